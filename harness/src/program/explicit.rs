//! Spells out what the executor does by itself, for a reader who knows only Python.

use super::{MAX_OPS, Op, OpKind, Program, Var};

/// The program with a `drop` behind the first use of each value that moves ([`OpKind::moves`]), and for each of its
/// operations the number of the original one, `None` for those drops. The result can be longer than [`MAX_OPS`]; it is
/// made to be printed, not to be run.
pub fn explicit(program: &Program) -> (Program, Vec<Option<usize>>) {
    let mut moving: Vec<bool> = program.ops.iter().map(|op| op.kind.moves()).collect();
    let mut place = [0u8; MAX_OPS];
    let mut out = Program::default();
    let mut origin = Vec::new();
    let mut dropped: Vec<(usize, usize)> = Vec::new();
    for (index, op) in program.ops.iter().enumerate().take(MAX_OPS) {
        place[index] = out.ops.len() as u8;
        out.ops.push(op.clone());
        origin.push(Some(index));
        op.kind.operands(|var| {
            if std::mem::take(&mut moving[var.index()]) {
                dropped.push((out.ops.len() + dropped.len(), var.index()));
            }
        });
        for (_, value) in dropped.drain(..) {
            out.ops.push(Op::from(OpKind::Drop { value: Var(value as u8) }));
            origin.push(None);
        }
    }
    let renumber = |var: &mut Var| *var = Var(place.get(var.index()).copied().unwrap_or(var.0));
    for op in &mut out.ops {
        op.kind.operands_mut(renumber);
        for hook in op.kind.hooks_mut().into_iter().flatten() {
            hook.act.target_mut().into_iter().for_each(renumber);
            if let super::Answer::Give(var) = &mut hook.answer {
                renumber(var);
            }
        }
    }
    out.fail = program.fail.map(|fail| {
        let mut op = fail.op;
        renumber(&mut op);
        super::FailPoint { op, ..fail }
    });
    (out, origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn values_that_move_are_dropped_after_their_first_use() {
        let program = parse(
            "v0 = loose\nv1 = list [v0]\nv2 = object plain {del: clear v1}\ncall demo.f(v1, v2)\ncall demo.g(v1)",
        );
        let (spelled, origin) = explicit(&program.expect("a program"));
        let expected = "v0 = loose\nv1 = list [v0]\ndrop v0\nv3 = object plain {del: clear v1}\ncall demo.f(v1, v3)\ndrop v3\ncall demo.g(v1)\n";
        assert_eq!(print(&spelled), expected);
        assert_eq!(origin, [Some(0), Some(1), None, Some(2), Some(3), None, Some(4)]);
    }
}
