//! What grows or shrinks over runs: leak, over-release, gc, and the caches and the bookkeeping that only look like it.

use super::super::{Object, Unit, slope};
use super::{moved, only, only_of, program, silent, steady, watching, window, yielded};
use crate::finding::Detector;
use crate::observation::{Moved, Observation, What, Window};

fn growing(windows: Vec<Window>) -> Observation {
    Observation { windows, ..Observation::default() }
}

/// An observation of mode `Audit`: what moved, and growth that cutting cycles does not end.
fn audited(windows: Vec<Window>, moved: Vec<Moved>) -> Observation {
    Observation { unlinked: windows.clone(), windows, moved, ..Observation::default() }
}

#[test]
fn a_slope_needs_three_windows_that_agree() {
    let three = [window(4, 4, 0, &[]), window(8, 8, 0, &[]), window(16, 16, 0, &[])];
    let rate = |windows: &[Window]| slope::per_run(windows, |window| window.references);
    assert_eq!(rate(&three), 1);
    assert_eq!((rate(&three[..2]), rate(&three[..1]), rate(&[])), (0, 0, 0));
    let mut filled = three.to_vec();
    filled.push(window(8, 0, 0, &[]));
    assert_eq!(rate(&filled), 0, "flat behind the plateau: a cache");
    assert_eq!(
        slope::words(&filled, "references", |window| window.references),
        "measured 4, 8, 16 references over 4, 8, 16 runs in a fresh process"
    );
}

#[test]
fn watched_objects_are_told_apart_by_name() {
    let windows = watching(0, 0, &[("None", -1), ("int 5", 2), ("True", 0)]);
    assert_eq!(slope::watched(&windows), [("None".to_owned(), -1), ("int 5".to_owned(), 2)]);
    let mut once = windows;
    once[2].watched.clear();
    assert_eq!(slope::watched(&once), [], "it did not move in every window");
    assert_eq!(slope::watched(&[]), []);
}

#[test]
fn growth_is_a_leak_with_its_measurements() {
    let found = only(&growing(steady(2, 1)));
    assert_eq!((found.detector, found.amount, found.unit), (Some(Detector::Leak), 2, Unit::References));
    assert_eq!((found.object, found.op), (Object::Unknown, None));
    let notes = [
        "measured 8, 16, 32 references over 4, 8, 16 runs in a fresh process",
        "measured 4, 8, 16 blocks over 4, 8, 16 runs in a fresh process",
    ];
    assert_eq!(found.notes, notes);
    let memory = only(&growing(steady(0, 2)));
    assert_eq!((memory.unit, memory.object, memory.amount), (Unit::Blocks, Object::Memory, 2));
    assert_eq!(memory.notes, ["measured 8, 16, 32 blocks over 4, 8, 16 runs in a fresh process"]);
    let bare = only(&growing(steady(2, 0)));
    assert_eq!((bare.detector, bare.amount), (Some(Detector::Leak), 2), "not audited: worth a closer look");
    assert_eq!(bare.notes, ["measured 8, 16, 32 references over 4, 8, 16 runs in a fresh process"]);
    let memory = super::super::leak::verdict(&growing(steady(-1, 2)));
    assert_eq!(
        memory.map(|verdict| (verdict.unit, verdict.amount)),
        Some((Unit::Blocks, 2)),
        "memory stays although references go"
    );
}

#[test]
fn caches_noise_and_bookkeeping_are_not_reported() {
    silent(&growing(vec![window(4, 4, 4, &[]), window(8, 8, 8, &[]), window(16, 9, 9, &[])]));
    silent(&growing(vec![window(4, 97, 90, &[]), window(8, 0, 0, &[]), window(16, 0, 0, &[])]));
    silent(&growing(vec![window(4, 1, 2, &[]), window(8, 2, 3, &[]), window(16, 4, 7, &[])]));
    let mut filled = steady(1, 1);
    filled[3] = window(8, 0, 0, &[]);
    silent(&growing(filled));
    for drift in [1, -1] {
        silent(&audited(steady(drift, 0), Vec::new()));
    }
    let rotating = [window(4, 0, 0, &[("int 3", -1), ("int 7", 1)]), window(8, 0, 0, &[("int 7", -1), ("int 15", 1)])];
    silent(&growing([&rotating[..], &[window(16, 0, 0, &[("int 15", -1), ("int 31", 1)])]].concat()));
    silent(&audited(steady(0, 0), vec![moved(What::Shared, "dict", "", 1, None)]));
    for (total, change) in [(1, 0), (-1, 0), (-1, 1)] {
        silent(&audited(steady(total, 0), vec![moved(What::Shared, "dict", "", change, None)]));
    }
}

#[test]
fn an_audit_names_what_was_left() {
    let value = moved(What::Value(0), "Probe", "", 3, Some(0));
    let new = moved(What::New, "list", "", 2, Some(1));
    let own = moved(What::New, "demo.T", "", 1, Some(1));
    let shared = moved(What::Shared, "str", "'name'", 4, None);
    let all = vec![shared.clone(), new.clone(), own.clone(), value];
    let found = only(&audited(steady(10, 5), all.clone()));
    assert_eq!((found.object, found.amount), (Object::Value(0), 3), "the program's own values first");
    let found = only(&audited(steady(10, 5), all[..3].to_vec()));
    assert_eq!(
        (found.object, found.amount, found.op),
        (Object::New("demo.T".to_owned()), 1, Some(1)),
        "then the target's"
    );
    let found = only(&audited(steady(10, 5), all[..2].to_vec()));
    assert_eq!((found.object, found.amount), (Object::New("list".to_owned()), 2));
    let found = only(&audited(steady(4, 0), vec![shared]));
    assert_eq!((found.object, found.amount), (Object::Shared("'name'".to_owned()), 4));
    let nameless = moved(What::Shared, "dict", "", 4, None);
    assert_eq!(only(&audited(steady(4, 0), vec![nameless])).object, Object::Shared("a shared `dict`".to_owned()));
    let shrinking = moved(What::Shared, "dict", "", -4, None);
    silent(&audited(steady(4, 0), vec![shrinking]));
    let untouched = moved(What::Value(0), "Probe", "", 0, None);
    assert_eq!(only(&audited(steady(1, 1), vec![untouched])).object, Object::Unknown);
}

#[test]
fn new_objects_are_counted_in_references_even_if_only_blocks_grow() {
    let found = only(&audited(steady(0, 1), vec![moved(What::New, "list", "", 2, Some(1))]));
    assert_eq!((found.unit, found.amount), (Unit::References, 2));
}

#[test]
fn a_leaked_result_is_the_value_that_it_is() {
    let mut observation = audited(steady(1, 1), vec![moved(What::New, "demo.T", "", 1, Some(1))]);
    observation.outcomes = yielded(&["Probe", "demo.T"]);
    let found = only(&observation);
    assert_eq!((found.object, found.unit), (Object::Value(1), Unit::References));
    observation.outcomes = yielded(&["Probe", "demo.Other"]);
    assert_eq!(only(&observation).object, Object::New("demo.T".to_owned()));
    let mut int = audited(steady(1, 1), vec![moved(What::New, "int", "1000", 1, Some(1))]);
    int.outcomes = yielded(&["Probe", "int"]);
    assert_eq!(only(&int).object, Object::New("int".to_owned()), "another int than the one returned");
}

#[test]
fn a_watched_type_or_singleton_that_gains_is_named() {
    let found = only(&growing(watching(3, 0, &[("None", 3), ("type demo.T", 1)])));
    assert_eq!((found.object, found.amount), (Object::Type("demo.T".to_owned()), 1), "the type before the singleton");
    let found = only(&audited(watching(0, 0, &[("None", 3), ("True", 1)]), Vec::new()));
    assert_eq!((found.object, found.amount), (Object::Shared("None".to_owned()), 3), "the one that moves most");
    assert_eq!(found.labels, Vec::<String>::new());
}

#[test]
fn cached_ints_make_it_data_dependent() {
    let found = only(&growing(watching(3, 0, &[("int 5", 1), ("int 6", 2), ("None", 1)])));
    assert_eq!((found.detector, found.labels), (Some(Detector::Leak), vec!["data-dependent".to_owned()]));
    assert!(found.notes.last().is_some_and(|note| note.contains("(5 +1, 6 +2)")), "{:?}", found.notes);
    let lost = only(&growing(watching(-1, 0, &[("int 5", -1)])));
    assert_eq!((lost.detector, lost.labels), (Some(Detector::OverRelease), vec!["data-dependent".to_owned()]));
    assert_eq!(lost.notes.len(), 2);
}

#[test]
fn a_singleton_that_bleeds_is_an_over_release_even_if_the_total_is_even() {
    let found = only(&growing(watching(0, 0, &[("None", -1)])));
    assert_eq!((found.detector, found.op), (Some(Detector::OverRelease), None));
    assert_eq!((found.object, found.amount), (Object::Shared("None".to_owned()), 1));
    assert_eq!(found.notes, ["measured -4, -8, -16 references to None over 4, 8, 16 runs in a fresh process"]);
    let found = only(&growing(watching(-3, 0, &[("None", -1), ("type demo.T", -2)])));
    assert_eq!((found.object, found.amount), (Object::Type("demo.T".to_owned()), 2), "the one that loses most");
    assert_eq!(found.labels, Vec::<String>::new());
}

#[test]
fn opposite_faults_do_not_hide_each_other() {
    let windows = watching(0, 0, &[("None", -1), ("True", 1)]);
    let found = super::verdicts(&program("v0 = probe\n"), &growing(windows));
    let detectors: Vec<_> = found.iter().map(|verdict| verdict.detector).collect();
    assert_eq!(detectors, [Some(Detector::OverRelease), Some(Detector::Leak)]);
}

#[test]
fn a_value_or_a_shared_object_that_loses_references_is_an_over_release() {
    let value = moved(What::Value(0), "Probe", "", -2, None);
    let shared = moved(What::Shared, "str", "'name'", -3, None);
    let found = only(&audited(steady(-5, 0), vec![shared.clone(), value]));
    assert_eq!((found.detector, found.object, found.amount), (Some(Detector::OverRelease), Object::Value(0), 2));
    assert_eq!(found.notes, ["measured -20, -40, -80 references over 4, 8, 16 runs in a fresh process"]);
    let found = only(&audited(steady(-3, 0), vec![shared.clone()]));
    assert_eq!((found.object, found.amount), (Object::Shared("'name'".to_owned()), 3));
    let nameless = moved(What::Shared, "dict", "", -1, None);
    assert_eq!(only(&audited(steady(-1, 0), vec![nameless])).object, Object::Shared("a shared `dict`".to_owned()));
    silent(&audited(steady(0, 0), vec![shared]));
    let found = only(&growing(steady(-2, 0)));
    assert_eq!((found.detector, found.object, found.amount), (Some(Detector::OverRelease), Object::Unknown, 2));
}

#[test]
fn growth_that_ends_when_cycles_are_cut_is_gc() {
    let mut observation = audited(steady(3, 2), vec![moved(What::New, "demo.T", "", 1, Some(1))]);
    observation.unlinked = steady(0, 0);
    let found = only(&observation);
    assert_eq!((found.detector, found.amount, found.op), (Some(Detector::Gc), 1, None));
    assert_eq!(found.object, Object::New("demo.T".to_owned()));
    assert!(found.fact.contains("a member is not visited"), "{}", found.fact);
    assert_eq!(found.notes.len(), 4, "{:?}", found.notes);
    // Cut by hand it may even shrink, as what was left before is let go.
    observation.unlinked = steady(-1, 0);
    assert_eq!(only(&observation).detector, Some(Detector::Gc));
    for (references, blocks) in [(3, 2), (3, 0), (0, 2), (1, 1)] {
        observation.unlinked = steady(references, blocks);
        assert_eq!(only(&observation).detector, Some(Detector::Leak), "{references} {blocks} left when cut");
    }
    observation.unlinked.clear();
    assert_eq!(only(&observation).detector, Some(Detector::Leak), "not tried");
}

#[test]
fn a_second_init_that_leaks_is_uninitialised() {
    let again = program("v0 = call demo.T()\nv1 = probe\ninit v0(v1)\n");
    let found = only_of(&again, &growing(steady(1, 1)));
    assert_eq!((found.detector, found.labels), (Some(Detector::Uninitialised), vec!["second-init".to_owned()]));
    let lost = only_of(&again, &growing(steady(-1, 0)));
    assert_eq!((lost.detector, lost.labels), (Some(Detector::OverRelease), Vec::new()));
    let bare = program("v0 = new demo.T\nv1 = probe\nv2 = call v0.set(v1)\n");
    assert_eq!(only_of(&bare, &growing(steady(1, 1))).detector, Some(Detector::Leak), "nobody died");
}

#[test]
fn a_leaked_python_subclass_is_the_base_types_fault() {
    let class = moved(What::Shared, "type", "<class 'refhound_prelude.Hooked'>", 1, None);
    let observation = audited(steady(1, 0), vec![class]);
    let found = only_of(&program("derive demo.T()"), &observation);
    assert_eq!(found.object, Object::Type("demo.T".to_owned()));
    let found = only_of(&program("call demo.f()"), &observation);
    assert_eq!(found.object, Object::Unknown, "never by the name of our own class");
}
