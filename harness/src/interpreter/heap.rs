//! Counts the memory that native code takes from the C library: `malloc` and its family, `strdup`, C++ `new`.
//!
//! Under AddressSanitizer its runtime reports every block; without it the worker stands in for the C library's allocator
//! (`worker/src/allocator.rs`). Either way the interpreter's own domains end there as well: [`interpreter`] marks these,
//! so that what is left is what somebody asked the C library for by itself.

use super::memory::{self, Family};
use std::cell::Cell;
use std::ffi::c_void;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};

/// Blocks alive that were taken while counting was on, less those given back while it was.
static BLOCKS: AtomicI64 = AtomicI64::new(0);
/// Whether blocks are counted: not those of libFuzzer, which runs in the same process.
static COUNTING: AtomicBool = AtomicBool::new(false);
/// Whether our own Rust code takes its memory from an allocator of its own.
static APART: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether the interpreter's allocator, or our own bookkeeping, is at work in this thread.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Blocks alive of those that were counted.
pub fn blocks() -> i64 {
    BLOCKS.load(Relaxed)
}

/// Switches counting on or off.
pub fn count(on: bool) {
    COUNTING.store(on, Relaxed);
}

/// Does something for the interpreter's allocator, whose blocks are counted by themselves.
#[inline(always)]
pub fn interpreter<T>(work: impl FnOnce() -> T) -> T {
    let before = INSIDE.replace(true);
    let result = work();
    INSIDE.set(before);
    result
}

/// A block was taken.
#[inline(always)]
pub fn taken(pointer: *const c_void, size: usize) {
    if COUNTING.load(Relaxed) && !INSIDE.get() && !pointer.is_null() {
        BLOCKS.fetch_add(1, Relaxed);
        memory::remember(Family::Native, pointer as usize, size);
    }
}

/// A block is given back.
#[inline(always)]
pub fn given(pointer: *const c_void) {
    if COUNTING.load(Relaxed) && !INSIDE.get() && !pointer.is_null() {
        BLOCKS.fetch_sub(1, Relaxed);
        memory::forget(pointer as usize);
    }
}

type Taken = extern "C" fn(*const c_void, usize);
type Given = extern "C" fn(*const c_void);
type Install = unsafe extern "C" fn(Taken, Given) -> libc::c_int;

extern "C" fn on_taken(pointer: *const c_void, size: usize) {
    taken(pointer, size);
}

extern "C" fn on_given(pointer: *const c_void) {
    given(pointer);
}

/// Says that our own Rust code takes its memory from an allocator of its own. Where it does not, native memory is not
/// counted: what a run takes for itself would look like the extension's.
pub fn own_memory_is_apart() {
    APART.store(true, Relaxed);
}

/// Has the sanitizer's runtime report blocks, where there is one.
pub fn install() {
    if !APART.load(Relaxed) {
        return;
    }
    // SAFETY: the runtime's interface has this signature since LLVM 3.9, and the two functions live as long as the
    // process.
    unsafe {
        let install = libc::dlsym(libc::RTLD_DEFAULT, c"__sanitizer_install_malloc_and_free_hooks".as_ptr());
        if !install.is_null() {
            // All places being taken leaves native memory uncounted, which is told by nothing being found.
            std::mem::transmute::<*mut c_void, Install>(install)(on_taken, on_given);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_taken_outside_the_interpreter_is_counted() {
        let block = std::ptr::dangling::<c_void>();
        let before = blocks();
        taken(block, 8);
        assert_eq!(blocks(), before, "counting is off");
        count(true);
        taken(block, 8);
        interpreter(|| taken(block, 8));
        taken(std::ptr::null(), 8);
        assert_eq!(blocks(), before + 1);
        given(block);
        count(false);
        assert_eq!(blocks(), before);
    }
}
