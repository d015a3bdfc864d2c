//! Flight recorder: a memory-mapped file that outlives the worker, whatever kills it.
//!
//! The fuzzing worker writes each input there before it runs it, the serving child what it has seen so far; both
//! cost a copy of a few hundred bytes and no system call.

use crate::flight::{NOT_EXAMINED, SLOT, SLOTS};
use crate::interpreter::unwind::{self, Stack};
use crate::observation::{Event, Outcome};
use std::cell::UnsafeCell;
use std::fs::OpenOptions;
use std::os::fd::AsRawFd;
use std::path::Path;
use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering::Relaxed};

const _: () = assert!(std::mem::offset_of!(Recorder, data) == crate::flight::HEADER);
const _: () = assert!(std::mem::offset_of!(Recorder, tried) == crate::flight::HEADER + CAPACITY);

/// Bytes of program or log that fit.
pub const CAPACITY: usize = SLOTS * SLOT;

/// The mapped structure; the supervisor reads the same layout.
#[repr(C)]
pub struct Recorder {
    /// Programs started.
    pub executions: AtomicU64,
    /// Operations that entered the extension.
    pub calls: AtomicU64,
    /// Calls that did not fail while parsing their arguments.
    pub parsed: AtomicU64,
    /// Calls whose parsing could be judged.
    pub judged: AtomicU64,
    /// Milliseconds (monotonic clock) when the current program started; 0 between programs.
    pub started_ms: AtomicU64,
    /// Bit `i`: operation `i` of the current program was stepped round.
    pub skipped: AtomicU64,
    /// Operation under way.
    pub op: AtomicI32,
    /// Bytes used in `data`.
    pub length: AtomicU32,
    /// Bytes used in `tried`; `u32::MAX` where the program is not being examined.
    pub tried_length: AtomicU32,
    /// The last programs in byte form (fuzzing, see `crate::flight`) or log lines (serving).
    pub data: UnsafeCell<[u8; CAPACITY]>,
    /// What the current program is cut down to while it is examined; nothing where it runs as it stands.
    pub tried: UnsafeCell<[u8; SLOT]>,
}

struct Current(UnsafeCell<*const Recorder>);
// SAFETY: set before threads exist; the structure behind it is atomics plus `data`, which only the main thread writes.
unsafe impl Sync for Current {}
static CURRENT: Current = Current(UnsafeCell::new(std::ptr::null()));

/// Maps `path` (created if need be), or anonymous shared memory where it is `None`, and makes it the current recorder.
pub fn open(path: Option<&Path>) -> std::io::Result<&'static Recorder> {
    let size = size_of::<Recorder>();
    let file = match path {
        Some(path) => {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            file.set_len(size as u64)?;
            Some(file)
        }
        None => None,
    };
    let (flags, descriptor) = match &file {
        Some(file) => (libc::MAP_SHARED, file.as_raw_fd()),
        None => (libc::MAP_SHARED | libc::MAP_ANONYMOUS, -1),
    };
    // SAFETY: a fresh mapping of the size of the structure; zero bytes are a valid `Recorder`. Never unmapped.
    unsafe {
        let memory = libc::mmap(std::ptr::null_mut(), size, libc::PROT_READ | libc::PROT_WRITE, flags, descriptor, 0);
        if memory == libc::MAP_FAILED {
            return Err(std::io::Error::last_os_error());
        }
        *CURRENT.0.get() = memory.cast();
        Ok(&*memory.cast())
    }
}

/// The current recorder, if one is open.
pub fn current() -> Option<&'static Recorder> {
    // SAFETY: see `Current`; the mapping is never unmapped.
    unsafe { (*CURRENT.0.get()).as_ref() }
}

/// Milliseconds of the monotonic clock, which all processes of the machine share.
pub fn now_ms() -> u64 {
    clock_ms(libc::CLOCK_MONOTONIC)
}

/// Milliseconds of processor time that this thread has had.
pub fn cpu_ms() -> u64 {
    clock_ms(libc::CLOCK_THREAD_CPUTIME_ID)
}

fn clock_ms(clock: libc::clockid_t) -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is valid for writing.
    unsafe { libc::clock_gettime(clock, &mut time) };
    time.tv_sec as u64 * 1000 + time.tv_nsec as u64 / 1_000_000
}

impl Recorder {
    /// Keeps the program that is about to run, beside the ones before it.
    pub fn begin(&self, program: &[u8]) {
        let number = self.executions.load(Relaxed) + 1;
        let length = program.len().min(SLOT - 2);
        let slot = (number as usize % SLOTS) * SLOT;
        // SAFETY: the source does not overlap the mapping, slot and length fit, and only this thread writes.
        unsafe {
            let slot = self.data.get().cast::<u8>().add(slot);
            slot.cast::<[u8; 2]>().write((length as u16).to_le_bytes());
            std::ptr::copy_nonoverlapping(program.as_ptr(), slot.add(2), length);
        }
        self.examine(false);
        self.executions.store(number, Relaxed);
    }

    /// The current program is examined from now on, or not any more.
    pub fn examine(&self, examined: bool) {
        self.tried_length.store(if examined { 0 } else { NOT_EXAMINED }, Relaxed);
    }

    /// Keeps what is about to run in place of the current program.
    pub fn try_out(&self, program: &[u8]) {
        let length = program.len().min(SLOT);
        // SAFETY: the source does not overlap the mapping, the length fits, and only this thread writes.
        unsafe { std::ptr::copy_nonoverlapping(program.as_ptr(), self.tried.get().cast::<u8>(), length) };
        self.tried_length.store(length as u32, Relaxed);
    }

    /// Empties the log.
    pub fn reset(&self) {
        self.length.store(0, Relaxed);
        self.op.store(-1, Relaxed);
    }

    fn append(&self, line: &str) {
        let at = self.length.load(Relaxed) as usize;
        if at + line.len() < CAPACITY {
            // SAFETY: the range is inside the mapping, and only this thread writes.
            unsafe {
                std::ptr::copy_nonoverlapping(line.as_ptr(), self.data.get().cast::<u8>().add(at), line.len());
            }
            self.length.store((at + line.len()) as u32, Relaxed);
        }
    }

    /// What was logged or kept.
    pub fn bytes(&self) -> Vec<u8> {
        let length = (self.length.load(Relaxed) as usize).min(CAPACITY);
        // SAFETY: the range is inside the mapping; a torn read of a dying writer only garbles a line.
        unsafe { std::slice::from_raw_parts(self.data.get().cast::<u8>(), length).to_vec() }
    }
}

/// Logs an event (serving).
pub fn note_event(event: &Event) {
    if let (Some(recorder), true) = (current(), super::run::tracing())
        && let Ok(text) = serde_json::to_string(event)
    {
        recorder.append(&format!("e{text}\n"));
    }
}

/// Logs the outcome of an operation (serving).
pub fn note_outcome(op: usize, outcome: &Outcome) {
    if let Some(recorder) = current()
        && let Ok(text) = serde_json::to_string(&(op, outcome))
    {
        recorder.append(&format!("o{text}\n"));
    }
}

/// Logs the stack of a call that is made to fail (serving).
pub fn note_failure(stack: &Stack) {
    if let (Some(recorder), true) = (current(), super::run::tracing())
        && let Ok(text) = serde_json::to_string(&unwind::places(stack))
    {
        recorder.append(&format!("f{text}\n"));
    }
}

/// What the log of a program says.
#[derive(Default)]
pub struct Log {
    /// Events.
    pub events: Vec<Event>,
    /// Outcomes by operation.
    pub outcomes: Vec<(usize, Outcome)>,
    /// Stack of the call that was made to fail.
    pub failed: Vec<String>,
}

/// Reads a log back.
pub fn read_log(bytes: &[u8]) -> Log {
    let mut log = Log::default();
    for line in String::from_utf8_lossy(bytes).lines() {
        match line.split_at_checked(1) {
            Some(("e", rest)) => log.events.extend(serde_json::from_str(rest).ok()),
            Some(("o", rest)) => log.outcomes.extend(serde_json::from_str(rest).ok()),
            Some(("f", rest)) => log.failed = serde_json::from_str(rest).unwrap_or_default(),
            _ => {}
        }
    }
    log
}
