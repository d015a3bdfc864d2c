//! Gives each place of a call a value of its own where the fault shows all the same: which argument is at fault can be
//! told only when no two are the same object.
//!
//! Not a reducer: the result is longer.

use super::edit::renumber;
use crate::program::{MAX_OPS, OpKind, Program, Var};

/// Tries, for each literal that an operation uses twice, to use a copy in the later place; returns the program and the
/// executions used.
pub fn make_distinct(program: &Program, still: &mut dyn FnMut(&Program) -> bool) -> (Program, usize) {
    let mut current = program.clone();
    let mut executions = 0;
    let mut index = 0;
    while index < current.ops.len() {
        let mut seen: Vec<Var> = Vec::new();
        let mut twice: Vec<usize> = Vec::new();
        let mut place = 0;
        if current.ops[index].kind.enters_extension() {
            current.ops[index].kind.operands(|var| {
                if seen.contains(&var) {
                    twice.push(place);
                }
                seen.push(var);
                place += 1;
            });
        }
        for place in twice {
            let Some(candidate) = split(&current, index, place) else { continue };
            executions += 1;
            if still(&candidate) {
                current = candidate;
                index += 1; // the operation has moved
            }
        }
        index += 1;
    }
    (current, executions)
}

/// The program with a copy of the literal that operation `index` uses at `place`, used there.
fn split(program: &Program, index: usize, place: usize) -> Option<Program> {
    let mut at = 0;
    let mut found = None;
    program.ops[index].kind.operands(|var| {
        if at == place {
            found = Some(var);
        }
        at += 1;
    });
    let copied = found?.index();
    if program.ops.len() >= MAX_OPS || !matches!(program.ops[copied].kind, OpKind::Value(_)) {
        return None;
    }
    let moved: Vec<Option<Var>> =
        (0..program.ops.len()).map(|old| Some(Var((old + usize::from(old > copied)) as u8))).collect();
    let mut ops = program.ops.clone();
    renumber(&mut ops, &moved);
    let copy = ops[copied].clone();
    ops.insert(copied + 1, copy);
    let mut at = 0;
    ops[index + 1].kind.operands_mut(|var| {
        if at == place {
            *var = Var((copied + 1) as u8);
        }
        at += 1;
    });
    Some(Program { ops, fail: program.fail.and_then(|fail| fail.moved(&moved)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn each_place_gets_its_own_value_where_it_can() {
        let program = parse("v0 = probe\nv1 = list [v0, v0]\ncall demo.f(v1, v1, v0)").expect("a program");
        let (split, executions) = make_distinct(&program, &mut |_| true);
        assert_eq!(print(&split), "v0 = probe\nv1 = list [v0, v0]\nv2 = list [v0, v0]\ncall demo.f(v1, v2, v0)\n");
        assert_eq!(executions, 1);
        assert_eq!(make_distinct(&program, &mut |_| false).0, program);
    }

    #[test]
    fn results_of_calls_are_not_copied() {
        let program = parse("v0 = call demo.f()\ncall v0.g(v0)").expect("a program");
        assert_eq!(make_distinct(&program, &mut |_| true), (program, 0));
    }
}
