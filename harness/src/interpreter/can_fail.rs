//! Whether a call can fail with the arguments that it has: what is made already fails for nobody.

use crate::capi::{Function, Unless};
use pyo3::ffi;
use std::ffi::{CStr, c_char};

type Pointer = *mut ffi::PyObject;

/// Types whose instances are compared, hashed and asked without memory and without anybody else.
const PLAIN: [&CStr; 9] =
    [c"int", c"bool", c"float", c"complex", c"str", c"bytes", c"NoneType", c"type", c"builtin_function_or_method"];

/// Whether nothing that the table says keeps this call from failing.
///
/// # Safety
/// `arguments` are those of a call of `function`.
pub unsafe fn can_fail(function: &Function, arguments: *const usize) -> bool {
    // SAFETY: as promised; the table says what each argument is.
    !function.unless.iter().any(|unless| unsafe { holds(unless, arguments) })
}

/// # Safety
/// As above.
unsafe fn holds(unless: &Unless, arguments: *const usize) -> bool {
    // SAFETY: the table says which arguments are numbers, C strings and live objects; those may be NULL.
    unsafe {
        let argument = |number: usize| *arguments.add(number);
        let object = |number: usize| argument(number) as Pointer;
        let text = |number: usize| argument(number) as *const c_char;
        match *unless {
            Unless::Zero(number) => argument(number) == 0,
            Unless::Short(number) => argument(number) as isize <= 1,
            Unless::Tiny(number) => text(number).is_null() || CStr::from_ptr(text(number)).count_bytes() <= 1,
            Unless::Small(number) => (-5..=256).contains(&(argument(number) as i64)),
            Unless::Plain(number) => object(number).is_null() || PLAIN.contains(&type_name(object(number))),
            Unless::Exact(number, name) => {
                !object(number).is_null() && type_name(object(number)).to_bytes() == name.as_bytes()
            }
            Unless::Ascii(number) => {
                object(number).is_null()
                    || ffi::PyUnicode_Check(object(number)) == 0
                    || ffi::PyUnicode_IS_COMPACT_ASCII(object(number)) != 0
            }
            Unless::Format(number) => {
                !text(number).is_null() && CStr::from_ptr(text(number)).to_bytes().contains(&b'N')
            }
        }
    }
}

/// # Safety
/// A live object.
unsafe fn type_name<'a>(object: Pointer) -> &'a CStr {
    // SAFETY: a live object has a live type, whose name is a C string.
    unsafe { CStr::from_ptr((*ffi::Py_TYPE(object)).tp_name) }
}
