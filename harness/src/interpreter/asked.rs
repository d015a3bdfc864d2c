//! Sees which types the target asks its arguments for: what it hands to `PyType_IsSubtype`, which stands behind
//! `PyObject_TypeCheck`, and to `PyObject_IsInstance`.
//!
//! A type that is compared by its address alone (`Py_TYPE(x) == &T`) is not seen: clang's callbacks for comparisons trace
//! integers, and a comparison of pointers is none to them.

use super::boundary::{self, Call};
use super::parsing;
use crate::execute::keys::own_type_name;
use pyo3::ffi;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

type Pointer = *mut ffi::PyObject;

/// Times that the same place of the target's code is looked at: many callables may share it.
const MOST_TIMES: u16 = 1000;
/// Types that are read of a tuple of them.
const MOST_OF_TUPLE: isize = 4;

/// An argument was asked whether it is of a type.
pub struct Asked {
    /// Its position, from 0.
    pub position: usize,
    /// Name of the type.
    pub name: String,
    /// Address of the type; it may be gone by the time this is read.
    pub address: usize,
}

thread_local! {
    static LOOKING: Cell<bool> = const { Cell::new(false) };
    static SEEN: RefCell<Vec<Asked>> = const { RefCell::new(Vec::new()) };
    /// How often each place was looked at.
    static TIMES: RefCell<HashMap<usize, u16>> = RefCell::new(HashMap::new());
}

/// What the first argument of a function is, by its tag.
const TYPE: usize = 0;
const OBJECT: usize = 1;

/// Replaces what the target's objects call, once they are loaded.
pub fn install() {
    let functions = [("PyType_IsSubtype", TYPE), ("PyObject_IsInstance", OBJECT)];
    // SAFETY: the watcher answers with the function itself. Nothing but this thread runs yet.
    unsafe { boundary::watch(&functions, note) };
}

/// Looks out for what is asked of the arguments that [`parsing::expect`] was told of.
pub fn expect() {
    LOOKING.set(true);
}

/// What was asked, at places that were not seen often.
pub fn seen() -> Vec<Asked> {
    LOOKING.set(false);
    SEEN.take()
}

/// # Safety
/// The call is one that is under way, of the function that its tag names.
unsafe fn note(call: &Call) -> usize {
    if LOOKING.get() {
        let first = call.argument(0) as Pointer;
        // SAFETY: arguments of a call under way are live.
        let is = |given: Pointer| unsafe {
            if call.tag == TYPE { ffi::Py_TYPE(given).cast() == first } else { given == first }
        };
        if let Some(position) = parsing::only_given(is)
            && is_news(call.caller())
        {
            // SAFETY: the second argument is a type, or for the one function a type, a tuple of such, or anything.
            unsafe { note_kind(position, call.argument(1) as Pointer) };
        }
    }
    call.real
}

/// # Safety
/// `kind` is a live object.
unsafe fn note_kind(position: usize, kind: Pointer) {
    // SAFETY: as promised; items of a live tuple are live.
    unsafe {
        if ffi::PyType_Check(kind) != 0 {
            let asked = Asked { position, name: own_type_name(kind.cast()), address: kind as usize };
            SEEN.with_borrow_mut(|seen| seen.push(asked));
        } else if ffi::PyTuple_Check(kind) != 0 {
            for at in 0..ffi::PyTuple_GET_SIZE(kind).min(MOST_OF_TUPLE) {
                let item = ffi::PyTuple_GET_ITEM(kind, at);
                if ffi::PyType_Check(item) != 0 {
                    note_kind(position, item);
                }
            }
        }
    }
}

fn is_news(caller: usize) -> bool {
    TIMES.with_borrow_mut(|times| {
        let times = times.entry(caller).or_default();
        *times = times.saturating_add(1);
        *times <= MOST_TIMES
    })
}
