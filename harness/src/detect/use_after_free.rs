//! `use-after-free`: a freed object or freed memory was touched.

use super::Verdict;
use super::death::{Kind, Report};
use crate::finding::Detector;
use crate::observation::Observation;

/// The verdict on a death that shows freed memory.
pub fn verdict(observation: &Observation, report: &Report) -> Option<Verdict> {
    let fact = match &report.kind {
        Kind::UseAfterFree => "uses memory after it was freed",
        Kind::DoubleFree => "frees memory twice",
        Kind::DeadBytes => "uses an object after it was freed",
        _ => return None,
    };
    Some(Verdict {
        detector: Some(Detector::UseAfterFree),
        op: observation.last_op,
        fact: fact.to_owned(),
        notes: vec![report.words("it showed as")],
        death: Some(report.clone()),
        ..Verdict::default()
    })
}
