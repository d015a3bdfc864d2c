//! Makes hooked objects. Their classes are the prelude's; the instances are put together here, without running Python
//! code of ours: every second program has one.

use super::literal::{list, numbers};
use super::state;
use crate::interpreter::native::{Tagged, base};
use crate::interpreter::object::Object;
use crate::program::{HookSlot, MAX_HOOKS, Shape, Vars};
use pyo3::ffi;
use smallvec::SmallVec;
use std::collections::HashMap;

type Pointer = *mut ffi::PyObject;

/// Hooked methods of a class, in the order of the table, each once.
pub type Slots = SmallVec<[HookSlot; MAX_HOOKS]>;

/// Sorts slots, and drops what comes twice: what a class is looked up by.
pub fn slots(hooks: impl Iterator<Item = HookSlot>) -> Slots {
    let mut slots: Slots = hooks.collect();
    slots.sort_unstable_by_key(|slot| *slot as usize);
    slots.dedup();
    slots
}

/// Classes made so far, and what their instances are made of.
pub struct HookedClasses {
    hooked_class: Object,
    classes: HashMap<(Shape, Slots), Object>,
    /// Arguments of `__new__` where a shape wants some.
    arguments: Vec<(Shape, Object)>,
    no_arguments: Object,
    tag_name: Object,
    items_name: Object,
}

impl HookedClasses {
    /// Takes what it needs from the prelude; `None` if something is missing there (a fault of ours).
    pub fn new(prelude: &Object) -> Option<HookedClasses> {
        let table = prelude.item("ARGUMENTS")?;
        let arguments = Shape::ALL.iter().filter_map(|(shape, name)| Some((*shape, table.item(name)?))).collect();
        // SAFETY: the GIL is held.
        let no_arguments = unsafe { Object::owned(ffi::PyTuple_New(0)) }?;
        Some(HookedClasses {
            hooked_class: prelude.item("hooked_class")?,
            classes: HashMap::new(),
            arguments,
            no_arguments,
            tag_name: interned("_tag"),
            items_name: interned("_items"),
        })
    }

    /// Classes made so far.
    pub fn count(&self) -> usize {
        self.classes.len()
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        self.classes.clear();
    }

    /// The class of a shape with hooks in `slots`, borrowed, and whether it was made just now; `None` with an exception
    /// set.
    pub fn class(&mut self, shape: Shape, slots: Slots) -> Option<(Pointer, bool)> {
        let key = (shape, slots);
        if let Some(class) = self.classes.get(&key) {
            return Some((class.as_ptr(), false));
        }
        let class = self.hooked_class.call(&[&Object::str(shape.name()), &numbers(&key.1)])?;
        let pointer = class.as_ptr();
        self.classes.insert(key, class);
        Some((pointer, true))
    }

    /// A new instance of such a class as value number `index`, or NULL with an exception set.
    ///
    /// # Safety
    /// `class` is a live class of this shape; the GIL is held.
    pub unsafe fn make(&self, class: Pointer, shape: Shape, index: usize, items: &Vars) -> Pointer {
        // SAFETY: a live class; new references are handed on or released.
        unsafe {
            let Some(items) = Object::owned(list(items)) else { return std::ptr::null_mut() };
            let Some(made) = self.bare(class, shape, &items) else { return std::ptr::null_mut() };
            let filled = match shape {
                Shape::List => ffi::PyList_SetSlice(made.as_ptr(), 0, 0, items.as_ptr()) == 0,
                Shape::Set => fill_set(made.as_ptr(), items.as_ptr()),
                Shape::Dict => fill_dict(made.as_ptr(), items.as_ptr()),
                _ => true,
            };
            if !filled {
                return std::ptr::null_mut();
            }
            // Not as attributes: that would run hooks.
            let Some(own) = Object::owned(ffi::PyObject_GenericGetDict(made.as_ptr(), std::ptr::null_mut())) else {
                return std::ptr::null_mut();
            };
            ffi::PyDict_SetItem(own.as_ptr(), self.tag_name.as_ptr(), Object::int(state::tag(index)).as_ptr());
            ffi::PyDict_SetItem(own.as_ptr(), self.items_name.as_ptr(), items.as_ptr());
            if ffi::PyObject_TypeCheck(made.as_ptr(), base()) != 0 {
                (*made.as_ptr().cast::<Tagged>()).tag = state::tag(index);
            }
            made.into_ptr()
        }
    }

    /// `cls.__new__(cls, ...)`, as the base class of the shape has it.
    ///
    /// # Safety
    /// As `make`.
    unsafe fn bare(&self, class: Pointer, shape: Shape, items: &Object) -> Option<Object> {
        // SAFETY: a live type; its `tp_new` is that of a built-in base and takes a tuple.
        unsafe {
            let new = (*class.cast::<ffi::PyTypeObject>()).tp_new?;
            if shape == Shape::Tuple {
                let arguments = Object::owned(ffi::PyTuple_Pack(1, items.as_ptr()))?;
                return Object::owned(new(class.cast(), arguments.as_ptr(), std::ptr::null_mut()));
            }
            let arguments = self.arguments.iter().find(|(known, _)| *known == shape);
            let arguments = arguments.map_or(&self.no_arguments, |(_, arguments)| arguments);
            Object::owned(new(class.cast(), arguments.as_ptr(), std::ptr::null_mut()))
        }
    }
}

fn interned(text: &str) -> Object {
    let mut pointer = Object::str(text).into_ptr();
    // SAFETY: a live str whose one reference is replaced in place.
    unsafe {
        ffi::PyUnicode_InternInPlace(&mut pointer);
        Object::owned(pointer).unwrap_or_else(|| Object::str(text))
    }
}

/// Whether the pending exception only says that an item cannot be stored; then it is cleared.
///
/// # Safety
/// An exception is set.
unsafe fn unhashable() -> bool {
    // SAFETY: as promised.
    unsafe {
        let type_error = ffi::PyErr_ExceptionMatches(ffi::PyExc_TypeError) != 0;
        if type_error {
            ffi::PyErr_Clear();
        }
        type_error
    }
}

/// # Safety
/// A live set, and a live list that nobody else has.
unsafe fn fill_set(set: Pointer, items: Pointer) -> bool {
    // SAFETY: as promised; borrowed items are kept alive by their list.
    unsafe {
        (0..ffi::PyList_Size(items))
            .all(|position| ffi::PySet_Add(set, ffi::PyList_GetItem(items, position)) == 0 || unhashable())
    }
}

/// # Safety
/// A live dict, and a live list that nobody else has.
unsafe fn fill_dict(dict: Pointer, items: Pointer) -> bool {
    // SAFETY: as promised; borrowed items are kept alive by their list.
    unsafe {
        (0..ffi::PyList_Size(items) / 2).all(|pair| {
            let (key, value) = (ffi::PyList_GetItem(items, 2 * pair), ffi::PyList_GetItem(items, 2 * pair + 1));
            ffi::PyDict_SetItem(dict, key, value) == 0 || unhashable()
        })
    }
}
