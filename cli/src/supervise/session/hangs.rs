//! Programs that did not return: stepped round at once and confirmed when the time is up, because every look at one
//! costs the whole time limit.

use super::follow_up::Ending;
use super::{Session, Totals};
use crate::error::SetupError;
use crate::triage::steps::steps_of;
use harness::finding::Finding;
use harness::knowledge::Key;
use harness::minimise;
use harness::observation::{Mode, Observation, Outcome};
use harness::program::{Program, text};
use std::time::Duration;

/// Long enough for everything before the operation that hangs.
const GLANCE: Duration = Duration::from_secs(1);
/// A thousand times what a program takes in the loop: a worker that is started again costs less than to wait longer.
const LOOP_PATIENCE: Duration = Duration::from_millis(1500);
/// Most that are confirmed, each of another operation.
const MOST: usize = 4;

/// One of them.
pub(super) struct Hung {
    program: Program,
    /// Key of the operation that did not return.
    key: Option<Key>,
    /// Operations of the program as it was found.
    before: usize,
    /// What had been done by then.
    live: Totals,
}

impl Session<'_> {
    /// How long a program may take in the loop before it is looked at. One that was only slow returns then.
    pub(super) fn loop_patience(&self) -> Duration {
        if self.by_hand.is_some() { self.plan.hang_after } else { self.plan.hang_after.min(LOOP_PATIENCE) }
    }

    /// Keeps a program for later, and its operation from the next workers.
    ///
    /// # Errors
    /// If no serving worker can be had.
    pub(super) fn set_aside(&mut self, program: Program, before: usize, live: Totals) -> Result<(), SetupError> {
        let observation = self.glance(&program)?;
        let mut steps = steps_of(&program, &observation);
        let key = steps.last().map(|step| step.key);
        // Twice is enough: a third kind of arguments would cost the whole time limit as well.
        if let Some(last) = steps.last_mut().filter(|_| self.hung.iter().any(|hung| hung.key == key)) {
            last.shape = None;
        }
        let smaller = minimise::with_small_numbers(&program).filter(|_| observation.timed_out);
        let by_size = smaller.map(|smaller| self.glance(&smaller)).transpose()?.is_some_and(|seen| !seen.timed_out);
        let endless = observation.timed_out && !by_size && self.is_endless(&program)?;
        let hangs = observation.timed_out && !by_size && !endless;
        let word = match () {
            () if !observation.timed_out => "dismissed: it returned in a fresh process",
            () if by_size => "dismissed: with smaller numbers it returns, so it is their size that takes long",
            () if endless => "dismissed: it waits for the end of an iterator that has none",
            () => "set aside",
        };
        let found_at = self.started.elapsed().as_secs_f64();
        self.log.push(format!("{found_at:8.2} s: hang: {word}\n{}", text::print(&program)));
        self.add_deadly(steps);
        if hangs && self.hung.len() < MOST && self.hung.iter().all(|hung| hung.key != key) {
            self.hung.push(Hung { program, key, before, live });
        }
        Ok(())
    }

    /// Whether an operand of the operation that hangs gives items without end.
    fn is_endless(&mut self, program: &Program) -> Result<bool, SetupError> {
        for supply in minimise::supplies(program) {
            let seen = self.glance(&supply)?;
            if !seen.timed_out && seen.death.is_none() && matches!(seen.outcomes.last(), Some(Outcome::Yielded(_))) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a program does in the first second.
    fn glance(&mut self, program: &Program) -> Result<Observation, SetupError> {
        self.server.timeout = GLANCE;
        let observation = self.server.observe(program, Mode::Once);
        self.server.timeout = self.plan.hang_after;
        observation
    }

    /// Keeps a finding of an earlier run that still does not return: confirming it anew would take much of the time.
    ///
    /// # Errors
    /// If no serving worker can be had.
    pub(super) fn hangs_still(&mut self, program: &Program, finding: &Finding) -> Result<(), SetupError> {
        let observation = self.server.observe(program, Mode::Once)?;
        if observation.timed_out {
            self.add_deadly(steps_of(program, &observation));
            self.findings.push(finding.clone());
        }
        Ok(())
    }

    /// Follows up what was set aside.
    ///
    /// # Errors
    /// If no serving worker can be had, or the output cannot be written.
    pub(super) fn confirm_hangs(&mut self) -> Result<(), SetupError> {
        let hung = std::mem::take(&mut self.hung);
        if !hung.is_empty() {
            let programs = if hung.len() == 1 { "1 program".to_owned() } else { format!("{} programs", hung.len()) };
            self.progress.say(&format!("confirming {programs} that did not return"));
        }
        for Hung { program, before, live, .. } in hung {
            self.examine(&program, Ending::Hung, before, live, None)?;
        }
        Ok(())
    }
}
