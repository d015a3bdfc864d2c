//! Methods that Cython makes do not check the type of `self` when they are called through their class: `Box.get(1)`
//! reads an int as a `Box`. No author can mend that, and every method has it, so such calls are not made.

use crate::interpreter::object::{Object, clear_error, type_name_of};
use pyo3::ffi;

/// Whether the attribute of a type is a method whose `self` nobody checks.
///
/// # Safety
/// Both are live, `name` is a str.
pub unsafe fn is_unchecked_in(receiver: *mut ffi::PyObject, name: *mut ffi::PyObject) -> bool {
    // SAFETY: live objects; looking a type's attribute up gives a new reference or an error, which is cleared.
    unsafe {
        if ffi::PyType_Check(receiver) == 0 {
            return false;
        }
        let found = Object::owned(ffi::PyObject_GetAttr(receiver, name));
        clear_error();
        found.is_some_and(|found| is_unchecked(found.as_ptr()))
    }
}

/// Whether an object is such a method: a function of Cython's below a class.
///
/// # Safety
/// `function` is live.
pub unsafe fn is_unchecked(function: *mut ffi::PyObject) -> bool {
    // SAFETY: a live object.
    unsafe {
        if !type_name_of(function).ends_with("cython_function_or_method") {
            return false;
        }
        let path = Object::borrowed(function).and_then(|function| function.attribute("__qualname__"));
        clear_error();
        path.is_some_and(|path| is_below_class(&path.text()))
    }
}

fn is_below_class(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(owner, _)| !owner.ends_with("<locals>"))
}

#[cfg(test)]
mod tests {
    use super::is_below_class;

    #[test]
    fn methods_are_told_from_functions() {
        assert!(is_below_class("Box.get") && is_below_class("f.<locals>.Box.get"));
        assert!(!is_below_class("get") && !is_below_class("f.<locals>.get"));
    }
}
