//! The state of the run under way, as hooks and deallocators see it when the extension calls them back.
//!
//! It is global because CPython hands no context to a special method or a deallocator, and reached through a raw
//! pointer because those callbacks nest inside the executor's own use of it.

use crate::observation::{Event, EventKind};
use crate::program::{MAX_HOOKS, MAX_OPS, Program};
use crate::surface::SlotSet;
use pyo3::ffi;
use std::cell::UnsafeCell;

/// A tagged exception that a hook raised and that has not been seen to arrive yet.
pub struct Raised {
    /// The instance (owned).
    pub exception: *mut ffi::PyObject,
    /// Value whose hook raised.
    pub value: usize,
    /// Slot that raised; `None`: a call of the C API that was made to fail in operation `value`.
    pub slot: Option<crate::program::HookSlot>,
}

/// See the module's comment.
pub struct State {
    /// Operation under way; -1 between runs.
    pub op: i32,
    /// Operations that this process has begun, each repetition counted.
    pub step: u64,
    /// Number of the run, from 1; part of each tag, so that survivors of earlier runs are told apart.
    pub run: i64,
    /// Owned references to the program's values; NULL where unset.
    pub slots: [*mut ffi::PyObject; MAX_OPS],
    /// The program under way.
    pub program: *const Program,
    /// How often each hook was called in this run.
    pub counts: [[u8; MAX_HOOKS]; MAX_OPS],
    /// Hooks fired in this run.
    pub fires: u32,
    /// How deep acts nest.
    pub depth: u32,
    /// Whether `reenter` was used in this run.
    pub reentered: bool,
    /// Whether a hook raised or acted in the operation under way.
    pub acted: bool,
    /// Special methods of hooked objects that the operation under way has called, at any depth of its own making.
    pub fired: SlotSet,
    /// Exceptions to follow in the operation under way.
    pub raised: Vec<Raised>,
    /// Buffers that hooks have exported in this run (owned).
    pub views: Vec<*mut pyo3::ffi::PyObject>,
    /// What was seen in this run.
    pub events: Vec<Event>,
    /// Values whose object has died in this run.
    pub died: [bool; MAX_OPS],
    /// Re-runs the operation under way, for `reenter`.
    pub reenter: Option<unsafe fn()>,
}

struct Global(UnsafeCell<State>);
// SAFETY: only the main thread, which always holds the GIL, touches the state.
unsafe impl Sync for Global {}

static STATE: Global = Global(UnsafeCell::new(State {
    op: -1,
    step: 0,
    run: 0,
    slots: [std::ptr::null_mut(); MAX_OPS],
    program: std::ptr::null(),
    counts: [[0; MAX_HOOKS]; MAX_OPS],
    fires: 0,
    depth: 0,
    reentered: false,
    acted: false,
    fired: SlotSet::EMPTY,
    raised: Vec::new(),
    views: Vec::new(),
    events: Vec::new(),
    died: [false; MAX_OPS],
    reenter: None,
}));

/// Most events kept of one run: the first ones matter.
const MAX_EVENTS: usize = 32;

/// The state; see the module's comment for why it is a raw pointer.
pub fn get() -> *mut State {
    STATE.0.get()
}

/// Operation under way; -1 between runs.
pub fn current_op() -> i32 {
    // SAFETY: a plain read of an aligned int by the only thread that writes it (or a stale value from another).
    unsafe { (*get()).op }
}

/// Number of the operation under way, each repetition counted.
pub fn current_step() -> u64 {
    // SAFETY: as in `current_op`.
    unsafe { (*get()).step }
}

/// Tag of value `index` in the current run: what a probe or a hooked object carries.
pub fn tag(index: usize) -> i64 {
    // SAFETY: as above.
    unsafe { (*get()).run * MAX_OPS as i64 + index as i64 }
}

/// The value that a tag names, if it belongs to the current run.
pub fn value_of(tag: i64) -> Option<usize> {
    // SAFETY: as above.
    let run = unsafe { (*get()).run };
    (tag > 0 && tag / MAX_OPS as i64 == run).then_some((tag % MAX_OPS as i64) as usize)
}

/// Keeps an event of the operation under way.
pub fn push_event(kind: EventKind) {
    // SAFETY: as above; the vector is not borrowed anywhere else at this moment.
    unsafe {
        let state = get();
        let events = &mut (*state).events;
        let event = Event { op: (*state).op.max(0) as usize, kind };
        if events.len() < MAX_EVENTS && !events.contains(&event) {
            super::recorder::note_event(&event);
            events.push(event);
        }
    }
}

/// Called for each dying instance of `Base`.
pub fn on_death(tag: i64, object: *mut ffi::PyObject) {
    let Some(index) = value_of(tag) else { return };
    // SAFETY: as above. The slot is only compared and cleared, the object is not touched.
    unsafe {
        let state = get();
        (*state).died[index] = true;
        if (*state).slots[index] == object {
            // The program still owned it: that reference was released by somebody else. Forget it, so that the
            // evidence is kept and the run goes on without touching freed memory itself.
            (*state).slots[index] = std::ptr::null_mut();
            push_event(EventKind::EarlyDeath(index));
        }
    }
}
