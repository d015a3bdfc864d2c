//! What a verdict rests on, number by number: hand-written programs on the bundled targets, run in fresh processes.
//!
//! The fuzzer has no part in this. Break a reading, a window, a watch or a tripwire in `harness/src/execute`, and a
//! test here fails.

use harness::detect::{self, Object};
use harness::finding::Detector;
use harness::observation::{EventKind, Mode, Observation, Outcome, What, Window};
use harness::program::{Program, Shape, text};
use refhound::build::Sanitizer;
use refhound::description::Target;
use refhound::python::Python;
use refhound::scratch::Scratch;
use refhound::supervise::orders::Prepared;
use refhound::supervise::server::Server;
use std::path::Path;
use std::time::Duration;

/// A serving worker on one target.
struct Bench {
    server: Server,
    _scratch: Scratch,
}

impl Bench {
    fn on(target: &str) -> Bench {
        Bench::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("../targets").join(target).as_path(), false)
    }

    fn on_twin(target: &str) -> Bench {
        Bench::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("../targets").join(target).as_path(), true)
    }

    fn open(target: &Path, fixed: bool) -> Bench {
        let target = Target::open(&target.display().to_string(), fixed).expect("a target");
        let python = Python::find(None).expect("a debug CPython");
        let prepared = Prepared::new(target, python, Sanitizer::Address).expect("it builds");
        let scratch = Scratch::new().expect("a temporary folder");
        let server = Server::start(prepared, scratch.path()).expect("it imports");
        Bench { server, _scratch: scratch }
    }

    fn observe(&mut self, lines: &str, mode: Mode) -> (Program, Observation) {
        let program = text::parse(lines).unwrap_or_else(|error| panic!("{lines}: {error}"));
        let observation = self.server.observe(&program, mode).expect("a worker");
        (program, observation)
    }

    fn slope(&mut self, lines: &str) -> Observation {
        self.observe(lines, Mode::Slope).1
    }

    fn events(&mut self, lines: &str) -> Vec<(usize, EventKind)> {
        let observation = self.observe(lines, Mode::Once).1;
        assert_eq!(observation.death, None, "{lines}");
        observation.events.into_iter().map(|event| (event.op, event.kind)).collect()
    }

    /// Detectors and objects of a program's verdicts after the closest look.
    fn verdicts(&mut self, lines: &str) -> Vec<(Option<Detector>, Object, i64)> {
        let (program, observation) = self.observe(lines, Mode::Audit);
        let verdicts = detect::verdicts(&program, &observation);
        verdicts.into_iter().map(|verdict| (verdict.detector, verdict.object, verdict.amount)).collect()
    }
}

fn runs(windows: &[Window]) -> Vec<u32> {
    windows.iter().map(|window| window.runs).collect()
}

fn references(windows: &[Window]) -> Vec<i64> {
    windows.iter().map(|window| window.references).collect()
}

/// Growth of one watched object in each window.
fn watched(windows: &[Window], name: &str) -> Vec<i64> {
    let of = |window: &Window| window.watched.iter().find(|(other, _)| other == name).map_or(0, |(_, change)| *change);
    windows.iter().map(of).collect()
}

#[test]
fn windows_count_every_run_and_nothing_of_our_own() {
    let lines = "v0 = probe\nv1 = str \"fresh\"\nv2 = list [v0, v1]\ncall leak_argument.register(v0)\n";
    let mut bench = Bench::on("leak_argument");
    let seen = bench.slope(lines);
    assert_eq!(runs(&seen.windows), [4, 8, 16]);
    let per_run = seen.windows[0].references / 4;
    assert!(per_run >= 1 && seen.windows[0].blocks >= 4, "{:?}", seen.windows);
    assert_eq!(references(&seen.windows), [4 * per_run, 8 * per_run, 16 * per_run]);
    let (_, closer) = bench.observe(lines, Mode::Audit);
    assert_eq!(runs(&closer.windows), [4, 8, 16, 8], "one behind the plateau");
    assert_eq!(runs(&closer.unlinked), [4, 8, 16]);
    // The type of the argument is shared, and gains a reference by each one that stays.
    let moved = closer.moved.iter().filter(|moved| moved.what != What::Shared);
    let moved: Vec<_> = moved.map(|moved| (moved.what.clone(), moved.per_run)).collect();
    assert_eq!(moved, [(What::Value(0), 1)], "the argument and nothing else");
    assert_eq!(bench.verdicts(lines), [(Some(Detector::Leak), Object::Value(0), 1)]);

    let mut twin = Bench::on_twin("leak_argument");
    let (_, seen) = twin.observe(lines, Mode::Audit);
    for windows in [&seen.windows, &seen.unlinked] {
        assert_eq!(runs(windows), [4, 8, 16]);
        assert!(windows.iter().all(|window| window.references == 0 && window.blocks == 0), "{windows:?}");
        assert!(windows.iter().all(|window| window.watched.is_empty()), "{windows:?}");
    }
    assert_eq!(seen.moved, []);
}

#[test]
fn bounded_caches_are_full_behind_the_plateau() {
    let mut bench = Bench::on("clean_memo");
    // The serial number lets a small int go in each run: that must not stand in the way of the plateau.
    for lines in ["v0 = str \"a line\"\ncall clean_memo.log(v0)\n", "v0 = int 7\ncall clean_memo.digest(v0)\n"] {
        let (program, seen) = bench.observe(lines, Mode::Audit);
        assert_eq!(runs(&seen.windows), [4, 8, 16, 8], "{lines}");
        assert!(seen.windows[..3].iter().all(|window| window.blocks > 0), "{:?}", seen.windows);
        assert_eq!(seen.windows[3].blocks, 0, "{lines}");
        assert_eq!(detect::verdicts(&program, &seen), [], "{lines}");
    }
}

#[test]
fn what_code_is_made_of_is_kept_with_it() {
    // A loop that never runs keeps the tasks that are made for it, and with them their code.
    let mut bench = Bench::open(Path::new("module:_asyncio"), false);
    assert_eq!(bench.verdicts("v0 = exotic coroutine\ncall _asyncio.Task(v0)\n"), []);
}

#[test]
fn names_that_were_looked_up_are_not_lost() {
    // The attribute's name is made for each call, and kept by the interpreter until another takes its place.
    let mut bench = Bench::on("clean_type_cache");
    let (_, seen) = bench.observe("v0 = probe\ncall clean_type_cache.field(v0)\n", Mode::Audit);
    assert!(seen.moved.iter().all(|moved| moved.what != What::New), "{:?}", seen.moved);
}

#[test]
fn an_argument_below_what_is_owned_is_seen_at_the_call() {
    let mut bench = Bench::on("over_release_argument");
    let lost = |value| EventKind::Underflow(value, 1);
    assert_eq!(bench.events("v0 = probe\ncall over_release_argument.length(v0)\n"), [(1, lost(0))], "pinned");
    // Held by the call under way and by its slot, and by nobody else.
    assert_eq!(bench.events("v0 = list []\ncall over_release_argument.length(v0)\n"), [(1, lost(0))]);
    let twice = "v0 = list []\ncall over_release_argument.length(v0)\ncall over_release_argument.length(v0)\n";
    assert_eq!(bench.events(twice), [(1, lost(0)), (2, lost(0))], "given back after the first");
    let second = "v0 = dict []\nv1 = dict []\ncall over_release_argument.merge(v0, v1)\n";
    assert_eq!(bench.events(second), [(2, lost(1))]);
    assert_eq!(bench.events("v0 = list []\ncall over_release_argument.first(v0)\n"), []);
    assert_eq!(Bench::on_twin("over_release_argument").events(twice), []);
}

#[test]
fn singletons_and_types_are_counted_one_by_one() {
    let mut bench = Bench::on("over_release_none");
    let seen = bench.slope("call over_release_none.level()\n");
    assert_eq!(watched(&seen.windows, "None"), [-4, -8, -16]);
    let known = bench.verdicts("call over_release_none.level()\n");
    assert_eq!(known, [(Some(Detector::OverRelease), Object::Shared("None".to_owned()), 1)]);
    let seen = bench.slope("call over_release_none.nothing()\n");
    assert!(seen.windows.iter().all(|window| window.watched.is_empty()), "{:?}", seen.windows);

    let name = "heap_type_not_released.Token";
    let mut bench = Bench::on("heap_type_not_released");
    let seen = bench.slope(&format!("call {name}()\n"));
    assert_eq!(watched(&seen.windows, &format!("type {name}")), [4, 8, 16]);
    let type_object = Object::Type(name.to_owned());
    assert_eq!(bench.verdicts(&format!("call {name}()\n")), [(Some(Detector::Leak), type_object, 1)]);

    // Cached small ints: their counts drift while no memory grows.
    let mut bench = Bench::on("leak_number_operands");
    let seen = bench.slope("v0 = int 5\nv1 = int 6\ncall leak_number_operands.add(v0, v1)\n");
    assert_eq!((watched(&seen.windows, "int 5"), watched(&seen.windows, "int 6")), (vec![4, 8, 16], vec![4, 8, 16]));
    assert!(seen.windows.iter().all(|window| window.blocks == 0), "{:?}", seen.windows);
}

#[test]
fn an_audit_tells_new_objects_with_the_operation_that_left_them() {
    let mut bench = Bench::on("leak_new_object");
    let (_, seen) = bench.observe("v0 = int 7\ncall leak_new_object.width(v0)\n", Mode::Audit);
    let left: Vec<_> = seen.moved.iter().map(|moved| (&moved.what, moved.type_name.as_str(), moved.op)).collect();
    assert_eq!(left, [(&What::New, "str", Some(1))], "{:?}", seen.moved);
    assert_eq!((seen.moved[0].per_run, seen.moved[0].text.as_str()), (1, "'item 7'"));
}

#[test]
fn a_cycle_through_the_extension_ends_when_it_is_cut_by_hand() {
    let lines = "v0 = none\nv1 = call container.Box(v0)\nv2 = list [v1]\nv3 = int 0\ncall v1.set(v3, v2)\n";
    let mut bench = Bench::on("container_no_traverse");
    let (program, seen) = bench.observe(lines, Mode::Audit);
    assert!(seen.windows.iter().all(|window| window.references > 0), "{:?}", seen.windows);
    assert!(seen.unlinked.iter().all(|window| window.references <= 0 && window.blocks <= 0), "{:?}", seen.unlinked);
    let found = detect::verdicts(&program, &seen);
    assert_eq!(found.iter().map(|verdict| verdict.detector).collect::<Vec<_>>(), [Some(Detector::Gc)]);
    assert_eq!(Bench::on_twin("container_no_traverse").verdicts(lines), []);
}

#[test]
fn a_planted_exception_is_followed_to_the_caller() {
    let mut bench = Bench::on("swallows_eq_error");
    let lines =
        "v0 = object plain {eq: raise Error}\nv1 = list [v0]\nv2 = probe\ncall swallows_eq_error.count(v1, v2)\n";
    let events = bench.events(lines);
    let [(3, EventKind::LostException { value: 0, slot, instead: None, .. })] = &events[..] else {
        panic!("{events:?}");
    };
    assert_eq!(slot, "eq");
    let excused = lines.replace("raise Error", "raise TypeError");
    assert_eq!(bench.events(&excused), [], "a TypeError may be an answer");
    assert_eq!(Bench::on_twin("swallows_eq_error").events(lines), []);
}

#[test]
fn an_exception_that_is_chained_grouped_returned_or_reported_is_not_lost() {
    let mut bench = Bench::on("clean_exceptions");
    let callback = "v0 = object callable {call: raise Error}\n";
    for lines in [
        "v0 = object plain {str: raise Error; repr: raise Error}\ncall clean_exceptions.describe(v0)\n".to_owned(),
        "v0 = object plain {repr: raise Error}\ncall clean_exceptions.check(v0)\n".to_owned(),
        "v0 = probe\nv1 = object set [v0] {iter: raise Error}\ncall clean_exceptions.check(v1)\n".to_owned(),
        "v0 = probe\nv1 = object set [v0] {len: raise Error}\ncall clean_exceptions.check(v1)\n".to_owned(),
        format!("{callback}call clean_exceptions.attempt(v0)\n"),
        format!("{callback}v1 = tuple [v0, v0]\ncall clean_exceptions.gather(v1)\n"),
        format!("{callback}v1 = none\ncall clean_exceptions.notify(v0, v1)\n"),
        // However much was reported before, in this run and in earlier operations.
        format!(
            "{callback}v1 = none\ncall clean_exceptions.notify(v1, v1) x100\ncall clean_exceptions.notify(v0, v1)\n"
        ),
    ] {
        let (_, seen) = bench.observe(&lines, Mode::Once);
        assert_eq!((seen.events, seen.death), (Vec::new(), None), "{lines}");
    }
    let (_, seen) = bench.observe(&format!("{callback}v1 = call clean_exceptions.attempt(v0)\n"), Mode::Once);
    let returned = matches!(&seen.outcomes[1], Outcome::Yielded(name) if name.contains("Planted"));
    assert!(returned, "the hook fired and its exception came back: {:?}", seen.outcomes);
}

#[test]
fn operations_of_the_interpreters_own_are_not_entered_again() {
    // CPython's iterator over `__getitem__` releases its sequence twice when it ends while it is asked for an item.
    let lines = "v0 = object mapping\nv1 = object plain {getitem: reenter}\nv2 = call clean_exceptions.get(v0, v0, v1)\n\
                 v3 = iter v2\nnext v3\n";
    let (program, seen) = Bench::on("clean_exceptions").observe(lines, Mode::Once);
    assert_eq!(detect::verdicts(&program, &seen), []);
}

#[test]
fn results_that_contradict_the_exception_are_seen_at_the_call() {
    let found = |target: &str, lines: &str| {
        let (program, seen) = Bench::on(target).observe(lines, Mode::Once);
        let verdicts = detect::verdicts(&program, &seen);
        verdicts.into_iter().map(|verdict| (verdict.detector, verdict.op)).collect::<Vec<_>>()
    };
    let contract = Some(Detector::ResultContract);
    assert_eq!(
        found("null_without_exception", "v0 = list []\ncall null_without_exception.last(v0)\n"),
        [(contract, Some(1))]
    );
    let large = "v0 = int 100000000000000000000\ncall result_with_exception.clamp(v0)\n";
    assert_eq!(found("result_with_exception", large), [(contract, Some(1))]);
    assert_eq!(found("result_with_exception", &large.replace("00000000000000000000", "0")), []);
}

#[test]
fn a_program_runs_in_a_frame_and_what_traces_it_is_taken_off() {
    let yielded = |name: &str| Outcome::Yielded(name.to_owned());
    let mut builtins = Bench::open(Path::new("module:builtins"), false);
    let seen = builtins.observe("call builtins.globals()", Mode::Once).1;
    assert_eq!((seen.outcomes, seen.events.len()), (vec![yielded("dict")], 0));
    let printed = builtins.slope("call builtins.print()");
    assert_eq!(references(&printed.windows), [0, 0, 0], "a stream keeps what is printed");
    let lines = "v0 = call sys.gettrace()\nv1 = object callable\ncall sys.settrace(v1)";
    let traced = Bench::open(Path::new("module:sys"), false).slope(lines);
    assert_eq!(traced.outcomes[0], yielded("NoneType"), "a run behind the first");
}

#[test]
fn deaths_and_hangs_are_told_with_the_operation_under_way() {
    let lines = "v0 = int 1\nv1 = int 1000\ncall use_after_own_release.distance(v0, v1)\n";
    let (program, seen) = Bench::on("use_after_own_release").observe(lines, Mode::Once);
    assert_eq!(seen.last_op, Some(2));
    let found = detect::verdicts(&program, &seen);
    assert_eq!(found.iter().map(|verdict| verdict.detector).collect::<Vec<_>>(), [Some(Detector::UseAfterFree)]);
    assert!(found[0].death.as_ref().is_some_and(|report| !report.stack.is_empty() && !report.freed.is_empty()));

    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = folder.path().join("spins.c");
    let code = "#include <Python.h>\n\
                static PyObject *spin(PyObject *m, PyObject *n) { while (PyLong_Check(n)) { } Py_RETURN_NONE; }\n\
                static PyMethodDef f[] = {{\"spin\", spin, METH_O, NULL}, {NULL, NULL, 0, NULL}};\n\
                static struct PyModuleDef d = {PyModuleDef_HEAD_INIT, .m_name = \"spins\", .m_methods = f};\n\
                PyMODINIT_FUNC PyInit_spins(void) { return PyModuleDef_Init(&d); }\n";
    std::fs::write(&source, code).expect("a file");
    let mut bench = Bench::open(&source, false);
    bench.server.timeout = Duration::from_secs(1);
    let (program, seen) = bench.observe("v0 = int 1\ncall spins.spin(v0)\n", Mode::Once);
    assert_eq!((seen.timed_out, seen.last_op), (true, Some(1)));
    let found = detect::verdicts(&program, &seen);
    assert_eq!(
        found.iter().map(|verdict| (verdict.detector, verdict.op)).collect::<Vec<_>>(),
        [(Some(Detector::Hang), Some(1))]
    );
    let (program, seen) = bench.observe("v0 = none\ncall spins.spin(v0)\n", Mode::Once);
    assert_eq!(detect::verdicts(&program, &seen), [], "the server lives on");
}

#[test]
fn a_value_that_drops_itself_while_it_is_stored_stays_alive_for_that_long() {
    let mut bench = Bench::on("clean_cache");
    for container in ["set [v0]", "frozenset [v0]", "dict [v0: v0]", "object set [v0]", "object dict [v0, v0]"] {
        let lines = format!("v0 = object plain {{hash: drop v0}}\nv1 = {container}\ncall clean_cache.label(v1)\n");
        let (_, seen) = bench.observe(&lines, Mode::Once);
        assert_eq!((seen.death, seen.events), (None, Vec::new()), "{lines}");
    }
}

#[test]
fn an_object_of_any_shape_is_made_and_leaves_nothing_behind() {
    let mut bench = Bench::on("clean_cache");
    for (_, shape) in Shape::ALL {
        let lines = format!("v0 = probe\nv1 = object {shape} [v0, v0] {{repr: collect}}\nv2 = repr v1\ndrop v1\n");
        let (_, seen) = bench.observe(&lines, Mode::Slope);
        assert!(matches!(&seen.outcomes[1], Outcome::Yielded(_)), "{shape}: {:?}", seen.outcomes);
        assert_eq!((references(&seen.windows), seen.death), (vec![0, 0, 0], None), "{shape}");
        assert!(seen.windows.iter().all(|window| window.blocks == 0), "{shape}: {:?}", seen.windows);
    }
}

#[test]
fn methods_of_plain_numbers_that_could_cost_without_bound_are_not_called() {
    let mut bench = Bench::on("clean_cache");
    bench.server.timeout = Duration::from_secs(2);
    let (_, seen) = bench.observe("v0 = int -1000000000\nv1 = call v0.__round__(v0)\n", Mode::Once);
    assert_eq!((seen.timed_out, &seen.outcomes[1]), (false, &Outcome::Skipped));
}
