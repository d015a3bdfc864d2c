//! Puts each literal directly before the first operation that uses it, in the order of use.
//!
//! Nothing gets smaller, but programs that show the same fault become the same text, and easier to follow.

use super::edit::renumber;
use super::trial::Trial;
use crate::program::repair::hook_vars;
use crate::program::{Op, OpKind, Program, Var};

/// A move can change which of an object and its hook's target comes first; this many passes settle all but odd cases.
const PASSES: usize = 4;

/// Making literals in another order changes addresses and the order of release, so this has to prove itself too.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    let mut candidate = canonical(trial.current());
    for _ in 1..PASSES {
        candidate = canonical(&candidate);
    }
    if candidate != *trial.current() {
        trial.no_bigger(candidate);
    }
}

fn canonical(program: &Program) -> Program {
    let mut awaited = vec![false; program.ops.len()];
    for (index, op) in program.ops.iter().enumerate() {
        needs(index, op, |need| awaited[need] = matches!(program.ops[need].kind, OpKind::Value(_)));
    }
    let mut order = Vec::with_capacity(program.ops.len());
    let mut placed = vec![false; program.ops.len()];
    // Somebody behind places the awaited ones.
    for (index, _) in awaited.iter().enumerate().filter(|(_, awaited)| !**awaited) {
        place(program, index, &mut order, &mut placed);
    }
    let mut moved = vec![None; order.len()];
    for (new, old) in order.iter().enumerate() {
        moved[*old] = Some(Var(new as u8));
    }
    let mut ops: Vec<Op> = order.iter().map(|old| program.ops[*old].clone()).collect();
    renumber(&mut ops, &moved);
    Program { ops, fail: program.fail.and_then(|fail| fail.moved(&moved)) }
}

fn place(program: &Program, index: usize, order: &mut Vec<usize>, placed: &mut [bool]) {
    if !std::mem::replace(&mut placed[index], true) {
        needs(index, &program.ops[index], |need| place(program, need, order, placed));
        order.push(index);
    }
}

/// Visits what has to stand before an operation: its operands, and what its hooks name if that stands before it already
/// (a hook that fires too early does nothing). All of it has a smaller index.
fn needs(index: usize, op: &Op, mut visit: impl FnMut(usize)) {
    op.kind.operands(|var| visit(var.index()));
    let named = op.kind.hooks().iter().flat_map(hook_vars).map(Var::index);
    named.filter(|named| *named < index).for_each(visit);
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use crate::program::text::{parse, print};

    #[test]
    fn literals_stand_before_their_first_use() {
        let text = "
            v0 = list []
            v1 = probe
            v2 = int 7
            v3 = call demo.Queue(v2)
            v4 = object plain {eq: clear v0}
            v5 = list [v4, v1]
            call v3.push(v5, v1)";
        let program = canonical(&parse(text).unwrap());
        let expected = "\
v0 = int 7
v1 = call demo.Queue(v0)
v2 = list []
v3 = object plain {eq: clear v2}
v4 = probe
v5 = list [v3, v4]
call v1.push(v5, v4)
";
        assert_eq!(print(&program), expected);
        assert_eq!(canonical(&program), program);
    }
}
