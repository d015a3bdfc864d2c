//! `result-contract`: NULL (or -1) without an exception, a result with one set, the interpreter's own checks of both.

use super::Verdict;
use super::death::{Kind, Report};
use crate::finding::Detector;
use crate::observation::{EventKind, Observation};

/// Seen by the executor itself.
pub fn by_event(observation: &Observation) -> Option<Verdict> {
    observation.events.iter().find_map(|event| {
        let fact = match &event.kind {
            EventKind::NullWithoutException => "reports failure without setting an exception".to_owned(),
            EventKind::ResultWithException(name) => format!("returns a result with {name} set"),
            _ => return None,
        };
        Some(Verdict { detector: Some(Detector::ResultContract), op: Some(event.op), fact, ..Verdict::default() })
    })
}

/// Seen by the interpreter, which ends a debug build there.
pub fn by_death(observation: &Observation, report: &Report) -> Option<Verdict> {
    let Kind::Contract(text) = &report.kind else { return None };
    let fact = if text.contains("without setting an exception") || text.contains("failed without") {
        "reports failure without setting an exception"
    } else if text.contains("with an exception set") {
        "returns a result with an exception set"
    } else {
        "calls the C API while an exception is set"
    };
    Some(Verdict {
        detector: Some(Detector::ResultContract),
        op: observation.last_op,
        fact: fact.to_owned(),
        notes: vec![format!("the interpreter stopped: {text}")],
        death: Some(report.clone()),
        ..Verdict::default()
    })
}
