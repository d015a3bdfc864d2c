//! Says which memory runs leave behind that no object holds, and where it was asked for.

use super::audit::{Pointer, objects_in};
use super::keys::own_type_name;
use super::run::Executor;
use crate::interpreter::memory::{self, Block, Family};
use crate::interpreter::unwind;
use crate::interpreter::unwind::places;
use crate::observation::{Moved, What};
use crate::program::Program;
use pyo3::ffi;
use std::collections::{HashMap, HashSet};

/// Runs whose blocks are remembered: what one of them leaves behind and the next gives back is a cache's.
const RUNS: i64 = 4;
/// Most bytes of a block that are looked through for pointers to others.
const LOOKED_THROUGH: usize = 1 << 16;

/// Blocks that were asked for by one operation at one place: operation, where from, type of the dead object that the
/// block belonged to, return addresses.
type Alike = (i32, Family, String, unwind::Stack);

/// What a group of blocks adds up to.
#[derive(Default)]
struct Sum {
    blocks: i64,
    bytes: usize,
    /// Blocks that no other block points to.
    roots: i64,
}

impl Executor {
    /// Memory that every run leaves behind in the same amount: what holds other such memory first, then the largest.
    pub(super) fn memory_left(&mut self, program: &Program, types: &HashSet<usize>) -> Vec<Moved> {
        self.run(program);
        // What a dead object's block is reused for shall be a new one.
        crate::interpreter::collect();
        memory::start_tracking();
        // One loop, so that the stacks of all runs are the same: the compiler would write out so short a one.
        for _ in 0..std::hint::black_box(RUNS) {
            self.run(program);
        }
        let live = memory::stop_tracking();
        let held = pointed_to(&live);
        let kept = self.in_variables();
        let mut groups: HashMap<Alike, Sum> = HashMap::new();
        for (address, block) in live.iter().filter(|(_, block)| block.op >= 0) {
            if kept.contains_key(address) {
                continue;
            }
            let Some(owner) = owner(*address, block, types) else { continue };
            let alike = (block.op, block.family, owner, block.stack.clone());
            let sum = groups.entry(alike).or_default();
            sum.blocks += 1;
            sum.bytes += block.size;
            sum.roots += i64::from(!held.contains(address));
        }
        let mut left: Vec<(i64, Moved)> = groups
            .into_iter()
            .filter(|(_, sum)| sum.blocks % RUNS == 0)
            .map(|((op, _, type_name, stack), sum)| {
                let moved = Moved {
                    what: What::Memory,
                    type_name,
                    per_run: sum.blocks / RUNS,
                    op: Some(op as usize),
                    made_at: places(&stack),
                    bytes: sum.bytes as i64 / RUNS,
                    asked_by: unwind::asked_by(&stack).unwrap_or_default(),
                    ..Moved::default()
                };
                (sum.roots, moved)
            })
            .collect();
        // Addresses differ between runs; the rest does not.
        left.sort_by(|(a_roots, a), (b_roots, b)| {
            let order = |roots: i64, moved: &Moved| (std::cmp::Reverse((roots.min(1), moved.bytes)), moved.op);
            (order(*a_roots, a), &a.made_at).cmp(&(order(*b_roots, b), &b.made_at))
        });
        left.into_iter().map(|(_, moved)| moved).collect()
    }
}

/// The type of the dead object whose memory a block is, empty for plain memory; `None` for a live object, which is
/// counted elsewhere.
fn owner(address: usize, block: &Block, types: &HashSet<usize>) -> Option<String> {
    if block.family != Family::Object {
        return Some(String::new());
    }
    for (_, count, kind) in objects_in(address, block.size).filter(|(_, _, kind)| types.contains(kind)) {
        if count == 0 {
            // SAFETY: a known type, alive since before the run.
            return Some(unsafe { own_type_name((kind as Pointer).cast::<ffi::PyTypeObject>()) });
        }
        if count > 0 {
            return None;
        }
    }
    Some(String::new())
}

/// Blocks whose beginning another of these blocks points to.
fn pointed_to(live: &HashMap<usize, Block>) -> HashSet<usize> {
    let mut held = HashSet::new();
    for (address, block) in live.iter().filter(|(_, block)| block.op >= 0) {
        for offset in (0..block.size.min(LOOKED_THROUGH).saturating_sub(7)).step_by(8) {
            // SAFETY: the eight bytes lie inside a live block; they are only compared.
            let word = unsafe { ((address + offset) as *const usize).read_unaligned() };
            if word != *address && live.contains_key(&word) {
                held.insert(word);
            }
        }
    }
    held
}
