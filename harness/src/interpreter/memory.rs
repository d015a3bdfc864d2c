//! Counts the interpreter's allocations in every domain, and on demand remembers each live block.
//!
//! `sys.getallocatedblocks()` counts pymalloc's blocks only and reads 0 where ASan needs plain malloc; a wrapper
//! around whatever allocator is in force works in both cases.

use super::unwind::{self, Stack};
use super::{graves, heap};
use pyo3::ffi;
use std::cell::{Cell, UnsafeCell};
use std::collections::HashMap;
use std::ffi::c_void;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

/// Blocks alive in the domains that ask for the GIL: one thread at a time writes, so that no locked instruction is
/// needed. Whoever allocates without the GIL is at fault, and the interpreter's debug hooks say so.
static BLOCKS: AtomicI64 = AtomicI64::new(0);
/// Blocks alive in the raw domain, which any thread may use.
static RAW_BLOCKS: AtomicI64 = AtomicI64::new(0);
/// What was asked for so far: one for each block and each KiB. Says what a run cost, the same in every run of it.
static WORK: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// Whether this thread's blocks are remembered (`start_tracking`).
    static TRACKING: Cell<bool> = const { Cell::new(false) };
}

/// A live block that was allocated while tracking was on.
#[derive(Clone, Debug)]
pub struct Block {
    /// Size asked for, in bytes.
    pub size: usize,
    /// Operation under way when it was allocated.
    pub op: i32,
    /// Where it came from.
    pub family: Family,
    /// Who asked for it.
    pub stack: Stack,
}

/// Where a block came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// `PyMem_RawMalloc` and its like.
    Raw,
    /// `PyMem_Malloc` and its like.
    Mem,
    /// `PyObject_Malloc` and its like.
    Object,
    /// The C library: see [`heap`].
    Native,
}

struct Domain {
    inner: UnsafeCell<ffi::PyMemAllocatorEx>,
    family: Family,
}

impl Domain {
    const fn new(family: Family) -> Domain {
        Domain { inner: UnsafeCell::new(EMPTY), family }
    }

    fn count(&self, change: i64) {
        if self.family == Family::Raw {
            RAW_BLOCKS.fetch_add(change, Relaxed);
        } else {
            BLOCKS.store(BLOCKS.load(Relaxed) + change, Relaxed);
        }
    }
}

// SAFETY: `inner` is written once, before the interpreter starts; afterwards it is only read.
unsafe impl Sync for Domain {}

const EMPTY: ffi::PyMemAllocatorEx =
    ffi::PyMemAllocatorEx { ctx: std::ptr::null_mut(), malloc: None, calloc: None, realloc: None, free: None };

static RAW: Domain = Domain::new(Family::Raw);
static MEM: Domain = Domain::new(Family::Mem);
static OBJ: Domain = Domain::new(Family::Object);

struct Live(UnsafeCell<Option<HashMap<usize, Block>>>);
// SAFETY: touched only by the thread that tracks.
unsafe impl Sync for Live {}
static LIVE: Live = Live(UnsafeCell::new(None));

/// Puts the wrapper around the three allocator domains.
///
/// # Safety
/// Call once, after `Py_PreInitialize` and before `Py_InitializeFromConfig`.
pub unsafe fn install() {
    heap::install();
    for (domain, id) in [
        (&RAW, ffi::PyMemAllocatorDomain::PYMEM_DOMAIN_RAW),
        (&MEM, ffi::PyMemAllocatorDomain::PYMEM_DOMAIN_MEM),
        (&OBJ, ffi::PyMemAllocatorDomain::PYMEM_DOMAIN_OBJ),
    ] {
        let mut wrapper = ffi::PyMemAllocatorEx {
            ctx: std::ptr::from_ref(domain).cast_mut().cast(),
            malloc: Some(malloc),
            calloc: Some(calloc),
            realloc: Some(realloc),
            free: Some(free),
        };
        // SAFETY: the domains are statics; nobody else reads `inner` before this function returns.
        unsafe {
            ffi::PyMem_GetAllocator(id, domain.inner.get());
            ffi::PyMem_SetAllocator(id, &mut wrapper);
        }
    }
}

/// Blocks alive now, all domains.
pub fn blocks() -> i64 {
    BLOCKS.load(Relaxed) + RAW_BLOCKS.load(Relaxed)
}

/// Blocks and KiB asked for so far, all domains.
pub fn work() -> u64 {
    WORK.load(Relaxed)
}

fn charge(size: usize) {
    // Lost where a thread without the GIL allocates at the same moment: it is an estimate.
    WORK.store(WORK.load(Relaxed) + 1 + (size as u64 >> 10), Relaxed);
}

/// Forgets what was remembered and remembers each block from here on.
pub fn start_tracking() {
    unwind::here(); // the first call allocates
    // SAFETY: see `Live`.
    unsafe { *LIVE.0.get() = Some(HashMap::with_capacity(4096)) };
    TRACKING.set(true);
}

/// Stops remembering and hands over the blocks that are still alive.
pub fn stop_tracking() -> HashMap<usize, Block> {
    TRACKING.set(false);
    // SAFETY: see `Live`.
    unsafe { (*LIVE.0.get()).take().unwrap_or_default() }
}

/// Remembers a block, where blocks are remembered.
#[inline(always)]
pub(super) fn remember(family: Family, pointer: usize, size: usize) {
    if TRACKING.get() {
        heap::interpreter(|| insert(family, pointer, size));
    }
}

/// Forgets a block that is given back.
#[inline(always)]
pub(super) fn forget(pointer: usize) {
    if TRACKING.get() {
        super::ledger::freed(pointer);
        heap::interpreter(|| {
            // SAFETY: see `Live`.
            let known = unsafe { (*LIVE.0.get()).as_mut() }.and_then(|live| live.remove(&pointer));
            if let Some(block) = known {
                graves::bury(pointer, block);
            }
        });
    }
}

fn insert(family: Family, pointer: usize, size: usize) {
    // SAFETY: see `Live`.
    if let Some(live) = unsafe { (*LIVE.0.get()).as_mut() } {
        let op = crate::execute::state::current_op();
        let stack = if op >= 0 { unwind::here() } else { Stack::new() };
        live.insert(pointer, Block { size, op, family, stack });
    }
}

/// # Safety
/// `ctx` is one of the statics above (only `install` hands it out).
unsafe fn domain<'a>(ctx: *mut c_void) -> (&'a Domain, &'a ffi::PyMemAllocatorEx) {
    // SAFETY: `ctx` points to a static `Domain` whose `inner` is no longer written.
    unsafe {
        let domain = &*ctx.cast::<Domain>();
        (domain, &*domain.inner.get())
    }
}

extern "C" fn malloc(ctx: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: called by CPython with our own `ctx`; the wrapped function is set.
    unsafe {
        let (domain, inner) = domain(ctx);
        let pointer = inner.malloc.map_or(std::ptr::null_mut(), |f| heap::interpreter(|| f(inner.ctx, size)));
        if !pointer.is_null() {
            domain.count(1);
            charge(size);
            remember(domain.family, pointer as usize, size);
        }
        pointer
    }
}

extern "C" fn calloc(ctx: *mut c_void, count: usize, size: usize) -> *mut c_void {
    // SAFETY: as for `malloc`.
    unsafe {
        let (domain, inner) = domain(ctx);
        let pointer = inner.calloc.map_or(std::ptr::null_mut(), |f| heap::interpreter(|| f(inner.ctx, count, size)));
        if !pointer.is_null() {
            domain.count(1);
            charge(count.saturating_mul(size));
            remember(domain.family, pointer as usize, count.saturating_mul(size));
        }
        pointer
    }
}

extern "C" fn realloc(ctx: *mut c_void, old: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: as for `malloc`.
    unsafe {
        let (domain, inner) = domain(ctx);
        if TRACKING.get() {
            super::stores::settle();
        }
        let pointer = inner.realloc.map_or(std::ptr::null_mut(), |f| heap::interpreter(|| f(inner.ctx, old, size)));
        if !pointer.is_null() {
            if old.is_null() {
                domain.count(1);
            } else {
                forget(old as usize);
            }
            charge(size);
            remember(domain.family, pointer as usize, size);
        }
        pointer
    }
}

extern "C" fn free(ctx: *mut c_void, pointer: *mut c_void) {
    // SAFETY: as for `malloc`.
    unsafe {
        let (domain, inner) = domain(ctx);
        if !pointer.is_null() {
            domain.count(-1);
            forget(pointer as usize);
        }
        if let Some(f) = inner.free {
            heap::interpreter(|| f(inner.ctx, pointer));
        }
    }
}
