//! The Python frame that a program runs in, as every call of an extension in real life does: the C API gives NULL for
//! the current frame, its globals and its locals where there is none. What traces frames is taken off in the end.

use super::Executor;
use crate::interpreter::object::Object;
use crate::program::Program;
use pyo3::ffi;
use std::cell::Cell;

type UnderWay = (*mut Executor, *const Program);

thread_local! {
    static UNDER_WAY: Cell<UnderWay> = const { Cell::new((std::ptr::null_mut(), std::ptr::null())) };
}

/// What a run needs of the prelude for that.
pub(super) struct Frame {
    /// Calls [`enter`].
    program: Object,
    /// Pairs of what tells a function that traces, and what sets one.
    tracers: [(Object, Object); 2],
    none: Object,
}

impl Frame {
    pub(super) fn new(prelude: &Object) -> Option<Frame> {
        let pair = |get, set| Some((prelude.item(get)?, prelude.item(set)?));
        Some(Frame {
            program: prelude.item("program")?,
            tracers: [pair("gettrace", "settrace")?, pair("getprofile", "setprofile")?],
            // SAFETY: the singleton.
            none: unsafe { Object::borrowed(ffi::Py_None()) }?,
        })
    }

    /// Takes off what the program has set to trace frames.
    pub(super) fn stop_tracing(&self) {
        for (get, set) in &self.tracers {
            if get.call(&[]).is_some_and(|tracer| tracer.as_ptr() != self.none.as_ptr()) {
                drop(set.call(&[&self.none]));
            }
        }
    }
}

impl Executor {
    /// Runs the operations and the tail of a program within the frame.
    pub(super) fn in_frame(&mut self, program: &Program) {
        UNDER_WAY.set((self, program));
        let frame = self.frame.program.as_ptr();
        // SAFETY: a live function without parameters; `enter` uses the pointers only while this call lasts, in which
        // nothing else is done with `self`.
        unsafe {
            let done = ffi::PyObject_CallNoArgs(frame);
            ffi::Py_XDECREF(done);
            ffi::PyErr_Clear();
        }
        UNDER_WAY.set((std::ptr::null_mut(), std::ptr::null()));
    }
}

/// Called by the frame; what `PyCFunction` says of its arguments.
///
/// # Safety
/// The GIL is held.
pub unsafe extern "C" fn enter(_module: *mut ffi::PyObject, _none: *mut ffi::PyObject) -> *mut ffi::PyObject {
    let (executor, program) = UNDER_WAY.get();
    // SAFETY: set by `in_frame`, which waits for this call.
    unsafe {
        if !executor.is_null() {
            (*executor).operations(&*program);
        }
        ffi::Py_INCREF(ffi::Py_None());
        ffi::Py_None()
    }
}
