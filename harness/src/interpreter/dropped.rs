//! Where a planted exception came out of what the extension called, and which call of the extension's dropped it.

use super::boundary::{self, Call};
use super::unwind::{self, Stack};
use pyo3::ffi;
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What takes the exception under way away, or puts another in its place. What prints it reports it.
const DROP: &[&str] = &[
    "PyErr_Clear",
    "PyErr_Fetch",
    "PyErr_GetRaisedException",
    "PyErr_Restore",
    "PyErr_SetRaisedException",
    "PyErr_SetString",
    "PyErr_SetObject",
    "PyErr_SetNone",
    "PyErr_Format",
    "PyErr_NoMemory",
    "PyErr_BadArgument",
    "PyErr_BadInternalCall",
    "PyErr_SetFromErrno",
];

/// The way of one exception.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// Stack at which it was raised, innermost call first.
    pub raised: Stack,
    /// Name of the last of the functions above that the extension called with it set, and the stack there.
    pub dropped: Option<(&'static str, Stack)>,
}

static ON: AtomicBool = AtomicBool::new(false);

struct Global(UnsafeCell<Vec<(usize, Trail)>>);
// SAFETY: touched only by the single-threaded serving child that switched it on.
unsafe impl Sync for Global {}
static TRAILS: Global = Global(UnsafeCell::new(Vec::new()));

fn trails() -> &'static mut Vec<(usize, Trail)> {
    // SAFETY: see `Global`; no reference outlives the function that asked for it, or is held across a call into Python.
    unsafe { &mut *TRAILS.0.get() }
}

/// Follows exceptions from here on: for the one run that is traced, before a ledger is kept.
pub fn start() {
    unwind::here(); // the first call allocates
    let functions: Vec<(&str, usize)> = DROP.iter().enumerate().map(|(tag, name)| (*name, tag)).collect();
    // SAFETY: `before` answers with the function itself; this process has one thread.
    unsafe { boundary::watch(&functions, before) };
    ON.store(true, Relaxed);
}

/// Ends that.
pub fn stop() {
    ON.store(false, Relaxed);
    trails().clear();
}

/// A planted exception is being raised.
#[inline(always)]
pub fn raised(exception: usize) {
    if ON.load(Relaxed) {
        trails().push((exception, Trail { raised: unwind::here(), dropped: None }));
    }
}

/// The way that an exception went; `None` where none is followed.
pub fn trail(exception: usize) -> Option<Trail> {
    trails().iter().rev().find(|(known, _)| *known == exception).map(|(_, trail)| trail.clone())
}

/// # Safety
/// The call is one that is under way.
unsafe fn before(call: &Call) -> usize {
    if ON.load(Relaxed) && !trails().is_empty() {
        // SAFETY: the extension calls the function with the GIL held; what is fetched is put back at once.
        let under_way = unsafe {
            let (mut kind, mut value, mut trace) = (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
            ffi::PyErr_Fetch(&mut kind, &mut value, &mut trace);
            ffi::PyErr_Restore(kind, value, trace);
            value as usize
        };
        if let Some((_, trail)) = trails().iter_mut().rev().find(|(known, _)| *known == under_way) {
            trail.dropped = Some((DROP[call.tag], unwind::trimmed(unwind::here(), call.caller())));
        }
    }
    call.real
}
