//! Which calls of the C API could fail in a program, and what becomes of the exception of one that does.

use super::run::Executor;
use super::state::{self, Raised};
use crate::interpreter::{failing, unwind};
use crate::observation::Call;
use crate::program::{Op, OpKind, Program};
use pyo3::ffi;

/// Calls of one function that are recorded of one operation; loops repeat themselves.
const MOST: u16 = 24;
/// The same for an import, which adds one constant after the other.
const MOST_OF_IMPORT: u16 = 500;

impl Executor {
    /// The calls of one run that could fail, in order.
    pub fn calls(&mut self, program: &Program) -> Vec<Call> {
        failing::record(if program.imports().is_some() { MOST_OF_IMPORT } else { MOST });
        self.run(program);
        let call = |call: failing::Call| Call {
            op: call.op,
            function: call.function.get().name.to_owned(),
            nth: call.nth,
            stack: unwind::places(&call.stack),
        };
        failing::recorded().into_iter().map(call).collect()
    }
}

/// Follows the exception of a call that was made to fail: an owned reference, or NULL where none was. That of an import
/// is let go: a module may do without something.
///
/// # Safety
/// The reference is the caller's no more.
pub unsafe fn follow(index: usize, op: &Op, exception: *mut ffi::PyObject) {
    if matches!(op.kind, OpKind::Import { .. }) {
        // SAFETY: the reference is owned, or NULL.
        unsafe { ffi::Py_XDECREF(exception) };
    } else if !exception.is_null() {
        // SAFETY: as for every use of the state; the reference goes with the entry.
        unsafe { (*state::get()).raised.push(Raised { exception, value: index, slot: None }) };
    }
}
