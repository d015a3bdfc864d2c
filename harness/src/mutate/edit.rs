//! Inserting and removing operations: every reference to a later value is renumbered.

use crate::program::repair::hook_vars_mut;
use crate::program::{MAX_OPS, Op, OpKind, Program, Var};

/// Calls `visit` for every value that an operation names, its hooks included.
pub(super) fn each_var(kind: &mut OpKind, mut visit: impl FnMut(&mut Var)) {
    kind.operands_mut(&mut visit);
    for hook in kind.hooks_mut().into_iter().flatten() {
        hook_vars_mut(hook).for_each(&mut visit);
    }
}

/// Puts `new` before operation `at`; they already name values by their new numbers. Does nothing and says false where
/// the program would grow too long.
pub(super) fn insert(program: &mut Program, at: usize, new: Vec<Op>) -> bool {
    let count = new.len();
    if count == 0 || program.ops.len() + count > MAX_OPS {
        return false;
    }
    let at = at.min(program.ops.len());
    for op in &mut program.ops {
        each_var(&mut op.kind, |var| {
            if var.index() >= at {
                var.0 += count as u8;
            }
        });
    }
    program.ops.splice(at..at, new);
    true
}

/// Takes out operation `at`. Whoever used its value uses the nearest earlier one instead.
pub(super) fn remove(program: &mut Program, at: usize) {
    if at >= program.ops.len() {
        return;
    }
    program.ops.remove(at);
    for op in &mut program.ops {
        each_var(&mut op.kind, |var| {
            if var.index() >= at && var.0 > 0 {
                var.0 -= 1;
            }
        });
    }
}

/// A random operation that `fits`, by its index.
pub(super) fn find(program: &Program, rng: &mut fastrand::Rng, fits: impl Fn(&OpKind) -> bool) -> Option<usize> {
    let count = program.ops.len();
    if count == 0 {
        return None;
    }
    let start = rng.usize(..count);
    (0..count).map(|step| (start + step) % count).find(|index| fits(&program.ops[*index].kind))
}
