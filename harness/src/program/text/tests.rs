//! Both directions on each form, and the wording and place of errors.

use super::*;
use crate::program::{Act, Answer, Exotic, HookSlot, Name, Op, OpKind, Operator, Program, Shape, Value, Var, repair};
use smallvec::smallvec;

/// Every form once, exactly as it is printed.
const FORMS: &str = r#"v0 = probe
loose
v2 = none
true
false
ellipsis
notimplemented
v7 = int -170141183460469231731687303715884105728
float -0.0
float 1e300
float inf
float nan:fff8000000000001
str "caf\u{e9} \"q\" \\ \n\t\u{d}"
interned "id"
v14 = bytes "a\x00\xff\""
bytearray ""
memoryview v14
v17 = list []
tuple [v0, v2]
set [v0]
frozenset [v0, v0]
dict [v0: v2, v2: v0]
many 300 v0
generator [v0]
class
v25 = object sequence [v0, v2] {eq@2: clear v17 -> notimplemented; repr: raise Error; hash: view v26 -> v40; len: grow v26 9}
v26 = object plain
exotic surrogate x2
call demo.f()
v29 = call demo.Queue(v0, v25, size=v7, flags=v2)
call v29.push(v0) x100
new demo.Queue
derive demo.Queue(v0) {del: invoke v29.close; next@1: drop v0 -> self; iter: reenter -> wrong; bool: collect -> v26}
init v29(v0)
v34 = get v29.size
set v29.size = v34
del v29.size
setslice v34 v0 v2
drop v29
collect
v40 = repr v26
"#;

#[test]
fn every_form_reads_and_prints_back() {
    let program = parse(FORMS).unwrap();
    assert_eq!(repair::check(&program), Ok(()));
    assert_eq!(print(&program), FORMS);
    assert_eq!(parse(&print(&program)).unwrap(), program);
    assert_eq!(program.ops[30].repeat, 100);
    assert_eq!(program.ops[27].kind, OpKind::Value(Value::Exotic(Exotic::Surrogate)));
    let hook = &program.ops[25].kind.hooks()[0];
    assert_eq!((hook.slot, hook.at), (HookSlot::Eq, 2));
    assert_eq!((&hook.act, &hook.answer), (&Act::Clear(Var(17)), &Answer::NotImplemented));
    assert_eq!(program.ops[25].kind.hooks()[2].answer, Answer::Give(Var(40)));
}

#[test]
fn every_table_row_reads_back() {
    let mut ops: Vec<Op> = vec![OpKind::Value(Value::Probe).into()];
    for operator in Operator::ALL {
        let operands = smallvec![Var(0); operator.arity()];
        ops.push(OpKind::Operator { operator: *operator, operands }.into());
    }
    ops.extend(Exotic::ALL.iter().map(|exotic| OpKind::Value(Value::Exotic(*exotic)).into()));
    for (shape, _) in Shape::ALL {
        ops.push(OpKind::Value(Value::Object { shape: *shape, items: smallvec![], hooks: vec![] }).into());
    }
    for chunk in ops[1..].chunks(40) {
        let program = Program::from(std::iter::once(&ops[0]).chain(chunk).cloned().collect::<Vec<_>>());
        assert_eq!(parse(&print(&program)), Ok(program));
    }
}

#[test]
fn people_choose_names_comments_and_space() {
    let text = "
        # refhound
        queue = new demo.Queue   # `__new__` alone
          item=probe

        call queue.push( item,key = item )x2
        item = list[item]
        call demo.f(item)
    ";
    let expected = "v0 = new demo.Queue\nv1 = probe\ncall v0.push(v1, key=v1) x2\nv3 = list [v1]\ncall demo.f(v3)\n";
    assert_eq!(print(&parse(text).unwrap()), expected);
}

#[test]
fn hooks_mean_the_nearest_earlier_value_else_the_first_later_one() {
    let text = "a = probe\na = object plain {eq: clear a -> b}\nb = loose\nb = none";
    let hook = parse(text).unwrap().ops[1].kind.hooks()[0].clone();
    assert_eq!((hook.act, hook.answer), (Act::Clear(Var(0)), Answer::Give(Var(2))));
}

#[test]
fn a_module_named_like_a_value_is_told_apart() {
    let call = OpKind::Call { callee: Name::new("v0.f"), args: Default::default() };
    let drop = OpKind::Drop { value: Var(0) };
    let program = Program::from(vec![OpKind::Value(Value::Probe).into(), call.into(), drop.into()]);
    assert_eq!(print(&program), "v0 = probe\ncall .v0.f()\ndrop v0\n");
    assert_eq!(parse(&print(&program)), Ok(program));
}

#[test]
fn a_value_that_yields_nothing_is_named_where_it_is_used() {
    let text = "v0 = collect\ncall demo.f(v0)\n";
    assert_eq!(print(&parse(text).unwrap()), text);
}

#[test]
fn errors_say_where_and_what() {
    for (text, line, column, message) in [
        ("\n  frob v0", 2, 3, "expected an operation"),
        ("call demo.f(v7)", 1, 13, "unknown value `v7`: no earlier line"),
        ("call v7.f()", 1, 6, "unknown value `v7`: no earlier line"),
        ("v0 = list [v0]", 1, 12, "unknown value `v0`"),
        ("v0 = object plain {eq: clear v1}\nnone", 1, 30, "unknown value `v1`: no line defines it"),
        ("object plain {eq clear}", 1, 18, "expected `:`"),
        ("object plain {eq: stab}", 1, 19, "expected an act"),
        ("object cube", 1, 8, "expected a shape"),
        ("exotic", 1, 7, "expected an exotic value"),
        ("v0 = probe\ncall v0(v0)", 2, 6, "expected a method"),
        ("v0 = probe\ncall f(k=v0, v0)", 2, 14, "positional arguments come first"),
        ("v0 = probe\ncall f(k=v0, k=v0)", 2, 1, "keyword `k` is passed twice"),
        ("v0 = probe\ncall f(v0", 2, 10, "expected `,` or `)`"),
        ("str \"abc", 1, 9, "expected `\"`"),
        ("str \"é\\q\"", 1, 7, "expected one of \\n"),
        ("str \"\\u{110000}\"", 1, 6, "expected one of \\n"),
        ("str \"\\xff\"", 1, 6, "a str has no bytes"),
        ("bytes \"é\"", 1, 8, "expected ASCII"),
        ("int 12q", 1, 5, "expected an integer"),
        ("float nan:0000000000000000", 1, 7, "expected a float"),
        ("v0 = probe\nfail v0 at PyList_New#1", 2, 1, "does not enter the extension"),
        ("v0 = call demo.f()\nfail v0 at PyList_Nil#1", 2, 12, "no function of the C API"),
        ("v0 = call demo.f()\nfail v0 at PyTuple_SetItem#1", 2, 12, "no function of the C API"),
        ("v0 = call demo.f()\nfail v0 at PyList_New", 2, 22, "expected `#`"),
        ("v0 = call demo.f()\nfail v0 at PyList_New#0", 2, 1, "number 1 to 9999"),
        ("v0 = call demo.f()\nfail v0 at PyList_New#1\nfail v0 at PyList_New#2", 3, 1, "one failure point"),
        ("fail v0 at PyList_New#1", 1, 6, "unknown value `v0`"),
        ("probe y3", 1, 7, "expected the end of the line"),
        ("probe x0", 1, 1, "repeated 1 to 100 times"),
        ("probe x3 x3", 1, 7, "expected the end of the line"),
        ("new demo.", 1, 9, "expected the end of the line"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!((error.line, error.column), (line, column), "{text:?}: {error}");
        assert!(error.message.contains(message), "{text:?}: {error}");
    }
    let error = parse(&"probe\n".repeat(49)).unwrap_err();
    assert_eq!((error.line, error.message.as_str()), (49, "a program has at most 48 operations"));
}

#[test]
fn a_failure_point_stands_behind_the_operations() {
    let text = "v0 = probe\nv1 = init v0()\nfail v1 at PyList_New#2\n";
    let program = parse(text).unwrap();
    assert_eq!(print(&program), text);
    assert_eq!(program.fail.map(|fail| (fail.op, fail.nth)), Some((Var(1), 2)));
    // A value may have that name.
    assert_eq!(print(&parse("fail = probe\ncall demo.f(fail)").unwrap()), "v0 = probe\ncall demo.f(v0)\n");
}

#[test]
fn an_import_stands_alone() {
    let text = "v0 = import demo.core\nfail v0 at PyModule_AddObject#2\n";
    let program = parse(text).unwrap();
    assert_eq!((print(&program).as_str(), program.imports().map(|name| name.as_str())), (text, Some("demo.core")));
    let error = parse("v0 = probe\nimport demo\n").unwrap_err();
    assert!(error.message.contains("only operation"), "{error}");
    let mut program = program;
    program.ops.push(program.ops[0].clone());
    super::super::repair::repair(&mut program);
    assert_eq!((program.imports(), super::super::repair::check(&program)), (None, Ok(())));
}

#[test]
fn notes_are_aligned() {
    let program = parse("v0 = probe\nv1 = call demo.Queue()\ncall v1.push(v0)").unwrap();
    let notes = ["", "a new queue", "raises\nTypeError"].map(String::from);
    let expected =
        "v0 = probe\nv1 = call demo.Queue()    # a new queue\ncall v1.push(v0)          # raises TypeError\n";
    assert_eq!(print_annotated(&program, &notes), expected);
    assert_eq!(parse(expected), Ok(program.clone()));
    assert_eq!(print_annotated(&program, &[]), print(&program));
}
