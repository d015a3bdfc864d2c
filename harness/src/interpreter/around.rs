//! Makes a call in the place of its caller, so that somebody can look at what it returned. x86-64 only.
//!
//! A watcher that answers with [`address`] has named the function to call with [`next`] before. The call is made with all
//! registers as they were and with a copy of the caller's stack, so that it is right for any number and kind of
//! arguments, and the stack below it can be unwound like any other.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Words of the caller's stack that are copied: more than any call of the C API passes there.
const COPIED: usize = 64;

/// The function that is called next.
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// Is told what a call returned, and where its return address stands, which tells calls that are nested apart.
pub type Seen = unsafe fn(result: usize, slot: usize);

/// Who is told.
static SEEN: AtomicUsize = AtomicUsize::new(0);

/// Lets `seen` be told what calls return.
pub fn tell(seen: Seen) {
    SEEN.store(seen as usize, Relaxed);
}

/// Names the function that the next call goes to: nothing may run between this and the call.
pub fn next(real: usize) {
    NEXT.store(real, Relaxed);
}

/// What a watcher answers with.
#[cfg(target_arch = "x86_64")]
pub fn address() -> usize {
    (&raw const refhound_around) as usize
}

/// What a watcher answers with.
#[cfg(not(target_arch = "x86_64"))]
pub fn address() -> usize {
    0
}

#[cfg(target_arch = "x86_64")]
unsafe extern "C" {
    static refhound_around: u8;
}

// The result of a C-API function is one word, or a double.
#[cfg(target_arch = "x86_64")]
core::arch::global_asm!(
    ".pushsection .text.refhound_around,\"ax\",@progbits",
    ".p2align 4",
    ".globl refhound_around",
    ".hidden refhound_around",
    "refhound_around:",
    ".cfi_startproc",
    "push rbp",
    ".cfi_def_cfa_offset 16",
    ".cfi_offset rbp, -16",
    "mov rbp, rsp",
    ".cfi_def_cfa_register rbp",
    "sub rsp, {bytes}",
    "mov r10, {last}",
    "2:",
    "mov r11, [rbp + 16 + r10 * 8]",
    "mov [rsp + r10 * 8], r11",
    "dec r10",
    "jns 2b",
    "call [rip + {next}]",
    "mov [rsp], rax",
    "movups [rsp + 16], xmm0",
    "mov rdi, rax",
    "lea rsi, [rbp + 8]",
    "call {seen}",
    "mov rax, [rsp]",
    "movups xmm0, [rsp + 16]",
    "leave",
    ".cfi_def_cfa rsp, 8",
    "ret",
    ".cfi_endproc",
    ".popsection",
    bytes = const COPIED * 8,
    last = const COPIED - 1,
    next = sym NEXT,
    seen = sym seen,
);

#[cfg(target_arch = "x86_64")]
unsafe extern "C" fn seen(result: usize, slot: usize) {
    let seen = SEEN.load(Relaxed);
    if seen != 0 {
        // SAFETY: only `tell` writes it.
        unsafe { std::mem::transmute::<usize, Seen>(seen)(result, slot) };
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::interpreter::boundary::{self, Call};

    static TOLD: AtomicUsize = AtomicUsize::new(0);

    unsafe fn watch(call: &Call) -> usize {
        next(call.real);
        address()
    }

    unsafe fn told(result: usize, slot: usize) {
        // SAFETY: a word of the stack.
        assert_ne!(unsafe { *(slot as *const usize) }, 0);
        TOLD.store(result, Relaxed);
    }

    type Mixed = extern "C" fn(i64, i64, i64, i64, i64, i64, f64, i64, i64) -> i64;

    extern "C" fn mixed(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, x: f64, g: i64, h: i64) -> i64 {
        assert!(crate::interpreter::unwind::here().len() > 3, "the stack goes on behind the call");
        [a, b, c, d, e, f, (x * 2.0) as i64, g, h].iter().fold(0, |sum, digit| sum * 10 + digit)
    }

    #[test]
    fn a_call_is_made_with_every_argument_and_its_result_is_told() {
        tell(told);
        let stub = boundary::stub(watch, 0, mixed as *const () as usize);
        // SAFETY: the stub stands in for `mixed`.
        let call = unsafe { std::mem::transmute::<usize, Mixed>(stub) };
        assert_eq!(call(1, 2, 3, 4, 5, 6, 3.5, 8, 9), 123_456_789);
        assert_eq!(TOLD.load(Relaxed), 123_456_789);
    }
}
