//! Memory that no object holds: what `raw-leak` must say, and what it leaves to others.

use super::super::{Object, Unit};
use super::{only, silent, steady, watching};
use crate::finding::Detector;
use crate::observation::{Moved, Observation, What, Window};

/// Windows in which blocks of the C library's stay, so many per run.
fn native(per_run: i64) -> Vec<Window> {
    let mut windows = steady(0, 0);
    for window in &mut windows {
        window.native = per_run * i64::from(window.runs);
    }
    windows
}

fn audited(windows: Vec<Window>, moved: Vec<Moved>) -> Observation {
    Observation { unlinked: windows.clone(), windows, moved, ..Observation::default() }
}

fn left(bytes: i64, asked_by: &str, per_run: i64) -> Moved {
    Moved {
        what: What::Memory,
        bytes,
        asked_by: asked_by.to_owned(),
        per_run,
        op: Some(1),
        made_at: vec![format!("demo.so+{bytes:#x}")],
        ..Moved::default()
    }
}

#[test]
fn memory_of_the_c_library_is_told_with_its_line() {
    let found = only(&audited(native(1), vec![left(48, "malloc", 1)]));
    assert_eq!((found.detector, found.object, found.unit), (Some(Detector::RawLeak), Object::Memory, Unit::Blocks));
    assert_eq!((found.amount, found.bytes, found.asked_by.as_str()), (1, 48, "malloc"));
    assert_eq!(found.made_at, ["demo.so+0x30"]);
    assert_eq!(found.notes, ["measured 4, 8, 16 blocks over 4, 8, 16 runs in a fresh process"]);
}

#[test]
fn what_a_block_holds_is_told_with_it() {
    let found = only(&audited(native(3), vec![left(48, "operator new", 1), left(80, "malloc", 2)]));
    assert_eq!((found.amount, found.bytes, found.asked_by.as_str()), (3, 128, "operator new and malloc"));
    assert_eq!(found.notes[1], "48 bytes of them were taken here, 80 in another 2 blocks");
    assert_eq!(found.made_at, ["demo.so+0x30"]);
}

#[test]
fn what_does_not_add_up_is_told_without_a_line() {
    let found = only(&audited(native(1), vec![left(48, "malloc", 1), left(8, "malloc", 1)]));
    assert_eq!((found.detector, found.amount, found.bytes), (Some(Detector::RawLeak), 1, 0));
    assert!(found.made_at.is_empty());
}

#[test]
fn the_interpreters_blocks_are_plain_memory_only_where_no_object_died_in_them() {
    let plain = only(&audited(steady(0, 1), vec![left(48, "PyMem_Malloc", 1)]));
    assert_eq!((plain.detector, plain.bytes), (Some(Detector::RawLeak), 48));
    let dead = Moved { type_name: "demo.Box".to_owned(), ..left(48, "PyType_GenericAlloc", 1) };
    assert_eq!(only(&audited(steady(0, 1), vec![dead])).detector, Some(Detector::Leak));
    let unknown = Observation { windows: steady(0, 1), ..Observation::default() };
    assert_eq!(only(&unknown).detector, Some(Detector::Leak), "not audited yet");
}

#[test]
fn what_a_lost_object_holds_is_told_by_the_object() {
    let mut windows = steady(1, 2);
    for window in &mut windows {
        window.native = i64::from(window.runs);
    }
    assert_eq!(only(&audited(windows, vec![left(48, "malloc", 1)])).detector, Some(Detector::Leak));
    // Unevenly, as where it also fills a cache.
    let mut uneven = native(1);
    for window in &mut uneven {
        window.references = i64::from(window.runs) + 1;
    }
    silent(&audited(uneven, vec![left(48, "malloc", 1)]));
}

#[test]
fn a_leaked_type_does_not_hide_memory() {
    let mut windows = watching(1, 1, &[("type demo.Box", 1)]);
    let found = only(&audited(windows.clone(), vec![left(48, "PyMem_Malloc", 1)]));
    assert_eq!((found.detector, found.amount), (Some(Detector::RawLeak), 1));
    // One more reference: an instance stays.
    windows.iter_mut().for_each(|window| window.references += i64::from(window.runs));
    assert_eq!(only(&audited(windows, vec![left(48, "PyMem_Malloc", 1)])).detector, Some(Detector::Leak));
}

#[test]
fn caches_cycles_and_what_is_given_back_are_silent() {
    silent(&audited(native(0), vec![left(48, "malloc", 1)]));
    silent(&audited(native(-1), Vec::new()));
    let mut filled = native(1);
    filled[3].native = 0;
    silent(&audited(filled, vec![left(48, "malloc", 1)]));
    let cycle = Observation { unlinked: steady(0, 0), ..audited(native(1), vec![left(48, "malloc", 1)]) };
    silent(&cycle);
}
