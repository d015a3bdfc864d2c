//! Makes instances as users make them, by one call of the type, where the fault shows all the same: then it is not about
//! a missing or a repeated `__init__`.
//!
//! Not a reducer: a bare `__new__` weighs no more than a call. The result is worth minimising again.

use super::edit;
use crate::program::{Args, OpKind, Operator, Program, Var};

/// Tries to replace each bare `__new__` by a call of the type, and each call followed by a repeated `__init__` by one
/// call with the arguments of the latter; returns the program and the executions used.
pub fn make_initialised(program: &Program, still: &mut dyn FnMut(&Program) -> bool) -> (Program, usize) {
    let mut current = program.clone();
    let mut executions = 0;
    let mut index = 0;
    while index < current.ops.len() {
        if let Some(candidate) = called(&current, index).or_else(|| initialised_once(&current, index)) {
            executions += 1;
            if still(&candidate) {
                current = candidate;
            }
        }
        index += 1;
    }
    (current, executions)
}

/// With a call of the type in place of the bare `__new__` that operation `index` is.
fn called(program: &Program, index: usize) -> Option<Program> {
    let call = match &program.ops[index].kind {
        OpKind::New { class } => OpKind::Call { callee: class.clone(), args: Args::default() },
        // The same as what made the object whose type it takes.
        OpKind::Operator { operator: Operator::NewLike, operands } => {
            let made = &program.ops.get(operands.first()?.index())?.kind;
            matches!(made, OpKind::Call { .. } | OpKind::Derive { .. }).then(|| made.clone())?
        }
        _ => return None,
    };
    let mut candidate = program.clone();
    candidate.ops[index].kind = call;
    Some(candidate)
}

/// With one call in place of the repeated `__init__` that operation `index` is, with its arguments, and without the call
/// that made its receiver.
fn initialised_once(program: &Program, index: usize) -> Option<Program> {
    let OpKind::Init { receiver, .. } = program.ops[index].kind else { return None };
    let made = receiver.index();
    let mut unused_till_then = true;
    for op in &program.ops[made + 1..index] {
        op.kind.operands(|var| unused_till_then &= var.index() != made);
    }
    if !unused_till_then {
        return None;
    }
    let place = |old: usize| if old == made { index - 1 } else { old - usize::from(old > made) };
    let moved: Vec<Option<Var>> = (0..program.ops.len()).map(|old| Some(Var(place(old) as u8))).collect();
    let mut ops = program.ops.clone();
    edit::renumber(&mut ops, &moved);
    let OpKind::Init { args: new, .. } = ops[index].kind.clone() else { return None };
    let mut call = ops[made].kind.clone();
    match &mut call {
        OpKind::Call { args, .. } | OpKind::Derive { args, .. } => *args = new,
        _ => return None,
    }
    ops[index].kind = call;
    ops.remove(made);
    let fail = program.fail.and_then(|fail| fail.moved(&moved));
    Some(edit::without_unused_literals(&Program { ops, fail }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    fn made(text: &str) -> String {
        print(&make_initialised(&parse(text).expect("a program"), &mut |_| true).0)
    }

    #[test]
    fn a_bare_new_gives_way_to_a_call() {
        assert_eq!(made("v0 = new demo.T\ncall v0.f()"), "v0 = call demo.T()\ncall v0.f()\n");
        let like = "v0 = call demo.T()\nv1 = newlike v0\ncall v1.f()";
        assert_eq!(made(like), "call demo.T()\nv1 = call demo.T()\ncall v1.f()\n");
    }

    #[test]
    fn a_repeated_init_becomes_part_of_the_call() {
        let twice = "v0 = probe\nv1 = call demo.T()\ninit v1(v0)\ncall v1.f()";
        assert_eq!(made(twice), "v0 = probe\nv1 = call demo.T(v0)\ncall v1.f()\n");
        let late = "v0 = call demo.T()\nv1 = probe\ninit v0(v1)\ncall v0.f()\n";
        assert_eq!(made(late), "v0 = probe\nv1 = call demo.T(v0)\ncall v1.f()\n");
        let used = "v0 = call demo.T()\ncall v0.f()\ninit v0()\n";
        assert_eq!(made(used), used, "its state before matters");
    }
}
