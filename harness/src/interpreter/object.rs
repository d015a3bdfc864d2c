//! An owned reference to a Python object, with the few operations the worker needs outside its hot loop.

use pyo3::ffi;
use std::ffi::CString;

/// A new reference that is released on drop. Only for the main thread, which always holds the GIL.
#[derive(Debug)]
pub struct Object(*mut ffi::PyObject);

impl Object {
    /// Takes over a new reference; `None` for NULL (then an exception is set).
    ///
    /// # Safety
    /// `pointer` is NULL or a new reference that the caller gives away.
    pub unsafe fn owned(pointer: *mut ffi::PyObject) -> Option<Object> {
        // Not `then_some`: that would make, and release, an `Object` of NULL.
        if pointer.is_null() { None } else { Some(Object(pointer)) }
    }

    /// Takes a reference of its own to a borrowed object.
    ///
    /// # Safety
    /// `pointer` is NULL or a live object.
    pub unsafe fn borrowed(pointer: *mut ffi::PyObject) -> Option<Object> {
        if pointer.is_null() {
            return None;
        }
        // SAFETY: a live object, as the caller promises.
        unsafe { ffi::Py_INCREF(pointer) };
        Some(Object(pointer))
    }

    /// The pointer, borrowed.
    pub fn as_ptr(&self) -> *mut ffi::PyObject {
        self.0
    }

    /// Gives the reference away.
    pub fn into_ptr(self) -> *mut ffi::PyObject {
        let pointer = self.0;
        std::mem::forget(self);
        pointer
    }

    /// A fresh str.
    pub fn str(text: &str) -> Object {
        // SAFETY: pointer and length describe valid UTF-8; running out of memory here ends the worker.
        unsafe { Object(ffi::PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as isize)) }
    }

    /// A fresh int.
    pub fn int(value: i64) -> Object {
        // SAFETY: no preconditions.
        unsafe { Object(ffi::PyLong_FromLongLong(value)) }
    }

    /// Item of a dict by str key; `None` where there is none.
    pub fn item(&self, key: &str) -> Option<Object> {
        let key = CString::new(key).ok()?;
        // SAFETY: `self` is a live dict, the key a C string; the borrowed result is taken at once.
        unsafe { Object::borrowed(ffi::PyDict_GetItemString(self.0, key.as_ptr())) }
    }

    /// Attribute; `None` with an exception set where there is none.
    pub fn attribute(&self, name: &str) -> Option<Object> {
        let name = CString::new(name).ok()?;
        // SAFETY: a live object and a C string.
        unsafe { Object::owned(ffi::PyObject_GetAttrString(self.0, name.as_ptr())) }
    }

    /// Calls with positional arguments; `None` with an exception set.
    pub fn call(&self, arguments: &[&Object]) -> Option<Object> {
        let pointers: Vec<*mut ffi::PyObject> = arguments.iter().map(|argument| argument.0).collect();
        // SAFETY: live callable and arguments; the vector outlives the call.
        unsafe {
            Object::owned(ffi::PyObject_Vectorcall(self.0, pointers.as_ptr(), pointers.len(), std::ptr::null_mut()))
        }
    }

    /// Text of a str object; empty for anything else.
    pub fn text(&self) -> String {
        // SAFETY: a live object.
        unsafe { text_of(self.0) }
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        // SAFETY: we own one reference.
        unsafe { ffi::Py_DECREF(self.0) };
    }
}

/// Text of a str object; empty for anything else. Leaves no exception.
///
/// # Safety
/// `object` is NULL or live.
pub unsafe fn text_of(object: *mut ffi::PyObject) -> String {
    // SAFETY: `object` is NULL or live; the UTF-8 buffer belongs to it and is copied at once.
    unsafe {
        if object.is_null() || ffi::PyUnicode_Check(object) == 0 {
            return String::new();
        }
        let bytes = ffi::PyUnicode_AsEncodedString(object, c"utf-8".as_ptr(), c"backslashreplace".as_ptr());
        if bytes.is_null() {
            ffi::PyErr_Clear();
            return String::new();
        }
        let (data, length) = (ffi::PyBytes_AsString(bytes), ffi::PyBytes_Size(bytes));
        let text =
            String::from_utf8_lossy(std::slice::from_raw_parts(data.cast(), length.max(0) as usize)).into_owned();
        ffi::Py_DECREF(bytes);
        text
    }
}

/// Name of a type as `tp_name` has it.
///
/// # Safety
/// `kind` is a live type.
pub unsafe fn type_name(kind: *mut ffi::PyTypeObject) -> String {
    // SAFETY: `tp_name` of a live type is a C string.
    unsafe { std::ffi::CStr::from_ptr((*kind).tp_name).to_string_lossy().into_owned() }
}

/// `tp_name` of a value's type.
///
/// # Safety
/// `object` is live.
pub unsafe fn type_name_of(object: *mut ffi::PyObject) -> String {
    // SAFETY: a live object has a live type.
    unsafe { type_name(ffi::Py_TYPE(object)) }
}

/// Forgets a pending exception.
pub fn clear_error() {
    // SAFETY: the GIL is held.
    unsafe { ffi::PyErr_Clear() };
}

/// Fetches the pending exception and formats it as Python would print it.
pub fn describe_error() -> String {
    // SAFETY: the GIL is held; the three references are owned after the fetch and released below.
    unsafe {
        let (mut kind, mut value, mut trace) = (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
        ffi::PyErr_Fetch(&mut kind, &mut value, &mut trace);
        if kind.is_null() {
            return "no exception was set".to_owned();
        }
        ffi::PyErr_NormalizeException(&mut kind, &mut value, &mut trace);
        if !trace.is_null() {
            ffi::PyException_SetTraceback(value, trace);
        }
        let text = Object::owned(ffi::PyImport_ImportModule(c"traceback".as_ptr()))
            .and_then(|module| module.attribute("format_exception"))
            .and_then(|format| Object::borrowed(value).and_then(|value| format.call(&[&value])))
            .and_then(|lines| Object::owned(ffi::PyUnicode_Join(Object::str("").as_ptr(), lines.as_ptr())))
            .map(|text| text.text());
        ffi::PyErr_Clear();
        let text = text.unwrap_or_else(|| type_name_of(value));
        for owned in [kind, value, trace] {
            ffi::Py_XDECREF(owned);
        }
        text
    }
}
