//! Follows planted exceptions: each must arrive at the caller, as itself, as cause or context of another or as member
//! of a group, or be reported through `sys.unraisablehook`, or be kept by somebody: returned, or stored for later.

use super::state::Raised;
use super::{state, trip};
use crate::interpreter::dropped;
use crate::interpreter::unwind::places;
use crate::observation::{EventKind, FAILED_CALL, Trail};
use crate::program::{HookSlot, OpKind, Shape, Value};
use pyo3::ffi;
use smallvec::SmallVec;

type Pointer = *mut ffi::PyObject;

/// Longest chain of causes and contexts that is walked.
const MAX_CHAIN: usize = 32;

/// Notes each followed exception that did not arrive with `surfaced` (NULL: the call succeeded), then forgets them.
///
/// # Safety
/// `surfaced` is NULL or a live exception instance. The GIL is held.
pub unsafe fn follow(surfaced: Pointer) {
    let mut arrived: SmallVec<[usize; 16]> = SmallVec::new();
    // SAFETY: live exceptions; pointers are compared only while their owners are alive.
    unsafe {
        trip::take_reported(|exception| chain(exception, &mut arrived));
        chain(surfaced, &mut arrived);
        let instead = (!surfaced.is_null()).then(|| super::keys::own_type_name(ffi::Py_TYPE(surfaced)));
        // ctypes itself words every failed conversion anew, in C code of the interpreter's.
        let by_ctypes = instead.as_deref() == Some("ctypes.ArgumentError");
        let raised = &raw const (*state::get()).raised;
        for number in 0..(&*raised).len() {
            let raised = &(&*raised)[number];
            // The reference here is ours; what else holds one has not swallowed it.
            let kept = ffi::Py_REFCNT(raised.exception) > 1;
            // An argument is refused, and its text was wanted for the message: the refusal is the news.
            // So it is where a failing call is told as another exception.
            let for_a_message =
                !surfaced.is_null() && (raised.slot.is_none_or(gives_text) || makes_text_of_a_set(raised));
            if !(kept || by_ctypes || for_a_message || arrived.contains(&(raised.exception as usize))) {
                let name = super::keys::own_type_name(ffi::Py_TYPE(raised.exception));
                let event = EventKind::LostException {
                    value: raised.value,
                    slot: raised.slot.map_or(FAILED_CALL, HookSlot::name).to_owned(),
                    raised: name,
                    instead: instead.clone(),
                    trail: dropped::trail(raised.exception as usize).as_ref().map(trail),
                };
                state::push_event(event);
            }
        }
        trip::forget_raised_from(0);
    }
}

fn trail(followed: &dropped::Trail) -> Trail {
    let (by, stack) = followed.dropped.as_ref().map_or(("", Vec::new()), |(by, stack)| (*by, places(stack)));
    Trail { raised: places(&followed.raised), dropped_by: by.to_owned(), dropped: stack }
}

fn gives_text(slot: HookSlot) -> bool {
    matches!(slot, HookSlot::Repr | HookSlot::Str | HookSlot::Format)
}

/// The interpreter makes the text of a set of the list of its items.
fn makes_text_of_a_set(raised: &Raised) -> bool {
    // SAFETY: the program is alive while it runs, which it does while an exception of its hooks is followed.
    let value = unsafe { (*state::get()).program.as_ref() }.and_then(|program| program.ops.get(raised.value));
    let is_set = value.is_some_and(|op| matches!(op.kind, OpKind::Value(Value::Object { shape: Shape::Set, .. })));
    is_set && matches!(raised.slot, Some(HookSlot::Iter | HookSlot::Len | HookSlot::LengthHint))
}

/// # Safety
/// `exception` is NULL or live.
unsafe fn chain(exception: Pointer, arrived: &mut SmallVec<[usize; 16]>) {
    let mut todo: SmallVec<[Pointer; 8]> = SmallVec::new();
    todo.push(exception);
    let mut walked = 0;
    while let Some(next) = todo.pop() {
        if next.is_null() || arrived.contains(&(next as usize)) || walked > MAX_CHAIN {
            continue;
        }
        walked += 1;
        arrived.push(next as usize);
        // SAFETY: a live object; the new references are released at once because the exception keeps them.
        unsafe {
            if ffi::PyExceptionInstance_Check(next) == 0 {
                continue;
            }
            for linked in [ffi::PyException_GetCause(next), ffi::PyException_GetContext(next)] {
                if !linked.is_null() {
                    ffi::Py_DECREF(linked);
                    todo.push(linked);
                }
            }
            if ffi::PyObject_TypeCheck(next, ffi::PyExc_BaseExceptionGroup.cast()) != 0 {
                members(next, &mut todo);
            }
        }
    }
}

/// Adds the members of an exception group.
///
/// # Safety
/// `group` is a live exception group.
unsafe fn members(group: Pointer, todo: &mut SmallVec<[Pointer; 8]>) {
    // SAFETY: the group keeps the tuple, and that its items, so the new reference is released at once.
    unsafe {
        let members = ffi::PyObject_GetAttrString(group, c"exceptions".as_ptr());
        if members.is_null() {
            ffi::PyErr_Clear();
        } else {
            if ffi::PyTuple_Check(members) != 0 {
                (0..ffi::PyTuple_Size(members)).for_each(|at| todo.push(ffi::PyTuple_GetItem(members, at)));
            }
            ffi::Py_DECREF(members);
        }
    }
}
