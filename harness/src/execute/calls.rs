//! Which calls of the C API could fail in a program, and what becomes of the exception of one that does.

use super::run::Executor;
use super::state::{self, Raised};
use crate::interpreter::{failing, unwind};
use crate::observation::Call;
use crate::program::Program;
use pyo3::ffi;

impl Executor {
    /// The calls of one run that could fail, in order.
    pub fn calls(&mut self, program: &Program) -> Vec<Call> {
        failing::record();
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

/// Follows the exception of a call that was made to fail: an owned reference, or NULL where none was.
pub fn follow(op: usize, exception: *mut ffi::PyObject) {
    if !exception.is_null() {
        // SAFETY: as for every use of the state; the reference goes with the entry.
        unsafe { (*state::get()).raised.push(Raised { exception, value: op, slot: None }) };
    }
}
