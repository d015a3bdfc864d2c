//! The boundary between the target and what it calls: whoever watches a function of the C API is asked at each call
//! that an object of the target makes, before the call is done.
//!
//! Nothing is replaced before somebody watches. A function has one watcher: the last one that asked for it.

use super::loaded::{Loaded, loaded};
use super::{plt, stubs};
use std::cell::UnsafeCell;
use std::ffi::CString;
use std::path::PathBuf;

/// A call under way.
pub struct Call {
    /// What the watcher gave with the function.
    pub tag: usize,
    /// Address of the function itself.
    pub real: usize,
    registers: *mut usize,
}

impl Call {
    /// A call of `real` with these arguments; the eighth word is where it returns to.
    ///
    /// # Safety
    /// `registers` is laid out as `stubs` does it.
    pub unsafe fn new(tag: usize, real: usize, registers: *mut usize) -> Call {
        Call { tag, real, registers }
    }

    /// An argument that is no floating-point number, from 0; those behind the sixth lie on the stack of the caller.
    pub fn argument(&self, number: usize) -> usize {
        let at = if number < stubs::REGISTERS { number } else { number - stubs::REGISTERS + stubs::RETURN + 1 };
        // SAFETY: the registers are there; a watcher asks for the arguments that the function has.
        unsafe { *self.registers.add(at) }
    }

    /// The arguments that come in registers.
    pub fn registers(&self) -> *mut usize {
        self.registers
    }

    /// Where it stands where the call returns to.
    pub fn slot(&self) -> usize {
        self.registers as usize + stubs::RETURN * size_of::<usize>()
    }

    /// Where the call returns to.
    pub fn caller(&self) -> usize {
        // SAFETY: the word is there.
        unsafe { *self.registers.add(stubs::RETURN) }
    }
}

/// Is asked at each call; answers with the address to go on with, as a rule that of the function itself.
///
/// # Safety
/// The call is one that is under way.
pub type Watcher = unsafe fn(&Call) -> usize;

#[derive(Default)]
struct Boundary {
    owned: Vec<PathBuf>,
    /// For each stub its watcher, what that gave, and the real function.
    behind: Vec<(Option<Watcher>, usize, usize)>,
}

struct Global(UnsafeCell<Option<Boundary>>);
// SAFETY: written by the one thread that runs programs; calls of other threads only read entries, which neither move
// nor change once they are there.
unsafe impl Sync for Global {}
static BOUNDARY: Global = Global(UnsafeCell::new(None));

fn boundary() -> Option<&'static mut Boundary> {
    // SAFETY: see `Global`; no reference outlives the function that asked for it, or is held across a call into Python.
    unsafe { (*BOUNDARY.0.get()).as_mut() }
}

/// Says which files are the target's: shared objects, or folders of such.
pub fn own(owned: Vec<PathBuf>) {
    // SAFETY: see `Global`.
    unsafe { *BOUNDARY.0.get() = Some(Boundary { owned, behind: Vec::with_capacity(stubs::COUNT) }) };
}

/// The target's objects that are loaded.
pub fn of_target() -> Vec<Loaded> {
    let owned = boundary().map(|state| state.owned.clone()).unwrap_or_default();
    loaded(&|path| owned.iter().any(|own| path.starts_with(own)))
}

/// Lets `watcher` be asked at each call that the target's loaded objects make of these functions, each with the tag that
/// it is to be handed; functions that this interpreter does not have are left out. Where the target's code lies: first
/// address of each part and the one behind its last. `None` on a machine without stubs, or where nothing is the target's.
///
/// # Safety
/// The watcher answers with a function that can stand in for the one that it was asked about. No other thread runs.
pub unsafe fn watch(functions: &[(&str, usize)], watcher: Watcher) -> Option<Vec<(usize, usize)>> {
    let state = boundary().filter(|_| stubs::EXIST)?;
    let mut symbols: Vec<(&str, usize)> = Vec::new();
    for (symbol, tag) in functions {
        let name = CString::new(*symbol).unwrap_or_default();
        // SAFETY: a C string; what this interpreter does not have is NULL.
        let real = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) } as usize;
        if real != 0 && state.behind.len() < stubs::COUNT {
            symbols.push((symbol, state.behind.len()));
            state.behind.push((Some(watcher), *tag, real));
        }
    }
    symbols.sort_unstable();
    let mut code = Vec::new();
    for object in of_target() {
        code.extend(object.code.iter().copied());
        let stub = |name: &str| {
            let found = symbols.binary_search_by(|(symbol, _)| (*symbol).cmp(name)).ok()?;
            Some(stubs::address(symbols[found].1))
        };
        // SAFETY: a stub goes on with what the watcher answers, which stands in for the function.
        unsafe { plt::replace(&object.path, &stub) };
    }
    Some(code)
}

/// What a stub goes on with.
///
/// # Safety
/// `stub` is the number of one that is in use, `registers` are its arguments and, as their eighth, where it returns to.
pub(super) unsafe fn decide(stub: usize, registers: *mut usize) -> usize {
    // SAFETY: see `Global`.
    let entry = unsafe { (*BOUNDARY.0.get()).as_ref().and_then(|state| state.behind.get(stub)) };
    let Some(&(Some(watcher), tag, real)) = entry else { return 0 };
    // SAFETY: as promised; the stub hands over the registers of a call under way.
    unsafe { watcher(&Call::new(tag, real, registers)) }
}

/// A stub for what is called through a pointer and not through a table; `None` where there are no more.
pub fn slot(watcher: Watcher, tag: usize, real: usize) -> Option<usize> {
    let state = boundary().filter(|state| stubs::EXIST && state.behind.len() < stubs::COUNT)?;
    state.behind.push((Some(watcher), tag, real));
    Some(stubs::address(state.behind.len() - 1))
}

/// A stub for a function that no object calls through a table.
#[cfg(test)]
pub fn stub(watcher: Watcher, tag: usize, real: usize) -> usize {
    static ONE_BY_ONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _guard = ONE_BY_ONE.lock();
    if boundary().is_none() {
        own(Vec::new());
    }
    slot(watcher, tag, real).expect("just made")
}
