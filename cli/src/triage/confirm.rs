//! Confirms a suspicion in fresh processes, minimises it, and makes the finding.

use super::bare::Bare;
use super::cycle;
use super::evidence::Evidence;
use super::guilty::{self, Guilt};
use super::site::Sites;
use super::steps::{calls_target, keys_of, makes, op_keys, step_of, steps_of};
use super::symbols::{Symbols, split_address};
use super::tell::Case;
use super::{guise, holds, untracked};
use crate::error::SetupError;
use crate::supervise::server::Server;
use harness::detect::death::Kind;
use harness::detect::uninitialised::{NEW_WITHOUT_INIT, SECOND_INIT};
use harness::detect::{self, Object, Verdict, blame};
use harness::finding::{Detector, Finding, Reliability};
use harness::knowledge::{Amount, Key, Step};
use harness::minimise;
use harness::observation::{Mode, Observation};
use harness::program::{OpKind, Program, repair};
use harness::surface::Surface;
use std::cell::Cell;
use std::time::Duration;

/// Executions that minimising may take (DESIGN.md, budgets).
const MINIMISE_LIMIT: usize = 200;
/// Fresh processes that the reliability is measured in.
const RELIABILITY_RUNS: u32 = 10;
/// The same for hangs, of which each costs the whole time limit.
const HANG_RUNS: u32 = 2;
/// Programs that may hang while one is minimised.
const HANGS_MINIMISED: usize = 4;
/// Of ten; below this share a suspicion is no finding: a false report costs more than a missed bug.
const LEAST_SHOWN: u32 = 5;

/// Time that an audit has at least, which walks all that the interpreter holds.
const AUDIT: Duration = Duration::from_secs(5);

/// Why a suspicion is dismissed that may need what ran before it.
pub const NOT_SHOWN: &str = "it did not show in a fresh process";

const KNOWN_FAULT: &str = "it is a known fault in another guise";

/// What puts in values that tell a fault better: see `minimise::make_mortal`.
type Better = fn(&Program, &mut dyn FnMut(&Program) -> bool) -> (Program, usize);

/// What became of a suspicion.
#[derive(Debug)]
pub enum Outcome {
    /// A confirmed fault.
    Confirmed(Box<Confirmed>),
    /// A confirmed fault that nothing of the extension takes part in.
    Interpreter(Box<Confirmed>),
    /// A fault that is known already: the operations to step round, each by itself.
    Known(Vec<Step>),
    /// It did not show again, or not reliably, or was no fault: why.
    Dismissed(String),
}

/// A finding with what the session has to remember of it.
#[derive(Debug)]
pub struct Confirmed {
    /// The finding; the session fills in when it was found.
    pub finding: Finding,
    /// The guilty operation's callable under the name that the program gives it.
    pub blamed: String,
    /// The minimised program.
    pub program: Program,
    /// Its operations' keys: not new if seen again.
    pub keys: Vec<Key>,
    /// The sequence that leads to it, for stepping round it.
    pub steps: Vec<Step>,
    /// The guilty operation as it stood before minimising simplified its arguments.
    pub raw_step: Option<Step>,
    /// The guilty call with the type of object that it dies of, wherever that stands in the argument.
    pub held: Option<Step>,
    /// The guilty operation, whatever its arguments.
    pub guilty: Option<Step>,
    /// The `__new__` that made an instance without `__init__`, where that is the fault.
    pub bare: Option<Step>,
    /// What one call adds, where one call is all there is.
    pub amount: Option<(Key, Amount)>,
    /// Keys of the same call on the types that inherit it.
    pub heirs: Vec<Key>,
    /// What is leaked or lost, and by how many references per run.
    pub lost: Option<(Object, i64)>,
    /// Watched type that is leaked.
    pub leaked_type: Option<String>,
    /// Name of the event and key of its operation, where it was one.
    pub event: Option<(Key, String)>,
    /// Whether the process dies or hangs of it.
    pub deadly: bool,
    /// Whether one call is all there is.
    pub alone: bool,
}

/// Confirms, minimises and explains suspicions on one target.
pub struct Triage<'a> {
    /// Fresh processes.
    pub server: &'a mut Server,
    /// What can be called, with C addresses.
    pub surface: &'a Surface,
    /// Reader of debug information.
    pub symbols: &'a mut Symbols,
    /// Sets of keys of known leaks.
    pub familiar: &'a [Vec<Key>],
    /// Detectors that are on.
    pub detectors: &'a dyn Fn(Detector) -> bool,
    /// What one call is enough for: detector and callable. Deaths by these are not worth minimising again.
    pub known: &'a [(Detector, String)],
    /// Whether the worker died of the program: growth that it shows as well is another matter.
    pub died: bool,
    /// Executions that minimising may take.
    pub limit: usize,
    /// The sequence of operations that the last program died or hung of, as it stood; empty for other faults.
    pub as_found: Vec<Step>,
}

impl<'a> Triage<'a> {
    /// With the usual limit.
    pub fn new(
        server: &'a mut Server,
        surface: &'a Surface,
        symbols: &'a mut Symbols,
        familiar: &'a [Vec<Key>],
        detectors: &'a dyn Fn(Detector) -> bool,
    ) -> Triage<'a> {
        Triage {
            server,
            surface,
            symbols,
            familiar,
            detectors,
            known: &[],
            died: false,
            limit: MINIMISE_LIMIT,
            as_found: Vec::new(),
        }
    }

    /// The whole way. `hung`: the worker was stopped because the program did not return.
    ///
    /// # Errors
    /// If no serving worker can be had at all.
    pub fn examine(&mut self, program: &Program, hung: bool, before: usize) -> Result<Outcome, SetupError> {
        let (evidence, verdict, observation) = match self.evidence(program, hung)? {
            Some(seen) => seen,
            None => return Ok(Outcome::Dismissed(NOT_SHOWN.to_owned())),
        };
        if evidence.is_deadly() {
            self.as_found = steps_of(program, &observation);
        }
        if let Some(steps) = self.known_death(program, &evidence, &verdict, &observation) {
            let held = self.held(program, &verdict, &observation)?;
            return Ok(Outcome::Known(held.map_or(steps, |held| vec![held])));
        }
        // A slow program on a busy machine is no hang; minimising one costs the whole time limit at every step.
        if evidence.is_hang() && !self.hangs_again(program, evidence.mode)? {
            return Ok(Outcome::Dismissed("it returned in time when it was run again".to_owned()));
        }
        let (small, executions) = match self.minimise(program, &evidence)? {
            Ok(small) => small,
            Err(why) => return Ok(Outcome::Dismissed(why)),
        };
        let mut outcome = self.conclude(&small, &evidence, executions, before)?;
        if let Outcome::Confirmed(confirmed) = &mut outcome {
            let raw = guilty::of_moment(program, &verdict).and_then(|op| step_of(program, &observation, op));
            confirmed.raw_step = raw;
            if confirmed.deadly && confirmed.alone {
                confirmed.held = self.held(program, &verdict, &observation)?;
            }
        }
        Ok(outcome)
    }

    /// What is to be stepped round instead of the program as it was found, where a type of object is what it dies of.
    fn held(
        &mut self,
        program: &Program,
        verdict: &Verdict,
        observation: &Observation,
    ) -> Result<Option<Step>, SetupError> {
        let Some(op) = guilty::of_moment(program, verdict).filter(|_| verdict.death.is_some()) else { return Ok(None) };
        let held = holds::deadly_type(self.server, program, observation, op)?;
        if held.is_some() {
            self.as_found.clear();
        }
        Ok(held)
    }

    /// Whether a verdict of this detector may end as one that is on: whose memory it is that grows tells the audit.
    fn may_be(&self, detector: Detector) -> bool {
        (self.detectors)(detector) || detector == Detector::Leak && (self.detectors)(Detector::RawLeak)
    }

    fn hangs_again(&mut self, program: &Program, mode: Mode) -> Result<bool, SetupError> {
        for _ in 0..2 {
            if !self.server.observe(program, mode)?.timed_out {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What kind of fault a program shows in a fresh process.
    fn evidence(
        &mut self,
        program: &Program,
        hung: bool,
    ) -> Result<Option<(Evidence, Verdict, Observation)>, SetupError> {
        let modes: &[Mode] = if hung { &[Mode::Once] } else { &[Mode::Once, Mode::Slope] };
        for mode in modes {
            let observation = self.server.observe(program, *mode)?;
            let verdicts = detect::verdicts(program, &observation);
            let wanted = verdicts
                .into_iter()
                .filter(|verdict| !self.died || verdict.death.is_some())
                .find(|verdict| verdict.detector.is_some_and(|detector| self.may_be(detector)));
            if let Some(verdict) = wanted {
                return Ok(Some((Evidence::of(&verdict, &observation, *mode), verdict, observation)));
            }
        }
        Ok(None)
    }

    /// The operation to step round, where this is a death that is known.
    fn known_death(
        &self,
        program: &Program,
        evidence: &Evidence,
        verdict: &Verdict,
        observation: &Observation,
    ) -> Option<Vec<Step>> {
        let detector = verdict.detector.filter(|_| evidence.is_deadly())?;
        // Of damage to memory any call of a known callable may be the cause, not only the last; were it harmless with
        // these arguments, it would be stepped round for nothing, and only with these. Other faults show at once, and a
        // constructor that was survived has only made what the guilty call is about: much lies behind it.
        let guilty = guilty::of_moment(program, verdict);
        let delayed = matches!(detector, Detector::OverRelease | Detector::UseAfterFree | Detector::Gc);
        let constructs = |op: usize| makes(&program.ops[op].kind);
        let known = |op: usize| {
            let callable = blame::callable(program, observation, op);
            (Some(op) == guilty || delayed && !constructs(op))
                && callable.is_some_and(|callable| self.known.contains(&(detector, callable)))
        };
        let steps: Vec<Step> =
            (0..program.ops.len()).filter(|op| known(*op)).filter_map(|op| step_of(program, observation, op)).collect();
        (!steps.is_empty()).then_some(steps)
    }

    fn minimise(
        &mut self,
        program: &Program,
        evidence: &Evidence,
    ) -> Result<Result<(Program, usize), String>, SetupError> {
        let mut lost = None;
        // Of hangs only so many smaller ones are looked for.
        let mut hangs_left = if evidence.is_hang() { HANGS_MINIMISED } else { usize::MAX };
        // Whether a candidate was turned down because its growth is known.
        let known = Cell::new(false);
        let familiar = self.familiar;
        let server = &mut *self.server;
        let mut still = |candidate: &Program| -> bool {
            if lost.is_some() || hangs_left == 0 {
                return false;
            }
            match server.observe(candidate, evidence.mode) {
                Ok(observation) => {
                    hangs_left -= usize::from(observation.timed_out);
                    let shows = evidence.in_observation(candidate, &observation).is_some();
                    let is_known = shows && evidence.is_slope() && familiar.contains(&keys_of(candidate, &observation));
                    known.set(known.get() || is_known);
                    shows && !is_known
                }
                Err(error) => {
                    lost = Some(error);
                    false
                }
            }
        };
        let result = minimise::minimise(program, self.limit, &mut still).map(|minimised| {
            let mut executions = minimised.executions;
            known.set(false);
            let (mut small, more, direct) = minimise::make_direct(&minimised.program, &mut still);
            executions += more;
            // What a hook does shows by itself, and is known.
            let in_a_hook = !direct && known.get();
            let (initialised, more) = minimise::make_initialised(&small, &mut still);
            executions += more;
            if direct || initialised != small {
                small = initialised;
                let left = self.limit.saturating_sub(executions);
                if let Ok(again) = minimise::minimise(&small, left, &mut still) {
                    small = again.program;
                    executions += again.executions;
                }
            }
            for (better, fits) in [
                (minimise::make_mortal as Better, true),
                (minimise::make_distinct, true),
                (minimise::make_resizable, evidence.is_slope()),
            ] {
                if !fits {
                    continue;
                }
                let (program, more) = better(&small, &mut still);
                small = program;
                executions += more;
            }
            (small, executions, in_a_hook)
        });
        match (lost, result) {
            (Some(error), _) => Err(error),
            (None, Ok((.., true))) => Ok(Err(KNOWN_FAULT.to_owned())),
            (None, Ok((small, executions, false))) => Ok(Ok((small, executions))),
            (None, Err(error)) => Ok(Err(error.to_string())),
        }
    }

    /// The finding that a minimal program amounts to.
    fn conclude(
        &mut self,
        program: &Program,
        evidence: &Evidence,
        executions: usize,
        before: usize,
    ) -> Result<Outcome, SetupError> {
        let mut program = program.clone();
        repair::repair(&mut program);
        let program = &program;
        let reliability = self.reliability(program, evidence)?;
        if reliability.shown * RELIABILITY_RUNS < LEAST_SHOWN * reliability.runs {
            return Ok(Outcome::Dismissed(format!(
                "it showed in {} of {} fresh processes",
                reliability.shown, reliability.runs
            )));
        }
        if program.fail.is_some() {
            let plain = program.without_failure();
            let mode = if program.imports().is_some() { audited(evidence) } else { evidence.mode };
            let observation = self.server.observe(&plain, mode)?;
            if evidence.without_failure(&plain, &observation) {
                return Ok(Outcome::Dismissed("it shows without the failure, too".to_owned()));
            }
        }
        let timeout = self.server.timeout;
        self.server.timeout = if evidence.is_slope() { timeout.max(AUDIT) } else { timeout };
        let observation = self.server.observe(program, audited(evidence));
        self.server.timeout = timeout;
        let observation = observation?;
        let Some(verdict) = evidence.in_observation(program, &observation) else {
            return Ok(Outcome::Dismissed("a closer look shows a cache or bookkeeping, not a fault".to_owned()));
        };
        let verdict = untracked::reread(verdict, &mut self.sites());
        let Some(detector) = verdict.detector.filter(|detector| (self.detectors)(*detector)) else {
            return Ok(Outcome::Dismissed("its detector is switched off".to_owned()));
        };
        let mut interpreters =
            detector == Detector::Crash && verdict.death.is_some() && !self.has_target_frame(&verdict);
        if detector == Detector::RawLeak && !verdict.made_at.is_empty() && !self.has_target_address(&verdict.made_at) {
            return Ok(Outcome::Dismissed("the memory was asked for by nothing of the extension".to_owned()));
        }
        interpreters |= !(0..program.ops.len()).any(|op| calls_target(program, &observation, op));
        let keys = op_keys(program, &observation);
        let familiar = |index: usize| self.familiar.iter().any(|set| set.as_slice() == [keys[index]]);
        let Guilt { op, alone } = if let Some(fail) = program.fail {
            Guilt { op: Some(fail.op.index()), alone: false }
        } else if evidence.is_slope() {
            guilty::of_growth(self.server, program, &observation, &verdict, &familiar)?
        } else {
            Guilt { op: guilty::of_moment(program, &verdict), alone: false }
        };
        let each = op.filter(|_| alone);
        if detector == Detector::LostException && op.is_some_and(|op| !calls_target(program, &observation, op)) {
            return Ok(Outcome::Dismissed("the interpreter itself gives up the exception".to_owned()));
        }
        // What an operation of the interpreter's own runs into, an earlier call of the target has prepared.
        let target = |op: &usize| calls_target(program, &observation, *op);
        let op = op.map(|op| (0..=op).rev().find(target).or((op..program.ops.len()).find(target)).unwrap_or(op));
        interpreters |= evidence.is_deadly()
            && !self.has_target_frame(&verdict)
            && !op.is_some_and(|op| calls_target(program, &observation, op));
        if evidence.is_slope()
            && program.fail.is_none()
            && (op.is_some_and(familiar) || guise::is_known(self.server, program, &observation, self.familiar)?)
        {
            return Ok(Outcome::Dismissed(KNOWN_FAULT.to_owned()));
        }
        let mut verdict = verdict;
        let mut detector = detector;
        let mut op = op;
        if detector == Detector::Crash
            && verdict.death.as_ref().is_some_and(|death| death.kind == Kind::NullDereference)
            && (self.detectors)(Detector::Uninitialised)
            && Bare::of(program, &observation, self.surface).is_some_and(|bare| bare.is_called())
        {
            detector = Detector::Uninitialised;
            verdict.detector = Some(detector);
            verdict.labels.push(NEW_WITHOUT_INIT.to_owned());
        }
        if let Some(op) = op.filter(|_| evidence.is_slope()) {
            let others = guilty::of_others(self.server, program, &verdict, op)?;
            if others > 0 {
                verdict.amount -= others;
                verdict.notes.push(format!("{others} per run of these is lost by the other operations of the program"));
            }
        }
        // A leak is that of a repeated `__init__` only where that is what makes it worse.
        if detector == Detector::Uninitialised
            && evidence.is_slope()
            && !op.is_some_and(|op| matches!(program.ops[op].kind, OpKind::Init { .. }))
        {
            detector = if verdict.bytes > 0 { Detector::RawLeak } else { Detector::Leak };
            verdict.detector = Some(detector);
            verdict.labels.retain(|label| label != SECOND_INIT);
        }
        if let Detector::Leak | Detector::Uninitialised = detector
            && evidence.is_slope()
            && program.fail.is_none()
            && let Some(stores) = cycle::closed_by(self.server, program, &observation)?
        {
            op = Some(stores);
            detector = Detector::Gc;
            verdict.labels.retain(|label| label != SECOND_INIT);
            verdict.detector = Some(detector);
            verdict.fact = detect::gc::NOT_VISITED.to_owned();
            verdict.notes.push(
                "nothing is left behind when another object is stored instead of the one that closes the cycle"
                    .to_owned(),
            );
        }
        // What is lost only where the collector takes an instance apart, no call has lost.
        if detector == Detector::OverRelease
            && evidence.is_slope()
            && matches!(verdict.object, Object::Shared(_))
            && (self.detectors)(Detector::Gc)
            && let Some(stores) = cycle::closed_by(self.server, program, &observation)?
        {
            op = Some(stores);
            detector = Detector::Gc;
            verdict = detect::gc::in_clear(verdict);
        }
        let mut confirmed = self.finding(Case {
            program,
            observation: &observation,
            verdict: &verdict,
            detector,
            op,
            each,
            reliability,
            executions,
            before,
            evidence,
        });
        if interpreters {
            confirmed.finding.of_interpreter();
            return Ok(Outcome::Interpreter(Box::new(confirmed)));
        }
        Ok(Outcome::Confirmed(Box::new(confirmed)))
    }

    fn sites(&mut self) -> Sites<'_> {
        Sites { built: &self.server.prepared().built, surface: self.surface, symbols: self.symbols }
    }

    /// Whether a native frame of the target stands in the stack of a death; also where no stack was printed at all.
    fn has_target_frame(&mut self, verdict: &Verdict) -> bool {
        let Some(report) = &verdict.death else { return false };
        let mut sites = self.sites();
        report.stack.is_empty() || report.stack.iter().any(|frame| sites.owns(frame))
    }

    /// Whether one of these `path+0xoffset` lies in the target.
    fn has_target_address(&self, stack: &[String]) -> bool {
        let built = &self.server.prepared().built;
        stack.iter().filter_map(|address| split_address(address)).any(|(object, _)| built.owns(&object))
    }

    fn reliability(&mut self, program: &Program, evidence: &Evidence) -> Result<Reliability, SetupError> {
        // A hang costs its whole time limit.
        let runs = if evidence.is_hang() { HANG_RUNS } else { RELIABILITY_RUNS };
        let mut reliability = Reliability { runs, shown: 0 };
        for _ in 0..runs {
            let observation = self.server.observe(program, evidence.mode)?;
            reliability.shown += u32::from(evidence.in_observation(program, &observation).is_some());
        }
        Ok(reliability)
    }
}

/// How a program is run once it is to be known what grows.
fn audited(evidence: &Evidence) -> Mode {
    if evidence.is_slope() { Mode::Audit } else { evidence.mode }
}
