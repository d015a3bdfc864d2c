//! Tells, when the process dies, whether the dying thread held the GIL.

use pyo3::ffi;

/// The line that says it did not: `detect::death` reads it.
const RELEASED: &str = "REFHOUND-GIL released";

/// Writes it down, where this thread does not hold the GIL.
pub extern "C" fn tell() {
    // SAFETY: the one function of the C API that any thread may call at any time, the GIL held or not.
    if unsafe { ffi::PyGILState_Check() } == 0 {
        eprintln!("{RELEASED}");
    }
}

extern "C" fn dying() {
    tell();
    super::graves::tell();
}

/// Has the sanitizer's runtime tell it, where there is one, with what else is known of the memory in question.
pub fn install() {
    // SAFETY: the runtime's interface has this signature, and the function lives as long as the process.
    unsafe {
        let install = libc::dlsym(libc::RTLD_DEFAULT, c"__sanitizer_set_death_callback".as_ptr());
        if !install.is_null() {
            std::mem::transmute::<*mut libc::c_void, unsafe extern "C" fn(extern "C" fn())>(install)(dying);
        }
    }
}
