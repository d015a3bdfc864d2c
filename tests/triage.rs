//! What a suspicion is told as: hand-written programs on the bundled targets, confirmed, minimised and blamed.
//!
//! The fuzzer has no part in this. Each case was once told wrongly: of an innocent call, or as another kind of fault.

use harness::finding::{Certainty, Detector, Finding, INTERPRETER, Site};
use harness::knowledge::Key;
use harness::observation::Mode;
use harness::program::{Program, text};
use refhound::build::Sanitizer;
use refhound::description::Target;
use refhound::python::Python;
use refhound::scratch::Scratch;
use refhound::supervise::orders::Prepared;
use refhound::supervise::server::Server;
use refhound::supervise::session;
use refhound::triage::steps::keys_of;
use refhound::triage::symbols::Symbols;
use refhound::triage::{Outcome, Triage};
use std::path::Path;

/// What becomes of a program on a target where the growth of the `known` ones is known: a finding, or why not.
fn told(target: &str, known: &[&str], lines: &str) -> Result<Finding, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../targets").join(target);
    let target = Target::open(&folder.display().to_string(), false).expect("a target");
    let python = Python::find(None).expect("a debug CPython");
    let prepared = Prepared::new(target, python, Sanitizer::Address).expect("it builds");
    let scratch = Scratch::new().expect("a temporary folder");
    let surface = session::surface(&prepared, scratch.path()).expect("a surface");
    let mut server = Server::start(prepared, scratch.path()).expect("it imports");
    let parse = |lines: &str| -> Program { text::parse(lines).unwrap_or_else(|error| panic!("{lines}: {error}")) };
    let mut keys = |lines: &&str| -> Vec<Key> {
        let program = parse(lines);
        keys_of(&program, &server.observe(&program, Mode::Slope).expect("a worker"))
    };
    let familiar: Vec<Vec<Key>> = known.iter().map(&mut keys).collect();
    let mut symbols = Symbols::default();
    let all = |_: Detector| true;
    let mut triage = Triage::new(&mut server, &surface, &mut symbols, &familiar, &all);
    let program = parse(lines);
    match triage.examine(&program, false, program.ops.len()).expect("a worker") {
        Outcome::Confirmed(confirmed) | Outcome::Interpreter(confirmed) => Ok(confirmed.finding),
        Outcome::Known(_) => Err("known".to_owned()),
        Outcome::Dismissed(why) => Err(why),
    }
}

/// Asserts detector and callable of a finding, and that it has no label.
fn is(told: Result<Finding, String>, detector: Detector, callable: &str) {
    let finding = told.expect("a finding");
    assert_eq!((finding.detector, finding.callable.as_str()), (detector, callable), "{}", finding.title);
    assert!(finding.labels.is_empty(), "{:?}", finding.labels);
}

const KNOWN: &str = "it is a known fault in another guise";

#[test]
fn an_idle_call_is_not_blamed_for_a_known_loss() {
    let known = "v0 = none\ncall over_release_argument.length(v0)";
    let more = "call over_release_argument.first()";
    assert_eq!(told("over_release_argument", &[known], &format!("{known}\n{more}")).unwrap_err(), KNOWN);
    let found = told("over_release_argument", &[], &format!("{known}\n{more}"));
    is(found, Detector::OverRelease, "over_release_argument.length");
}

#[test]
fn an_idle_init_makes_no_leak_that_of_a_second_init() {
    let known = "v0 = probe\nv1 = call container.Box()\nv2 = int 1000003\ncall v1.replace(v2, v0) x2";
    let more = "init v0()";
    assert_eq!(told("container_replace_forgets", &[known], &format!("{known}\n{more}")).unwrap_err(), KNOWN);
    let found = told("container_replace_forgets", &[], &format!("{known}\n{more}"));
    is(found, Detector::Leak, "container.Box.replace");
}

#[test]
fn a_cycle_is_one_in_a_subclass_and_in_a_second_init_too() {
    let cycles = [
        "v0 = derive container.Box() {index: pass}\ncall v0.set(v0, v0)",
        "v0 = call container.Box()\ninit v0(v0)",
        "v0 = derive container.Box()\ninit v0(label=v0)",
    ];
    for cycle in cycles {
        is(told("container_no_traverse", &[], cycle), Detector::Gc, "container.Box");
    }
}

#[test]
fn a_member_that_is_not_visited_is_named() {
    let skips = told("container_traverse_skips", &[], "v0 = call container.Box()\ninit v0(v0)").expect("a finding");
    assert!(skips.title.ends_with("its member `label` is not visited"), "{}", skips.title);
    let site = (skips.site.function.as_deref(), skips.site.certainty);
    assert_eq!(site, (Some("box_traverse"), Certainty::Measured));
    assert_eq!(skips.related_sites.len(), 1, "where it is declared");
    let cycle = "v0 = int 3\nv1 = call container.Box()\ncall v1.set(v0, v1)";
    let none = told("container_no_traverse", &[], cycle).expect("a finding");
    assert!(none.title.ends_with("its member `items` is not visited"), "{}", none.title);
}

#[test]
fn what_a_hook_does_is_told_of_what_it_calls() {
    let hooked = "v0 = call container.Box()\nv1 = object plain {index: clear v0}\nv2 = probe\ncall v0.set(v1, v2) x2";
    is(told("container_clear_forgets", &[], hooked), Detector::Leak, "container.Box.clear");
    let known = "v0 = call container.Box()\nv1 = int 7\ncall v0.set(v1, v0)\ncall v0.clear()";
    let dying = "v0 = object plain {del: clear v1}\nv1 = call container.Box()\nv2 = int 7\ncall v1.set(v2, v1)";
    assert_eq!(told("container_clear_forgets", &[known], dying).unwrap_err(), KNOWN);
}

#[test]
fn an_operator_that_another_object_answers_stores_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = folder.path().join("pairs.c");
    let code = r#"#include <Python.h>
        static PyObject *join(PyObject *a, PyObject *b) { PyTuple_Pack(1, a); Py_RETURN_NONE; }
        static PyType_Slot slots[] = {{Py_nb_or, join}, {0, NULL}};
        static PyType_Spec spec = {"pairs.Pairs", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, slots};
        static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "pairs", .m_size = -1};
        PyMODINIT_FUNC PyInit_pairs(void) {
            PyObject *m = PyModule_Create(&def);
            if (m && PyModule_AddObject(m, "Pairs", PyType_FromSpec(&spec)) < 0) Py_CLEAR(m);
            return m;
        }"#;
    std::fs::write(&source, code).expect("a file");
    // With anything else on the right the extension is not called at all.
    let found = told(&source.display().to_string(), &[], "v0 = list []\nv1 = call pairs.Pairs()\nor v0 v1");
    is(found, Detector::Leak, "pairs.Pairs.__or__");
}

#[test]
fn an_instance_without_init_counts_only_where_it_matters() {
    let shelf = "iterator_borrows_container.Shelf";
    let bare = format!("v0 = new {shelf}\nv1 = newlike v0\nv2 = iter v1\ndrop v1\nexhaust v2");
    let found = told("iterator_borrows_container", &[], &bare);
    is(found, Detector::UseAfterFree, "iterator_borrows_container.ShelfIterator.__next__");
}

#[test]
fn an_exception_that_the_interpreter_gives_up_is_not_told_of_an_earlier_call() {
    let lines = "v0 = none\nv1 = call leak_looked_up.render(v0)\nv2 = object str {index: raise KeyboardInterrupt}\n\
                 contains v1 v2";
    let why = told("leak_looked_up", &[], lines).unwrap_err();
    assert_eq!(why, "the interpreter itself gives up the exception");
}

// CPython compares the items of lists without owning them until 3.12.4 (gh-120298).
#[test]
fn a_death_without_the_extension_is_the_interpreters_own() {
    let lines = "v0 = object plain {lt: clear v2 -> notimplemented}
v1 = int 7
v2 = list [v0]
v3 = list [v1]
v4 = call container.Box()
drop v0
v6 = call v2.__lt__(v3)";
    let finding = told("container", &[], lines).expect("a fault");
    assert_eq!(finding.labels, [INTERPRETER], "{}", finding.title);
    assert_eq!((finding.callable.as_str(), finding.site), ("list.__lt__", Site::default()));
}
