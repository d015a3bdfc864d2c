//! libFuzzer's loop: decode, run, compare a handful of numbers; everything dearer happens only when one is off.

use super::hand_over::{give_up, hand_over};
use super::inputs::{Inputs, chosen};
use super::keys::Avoid;
use super::known_types::KnownTypes;
use super::measure::Reading;
use super::recorder::{self, Recorder};
use super::run::{Executor, Lesson};
use super::state;
use super::suspect::Suspicion;
use crate::generate::Generator;
use crate::interpreter::edges::Edges;
use crate::interpreter::{
    Interpreter, StartError, asked, boundary, compared, counters, heap, lookups, memory, parsing,
};
use crate::job::{Job, put};
use crate::knowledge::{Amount, Knowledge, hash};
use crate::program::{OpKind, Program, Value, bytes, repair, work};
use crate::surface::{Surface, learn};
use crate::{generate, mutate};
use std::collections::HashSet;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

/// Share of its runs that the loop may spend on suspicions: one in this many.
const SUSPICION_SHARE: u64 = 4;
/// Runs that may be spent at once: the first programs move a lot (lazy state, first use of everything).
const FIRST_SUSPICIONS: u64 = 5000;
/// The same for a worker that takes up the corpus of one that died: there may be one every second.
const LATER_SUSPICIONS: u64 = 1000;
/// Blocks and KiB that a program may ask for in one run, to be repeated as often as a suspicion needs it.
const CHEAP_WORK: u64 = 30_000;
/// The same for programs of which only a few are followed up.
const DEAR_WORK: u64 = 400_000;
/// How many of those.
const DEAR_SUSPICIONS: u32 = 4;
/// Milliseconds of processor time that a program may take to stay in the corpus. Most take a twentieth of one, and a
/// few with sums of huge numbers as much as thousands of others: what is made of those takes as long again.
const SLOW_MS: u64 = 20;
/// The same on the wall: no machine is so busy that a second look is worth what it takes.
const PLAINLY_SLOW_MS: u64 = 500;
/// Blocks and KiB that a program may ask for in one run to stay in the corpus, for the same reason: lists that grow by
/// themselves at each of a hundred calls are no better than those that grow at ten.
const MOST_WORK: u64 = 4_000;
/// Executions before known deaths are let in again.
const LET_IN_AFTER: u64 = 3000;
/// Executions between two times that what lives on is taken for there for good.
const HOUSEKEEPING: u64 = 4096;
/// Executions between two looks at the clock, while there is anything to save.
const LOOK_AT_CLOCK: u64 = 64;
/// How often what was learned is saved.
const SAVE_EVERY: Duration = Duration::from_millis(500);

/// The fuzzing worker's whole state.
pub struct Fuzzer {
    executor: Executor,
    known_types: KnownTypes,
    surface: Surface,
    job: Job,
    suspicion: Suspicion,
    fatal: HashSet<u64>,
    /// While the corpus is read: the inputs that are executed, if not all are.
    reading: Option<HashSet<u64>>,
    cleared: Inputs,
    slow: Inputs,
    program: Program,
    base: Reading,
    recorder: &'static Recorder,
    edges: Option<Edges>,
    saved: Instant,
    /// Whether anything was learned since.
    unsaved: bool,
    executions: u64,
    /// Blocks and KiB that the last run asked for.
    work: u64,
    /// Milliseconds of processor time that the last program took; 0 where the clock on the wall gave no reason to ask.
    took: u64,
    /// Dear programs that may still be followed up.
    dear_left: u32,
}

impl Fuzzer {
    /// Starts the interpreter, imports the target and prepares the loop.
    ///
    /// # Errors
    /// See [`StartError`].
    pub fn start(job: Job) -> Result<Fuzzer, StartError> {
        let recorder = recorder::open((!job.recorder.as_os_str().is_empty()).then_some(job.recorder.as_path()))
            .map_err(|error| StartError::Interpreter(format!("flight recorder {}: {error}", job.recorder.display())))?;
        let (mut executor, discovered) = start_executor(&job)?;
        let surface = read_json(&job.surface).filter(|known: &Surface| known.module == discovered.module);
        let surface = surface.unwrap_or(discovered);
        let mut knowledge: Knowledge = read_json(&job.knowledge).unwrap_or_default();
        executor.avoid = Avoid::new(&knowledge);
        executor.set_learning(true);
        boundary::own(job.owned.clone());
        parsing::install();
        asked::install();
        lookups::install();
        compared::install();
        let known_types = KnownTypes::new(executor.exotic_types());
        executor.accounts = !job.bare;
        executor.tells_answers = job.uninstrumented;
        executor.interpreter.freeze();
        let mut fuzzer = Fuzzer {
            executor,
            known_types,
            surface,
            fatal: std::mem::take(&mut knowledge.fatal_inputs),
            suspicion: Suspicion::new(knowledge),
            reading: chosen(&job.read),
            cleared: Inputs::open(&job.cleared),
            slow: Inputs::open(&job.cleared.with_extension("slow")),
            program: Program::default(),
            base: Reading::default(),
            recorder,
            edges: Edges::open(&job.counters, &job.reached),
            saved: Instant::now(),
            unsaved: false,
            executions: 0,
            work: 0,
            took: 0,
            dear_left: DEAR_SUSPICIONS,
            job,
        };
        // What the import reached.
        fuzzer.note_edges();
        fuzzer.suspicion.prepare(&mut fuzzer.executor);
        fuzzer.rebase();
        Ok(fuzzer)
    }

    /// What can be called, with what was learned so far.
    pub fn surface(&self) -> &Surface {
        &self.surface
    }

    /// Byte forms of freshly generated programs, for a corpus that is empty.
    pub fn first_programs(&self, count: usize, seed: u64) -> Vec<Vec<u8>> {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut generator = Generator::new(&self.surface);
        (0..count)
            .map(|_| {
                let mut out = Vec::new();
                let mut program = generator.program(&mut rng);
                self.set_length(&mut program, &mut rng);
                work::bound(&mut program);
                bytes::encode(&program, &mut out);
                out
            })
            .collect()
    }

    /// One input; whether it may stay in a corpus. Where the program is suspicious it is handed over, and what is known of
    /// it by then is waited for; the process ends where it cannot go on.
    pub fn execute(&mut self, data: &[u8]) -> bool {
        if !self.fatal.is_empty() && self.fatal.contains(&hash(&[data])) || self.slow.has(data) {
            return false;
        }
        if self.reading.as_ref().is_some_and(|chosen| !chosen.contains(&hash(&[data]))) {
            return false;
        }
        // What libFuzzer takes between two inputs is its own.
        heap::count(true);
        self.run_and_judge(data);
        heap::count(false);
        let is_slow = self.took >= SLOW_MS || self.work > MOST_WORK;
        if is_slow {
            self.slow.add(data);
        }
        !is_slow
    }

    fn run_and_judge(&mut self, data: &[u8]) {
        self.recorder.begin(data);
        self.executions += 1;
        self.executor.avoid.lets_in = self.executions > LET_IN_AFTER;
        let mut program = std::mem::take(&mut self.program);
        bytes::decode_into(data, &mut program);
        let started = recorder::now_ms();
        self.recorder.started_ms.store(started, Relaxed);
        let work = memory::work();
        self.executor.run(&program);
        if self.executor.broken {
            self.slow.add(data); // nor is it run by the worker that comes next
            self.save();
            self.recorder.started_ms.store(0, Relaxed);
            give_up();
        }
        self.work = memory::work() - work;
        self.note_edges();
        let seemed = recorder::now_ms() - started;
        self.took = if seemed < SLOW_MS {
            0
        } else if seemed < PLAINLY_SLOW_MS {
            // The machine may have been busy: the clock of this thread tells, and costs a system call.
            let before = recorder::cpu_ms();
            self.executor.run(&program);
            recorder::cpu_ms() - before
        } else {
            seemed
        };
        if (self.executor.made_classes || !self.executor.new_types.is_empty()) && !self.job.no_detectors {
            // Ours, and there for good, or held to be described: the run that is judged is one that finds them.
            self.learn(&program);
            self.executor.run(&program);
        }
        self.recorder.started_ms.store(0, Relaxed);
        if !self.job.no_detectors {
            self.judge(&program, data);
        }
        let executor = &self.executor;
        let learned = executor.lessons.len()
            + executor.parsed.len()
            + executor.asked.len()
            + executor.reaches.len()
            + executor.new_types.len();
        let (looked_up, letters) = (lookups::news(), compared::news());
        if learned > 0 || !looked_up.is_empty() || !letters.is_empty() {
            looked_up.into_iter().for_each(|name| self.surface.note_lookup(name));
            for letter in letters {
                if !self.surface.letters.contains(&letter) {
                    self.surface.letters.push(letter);
                }
            }
            self.learn(&program);
        }
        self.program = program;
        if self.executions.is_multiple_of(HOUSEKEEPING) {
            self.executor.interpreter.freeze(); // what lives on by now lives for good
            self.rebase();
        }
        // A worker that dies leaves what it has learned to the next one.
        if self.unsaved && self.executions.is_multiple_of(LOOK_AT_CLOCK) && self.saved.elapsed() > SAVE_EVERY {
            self.save();
        }
    }

    fn note_edges(&self) {
        if let Some(edges) = &self.edges {
            edges.note();
        }
    }

    fn judge(&mut self, program: &Program, data: &[u8]) {
        // SAFETY: no run is under way.
        let eventful = unsafe { !(&(*state::get()).events).is_empty() };
        let (references, blocks, native) = (counters::total_references(), memory::blocks(), heap::blocks());
        let owned = self.executor.probes.iter().all(|(_, count)| *count >= 0);
        let balanced = references == self.base.references
            && blocks == self.base.blocks
            && native == self.base.native
            && owned
            && self.executor.interpreter.watch.equals(&self.base.counts);
        if balanced && !eventful {
            return;
        }
        let change = Amount {
            references: references - self.base.references,
            blocks: blocks - self.base.blocks,
            native: native - self.base.native,
        };
        if !eventful && owned && self.suspicion.explains(&self.executor, program, change) {
            self.rebase();
            return;
        }
        // Counted in runs, not in seconds: same seed, same result.
        if !self.cleared.has(data)
            && self.affords()
            && self.suspicion.runs < self.first_suspicions() + self.executions / SUSPICION_SHARE
        {
            // What it is cut down to may be deadly: this input is not examined again by the worker that comes next.
            self.cleared.add(data);
            self.recorder.examine(true);
            self.recorder.started_ms.store(recorder::now_ms(), Relaxed);
            if let Some(mut suspect) = self.suspicion.examine(&mut self.executor, program) {
                suspect.executions = self.executions;
                self.save();
                self.recorder.started_ms.store(0, Relaxed);
                let mut knowledge = hand_over(&suspect, &self.job);
                self.fatal = std::mem::take(&mut knowledge.fatal_inputs);
                self.executor.avoid = Avoid::new(&knowledge);
                self.suspicion.take_in(knowledge, &mut self.executor);
            }
            self.recorder.started_ms.store(0, Relaxed);
            self.recorder.examine(false);
        }
        self.rebase();
    }

    /// Runs that may be spent on suspicions before the loop has earned any: most by the first worker of a run.
    fn first_suspicions(&self) -> u64 {
        if self.job.read.is_empty() { FIRST_SUSPICIONS } else { LATER_SUSPICIONS }
    }

    /// Whether the last program may be repeated many times.
    fn affords(&mut self) -> bool {
        let dear = self.work > CHEAP_WORK;
        let affords = self.took < SLOW_MS && (!dear || self.work <= DEAR_WORK && self.dear_left > 0);
        self.dear_left -= u32::from(dear && affords);
        affords
    }

    fn rebase(&mut self) {
        let mut base = std::mem::take(&mut self.base);
        self.executor.read(&mut base);
        self.base = base;
    }

    fn learn(&mut self, program: &Program) {
        self.unsaved = true;
        let names: Vec<String> = self.surface.classes.iter().map(|class| class.name.clone()).collect();
        let lessons = std::mem::take(&mut self.executor.lessons);
        let borrowed: Vec<&str> = names.iter().map(String::as_str).collect();
        for lesson in lessons {
            self.learn_from(program, &lesson, &borrowed);
        }
        for parsed in std::mem::take(&mut self.executor.parsed) {
            let Some(op) = program.ops.get(parsed.op) else { continue };
            if let Some(signature) = self.surface.signature_mut(&op.kind, &parsed.receiver) {
                learn::learn_format(signature, &parsed.format, &borrowed);
            }
        }
        for asked in std::mem::take(&mut self.executor.asked) {
            let Some(op) = program.ops.get(asked.op) else { continue };
            if let Some(want) = self.known_types.want(&asked.asked, &borrowed)
                && let Some(signature) = self.surface.signature_mut(&op.kind, &asked.receiver)
            {
                learn::learn_check(signature, asked.asked.position, want);
            }
        }
        for reach in std::mem::take(&mut self.executor.reaches) {
            let Some(op) = program.ops.get(reach.op) else { continue };
            if let Some(reached) = self.surface.reached_mut(&op.kind, &reach.receiver) {
                reached.extend(reach.slots);
            }
        }
        let kinds = std::mem::take(&mut self.executor.new_types);
        for kind in kinds {
            if let Some(class) = self.executor.interpreter.describe_type(&kind)
                && !names.contains(&class.name)
            {
                self.surface.classes.push(class);
                self.job.told.apply(&mut self.surface);
            }
        }
        self.rebase();
    }

    fn learn_from(&mut self, program: &Program, lesson: &Lesson, names: &[&str]) {
        let Some(op) = program.ops.get(lesson.op) else { return };
        let (OpKind::Call { args, .. } | OpKind::Method { args, .. } | OpKind::Init { args, .. }) = &op.kind else {
            return;
        };
        let signature = self.surface.signature_mut(&op.kind, &lesson.receiver);
        if let Some(signature) = signature {
            let given =
                learn::Given { positional: args.positional.len(), named: args.keywords.len(), types: &lesson.types };
            learn::learn_among(signature, given, &lesson.error, &lesson.message, names);
        }
    }

    fn save(&mut self) {
        self.saved = Instant::now();
        self.unsaved = false;
        if self.job.surface.as_os_str().is_empty() {
            return;
        }
        // A lost save only costs what was learned; the next one comes soon.
        let _ = put(&self.job.surface, &serde_json::to_vec(&self.surface).unwrap_or_default());
    }

    /// Custom mutator: a fresh program now and then, else the old one changed. Returns the new size.
    pub fn mutate(&mut self, data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
        self.reading = None; // it has been read
        let mut rng = fastrand::Rng::with_seed(u64::from(seed));
        let fresh = if self.job.uninstrumented { 2 } else { 1 };
        let mut program = if rng.u8(..4) < fresh {
            Generator::new(&self.surface).program(&mut rng)
        } else {
            let mut program = bytes::decode(&data[..size]);
            mutate::mutate(&mut program, &self.surface, &mut rng);
            program
        };
        self.set_length(&mut program, &mut rng);
        work::bound(&mut program);
        fit(&mut program, data, max_size)
    }

    /// Cuts a program, or appends freshly generated operations, where the job wants programs of one length; nothing is
    /// repeated then.
    fn set_length(&self, program: &mut Program, rng: &mut fastrand::Rng) {
        let wanted = self.job.operations;
        if wanted == 0 {
            return;
        }
        let mut generator = Generator::new(&self.surface);
        // Each attempt adds an operation as a rule; a surface with nothing to call may have nothing to add.
        for _ in program.ops.len()..wanted {
            let more = generator.more(&program.ops, wanted.saturating_sub(program.ops.len()), rng);
            program.ops.extend(more);
        }
        program.ops.resize_with(wanted, || OpKind::Value(Value::None).into());
        program.ops.iter_mut().for_each(|op| op.repeat = 1);
        repair::repair(program);
    }

    /// Custom crossover. Returns the size of what was written to `out`.
    pub fn crossover(&mut self, a: &[u8], b: &[u8], out: &mut [u8], seed: u32) -> usize {
        self.reading = None;
        let mut rng = fastrand::Rng::with_seed(u64::from(seed));
        let mut child = Program::default();
        mutate::crossover(&bytes::decode(a), &bytes::decode(b), &mut child, &mut rng);
        self.set_length(&mut child, &mut rng);
        work::bound(&mut child);
        let max_size = out.len();
        fit(&mut child, out, max_size)
    }
}

/// Writes the byte form, dropping operations from the end until it fits.
fn fit(program: &mut Program, out: &mut [u8], max_size: usize) -> usize {
    let mut encoded = Vec::with_capacity(512);
    loop {
        encoded.clear();
        bytes::encode(program, &mut encoded);
        let room = max_size.min(out.len());
        if encoded.len() <= room {
            out[..encoded.len()].copy_from_slice(&encoded);
            return encoded.len();
        }
        if program.ops.pop().is_none() {
            return 0;
        }
    }
}

/// Starts the interpreter, walks the target, prepares the executor.
///
/// # Errors
/// See [`StartError`].
pub fn start_executor(job: &Job) -> Result<(Executor, Surface), StartError> {
    let mut interpreter = Interpreter::start(job)?;
    let mut surface = interpreter.discover().map_err(StartError::Prelude)?;
    job.told.apply(&mut surface);
    let mut executor = Executor::new(interpreter, &job.skip)
        .ok_or_else(|| StartError::Prelude(crate::interpreter::object::describe_error()))?;
    for index in 0..executor.interpreter.watch.len() {
        let pointer = executor.interpreter.watch.pointer(index);
        executor.know_type(pointer);
    }
    let _ = generate::Generator::new(&surface);
    Ok((executor, surface))
}

fn read_json<T: serde::de::DeserializeOwned>(path: &std::path::Path) -> Option<T> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}
