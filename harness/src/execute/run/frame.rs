//! The Python frame that a program runs in, as every call of an extension in real life does: the C API gives NULL for
//! the current frame, its globals and its locals where there is none. What traces frames is taken off in the end, and
//! what was done to the globals is undone.

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
    /// Calls its argument, [`enter`].
    program: Object,
    enter: Object,
    /// The frame's globals, and what they were.
    globals: [Object; 2],
    /// Pairs of what tells a function that traces, and what sets one.
    tracers: [(Object, Object); 2],
    none: Object,
}

impl Frame {
    pub(super) fn new(prelude: &Object) -> Option<Frame> {
        let pair = |get, set| Some((prelude.item(get)?, prelude.item(set)?));
        let made = prelude.item("frame")?.call(&[])?;
        // SAFETY: the prelude gives a tuple of a function, its globals and a copy of them.
        let part = |index| unsafe { Object::borrowed(ffi::PyTuple_GetItem(made.as_ptr(), index)) };
        Some(Frame {
            program: part(0)?,
            enter: prelude.item("enter")?,
            globals: [part(1)?, part(2)?],
            tracers: [pair("gettrace", "settrace")?, pair("getprofile", "setprofile")?],
            // SAFETY: the singleton.
            none: unsafe { Object::borrowed(ffi::Py_None()) }?,
        })
    }

    /// Gives the frame's globals back what they were, where a program has got hold of them and added or taken some.
    fn restore_globals(&self) {
        let [globals, were] = self.globals.each_ref().map(Object::as_ptr);
        // SAFETY: two live dicts of our own.
        unsafe {
            if ffi::PyDict_Size(globals) != ffi::PyDict_Size(were) {
                ffi::PyDict_Clear(globals);
                ffi::PyDict_Update(globals, were);
                ffi::PyErr_Clear();
            }
        }
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
    /// Runs the operations and the tail of a program within the frame. `false`: the interpreter could not do that any
    /// more, and no operation was run.
    pub(super) fn in_frame(&mut self, program: &Program) -> bool {
        UNDER_WAY.set((self, program));
        let (frame, enter) = (self.frame.program.as_ptr(), self.frame.enter.as_ptr());
        // SAFETY: a live function and its argument; `enter` uses the pointers only while this call lasts, in which
        // nothing else is done with `self`.
        unsafe {
            let done = ffi::PyObject_CallOneArg(frame, enter);
            ffi::Py_XDECREF(done);
            ffi::PyErr_Clear();
        }
        self.frame.restore_globals();
        UNDER_WAY.replace((std::ptr::null_mut(), std::ptr::null())).0.is_null()
    }
}

/// Called by the frame; what `PyCFunction` says of its arguments.
///
/// # Safety
/// The GIL is held.
pub unsafe extern "C" fn enter(_module: *mut ffi::PyObject, _none: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // A program that gets hold of this function does not start itself again.
    let (executor, program) = UNDER_WAY.replace((std::ptr::null_mut(), std::ptr::null()));
    // SAFETY: set by `in_frame`, which waits for this call.
    unsafe {
        if !executor.is_null() {
            (*executor).operations(&*program);
        }
        ffi::Py_INCREF(ffi::Py_None());
        ffi::Py_None()
    }
}
