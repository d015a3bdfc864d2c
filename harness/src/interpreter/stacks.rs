//! Native stack of a dying worker, written as `REFHOUND-FRAME object+0xoffset` lines for the supervisor to symbolize.
//! Only for builds without AddressSanitizer, which prints its own.

use super::unwind;
use std::ffi::c_void;

const SIGNALS: [libc::c_int; 5] = [libc::SIGSEGV, libc::SIGABRT, libc::SIGBUS, libc::SIGFPE, libc::SIGILL];
const ALT_STACK: usize = 1 << 18;

/// Installs the handlers, on a stack of their own so that a stack overflow is seen too.
pub fn install() {
    // The first call loads libgcc, which must not happen inside a handler.
    unwind::here();
    // SAFETY: plain libc calls with valid structures. The alternate stack is leaked on purpose: it lives as long as the
    // process.
    unsafe {
        let stack = Box::leak(vec![0u8; ALT_STACK].into_boxed_slice());
        let alternate = libc::stack_t { ss_sp: stack.as_mut_ptr().cast(), ss_flags: 0, ss_size: ALT_STACK };
        libc::sigaltstack(&alternate, std::ptr::null_mut());
        for signal in SIGNALS {
            let mut action: libc::sigaction = std::mem::zeroed();
            action.sa_sigaction = on_death as *const () as usize;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_RESETHAND;
            libc::sigaction(signal, &action, std::ptr::null_mut());
        }
    }
}

extern "C" fn on_death(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the process is dying; at worst this handler faults too, and the default action (SA_RESETHAND) ends it.
    unsafe {
        let address = if info.is_null() { 0 } else { (*info).si_addr() as usize };
        let code = if info.is_null() { 0 } else { (*info).si_code };
        eprintln!("REFHOUND-SIGNAL {signal} {address:#x} {code}");
        super::dead_bytes::tell(context);
        super::gil::tell();
        for (depth, frame) in unwind::here().iter().enumerate() {
            if let Some(place) = unwind::place(*frame) {
                eprintln!("REFHOUND-FRAME {depth} {place}");
            }
        }
        libc::raise(signal);
    }
}
