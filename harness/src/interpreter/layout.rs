//! What the memory of an instance holds beside what its type tells the collector.

use super::native::placed;
use super::object::Object;
use pyo3::ffi;
use std::collections::HashMap;

/// A member of an instance that points to an object which the type's traverse function does not visit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// Type whose structure the member belongs to.
    pub kind: *mut ffi::PyTypeObject,
    /// Size of that structure, bytes.
    pub size: usize,
    /// Where the member stands in it, bytes.
    pub offset: usize,
}

/// `layout_addresses(T)`: a list of where the traverse function of a type and the type itself stand in the target, as
/// `path+0xoffset`; empty texts where they do not.
///
/// # Safety
/// The GIL is held, and the argument is a type.
pub unsafe extern "C" fn addresses(_module: *mut ffi::PyObject, kind: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: as promised; the list keeps references of its own to its items.
    unsafe {
        let traverse = (*kind.cast::<ffi::PyTypeObject>()).tp_traverse;
        let traverse = traverse.map_or(0, |function| function as *const () as usize);
        let list = ffi::PyList_New(0);
        for address in [traverse, kind as usize] {
            let text = Object::str(&placed(address, false).unwrap_or_default());
            ffi::PyList_Append(list, text.as_ptr());
        }
        list
    }
}

/// The members of an instance that point to one of the objects `among`, beyond those that `visited` counts.
///
/// # Safety
/// A live object.
pub unsafe fn unvisited(
    object: *mut ffi::PyObject,
    among: &dyn Fn(usize) -> bool,
    visited: &HashMap<usize, usize>,
) -> Vec<Member> {
    let word = size_of::<usize>();
    let mut left = visited.clone();
    let mut members = Vec::new();
    // SAFETY: as promised; an instance has as many bytes as its type says, which are only compared with known addresses.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        let (size, head) = ((*kind).tp_basicsize.max(0) as usize, size_of::<ffi::PyObject>());
        let managed = [(*kind).tp_weaklistoffset, (*kind).tp_dictoffset];
        for offset in (head..size.saturating_sub(word - 1)).step_by(word) {
            let value = *((object as usize + offset) as *const usize);
            if !among(value) || managed.contains(&(offset as isize)) {
                continue;
            }
            match left.get_mut(&value).filter(|times| **times > 0) {
                Some(times) => *times -= 1,
                None => members.push(declarer(kind, offset)),
            }
        }
    }
    members
}

/// The first type of a line of bases whose instances have the member.
///
/// # Safety
/// A live type.
unsafe fn declarer(kind: *mut ffi::PyTypeObject, offset: usize) -> Member {
    let mut kind = kind;
    // SAFETY: a type keeps its base alive.
    unsafe {
        loop {
            let base = (*kind).tp_base;
            if base.is_null() || (*base).tp_basicsize.max(0) as usize <= offset {
                return Member { kind, size: (*kind).tp_basicsize.max(0) as usize, offset };
            }
            kind = base;
        }
    }
}
