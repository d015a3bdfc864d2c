//! One run of `refhound fuzz`: workers side by side, every suspicion followed up at once, nothing lost if it is ended.
//!
//! [`earlier`] looks at what a run before this one found, [`follow_up`] is what happens when a worker ends,
//! [`remember`] what is kept of it for the next one; [`sweep`] makes calls fail; [`hangs`] and [`lines`] are done last.

mod described;
mod earlier;
mod exceptions;
mod follow_up;
mod freed;
mod hangs;
mod imports;
mod lines;
mod remember;
mod sweep;
mod words;

pub use imports::imports_only;

use super::by_hand::ByHand;
use super::coverage;
use super::fuzzer::{Ended, Fuzzer, Orders, reached};
use super::mentions;
use super::orders::Prepared;
use super::progress::{Progress, Shown};
use super::reread::pick;
use super::server::{Server, start_error};
use crate::error::SetupError;
use crate::interrupt;
use crate::options::Detectors;
use crate::scratch::Scratch;
use crate::triage::site::Sites;
use crate::triage::symbols::Symbols;
use harness::finding::{Detector, Finding};
use harness::flight::Snapshot;
use harness::job::{Counters, Role};
use harness::knowledge::{Key, Knowledge};
use harness::report::coverage::{Function, Lines};
use harness::report::{Run, Stats};
use harness::surface::Surface;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often the coverage of running workers is read from their logs.
const LOOK_AT_COVERAGE: Duration = Duration::from_secs(1);
/// How often the workers are looked at.
const POLL: Duration = Duration::from_millis(20);

/// File in the folder of a run that workers take the surface from, and keep what they learn in; in the output folder what
/// was known of it in the end.
pub const SURFACE: &str = "surface.json";

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
    counters: Vec<Counters>,
    knowledge: Knowledge,
    findings: Vec<Finding>,
    /// Signatures of faults of the interpreter's own.
    apart: HashSet<String>,
    stats: Stats,
    finished: Totals,
    folder: Scratch,
    started: Instant,
    progress: Progress,
    restarts: u64,
    dismissed: u32,
    /// How many programs of the same operations showed nothing in a fresh process.
    doubts: HashMap<Vec<Key>, u32>,
    /// How often each deadly finding was confirmed.
    deaths: HashMap<String, u32>,
    /// What one call is enough for: detector and callable.
    single_deaths: Vec<(Detector, String)>,
    /// Programs that did not return.
    hung: Vec<hangs::Hung>,
    /// Objects whose lines can be measured.
    accounts: Vec<lines::Account>,
    /// The sweep of `failure-path`.
    sweep: sweep::Sweep,
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
    pub fn new(prepared: &'p Prepared, mut plan: Plan) -> Result<Session<'p>, SetupError> {
        let folder = Scratch::new()?;
        let surface = surface(prepared, folder.path())?;
        described::tell_unknown(&prepared.target, &surface);
        plan.seeds.extend(described::seeds(&prepared.target, folder.path())?);
        let mut server = Server::start(prepared.clone(), folder.path())?;
        server.timeout = plan.hang_after;
        let progress = Progress::new(&prepared.target.name, plan.quiet);
        Ok(Session {
            prepared,
            server,
            surface,
            symbols: Symbols::default(),
            counters: coverage::counters(&prepared.built),
            knowledge: Knowledge::default(),
            findings: Vec::new(),
            apart: HashSet::new(),
            stats: Stats {
                seed: plan.seed,
                jobs: plan.jobs,
                sanitizer: prepared.sanitizer.name().to_owned(),
                archive_sha256: prepared.built.archive.clone(),
                ..Stats::default()
            },
            finished: Totals::default(),
            folder,
            started: Instant::now(),
            progress,
            restarts: 0,
            dismissed: 0,
            doubts: HashMap::new(),
            deaths: HashMap::new(),
            single_deaths: Vec::new(),
            hung: Vec::new(),
            accounts: Vec::new(),
            sweep: sweep::Sweep::default(),
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
        self.tell_imports()?;
        if self.by_hand.is_none() {
            self.look_again()?;
        }
        self.learn_words()?;
        let corpus = self.by_hand.as_ref().map_or_else(|| self.plan.output.join("corpus"), |run| run.corpus.clone());
        std::fs::create_dir_all(&corpus).map_err(SetupError::io("create", &corpus))?;
        let mut workers: Vec<Option<Fuzzer>> = Vec::new();
        for number in 0..self.plan.jobs {
            workers.push(Some(self.start(number, &corpus)?));
        }
        let mut looked = Instant::now();
        while !self.over(&workers) {
            std::thread::sleep(POLL);
            for number in 0..workers.len() {
                let Some(worker) = &mut workers[number] else { continue };
                let Some(ended) = worker.poll() else { continue };
                if let Ended::Asks(suspect) = ended {
                    let live = self.live(&workers);
                    self.follow_suspect(&suspect, live)?;
                    if let Some(worker) = &workers[number] {
                        worker.answer(&self.knowledge)?;
                    }
                    continue;
                }
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
            if looked.elapsed() > LOOK_AT_COVERAGE {
                looked = Instant::now();
                for coverage in workers.iter().flatten().map(Fuzzer::coverage).collect::<Vec<_>>() {
                    self.note_coverage(coverage);
                }
            }
            let live = self.live(&workers);
            self.sweep_some(live)?;
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
        self.finish_sweep()?;
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
        let folders: Vec<&Path> = self.plan.seeds.iter().map(PathBuf::as_path).chain([corpus]).collect();
        let follows = self.restarts > u64::from(self.plan.jobs) && self.by_hand.is_none();
        Fuzzer::start(&Orders {
            prepared: self.prepared,
            folder: self.folder.path(),
            number,
            seed,
            runs: left.unwrap_or(0),
            corpus,
            seeds: &self.plan.seeds,
            read: if follows { pick(&folders, seed) } else { Vec::new() },
            counters: &self.counters,
            knowledge: &self.knowledge,
            without: &self.plan.detectors.without(),
            hang_after: self.loop_patience(),
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
            || self.enough()
            || interrupt::asked()
    }

    /// Whether the findings so far are all that was asked for.
    fn enough(&self) -> bool {
        self.plan.stop_at_first && !self.findings.is_empty()
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
            failed: self.sweep.failed,
            findings: self.findings.len(),
        }
    }

    fn finish(mut self) -> Result<Run, SetupError> {
        let seconds = self.started.elapsed().as_secs_f64();
        if self.by_hand.is_none() {
            self.confirm_hangs()?;
            self.measure_lines()?;
        }
        let totals = self.finished;
        self.stats.seconds = seconds;
        self.stats.executions = totals.executions;
        self.stats.calls = totals.calls;
        self.stats.executions_per_second = totals.executions as f64 / seconds.max(1e-9);
        self.stats.calls_per_second = totals.calls as f64 / seconds.max(1e-9);
        self.stats.calls_past_parsing_share =
            if totals.judged > 0 { totals.parsed as f64 / totals.judged as f64 } else { 0.0 };
        imports::write_stats(&self.plan.output, &self.stats)?;
        let (functions, lines) = self.coverage();
        coverage::write(&self.plan.output, coverage::FILE, &functions)?;
        coverage::write(&self.plan.output, coverage::LINES, &lines)?;
        // With what the workers have learned; a run without any has none.
        let learned = self.folder.path().join(SURFACE);
        if learned.exists() {
            let kept = self.plan.output.join(SURFACE);
            std::fs::copy(&learned, &kept).map_err(SetupError::io("write", &kept))?;
        }
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
            functions,
            lines,
            findings: self.findings,
        })
    }
}

impl Session<'_> {
    /// The target's functions and lines, and what was reached of them. What a finding names was entered, though the worker may have
    /// died there before it could say so.
    fn coverage(&mut self) -> (Vec<Function>, Vec<Lines>) {
        let files: Vec<PathBuf> = (0..self.plan.jobs).map(|number| reached(self.folder.path(), number)).collect();
        let built = &self.prepared.built;
        let mut sites = Sites { built, surface: &self.surface, symbols: &mut self.symbols };
        let (mut functions, lines) = coverage::read(&self.counters, &files, &mut sites);
        let related =
            self.findings.iter().flat_map(|finding| finding.related_sites.iter().map(|related| &related.site));
        let named: Vec<&String> = self
            .findings
            .iter()
            .map(|finding| &finding.site)
            .chain(related)
            .filter_map(|site| site.function.as_ref())
            .collect();
        for function in functions.iter_mut().filter(|function| named.contains(&&function.name)) {
            function.reached = function.reached.max(1);
        }
        (functions, lines)
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
    let surface: Option<Surface> = serde_json::from_slice(&output.stdout).ok();
    match (output.status.success(), surface) {
        (true, Some(mut surface)) => {
            if prepared.built.linked_into.is_none() {
                mentions::add(&mut surface, &prepared.built.artefacts);
            }
            Ok(surface)
        }
        _ => Err(start_error(prepared, output.status.code(), &log)),
    }
}
