//! Taking operations out of a program: who needs whom, and the renumbering of values that follows.

use super::trial::Trial;
use crate::program::repair::{hook_vars, hook_vars_mut};
use crate::program::{Act, Answer, Hook, Op, OpKind, Program, Value, Var};

/// Marks everything that the operations in `kept` need, and what that needs in turn. Operands are always needed; a
/// value that only a hook names is where `follow` holds for it.
fn mark_needed(program: &Program, kept: &mut [bool], follow: impl Fn(usize) -> bool) {
    // A hook may name a later value, so one pass backwards is not enough.
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for index in (0..program.ops.len()).rev().filter(|index| kept[*index]).collect::<Vec<_>>() {
            let kind = &program.ops[index].kind;
            let mut need = |var: Var| changed |= !std::mem::replace(&mut kept[var.index()], true);
            kind.operands(&mut need);
            kind.hooks().iter().flat_map(hook_vars).filter(|var| follow(var.index())).for_each(need);
        }
    }
}

/// For each value, whether an operand or a hook names it.
pub(super) fn used(program: &Program) -> Vec<bool> {
    let mut used = vec![false; program.ops.len()];
    for op in &program.ops {
        let mut mark = |var: Var| used[var.index()] = true;
        op.kind.operands(&mut mark);
        op.kind.hooks().iter().flat_map(hook_vars).for_each(mark);
    }
    used
}

/// The program with only the operations in `kept`. One that is not kept but still is an operand becomes `none`; hooks
/// that name one that is gone do nothing and answer as usual.
pub(super) fn keep(program: &Program, kept: &[bool]) -> Program {
    let mut stay = kept.to_vec();
    for (op, _) in program.ops.iter().zip(kept).filter(|(_, kept)| **kept) {
        op.kind.operands(|var| stay[var.index()] = true);
    }
    let mut ops: Vec<Op> = Vec::with_capacity(program.ops.len());
    let mut moved = Vec::with_capacity(program.ops.len());
    for (index, op) in program.ops.iter().enumerate() {
        moved.push(stay[index].then_some(Var(ops.len() as u8)));
        if kept[index] {
            ops.push(op.clone());
        } else if stay[index] {
            ops.push(OpKind::Value(Value::None).into());
        }
    }
    renumber(&mut ops, &moved);
    let mut left = Program { ops, fail: program.fail.and_then(|fail| fail.moved(&moved)) };
    // What has become `none` calls nothing.
    left.fail = left.fail.filter(|fail| fail.fits(&left.ops));
    left
}

/// The program as a run that stepped round the operations in `skipped` (bit `i`: operation `i`) went: without them, and
/// without those that had no operand then.
pub fn without_skipped(program: &Program, skipped: u64) -> Program {
    let mut kept: Vec<bool> = Vec::with_capacity(program.ops.len());
    for (index, op) in program.ops.iter().enumerate() {
        let mut runs = skipped.checked_shr(index as u32).unwrap_or(0) & 1 == 0;
        op.kind.operands(|var| runs &= kept.get(var.index()).copied().unwrap_or(false));
        kept.push(runs);
    }
    keep(program, &kept)
}

/// Renumbers operands and hooks; `moved` gives the new place of each old value, `None` where it is gone.
pub(super) fn renumber(ops: &mut [Op], moved: &[Option<Var>]) {
    for op in ops {
        op.kind.operands_mut(|var| *var = moved[var.index()].unwrap_or(Var(0)));
        for hook in op.kind.hooks_mut().into_iter().flatten() {
            disarm(hook, |var| moved[var.index()].is_none());
            for var in hook_vars_mut(hook) {
                *var = moved[var.index()].unwrap_or(Var(0));
            }
        }
    }
}

fn disarm(hook: &mut Hook, gone: impl Fn(Var) -> bool) {
    if hook.act.target_mut().is_some_and(|var| gone(*var)) {
        hook.act = Act::Pass;
    }
    if matches!(hook.answer, Answer::Give(var) if gone(var)) {
        hook.answer = Answer::Usual;
    }
}

/// The program without the operations in `gone`, but for those that the others need. With `hooks`, what a hook
/// names counts as needed.
pub(super) fn without(program: &Program, gone: impl Fn(usize) -> bool, hooks: bool) -> Program {
    let mut kept: Vec<bool> = (0..program.ops.len()).map(|index| !gone(index)).collect();
    mark_needed(program, &mut kept, |_| hooks);
    let kept = drop_unused(program, &kept, &used(program));
    keep(program, &kept)
}

/// The program without operation `gone` and the literals that only it uses; the same program where others need its value.
pub fn without_operation(program: &Program, gone: usize) -> Program {
    without(program, |index| index == gone, true)
}

/// Of the operations in `kept`, those that stay when literals go that nobody needs any more although `was_used` says
/// that somebody did: so the saving that follows from a change is tested together with the change.
fn drop_unused(program: &Program, kept: &[bool], was_used: &[bool]) -> Vec<bool> {
    let literal = |index: usize| matches!(program.ops[index].kind, OpKind::Value(_));
    let mut roots: Vec<bool> = (0..kept.len()).map(|i| kept[i] && !(literal(i) && was_used[i])).collect();
    mark_needed(program, &mut roots, |index| kept[index]);
    roots
}

/// The program without any literal that nobody uses.
pub(super) fn without_unused_literals(program: &Program) -> Program {
    let all = vec![true; program.ops.len()];
    keep(program, &drop_unused(program, &all, &all))
}

/// Proposes the current program with operation `index` changed and without the literals that this leaves unused.
/// `index` follows the operation where it moves; there may be no such operation any more.
pub(super) fn change(trial: &mut Trial<'_>, index: &mut usize, edit: impl FnOnce(&mut Op)) -> bool {
    let before = trial.current();
    let mut after = before.clone();
    let Some(op) = after.ops.get_mut(*index) else { return false };
    edit(op);
    let kept = drop_unused(&after, &vec![true; after.ops.len()], &used(before));
    let shown = trial.smaller(keep(&after, &kept));
    if shown {
        *index = kept[..*index].iter().filter(|kept| **kept).count();
    }
    shown
}

/// Calls `visit` for each operation from the last to the first, as those at the end have fewer that depend on them.
pub(super) fn each_operation(trial: &mut Trial<'_>, mut visit: impl FnMut(&mut Trial<'_>, usize)) {
    let mut left = trial.current().ops.len();
    while left > 0 && !trial.exhausted() {
        let before = trial.current().ops.len();
        left = left.min(before) - 1;
        visit(trial, left);
        // What went may have stood in front: then the next ones have moved up.
        left = left.saturating_sub(before - trial.current().ops.len());
    }
}

/// Proposes shorter and shorter lists: first the empty one, then with ever smaller runs of `unit` elements cut out from
/// the end to the start. Runs below a sixteenth of the list are left to the next round.
pub(super) fn shorten<T: Clone>(mut list: Vec<T>, unit: usize, mut accept: impl FnMut(&[T]) -> bool) {
    if list.is_empty() || accept(&[]) {
        return;
    }
    let least = (list.len() / unit / 16).max(1) * unit;
    let mut run = (list.len() / unit).div_ceil(2) * unit;
    while run >= least && list.len() > unit {
        let mut end = list.len();
        while end > 0 {
            let start = end.saturating_sub(run);
            let mut shorter = list.clone();
            shorter.drain(start..end);
            if !shorter.is_empty() && accept(&shorter) {
                list = shorter;
            }
            end = start;
        }
        if run == unit {
            return;
        }
        run = (run / unit).div_ceil(2) * unit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text;

    #[test]
    fn what_depends_on_a_skipped_operation_did_not_run_either() {
        let lines = "v0 = new demo.Box\nv1 = iter v0\nv2 = next v1\nv3 = probe\ncall v0.put(v3)\nrepr v2\n";
        let program = text::parse(lines).expect("a program");
        let left = text::print(&without_skipped(&program, 0b10));
        assert_eq!(left, "v0 = new demo.Box\nv1 = probe\ncall v0.put(v1)\n");
        assert_eq!(without_skipped(&program, 0), program);
    }
}
