//! The sweep of `failure-path`: every call of the C API that the corpus reaches is made to fail once.
//!
//! Programs of the corpus are run with their calls recorded; each place that calls (function and native stack within the
//! target, by callable) is tried with the smallest program that reaches it. What is wrong then, and is not without the
//! failure, goes the usual way. It takes turns with the fuzzing workers, which go on meanwhile.

use super::{Session, Totals};
use crate::error::SetupError;
use crate::options::Detectors;
use crate::triage::confirm::{Outcome, Triage};
use crate::triage::symbols::split_address;
use crate::triage::write;
use harness::capi;
use harness::detect::{self, blame};
use harness::finding::fold::same_fault;
use harness::finding::{Detector, Finding};
use harness::job::ModuleFile;
use harness::observation::{Call, Mode, Observation};
use harness::program::{FailPoint, Name, OpKind, Program, Var, bytes, text};
use std::collections::{HashMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Part of the run's time that the sweep may take: one in this many.
const SHARE: u32 = 2;
/// How often the corpus is looked through for new programs.
const LOOK: Duration = Duration::from_millis(500);
/// Programs that one place is tried with, where the first ones are at fault without any failure.
const TRIES: u32 = 3;
/// Frames of the target that tell one place from another.
const FRAMES: usize = 4;
/// After how long a run hangs whose call failed, until it is confirmed: what waits for a lock waits for ever.
const PATIENCE: Duration = Duration::from_millis(1500);
/// How many times that an import may take: it is audited, which walks all that the interpreter holds.
const IMPORT_TIMES: u32 = 4;
/// Calls that are made to fail where only the number of programs is limited.
const MOST: usize = 20_000;

/// What has been swept and what is left.
#[derive(Default)]
pub(super) struct Sweep {
    seen: HashSet<PathBuf>,
    programs: VecDeque<Program>,
    points: VecDeque<(String, Program)>,
    /// Programs that each place was tried with, or is to be.
    tries: HashMap<String, u32>,
    spent: Duration,
    looked: Option<Instant>,
    /// Whether the imports of the target's modules are among the programs.
    imports: bool,
    /// Programs whose calls were recorded.
    recorded: usize,
    /// Calls that were made to fail.
    pub(super) failed: usize,
}

impl Session<'_> {
    fn sweeps(&self) -> bool {
        self.by_hand.is_none() && self.plan.detectors.has(Detector::FailurePath)
    }

    /// A turn of the sweep, where it is its turn.
    ///
    /// # Errors
    /// If no serving worker can be had, or the output cannot be written.
    pub(super) fn sweep_some(&mut self, live: Totals) -> Result<(), SetupError> {
        if self.sweeps() && self.sweep.spent * SHARE <= self.started.elapsed() {
            self.sweep_once(live)?;
        }
        Ok(())
    }

    /// Sweeps what is left, within the time there is, and says how far it came.
    ///
    /// # Errors
    /// As for [`Session::sweep_some`].
    pub(super) fn finish_sweep(&mut self) -> Result<(), SetupError> {
        if !self.sweeps() {
            return Ok(());
        }
        self.sweep.looked = None;
        while !self.over(&[]) || self.plan.time.is_none() && self.sweep.failed < MOST && !self.enough() {
            if !self.sweep_once(self.finished)? {
                break;
            }
        }
        let Sweep { recorded, failed, points, programs, tries, .. } = &self.sweep;
        let left = if points.is_empty() && programs.is_empty() {
            "all that the corpus reaches".to_owned()
        } else {
            format!("{} calls and {} programs are left: give it more time", points.len(), programs.len())
        };
        self.progress.say(&format!(
            "failure-path: {failed} calls made to fail at {} places of {recorded} programs; {left}",
            tries.len()
        ));
        Ok(())
    }

    /// One step; `false` where there is nothing to do (now).
    fn sweep_once(&mut self, live: Totals) -> Result<bool, SetupError> {
        let begun = Instant::now();
        let import = |(_, program): &(String, Program)| program.imports().is_some();
        self.server.timeout = if self.sweep.points.front().is_some_and(import) {
            self.plan.hang_after * IMPORT_TIMES
        } else {
            self.plan.hang_after.min(PATIENCE)
        };
        if !std::mem::replace(&mut self.sweep.imports, true) {
            let import =
                |module: ModuleFile| Program::from(vec![OpKind::Import { module: Name::new(&module.name) }.into()]);
            self.sweep.programs.extend(self.prepared.importable().into_iter().map(import));
        }
        let done = if let Some((place, program)) = self.sweep.points.pop_front() {
            self.make_fail(place, &program, live)?;
            true
        } else if let Some(program) = self.sweep.programs.pop_front() {
            self.record_calls(program)?;
            true
        } else if self.sweep.looked.is_none_or(|looked| looked.elapsed() >= LOOK) {
            self.sweep.looked = Some(Instant::now());
            self.look_for_programs();
            !self.sweep.programs.is_empty()
        } else {
            false
        };
        self.server.timeout = self.plan.hang_after;
        self.sweep.spent += begun.elapsed();
        Ok(done)
    }

    /// Takes up the inputs that are new in the corpus, smallest first.
    fn look_for_programs(&mut self) {
        let corpus = self.plan.output.join("corpus");
        let mut found: Vec<(u64, PathBuf)> = Vec::new();
        for folder in self.plan.seeds.iter().chain([&corpus]) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let (path, size) = (entry.path(), entry.metadata().map_or(0, |data| data.len()));
                if path.is_file() && !self.sweep.seen.contains(&path) {
                    found.push((size, path));
                }
            }
        }
        found.sort();
        for (_, path) in found {
            // libFuzzer may have taken it away meanwhile.
            let program = std::fs::read(&path).map(|data| bytes::decode(&data)).unwrap_or_default();
            self.sweep.seen.insert(path);
            if program.ops.iter().any(|op| op.kind.enters_extension()) {
                self.sweep.programs.push_back(program.without_failure());
            }
        }
    }

    /// Finds the places that a program is the first to reach.
    fn record_calls(&mut self, program: Program) -> Result<(), SetupError> {
        let seen = self.server.observe(&program, Mode::Calls)?;
        self.sweep.recorded += 1;
        if seen.death.is_some() || seen.timed_out {
            return Ok(());
        }
        let mut here: HashSet<String> = HashSet::new();
        for call in &seen.calls {
            let (Some(function), Some(place)) = (capi::find(&call.function), self.place(&program, &seen, call)) else {
                continue;
            };
            let tries = self.sweep.tries.get(&place).copied().unwrap_or(0);
            if tries == 0 && here.insert(place.clone()) {
                let fail = Some(FailPoint { op: Var(call.op as u8), function, nth: call.nth });
                self.sweep.tries.insert(place.clone(), 1);
                self.sweep.points.push_back((place, Program { fail, ..program.clone() }));
            }
        }
        Ok(())
    }

    /// What tells one place that calls from another; `None` for a call that no callable of the target makes.
    fn place(&self, program: &Program, seen: &Observation, call: &Call) -> Option<String> {
        let callable = blame::callable(program, seen, call.op)?;
        let own =
            |address: &&String| split_address(address).is_some_and(|(object, _)| self.prepared.built.owns(&object));
        let frames: Vec<&str> = call.stack.iter().filter(own).take(FRAMES).map(String::as_str).collect();
        Some(format!("{callable} {} {}", call.function, frames.join(" ")))
    }

    /// Runs a program with its failure, and follows up what is wrong then.
    fn make_fail(&mut self, place: String, program: &Program, live: Totals) -> Result<(), SetupError> {
        self.sweep.failed += 1;
        let detectors = self.plan.detectors.clone();
        let on = move |detector: Detector| judges(&detectors, detector);
        // Growth of an import is nothing before it is known what grows: a variable may be its owner.
        let growth = if program.imports().is_some() { Mode::Audit } else { Mode::Slope };
        for mode in [Mode::Once, growth] {
            let seen = self.server.observe(program, mode)?;
            if seen.failed.is_empty() {
                break;
            }
            if !suspicious(program, &seen, &on) {
                continue;
            }
            let plain = program.without_failure();
            if suspicious(&plain, &self.server.observe(&plain, mode)?, &on) {
                // At fault as it is: another program may tell.
                let tries = self.sweep.tries.entry(place).or_default();
                *tries = if *tries < TRIES { 0 } else { *tries };
                return Ok(());
            }
            return self.examine_failure(program, live);
        }
        Ok(())
    }

    /// Confirms what is wrong with a program when its call fails.
    ///
    /// # Errors
    /// If no serving worker can be had, or the output cannot be written.
    fn examine_failure(&mut self, program: &Program, live: Totals) -> Result<(), SetupError> {
        let detectors = self.plan.detectors.clone();
        let on = move |detector: Detector| judges(&detectors, detector);
        let found_at = self.started.elapsed();
        let mut triage = Triage::new(&mut self.server, &self.surface, &mut self.symbols, &[], &on);
        let outcome = triage.examine(program, false, program.ops.len())?;
        let word = match &outcome {
            Outcome::Confirmed(confirmed) => format!("confirmed as {}", confirmed.finding.signature),
            Outcome::Interpreter(confirmed) => format!("the interpreter's own: {}", confirmed.finding.signature),
            Outcome::Known(_) => "known".to_owned(),
            Outcome::Dismissed(why) => format!("dismissed: {why}"),
        };
        let spent = self.started.elapsed() - found_at;
        let (at, took) = (found_at.as_secs_f64(), spent.as_secs_f64());
        self.log.push(format!("{at:8.2} s, took {took:.2} s: failure-path: {word}\n{}", text::print(program)));
        if let Outcome::Confirmed(confirmed) = outcome {
            if confirmed.finding.judged_by() == Detector::Hang && !self.hangs_for_long(&confirmed.program)? {
                return Ok(());
            }
            let mut finding = confirmed.finding;
            finding.seconds_to_find = at;
            finding.executions_to_find = live.executions;
            self.keep_failure(finding, &confirmed.program)?;
        }
        Ok(())
    }

    /// Confirms a failure of an earlier run once more.
    ///
    /// # Errors
    /// As for [`Session::examine_failure`].
    pub(super) fn examine_failure_again(&mut self, program: &Program) -> Result<(), SetupError> {
        let times = if program.imports().is_some() { IMPORT_TIMES } else { 1 };
        let timeout = std::mem::replace(&mut self.server.timeout, self.plan.hang_after * times);
        let done = self.examine_failure(program, Totals::default());
        self.server.timeout = timeout;
        done
    }

    /// Whether a program does not return within the time that every other hang is given.
    fn hangs_for_long(&mut self, program: &Program) -> Result<bool, SetupError> {
        let timeout = std::mem::replace(&mut self.server.timeout, self.plan.hang_after);
        let seen = self.server.observe(program, Mode::Slope);
        self.server.timeout = timeout;
        Ok(seen?.timed_out)
    }

    /// Adds a finding, or adds it to the one that it is.
    fn keep_failure(&mut self, finding: Finding, program: &Program) -> Result<(), SetupError> {
        if let Some(known) = self.findings.iter_mut().find(|other| same_fault(other, &finding)) {
            if known.absorb(finding)
                && let Ok(program) = text::parse(&known.program)
            {
                write::write(&self.plan.output, self.prepared, known, &program)?;
            }
            return Ok(());
        }
        write::write(&self.plan.output, self.prepared, &finding, program)?;
        self.progress.found(&finding);
        self.findings.push(finding);
        Ok(())
    }
}

/// Whether a detector judges runs in which a call fails: those that are on beside, or all where there is none.
fn judges(detectors: &Detectors, detector: Detector) -> bool {
    detectors.on() == [Detector::FailurePath] || detectors.has(detector)
}

fn suspicious(program: &Program, seen: &Observation, on: &dyn Fn(Detector) -> bool) -> bool {
    detect::verdicts(program, seen).iter().any(|verdict| verdict.detector.is_some_and(on))
}
