//! `gil`: the C API used by a thread that does not hold the GIL.

use super::Verdict;
use super::death::{Kind, Report};
use crate::finding::Detector;
use crate::observation::Observation;

/// The verdict on a death in the interpreter while the GIL was released, or never taken.
pub fn verdict(observation: &Observation, report: &Report) -> Option<Verdict> {
    (report.kind == Kind::NoGil).then(|| Verdict {
        detector: Some(Detector::Gil),
        op: observation.last_op,
        fact: "uses the C API without holding the GIL".to_owned(),
        notes: vec![if report.message.contains("GIL") {
            report.words("it showed as")
        } else {
            "the interpreter crashed in a thread that did not hold the GIL".to_owned()
        }],
        death: Some(report.clone()),
        ..Verdict::default()
    })
}
