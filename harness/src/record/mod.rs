//! Seed programs from calls that were seen: what a project's own tests do with the extension.
//!
//! A worker with [`crate::job::Role::Record`] runs the tests and writes [`event`]s; [`assemble`] makes sequences of
//! operations of them, [`choose`] keeps the few that are worth starting from. Pure: same recording, same programs.

mod assemble;
mod choose;
mod event;
#[cfg(test)]
mod tests;

use crate::program::Program;
use event::Line;
use std::collections::BTreeSet;

/// Most programs that are kept of one recording.
pub const MOST_PROGRAMS: usize = 300;

/// What came of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recording {
    /// Seed programs, in the order in which they were seen.
    pub programs: Vec<Program>,
    /// Calls, operators and attributes seen.
    pub calls: usize,
    /// Callables, methods, attributes and operators among them.
    pub callables: BTreeSet<String>,
    /// Programs before the choice.
    pub candidates: usize,
}

/// The seed programs of a recording, at most `most`.
pub fn programs(log: &str, most: usize) -> Recording {
    let lines = event::read(log);
    let candidates = assemble::assemble(&lines);
    let mut recording = Recording { candidates: candidates.len(), ..Recording::default() };
    for line in &lines {
        if let Line::Do(call) = line {
            recording.calls += 1;
            recording.callables.insert(call.name.clone());
        }
    }
    recording.programs = choose::choose(candidates, most);
    recording
}
