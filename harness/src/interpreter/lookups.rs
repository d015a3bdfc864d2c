//! Sees which attributes the target looks up on objects, by name, at any call of the C API that does so.

use super::boundary::{self, Call};
use crate::program::HookSlot;
use pyo3::ffi;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ffi::CStr;

type Pointer = *mut ffi::PyObject;

/// Times that the same place of the target's code is looked at: a helper may look up many names.
const MOST_TIMES: u16 = 200;
/// Names that are told.
const MOST_NAMES: usize = 256;
/// Longest name that is told, bytes.
const LONGEST: usize = 60;

/// Where a function has the name, and whether as a C string.
const ARGUMENT: [(usize, bool); 3] = [(1, false), (1, true), (0, false)];
const OBJECT: usize = 0;
const TEXT: usize = 1;
const FIRST: usize = 2;

const FUNCTIONS: &[(&str, usize)] = &[
    ("PyObject_GetAttr", OBJECT),
    ("PyObject_HasAttr", OBJECT),
    ("PyObject_HasAttrWithError", OBJECT),
    ("PyObject_GetOptionalAttr", OBJECT),
    ("_PyObject_LookupAttr", OBJECT),
    ("_PyObject_GetMethod", OBJECT),
    ("PyObject_CallMethodObjArgs", OBJECT),
    ("PyObject_GetAttrString", TEXT),
    ("PyObject_HasAttrString", TEXT),
    ("PyObject_HasAttrStringWithError", TEXT),
    ("PyObject_GetOptionalAttrString", TEXT),
    ("PyObject_CallMethod", TEXT),
    ("_PyObject_CallMethod_SizeT", TEXT),
    ("PyObject_VectorcallMethod", FIRST),
];

/// What every object has, or a class is made of.
const MADE_OF: &[&str] = &[
    "__class__",
    "__dict__",
    "__doc__",
    "__module__",
    "__weakref__",
    "__slots__",
    "__new__",
    "__init__",
    "__reduce_ex__",
];

thread_local! {
    static TOLD: RefCell<HashSet<String>> = RefCell::default();
    static NEW: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// How often each place was looked at.
    static TIMES: RefCell<HashMap<usize, u16>> = RefCell::default();
}

/// Replaces what the target's objects call, once they are loaded.
pub fn install() {
    // SAFETY: the watcher answers with the function itself. Nothing but this thread runs yet.
    unsafe { boundary::watch(FUNCTIONS, note) };
}

/// Names that were looked up since this was last asked and never before.
pub fn news() -> Vec<String> {
    NEW.with_borrow_mut(|new| if new.is_empty() { Vec::new() } else { std::mem::take(new) })
}

/// # Safety
/// The call is one that is under way, of the function that its tag names.
unsafe fn note(call: &Call) -> usize {
    let is_news = TIMES.with_borrow_mut(|times| {
        let times = times.entry(call.caller()).or_default();
        *times = times.saturating_add(1);
        *times <= MOST_TIMES
    });
    if is_news {
        let (position, is_text) = ARGUMENT[call.tag];
        // SAFETY: the argument is a live object or a C string, as the function has it.
        let name = unsafe { name(call.argument(position), is_text) };
        if let Some(name) = name.filter(|name| is_wanted(name)) {
            tell(name);
        }
    }
    call.real
}

/// # Safety
/// The argument is NULL, a C string, or a live object.
unsafe fn name(argument: usize, is_text: bool) -> Option<String> {
    if argument == 0 {
        return None;
    }
    // SAFETY: as promised; the text of a str lives as long as it does, and is copied.
    unsafe {
        let text = if is_text {
            argument as *const libc::c_char
        } else if ffi::PyUnicode_CheckExact(argument as Pointer) != 0 {
            // Of ASCII text this neither allocates nor fails.
            if ffi::PyUnicode_IS_COMPACT_ASCII(argument as Pointer) != 0 {
                ffi::PyUnicode_AsUTF8(argument as Pointer)
            } else {
                std::ptr::null()
            }
        } else {
            std::ptr::null()
        };
        (!text.is_null()).then(|| CStr::from_ptr(text).to_str().ok().map(str::to_owned)).flatten()
    }
}

/// Special methods have hooks of their own, and what objects are made of is not to be replaced.
fn is_wanted(name: &str) -> bool {
    let identifier = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let hooked = || HookSlot::ALL.iter().any(|slot| slot.method() == name);
    identifier && name.len() <= LONGEST && !MADE_OF.contains(&name) && !hooked()
}

fn tell(name: String) {
    TOLD.with_borrow_mut(|told| {
        if told.len() < MOST_NAMES && told.insert(name.clone()) {
            NEW.with_borrow_mut(|new| new.push(name));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_once() {
        tell("default".to_owned());
        tell("default".to_owned());
        tell("read".to_owned());
        assert_eq!((news(), news()), (vec!["default".to_owned(), "read".to_owned()], Vec::new()));
    }

    #[test]
    fn special_names_and_texts_are_not_wanted() {
        let wanted = ["default", "_c", "__json__", "__eq__", "__class__", "a b", "9x", ""].map(is_wanted);
        assert_eq!(wanted, [true, true, true, false, false, false, false, false]);
    }
}
