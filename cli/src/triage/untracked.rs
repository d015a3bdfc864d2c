//! A deallocator that lets the collector go on tracking its object: a debug build notices it in two ways.

use super::site::Sites;
use harness::detect::{Verdict, gc};
use harness::finding::Detector;
use std::path::Path;

/// Where memory of the collector's goes back; a debug build warns there of an object that is still tracked, and cannot
/// do so while an exception is set, as it is when a constructor fails.
const GIVES_BACK: &str = "PyObject_GC_Del";

/// Tells a death in that warning for what it is.
pub(super) fn reread(mut verdict: Verdict, sites: &mut Sites<'_>) -> Verdict {
    if verdict.detector == Some(Detector::ResultContract) && verdict.death.is_some() && warns(&verdict, sites) {
        verdict.detector = Some(Detector::Gc);
        verdict.fact = gc::STILL_TRACKED.to_owned();
        verdict.notes = vec!["the interpreter stopped when it was to warn of that, with an exception set".to_owned()];
    }
    verdict
}

fn warns(verdict: &Verdict, sites: &mut Sites<'_>) -> bool {
    for frame in verdict.death.iter().flat_map(|report| &report.stack) {
        if sites.owns(frame) {
            return false;
        }
        let places = sites.symbols.frames(Path::new(&frame.object), frame.offset);
        if places.iter().any(|place| place.function.as_deref() == Some(GIVES_BACK)) {
            return true;
        }
    }
    false
}
