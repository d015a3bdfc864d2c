//! `result-contract`: NULL (or -1) without an exception, a result with one set, the interpreter's own checks of both.

use super::Verdict;
use super::death::{Kind, Report};
use crate::finding::Detector;
use crate::observation::{EventKind, Observation, Outcome};
use crate::program::Program;

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

/// What the interpreter says of a module whose initialisation reports something else than it does.
const COMPLAINTS: [(&str, &str); 3] = [
    ("without raising an exception", "reports failure without setting an exception"),
    ("without setting an exception", "reports failure without setting an exception"),
    ("raised unreported exception", "succeeds with an exception set"),
];

/// Seen by the interpreter when it imports a module: it raises SystemError.
pub fn at_import(program: &Program, observation: &Observation) -> Option<Verdict> {
    program.imports()?;
    let Some(Outcome::Raised(kind, message)) = observation.outcomes.first() else { return None };
    let (_, fact) = COMPLAINTS.iter().find(|(words, _)| kind == "SystemError" && message.contains(words))?;
    Some(Verdict {
        detector: Some(Detector::ResultContract),
        op: Some(0),
        fact: (*fact).to_owned(),
        notes: vec![format!("the interpreter raises SystemError: {message}")],
        ..Verdict::default()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text;

    #[test]
    fn of_system_errors_only_the_complaints_about_an_initialisation_count() {
        let seen = |program: &str, kind: &str, message: &str| {
            let outcomes = vec![Outcome::Raised(kind.to_owned(), message.to_owned())];
            let observation = Observation { outcomes, ..Observation::default() };
            at_import(&text::parse(program).expect("a program"), &observation).map(|verdict| verdict.fact)
        };
        let import = "v0 = import demo";
        let unreported = "initialization of demo raised unreported exception";
        assert_eq!(seen(import, "SystemError", unreported).as_deref(), Some("succeeds with an exception set"));
        let without = "execution of module demo failed without setting an exception";
        assert!(seen(import, "SystemError", without).is_some());
        assert_eq!(seen(import, "SystemError", "bad argument to internal function"), None);
        assert_eq!(seen(import, "MemoryError", unreported), None);
        assert_eq!(seen("v0 = call demo.f()", "SystemError", unreported), None);
    }
}
