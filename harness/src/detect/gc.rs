//! `gc`: a cycle through the extension survives collection (a stored object is not visited), or an object is visited
//! more often than it is referenced.

use super::death::{Kind, Report};
use super::{Object, Verdict, leak, slope};
use crate::finding::Detector;
use crate::observation::Observation;

/// The fact behind a cycle that survives collection.
pub const NOT_VISITED: &str =
    "keeps an object in a cycle that the garbage collector cannot see: a member is not visited";

/// The fact behind a deallocator that begins without `PyObject_GC_UnTrack`.
pub const STILL_TRACKED: &str = "is deallocated while the garbage collector still tracks it";

/// A leak that ends when the program's own side of every cycle is cut: the collector did not see the extension's side.
pub fn by_slope(observation: &Observation) -> Option<Verdict> {
    if observation.unlinked.is_empty() {
        return None;
    }
    let grown = leak::verdict(observation)?;
    let rate = |of: fn(&crate::observation::Window) -> i64| slope::per_run(&observation.unlinked, of);
    let flat = observation.unlinked.iter().all(|window| window.references == 0 && window.blocks == 0)
        || rate(|window| window.references) <= 0 && rate(|window| window.blocks) <= 0;
    if !flat {
        return None;
    }
    let mut notes = grown.notes;
    notes.push("nothing is left behind when the cycle is cut by hand before the last reference goes".to_owned());
    Some(Verdict {
        detector: Some(Detector::Gc),
        object: grown.object,
        amount: grown.amount,
        fact: NOT_VISITED.to_owned(),
        notes,
        ..Verdict::default()
    })
}

/// Label of what `tp_clear` does wrong.
pub const IN_CLEAR: &str = "tp-clear";

/// An over-release of a shared object that is only seen where the collector clears an instance.
pub fn in_clear(lost: Verdict) -> Verdict {
    let Object::Shared(name) = &lost.object else { return lost };
    let references = if lost.amount.abs() == 1 { "a reference" } else { "references" };
    let fact = format!("releases {references} to `{name}`, which it does not own, when the collector clears it");
    let mut notes = lost.notes;
    notes.push("nothing is lost when another object is stored instead of the one that closes the cycle".to_owned());
    Verdict { detector: Some(Detector::Gc), fact, notes, labels: vec![IN_CLEAR.to_owned()], ..lost }
}

/// The collector's own consistency checks, which end a debug build.
pub fn by_death(observation: &Observation, report: &Report) -> Option<Verdict> {
    let fact = match &report.kind {
        Kind::VisitedTooOften => "visits a member more often than it holds references to it",
        Kind::TrackedWhileDying => STILL_TRACKED,
        Kind::CollectorAssertion(_) => "breaks the garbage collector's bookkeeping",
        _ => return None,
    };
    Some(Verdict {
        detector: Some(Detector::Gc),
        op: observation.last_op,
        fact: fact.to_owned(),
        notes: vec![report.words("the collector stopped")],
        death: Some(report.clone()),
        ..Verdict::default()
    })
}
