//! Whom a verdict blames, and in which words.

use super::super::{Object, Unit, Verdict, blame, death};
use super::{program, yielded};
use crate::finding::Detector;
use crate::observation::{Observation, Outcome};
use crate::program::{Program, Var};

fn verdict(detector: Detector, object: Object, amount: i64) -> Verdict {
    Verdict { detector: Some(detector), object, amount, ..Verdict::default() }
}

#[test]
fn every_operation_has_the_name_that_its_author_knows() {
    let all = program(
        "v0 = probe\nv1 = call demo.T(v0)\nv2 = call v1.set(v0)\ninit v1(v0)\nv4 = get v1.size\nset v1.size = v0\n\
         del v1.size\nv7 = getitem v1 v0\nv8 = new demo.T\nv9 = derive demo.T(v0)\ndrop v0\ncollect\nv12 = add v0 v1\nv13 = call v2.go()\n",
    );
    let names = ["Probe", "demo.T", "", "NoneType", "int", "", "", "int", "demo.T", "demo.T", "", "", "int", ""];
    let observation = Observation { outcomes: yielded(&names), ..Observation::default() };
    let callable = |op| blame::callable(&all, &observation, op);
    let expected = [
        None,
        Some("demo.T"),
        Some("demo.T.set"),
        Some("demo.T.__init__"),
        Some("demo.T.size"),
        Some("demo.T.size"),
        Some("demo.T.size"),
        Some("demo.T.__getitem__"),
        Some("demo.T.__new__"),
        Some("demo.T"),
        None,
        None,
        Some("demo.T.__add__"),
        Some("object.go"),
        None,
    ];
    for (op, expected) in expected.into_iter().enumerate() {
        assert_eq!(callable(op).as_deref(), expected, "operation {op}");
    }
}

#[test]
fn operators_are_called_by_their_special_method() {
    use crate::program::Operator::*;
    for (operator, name) in [
        (Str, "__str__"),
        (Int, "__int__"),
        (Float, "__float__"),
        (Exhaust, "__iter__"),
        (Iter, "__iter__"),
        (Sorted, "__iter__"),
        (ToDict, "__iter__"),
        (CallIt, "__call__"),
        (CallWith, "__call__"),
        (CallWith2, "__call__"),
        (NewLike, "__new__"),
        (With, "__enter__"),
        (GetSlice, "__getitem__"),
        (SetSlice, "__setitem__"),
        (DelSlice, "__delitem__"),
        (ToBytes, "__bytes__"),
        (View, "__buffer__"),
        (Pow3, "__pow__"),
        (IsInstance, "__instancecheck__"),
        (DescrGet, "__get__"),
        (TypeOf, "__class__"),
        (AsTimezone, "fromutc"),
        (Add, "__add__"),
    ] {
        assert_eq!(blame::special(operator), name);
    }
}

#[test]
fn the_part_that_a_value_plays_is_named() {
    let all = program(
        "v0 = probe\nv1 = list [v0]\nv2 = call demo.f(v0, v1, key=v0)\nv3 = call demo.g(v1, key=v2)\nv4 = call demo.T()\n\
         v5 = call v4.set(v0)\ninit v4(v1)\nset v4.size = v0\nv8 = setitem v4 v0 v1\nv9 = call v4.other()\n",
    );
    let part = |value, op| blame::object(&all, &verdict(Detector::Leak, Object::Value(value), 1), Some(op));
    for (value, op, expected) in [
        (0, 2, "argument 0"),
        (1, 2, "argument 1"),
        (2, 3, "argument `key`"),
        (0, 3, "item of argument 0"),
        (4, 5, "self"),
        (0, 5, "argument 0"),
        (1, 6, "argument 0"),
        (4, 6, "self"),
        (0, 7, "argument 0"),
        (4, 7, "self"),
        (1, 7, "argument 0 of the earlier call of `__init__`"),
        (4, 8, "self"),
        (0, 8, "argument 0"),
        (1, 8, "argument 1"),
        (9, 9, "result"),
        (2, 9, "argument `key` of the earlier call of `demo.g`"),
        (1, 9, "argument 1 of the earlier call of `__setitem__`"),
    ] {
        assert_eq!(part(value, op).as_deref(), Some(expected), "v{value} in operation {op}");
    }
    assert_eq!(blame::object(&all, &verdict(Detector::Leak, Object::Value(0), 1), None), None, "no operation");
    assert_eq!(part(0, 99), None, "no such operation");
}

#[test]
fn other_objects_are_named_by_what_they_are() {
    let named = |lines: &str, object| blame::object(&program(lines), &verdict(Detector::Leak, object, 1), Some(1));
    let one = "v0 = probe\nv1 = call demo.f(v0)\n";
    assert_eq!(named(one, Object::Unknown), None);
    assert_eq!(named(one, Object::Memory).as_deref(), Some("memory"));
    assert_eq!(named(one, Object::Type("demo.T".to_owned())).as_deref(), Some("type"));
    assert_eq!(named(one, Object::New("int".to_owned())).as_deref(), Some("new object (int)"));
    assert_eq!(named(one, Object::Shared("None".to_owned())).as_deref(), Some("None"));
    for (literal, text) in [
        ("none", "None"),
        ("true", "True"),
        ("false", "False"),
        ("ellipsis", "Ellipsis"),
        ("notimplemented", "NotImplemented"),
        ("int 5", "int 5"),
        ("int 5", "5"),
        ("str \"ab\"", "'ab'"),
        ("interned \"ab\"", "'ab'"),
        ("tuple []", "()"),
    ] {
        let lines = format!("v0 = {literal}\nv1 = call demo.f(v0)\n");
        let expected = format!("argument 0 (here {text})");
        assert_eq!(named(&lines, Object::Shared(text.to_owned())).as_deref(), Some(expected.as_str()), "{literal}");
        assert_eq!(named(&lines, Object::Shared("other".to_owned())).as_deref(), Some("other"), "{literal}");
    }
    let twice = "v0 = none\nv1 = call demo.f(v0, v2)\nv2 = none\n".replace(", v2", "");
    assert_eq!(named(&twice, Object::Shared("None".to_owned())).as_deref(), Some("None"), "which of the two?");
}

#[test]
fn titles_state_the_fact() {
    let title = |verdict: &Verdict, object| blame::title(&Program::default(), verdict, "demo.f", object);
    let shared = |text: &str| Object::Shared(text.to_owned());
    let leak = |object, amount| verdict(Detector::Leak, object, amount);
    for (verdict, object, expected) in [
        (leak(Object::Value(0), 1), Some("argument 0"), "each call of `demo.f` leaks 1 reference to argument 0"),
        (leak(Object::Value(0), 2), Some("argument 0"), "each call of `demo.f` leaks 2 references to argument 0"),
        (leak(Object::Unknown, 1), None, "each call of `demo.f` leaks 1 reference to an object"),
        (
            leak(Object::New("int".to_owned()), 1),
            Some("new object (int)"),
            "each call of `demo.f` leaks 1 reference to a new `int` object",
        ),
        (
            leak(Object::Type("demo.T".to_owned()), 1),
            Some("type"),
            "each call of `demo.f` leaks 1 reference to the type `demo.T`",
        ),
        (
            leak(Object::Type("demo.f".to_owned()), 1),
            Some("type"),
            "each instance of `demo.f` leaks 1 reference to the type `demo.f`",
        ),
        (leak(shared("None"), 1), Some("None"), "each call of `demo.f` leaks 1 reference to `None`"),
        (leak(shared("a shared `dict`"), 1), Some("a"), "each call of `demo.f` leaks 1 reference to a shared `dict`"),
        (leak(shared("'a b'"), 1), Some("'a b'"), "each call of `demo.f` leaks 1 reference to `'a b'`"),
        (
            leak(shared("None"), 1),
            Some("argument 0 (here None)"),
            "each call of `demo.f` leaks 1 reference to argument 0 (here None)",
        ),
        (
            verdict(Detector::OverRelease, Object::Value(0), -1),
            Some("argument 0"),
            "each call of `demo.f` releases 1 reference to argument 0, which it does not own",
        ),
    ] {
        assert_eq!(title(&verdict, object), expected);
    }
    let memory = Verdict { unit: Unit::Blocks, ..leak(Object::Memory, 2) };
    assert_eq!(title(&memory, Some("memory")), "each call of `demo.f` leaks 2 blocks of memory");
    let fact = Verdict { fact: "does not return".to_owned(), ..verdict(Detector::Hang, Object::Unknown, 0) };
    assert_eq!(title(&fact, None), "`demo.f` does not return");
    let own = blame::title(&Program::default(), &leak(Object::Type("demo".to_owned()), 1), "demo", Some("type"));
    assert_eq!(own, "each call of `demo` leaks 1 reference to the type `demo`", "a module has no instances");
    let import = program("v0 = import demo\n");
    let told = |verdict: &Verdict, object| blame::title(&import, verdict, "demo", object);
    let lost = leak(Object::New("module".to_owned()), 1);
    assert_eq!(told(&lost, None), "each import of `demo` leaks 1 reference to a new `module` object");
    let fact = Verdict { fact: "dereferences NULL".to_owned(), ..verdict(Detector::Crash, Object::Unknown, 0) };
    assert_eq!(told(&fact, None), "importing `demo` dereferences NULL");
    let mut dead = verdict(Detector::OverRelease, Object::Unknown, 1);
    assert!(title(&dead, None).ends_with("releases 1 reference to an object, which it does not own"));
    dead.death = Some(report());
    assert_eq!(title(&dead, None), "`demo.f` releases a reference to an object that has none left");
    dead.object = shared("None");
    assert_eq!(
        title(&dead, Some("None")),
        "each call of `demo.f` releases 1 reference to `None`, which it does not own"
    );
}

fn report() -> death::Report {
    death::Report::read(&crate::observation::Death::default())
}

#[test]
fn help_says_what_to_do() {
    let help = |detector, object, death: bool| {
        let verdict = Verdict { death: death.then(report), ..verdict(detector, object, 1) };
        blame::help(&verdict, Some("argument 0"))
    };
    for (detector, object, death, expected) in [
        (Detector::Leak, Object::Type("demo.T".to_owned()), false, "Py_DECREF(Py_TYPE(self))"),
        (Detector::Leak, Object::New("int".to_owned()), false, "owns a new reference"),
        (Detector::Leak, Object::Memory, false, "free the memory"),
        (Detector::Leak, Object::Value(0), false, "release the reference to argument 0 on every way out"),
        (
            Detector::OverRelease,
            Object::Value(0),
            false,
            "argument 0 is borrowed, or was given to a function that steals it",
        ),
        (Detector::RawLeak, Object::Memory, false, "by the family that it was taken by"),
        (Detector::Uninitialised, Object::Memory, false, "before `__init__` stores new"),
        (Detector::Gil, Object::Unknown, true, "take the GIL back"),
        (Detector::UseAfterFree, Object::Unknown, true, "Py_NewRef"),
        (Detector::ResultContract, Object::Unknown, false, "set an exception whenever"),
        (Detector::LostException, Object::Unknown, false, "pass the exception on"),
        (Detector::Gc, Object::Unknown, false, "tp_traverse"),
        (Detector::Uninitialised, Object::Unknown, false, "Py_XSETREF"),
        (Detector::Uninitialised, Object::Unknown, true, "check for NULL in each method"),
        (Detector::Hang, Object::Unknown, false, "bound the loop"),
        (Detector::Crash, Object::Unknown, true, "check pointers"),
    ] {
        let text = help(detector, object, death);
        assert!(text.contains(expected), "{detector:?}: {text}");
    }
    assert!(
        blame::help(&verdict(Detector::Leak, Object::Unknown, 1), None)
            .starts_with("release the reference to the object")
    );
}

#[test]
fn only_a_value_has_a_type() {
    let outcomes =
        vec![Outcome::Yielded("demo.T".to_owned()), Outcome::Raised("ValueError".to_owned(), "x".to_owned())];
    let observation = Observation { outcomes, ..Observation::default() };
    let name = blame::type_names(&observation);
    assert_eq!([name(Var(0)), name(Var(1)), name(Var(2))], ["demo.T", "", ""]);
}
