//! The numbers that must balance: the total reference count, and the counts of objects watched one by one.

use super::object::Object;
use crate::execute::keys::own_type_name;
use pyo3::ffi;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

type TotalFn = unsafe extern "C" fn() -> ffi::Py_ssize_t;

/// The interpreter's own total, read without making an object. Debug builds export it under a name that changed in 3.12.
fn total_function() -> TotalFn {
    static FUNCTION: OnceLock<TotalFn> = OnceLock::new();
    *FUNCTION.get_or_init(|| {
        for name in [c"_Py_GetGlobalRefTotal", c"_Py_GetRefTotal"] {
            // SAFETY: both are exported by debug builds with this signature (`_Py_GetRefTotal` takes no argument in
            // 3.11, where the first name does not exist).
            let symbol = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
            if !symbol.is_null() {
                // SAFETY: as above.
                return unsafe { std::mem::transmute::<*mut libc::c_void, TotalFn>(symbol) };
            }
        }
        panic!("this libpython exports no total reference count: not a debug build")
    })
}

/// Whether every module in the process counts its references.
static EXACT: AtomicBool = AtomicBool::new(true);

/// The total is not to be used: a module that was built for an ordinary interpreter is loaded, and what it takes and
/// releases is not counted. Allocated blocks, watched objects and the audit stay exact.
pub fn distrust_total() {
    EXACT.store(false, Ordering::Relaxed);
}

/// Whether [`total_references`] can be used.
pub fn total_is_exact() -> bool {
    EXACT.load(Ordering::Relaxed)
}

/// All references in the interpreter; always 0 where the total is not exact.
pub fn total_references() -> i64 {
    if !total_is_exact() {
        return 0;
    }
    // SAFETY: the GIL is held.
    unsafe { total_function()() as i64 }
}

/// Objects whose counts are watched one by one, because imbalances of different objects can cancel out.
pub struct Watch {
    objects: Vec<(*mut ffi::PyObject, String)>,
    /// Where the target's own types begin.
    types_from: usize,
}

impl Watch {
    /// The singletons and the small ints.
    #[allow(clippy::new_without_default, reason = "needs a running interpreter")]
    pub fn new() -> Watch {
        let mut objects = Vec::new();
        // SAFETY: the GIL is held; these objects live as long as the process.
        unsafe {
            for (pointer, name) in [
                (ffi::Py_None(), "None"),
                (ffi::Py_True(), "True"),
                (ffi::Py_False(), "False"),
                (ffi::Py_Ellipsis(), "Ellipsis"),
                (ffi::Py_NotImplemented(), "NotImplemented"),
            ] {
                objects.push((pointer, name.to_owned()));
            }
            for (object, name) in [
                (ffi::PyTuple_New(0), "()"),
                (ffi::PyUnicode_FromStringAndSize(std::ptr::null(), 0), "''"),
                (ffi::PyBytes_FromStringAndSize(std::ptr::null(), 0), "b''"),
            ] {
                objects.push((object, name.to_owned()));
            }
            for value in -5..=256 {
                objects.push((ffi::PyLong_FromLong(value), format!("int {value}")));
            }
        }
        Watch { types_from: objects.len(), objects }
    }

    /// Adds a type of the target, or one that the harness derived from it and that goes by its name; it is kept alive from
    /// here on.
    pub fn add_type(&mut self, kind: Object) {
        let pointer = kind.as_ptr();
        if self.objects.iter().any(|(known, _)| *known == pointer) {
            return;
        }
        // SAFETY: only types are handed in.
        let name = unsafe { own_type_name(pointer.cast()) };
        self.objects.push((kind.into_ptr(), format!("type {name}")));
    }

    /// Number of watched objects.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether nothing is watched; never, after `new`.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// Name of a watched object: `None`, `int 5`, `type demo.T`.
    pub fn name(&self, index: usize) -> &str {
        &self.objects[index].1
    }

    /// Whether the object is a type of the target.
    pub fn is_type(&self, index: usize) -> bool {
        index >= self.types_from
    }

    /// The watched object.
    pub fn pointer(&self, index: usize) -> *mut ffi::PyObject {
        self.objects[index].0
    }

    /// Whether every count is as in `counts`.
    pub fn equals(&self, counts: &[i64]) -> bool {
        // SAFETY: watched objects are kept alive.
        self.objects.len() == counts.len()
            && self
                .objects
                .iter()
                .zip(counts)
                .all(|((pointer, _), count)| unsafe { ffi::Py_REFCNT(*pointer) as i64 == *count })
    }

    /// Reads every count into `counts`, which keeps its capacity.
    pub fn read(&self, counts: &mut Vec<i64>) {
        counts.clear();
        // SAFETY: watched objects are kept alive.
        counts.extend(self.objects.iter().map(|(pointer, _)| unsafe { ffi::Py_REFCNT(*pointer) as i64 }));
    }

    /// Gives back what objects lost between two readings: one that bleeds would die sooner or later, and the process
    /// with it.
    pub fn give_back(&self, before: &[i64], after: &[i64]) {
        for (index, (before, after)) in before.iter().zip(after).enumerate() {
            for _ in *after..*before {
                // SAFETY: watched objects are alive.
                unsafe { ffi::Py_INCREF(self.pointer(index)) };
            }
        }
    }
}
