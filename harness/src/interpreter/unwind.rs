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

/// A stack without the frames in front of the call that returns to `caller`.
pub fn trimmed(stack: Stack, caller: usize) -> Stack {
    let at = stack.iter().position(|frame| *frame == caller);
    at.map_or_else(|| Stack::from_slice(&[caller]), |at| Stack::from_slice(&stack[at..]))
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

/// The places of a stack, as far as they are known.
pub fn places(stack: &Stack) -> Vec<String> {
    stack.iter().filter_map(|address| place(*address)).collect()
}

/// The function by which the first caller outside the runtime asked for what the stack was taken at: `malloc`,
/// `PyMem_Malloc`, `operator new`. The runtime is the worker itself, the interpreter and the languages' libraries.
pub fn asked_by(stack: &Stack) -> Option<String> {
    let mut name = None;
    for address in stack {
        // SAFETY: as in `place`.
        unsafe {
            let mut found: libc::Dl_info = std::mem::zeroed();
            if libc::dladdr((*address - 1) as *const c_void, &mut found) == 0 || found.dli_fname.is_null() {
                return None;
            }
            let file = std::ffi::CStr::from_ptr(found.dli_fname).to_string_lossy();
            if !is_runtime(&file, found.dli_fbase as usize) {
                return name;
            }
            let symbol = (!found.dli_sname.is_null()).then(|| std::ffi::CStr::from_ptr(found.dli_sname));
            name = symbol.map(|symbol| plain(&symbol.to_string_lossy()));
        }
    }
    None
}

fn is_runtime(file: &str, base: usize) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let libraries = ["libpython", "libc.so", "libc-", "libstdc++", "libc++", "libasan", "libclang_rt"];
    libraries.iter().any(|library| name.starts_with(library)) || own_base() == base
}

/// Where this executable begins.
fn own_base() -> usize {
    // SAFETY: as in `place`.
    unsafe {
        let mut found: libc::Dl_info = std::mem::zeroed();
        libc::dladdr(own_base as *const c_void, &mut found);
        found.dli_fbase as usize
    }
}

/// A symbol as a C or C++ programmer writes it.
fn plain(symbol: &str) -> String {
    let name = symbol.trim_start_matches("___interceptor_").trim_start_matches("__interceptor_");
    match name {
        "_Znwm" | "_ZnwmRKSt9nothrow_t" | "_ZnwmSt11align_val_t" => "operator new".to_owned(),
        "_Znam" | "_ZnamRKSt9nothrow_t" | "_ZnamSt11align_val_t" => "operator new[]".to_owned(),
        other if other.starts_with("_Z") => "C++".to_owned(),
        other => other.trim_start_matches("__libc_").trim_start_matches("__").to_owned(),
    }
}
