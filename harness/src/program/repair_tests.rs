//! Each invariant broken once: `check` must name it, `repair` must mend it and nothing else.

use super::*;
use crate::program::{HookSlot, Operator, Shape};
use smallvec::smallvec;

fn program(kinds: Vec<OpKind>) -> Program {
    Program::from(kinds.into_iter().map(Op::from).collect::<Vec<_>>())
}

fn call(callee: &str, args: Args) -> OpKind {
    OpKind::Call { callee: Name::new(callee), args }
}

fn probe() -> OpKind {
    OpKind::Value(Value::Probe)
}

/// Checks that `broken` fails with `fault` at `op`, and that repair makes `mended` of it.
#[track_caller]
fn mends(mut broken: Program, op: usize, fault: Fault, mended: &Program) {
    assert_eq!(check(&broken), Err(Invalid { op, fault }));
    repair(&mut broken);
    assert_eq!(&broken, mended);
    assert_eq!(check(&broken), Ok(()));
}

#[test]
fn names_are_dotted_identifiers() {
    for good in ["x", "demo.Queue", "_a1.__init__", "demo.größe", &"a".repeat(MAX_NAME)] {
        assert!(is_name(good), "{good}");
    }
    for bad in ["", ".", "a.", ".a", "a..b", "1a", "a b", "a-b", "a\n", &"a".repeat(MAX_NAME + 1)] {
        assert!(!is_name(bad), "{bad}");
    }
}

#[test]
fn undefined_operand_wraps_around() {
    let passing = |var| call("demo.f", Args { positional: smallvec![Var(var)], ..Args::default() });
    let broken = program(vec![probe(), probe(), passing(5)]);
    mends(broken, 2, Fault::Operand(Var(5)), &program(vec![probe(), probe(), passing(1)]));
}

#[test]
fn first_operation_with_operands_becomes_none() {
    let broken = program(vec![OpKind::Drop { value: Var(0) }]);
    mends(broken, 0, Fault::Operand(Var(0)), &program(vec![OpKind::Value(Value::None)]));
}

#[test]
fn surplus_is_cut_off() {
    let full = program(vec![probe(); MAX_OPS]);
    mends(program(vec![probe(); MAX_OPS + 2]), MAX_OPS, Fault::TooManyOps, &full);

    let items = |count| program(vec![probe(), OpKind::Value(Value::List(smallvec![Var(0); count]))]);
    mends(items(MAX_ITEMS + 3), 1, Fault::TooManyItems(MAX_ITEMS + 3), &items(MAX_ITEMS));

    let keyword = (Name::new("key"), Var(0));
    let args = |count, keywords| {
        let args = Args { positional: smallvec![Var(0); count], keywords };
        program(vec![probe(), call("demo.f", args)])
    };
    let broken = args(MAX_ARGS, smallvec![keyword.clone()]);
    mends(broken, 1, Fault::TooManyArgs(MAX_ARGS + 1), &args(MAX_ARGS, smallvec![]));
    let broken = args(1, smallvec![keyword.clone(), keyword.clone()]);
    mends(broken, 1, Fault::DuplicateKeyword(Name::new("key")), &args(1, smallvec![keyword]));
}

#[test]
fn operators_get_their_operands() {
    let add = |operands| program(vec![probe(), OpKind::Operator { operator: Operator::Add, operands }]);
    let fault = |found| Fault::Arity { operator: "add", wanted: 2, found };
    let mended = add(smallvec![Var(0), Var(0)]);
    mends(add(smallvec![]), 1, fault(0), &mended);
    mends(add(smallvec![Var(0); 3]), 1, fault(3), &mended);
}

#[test]
fn repeat_name_and_dict_are_mended() {
    for (broken, mended) in [(0, 1), (200, MAX_REPEAT)] {
        let with = |repeat| Program::from(vec![Op { kind: probe(), repeat }]);
        mends(with(broken), 0, Fault::Repeat(broken), &with(mended));
    }
    let named = |name| program(vec![OpKind::New { class: Name::new(name) }]);
    mends(named("no name"), 0, Fault::Name(Name::new("no name")), &named("x"));
    let dict = |count| program(vec![probe(), OpKind::Value(Value::Dict(smallvec![Var(0); count]))]);
    mends(dict(3), 1, Fault::OddDict, &dict(2));
}

#[test]
fn hooks_may_look_ahead_but_not_beyond_the_end() {
    let hook = |var| Hook { slot: HookSlot::Eq, at: 0, act: Act::Clear(Var(var)), answer: Answer::Give(Var(0)) };
    let with = |hooks| {
        let object = Value::Object { shape: Shape::Plain, items: smallvec![], hooks };
        program(vec![OpKind::Value(object), probe()])
    };
    assert_eq!(check(&with(vec![hook(1)])), Ok(()));
    mends(with(vec![hook(2)]), 0, Fault::HookTarget(Var(2)), &with(vec![hook(0)]));
    let broken = with(vec![hook(1); MAX_HOOKS + 1]);
    mends(broken, 0, Fault::TooManyHooks(MAX_HOOKS + 1), &with(vec![hook(1); MAX_HOOKS]));
}
