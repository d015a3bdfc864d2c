//! Sees which single bytes the target compares its data with: the letters of the grammar that it reads.
//!
//! The coverage instrumentation calls functions at comparisons. What libFuzzer does there serves its own mutators, which
//! are not used: in the target's tables ours take their place.

use super::{boundary, plt};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering::Relaxed};

/// Calls that compare nothing of interest: two variables, or what is no byte.
const OTHERS: &[&str] = &[
    "__sanitizer_cov_trace_cmp1",
    "__sanitizer_cov_trace_cmp2",
    "__sanitizer_cov_trace_cmp4",
    "__sanitizer_cov_trace_cmp8",
    "__sanitizer_cov_trace_const_cmp2",
    "__sanitizer_cov_trace_const_cmp4",
    "__sanitizer_cov_trace_const_cmp8",
];

const UNSEEN: u8 = 0;
const SEEN: u8 = 1;
const TOLD: u8 = 2;

static BYTES: [AtomicU8; 256] = [const { AtomicU8::new(UNSEEN) }; 256];
static ANY_NEW: AtomicBool = AtomicBool::new(false);
/// Lists of cases that were read, each at the place that its address gives; one may push out another.
static SWITCHES: [AtomicUsize; 1024] = [const { AtomicUsize::new(0) }; 1024];

/// Replaces what the target's objects call, once they are loaded.
pub fn install() {
    let by = |name: &str| match name {
        "__sanitizer_cov_trace_const_cmp1" => Some(compared as *const () as usize),
        "__sanitizer_cov_trace_switch" => Some(switched as *const () as usize),
        other => OTHERS.contains(&other).then_some(ignored as *const () as usize),
    };
    for object in boundary::of_target() {
        // SAFETY: ours take the same arguments, or none, which the C calling convention allows. Nothing but this thread
        // runs yet.
        unsafe { plt::replace(&object.path, &by) };
    }
}

/// Bytes that were compared since this was last asked and never before.
pub fn news() -> Vec<u8> {
    if !ANY_NEW.load(Relaxed) {
        return Vec::new();
    }
    ANY_NEW.store(false, Relaxed);
    let is_new = |byte: &u8| BYTES[usize::from(*byte)].compare_exchange(SEEN, TOLD, Relaxed, Relaxed).is_ok();
    (0..=255).filter(is_new).collect()
}

/// What is smaller is a number or a flag, in most programs.
fn note(byte: u8) {
    if byte >= b'\t' && BYTES[usize::from(byte)].load(Relaxed) == UNSEEN {
        BYTES[usize::from(byte)].store(SEEN, Relaxed);
        ANY_NEW.store(true, Relaxed);
    }
}

extern "C" fn ignored() {}

extern "C" fn compared(constant: u8, _: u8) {
    note(constant);
}

/// # Safety
/// The second word says how many bits each of the values has that follow it, the first says how many follow.
unsafe extern "C" fn switched(_: u64, cases: *const u64) {
    let known = &SWITCHES[(cases as usize >> 3) % SWITCHES.len()];
    if known.swap(cases as usize, Relaxed) == cases as usize {
        return;
    }
    // SAFETY: as promised; the list is part of the target's read-only data.
    let cases = unsafe { std::slice::from_raw_parts(cases.add(2), *cases as usize) };
    // A letter is promoted to a wider number before it is looked at; other numbers are no letters.
    let letters = cases.iter().filter_map(|case| u8::try_from(*case).ok());
    letters.filter(|case| matches!(case, b'\t' | b'\n' | b'\r' | b' '..=b'~')).for_each(note);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_once() {
        compared(b'%', b'x');
        compared(3, 0);
        let cases = [4_u64, 32, u64::from(b'~'), 1, 0x7e7e, u64::from(b'\n')];
        for _ in 0..2 {
            // SAFETY: as many values as it says.
            unsafe { switched(0, cases.as_ptr()) };
        }
        assert_eq!(news(), b"\n%~");
        compared(b'%', b'y');
        assert_eq!(news(), b"");
    }
}
