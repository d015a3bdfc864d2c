//! `over-release`: an object that the program still owns lost a reference.

use super::death::{Kind, Report};
use super::{Object, Verdict, slope};
use crate::finding::Detector;
use crate::observation::{EventKind, Observation, What};
use crate::program::Program;

/// Seen at the guilty call: a pinned probe below its floor, or an owned object that died.
pub fn by_event(_program: &Program, observation: &Observation) -> Option<Verdict> {
    observation.events.iter().find_map(|event| {
        let (value, amount, note) = match event.kind {
            EventKind::EarlyDeath(value) => {
                (value, 1, format!("v{value} died in this call although the program still owns it"))
            }
            EventKind::Underflow(value, missing) => {
                let noun = if missing == 1 { "reference" } else { "references" };
                (value, i64::from(missing), format!("v{value} has {missing} {noun} fewer than the program owns"))
            }
            _ => return None,
        };
        Some(Verdict {
            detector: Some(Detector::OverRelease),
            op: Some(event.op),
            object: Object::Value(value),
            amount,
            notes: vec![note],
            ..Verdict::default()
        })
    })
}

/// Seen in the slope: a watched singleton or type, or a pinned probe, that loses references in each run.
pub fn by_slope(observation: &Observation) -> Option<Verdict> {
    let watched = slope::watched(&observation.windows);
    let lost = watched.iter().filter(|(_, rate)| *rate < 0).min_by_key(|(_, rate)| *rate);
    let value = observation.moved.iter().find(|moved| moved.per_run < 0 && matches!(moved.what, What::Value(_)));
    let shared = observation.moved.iter().find(|moved| moved.per_run < 0 && moved.what == What::Shared);
    let words = |name: &str| {
        slope::words(&observation.windows, &format!("references to {name}"), |window| {
            window.watched.iter().find(|(other, _)| other == name).map_or(0, |(_, change)| *change)
        })
    };
    let total = slope::words(&observation.windows, "references", |window| window.references);
    let references = slope::references(observation);
    let (object, amount, note) = if let Some(moved) = value {
        let What::Value(index) = moved.what else { return None };
        (Object::Value(index), -moved.per_run, total)
    } else if let Some((name, rate)) = lost {
        let object = match name.strip_prefix("type ") {
            Some(name) => Object::Type(name.to_owned()),
            None => Object::Shared(name.clone()),
        };
        (object, -rate, words(name))
    } else if let (Some(moved), true) = (shared, references < 0) {
        let text = if moved.text.is_empty() { format!("a shared `{}`", moved.type_name) } else { moved.text.clone() };
        (Object::Shared(text), -moved.per_run, total)
    } else if references < 0 && observation.moved.is_empty() && observation.unlinked.is_empty() {
        // Not audited yet: worth a closer look.
        (Object::Unknown, -references, total)
    } else {
        return None;
    };
    let mut verdict =
        Verdict { detector: Some(Detector::OverRelease), object, amount, notes: vec![note], ..Verdict::default() };
    if lost.is_some_and(|(name, _)| name.starts_with("int ")) {
        verdict.notes.push("data-dependent: the object is a cached small int, which outlives the mistake; a fresh one is freed too early".to_owned());
        verdict.labels.push("data-dependent".to_owned());
    }
    Some(verdict)
}

/// Seen in how the process died: a negative count, or a singleton deallocated.
pub fn by_death(observation: &Observation, report: &Report) -> Option<Verdict> {
    let object = match &report.kind {
        Kind::NegativeRefcount => Object::Unknown,
        Kind::SingletonDeallocated(name) => Object::Shared(name.clone()),
        _ => return None,
    };
    Some(Verdict {
        detector: Some(Detector::OverRelease),
        op: observation.last_op,
        object,
        amount: 1,
        notes: vec![report.words("the interpreter stopped")],
        death: Some(report.clone()),
        ..Verdict::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::{Event, Window};

    #[test]
    fn a_singleton_that_bleeds_is_named() {
        let windows = [4, 8, 16].map(|runs| Window {
            runs,
            references: -i64::from(runs),
            watched: vec![("None".to_owned(), -i64::from(runs))],
            ..Window::default()
        });
        let observation = Observation { windows: windows.to_vec(), ..Observation::default() };
        let found = by_slope(&observation).expect("an over-release");
        assert_eq!((found.object, found.amount), (Object::Shared("None".to_owned()), 1));
        assert_eq!(by_slope(&Observation::default()), None);
    }

    #[test]
    fn an_early_death_is_blamed_on_its_operation() {
        let event = Event { op: 1, kind: EventKind::EarlyDeath(0) };
        let observation = Observation { events: vec![event], ..Observation::default() };
        let found = by_event(&Program::default(), &observation).expect("an over-release");
        assert_eq!((found.op, found.object), (Some(1), Object::Value(0)));
    }
}
