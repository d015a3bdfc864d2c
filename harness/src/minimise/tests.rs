//! Whole minimisations with predicates in place of CPython.

use super::*;
use crate::program::repair::args_of;
use crate::program::text::{parse, print};
use crate::program::{Act, HookSlot, OpKind, Operator, Value};

/// Whether a call of `callee` gets a value of kind `literal` as argument.
fn passes(program: &Program, callee: &str, literal: &Value) -> bool {
    program.ops.iter().any(|op| {
        let OpKind::Call { callee: path, args } = &op.kind else { return false };
        let is = |index: usize| program.ops[index].kind == OpKind::Value(literal.clone());
        path.as_str() == callee && args.positional.iter().any(|var| is(var.index()))
    })
}

/// 37 operations; the guilty call stands in the middle.
fn long() -> Program {
    let mut text = String::from("v0 = probe\nv1 = loose\nv2 = new demo.Queue\nv3 = int 12345\n");
    for index in 0..8 {
        text += &format!("a{index} = list [v0, v1, v3]\nb{index} = call demo.pack(a{index}, v3, key=v1)\n");
    }
    text += "call demo.register(v3, v0, v1, key=v2) x3\n";
    for index in 0..8 {
        text += &format!("call v2.push(b{index}) x2\n");
    }
    text += "v4 = object sequence [v0, v2] {len@1: raise Error; eq: clear v4 -> fresh}\n";
    text +=
        "v5 = derive demo.Queue(v4) {hash: pass}\nset v5.size = v3\ndrop v2\ncollect\nlen v5\nrepr v5\ndel v5.size\n";
    parse(&text).unwrap()
}

#[test]
fn a_long_program_becomes_two_operations() {
    let program = long();
    assert_eq!(program.ops.len(), 37);
    let mut count = 0;
    let minimised = minimise(&program, DEFAULT_LIMIT, &mut |candidate| {
        count += 1;
        passes(candidate, "demo.register", &Value::Probe)
    })
    .unwrap();
    assert_eq!(print(&minimised.program), "v0 = probe\ncall demo.register(v0)\n");
    assert_eq!(count, minimised.executions);
    assert!(count <= 40, "{count}");
}

#[test]
fn what_hooks_do_is_kept() {
    let text = "
        a = probe
        b = list [a, a, a]
        c = object plain {hash: pass; eq@2: clear b -> notimplemented; repr: raise Error}
        d = dict [c: a, a: c]
        e = call demo.Table(b, d, c)
        call e.find(c, b) x5
        call e.close()";
    let minimised = minimise(&parse(text).unwrap(), DEFAULT_LIMIT, &mut |program| {
        let clears = |kind: &OpKind| {
            kind.hooks().iter().any(|hook| {
                let Act::Clear(var) = hook.act else { return false };
                hook.slot == HookSlot::Eq && matches!(program.ops[var.index()].kind, OpKind::Value(Value::List(_)))
            })
        };
        program.ops.iter().any(|op| {
            let OpKind::Method { name, args, .. } = &op.kind else { return false };
            name.as_str() == "find" && args.positional.iter().any(|var| clears(&program.ops[var.index()].kind))
        })
    })
    .unwrap();
    let expected = "v0 = probe\nv1 = list []\nv2 = object plain {eq: clear v1}\ncall v0.find(v2)\n";
    assert_eq!(print(&minimised.program), expected);
}

#[test]
fn a_call_whose_result_is_needed_stays() {
    let queue = |kind: &OpKind| matches!(kind, OpKind::Call { callee, .. } if callee.as_str() == "demo.Queue");
    let is_queue = |program: &Program, index: usize| queue(&program.ops[index].kind);
    let text = "v0 = str \"size\"\nv1 = call demo.Queue(v0)\nv2 = call demo.Queue(v0)\nadd v1 v2\nlen v1";
    let minimised = minimise(&parse(text).unwrap(), DEFAULT_LIMIT, &mut |program| {
        program.ops.iter().any(|op| match &op.kind {
            OpKind::Operator { operator: Operator::Add, operands } => {
                operands.iter().all(|v| is_queue(program, v.index()))
            }
            _ => false,
        })
    })
    .unwrap();
    assert_eq!(print(&minimised.program), "v0 = call demo.Queue()\nadd v0 v0\n");
}

#[test]
fn errors_are_found_out_first() {
    let program = parse("v0 = probe\ncall demo.f(v0)").unwrap();
    assert_eq!(minimise(&program, DEFAULT_LIMIT, &mut |_| false), Err(MinimiseError::Flaky));
    assert_eq!(minimise(&program, DEFAULT_LIMIT, &mut |_| true), Err(MinimiseError::AlwaysTrue));
    assert_eq!(minimise(&Program::default(), DEFAULT_LIMIT, &mut |_| true), Err(MinimiseError::AlwaysTrue));
    assert_eq!(minimise(&Program::default(), DEFAULT_LIMIT, &mut |_| false), Err(MinimiseError::Flaky));
}

#[test]
fn the_limit_holds_and_nothing_is_run_twice() {
    for limit in 0..60 {
        let mut seen = Vec::new();
        let minimised = minimise(&long(), limit, &mut |program| {
            assert!(!seen.contains(program));
            seen.push(program.clone());
            program.ops.iter().filter(|op| args_of(&op.kind).is_some()).count() >= 5
        })
        .unwrap();
        assert!(minimised.executions <= limit);
        assert_eq!(seen.len(), minimised.executions);
    }
}
