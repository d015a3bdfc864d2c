//! Makes a call of the C API fail: at the extension's own boundary, by replacing what its shared objects call.
//!
//! Nothing is replaced before [`install`], which only forked children that serve a program with a failure point do, or
//! one whose calls are to be recorded. While an operation is armed, its calls are counted by function.

use super::unwind::{self, Stack};
use super::{boundary, can_fail};
use crate::capi::{self, Effect, Failure, Id};
use crate::execute::recorder;
use crate::program::FailPoint;
use pyo3::ffi;
use std::cell::UnsafeCell;
use std::ffi::CString;

type Pointer = *mut ffi::PyObject;

/// A call that could fail.
#[derive(Clone, Debug)]
pub struct Call {
    /// Operation under way.
    pub op: usize,
    /// Function.
    pub function: Id,
    /// Which of its calls within the operation, from 1.
    pub nth: u16,
    /// Who calls.
    pub stack: Stack,
}

#[derive(Default)]
struct Failing {
    /// Where the target's code lies.
    code: Vec<(usize, usize)>,
    /// Calls so far, by function.
    counts: Vec<u16>,
    /// Operation under way, while its calls count.
    armed: Option<usize>,
    point: Option<FailPoint>,
    /// Calls seen, where they are recorded.
    calls: Option<Vec<Call>>,
    /// How many of one function and operation are recorded.
    most: u16,
    /// The exception that it set (owned).
    raised: Option<usize>,
    thread: libc::pid_t,
}

struct Global(UnsafeCell<Option<Failing>>);
// SAFETY: written by the one thread that runs programs; calls of other threads only read the addresses, which do not
// change once anything is replaced.
unsafe impl Sync for Global {}
static FAILING: Global = Global(UnsafeCell::new(None));

fn failing() -> Option<&'static mut Failing> {
    // SAFETY: see `Global`; no reference outlives the function that asked for it, or is held across a call into Python.
    unsafe { (*FAILING.0.get()).as_mut() }
}

/// Replaces what the target's objects call, and what they reach through the slots of these types, which are the target's.
/// Once in a process.
pub fn install(types: impl Iterator<Item = *mut ffi::PyTypeObject>) {
    if failing().is_some() {
        return;
    }
    unwind::here(); // the first call allocates
    let functions: Vec<(&str, usize)> = capi::fallible()
        .filter(|id| id.get().failure != Failure::Throws || thrower() != 0)
        .flat_map(|id| id.get().symbols.iter().map(move |symbol| (&**symbol, id.index())))
        .collect();
    // SAFETY: `decide` answers with the function itself or with one that returns its error value, and this process has
    // one thread; a question about it.
    let (code, thread) = unsafe { (boundary::watch(&functions, decide), libc::gettid()) };
    let Some(code) = code else { return };
    let state = Failing { code, counts: vec![0; capi::all().len()], thread, ..Failing::default() };
    // SAFETY: see `Global`.
    unsafe {
        *FAILING.0.get() = Some(state);
        watch_slots(types);
    }
}

/// Puts a stub into the `tp_alloc` of each type that has the usual one. The interpreter, which calls it as well, gets the
/// function itself.
///
/// # Safety
/// Live types that nobody is just making an instance of.
unsafe fn watch_slots(types: impl Iterator<Item = *mut ffi::PyTypeObject>) {
    let usual = ffi::PyType_GenericAlloc as ffi::allocfunc;
    let stub = capi::find(capi::SLOT).and_then(|id| boundary::slot(decide, id.index(), usual as usize));
    let Some(stub) = stub else { return };
    for kind in types {
        // SAFETY: as promised; the stub goes on with the function itself, or with one that gives NULL.
        unsafe {
            if (*kind).tp_alloc.is_some_and(|slot| slot as usize == usual as usize) {
                (*kind).tp_alloc = Some(std::mem::transmute::<usize, ffi::allocfunc>(stub));
            }
        }
    }
}

/// Address of what throws `std::bad_alloc`; 0 where nothing in this process is C++.
fn thrower() -> usize {
    let name = CString::new(capi::THROWER).unwrap_or_default();
    // SAFETY: a C string.
    unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) as usize }
}

/// Begins a run: `point` is to fail in it.
pub fn begin(point: Option<FailPoint>) {
    if let Some(state) = failing() {
        state.point = point;
        state.counts.fill(0);
    }
}

/// Records calls from here on, instead of making one fail: so many of one function in one operation.
pub fn record(most: u16) {
    if let Some(state) = failing() {
        state.most = most;
        state.calls = Some(Vec::new());
    }
}

/// The calls recorded.
pub fn recorded() -> Vec<Call> {
    failing().and_then(|state| state.calls.take()).unwrap_or_default()
}

/// Counts the calls from here on, if it is this operation whose calls matter.
pub fn arm(op: usize) {
    let Some(state) = failing() else { return };
    if state.calls.is_some() {
        state.counts.fill(0);
        state.armed = Some(op);
    } else if state.point.is_some_and(|point| point.op.index() == op) {
        state.armed = Some(op);
    }
}

/// Ends that. The exception that the failing call has set, if one has failed just now: an owned reference or NULL.
pub fn disarm() -> Pointer {
    let Some(state) = failing() else { return std::ptr::null_mut() };
    state.armed = None;
    state.raised.take().unwrap_or_default() as Pointer
}

/// The real function, or one that only returns the error value.
///
/// # Safety
/// The call is one that is under way, of the function that its tag names.
unsafe fn decide(call: &boundary::Call) -> usize {
    let real = call.real;
    // SAFETY: see `Global`.
    let Some(state) = (unsafe { (*FAILING.0.get()).as_mut() }) else { return real };
    let (Some(op), id) = (state.armed, Id::at(call.tag)) else { return real };
    let (caller, registers) = (call.caller(), call.registers());
    // SAFETY: a question about this thread.
    if unsafe { libc::gettid() } != state.thread {
        return real;
    }
    let nth = &mut state.counts[id.index()];
    *nth = nth.saturating_add(1);
    let nth = *nth;
    let chosen = match state.point {
        _ if state.calls.is_some() => nth <= state.most,
        Some(point) => point.function == id && point.nth == nth,
        None => false,
    };
    // A function that jumps to its last call, or the interpreter with an address that it was given.
    let of_target = || state.code.iter().any(|(start, end)| (*start..*end).contains(&caller));
    // SAFETY: the arguments of a call of that function.
    if !chosen || !of_target() || !unsafe { can_fail::can_fail(id.get(), registers) } {
        return real;
    }
    let stack = unwind::trimmed(unwind::here(), caller);
    if let Some(calls) = &mut state.calls {
        calls.push(Call { op, function: id, nth, stack });
        return real;
    }
    state.armed = None; // what it does to its arguments may call back
    recorder::note_failure(&stack);
    // SAFETY: as above, and a function that sets an exception is called with the GIL held.
    unsafe { fail(id.get(), registers) }
}

/// # Safety
/// The arguments of a call of that function.
unsafe fn fail(function: &capi::Function, registers: *mut usize) -> usize {
    // SAFETY: the table says what each argument is.
    unsafe {
        for effect in &function.effects {
            match *effect {
                Effect::Releases(number) => ffi::Py_XDECREF(*registers.add(number) as Pointer),
                Effect::Clears(number) => {
                    let place = *registers.add(number) as *mut Pointer;
                    let old = std::mem::replace(&mut *place, std::ptr::null_mut());
                    ffi::Py_XDECREF(old);
                }
                Effect::Empties(number) => *(*registers.add(number) as *mut usize) = 0,
                Effect::Unfills(number) => {
                    let buffer = *registers.add(number) as *mut ffi::Py_buffer;
                    (*buffer).buf = std::ptr::null_mut();
                    (*buffer).obj = std::ptr::null_mut();
                }
            }
        }
        if function.raises() {
            ffi::PyErr_Clear();
            let exception = ffi::PyObject_CallNoArgs(ffi::PyExc_MemoryError);
            if !exception.is_null() {
                ffi::PyErr_SetObject(ffi::PyExc_MemoryError, exception);
                if let Some(state) = failing() {
                    state.raised = Some(exception as usize);
                    super::dropped::raised(exception as usize);
                }
            }
        }
    }
    match function.failure {
        Failure::Minus => minus as *const () as usize,
        // It never returns, and unwinds from the place that called.
        Failure::Throws => thrower(),
        _ => nothing as *const () as usize,
    }
}

extern "C" fn nothing() -> usize {
    0
}

extern "C" fn minus() -> isize {
    -1
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use crate::program::Var;

    type Mixed = unsafe extern "C" fn(i64, i64, i64, i64, i64, i64, f64, i64) -> i64;

    unsafe extern "C" fn mixed(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, x: f64, g: i64) -> i64 {
        a + 10 * b + 100 * c + 1000 * d + 10_000 * e + 100_000 * f + 1_000_000 * g + (x * 2.0) as i64
    }

    #[test]
    fn a_stub_hands_on_every_argument_and_fails_the_call_that_was_chosen() {
        let function = capi::find("malloc").expect("it can fail");
        // SAFETY: a question about this thread.
        let thread = unsafe { libc::gettid() };
        let state =
            Failing { code: vec![(0, usize::MAX)], counts: vec![0; capi::all().len()], thread, ..Failing::default() };
        let address = boundary::stub(decide, function.index(), mixed as *const () as usize);
        // SAFETY: no other test touches the state; the stub stands in for `mixed`.
        let stub: Mixed = unsafe {
            *FAILING.0.get() = Some(state);
            std::mem::transmute::<usize, Mixed>(address)
        };
        // SAFETY: called as `mixed` is. The first argument is that of `malloc`, which cannot fail for 0.
        let call = |first: i64| unsafe { stub(first, 2, 3, 4, 5, 6, 0.5, 7) };
        assert_eq!(call(1), 7_654_322, "not armed");
        begin(Some(FailPoint { op: Var(3), function, nth: 2 }));
        arm(2);
        assert_eq!([call(1), call(1)], [7_654_322; 2], "another operation is under way");
        arm(3);
        assert_eq!([call(1), call(1), call(1)], [7_654_322, 0, 7_654_322]);
        assert!(disarm().is_null(), "malloc sets no exception");
        begin(Some(FailPoint { op: Var(3), function, nth: 1 }));
        arm(3);
        assert_eq!(call(0), 7_654_321, "it cannot fail with these arguments");
        record(24);
        arm(5);
        assert_eq!(call(1), 7_654_322);
        let calls = recorded();
        assert_eq!(calls.iter().map(|call| (call.op, call.nth)).collect::<Vec<_>>(), [(5, 1)]);
        assert!(calls[0].stack.len() > 1, "the stack goes on behind the stub");
    }
}
