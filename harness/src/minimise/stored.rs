//! Puts a probe in the place of an argument: what an extension keeps is then an object that refers to nothing.

use super::edit::renumber;
use crate::program::{MAX_OPS, OpKind, Program, Value, Var};

/// For each argument of operation `at` that `wanted` holds for, the program with a probe in that place. The operation
/// stands one place later in each.
pub fn with_probe_for_argument(program: &Program, at: usize, wanted: &dyn Fn(Var) -> bool) -> Vec<Program> {
    if program.ops.len() >= MAX_OPS || at >= program.ops.len() {
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut place = 0;
    program.ops[at].kind.operands(|var| {
        // The first is the receiver, or the one that is stored into.
        if place > 0 && wanted(var) {
            places.push(place);
        }
        place += 1;
    });
    let moved: Vec<Option<Var>> =
        (0..program.ops.len()).map(|old| Some(Var((old + usize::from(old >= at)) as u8))).collect();
    let mut ops = program.ops.clone();
    renumber(&mut ops, &moved);
    ops.insert(at, OpKind::Value(Value::Probe).into());
    let fail = program.fail.and_then(|fail| fail.moved(&moved));
    let candidate = |place: usize| {
        let mut candidate = Program { ops: ops.clone(), fail };
        let mut here = 0;
        candidate.ops[at + 1].kind.operands_mut(|var| {
            if here == place {
                *var = Var(at as u8);
            }
            here += 1;
        });
        candidate
    };
    places.into_iter().map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn each_argument_gives_way_once_and_hooks_follow() {
        let text = "v0 = derive demo.Box() {index: clear v2}\ncall v0.set(v0, v0)\nv2 = list [v0]\n";
        let program = parse(text).expect("a program");
        let found = with_probe_for_argument(&program, 1, &|var| var == Var(0));
        let texts: Vec<String> = found.iter().map(print).collect();
        let expected = |args: &str| {
            format!("v0 = derive demo.Box() {{index: clear v3}}\nv1 = probe\ncall v0.set({args})\nv3 = list [v0]\n")
        };
        let without_name = |text: String| text.replace("v3 = list", "list");
        assert_eq!(texts.len(), 2);
        for (text, args) in texts.into_iter().zip(["v1, v0", "v0, v1"]) {
            assert_eq!(without_name(text), without_name(expected(args)));
        }
        assert!(with_probe_for_argument(&program, 1, &|_| false).is_empty());
    }
}
