//! What a session keeps of a suspicion: the finding, and the knowledge that spares the next worker from it.

use super::lines::Account;
use super::{Session, Totals};
use crate::error::SetupError;
use crate::triage::confirm::{Confirmed, NOT_SHOWN};
use crate::triage::steps::steps_of;
use crate::triage::write;
use harness::finding::fold::{same_fault, supersedes};
use harness::finding::{Detector, Finding};
use harness::knowledge::{Step, Suspect};
use harness::program::{Program, text};
use std::time::Duration;

/// Confirmations of one deadly finding, before the guilty call alone is stepped round.
const CONFIRMED_BEFORE_KNOWN: u32 = 4;
/// Programs of the same operations that may show nothing in a fresh process, before these are suspected no more.
const DOUBTS: u32 = 3;
/// Confirmations of one deadly finding, before the guilty call is stepped round wherever it stands.
const CONFIRMED_OFTEN: u32 = 6;
/// Shapes of arguments that the same call died with, before it is stepped round whatever its arguments.
const SHAPES_BEFORE_ALL: usize = 6;

impl Session<'_> {
    /// A suspicion that was not confirmed must not come back.
    pub(super) fn dismiss(
        &mut self,
        program: &Program,
        suspect: Option<&Suspect>,
        why: &str,
    ) -> Result<(), SetupError> {
        // What ran before may have been the cause; the same calls with other arguments may have another.
        if why == NOT_SHOWN && suspect.is_some_and(|suspect| self.doubt(suspect)) {
            return Ok(());
        }
        self.dismissed += 1;
        match suspect {
            Some(suspect) => {
                self.knowledge.familiar.push(suspect.keys.clone());
                self.knowledge.events.extend(suspect.event.clone());
            }
            None => {
                let observation = self.server.observe(program, harness::observation::Mode::Once)?;
                let steps = steps_of(program, &observation);
                self.add_deadly(steps);
            }
        }
        Ok(())
    }

    /// Whether operations that showed nothing in a fresh process are worth another look with another program.
    fn doubt(&mut self, suspect: &Suspect) -> bool {
        if suspect.event.is_some() {
            return false;
        }
        self.knowledge.cleared.push(suspect.program.clone());
        let times = self.doubts.entry(suspect.keys.clone()).or_default();
        *times += 1;
        *times <= DOUBTS
    }

    pub(super) fn remember(
        &mut self,
        confirmed: Confirmed,
        found_at: Duration,
        live: Totals,
        suspect: Option<&Suspect>,
    ) -> Result<(), SetupError> {
        let Confirmed {
            finding,
            blamed,
            program,
            keys,
            steps,
            raw_step,
            held,
            guilty,
            bare,
            amount,
            heirs,
            lost,
            leaked_type,
            event,
            deadly,
            alone,
            ..
        } = confirmed;
        if deadly {
            let times = self.deaths.entry(finding.signature.clone()).or_default();
            *times += 1;
            let times = *times;
            if alone || times >= CONFIRMED_BEFORE_KNOWN {
                self.single_deaths.push((finding.detector, blamed));
            }
            if let Some(held) = held {
                self.add_deadly(vec![held]);
                return self.keep(finding, program, found_at, live);
            }
            // It ends the process in ever new ways, later calls or programs included.
            if let Some(guilty) = guilty.filter(|step| times >= CONFIRMED_OFTEN && !step.makes) {
                self.add_deadly(vec![guilty]);
            }
            if let (Some(raw), Some(last)) = (raw_step, steps.last())
                && raw.key == last.key
                && raw.shape != last.shape
            {
                let mut as_found = steps.clone();
                as_found.pop();
                as_found.push(raw);
                self.add_deadly(as_found);
            }
            self.add_deadly(steps);
            // Nearly all that is done with such an instance ends so: the time goes into what is done with others.
            if let Some(bare) = bare {
                self.add_deadly(vec![bare]);
            }
        } else {
            // What it releases dies too early somewhere else, in whatever way.
            if finding.detector == Detector::OverRelease && finding.object.is_some() {
                let deaths = [Detector::OverRelease, Detector::UseAfterFree, Detector::Gc];
                self.single_deaths.extend(deaths.map(|detector| (detector, blamed.clone())));
            }
            self.knowledge.familiar.push(keys);
            self.knowledge.familiar.extend(suspect.map(|suspect| suspect.keys.clone()));
            if let Some((key, mut adds)) = amount {
                // References to a leaked type are taken off wherever its instances are made.
                adds.references -= if leaked_type.is_some() { finding.amount.unwrap_or_default() } else { 0 };
                self.knowledge.amounts.insert(key, adds);
                for heir in heirs {
                    self.knowledge.amounts.entry(heir).or_insert(adds);
                    self.knowledge.familiar.push(vec![heir]);
                }
            }
            self.knowledge.types.extend(leaked_type);
            // It may have become another event of the same call while it was minimised.
            self.knowledge.events.extend(event);
            self.knowledge.events.extend(suspect.and_then(|suspect| suspect.event.clone()));
        }
        if let Some((object, amount)) = lost.filter(|_| !deadly) {
            self.accounts.push(Account { program: finding.program.clone(), object, amount });
        }
        self.keep(finding, program, found_at, live)
    }

    /// Writes a finding down, unless it is told already, or better.
    fn keep(
        &mut self,
        mut finding: Finding,
        program: Program,
        found_at: Duration,
        live: Totals,
    ) -> Result<(), SetupError> {
        finding.seconds_to_find = found_at.as_secs_f64();
        finding.executions_to_find = live.executions;
        if let Some(known) = self.findings.iter_mut().find(|other| same_fault(other, &finding)) {
            if known.absorb(finding)
                && let Ok(program) = text::parse(&known.program)
            {
                write::write(&self.plan.output, self.prepared, known, &program)?;
            }
            return Ok(());
        }
        if self.findings.iter().any(|other| supersedes(other, &finding)) {
            return Ok(());
        }
        self.findings.retain(|other| {
            let superseded = supersedes(&finding, other);
            if superseded {
                // It was seen when the blunter one was.
                finding.seconds_to_find = finding.seconds_to_find.min(other.seconds_to_find);
                finding.executions_to_find = finding.executions_to_find.min(other.executions_to_find);
                // The sharper report takes its place; a folder that stays would only be one too many.
                let _ = std::fs::remove_dir_all(self.plan.output.join("findings").join(&other.signature));
            }
            !superseded
        });
        write::write(&self.plan.output, self.prepared, &finding, &program)?;
        self.progress.found(&finding);
        self.findings.push(finding);
        Ok(())
    }

    /// Writes a fault of the interpreter's own down, once; the run does not fail on it.
    pub(super) fn keep_apart(
        &mut self,
        mut finding: Finding,
        program: &Program,
        found_at: Duration,
        live: Totals,
    ) -> Result<(), SetupError> {
        if !self.apart.insert(finding.signature.clone()) {
            return Ok(());
        }
        finding.seconds_to_find = found_at.as_secs_f64();
        finding.executions_to_find = live.executions;
        write::write(&self.plan.output, self.prepared, &finding, program)?;
        self.stats.interpreter_faults = self.apart.len() as u64;
        Ok(())
    }

    /// A death to step round. The same sequence with other arguments makes it general.
    pub(super) fn add_deadly(&mut self, steps: Vec<Step>) {
        let keys = |steps: &[Step]| steps.iter().map(|step| step.key).collect::<Vec<_>>();
        let rules = self.knowledge.deadly.iter().filter(|rule| rule.iter().any(|step| step.shape.is_some()));
        let same = rules.filter(|rule| keys(rule) == keys(&steps)).count();
        let mut steps = steps;
        if same >= SHAPES_BEFORE_ALL && !steps.iter().any(|step| step.makes) {
            steps.iter_mut().for_each(|step| step.shape = None);
        }
        if !steps.is_empty() && !self.knowledge.deadly.contains(&steps) {
            self.knowledge.deadly.push(steps);
        }
    }
}
