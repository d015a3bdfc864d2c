//! Detectors: pure functions from an observation to verdicts. They never run anything; one file each.
//!
//! [`verdicts`] asks all of them. A verdict says what is wrong and at which operation; [`blame`] names the callable
//! and words the title; confirmation, minimisation and the C line come from the supervisor.

pub mod blame;
pub mod crash;
pub mod death;
pub mod gc;
pub mod gil;
pub mod hang;
pub mod leak;
pub mod lost_exception;
pub mod over_release;
pub mod raw_leak;
pub mod result_contract;
pub mod slope;
pub mod uninitialised;
pub mod use_after_free;

use crate::finding::Detector;
use crate::observation::Observation;
use crate::program::{OpKind, Program};

/// What one detector says of one observation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Which detector.
    pub detector: Option<Detector>,
    /// Guilty operation, where one is known; the number of operations for the tail of the run.
    pub op: Option<usize>,
    /// What was leaked or released.
    pub object: Object,
    /// References or blocks per run.
    pub amount: i64,
    /// What it is counted in.
    pub unit: Unit,
    /// The fact, as the end of a sentence whose subject is the callable; empty where `object` and `amount` say it.
    pub fact: String,
    /// What was measured, for the report.
    pub notes: Vec<String>,
    /// Native stack of the making of what is left behind, innermost first, as `path+0xoffset`; empty where unknown.
    pub made_at: Vec<String>,
    /// Of memory: how much per run, bytes; 0 where unknown.
    pub bytes: i64,
    /// Of memory: the function that it was asked for by; empty where unknown.
    pub asked_by: String,
    /// How the process died, where it did.
    pub death: Option<death::Report>,
    /// Labels for the finding.
    pub labels: Vec<String>,
}

/// What an amount is counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// References.
    #[default]
    References,
    /// Allocated memory blocks.
    Blocks,
}

/// What a verdict is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Object {
    /// Not known.
    #[default]
    Unknown,
    /// A value of the program.
    Value(usize),
    /// An object that the call made: its type.
    New(String),
    /// A type of the target: its name.
    Type(String),
    /// A singleton or another object that lives as long as the process: short text.
    Shared(String),
    /// Plain memory.
    Memory,
}

/// Everything that is wrong with this observation, gravest first. A death comes alone: what was counted before it
/// may be its consequence.
pub fn verdicts(program: &Program, observation: &Observation) -> Vec<Verdict> {
    if observation.timed_out {
        return hang::verdict(program, observation).into_iter().collect();
    }
    let report = observation.death.as_ref().map(death::Report::read);
    let mut found = Vec::new();
    // Events come first: they name the guilty call, while a death may come later and elsewhere.
    found.extend(over_release::by_event(program, observation));
    found.extend(result_contract::by_event(observation));
    found.extend(lost_exception::verdict(program, observation));
    if let Some(report) = &report {
        let by_death = over_release::by_death(observation, report)
            .or_else(|| use_after_free::verdict(observation, report))
            .or_else(|| result_contract::by_death(observation, report))
            .or_else(|| lost_exception::by_death(observation, report))
            .or_else(|| gc::by_death(observation, report))
            .or_else(|| gil::verdict(observation, report))
            .or_else(|| crash::verdict(observation, report));
        found.extend(by_death);
    } else {
        found.extend(result_contract::at_import(program, observation));
        found.extend(over_release::by_slope(observation));
        let kept = gc::by_slope(observation).or_else(|| raw_leak::verdict(observation));
        found.extend(kept.or_else(|| leak::verdict(observation)));
    }
    let told = |verdict| uninitialised::relabel(program, observation, derived(program, verdict));
    found.into_iter().map(told).collect()
}

/// How the audit describes a Python subclass that the harness made.
const SUBCLASS: &str = "<class 'refhound_prelude.Hooked'>";

/// An instance of a Python subclass owns its type as one of the target's own type does: releasing it is the base's part.
fn derived(program: &Program, mut verdict: Verdict) -> Verdict {
    if verdict.object == Object::Shared(SUBCLASS.to_owned()) {
        let base = program.ops.iter().find_map(|op| match &op.kind {
            OpKind::Derive { class, .. } => Some(class.to_string()),
            _ => None,
        });
        verdict.object = base.map_or(Object::Unknown, Object::Type);
    }
    verdict
}

#[cfg(test)]
mod tests;
