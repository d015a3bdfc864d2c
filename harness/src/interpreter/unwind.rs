//! Native stacks: return addresses of the callers, and the `object+0xoffset` form that the supervisor symbolizes.

use smallvec::SmallVec;
use std::ffi::c_void;

unsafe extern "C" {
    fn backtrace(buffer: *mut *mut c_void, size: libc::c_int) -> libc::c_int;
}

/// Frames that are kept: the extension's stands below a few of the interpreter's.
const DEPTH: usize = 64;

/// Return addresses, innermost first.
pub type Stack = SmallVec<[usize; 16]>;

/// The stack of the caller.
pub fn here() -> Stack {
    let mut frames = [std::ptr::null_mut(); DEPTH];
    // SAFETY: the buffer has as many entries as is said.
    let count = unsafe { backtrace(frames.as_mut_ptr(), DEPTH as libc::c_int) }.max(0) as usize;
    frames[..count].iter().map(|frame| *frame as usize).collect()
}

/// `path+0xoffset` of the call that a return address stands behind; `None` where no shared object holds it.
pub fn place(address: usize) -> Option<String> {
    // SAFETY: any address may be asked for; the structure is filled where the answer is not 0.
    unsafe {
        let mut found: libc::Dl_info = std::mem::zeroed();
        if libc::dladdr(address as *const c_void, &mut found) == 0 || found.dli_fname.is_null() {
            return None;
        }
        let name = std::ffi::CStr::from_ptr(found.dli_fname).to_string_lossy();
        // A return address lies behind the call; one less is inside it.
        let offset = address.wrapping_sub(found.dli_fbase as usize).wrapping_sub(1);
        Some(format!("{name}+{offset:#x}"))
    }
}
