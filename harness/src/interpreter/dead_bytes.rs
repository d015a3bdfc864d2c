//! Says, when the process dies of a fault in memory, whether it had read an address from freed memory. Of an address that is
//! none at all the kernel tells no more than that; the registers still hold it.

use std::cell::UnsafeCell;
use std::ffi::c_void;

/// The line that says so: `detect::death` reads it.
const LINE: &str = "REFHOUND-BYTES";

/// What the debug allocator fills memory with that is released, and that is not written to yet.
const FILLS: [u64; 2] = [0xdddd_dddd, 0xcdcd_cdcd];

type Handler = unsafe extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut c_void);

struct Global(UnsafeCell<Option<Handler>>);
// SAFETY: written once, before anything of the target runs.
unsafe impl Sync for Global {}
static NEXT: Global = Global(UnsafeCell::new(None));

/// Puts itself in front of the handler that the sanitizer's runtime has installed.
pub fn install() {
    // SAFETY: plain libc calls with valid structures; the handler that is called in turn is one of three arguments, as
    // its flag says.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(libc::SIGSEGV, std::ptr::null(), &mut action) != 0 || action.sa_flags & libc::SA_SIGINFO == 0
        {
            return;
        }
        *NEXT.0.get() = std::mem::transmute::<usize, Option<Handler>>(action.sa_sigaction);
        action.sa_sigaction = on_fault as *const () as usize;
        libc::sigaction(libc::SIGSEGV, &action, std::ptr::null_mut());
    }
}

unsafe extern "C" fn on_fault(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: what the kernel hands to a handler is handed on.
    unsafe {
        tell(context);
        if let Some(next) = *NEXT.0.get() {
            next(signal, info, context);
        }
    }
}

/// Writes it down.
///
/// # Safety
/// `context` is NULL, or what the kernel hands to a signal handler.
#[cfg(target_arch = "x86_64")]
pub unsafe fn tell(context: *mut c_void) {
    if context.is_null() {
        return;
    }
    // SAFETY: as promised.
    let registers = unsafe { &(*context.cast::<libc::ucontext_t>()).uc_mcontext.gregs };
    let is_dead = registers.iter().any(|register| FILLS.contains(&(register.cast_unsigned() >> 32)));
    eprintln!("{LINE} {}", if is_dead { "dead" } else { "others" });
}

/// Not known.
///
/// # Safety
/// None.
#[cfg(not(target_arch = "x86_64"))]
pub unsafe fn tell(_: *mut c_void) {}
