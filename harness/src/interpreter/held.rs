//! Which functions of the extension had a followed object in their hands, in a variable or as an argument: the outermost
//! of them is the one that had to let go of it, wherever it was made. Only for a build that keeps its variables in
//! memory, and tells its stores.

use super::ledger;
use std::cell::UnsafeCell;

/// Variables that are told of one object.
const MOST: usize = 64;

/// An object was put into a variable, or passed to the C API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Number of the object in the ledger.
    pub object: usize,
    /// How far the variable, or where the call returns to, lies below the caller of all, bytes: what lies less far belongs
    /// to an outer function.
    pub depth: usize,
    /// Where that was done: a return address.
    pub caller: usize,
}

#[derive(Default)]
struct Watch {
    /// The end of the part of the stack that is looked at; 0 while none is.
    base: usize,
    /// A variable that is being stored to, and who does.
    pending: Option<(usize, usize)>,
    held: Vec<Held>,
}

impl Watch {
    fn note(&mut self, held: Held) {
        if self.held.iter().filter(|other| other.object == held.object).count() < MOST {
            self.held.push(held);
        }
    }
}

struct Global(UnsafeCell<Watch>);
// SAFETY: touched only by the single-threaded serving child that keeps a ledger.
unsafe impl Sync for Global {}
static WATCH: Global = Global(UnsafeCell::new(Watch { base: 0, pending: None, held: Vec::new() }));

fn watch() -> &'static mut Watch {
    // SAFETY: see `Global`; no reference outlives the function that asked for it.
    unsafe { &mut *WATCH.0.get() }
}

/// Looks at the variables of all that is called from here on by the caller, one of whose variables lies at `base`.
pub fn start(base: usize) {
    *watch() = Watch { base, ..Watch::default() };
}

/// Ends that.
pub fn stop() -> Vec<Held> {
    settle();
    std::mem::take(watch()).held
}

/// The extension is about to store a word at an address; `stack` is its stack pointer.
#[inline(always)]
pub(super) fn storing(address: usize, caller: usize, stack: usize) {
    let watch = watch();
    if (stack..watch.base).contains(&address) {
        watch.pending = Some((address, caller));
    }
}

/// The extension passes an object to the C API, whose return address stands at `slot`: it may never have been in a variable.
pub(super) fn passed(object: usize, slot: usize, caller: usize) {
    let watch = watch();
    if slot < watch.base {
        watch.note(Held { object, depth: watch.base - slot, caller });
    }
}

/// Looks at what the last store has put into a variable.
#[inline(always)]
pub(super) fn settle() {
    let watch = watch();
    let Some((address, caller)) = watch.pending.take() else { return };
    // SAFETY: a word of this thread's own stack, at or above where its pointer was a moment ago.
    let value = unsafe { *(address as *const usize) };
    if let Some(object) = ledger::number(value) {
        watch.note(Held { object, depth: watch.base - address, caller });
    }
}
