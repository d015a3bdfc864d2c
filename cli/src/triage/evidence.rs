//! Whether an observation still shows the fault that is being followed.

use harness::detect::{self, Verdict, death};
use harness::finding::Detector;
use harness::observation::{Mode, Observation};
use harness::program::Program;

/// The sort of fault being followed: coarse enough to survive minimisation, fine enough not to drift to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Which family of detectors.
    family: Family,
    /// How it has to be run to show.
    pub mode: Mode,
    /// Whether memory grows that no object accounts for: what only gains references is another fault then.
    memory: bool,
    /// Place of the call that is made to fail, where one is.
    failing: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Family {
    /// An event of a single run: detector, and the fact without names of values.
    Event(Detector, String),
    /// A death of this sort.
    Death(std::mem::Discriminant<death::Kind>),
    /// Growth over runs.
    Growth,
    /// Loss over runs.
    Loss,
    /// No return.
    Hang,
}

impl Evidence {
    /// What this verdict on this observation is evidence of.
    pub fn of(verdict: &Verdict, observation: &Observation, mode: Mode) -> Evidence {
        let family = family(verdict);
        let mode = match family {
            // A failure may leave behind what only the next run waits for.
            Family::Hang if !observation.failed.is_empty() => mode,
            Family::Event(..) | Family::Hang => Mode::Once,
            Family::Death(_) => mode,
            Family::Growth | Family::Loss => Mode::Slope,
        };
        let memory = family == Family::Growth && detect::slope::memory(observation) > 0;
        Evidence { family, mode, memory, failing: observation.failed.first().cloned() }
    }

    /// Whether an observation without the failure shows the same.
    pub fn without_failure(&self, program: &Program, observation: &Observation) -> bool {
        Evidence { failing: None, ..self.clone() }.in_observation(program, observation).is_some()
    }

    /// The verdict of the same family on this observation, if it shows one.
    pub fn in_observation(&self, program: &Program, observation: &Observation) -> Option<Verdict> {
        if self.failing.is_some() && observation.failed.first() != self.failing.as_ref() {
            return None;
        }
        if self.memory && detect::slope::memory(observation) == 0 {
            return None;
        }
        detect::verdicts(program, observation).into_iter().find(|verdict| family(verdict) == self.family)
    }

    /// Whether the fault is growth or loss over runs.
    pub fn is_slope(&self) -> bool {
        matches!(self.family, Family::Growth | Family::Loss)
    }

    /// Whether it is a run that does not return.
    pub fn is_hang(&self) -> bool {
        self.family == Family::Hang
    }

    /// Whether the process dies or hangs of it.
    pub fn is_deadly(&self) -> bool {
        matches!(self.family, Family::Death(_) | Family::Hang)
    }
}

fn family(verdict: &Verdict) -> Family {
    if let Some(report) = &verdict.death {
        return Family::Death(std::mem::discriminant(&report.kind));
    }
    match verdict.detector {
        Some(Detector::Hang) => Family::Hang,
        Some(Detector::Leak | Detector::RawLeak | Detector::Gc | Detector::Uninitialised) => Family::Growth,
        Some(Detector::OverRelease) if verdict.op.is_none() => Family::Loss,
        Some(other) => Family::Event(other, verdict.fact.clone()),
        None => Family::Growth,
    }
}
