//! `hang`: no return within the time limit.

use super::Verdict;
use crate::finding::Detector;
use crate::observation::Observation;
use crate::program::Program;

/// The verdict on a run that was stopped. Only calls into the extension count: the program's own operations end.
pub fn verdict(program: &Program, observation: &Observation) -> Option<Verdict> {
    let op = observation.last_op?;
    let tail = op >= program.ops.len();
    (tail || program.ops[op].kind.enters_extension()).then(|| Verdict {
        detector: Some(Detector::Hang),
        op: Some(op),
        fact: "does not return within the time limit".to_owned(),
        ..Verdict::default()
    })
}
