//! `crash`: any other fatal signal, abort, failed assertion or stack overflow.

use super::Verdict;
use super::death::{Kind, Report};
use crate::finding::Detector;
use crate::observation::Observation;

/// The verdict on a death that no other detector explains. A call that ends the process on purpose is no fault; a
/// crash that no frame of the extension takes part in is sorted out by the supervisor, which knows its files.
pub fn verdict(observation: &Observation, report: &Report) -> Option<Verdict> {
    let fact = match &report.kind {
        Kind::Exit(_) | Kind::OutOfMemory | Kind::NoGil => return None,
        Kind::NullDereference => "dereferences a NULL pointer".to_owned(),
        Kind::Overflow(what) => format!("reads or writes outside its memory ({what})"),
        Kind::StackOverflow => "overflows the C stack".to_owned(),
        Kind::BadFree if report.message.contains("mismatch") || report.message.contains("bad ID") => {
            "frees memory by another family than took it".to_owned()
        }
        Kind::BadFree => "frees memory that it may not free this way".to_owned(),
        Kind::Assertion(text) => format!("fails the assertion `{text}`"),
        Kind::Fatal(text) => format!("ends the interpreter with `{text}`"),
        Kind::Signal(number) => format!("crashes with {}", signal_name(*number)),
        _ => "crashes".to_owned(),
    };
    Some(Verdict {
        detector: Some(Detector::Crash),
        op: observation.last_op,
        fact,
        // Without words of its own the fact says it all.
        notes: (!report.message.is_empty()).then(|| report.words("the process died")).into_iter().collect(),
        death: Some(report.clone()),
        ..Verdict::default()
    })
}

/// `SIGSEGV` for 11.
pub fn signal_name(number: i32) -> String {
    let known = [(4, "SIGILL"), (6, "SIGABRT"), (7, "SIGBUS"), (8, "SIGFPE"), (9, "SIGKILL"), (11, "SIGSEGV")];
    known
        .iter()
        .find(|(other, _)| *other == number)
        .map_or_else(|| format!("signal {number}"), |(_, name)| (*name).to_owned())
}
