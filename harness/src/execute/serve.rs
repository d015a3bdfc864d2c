//! Serving: reads requests, runs each in a forked child of the pristine interpreter, answers with an observation.
//! A child that dies is evidence; the server lives on.

use super::recorder::{self, Recorder};
use super::run::{Executor, set_tracing};
use super::state;
use crate::detect::slope;
use crate::interpreter::{dropped, failing, graves, heap, loaded};
use crate::job::Request;
use crate::observation::{Death, Mode, Observation};
use crate::program::text;
use std::io::{BufRead, Read, Seek, SeekFrom, Write};
use std::os::fd::{AsRawFd, FromRawFd};
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

/// End of standard error that is kept, bytes.
const STDERR_TAIL: u64 = 64 << 10;

/// Answers requests until standard input ends. `missing`: what could not be confined, told with the greeting.
/// `confined`: whether programs may start no process.
///
/// # Errors
/// When the protocol's own pipes or files fail.
pub fn serve(executor: &mut Executor, missing: &str, confined: bool) -> std::io::Result<()> {
    // The extension may print: keep the protocol's channel for ourselves and send its output to standard error.
    // SAFETY: plain duplication of descriptors that this process owns.
    let mut answers = unsafe {
        let channel = libc::fcntl(1, libc::F_DUPFD_CLOEXEC, 100);
        libc::dup2(2, 1);
        std::fs::File::from_raw_fd(channel)
    };
    let recorder = recorder::open(None)?;
    writeln!(answers, "ready {missing}")?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let observation = match serde_json::from_str::<Request>(&line) {
            Ok(request) => in_child(executor, &request, recorder, confined)?,
            Err(error) => refused(&error.to_string()),
        };
        serde_json::to_writer(&mut answers, &observation)?;
        writeln!(answers)?;
    }
    Ok(())
}

fn refused(why: &str) -> Observation {
    Observation {
        death: Some(Death { stderr: format!("request refused: {why}"), ..Death::default() }),
        ..Observation::default()
    }
}

fn in_child(
    executor: &mut Executor,
    request: &Request,
    recorder: &'static Recorder,
    confined: bool,
) -> std::io::Result<Observation> {
    let program = match text::parse(&request.program) {
        Ok(program) => program,
        Err(error) => return Ok(refused(&error.to_string())),
    };
    recorder.reset();
    let mut errors = tempfile()?;
    let (mut reader, writer) = std::io::pipe()?;
    let server = std::process::id();
    // SAFETY: this process has one thread; the child only runs the program, writes its answer and exits without
    // running destructors.
    let child = unsafe { libc::fork() };
    if child < 0 {
        return Err(std::io::Error::last_os_error());
    }
    if child == 0 {
        drop(reader);
        super::worker::end_with_parent(server);
        // SAFETY: descriptors of this process; a group of its own, so that what it starts dies with it.
        unsafe {
            libc::setpgid(0, 0);
            libc::dup2(errors.as_raw_fd(), 2);
            libc::dup2(errors.as_raw_fd(), 1);
            let null = libc::open(c"/dev/null".as_ptr(), libc::O_RDONLY);
            libc::dup2(null, 0);
        }
        if confined {
            super::confine::no_more_processes();
        }
        let observation = observe(executor, &program, request);
        let mut writer = writer;
        let text = serde_json::to_vec(&observation).unwrap_or_default();
        let done = writer.write_all(&text).is_ok();
        // SAFETY: ends the child at once.
        unsafe { libc::_exit(if done { 0 } else { 1 }) };
    }
    drop(writer);
    let mut answer = Vec::new();
    let finished = read_until(&mut reader, &mut answer, request.timeout_ms)?;
    let mut status = 0;
    // SAFETY: our own child and its group.
    unsafe {
        if !finished {
            libc::kill(child, libc::SIGKILL);
        }
        libc::waitpid(child, &mut status, 0);
        libc::kill(-child, libc::SIGKILL);
    }
    if let (true, Ok(mut observation)) = (finished, serde_json::from_slice::<Observation>(&answer)) {
        let log = recorder::read_log(&recorder.bytes());
        observation.failed = log.failed;
        fill(&mut observation, log.outcomes, program.ops.len());
        return Ok(observation);
    }
    let log = recorder::read_log(&recorder.bytes());
    let mut observation = Observation {
        events: log.events,
        failed: log.failed,
        last_op: usize::try_from(recorder.op.load(Relaxed)).ok(),
        timed_out: !finished,
        ..Observation::default()
    };
    fill(&mut observation, log.outcomes, program.ops.len());
    if finished {
        let length = errors.seek(SeekFrom::End(0))?;
        errors.seek(SeekFrom::Start(length.saturating_sub(STDERR_TAIL)))?;
        let mut text = Vec::new();
        errors.read_to_end(&mut text)?;
        observation.death = Some(Death {
            signal: libc::WIFSIGNALED(status).then(|| libc::WTERMSIG(status)),
            code: libc::WIFEXITED(status).then(|| libc::WEXITSTATUS(status)),
            stderr: String::from_utf8_lossy(&text).into_owned(),
        });
    }
    Ok(observation)
}

fn fill(observation: &mut Observation, outcomes: Vec<(usize, crate::observation::Outcome)>, length: usize) {
    observation.outcomes.resize(length, crate::observation::Outcome::NotRun);
    for (op, outcome) in outcomes {
        if let Some(slot) = observation.outcomes.get_mut(op) {
            *slot = outcome;
        }
    }
}

fn observe(executor: &mut Executor, program: &crate::program::Program, request: &Request) -> Observation {
    heap::count(true);
    if program.fail.is_some() || request.mode == Mode::Calls {
        if program.imports().is_some() {
            // The first import is the one that counts; its calls are replaced before it.
            executor.interpreter.late.iter().for_each(|module| loaded::open(&module.file));
        } else {
            // What is made at the first call of all is made by then: the n-th call is the same in every run that counts.
            set_tracing(request.mode == Mode::Calls);
            executor.run(&program.without_failure());
            set_tracing(false);
        }
        let watch = &executor.interpreter.watch;
        let types = (0..watch.len()).filter(|index| watch.is_type(*index)).map(|index| watch.pointer(index).cast());
        failing::install(types);
    }
    if request.mode == Mode::Calls {
        return Observation { calls: executor.calls(program), ..Observation::default() };
    }
    if request.mode == Mode::Ledger {
        dropped::start();
        graves::start();
    }
    set_tracing(true);
    executor.run(program);
    set_tracing(false);
    dropped::stop();
    if request.mode == Mode::Ledger {
        graves::stop();
    }
    // SAFETY: no run is under way.
    let events = unsafe { (&(*state::get()).events).clone() };
    let mut observation = Observation { events, ..Observation::default() };
    let audit = request.mode == Mode::Audit;
    if request.mode == Mode::Ledger {
        (observation.moved, observation.ledger) = executor.account(program);
    } else if request.mode != Mode::Once {
        // The other half is for what comes behind the plateau: half as many runs again as before it.
        let patience = Duration::from_millis(request.timeout_ms / 2);
        observation.windows = executor.slope(program, audit.then_some(patience));
    }
    if audit {
        executor.unlink = true;
        observation.unlinked = executor.slope(program, None);
        executor.unlink = false;
        (observation.moved, observation.hidden) = executor.audit(program, slope::native(&observation) > 0);
    }
    observation
}

/// Reads to the end; `false` when the time is up first.
fn read_until(reader: &mut std::io::PipeReader, into: &mut Vec<u8>, timeout_ms: u64) -> std::io::Result<bool> {
    let deadline = recorder::now_ms() + timeout_ms;
    let mut chunk = [0u8; 4096];
    loop {
        let left = deadline.saturating_sub(recorder::now_ms());
        let mut poll = libc::pollfd { fd: reader.as_raw_fd(), events: libc::POLLIN, revents: 0 };
        // SAFETY: one valid structure.
        let ready = unsafe { libc::poll(&mut poll, 1, left.min(60_000) as i32) };
        if ready == 0 && left == 0 {
            return Ok(false);
        }
        if ready > 0 {
            match reader.read(&mut chunk)? {
                0 => return Ok(true),
                count => into.extend_from_slice(&chunk[..count]),
            }
        }
    }
}

/// An unnamed file in memory.
fn tempfile() -> std::io::Result<std::fs::File> {
    // SAFETY: a new descriptor that the `File` takes over.
    unsafe {
        let descriptor = libc::memfd_create(c"refhound-stderr".as_ptr(), libc::MFD_CLOEXEC);
        if descriptor < 0 {
            return Err(std::io::Error::last_os_error());
        }
        Ok(std::fs::File::from_raw_fd(descriptor))
    }
}
