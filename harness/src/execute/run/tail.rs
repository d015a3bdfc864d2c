//! The fixed tail of a run: the program's values are dropped, what is left is collected and counted.

use super::{Executor, Pointer, clear_slot};
use crate::execute::literal::slot;
use crate::execute::{state, trip};
use crate::interpreter::object::Object;
use crate::program::{MAX_OPS, Var};
use pyo3::ffi;

impl Executor {
    /// Drops the program's values in ascending order, clears the pending exception, collects, settles the probes.
    ///
    /// # Safety
    /// The GIL is held.
    pub(super) unsafe fn tail(&mut self) {
        // SAFETY: slots are owned; pinned objects are kept alive by their spare references until they are settled.
        unsafe {
            let state = state::get();
            let length = if (*state).program.is_null() { 0 } else { (&(*(*state).program).ops).len().min(MAX_OPS) };
            trip::release_views();
            if self.unlink {
                (0..length).for_each(|index| unlink(slot(Var(index as u8))));
            }
            for index in 0..length {
                clear_slot(index);
            }
            ffi::PyErr_Clear();
            trip::forget_raised_from(0);
            trip::take_reported(|_| {});
            if self.accounts {
                crate::interpreter::collect();
            }
            self.settle_pinned();
            ffi::PyErr_Clear();
            trip::forget_raised_from(0);
            trip::take_reported(|_| {});
            (*state).op = -1;
            (*state).program = std::ptr::null();
        }
    }
}

/// Empties a value that the program itself made (container or instance), so that it is part of no cycle.
fn unlink(object: Pointer) {
    if object.is_null() {
        return;
    }
    // SAFETY: a live object, kept alive by its slot; an exception of a hooked method is cleared.
    unsafe {
        if ffi::PyList_CheckExact(object) != 0 {
            ffi::PyList_SetSlice(object, 0, ffi::PyList_Size(object), std::ptr::null_mut());
        } else if ffi::PyDict_CheckExact(object) != 0 {
            ffi::PyDict_Clear(object);
        } else if ffi::PyAnySet_CheckExact(object) != 0 {
            drop(Object::owned(ffi::PyObject_CallMethodNoArgs(object, Object::str("clear").as_ptr())));
        } else if ffi::PyType_HasFeature(ffi::Py_TYPE(object), ffi::Py_TPFLAGS_HEAPTYPE) != 0
            && let Some(attributes) = Object::owned(ffi::PyObject_GenericGetDict(object, std::ptr::null_mut()))
        {
            ffi::PyDict_Clear(attributes.as_ptr());
        }
        ffi::PyErr_Clear();
    }
}
