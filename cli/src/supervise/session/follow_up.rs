//! A worker that ended is evidence: it is read, examined in fresh processes, and written down.

use super::{Session, Totals};
use crate::error::SetupError;
use crate::supervise::fuzzer::Ended;
use crate::supervise::server::start_error;
use crate::triage::confirm::{NOT_SHOWN, Outcome, Triage};
use harness::finding::Detector;
use harness::flight::Snapshot;
use harness::knowledge::{Suspect, hash};
use harness::minimise;
use harness::observation::Mode;
use harness::program::{MAX_OPS, Op, OpKind, Program, Var, bytes, repair, text};
use std::path::Path;

/// Deaths that could not be confirmed, per run, before no more are followed up: they would eat the time.
const MAX_DISMISSED_DEATHS: u32 = 200;

/// What a program is suspected for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Its balance or an event, or whatever an earlier run saw.
    Returned,
    /// The worker died of it.
    Died,
    /// It did not return.
    Hung,
}

impl Ending {
    fn word(self) -> &'static str {
        match self {
            Ending::Returned => "suspicious before the worker died",
            Ending::Died => "death",
            Ending::Hung => "hang",
        }
    }
}

impl Session<'_> {
    /// Deals with a worker that ended; whether it is to be started again.
    pub(super) fn follow_up(&mut self, ended: Ended, live: Totals, log: &Path) -> Result<bool, SetupError> {
        match ended {
            Ended::Suspect(suspect) | Ended::Asks(suspect) => self.follow_suspect(&suspect, live)?,
            Ended::Died(snapshot) => self.follow_death(&snapshot, false, live)?,
            Ended::Hung(snapshot) => self.follow_death(&snapshot, true, live)?,
            Ended::NotStarted(code) => return Err(start_error(self.prepared, code, log)),
            Ended::Done if self.by_hand.as_ref().is_some_and(|run| run.once) => return Ok(false),
            Ended::Done => return Ok(self.plan.runs.is_none() || live.executions < self.plan.runs.unwrap_or(0)),
        }
        Ok(true)
    }

    /// Looks at what a worker hands over.
    pub(super) fn follow_suspect(&mut self, suspect: &Suspect, live: Totals) -> Result<(), SetupError> {
        match text::parse(&suspect.program) {
            Ok(program) => {
                self.examine(&program, Ending::Returned, suspect.operations_before, live, Some(suspect))?;
            }
            Err(error) => self.log.push(format!("a suspect is not readable: {error}")),
        }
        Ok(())
    }

    fn follow_death(&mut self, snapshot: &Snapshot, hung: bool, live: Totals) -> Result<(), SetupError> {
        let Some(tried) = &snapshot.tried else {
            self.knowledge.fatal_inputs.insert(hash(&[&snapshot.program]));
            return self.follow_fatal(&snapshot.program, snapshot, hung, live).map(|_| ());
        };
        // The input ran, and was suspicious: what the worker died of is something else, or takes many runs.
        let is_shown = self.follow_fatal(tried, snapshot, hung, live)?;
        if !is_shown || tried != &snapshot.program {
            let mut program = bytes::decode(&snapshot.program);
            repair::repair(&mut program);
            self.examine(&program, Ending::Returned, program.ops.len(), live, None)?;
        }
        Ok(())
    }

    /// Looks at what the worker died of or hung in; whether it showed.
    fn follow_fatal(
        &mut self,
        fatal: &[u8],
        snapshot: &Snapshot,
        hung: bool,
        live: Totals,
    ) -> Result<bool, SetupError> {
        if self.dismissed >= MAX_DISMISSED_DEATHS {
            return Ok(false);
        }
        let mut program = bytes::decode(fatal);
        let before = program.ops.len();
        // What stands behind the operation that died did not run.
        program.ops.truncate(usize::try_from(snapshot.op).unwrap_or(before).saturating_add(1));
        repair::repair(&mut program);
        // A fresh process steps round nothing: what is known already would hide what the worker died of.
        let mut program = minimise::without_skipped(&program, snapshot.skipped);
        repair::repair(&mut program);
        if hung && self.by_hand.is_none() {
            return self.set_aside(program, before, live).map(|()| true);
        }
        let ending = if hung { Ending::Hung } else { Ending::Died };
        if self.examine(&program, ending, before, live, None)? || hung {
            return Ok(true);
        }
        if snapshot.tried.is_some() {
            return Ok(false);
        }
        // Not this program alone: an earlier one may have left something behind in the extension's own state.
        for earlier in &snapshot.history {
            let earlier = bytes::decode(earlier);
            let Some(joined) = join(&earlier, &program) else { continue };
            let observation = self.server.observe(&joined, Mode::Once)?;
            if observation.timed_out {
                break; // each look would cost the whole time limit
            }
            // What the worker stepped round in the earlier program is stepped into here.
            if observation.death.is_some() && self.server.observe(&earlier, Mode::Once)?.death.is_none() {
                return self.examine(&joined, ending, joined.ops.len(), live, None);
            }
        }
        Ok(false)
    }

    /// Follows a suspicion up; whether it showed in a fresh process.
    pub(super) fn examine(
        &mut self,
        program: &Program,
        ending: Ending,
        before: usize,
        live: Totals,
        suspect: Option<&Suspect>,
    ) -> Result<bool, SetupError> {
        let detectors = self.plan.detectors.clone();
        let on = move |detector: Detector| detectors.has(detector);
        let found_at = self.started.elapsed();
        let before_it = self.server.executions;
        self.server.leaked_types.clone_from(&self.knowledge.types);
        let mut triage = Triage::new(&mut self.server, &self.surface, &mut self.symbols, &self.knowledge.familiar, &on);
        triage.known = &self.single_deaths;
        triage.died = ending == Ending::Died;
        let outcome = triage.examine(program, ending == Ending::Hung, before)?;
        let as_found = std::mem::take(&mut triage.as_found);
        let spent = self.started.elapsed() - found_at;
        let why = suspect.map_or(ending.word(), |suspect| suspect.why.as_str());
        let word = match &outcome {
            Outcome::Confirmed(confirmed) => format!("confirmed as {}", confirmed.finding.signature),
            Outcome::Interpreter(confirmed) => format!("the interpreter's own: {}", confirmed.finding.signature),
            Outcome::Known(_) => "known".to_owned(),
            Outcome::Dismissed(why) => format!("dismissed: {why}"),
        };
        self.log.push(format!(
            "{:8.2} s, took {:.2} s and {} runs: {why}: {word}\n{}",
            found_at.as_secs_f64(),
            spent.as_secs_f64(),
            self.server.executions - before_it,
            text::print(program)
        ));
        match outcome {
            Outcome::Confirmed(confirmed) => self.remember(*confirmed, found_at, live, suspect)?,
            Outcome::Interpreter(confirmed) => {
                self.keep_apart(confirmed.finding, &confirmed.program, found_at, live)?;
                self.dismiss(program, suspect, "the interpreter's own")?;
            }
            Outcome::Known(steps) => steps.into_iter().for_each(|step| self.add_deadly(vec![step])),
            Outcome::Dismissed(why) => {
                self.dismiss(program, suspect, &why)?;
                return Ok(why != NOT_SHOWN);
            }
        }
        // What it was minimised to may be another way to die: the next worker must not die of this program again.
        if !self.knowledge.steps_round(&as_found) {
            self.add_deadly(as_found);
        }
        Ok(true)
    }
}

/// One program after the other in one run, the values of the first dropped in between; `None` where that is too long.
fn join(first: &Program, second: &Program) -> Option<Program> {
    let values = first.ops.len();
    let offset = values * 2;
    if values == 0 || offset + second.ops.len() > MAX_OPS {
        return None;
    }
    let mut ops = first.ops.clone();
    ops.extend((0..values).map(|index| Op::from(OpKind::Drop { value: Var(index as u8) })));
    for op in &second.ops {
        let mut op = op.clone();
        op.kind.operands_mut(|var| *var = Var(var.0 + offset as u8));
        for hook in op.kind.hooks_mut().into_iter().flatten() {
            if let Some(var) = hook.act.target_mut() {
                *var = Var(var.0 + offset as u8);
            }
            if let harness::program::Answer::Give(var) = &mut hook.answer {
                *var = Var(var.0 + offset as u8);
            }
        }
        ops.push(op);
    }
    let mut joined = Program::from(ops);
    repair::repair(&mut joined);
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_programs_drop_the_first_ones_values_in_between() {
        let first = text::parse("v0 = probe\ncall demo.register(v0)").expect("a program");
        let second = text::parse("v0 = object plain {eq: clear v0}\ncall demo.fire(v0)").expect("a program");
        let joined = join(&first, &second).expect("short enough");
        let expected = "v0 = probe\ncall demo.register(v0)\ndrop v0\ndrop v1\n";
        let printed = text::print(&joined);
        assert!(printed.replace("v1 = call", "call").starts_with(expected), "{printed}");
        assert!(printed.contains("v4 = object plain {eq: clear v4}\ncall demo.fire(v4)"), "{printed}");
        assert_eq!(join(&Program::default(), &second), None);
    }
}
