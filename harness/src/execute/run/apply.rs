//! Applies one operation to its operands: the call itself, by the C-API manual.

use super::{Executor, Pointer};
use crate::execute::hooked::slots;
use crate::execute::keys::own_type_name;
use crate::execute::literal::slot;
use crate::execute::{state, unbound};
use crate::interpreter::object::Object;
use crate::program::{Args, Name, OpKind};
use crate::theirs::is_own;
use pyo3::ffi;
use smallvec::SmallVec;
use std::cell::Cell;

thread_local! {
    static REENTRANT: Cell<*mut Executor> = const { Cell::new(std::ptr::null_mut()) };
}

/// The executor whose operation a hook may run once more; NULL between runs.
pub(super) fn set_reentrant(executor: *mut Executor) {
    REENTRANT.set(executor);
}

impl Executor {
    /// Applies an operation to its held operands: a new reference or NULL; `None` where it does not apply.
    ///
    /// # Safety
    /// As `step`.
    pub(super) unsafe fn apply(&mut self, index: usize, kind: &OpKind, held: &[Pointer]) -> Option<Pointer> {
        // SAFETY: operands are held by the caller; every call follows the C-API manual.
        unsafe {
            match kind {
                OpKind::Value(_) => None,
                OpKind::Call { callee, args } => {
                    let callee = self.callee(callee)?;
                    Some(call(callee, args, held, self))
                }
                OpKind::Method { name, args, .. } => {
                    if self.skip.iter().any(|skipped| skipped.rsplit('.').next() == Some(name.as_str())) {
                        return None;
                    }
                    if self.operators.pointless_method(held) {
                        return None;
                    }
                    let name = self.name(name);
                    if unbound::is_unchecked_in(held[0], name) {
                        return None;
                    }
                    let keywords = keyword_names(args, self);
                    let result =
                        ffi::PyObject_VectorcallMethod(name, held.as_ptr(), 1 + args.positional.len(), keywords);
                    ffi::Py_XDECREF(keywords);
                    Some(result)
                }
                OpKind::New { class } => {
                    let class = self.callee(class)?;
                    if ffi::PyType_Check(class) == 0 {
                        return None;
                    }
                    let name = self.name(&Name::new("__new__"));
                    Some(ffi::PyObject_VectorcallMethod(name, [class, class].as_ptr(), 2, std::ptr::null_mut()))
                }
                OpKind::Import { module } => {
                    if self.interpreter.late.iter().all(|file| file.name != module.as_str()) {
                        return None;
                    }
                    let import = self.interpreter.prelude.item("import_file")?;
                    Some(import.call(&[&Object::str(module.as_str())]).map_or(std::ptr::null_mut(), Object::into_ptr))
                }
                OpKind::Derive { class, args, hooks } => {
                    let class = self.callee(class)?;
                    if ffi::PyType_Check(class) == 0 {
                        return None;
                    }
                    let slots = slots(hooks.iter().map(|hook| hook.slot));
                    let Some(derived) = self.literals.derived_class(class, slots) else {
                        ffi::PyErr_Clear(); // not a base type
                        return None;
                    };
                    let tag = Object::int(state::tag(index));
                    let positional = Object::owned(ffi::PyTuple_New(args.positional.len() as isize))?;
                    for (position, object) in held[..args.positional.len()].iter().enumerate() {
                        ffi::Py_INCREF(*object);
                        ffi::PyTuple_SetItem(positional.as_ptr(), position as isize, *object);
                    }
                    let keywords = Object::owned(ffi::PyDict_New())?;
                    for ((name, _), object) in args.keywords.iter().zip(&held[args.positional.len()..]) {
                        ffi::PyDict_SetItem(keywords.as_ptr(), self.name(name), *object);
                    }
                    let arguments = [derived, tag.as_ptr(), positional.as_ptr(), keywords.as_ptr()];
                    Some(ffi::PyObject_Vectorcall(self.derive.as_ptr(), arguments.as_ptr(), 4, std::ptr::null_mut()))
                }
                OpKind::Init { args, .. } => {
                    let name = self.name(&Name::new("__init__"));
                    let keywords = keyword_names(args, self);
                    let result =
                        ffi::PyObject_VectorcallMethod(name, held.as_ptr(), 1 + args.positional.len(), keywords);
                    ffi::Py_XDECREF(keywords);
                    Some(result)
                }
                OpKind::Get { name, .. } => Some(ffi::PyObject_GetAttr(held[0], self.name(name))),
                OpKind::Set { name, .. } | OpKind::Delete { name, .. } => {
                    // Changing a type or module would outlive the run.
                    if ffi::PyType_Check(held[0]) != 0 || ffi::PyModule_Check(held[0]) != 0 {
                        return None;
                    }
                    let value = held.get(1).copied().unwrap_or(std::ptr::null_mut());
                    let status = ffi::PyObject_SetAttr(held[0], self.name(name), value);
                    Some(if status < 0 { std::ptr::null_mut() } else { none() })
                }
                OpKind::Operator { operator, .. } => self.operators.apply(*operator, held),
                OpKind::Drop { value } => {
                    // `held` keeps it alive until the end of the operation; the caller releases that.
                    super::clear_slot(value.index());
                    Some(none())
                }
                OpKind::Collect => {
                    crate::interpreter::collect();
                    Some(none())
                }
            }
        }
    }

    /// The object behind a path below the target's module, borrowed; looked up once.
    fn callee(&mut self, path: &Name) -> Option<Pointer> {
        if let Some(known) = self.callees.get(path) {
            return known.as_ref().map(Object::as_ptr);
        }
        let skipped = self.skip.iter().any(|skipped| skipped == path.as_str());
        let found = if skipped { None } else { self.resolve.call(&[&Object::str(path.as_str())]) };
        crate::interpreter::object::clear_error();
        if self.callees.len() > 10_000 {
            self.callees.clear();
        }
        let pointer = found.as_ref().map(Object::as_ptr);
        self.callees.insert(path.clone(), found);
        pointer
    }

    /// The interned str of a name, borrowed; made once.
    fn name(&mut self, name: &Name) -> Pointer {
        if self.names.len() > 10_000 {
            self.names.clear();
        }
        self.names
            .entry(name.clone())
            .or_insert_with(|| {
                let mut text = Object::str(name.as_str()).into_ptr();
                // SAFETY: a live str whose one reference is replaced in place; then owned by the table.
                unsafe {
                    ffi::PyUnicode_InternInPlace(&mut text);
                    Object::owned(text).unwrap_or_else(|| Object::str("x"))
                }
            })
            .as_ptr()
    }
}

/// Runs the operation under way once more, from inside a hook; its result is dropped.
pub(super) unsafe fn reenter() {
    let executor = REENTRANT.get();
    // SAFETY: set for the duration of `run`; the executor is not moved meanwhile, and the nested call touches only its
    // caches and the state.
    unsafe {
        let state = state::get();
        if executor.is_null() || (*state).program.is_null() || (*state).op < 0 {
            return;
        }
        let index = (*state).op as usize;
        let Some(op) = (&(*(*state).program).ops).get(index) else { return };
        let mut held: SmallVec<[Pointer; 8]> = SmallVec::new();
        let mut unset = false;
        op.kind.operands(|var| {
            let object = slot(var);
            if object.is_null() {
                unset = true;
            } else {
                ffi::Py_INCREF(object);
                held.push(object);
            }
        });
        // The interpreter's own operations do not all survive it: an iterator over `__getitem__` releases twice.
        let made_or_called = matches!(op.kind, OpKind::Call { .. } | OpKind::New { .. } | OpKind::Derive { .. });
        let of_target = made_or_called || held.iter().any(|object| is_own(&own_type_name(ffi::Py_TYPE(*object))));
        if !unset && of_target && !matches!(op.kind, OpKind::Drop { .. } | OpKind::Collect | OpKind::Value(_)) {
            if let Some(result) = (*executor).apply(index, &op.kind, &held) {
                ffi::Py_XDECREF(result);
            }
            ffi::PyErr_Clear();
        }
        for object in held {
            ffi::Py_DECREF(object);
        }
    }
}

fn none() -> Pointer {
    // SAFETY: the singleton.
    unsafe {
        ffi::Py_INCREF(ffi::Py_None());
        ffi::Py_None()
    }
}

/// # Safety
/// `callee` and `held` are live.
unsafe fn call(callee: Pointer, args: &Args, held: &[Pointer], executor: &mut Executor) -> Pointer {
    // SAFETY: as promised; the names tuple lives until after the call.
    unsafe {
        let keywords = keyword_names(args, executor);
        let result = ffi::PyObject_Vectorcall(callee, held.as_ptr(), args.positional.len(), keywords);
        ffi::Py_XDECREF(keywords);
        result
    }
}

/// A new tuple of the keyword names, or NULL where there are none.
///
/// # Safety
/// The GIL is held.
unsafe fn keyword_names(args: &Args, executor: &mut Executor) -> Pointer {
    if args.keywords.is_empty() {
        return std::ptr::null_mut();
    }
    // SAFETY: `PyTuple_SetItem` steals the new reference; indices are in range.
    unsafe {
        let tuple = ffi::PyTuple_New(args.keywords.len() as isize);
        for (position, (name, _)) in args.keywords.iter().enumerate() {
            let name = executor.name(name);
            ffi::Py_INCREF(name);
            ffi::PyTuple_SetItem(tuple, position as isize, name);
        }
        tuple
    }
}
