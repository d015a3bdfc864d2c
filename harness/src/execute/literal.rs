//! Makes the values of a program: fresh and mortal unless the point is that they are not.

use super::hooked::{HookedClasses, Slots, slots};
use super::state;
use crate::interpreter::native::Tagged;
use crate::interpreter::object::Object;
use crate::program::{Array, Exotic, HookSlot, Shape, Value, Var, Vars};
use pyo3::ffi;
use std::collections::HashMap;

type Pointer = *mut ffi::PyObject;

/// Spare references of a pinned probe; they are not counted in the total.
pub const SPARE: isize = 64;

/// Classes of hooked objects that are kept; each takes some kilobytes.
const MAX_CLASSES: usize = 3000;

/// Classes and helpers of the prelude, and caches of classes made so far.
pub struct Literals {
    probe: Object,
    class_of: Object,
    generator: Object,
    fresh_class: Object,
    helpers: Object,
    classes: HookedClasses,
    derived: HashMap<(usize, Slots), Object>,
    exotics: HashMap<Exotic, Object>,
    /// What makes each array that was met; `None` where it cannot be made.
    arrays: HashMap<Array, Option<Object>>,
    prelude: Object,
    /// Whether classes were made since this was last taken: they are for good, and the collector need not walk them.
    pub made_classes: bool,
}

impl Literals {
    /// Takes what it needs from the prelude; `None` if something is missing there (a fault of ours).
    pub fn new(prelude: &Object) -> Option<Literals> {
        let helpers = prelude.item("HELPERS")?;
        let mut exotics = HashMap::new();
        for exotic in Exotic::ALL {
            exotics.insert(*exotic, maker(exotic.python(), prelude)?);
        }
        Some(Literals {
            probe: prelude.item("Probe")?,
            class_of: prelude.item("class_of")?,
            generator: prelude.item("generator")?,
            fresh_class: prelude.item("fresh_class")?,
            helpers,
            classes: HookedClasses::new(prelude)?,
            derived: HashMap::new(),
            exotics,
            arrays: HashMap::new(),
            // SAFETY: a live dict.
            prelude: unsafe { Object::borrowed(prelude.as_ptr()) }?,
            made_classes: false,
        })
    }

    /// Rarely passed objects that are of a type which no other literal is, with that.
    pub fn exotic_types(&self) -> Vec<(Object, Exotic)> {
        let mut found: Vec<(Object, Exotic)> = Vec::new();
        for exotic in Exotic::ALL {
            let made = self.exotics.get(exotic).and_then(|maker| maker.call(&[]));
            // SAFETY: a live object has a live type.
            let kind = made.and_then(|made| unsafe { Object::borrowed(ffi::Py_TYPE(made.as_ptr()).cast()) });
            let Some(kind) = kind else { continue };
            // SAFETY: a live type.
            let name = unsafe { super::keys::own_type_name(kind.as_ptr().cast()) };
            let usual = ["str", "bytes", "bytearray", "int", "list", "dict", "type", "object"].contains(&name.as_str());
            if !usual && found.iter().all(|(known, _)| known.as_ptr() != kind.as_ptr()) {
                found.push((kind, *exotic));
            }
        }
        crate::interpreter::object::clear_error();
        found
    }

    /// Forgets the classes made so far, if they have become many; whether it did.
    pub fn shed(&mut self) -> bool {
        let many = self.classes.count() + self.derived.len() + self.arrays.len() > MAX_CLASSES;
        if many {
            self.classes.clear();
            self.derived.clear();
            self.arrays.clear();
        }
        many
    }

    /// A helper behind an operator.
    pub fn helper(&self, name: &str) -> Option<Object> {
        self.helpers.item(name)
    }

    /// Makes value number `index`: a new reference, or NULL with an exception set.
    ///
    /// # Safety
    /// The GIL is held; operands are looked up in the run's state.
    pub unsafe fn make(&mut self, index: usize, value: &Value) -> Pointer {
        // SAFETY: every pointer below is a new reference or one that the state's slots keep alive.
        unsafe {
            match value {
                Value::Probe => {
                    let object = self.probe_object(index);
                    if !object.is_null() {
                        set_count(object, ffi::Py_REFCNT(object) as isize + SPARE);
                    }
                    object
                }
                Value::Loose => self.probe_object(index),
                Value::None => new_reference(ffi::Py_None()),
                Value::Bool(true) => new_reference(ffi::Py_True()),
                Value::Bool(false) => new_reference(ffi::Py_False()),
                Value::Ellipsis => new_reference(ffi::Py_Ellipsis()),
                Value::NotImplemented => new_reference(ffi::Py_NotImplemented()),
                Value::Int(number) => int(*number),
                Value::Float(bits) => ffi::PyFloat_FromDouble(f64::from_bits(*bits)),
                Value::Str(text) => ffi::PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as isize),
                Value::Interned(text) => {
                    let mut object = ffi::PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as isize);
                    if !object.is_null() {
                        ffi::PyUnicode_InternInPlace(&mut object);
                    }
                    object
                }
                Value::Bytes(data) => ffi::PyBytes_FromStringAndSize(data.as_ptr().cast(), data.len() as isize),
                Value::Bytearray(data) => ffi::PyByteArray_FromStringAndSize(data.as_ptr().cast(), data.len() as isize),
                Value::View(var) => view(slot(*var)),
                Value::List(vars) => list(vars),
                Value::Tuple(vars) => {
                    let items = list(vars);
                    let tuple = ffi::PyList_AsTuple(items);
                    ffi::Py_DECREF(items);
                    tuple
                }
                Value::Set(vars) => set(ffi::PySet_New(std::ptr::null_mut()), vars),
                Value::Frozenset(vars) => set(ffi::PyFrozenSet_New(std::ptr::null_mut()), vars),
                Value::Dict(vars) => dict(vars),
                Value::Many(count, last) => many(*count, *last),
                Value::Generator(vars) => {
                    let items = list(vars);
                    let made = ffi::PyObject_CallOneArg(self.generator.as_ptr(), items);
                    ffi::Py_DECREF(items);
                    made
                }
                Value::Class => ffi::PyObject_CallNoArgs(self.fresh_class.as_ptr()),
                Value::Object { shape, items, hooks } => {
                    self.hooked(index, *shape, items, slots(hooks.iter().map(|hook| hook.slot)))
                }
                Value::Exotic(exotic) => self
                    .exotics
                    .get(exotic)
                    .map_or(std::ptr::null_mut(), |maker| ffi::PyObject_CallNoArgs(maker.as_ptr())),
                Value::Array(array) => self.array(array),
            }
        }
    }

    /// # Safety
    /// The GIL is held.
    unsafe fn array(&mut self, array: &Array) -> Pointer {
        if !self.arrays.contains_key(array) {
            // Without numpy there is no such name, and none is made.
            let maker = maker(&array.python("Probe()"), &self.prelude);
            crate::interpreter::object::clear_error();
            self.made_classes = true;
            self.arrays.insert(array.clone(), maker);
        }
        let maker = self.arrays.get(array).and_then(Option::as_ref);
        // SAFETY: a live function; NULL with an exception where it raised.
        maker.map_or(std::ptr::null_mut(), |maker| unsafe { ffi::PyObject_CallNoArgs(maker.as_ptr()) })
    }

    /// # Safety
    /// The GIL is held.
    unsafe fn probe_object(&self, index: usize) -> Pointer {
        // SAFETY: `Probe` derives from `Base`, so the instance has a tag.
        unsafe {
            let object = ffi::PyObject_CallNoArgs(self.probe.as_ptr());
            if !object.is_null() {
                (*object.cast::<Tagged>()).tag = state::tag(index);
            }
            object
        }
    }

    /// # Safety
    /// The GIL is held.
    unsafe fn hooked(&mut self, index: usize, shape: Shape, items: &Vars, slots: Slots) -> Pointer {
        let Some((class, new)) = self.classes.class(shape, slots) else { return std::ptr::null_mut() };
        self.made_classes |= new;
        // SAFETY: the class was made for this shape and is kept alive.
        unsafe { self.classes.make(class, shape, index, items) }
    }

    /// A Python subclass of `class` with hooks in `slots`, made once.
    ///
    /// # Safety
    /// `class` is a live type that stays alive.
    pub unsafe fn derived_class(&mut self, class: Pointer, slots: Slots) -> Option<Pointer> {
        let key = (class as usize, slots);
        if !self.derived.contains_key(&key) {
            // SAFETY: a live type.
            let base = unsafe { Object::borrowed(class) }?;
            let made = self.class_of.call(&[&base, &numbers(&key.1)])?;
            self.made_classes = true;
            self.derived.insert(key.clone(), made);
        }
        self.derived.get(&key).map(Object::as_ptr)
    }
}

/// A function of no arguments that evaluates an expression in the prelude's namespace.
fn maker(expression: &str, prelude: &Object) -> Option<Object> {
    let source = std::ffi::CString::new(format!("lambda: {expression}")).ok()?;
    // SAFETY: a C string and the prelude's live namespace.
    unsafe { Object::owned(ffi::PyRun_String(source.as_ptr(), ffi::Py_eval_input, prelude.as_ptr(), prelude.as_ptr())) }
}

/// Sets a reference count past the interpreter's total. The lower 32 bits are the count in every layout so far.
///
/// # Safety
/// A live, mortal object; `count` is not negative.
pub unsafe fn set_count(object: Pointer, count: isize) {
    // SAFETY: the count is the first field of an object.
    unsafe { *object.cast::<u32>() = count as u32 };
}

/// A list of the slots' numbers in the table, as the prelude takes them.
pub fn numbers(slots: &[HookSlot]) -> Object {
    // SAFETY: the GIL is held; running out of memory here ends the worker.
    unsafe {
        let list = Object::owned(ffi::PyList_New(0)).unwrap_or_else(|| Object::str(""));
        for slot in slots {
            ffi::PyList_Append(list.as_ptr(), Object::int(*slot as i64).as_ptr());
        }
        list
    }
}

/// The value in a slot, borrowed; NULL where unset.
pub fn slot(var: Var) -> Pointer {
    // SAFETY: `index` is below `MAX_OPS` in a valid program.
    unsafe { (&(*state::get()).slots)[var.index()] }
}

/// The value in a slot, or None where it is unset: for containers, which keep their shape.
fn slot_or_none(var: Var) -> Pointer {
    let object = slot(var);
    // SAFETY: the singleton.
    if object.is_null() { unsafe { ffi::Py_None() } } else { object }
}

/// # Safety
/// `object` is live.
unsafe fn new_reference(object: Pointer) -> Pointer {
    // SAFETY: a live object.
    unsafe { ffi::Py_INCREF(object) };
    object
}

/// # Safety
/// The GIL is held.
unsafe fn int(number: i128) -> Pointer {
    // SAFETY: the GIL is held; the text is a C string.
    unsafe {
        match i64::try_from(number) {
            Ok(small) => ffi::PyLong_FromLongLong(small),
            Err(_) => {
                let text = std::ffi::CString::new(number.to_string()).unwrap_or_default();
                ffi::PyLong_FromString(text.as_ptr(), std::ptr::null_mut(), 10)
            }
        }
    }
}

/// # Safety
/// `object` is live or NULL.
unsafe fn view(object: Pointer) -> Pointer {
    // SAFETY: as promised.
    unsafe {
        if !object.is_null() && ffi::PyObject_CheckBuffer(object) != 0 {
            let made = ffi::PyMemoryView_FromObject(object);
            if !made.is_null() {
                return made;
            }
            ffi::PyErr_Clear();
        }
        let empty = ffi::PyBytes_FromStringAndSize(c"".as_ptr(), 0);
        let made = ffi::PyMemoryView_FromObject(empty);
        ffi::Py_DECREF(empty);
        made
    }
}

/// A new list of the values.
///
/// # Safety
/// The GIL is held.
pub unsafe fn list(vars: &Vars) -> Pointer {
    // SAFETY: `PyList_SetItem` steals the new reference; indices are in range.
    unsafe {
        let list = ffi::PyList_New(vars.len() as isize);
        for (position, var) in vars.iter().enumerate() {
            ffi::PyList_SetItem(list, position as isize, new_reference(slot_or_none(*var)));
        }
        list
    }
}

/// # Safety
/// `set` is a new reference to a set nobody else has.
unsafe fn set(set: Pointer, vars: &Vars) -> Pointer {
    // SAFETY: a live set and live items, held because a `__hash__` may drop them from their slots; an unhashable item
    // raises, which is cleared.
    unsafe {
        for var in vars {
            let item = new_reference(slot_or_none(*var));
            if ffi::PySet_Add(set, item) != 0 {
                ffi::PyErr_Clear();
            }
            ffi::Py_DECREF(item);
        }
    }
    set
}

/// # Safety
/// The GIL is held.
unsafe fn dict(vars: &Vars) -> Pointer {
    // SAFETY: live keys and values, held because a `__hash__` may drop them from their slots; an unhashable key raises,
    // which is cleared.
    unsafe {
        let dict = ffi::PyDict_New();
        for pair in vars.chunks_exact(2) {
            let (key, value) = (new_reference(slot_or_none(pair[0])), new_reference(slot_or_none(pair[1])));
            if ffi::PyDict_SetItem(dict, key, value) != 0 {
                ffi::PyErr_Clear();
            }
            ffi::Py_DECREF(key);
            ffi::Py_DECREF(value);
        }
        dict
    }
}

/// # Safety
/// The GIL is held.
unsafe fn many(count: u16, last: Var) -> Pointer {
    // SAFETY: `PyList_SetItem` steals each new reference; indices are in range.
    unsafe {
        let count = count as isize;
        let list = ffi::PyList_New(count + 1);
        for position in 0..count {
            ffi::PyList_SetItem(list, position, ffi::PyLong_FromLongLong(1_000_003 + position as i64));
        }
        ffi::PyList_SetItem(list, count, new_reference(slot_or_none(last)));
        list
    }
}
