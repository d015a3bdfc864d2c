//! Asks whether a program waits for the end of something that has none: nobody's fault where the target's own iterator
//! is meant to go on for ever.

use crate::program::{MAX_OPS, Op, OpKind, Operator, Program, Var, repair};

/// For each operand of the last operation a program that takes many items from it and then asks for one more: where its
/// last operation yields, there is no end to them.
pub fn supplies(program: &Program) -> Vec<Program> {
    let Some((last, before)) = program.ops.split_last() else { return Vec::new() };
    let mut operands = Vec::new();
    last.kind.operands(|var| {
        if !operands.contains(&var) {
            operands.push(var);
        }
    });
    if before.len() + 3 > MAX_OPS {
        return Vec::new();
    }
    let iterator = Var(before.len() as u8);
    let ask = |var: Var| {
        let apply = |operator, var| Op::from(OpKind::Operator { operator, operands: [var].into_iter().collect() });
        let asking = [apply(Operator::Iter, var), apply(Operator::Exhaust, iterator), apply(Operator::Next, iterator)];
        let mut supply = Program::from(before.iter().cloned().chain(asking).collect::<Vec<_>>());
        repair::repair(&mut supply);
        supply
    };
    operands.into_iter().map(ask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn each_operand_is_asked_for_one_more_item_than_many() {
        let program = parse("v0 = call demo.count()\nv1 = probe\ncontains v0 v1").expect("a program");
        let asked: Vec<String> = supplies(&program).iter().map(print).collect();
        assert_eq!(asked.len(), 2);
        assert!(asked[0].ends_with("v2 = iter v0\nexhaust v2\nnext v2\n"), "{}", asked[0]);
        assert!(supplies(&Program::default()).is_empty());
    }
}
