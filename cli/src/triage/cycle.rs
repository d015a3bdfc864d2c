//! Whether what is left behind is a cycle through the extension that the collector does not see, found by experiment.

use crate::error::SetupError;
use crate::supervise::server::Server;
use harness::detect::blame;
use harness::minimise;
use harness::observation::{Mode, Observation, Outcome, Window};
use harness::program::{Act, OpKind, Program, Var};
use harness::theirs::is_own;

/// The operation that closes a cycle through the extension, where growth is that of one: it ends when the operation,
/// going the same way, stores a probe instead of an object that the extension made, or of a container with one in it.
///
/// # Errors
/// If no serving worker can be had.
pub fn closed_by(
    server: &mut Server,
    program: &Program,
    observation: &Observation,
) -> Result<Option<usize>, SetupError> {
    // What a hook does to a value may not happen once the value no longer outlives the run.
    let by_itself = |act: &Act| matches!(act, Act::Pass | Act::Raise(_) | Act::Reenter | Act::Collect);
    if program.ops.iter().flat_map(|op| op.kind.hooks()).any(|hook| !by_itself(&hook.act)) {
        return Ok(None);
    }
    let names = blame::type_names(observation);
    let quiet = |window: &Window| window.references == 0 && window.blocks == 0;
    let calls = (0..program.ops.len()).rev().filter(|op| program.ops[*op].kind.enters_extension());
    for op in calls {
        let own = |var: Var| holds_own(program, &names, var);
        for candidate in minimise::with_probe_for_argument(program, op, &own) {
            let seen = server.observe(&candidate, Mode::Slope)?;
            let same_way = way(&seen, op + 1) == way(observation, op);
            if same_way && seen.death.is_none() && !seen.windows.is_empty() && seen.windows.iter().all(quiet) {
                return Ok(Some(op));
            }
        }
    }
    Ok(None)
}

/// The way that an operation went.
#[derive(PartialEq)]
enum Way<'a> {
    Done,
    /// By the name of the exception.
    Raised(&'a str),
    /// It did not apply: an operator between objects of which none is the target's any more.
    Skipped,
}

fn way(observation: &Observation, op: usize) -> Way<'_> {
    match observation.outcomes.get(op) {
        Some(Outcome::Raised(name, _)) => Way::Raised(name),
        Some(Outcome::Skipped) => Way::Skipped,
        _ => Way::Done,
    }
}

/// Whether a value is an object of the target's, or a literal that holds one at any depth.
fn holds_own(program: &Program, names: &dyn Fn(Var) -> String, var: Var) -> bool {
    if is_own(&names(var)) {
        return true;
    }
    let mut holds = false;
    if let Some(op) = program.ops.get(var.index()).filter(|op| matches!(op.kind, OpKind::Value(_))) {
        op.kind.operands(|item| holds |= item.index() < var.index() && holds_own(program, names, item));
    }
    holds
}
