//! Native stack of a dying worker, written as `REFHOUND-FRAME object+0xoffset` lines for the supervisor to symbolize.
//! Only for builds without AddressSanitizer, which prints its own.

use std::ffi::c_void;

unsafe extern "C" {
    fn backtrace(buffer: *mut *mut c_void, size: libc::c_int) -> libc::c_int;
}

const SIGNALS: [libc::c_int; 5] = [libc::SIGSEGV, libc::SIGABRT, libc::SIGBUS, libc::SIGFPE, libc::SIGILL];
const ALT_STACK: usize = 1 << 18;

/// Installs the handlers, on a stack of their own so that a stack overflow is seen too.
pub fn install() {
    // SAFETY: plain libc calls with valid structures; `backtrace` is called once here so that its lazy loading of
    // libgcc does not happen inside a handler. The alternate stack is leaked on purpose: it lives as long as the process.
    unsafe {
        let mut frames = [std::ptr::null_mut(); 4];
        backtrace(frames.as_mut_ptr(), 4);
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

extern "C" fn on_death(signal: libc::c_int, info: *mut libc::siginfo_t, _context: *mut c_void) {
    // SAFETY: the process is dying; at worst this handler faults too, and the default action (SA_RESETHAND) ends it.
    unsafe {
        let address = if info.is_null() { 0 } else { (*info).si_addr() as usize };
        let code = if info.is_null() { 0 } else { (*info).si_code };
        eprintln!("REFHOUND-SIGNAL {signal} {address:#x} {code}");
        let mut frames = [std::ptr::null_mut(); 64];
        let count = backtrace(frames.as_mut_ptr(), 64).max(0) as usize;
        for (depth, frame) in frames[..count].iter().enumerate() {
            let mut found: libc::Dl_info = std::mem::zeroed();
            if libc::dladdr(*frame, &mut found) != 0 && !found.dli_fname.is_null() {
                let name = std::ffi::CStr::from_ptr(found.dli_fname).to_string_lossy();
                // A return address lies behind the call; one less is inside it.
                let offset = (*frame as usize).wrapping_sub(found.dli_fbase as usize).wrapping_sub(1);
                eprintln!("REFHOUND-FRAME {depth} {name}+{offset:#x}");
            }
        }
        libc::raise(signal);
    }
}
