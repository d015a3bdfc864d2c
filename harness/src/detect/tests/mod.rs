//! Each detector on observations made by hand: what it must say, and on which it must be silent.
//!
//! `cargo mutants` breaks the detectors one small way after the other; every such break has to fail here.

mod deaths;
mod events;
mod growth;
mod last_words;
mod raw;
mod words;

use super::{Verdict, verdicts};
use crate::finding::Detector;
use crate::observation::{Death, Event, EventKind, Moved, Observation, Outcome, What, Window};
use crate::program::{Program, text};

fn program(lines: &str) -> Program {
    text::parse(lines).unwrap_or_else(|error| panic!("{lines}: {error}"))
}

/// Windows of 4, 8 and 16 runs, and of 8 behind the plateau, that each gain this much per run.
fn steady(references: i64, blocks: i64) -> Vec<Window> {
    [4, 8, 16, 8].map(|runs| window(runs, references * i64::from(runs), blocks * i64::from(runs), &[])).to_vec()
}

fn window(runs: u32, references: i64, blocks: i64, watched: &[(&str, i64)]) -> Window {
    let watched = watched.iter().map(|(name, change)| ((*name).to_owned(), *change)).collect();
    Window { runs, references, blocks, watched, ..Window::default() }
}

/// Windows in which each named object gains this much per run.
fn watching(references: i64, blocks: i64, watched: &[(&str, i64)]) -> Vec<Window> {
    let mut windows = steady(references, blocks);
    for window in &mut windows {
        let runs = i64::from(window.runs);
        window.watched = watched.iter().map(|(name, rate)| ((*name).to_owned(), rate * runs)).collect();
    }
    windows
}

fn moved(what: What, type_name: &str, text: &str, per_run: i64, op: Option<usize>) -> Moved {
    Moved { what, type_name: type_name.to_owned(), text: text.to_owned(), per_run, op, ..Moved::default() }
}

fn yielded(names: &[&str]) -> Vec<Outcome> {
    names.iter().map(|name| Outcome::Yielded((*name).to_owned())).collect()
}

fn event(op: usize, kind: EventKind) -> Observation {
    Observation { events: vec![Event { op, kind }], ..Observation::default() }
}

/// A worker that died in an operation with these last words.
fn dead(op: usize, stderr: &str) -> Observation {
    let death = Death { signal: Some(6), code: None, stderr: stderr.to_owned() };
    Observation { death: Some(death), last_op: Some(op), ..Observation::default() }
}

/// The one verdict on an observation of `v0 = probe` and a call with it.
fn only(observation: &Observation) -> Verdict {
    only_of(&program("v0 = probe\nv1 = call demo.f(v0)\n"), observation)
}

fn only_of(program: &Program, observation: &Observation) -> Verdict {
    let found = verdicts(program, observation);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap_or_default()
}

fn silent(observation: &Observation) {
    let found = verdicts(&program("v0 = probe\nv1 = call demo.f(v0)\n"), observation);
    assert_eq!(found, [], "nothing is wrong here");
}

#[test]
fn nothing_seen_is_nothing_said() {
    silent(&Observation::default());
    silent(&Observation { windows: steady(0, 0), unlinked: steady(0, 0), ..Observation::default() });
}

#[test]
fn events_come_before_the_death_they_lead_to() {
    let mut observation = dead(1, "Fatal Python error: none_dealloc: deallocating None");
    observation.events = vec![Event { op: 1, kind: EventKind::Underflow(0, 2) }];
    let found = verdicts(&program("v0 = probe\nv1 = call demo.f(v0)\n"), &observation);
    let said: Vec<_> = found.iter().map(|verdict| (verdict.detector, verdict.death.is_some())).collect();
    assert_eq!(said, [(Some(Detector::OverRelease), false), (Some(Detector::OverRelease), true)]);
}
