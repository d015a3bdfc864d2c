//! Changes programs: structured mutation and crossover.
//!
//! A mutation takes one to four [`STEPS`], each a small edit with a meaning (insert a call, set a tripwire, rewire an
//! operand), and ends with [`repair`], so whatever comes out is a valid program. Steps that find nothing to change do
//! nothing. The edits themselves are in one file per thing that they edit.

mod arguments;
mod crossover;
mod edit;
mod hooks;
mod literal;
mod splice;
mod structure;
mod target;

use crate::program::repair::repair;
use crate::program::{MAX_OPS, Program};
use crate::surface::Surface;

pub use crossover::crossover;

/// One small edit. False where the program had nothing for it.
type Step = fn(&mut Program, &Surface, &mut fastrand::Rng) -> bool;

/// Weight and step.
const STEPS: &[(u32, Step)] = &[
    (22, structure::insert),
    (9, structure::delete),
    (6, structure::duplicate),
    (4, structure::repeat),
    (4, structure::swap),
    (5, structure::insert_lifetime),
    (4, structure::insert_again),
    (6, target::disturb),
    (9, arguments::rewire),
    (5, arguments::add),
    (4, arguments::remove),
    (2, arguments::reorder),
    (2, arguments::by_name),
    (12, literal::change),
    (8, target::retarget),
    (10, hooks::set),
    (6, hooks::alter),
    (2, hooks::remove),
    (7, hooks::into_hooked),
];

/// Changes `program` a little. The result passes [`check`](crate::program::repair::check) and has an operation at
/// least; it may, rarely, equal what came in.
pub fn mutate(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) {
    // The fuzzing loop makes no call fail: where the operation goes, nobody would notice.
    program.fail = None;
    repair(program);
    if program.ops.is_empty() {
        *program = crate::generate::Generator::new(surface).program(rng);
        return;
    }
    let total: u32 = STEPS.iter().map(|(weight, _)| weight).sum();
    let steps = [1, 1, 1, 1, 2, 2, 3, 4][rng.usize(..8)];
    for _ in 0..steps {
        // A step that does not apply is replaced by another, a few times.
        for _ in 0..6 {
            // The longer the program, the likelier it shrinks: mutations of mutations must not end at the limit.
            if rng.usize(..MAX_OPS) < program.ops.len() * 5 / 4 && structure::shrink(program, rng) {
                break;
            }
            let mut ticket = rng.u32(..total);
            let step = STEPS.iter().find(|(weight, _)| {
                let here = ticket < *weight;
                ticket = ticket.saturating_sub(*weight);
                here
            });
            if step.is_some_and(|(_, step)| step(program, surface, rng)) {
                break;
            }
        }
        // Each step may rely on the invariants.
        repair(program);
    }
}
