//! The ledger: which of the extension's own stores change the reference count of a followed object.
//!
//! Only for a build with `-fsanitize-coverage=trace-stores`, which calls the functions below before every store. Such a
//! build explains findings; it is never fuzzed.

use super::unwind::{self, Stack};
use std::cell::UnsafeCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Entries that are kept: a program that touches an object more often is not told by its lines.
const MOST: usize = 400;

static ON: AtomicBool = AtomicBool::new(false);

/// One store to a followed object's count.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Value of the program.
    pub value: usize,
    /// Operation under way; the number of operations where the program lets go of its values, -1 outside of a run.
    pub op: i32,
    /// Who stored.
    pub stack: Stack,
}

#[derive(Default)]
struct Ledger {
    /// Address of the count, and the value that it belongs to.
    followed: HashMap<usize, usize>,
    entries: Vec<Entry>,
}

struct Global(UnsafeCell<Option<Ledger>>);
// SAFETY: touched only by the single-threaded serving child that switched it on.
unsafe impl Sync for Global {}
static LEDGER: Global = Global(UnsafeCell::new(None));

fn ledger() -> Option<&'static mut Ledger> {
    // SAFETY: see `Global`; no reference outlives the function that asked for it.
    unsafe { (*LEDGER.0.get()).as_mut() }
}

/// Begins a new ledger.
pub fn start() {
    unwind::here(); // the first call allocates
    // SAFETY: see `Global`.
    unsafe { *LEDGER.0.get() = Some(Ledger::default()) };
    ON.store(true, Relaxed);
}

/// Follows the object at `address` as value number `value`, unless an earlier value is the same object.
pub fn follow(address: usize, value: usize) {
    if ON.load(Relaxed)
        && address != 0
        && let Some(ledger) = ledger()
    {
        ledger.followed.entry(address).or_insert(value);
    }
}

/// Ends the ledger; its entries in order, or none where there were too many.
pub fn stop() -> Vec<Entry> {
    ON.store(false, Relaxed);
    // SAFETY: see `Global`.
    let entries = unsafe { (*LEDGER.0.get()).take() }.map(|ledger| ledger.entries).unwrap_or_default();
    if entries.len() < MOST { entries } else { Vec::new() }
}

fn op() -> i32 {
    crate::execute::recorder::current().map_or(-1, |recorder| recorder.op.load(Relaxed))
}

#[inline(always)]
fn stored(address: *const u8) {
    if !ON.load(Relaxed) {
        return;
    }
    let Some(ledger) = ledger() else { return };
    let Some(value) = ledger.followed.get(&(address as usize)).copied() else { return };
    if ledger.entries.len() < MOST {
        ledger.entries.push(Entry { value, op: op(), stack: unwind::here() });
    }
}

/// Defines a function that instrumented code calls before a store of some width.
macro_rules! hooks {
    ($($name:ident)*) => {
        $(
            #[unsafe(no_mangle)]
            extern "C" fn $name(address: *const u8) {
                stored(address);
            }
        )*
        /// Keeps them in the executable: only the extension, loaded later, refers to them.
        #[used]
        static KEPT: &[extern "C" fn(*const u8)] = &[$($name),*];
    };
}

hooks! {
    __sanitizer_cov_store1 __sanitizer_cov_store2 __sanitizer_cov_store4 __sanitizer_cov_store8 __sanitizer_cov_store16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_to_followed_counts_are_entered_in_order() {
        let (followed, other) = (8u64, 9u64);
        let address = |count: &u64| std::ptr::from_ref(count).cast::<u8>();
        stored(address(&followed));
        start();
        follow(address(&followed) as usize, 3);
        follow(address(&followed) as usize, 4);
        for count in [&followed, &other, &followed] {
            stored(address(count));
        }
        let entries = stop();
        stored(address(&followed));
        assert_eq!(entries.iter().map(|entry| entry.value).collect::<Vec<_>>(), [3, 3]);
        assert!(entries.iter().all(|entry| entry.stack.len() > 1));
        assert!(stop().is_empty());
    }
}
