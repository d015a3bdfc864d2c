//! Feedback for targets without counters of their own: how calls were answered, told to libFuzzer as if it were coverage.

use crate::knowledge::Key;
use crate::surface::SlotSet;
use std::cell::UnsafeCell;

/// Counters, one byte each; libFuzzer looks through all of them after each run.
const COUNTERS: usize = 2048;

/// What libFuzzer reads as further counters, and clears before each run.
#[repr(C, align(8))]
struct Counters(UnsafeCell<[u8; COUNTERS]>);
// SAFETY: only the main thread runs programs, and libFuzzer reads between runs.
unsafe impl Sync for Counters {}

/// libFuzzer finds them by the name of the section.
#[used]
#[unsafe(link_section = "__libfuzzer_extra_counters")]
static ANSWERS: Counters = Counters(UnsafeCell::new([0; COUNTERS]));

/// Counts one answer of a call: `answer` is the name of the result's or the exception's type, `fired` are the special
/// methods of hooked objects that it called.
pub fn count(call: Key, raised: bool, answer: &str, fired: SlotSet) {
    let mut hash = call ^ fired.bits() ^ u64::from(raised);
    for byte in answer.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3); // FNV-1a
    }
    let index = (hash ^ (hash >> 32)) as usize % COUNTERS;
    // SAFETY: see `Counters`.
    unsafe {
        let counter = (*ANSWERS.0.get()).as_mut_ptr().add(index);
        *counter = (*counter).saturating_add(1);
    }
}
