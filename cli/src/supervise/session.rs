//! One run of `refhound fuzz`: workers side by side, every suspicion followed up at once, nothing lost if it is ended.

use super::by_hand::ByHand;
use super::fuzzer::{Ended, Fuzzer, Orders};
use super::orders::Prepared;
use super::progress::{Progress, Shown};
use super::server::{Server, start_error};
use crate::error::SetupError;
use crate::options::Detectors;
use crate::triage::confirm::{Confirmed, NOT_SHOWN, Outcome, Triage};
use crate::triage::symbols::Symbols;
use crate::triage::write;
use harness::finding::{Detector, Finding};
use harness::flight::Snapshot;
use harness::job::Role;
use harness::knowledge::{Knowledge, Step, Suspect};
use harness::program::{MAX_OPS, Op, OpKind, Program, Var, bytes, repair, text};
use harness::report::{Run, Stats};
use harness::surface::Surface;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often the workers are looked at.
const POLL: Duration = Duration::from_millis(20);
/// Deaths that could not be confirmed, per run, before no more are followed up: they would eat the time.
const MAX_DISMISSED_DEATHS: u32 = 200;

/// Confirmations of one deadly finding, before the guilty call alone is stepped round.
const CONFIRMED_BEFORE_KNOWN: u32 = 4;
/// Shapes of arguments that the same call died with, before it is stepped round whatever its arguments.
const SHAPES_BEFORE_ALL: usize = 6;

/// What a run was asked to do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Longest time.
    pub time: Option<Duration>,
    /// Most programs.
    pub runs: Option<u64>,
    /// Workers.
    pub jobs: u32,
    /// Seed.
    pub seed: u64,
    /// Stop after the first finding.
    pub stop_at_first: bool,
    /// Detectors that are on.
    pub detectors: Detectors,
    /// Folders with seed programs.
    pub seeds: Vec<PathBuf>,
    /// Output folder, prepared already.
    pub output: PathBuf,
    /// After how long a program hangs.
    pub hang_after: Duration,
    /// No progress display.
    pub quiet: bool,
}

/// A run under way.
pub struct Session<'p> {
    plan: Plan,
    prepared: &'p Prepared,
    server: Server,
    surface: Surface,
    symbols: Symbols,
    knowledge: Knowledge,
    findings: Vec<Finding>,
    stats: Stats,
    finished: Totals,
    folder: tempfile::TempDir,
    started: Instant,
    progress: Progress,
    restarts: u64,
    dismissed: u32,
    /// How often each deadly finding was confirmed.
    deaths: HashMap<String, u32>,
    /// Deaths that one call is enough for.
    single_deaths: Vec<(Detector, String)>,
    /// Each suspicion and what became of it, for the log.
    log: Vec<String>,
    /// Ends the run once it holds of the findings so far.
    enough: Option<Enough>,
    /// What a run under cargo-fuzz decides.
    by_hand: Option<ByHand>,
}

/// A condition on the findings so far.
pub type Enough = Box<dyn Fn(&[Finding]) -> bool>;

/// Numbers of workers that have ended.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    executions: u64,
    calls: u64,
    parsed: u64,
    judged: u64,
}

impl Totals {
    fn add(&mut self, snapshot: &Snapshot) {
        self.executions += snapshot.executions;
        self.calls += snapshot.calls;
        self.parsed += snapshot.parsed;
        self.judged += snapshot.judged;
    }
}

impl<'p> Session<'p> {
    /// Starts the serving worker and walks the target.
    ///
    /// # Errors
    /// If the target does not import or a worker cannot be started.
    pub fn new(prepared: &'p Prepared, plan: Plan) -> Result<Session<'p>, SetupError> {
        let folder = tempfile::Builder::new().prefix("refhound-").tempdir().map_err(|error| {
            SetupError::other(format!("no temporary folder: {error}"), "set TMPDIR to a folder with space")
        })?;
        let surface = surface(prepared, folder.path())?;
        let mut server = Server::start(prepared.clone(), folder.path())?;
        server.timeout = plan.hang_after;
        let progress = Progress::new(&prepared.target.name, plan.quiet);
        Ok(Session {
            prepared,
            server,
            surface,
            symbols: Symbols::default(),
            knowledge: Knowledge::default(),
            findings: Vec::new(),
            stats: Stats {
                seed: plan.seed,
                jobs: plan.jobs,
                sanitizer: prepared.sanitizer.name().to_owned(),
                ..Stats::default()
            },
            finished: Totals::default(),
            folder,
            started: Instant::now(),
            progress,
            restarts: 0,
            dismissed: 0,
            deaths: HashMap::new(),
            single_deaths: Vec::new(),
            log: Vec::new(),
            enough: None,
            by_hand: None,
            plan,
        })
    }

    /// Ends the run as soon as `enough` holds of the findings so far.
    pub fn until(mut self, enough: Enough) -> Session<'p> {
        self.enough = Some(enough);
        self
    }

    /// Makes it a run under cargo-fuzz.
    pub fn by_hand(mut self, by_hand: ByHand) -> Session<'p> {
        self.by_hand = Some(by_hand);
        self
    }

    /// Fuzzes until the plan is fulfilled.
    ///
    /// # Errors
    /// If workers cannot be started or the output cannot be written.
    pub fn run(mut self) -> Result<Run, SetupError> {
        if self.surface.functions.is_empty() && self.surface.classes.is_empty() {
            return Err(SetupError::other(
                format!("the module `{}` exports nothing that could be called", self.prepared.built.module),
                "name another `module` in refhound.toml",
            ));
        }
        let corpus = self.by_hand.as_ref().map_or_else(|| self.plan.output.join("corpus"), |run| run.corpus.clone());
        std::fs::create_dir_all(&corpus).map_err(SetupError::io("create", &corpus))?;
        let mut workers: Vec<Option<Fuzzer>> = Vec::new();
        for number in 0..self.plan.jobs {
            workers.push(Some(self.start(number, &corpus)?));
        }
        while !self.over(&workers) {
            std::thread::sleep(POLL);
            for number in 0..workers.len() {
                let Some(worker) = &mut workers[number] else { continue };
                let Some(ended) = worker.poll() else { continue };
                let snapshot = worker.snapshot();
                self.finished.add(&snapshot);
                self.note_coverage(worker.coverage());
                let log = worker.log.clone();
                workers[number] = None;
                let live = self.live(&workers);
                let again = self.follow_up(ended, live, &log)?;
                if again && !self.over(&workers) {
                    workers[number] = Some(self.start(number as u32, &corpus)?);
                }
            }
            let shown = self.shown(&workers);
            self.progress.show(&shown);
            if workers.iter().all(Option::is_none) {
                break;
            }
        }
        for worker in workers.iter_mut().flatten() {
            worker.stop();
            let (snapshot, coverage) = (worker.snapshot(), worker.coverage());
            self.finished.add(&snapshot);
            self.note_coverage(coverage);
        }
        self.progress.finish();
        self.finish()
    }

    fn start(&mut self, number: u32, corpus: &Path) -> Result<Fuzzer, SetupError> {
        self.restarts += 1;
        let seed = (self.plan.seed.wrapping_mul(0x9E37_79B9).wrapping_add(self.restarts) % 0x7fff_ffff) as u32 + 1;
        let left = self
            .plan
            .runs
            .map(|runs| runs.saturating_sub(self.finished.executions).max(1).div_ceil(u64::from(self.plan.jobs)));
        Fuzzer::start(&Orders {
            prepared: self.prepared,
            folder: self.folder.path(),
            number,
            seed,
            runs: left.unwrap_or(0),
            corpus,
            seeds: &self.plan.seeds,
            knowledge: &self.knowledge,
            without: &self.plan.detectors.without(),
            hang_after: self.plan.hang_after,
            by_hand: self.by_hand.as_ref(),
        })
    }

    fn live(&self, workers: &[Option<Fuzzer>]) -> Totals {
        let mut totals = self.finished;
        workers.iter().flatten().for_each(|worker| totals.add(&worker.snapshot()));
        totals
    }

    fn over(&self, workers: &[Option<Fuzzer>]) -> bool {
        self.plan.time.is_some_and(|time| self.started.elapsed() >= time)
            || self.plan.runs.is_some_and(|runs| self.live(workers).executions >= runs)
            || self.plan.stop_at_first && !self.findings.is_empty()
            || self.enough.as_ref().is_some_and(|enough| enough(&self.findings))
    }

    fn note_coverage(&mut self, (reached, total): (u64, u64)) {
        self.stats.coverage_edges = self.stats.coverage_edges.max(reached);
        self.stats.coverage_total = self.stats.coverage_total.max(total);
    }

    fn shown(&self, workers: &[Option<Fuzzer>]) -> Shown {
        let edges = self.stats.coverage_edges;
        Shown {
            elapsed: self.started.elapsed(),
            limit: self.plan.time,
            executions: self.live(workers).executions,
            edges,
            findings: self.findings.len(),
        }
    }

    /// Deals with a worker that ended; whether it is to be started again.
    fn follow_up(&mut self, ended: Ended, live: Totals, log: &Path) -> Result<bool, SetupError> {
        match ended {
            Ended::Suspect(suspect) => match text::parse(&suspect.program) {
                Ok(program) => {
                    let before = suspect.operations_before;
                    self.examine(&program, false, before, live, Some(&suspect))?;
                }
                Err(error) => self.log.push(format!("a suspect is not readable: {error}")),
            },
            Ended::Died(snapshot) => self.follow_death(&snapshot, false, live)?,
            Ended::Hung(snapshot) => self.follow_death(&snapshot, true, live)?,
            Ended::NotStarted(code) => return Err(start_error(self.prepared, code, log)),
            Ended::Done if self.by_hand.as_ref().is_some_and(|run| run.once) => return Ok(false),
            Ended::Done => return Ok(self.plan.runs.is_none() || live.executions < self.plan.runs.unwrap_or(0)),
        }
        Ok(true)
    }

    fn follow_death(&mut self, snapshot: &Snapshot, hung: bool, live: Totals) -> Result<(), SetupError> {
        if self.dismissed >= MAX_DISMISSED_DEATHS {
            return Ok(());
        }
        let mut program = bytes::decode(&snapshot.program);
        let before = program.ops.len();
        // What stands behind the operation that died did not run.
        program.ops.truncate(usize::try_from(snapshot.op).unwrap_or(before).saturating_add(1));
        repair::repair(&mut program);
        if self.examine(&program, hung, before, live, None)? || hung {
            return Ok(());
        }
        // Not this program alone: an earlier one may have left something behind in the extension's own state.
        for earlier in &snapshot.history {
            let Some(joined) = join(&bytes::decode(earlier), &program) else { continue };
            let observation = self.server.observe(&joined, harness::observation::Mode::Once)?;
            if observation.death.is_some() {
                self.examine(&joined, hung, joined.ops.len(), live, None)?;
                break;
            }
        }
        Ok(())
    }

    /// Follows a suspicion up; whether it showed in a fresh process.
    fn examine(
        &mut self,
        program: &Program,
        hung: bool,
        before: usize,
        live: Totals,
        suspect: Option<&Suspect>,
    ) -> Result<bool, SetupError> {
        let detectors = self.plan.detectors.clone();
        let on = move |detector: Detector| detectors.has(detector);
        let found_at = self.started.elapsed();
        let mut triage = Triage::new(&mut self.server, &self.surface, &mut self.symbols, &self.knowledge.familiar, &on);
        triage.known = &self.single_deaths;
        let outcome = triage.examine(program, hung, before)?;
        let spent = self.started.elapsed() - found_at;
        let why = suspect.map_or(if hung { "hang" } else { "death" }, |suspect| suspect.why.as_str());
        let word = match &outcome {
            Outcome::Confirmed(confirmed) => format!("confirmed as {}", confirmed.finding.signature),
            Outcome::Known(_) => "known".to_owned(),
            Outcome::Dismissed(why) => format!("dismissed: {why}"),
        };
        self.log.push(format!(
            "{:8.2} s, took {:.2} s: {why}: {word}\n{}",
            found_at.as_secs_f64(),
            spent.as_secs_f64(),
            text::print(program)
        ));
        match outcome {
            Outcome::Confirmed(confirmed) => self.remember(*confirmed, found_at, live, suspect)?,
            Outcome::Known(steps) => steps.into_iter().for_each(|step| self.add_deadly(vec![step])),
            Outcome::Dismissed(why) => {
                self.dismiss(program, suspect)?;
                return Ok(why != NOT_SHOWN);
            }
        }
        Ok(true)
    }

    /// A suspicion that was not confirmed must not come back.
    fn dismiss(&mut self, program: &Program, suspect: Option<&Suspect>) -> Result<(), SetupError> {
        self.dismissed += 1;
        match suspect {
            Some(suspect) => {
                self.knowledge.familiar.push(suspect.keys.clone());
                self.knowledge.events.extend(suspect.event.clone());
            }
            None => {
                let observation = self.server.observe(program, harness::observation::Mode::Once)?;
                let steps = crate::triage::confirm::steps_of(program, &observation);
                self.add_deadly(steps);
            }
        }
        Ok(())
    }

    fn remember(
        &mut self,
        confirmed: Confirmed,
        found_at: Duration,
        live: Totals,
        suspect: Option<&Suspect>,
    ) -> Result<(), SetupError> {
        let Confirmed {
            mut finding, program, keys, steps, raw_step, amount, leaked_type, event, deadly, alone, ..
        } = confirmed;
        let known = self.findings.iter().any(|other| other.signature == finding.signature);
        if deadly {
            let times = self.deaths.entry(finding.signature.clone()).or_default();
            *times += 1;
            if alone || *times >= CONFIRMED_BEFORE_KNOWN {
                self.single_deaths.push((finding.detector, finding.callable.clone()));
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
        } else {
            self.knowledge.familiar.push(keys);
            self.knowledge.familiar.extend(suspect.map(|suspect| suspect.keys.clone()));
            if let Some((key, references, blocks)) = amount {
                self.knowledge.amounts.insert(key, (references, blocks));
            }
            self.knowledge.types.extend(leaked_type);
            // It may have become another event of the same call while it was minimised.
            self.knowledge.events.extend(event);
            self.knowledge.events.extend(suspect.and_then(|suspect| suspect.event.clone()));
        }
        if known || self.findings.iter().any(|other| supersedes(other, &finding)) {
            return Ok(());
        }
        self.findings.retain(|other| {
            let superseded = supersedes(&finding, other);
            if superseded {
                // The sharper report takes its place; a folder that stays would only be one too many.
                let _ = std::fs::remove_dir_all(self.plan.output.join("findings").join(&other.signature));
            }
            !superseded
        });
        finding.seconds_to_find = found_at.as_secs_f64();
        finding.executions_to_find = live.executions;
        write::write(&self.plan.output, self.prepared, &finding, &program)?;
        self.progress.found(&finding);
        self.findings.push(finding);
        Ok(())
    }

    /// A death to step round. The same sequence with other arguments makes it general.
    fn add_deadly(&mut self, steps: Vec<Step>) {
        let keys = |steps: &[Step]| steps.iter().map(|step| step.key).collect::<Vec<_>>();
        let same: Vec<usize> = (0..self.knowledge.deadly.len())
            .filter(|index| keys(&self.knowledge.deadly[*index]) == keys(&steps))
            .collect();
        let mut steps = steps;
        if same.len() >= SHAPES_BEFORE_ALL && !steps.iter().any(|step| step.makes) {
            steps.iter_mut().for_each(|step| step.shape = None);
        }
        if !steps.is_empty() && !self.knowledge.deadly.contains(&steps) {
            self.knowledge.deadly.push(steps);
        }
    }

    fn finish(mut self) -> Result<Run, SetupError> {
        let seconds = self.started.elapsed().as_secs_f64();
        let totals = self.finished;
        self.stats.seconds = seconds;
        self.stats.executions = totals.executions;
        self.stats.calls = totals.calls;
        self.stats.executions_per_second = totals.executions as f64 / seconds.max(1e-9);
        self.stats.calls_per_second = totals.calls as f64 / seconds.max(1e-9);
        self.stats.calls_past_parsing_share =
            if totals.judged > 0 { totals.parsed as f64 / totals.judged as f64 } else { 0.0 };
        let file = self.plan.output.join("stats.json");
        let json = serde_json::to_string_pretty(&self.stats).unwrap_or_default();
        std::fs::write(&file, json + "\n").map_err(SetupError::io("write", &file))?;
        let log = self.plan.output.join("triage.log");
        if self.log.is_empty() {
            let _ = std::fs::remove_file(&log); // it may not exist
        } else {
            std::fs::write(&log, self.log.join("\n")).map_err(SetupError::io("write", &log))?;
        }
        self.findings.sort_by(|a, b| a.signature.cmp(&b.signature));
        Ok(Run {
            target: self.prepared.target.name.clone(),
            python: format!("{} debug", self.prepared.python.release),
            refhound: env!("CARGO_PKG_VERSION").to_owned(),
            stats: self.stats,
            findings: self.findings,
        })
    }
}

/// What can be called on a target, asked of a worker of its own.
///
/// # Errors
/// If the target does not import.
pub fn surface(prepared: &Prepared, folder: &Path) -> Result<Surface, SetupError> {
    let log = folder.join("surface.log");
    let errors = std::fs::File::create(&log).map_err(SetupError::io("create", &log))?;
    let mut command = prepared.command(&prepared.job(Role::Surface), folder, "surface")?;
    let output = command.stderr(errors).output().map_err(SetupError::io("start", &prepared.worker))?;
    let surface = serde_json::from_slice(&output.stdout).ok();
    match (output.status.success(), surface) {
        (true, Some(surface)) => Ok(surface),
        _ => Err(start_error(prepared, output.status.code(), &log)),
    }
}

/// Whether `sharp` tells the same fault as `blunt`, and better: an over-release that was counted explains the deaths
/// that one call of the same callable ends in.
fn supersedes(sharp: &Finding, blunt: &Finding) -> bool {
    let counted = sharp.detector == Detector::OverRelease && sharp.object.is_some();
    let death =
        matches!(blunt.detector, Detector::OverRelease | Detector::UseAfterFree | Detector::Gc | Detector::Crash)
            && blunt.object.is_none();
    counted && death && sharp.callable == blunt.callable
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
    let mut joined = Program { ops };
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
