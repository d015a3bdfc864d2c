//! `uninitialised`: `T.__new__(T)` then any use crashes; a second `__init__` leaks. Own label, because some authors
//! answer that this is no supported use.

use super::Verdict;
use super::death::Kind;
use crate::finding::Detector;
use crate::observation::Observation;
use crate::program::{OpKind, Operator, Program};

/// Label of what a bare `__new__` leads to.
pub const NEW_WITHOUT_INIT: &str = "new-without-init";
/// Label of what a repeated `__init__` leads to.
pub const SECOND_INIT: &str = "second-init";

/// Turns a crash after a bare `__new__`, or a leak in a repeated `__init__`, into this detector's verdict.
/// The program is minimal by then, so an operation that stands in it is needed.
pub fn relabel(program: &Program, observation: &Observation, mut verdict: Verdict) -> Verdict {
    let bare = program.ops.iter().any(|op| match &op.kind {
        OpKind::New { .. } => true,
        OpKind::Operator { operator, .. } => *operator == Operator::NewLike,
        _ => false,
    });
    let again = program.ops.iter().any(|op| matches!(op.kind, OpKind::Init { .. }));
    let died = observation.death.is_some();
    // An object in itself, or calls without end: nothing that an `__init__` would have made.
    let endless = verdict.death.as_ref().is_some_and(|death| death.kind == Kind::StackOverflow);
    let fits = program.fail.is_none()
        && match verdict.detector {
            Some(Detector::Crash | Detector::UseAfterFree | Detector::LostException) => died && bare && !endless,
            Some(Detector::Leak | Detector::RawLeak) => again,
            _ => false,
        };
    if fits {
        let what = if died { NEW_WITHOUT_INIT } else { SECOND_INIT };
        verdict.labels.push(what.to_owned());
        verdict.detector = Some(Detector::Uninitialised);
    }
    verdict
}
