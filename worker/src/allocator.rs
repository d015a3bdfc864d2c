//! Stands in for the C library's allocator where no sanitizer does, and counts: see `harness::interpreter::heap`.
//!
//! A symbol of the executable comes before the C library's own, for every shared object that is loaded; the real functions
//! are reached under the names that glibc keeps for this purpose. Our own memory comes from elsewhere (`MEMORY`).

use harness::interpreter::heap::{given, taken};
use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __libc_malloc(size: usize) -> *mut c_void;
    fn __libc_calloc(count: usize, size: usize) -> *mut c_void;
    fn __libc_realloc(old: *mut c_void, size: usize) -> *mut c_void;
    fn __libc_memalign(alignment: usize, size: usize) -> *mut c_void;
    fn __libc_free(pointer: *mut c_void);
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
    // SAFETY: handed on as it came.
    let pointer = unsafe { __libc_malloc(size) };
    taken(pointer, size);
    pointer
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    // SAFETY: handed on as it came.
    let pointer = unsafe { __libc_calloc(count, size) };
    taken(pointer, count.saturating_mul(size));
    pointer
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(old: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: handed on as it came.
    let pointer = unsafe { __libc_realloc(old, size) };
    // Where it fails the old block stays; a size of nothing gives it back.
    if !pointer.is_null() || size == 0 {
        given(old);
        taken(pointer, size);
    }
    pointer
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
unsafe extern "C" fn free(pointer: *mut c_void) {
    given(pointer);
    // SAFETY: handed on as it came.
    unsafe { __libc_free(pointer) }
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
unsafe extern "C" fn memalign(alignment: usize, size: usize) -> *mut c_void {
    // SAFETY: handed on as it came.
    let pointer = unsafe { __libc_memalign(alignment, size) };
    taken(pointer, size);
    pointer
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
unsafe extern "C" fn aligned_alloc(alignment: usize, size: usize) -> *mut c_void {
    // SAFETY: handed on as it came.
    unsafe { memalign(alignment, size) }
}

/// # Safety
/// As the C library's.
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_memalign(out: *mut *mut c_void, alignment: usize, size: usize) -> c_int {
    if !alignment.is_power_of_two() || !alignment.is_multiple_of(size_of::<usize>()) {
        return libc::EINVAL;
    }
    // SAFETY: handed on as it came; `out` is the caller's to be written.
    unsafe {
        let pointer = memalign(alignment, size);
        if pointer.is_null() {
            return libc::ENOMEM;
        }
        *out = pointer;
    }
    0
}
