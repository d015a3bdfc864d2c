//! What a death is called: one sort of last words after the other.

use super::super::{Object, crash};
use super::{dead, only, only_of, program, silent};
use crate::finding::Detector;
use crate::observation::{Death, Observation};

const NEGATIVE: &str = "../Include/object.h:602: _Py_NegativeRefcount: Assertion failed: object has negative ref count\n\
                        Fatal Python error: _PyObject_AssertFailed: _PyObject_AssertFailed";

/// Detector and fact of each death in the call; the note must tell what the process said.
fn table(rows: &[(&str, Detector, &str)]) {
    for (stderr, detector, fact) in rows {
        let found = only(&dead(1, stderr));
        assert_eq!((found.detector, found.op), (Some(*detector), Some(1)), "{stderr}");
        assert!(found.fact.contains(fact), "{stderr}: {}", found.fact);
        assert!(found.death.is_some(), "{stderr}");
        let words = found.notes.concat();
        assert!(stderr.starts_with("REFHOUND-SIGNAL") || !words.is_empty(), "{stderr}: no note");
    }
}

#[test]
fn negative_counts_and_dead_singletons_are_over_releases() {
    let found = only(&dead(1, NEGATIVE));
    assert_eq!((found.detector, found.op, found.amount), (Some(Detector::OverRelease), Some(1), 1));
    assert_eq!(found.object, Object::Unknown);
    assert!(found.death.is_some() && found.notes[0].contains("negative ref count"), "{:?}", found.notes);
    let found = only(&dead(1, "Fatal Python error: bool_dealloc: deallocating True or False: bug"));
    assert_eq!(found.object, Object::Shared("True or False".to_owned()));
    assert_eq!(found.detector, Some(Detector::OverRelease));
}

#[test]
fn freed_memory_is_use_after_free() {
    use Detector::UseAfterFree as D;
    table(&[
        ("==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x60", D, "uses memory after it was freed"),
        ("==1==ERROR: AddressSanitizer: attempting double-free on 0x60", D, "frees memory twice"),
        (
            "Debug memory block at address p=0x60\nFatal Python error: _PyMem_DebugRawFree: bad ID: Allocated using API '\\xdd', verified using API 'o'",
            D,
            "frees memory twice",
        ),
        ("REFHOUND-SIGNAL 11 0x0 128", D, "uses an object after it was freed"),
        (
            "==1==ERROR: AddressSanitizer: SEGV on unknown address 0xdddddddddddddde5 (pc 0x1)",
            D,
            "uses an object after",
        ),
        (
            "==1==ERROR: AddressSanitizer: SEGV on unknown address (pc 0x1)\nHint: this fault was caused by a dereference of a high value address",
            D,
            "uses an object after",
        ),
        (
            "object is freed: <object at 0x7f is freed>\nFatal Python error: _PyObject_AssertFailed: _PyObject_AssertFailed",
            D,
            "uses an object after",
        ),
    ]);
}

#[test]
fn checks_of_results_are_the_contract() {
    use Detector::ResultContract as D;
    table(&[
        (
            "Fatal Python error: _Py_CheckFunctionResult: a function returned NULL without setting an exception",
            D,
            "failure without setting",
        ),
        (
            "Fatal Python error: _Py_CheckFunctionResult: a function returned a result with an exception set",
            D,
            "a result with an exception set",
        ),
        (
            "Fatal Python error: _Py_CheckSlotResult: Slot __getitem__ of type t failed without setting an exception",
            D,
            "failure without setting",
        ),
        ("python: a.c:3: f: Assertion `!_PyErr_Occurred(tstate)' failed.", D, "while an exception is set"),
        ("python: a.c:3: f: Assertion `_PyErr_Occurred(tstate)' failed.", D, "failure without setting"),
        ("python: a.c:3: f: Assertion `_Py_CheckSlotResult(o, \"x\", r)' failed.", D, "failure without setting"),
    ]);
}

#[test]
fn a_deallocator_that_changes_the_exception_loses_it() {
    let words = "Fatal Python error: _Py_Dealloc: Deallocator of type 'demo.T' overrode the current exception";
    table(&[(words, Detector::LostException, "changes the current exception while deallocating")]);
}

#[test]
fn checks_of_the_collector_are_gc() {
    use Detector::Gc as D;
    table(&[
        (
            "gcmodule.c:455: visit_decref: Assertion \"gc_get_refs(gc) > 0\" failed: refcount is too small\nFatal Python error: x",
            D,
            "more often than it holds",
        ),
        (
            "gcmodule.c:1: f: Assertion failed: object already tracked by the garbage collector\nFatal Python error: x",
            D,
            "bookkeeping",
        ),
        ("gcmodule.c:1: f: Assertion \"gc_is_collecting(gc)\" failed\nFatal Python error: x", D, "bookkeeping"),
        ("gcmodule.c:1: object not tracked by the garbage collector\nFatal Python error: x", D, "bookkeeping"),
        ("type demo.T: object is not in a valid GC state\nFatal Python error: x", D, "bookkeeping"),
        ("gc: object of type T is not untracked before destruction\nFatal Python error: x", D, "bookkeeping"),
    ]);
}

#[test]
fn other_deaths_are_crashes_by_name() {
    use Detector::Crash as D;
    table(&[
        ("REFHOUND-SIGNAL 11 0x8 1", D, "dereferences a NULL pointer"),
        ("REFHOUND-SIGNAL 8 0x7f 1", D, "crashes with SIGFPE"),
        ("REFHOUND-SIGNAL 11 0x7f0000001000 1", D, "crashes with SIGSEGV"),
        (
            "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60",
            D,
            "outside its memory (heap-buffer-overflow)",
        ),
        (
            "==1==ERROR: AddressSanitizer: negative-size-param: (size=-1)",
            D,
            "outside its memory (negative-size-param:)",
        ),
        ("==1==ERROR: AddressSanitizer: stack-overflow on address 0x7f", D, "overflows the C stack"),
        ("==1==ERROR: AddressSanitizer: attempting free on address which was not malloc()-ed", D, "may not free"),
        ("==1==ERROR: AddressSanitizer: alloc-dealloc-mismatch (malloc vs operator delete)", D, "by another family"),
        ("==1==ERROR: AddressSanitizer: FPE on unknown address 0x1", D, "crashes with SIGFPE"),
        ("==1==ERROR: AddressSanitizer: ABRT on unknown address 0x1", D, "crashes with SIGABRT"),
        (
            "==1==ERROR: AddressSanitizer: SEGV on unknown address 0x0\nHint: address points to the zero page.",
            D,
            "a NULL pointer",
        ),
        ("==1==ERROR: AddressSanitizer: SEGV on unknown address 0x7f11", D, "crashes with SIGSEGV"),
        ("==1==ERROR: AddressSanitizer: unknown-crash on address 0x7f11", D, "crashes with SIGSEGV"),
        (
            "Fatal Python error: _PyMem_DebugRawFree: bad ID: Allocated using API 'o', verified using API 'm'",
            D,
            "by another family",
        ),
        ("Fatal Python error: _PyMem_DebugRawFree: bad trailing pad byte", D, "guard bytes"),
        ("Fatal Python error: _Py_CheckRecursiveCall: Cannot recover from stack overflow.", D, "overflows the C stack"),
        (
            "a.c:3: f: Assertion \"n > 0\" failed\nFatal Python error: _PyObject_AssertFailed: _PyObject_AssertFailed",
            D,
            "fails the assertion `\"n > 0\" failed`",
        ),
        ("python: a.c:3: f: Assertion `n > 0' failed.", D, "fails the assertion `n > 0`"),
        (
            "==1==ERROR: AddressSanitizer: ABRT on unknown address 0x1\npython: a.c:3: f: Assertion `n > 0' failed.",
            D,
            "fails the assertion `n > 0`",
        ),
        ("Fatal Python error: demo_init: the world ended", D, "ends the interpreter with `demo_init: the world ended`"),
    ]);
    for (number, name) in [(4, "SIGILL"), (7, "SIGBUS"), (9, "SIGKILL"), (34, "signal 34")] {
        assert_eq!(crash::signal_name(number), name);
    }
}

#[test]
fn the_interpreters_checks_of_the_gil_are_told_as_gil() {
    for words in [
        "Fatal Python error: Python memory allocator called without holding the GIL",
        "Fatal Python error: PyThreadState_Get: the function must be called with the GIL held, but the GIL is released",
    ] {
        let found = only(&dead(1, words));
        assert_eq!((found.detector, found.op), (Some(Detector::Gil), Some(1)), "{words}");
    }
}

#[test]
fn a_signal_without_words_is_told_by_its_number() {
    let death = Death { signal: Some(7), code: None, stderr: String::new() };
    let found = only(&Observation { death: Some(death), last_op: Some(1), ..Observation::default() });
    assert_eq!((found.detector, found.fact.as_str()), (Some(Detector::Crash), "crashes with SIGBUS"));
    assert_eq!(found.notes, Vec::<String>::new(), "there is nothing to quote");
}

#[test]
fn an_exit_and_a_memory_limit_are_no_faults() {
    let death = Death { signal: None, code: Some(3), stderr: String::new() };
    silent(&Observation { death: Some(death), last_op: Some(1), ..Observation::default() });
    for words in
        ["out of memory: allocator is trying to allocate", "hard rss limit exhausted", "allocation-size-too-big"]
    {
        silent(&dead(1, &format!("==1==ERROR: AddressSanitizer: {words}")));
    }
}

#[test]
fn a_bare_instance_makes_a_crash_uninitialised_and_nothing_else() {
    let null = dead(1, "REFHOUND-SIGNAL 11 0x8 1");
    for bare in ["v0 = new demo.T\nv1 = call v0.use()\n", "v0 = probe\nv1 = newlike v0\nv2 = call demo.f(v1)\n"] {
        let found = only_of(&program(bare), &null);
        assert_eq!(found.detector, Some(Detector::Uninitialised), "{bare}");
        assert_eq!(found.labels, ["new-without-init"]);
    }
    let freed = dead(1, "REFHOUND-SIGNAL 11 0x0 128");
    let bare = program("v0 = new demo.T\nv1 = call v0.use()\n");
    assert_eq!(only_of(&bare, &freed).detector, Some(Detector::Uninitialised));
    assert_eq!(only_of(&bare, &dead(1, NEGATIVE)).detector, Some(Detector::OverRelease), "has a name of its own");
    let endless = dead(1, "==1==ERROR: AddressSanitizer: stack-overflow on address 0x7f");
    assert_eq!(only_of(&bare, &endless).detector, Some(Detector::Crash), "that is no member left unset");
    assert_eq!(only(&null).labels, Vec::<String>::new());
    let made = program("v0 = call demo.T()\nv1 = pos v0\nv2 = call v0.use()\n");
    assert_eq!(only_of(&made, &null).detector, Some(Detector::Crash), "made in full");
}
