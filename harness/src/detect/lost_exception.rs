//! `lost-exception`: a tagged exception raised in a callback was swallowed, or replaced without a link to it.
//!
//! Only exceptions that no protocol may swallow are followed (`Exc::must_surface`); that of a `__repr__` or `__str__`
//! may give way to another, for whose message the text was wanted; what reaches
//! `sys.unraisablehook`, or is raised in `__del__`, is reported and not lost.

use super::death::{Kind, Report};
use super::{Object, Verdict};
use crate::finding::Detector;
use crate::observation::{EventKind, FAILED_CALL, Observation};
use crate::program::{HookSlot, Program};

/// How the fact ends where a deallocator is at fault.
pub const WHILE_DEALLOCATING: &str = "while deallocating";

/// The verdict on the first exception that did not arrive.
pub fn verdict(_program: &Program, observation: &Observation) -> Option<Verdict> {
    observation.events.iter().find_map(|event| {
        let EventKind::LostException { value, slot, raised, instead, .. } = &event.kind else { return None };
        let method =
            HookSlot::ALL.iter().find(|known| known.name() == slot).map_or(slot.as_str(), |known| known.method());
        let raised = planted(raised).unwrap_or(raised);
        if slot == FAILED_CALL {
            return Some(Verdict {
                detector: Some(Detector::LostException),
                op: Some(event.op),
                fact: format!("swallows the {raised}"),
                notes: vec![format!("the failing call set {raised}; the callable returned normally")],
                ..Verdict::default()
            });
        }
        let instead = instead.as_deref().map(|other| planted(other).unwrap_or(other));
        let fact = match instead {
            None => format!("swallows the exception of `{method}`"),
            Some(other) => format!("replaces the exception of `{method}` by {other} without a link to it"),
        };
        Some(Verdict {
            detector: Some(Detector::LostException),
            op: Some(event.op),
            object: Object::Value(*value),
            fact,
            notes: vec![match instead {
                None => format!("`{method}` of v{value} raised {raised}; the call returned normally"),
                Some(other) => format!(
                    "`{method}` of v{value} raised {raised}; the caller got {other}, with neither cause nor context"
                ),
            }],
            ..Verdict::default()
        })
    })
}

/// Name of the built-in exception behind one of the classes that hooks raise; `None` for any other.
fn planted(name: &str) -> Option<&str> {
    name.rsplit('.').next()?.strip_prefix("Planted")
}

/// A deallocator that changed the exception under way: the interpreter stops a debug build there.
pub fn by_death(observation: &Observation, report: &Report) -> Option<Verdict> {
    let Kind::ExceptionChanged(text) = &report.kind else { return None };
    Some(Verdict {
        detector: Some(Detector::LostException),
        op: observation.last_op,
        fact: format!("changes the current exception {WHILE_DEALLOCATING}"),
        notes: vec![format!("the interpreter stopped: {text}")],
        death: Some(report.clone()),
        ..Verdict::default()
    })
}
