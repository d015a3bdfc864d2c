//! What the prelude gets from Rust: the base class of probes, the trip function, and the C addresses of callables.

use super::object::Object;
use crate::execute::{state, trip};
use crate::program::HookSlot;
use pyo3::ffi;
use std::cell::UnsafeCell;

/// Layout of an instance of `Base` or of a subclass of it.
#[repr(C)]
pub struct Tagged {
    ob_base: ffi::PyObject,
    /// See `state::tag`; 0 for instances that no program owns.
    pub tag: i64,
}

struct Shared<T>(UnsafeCell<T>);
// SAFETY: only the main thread, which always holds the GIL, touches these.
unsafe impl<T> Sync for Shared<T> {}

static BASE: Shared<*mut ffi::PyObject> = Shared(UnsafeCell::new(std::ptr::null_mut()));
static TAG_NAME: Shared<*mut ffi::PyObject> = Shared(UnsafeCell::new(std::ptr::null_mut()));
static PASS: Shared<*mut ffi::PyObject> = Shared(UnsafeCell::new(std::ptr::null_mut()));

/// The class `Base`, borrowed.
pub fn base() -> *mut ffi::PyTypeObject {
    // SAFETY: see `Shared`.
    unsafe { (*BASE.0.get()).cast() }
}

/// The object that `trip` returns for "no act planned", borrowed.
pub fn pass() -> *mut ffi::PyObject {
    // SAFETY: see `Shared`.
    unsafe { *PASS.0.get() }
}

/// The global namespace of the prelude before it runs; `None` with an exception set.
pub fn namespace() -> Option<Object> {
    // SAFETY: the GIL is held; every pointer handed to CPython below is a live object or a static structure.
    unsafe {
        let namespace = Object::owned(ffi::PyDict_New())?;
        let set = |name: &std::ffi::CStr, value: *mut ffi::PyObject| {
            (!value.is_null() && ffi::PyDict_SetItemString(namespace.as_ptr(), name.as_ptr(), value) == 0).then_some(())
        };
        set(c"__builtins__", ffi::PyEval_GetBuiltins())?;
        set(c"__name__", Object::str("refhound_prelude").as_ptr())?;
        *BASE.0.get() = make_base();
        *TAG_NAME.0.get() = ffi::PyUnicode_InternFromString(c"_tag".as_ptr());
        *PASS.0.get() = ffi::PyObject_CallNoArgs((&raw mut ffi::PyBaseObject_Type).cast());
        set(c"Base", *BASE.0.get())?;
        set(c"PASS", *PASS.0.get())?;
        let fast: [(_, ffi::PyCFunctionFast); 2] = [(c"trip", trip_entry), (c"mark", mark)];
        for (name, entry) in fast {
            set(name, function(name, ffi::PyMethodDefPointer { PyCFunctionFast: entry }, ffi::METH_FASTCALL))?;
        }
        let enter: ffi::PyCFunction = crate::execute::run::enter;
        set(c"enter", function(c"enter", ffi::PyMethodDefPointer { PyCFunction: enter }, ffi::METH_NOARGS))?;
        let addresses: [(_, ffi::PyCFunction); 3] = [
            (c"c_address", c_address),
            (c"interpreter_address", interpreter_address),
            (c"layout_addresses", super::layout::addresses),
        ];
        for (name, entry) in addresses {
            set(name, function(name, ffi::PyMethodDefPointer { PyCFunction: entry }, ffi::METH_O))?;
        }
        let hooks = Object::owned(ffi::PyList_New(0))?;
        for slot in HookSlot::ALL {
            let row = [slot.method(), slot.params(), slot.usual()].map(Object::str);
            let row = Object::owned(ffi::PyTuple_Pack(3, row[0].as_ptr(), row[1].as_ptr(), row[2].as_ptr()))?;
            ffi::PyList_Append(hooks.as_ptr(), row.as_ptr());
        }
        set(c"HOOKS", hooks.as_ptr())?;
        Some(namespace)
    }
}

/// # Safety
/// The GIL is held. The definition is leaked on purpose: the function object keeps a pointer to it.
unsafe fn function(name: &'static std::ffi::CStr, pointer: ffi::PyMethodDefPointer, flags: i32) -> *mut ffi::PyObject {
    let definition = Box::leak(Box::new(ffi::PyMethodDef {
        ml_name: name.as_ptr(),
        ml_meth: pointer,
        ml_flags: flags,
        ml_doc: std::ptr::null(),
    }));
    // SAFETY: a static definition.
    unsafe { ffi::PyCFunction_NewEx(definition, std::ptr::null_mut(), std::ptr::null_mut()) }
}

/// # Safety
/// The GIL is held.
unsafe fn make_base() -> *mut ffi::PyObject {
    let mut slots = [
        ffi::PyType_Slot { slot: ffi::Py_tp_dealloc, pfunc: base_dealloc as *mut std::ffi::c_void },
        ffi::PyType_Slot { slot: 0, pfunc: std::ptr::null_mut() },
    ];
    let mut spec = ffi::PyType_Spec {
        name: c"refhound.Base".as_ptr(),
        basicsize: size_of::<Tagged>() as i32,
        itemsize: 0,
        flags: (ffi::Py_TPFLAGS_DEFAULT | ffi::Py_TPFLAGS_BASETYPE) as u32,
        slots: slots.as_mut_ptr(),
    };
    // SAFETY: CPython copies what it needs out of `spec` and `slots`.
    unsafe { ffi::PyType_FromSpec(&mut spec) }
}

unsafe extern "C" fn base_dealloc(object: *mut ffi::PyObject) {
    // SAFETY: called by CPython for a dying instance of `Base`; its heap type is released last, as for every heap type.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        state::on_death((*object.cast::<Tagged>()).tag, object);
        if let Some(free) = (*kind).tp_free {
            free(object.cast());
        }
        ffi::Py_DECREF(kind.cast());
    }
}

unsafe extern "C" fn trip_entry(
    _module: *mut ffi::PyObject,
    arguments: *mut *mut ffi::PyObject,
    _count: ffi::Py_ssize_t,
) -> *mut ffi::PyObject {
    // SAFETY: only the prelude calls this, with the instance and a slot number.
    unsafe {
        // Its own dict: what its class calls `__dict__` may be another object's, as a proxy's is.
        let own = ffi::PyObject_GenericGetDict(*arguments, std::ptr::null_mut());
        if own.is_null() {
            return own;
        }
        let tag = ffi::PyDict_GetItem(own, *TAG_NAME.0.get());
        let tag = if tag.is_null() { 0 } else { ffi::PyLong_AsLongLong(tag) };
        ffi::Py_DECREF(own);
        let slot = ffi::PyLong_AsLong(*arguments.add(1)) as usize;
        trip::fire(tag, slot)
    }
}

/// `mark(x, tag)`: makes `tag` that of an instance whose attributes may lead elsewhere.
unsafe extern "C" fn mark(
    _module: *mut ffi::PyObject,
    arguments: *mut *mut ffi::PyObject,
    _count: ffi::Py_ssize_t,
) -> *mut ffi::PyObject {
    // SAFETY: only the prelude calls this, with an instance and an int.
    unsafe {
        let own = ffi::PyObject_GenericGetDict(*arguments, std::ptr::null_mut());
        if own.is_null() || ffi::PyDict_SetItem(own, *TAG_NAME.0.get(), *arguments.add(1)) != 0 {
            ffi::Py_XDECREF(own);
            return std::ptr::null_mut();
        }
        ffi::Py_DECREF(own);
        ffi::Py_INCREF(ffi::Py_None());
        ffi::Py_None()
    }
}

/// `c_address(x)`: `"path+offset"` of the C function behind a callable or slot; None where that is the interpreter's.
unsafe extern "C" fn c_address(_module: *mut ffi::PyObject, object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the object is live.
    unsafe { address_of(object, false) }
}

/// `interpreter_address(x)`: the same where that is the interpreter's. None for its public functions, which stand in
/// the slots of many types.
unsafe extern "C" fn interpreter_address(
    _module: *mut ffi::PyObject,
    object: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the object is live.
    unsafe { address_of(object, true) }
}

/// # Safety
/// The GIL is held and the object is live.
unsafe fn address_of(object: *mut ffi::PyObject, interpreters: bool) -> *mut ffi::PyObject {
    // SAFETY: the object is live, and its exact type says which of CPython's structures it is.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        let address: *mut std::ffi::c_void = if let Some(new) = new_of(object) {
            new as *mut _
        } else if ffi::PyCFunction_Check(object) != 0 {
            ffi::PyCFunction_GetFunction(object).map_or(std::ptr::null_mut(), |f| f as *mut _)
        } else if kind == &raw mut ffi::PyMethodDescr_Type || kind == &raw mut ffi::PyClassMethodDescr_Type {
            std::mem::transmute_copy(&(*(*object.cast::<MethodDescriptor>()).method).ml_meth)
        } else if kind == &raw mut ffi::PyWrapperDescr_Type {
            (*object.cast::<WrapperDescriptor>()).wrapped
        } else if kind == &raw mut ffi::PyGetSetDescr_Type {
            let definition = (*object.cast::<GetSetDescriptor>()).getset;
            (*definition).get.map_or(std::ptr::null_mut(), |f| f as *mut _)
        } else if ffi::PyType_Check(object) != 0 {
            (*object.cast::<ffi::PyTypeObject>()).tp_dealloc.map_or(std::ptr::null_mut(), |f| f as *mut _)
        } else {
            std::ptr::null_mut()
        };
        match placed(address as usize, interpreters) {
            Some(text) => Object::str(&text).into_ptr(),
            None => {
                ffi::Py_INCREF(ffi::Py_None());
                ffi::Py_None()
            }
        }
    }
}

/// `path+0xoffset` of what lies at an address, where that is in a shared object of the target's (or, if asked for, is a
/// private function of the interpreter's).
pub fn placed(address: usize, interpreters: bool) -> Option<String> {
    // SAFETY: any address may be asked for; the structure is filled where the answer is not 0.
    unsafe {
        let mut found: libc::Dl_info = std::mem::zeroed();
        if address == 0 || libc::dladdr(address as *const _, &mut found) == 0 || found.dli_fname.is_null() {
            return None;
        }
        let path = std::ffi::CStr::from_ptr(found.dli_fname).to_string_lossy();
        if path.contains("libpython") != interpreters || interpreters && found.dli_saddr as usize == address {
            return None;
        }
        let offset = address.wrapping_sub(found.dli_fbase as usize);
        Some(format!("{path}+{offset:#x}"))
    }
}

/// The slot behind a `__new__`: what stands there for Python is a function of the interpreter's, the same for all types,
/// with the type as its `self`.
///
/// # Safety
/// The GIL is held and the object is live.
unsafe fn new_of(object: *mut ffi::PyObject) -> Option<ffi::newfunc> {
    // SAFETY: the object is live; a built-in function keeps its definition and its `self` alive.
    unsafe {
        if ffi::PyCFunction_Check(object) == 0 {
            return None;
        }
        let definition = (*object.cast::<ffi::PyCFunctionObject>()).m_ml;
        let owner = ffi::PyCFunction_GetSelf(object);
        let is_new = std::ffi::CStr::from_ptr((*definition).ml_name) == c"__new__";
        if !is_new || owner.is_null() || ffi::PyType_Check(owner) == 0 {
            return None;
        }
        (*owner.cast::<ffi::PyTypeObject>()).tp_new
    }
}

/// Head of CPython's descriptor objects (`PyDescr_COMMON`, stable since 3.3).
#[repr(C)]
struct Descriptor {
    ob_base: ffi::PyObject,
    kind: *mut ffi::PyTypeObject,
    name: *mut ffi::PyObject,
    qualname: *mut ffi::PyObject,
}

#[repr(C)]
struct MethodDescriptor {
    common: Descriptor,
    method: *mut ffi::PyMethodDef,
}

#[repr(C)]
struct GetSetDescriptor {
    common: Descriptor,
    getset: *mut ffi::PyGetSetDef,
}

#[repr(C)]
struct WrapperDescriptor {
    common: Descriptor,
    base: *mut std::ffi::c_void,
    wrapped: *mut std::ffi::c_void,
}
