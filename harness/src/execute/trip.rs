//! Tripwires: what a hooked special method does when the extension calls it.

use super::literal::slot;
use super::state::{self, Raised};
use crate::interpreter::dropped;
use crate::interpreter::native::pass;
use crate::interpreter::object::Object;
use crate::program::{Act, Answer, Exc, HookSlot};
use pyo3::ffi;
use std::cell::UnsafeCell;
use std::collections::HashMap;

type Pointer = *mut ffi::PyObject;

/// Hooks that may fire in one run: a runaway recursion through callbacks is not the point.
const MAX_FIRES: u32 = 400;
/// Acts nest no deeper.
const MAX_DEPTH: u32 = 3;

/// Python helpers that acts need, looked up once.
pub struct Tools {
    acts: HashMap<&'static str, Object>,
    exceptions: HashMap<Exc, Object>,
    probe: Object,
    init: Object,
    reported: Object,
}

struct Global(UnsafeCell<Option<Tools>>);
// SAFETY: only the main thread, which always holds the GIL, touches it.
unsafe impl Sync for Global {}
static TOOLS: Global = Global(UnsafeCell::new(None));

fn tools() -> Option<&'static Tools> {
    // SAFETY: set once by `prepare`, never changed afterwards.
    unsafe { (*TOOLS.0.get()).as_ref() }
}

/// Looks up what acts need in the prelude; `None` if something is missing there (a fault of ours).
pub fn prepare(prelude: &Object) -> Option<()> {
    let acts = prelude.item("ACTS")?;
    let raised = prelude.item("raised")?;
    let mut exceptions = HashMap::new();
    for exc in Exc::ALL {
        // SAFETY: the GIL is held; builtins are a dict in the main module's frame-less context.
        let base = unsafe { Object::borrowed(ffi::PyEval_GetBuiltins()) }?.item(exc.base())?;
        exceptions.insert(*exc, raised.call(&[&base])?);
    }
    let tools = Tools {
        acts: ["clear", "grow", "pop"].into_iter().filter_map(|name| Some((name, acts.item(name)?))).collect(),
        exceptions,
        probe: prelude.item("Probe")?,
        init: Object::str("__init__"),
        reported: prelude.item("reported")?,
    };
    // SAFETY: see `Global`; called once, before any program runs.
    unsafe { *TOOLS.0.get() = Some(tools) };
    Some(())
}

/// Exceptions that reached `sys.unraisablehook` in this operation, and empties that list: reported is not lost.
pub fn take_reported(mut visit: impl FnMut(Pointer)) {
    let Some(tools) = tools() else { return };
    // SAFETY: a live list of the prelude.
    unsafe {
        let list = tools.reported.as_ptr();
        if ffi::PyList_Size(list) == 0 {
            return;
        }
        for position in 0..ffi::PyList_Size(list) {
            visit(ffi::PyList_GetItem(list, position));
        }
        ffi::PyList_SetSlice(list, 0, ffi::PyList_Size(list), std::ptr::null_mut());
    }
}

/// Called by the special method number `slot_number` of a hooked object: a new reference to the answer, to `PASS`
/// for "as usual", or NULL with the planted exception.
///
/// # Safety
/// The GIL is held.
pub unsafe fn fire(tag: i64, slot_number: usize) -> Pointer {
    // SAFETY: the state is only touched by this thread; no reference into it is held across a call into Python.
    unsafe {
        let state = state::get();
        let (Some(value), Some(kind)) = (state::value_of(tag), HookSlot::ALL.get(slot_number)) else {
            return usual();
        };
        let program = (*state).program;
        if program.is_null() || (*state).fires >= MAX_FIRES || (*state).depth >= MAX_DEPTH {
            return usual();
        }
        let Some(op) = (&(*program).ops).get(value) else { return usual() };
        let mut answer = &Answer::Usual;
        for (number, hook) in op.kind.hooks().iter().enumerate() {
            if hook.slot != *kind {
                continue;
            }
            if (*state).depth == 0 {
                (*state).fired.insert(*kind);
            }
            let count = &mut (&mut (*state).counts)[value][number];
            *count = count.saturating_add(1);
            if hook.at != 0 && hook.at != *count {
                continue;
            }
            (*state).fires += 1;
            (*state).acted = true;
            if let Act::Raise(exc) = hook.act {
                return raise(exc, value, *kind);
            }
            (*state).depth += 1;
            let before = (*state).raised.len();
            act(&hook.act);
            // What the act's own calls raised ends in the act.
            forget_raised_from(before);
            (*state).depth -= 1;
            answer = &hook.answer;
        }
        // CPython itself loses the result of a `__hash__` that returns no int (`slot_tp_hash`): not the target's fault.
        if *kind == HookSlot::Hash { usual() } else { give(answer, value) }
    }
}

fn usual() -> Pointer {
    let pass = pass();
    // SAFETY: the object lives as long as the process.
    unsafe { ffi::Py_INCREF(pass) };
    pass
}

/// Releases the exceptions that are followed, from number `from` on.
pub fn forget_raised_from(from: usize) {
    // SAFETY: each entry owns its exception; the vector is not borrowed while one is released.
    unsafe {
        let state = state::get();
        while (*state).raised.len() > from {
            if let Some(raised) = (&mut (*state).raised).pop() {
                ffi::Py_DECREF(raised.exception);
            }
        }
    }
}

/// Releases the buffers that hooks have exported.
pub fn release_views() {
    // SAFETY: each entry is owned; the vector is not borrowed while one is released.
    unsafe {
        let state = state::get();
        while let Some(view) = (&mut (*state).views).pop() {
            ffi::Py_DECREF(view);
        }
    }
}

/// # Safety
/// The GIL is held.
unsafe fn raise(exc: Exc, value: usize, slot: HookSlot) -> Pointer {
    let Some(class) = tools().and_then(|tools| tools.exceptions.get(&exc)) else { return std::ptr::null_mut() };
    // SAFETY: a live exception class; `raised` takes a reference of its own.
    unsafe {
        let exception = ffi::PyObject_CallNoArgs(class.as_ptr());
        if exception.is_null() {
            return exception;
        }
        // `PyObject_HasAttr` swallows what a lookup raises, as its documentation says.
        if exc.must_surface() && !matches!(slot, HookSlot::Del | HookSlot::GetAttr | HookSlot::GetAttribute) {
            ffi::Py_INCREF(exception);
            (*state::get()).raised.push(Raised { exception, value, slot: Some(slot) });
            dropped::raised(exception as usize);
        }
        ffi::PyErr_SetObject(class.as_ptr(), exception);
        ffi::Py_DECREF(exception);
    }
    std::ptr::null_mut()
}

/// # Safety
/// The GIL is held. Leaves no exception.
unsafe fn act(act: &Act) {
    let Some(tools) = tools() else { return };
    // SAFETY: the object acted on is kept alive by a reference of our own during the act, except for `drop`,
    // whose purpose is to release it.
    unsafe {
        // `__del__` runs with an exception possibly pending; it must find it again.
        let (mut kind, mut value, mut trace) = (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
        ffi::PyErr_Fetch(&mut kind, &mut value, &mut trace);
        match act {
            Act::Pass | Act::Raise(_) => {}
            Act::Collect => crate::interpreter::collect(),
            Act::Reenter => {
                let state = state::get();
                if !(*state).reentered {
                    (*state).reentered = true;
                    if let Some(reenter) = (*state).reenter {
                        reenter();
                    }
                }
            }
            Act::Drop(var) => {
                let slots = &raw mut (*state::get()).slots;
                let object = std::mem::replace(&mut (&mut *slots)[var.index()], std::ptr::null_mut());
                ffi::Py_XDECREF(object);
            }
            Act::View(var) => {
                let object = slot(*var);
                let view = if object.is_null() { object } else { ffi::PyMemoryView_FromObject(object) };
                if !view.is_null() {
                    (*state::get()).views.push(view);
                }
            }
            Act::Clear(var) | Act::Pop(var) | Act::Grow(var, _) | Act::Init(var) | Act::Invoke(var, _) => {
                let object = slot(*var);
                if !object.is_null() {
                    ffi::Py_INCREF(object);
                    let result = match act {
                        Act::Clear(_) => tools.acts.get("clear").map(|f| ffi::PyObject_CallOneArg(f.as_ptr(), object)),
                        Act::Pop(_) => tools.acts.get("pop").map(|f| ffi::PyObject_CallOneArg(f.as_ptr(), object)),
                        Act::Grow(_, count) => tools.acts.get("grow").map(|f| {
                            let count = Object::int(i64::from(*count));
                            let arguments = [object, count.as_ptr()];
                            ffi::PyObject_Vectorcall(f.as_ptr(), arguments.as_ptr(), 2, std::ptr::null_mut())
                        }),
                        Act::Init(_) => Some(ffi::PyObject_CallMethodNoArgs(object, tools.init.as_ptr())),
                        Act::Invoke(_, name) => {
                            Some(ffi::PyObject_CallMethodNoArgs(object, Object::str(name.as_str()).as_ptr()))
                        }
                        _ => None,
                    };
                    if let Some(result) = result {
                        ffi::Py_XDECREF(result);
                    }
                    ffi::Py_DECREF(object);
                }
            }
        }
        ffi::PyErr_Clear();
        ffi::PyErr_Restore(kind, value, trace);
    }
}

/// # Safety
/// The GIL is held.
unsafe fn give(answer: &Answer, value: usize) -> Pointer {
    // SAFETY: each arm hands out a new reference.
    unsafe {
        let borrowed = match answer {
            Answer::Usual => return usual(),
            Answer::Fresh => return tools().map_or_else(usual, |tools| ffi::PyObject_CallNoArgs(tools.probe.as_ptr())),
            Answer::None => ffi::Py_None(),
            Answer::False => ffi::Py_False(),
            Answer::Wrong => return ffi::PyComplex_FromDoubles(1.5, 2.5),
            Answer::NotImplemented => ffi::Py_NotImplemented(),
            Answer::Itself => slot(crate::program::Var(value as u8)),
            Answer::NonAscii => {
                let text = "\u{4e00}\u{1f600}";
                return ffi::PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as isize);
            }
            Answer::Give(var) => slot(*var),
        };
        if borrowed.is_null() {
            return usual();
        }
        ffi::Py_INCREF(borrowed);
        borrowed
    }
}
