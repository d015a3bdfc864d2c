//! What becomes of an operation's answer: contract, exception, lesson, slot. Judges nothing.

use super::{Executor, Pointer, tracing};
use crate::execute::{audit, behaviour, follow, keys, recorder, state};
use crate::interpreter::object::{Object, text_of, type_name};
use crate::observation::{EventKind, Outcome};
use crate::program::{Op, OpKind};
use pyo3::ffi;
use std::sync::atomic::Ordering::Relaxed;

/// A call's answer from which something may be learned about the callable.
pub struct Lesson {
    /// Operation.
    pub op: usize,
    /// Type name of the exception.
    pub error: String,
    /// Its message.
    pub message: String,
    /// Type name of the receiver, for methods.
    pub receiver: String,
    /// Type names of the arguments given by position.
    pub types: Vec<String>,
}

impl Executor {
    /// Judges nothing: notes whether result and exception agree, follows raised exceptions, stores the result.
    ///
    /// # Safety
    /// As `step`; `made` is a new reference or NULL.
    pub(super) unsafe fn settle(&mut self, index: usize, op: &Op, made: Pointer) {
        // SAFETY: see `step`.
        unsafe {
            let pending = ffi::PyErr_Occurred();
            if made.is_null() && pending.is_null() {
                state::push_event(EventKind::NullWithoutException);
            } else if !made.is_null() && !pending.is_null() {
                let name = type_name(pending.cast());
                state::push_event(EventKind::ResultWithException(name));
            }
            if self.tells_answers && op.kind.enters_extension() {
                let answer = [pending.cast(), made].into_iter().find(|object| !object.is_null());
                // An exception's type is its own answer; of a result the type is.
                let name = answer.map_or_else(String::new, |object| {
                    keys::own_type_name(if pending.is_null() { ffi::Py_TYPE(object) } else { object.cast() })
                });
                behaviour::count(keys::op_key(op), !pending.is_null(), &name, (*state::get()).fired);
            }
            let followed = !(&(*state::get()).raised).is_empty();
            let enters = op.kind.enters_extension();
            if let Some(recorder) = recorder::current()
                && enters
            {
                recorder.calls.store(recorder.calls.load(Relaxed) + 1, Relaxed);
            }
            if pending.is_null() {
                if enters && self.learning {
                    self.judged(true);
                    self.meet(made);
                }
                if followed {
                    follow::follow(std::ptr::null_mut());
                }
                if tracing() {
                    self.note(index, made);
                }
                self.store(index, if op.kind.yields() { made } else { drop_result(made) });
                return;
            }
            let wrong_type = ffi::PyErr_GivenExceptionMatches(pending, ffi::PyExc_TypeError) != 0;
            if enters && self.learning {
                self.judged(!wrong_type);
            }
            let wants = self.learning && wrong_type && self.wants_lesson(op);
            if followed || wants || tracing() {
                let (mut kind, mut value, mut trace) =
                    (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
                ffi::PyErr_Fetch(&mut kind, &mut value, &mut trace);
                ffi::PyErr_NormalizeException(&mut kind, &mut value, &mut trace);
                if followed {
                    follow::follow(value);
                }
                if wants || tracing() {
                    self.lesson(index, op, value, wants);
                }
                for owned in [kind, value, trace] {
                    ffi::Py_XDECREF(owned);
                }
            }
            ffi::PyErr_Clear();
            self.store(index, made);
        }
    }

    fn judged(&self, parsed: bool) {
        if let Some(recorder) = recorder::current() {
            recorder.judged.store(recorder.judged.load(Relaxed) + 1, Relaxed);
            recorder.parsed.store(recorder.parsed.load(Relaxed) + u64::from(parsed), Relaxed);
        }
    }

    fn wants_lesson(&mut self, op: &Op) -> bool {
        if self.lessons.len() >= 4
            || !matches!(op.kind, OpKind::Call { .. } | OpKind::Method { .. } | OpKind::Init { .. })
        {
            return false;
        }
        let left = self.lessons_wanted.entry(keys::op_key(op)).or_insert(400);
        *left = left.saturating_sub(1);
        *left > 340 || (*left > 0 && left.is_multiple_of(16))
    }

    /// # Safety
    /// `value` is NULL or a live exception.
    unsafe fn lesson(&mut self, index: usize, op: &Op, value: Pointer, wants: bool) {
        if value.is_null() {
            return;
        }
        // SAFETY: a live exception; the message is taken from its first argument, so that no user code runs.
        unsafe {
            let error = keys::own_type_name(ffi::Py_TYPE(value));
            let mut message = String::new();
            if let Some(arguments) = Object::owned(ffi::PyObject_GetAttrString(value, c"args".as_ptr()))
                && ffi::PyTuple_Check(arguments.as_ptr()) != 0
                && ffi::PyTuple_Size(arguments.as_ptr()) > 0
            {
                message = text_of(ffi::PyTuple_GetItem(arguments.as_ptr(), 0));
            }
            ffi::PyErr_Clear();
            if tracing() {
                let message = audit::without_addresses(&message);
                recorder::note_outcome(index, &Outcome::Raised(error.clone(), message));
            }
            if wants {
                let receiver = match &op.kind {
                    OpKind::Method { receiver, .. } | OpKind::Init { receiver, .. } => keys::live_type_name(*receiver),
                    _ => String::new(),
                };
                let types = match &op.kind {
                    OpKind::Call { args, .. } | OpKind::Method { args, .. } | OpKind::Init { args, .. } => {
                        args.positional.iter().map(|var| keys::live_type_name(*var)).collect()
                    }
                    _ => Vec::new(),
                };
                self.lessons.push(Lesson { op: index, error, message, receiver, types });
            }
        }
    }

    /// # Safety
    /// `made` is NULL or live.
    unsafe fn meet(&mut self, made: Pointer) {
        if made.is_null() {
            return;
        }
        // SAFETY: a live object has a live type.
        unsafe {
            let kind = ffi::Py_TYPE(made);
            // Some targets make a class for each object: what is held here is one of each name.
            if self.known_types.insert(kind as usize) && self.met_names.insert(keys::own_type_name(kind)) {
                self.new_types.extend(Object::borrowed(kind.cast()));
            }
        }
    }

    /// # Safety
    /// `object` is NULL or live.
    pub(super) unsafe fn note(&self, index: usize, object: Pointer) {
        if !object.is_null() {
            // SAFETY: a live object.
            let name = unsafe { keys::own_name(object) };
            recorder::note_outcome(index, &Outcome::Yielded(name));
        }
    }
}

/// # Safety
/// `made` is a new reference or NULL.
unsafe fn drop_result(made: Pointer) -> Pointer {
    // SAFETY: as promised.
    unsafe { ffi::Py_XDECREF(made) };
    std::ptr::null_mut()
}
