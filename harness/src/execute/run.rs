//! Runs one program: each operation in order, then the fixed tail.

use super::keys::Avoid;
use super::literal::{Literals, SPARE, slot};
use super::operate::Operators;
use super::{recorder, state, trip};
use crate::interpreter::Interpreter;
use crate::interpreter::object::{Object, text_of};
use crate::observation::{EventKind, Outcome};
use crate::program::{Args, MAX_OPS, Name, Op, OpKind, Program, Value, Var};
use pyo3::ffi;
use smallvec::SmallVec;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::Ordering::Relaxed;

type Pointer = *mut ffi::PyObject;

thread_local! {
    static TRACING: Cell<bool> = const { Cell::new(false) };
}

/// Whether outcomes are written to the recorder (serving, first run).
pub fn tracing() -> bool {
    TRACING.get()
}

/// Switches that on or off.
pub fn set_tracing(on: bool) {
    TRACING.set(on);
}

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
}

/// Runs programs in the one interpreter of the process.
pub struct Executor {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// Known deadly sequences.
    pub avoid: Avoid,
    /// Probe accounts of the last run: value and references beyond what it should have.
    pub probes: SmallVec<[(usize, i64); 8]>,
    /// Whether the tail empties the program's own containers and instances first, so that no cycle is left.
    pub unlink: bool,
    /// Keys of the operations of the last run, if wanted: index = operation, 0 where it does not enter the extension.
    pub keys: Option<Vec<crate::knowledge::Key>>,
    /// What calls answered, sampled.
    pub lessons: Vec<Lesson>,
    /// Types seen as results for the first time (owned references).
    pub new_types: Vec<Object>,
    /// How many lessons are still wanted of each callable.
    lessons_wanted: HashMap<u64, u32>,
    literals: Literals,
    operators: Operators,
    names: HashMap<Name, Object>,
    callees: HashMap<Name, Option<Object>>,
    known_types: std::collections::HashSet<usize>,
    skip: Vec<String>,
    resolve: Object,
    derive: Object,
    pinned: u64,
    loose: u64,
    learning: bool,
}

impl Executor {
    /// Prepares everything that a run needs; `None` if the prelude lacks something (a fault of ours).
    pub fn new(interpreter: Interpreter, skip: &[String]) -> Option<Executor> {
        trip::prepare(&interpreter.prelude)?;
        let literals = Literals::new(&interpreter.prelude)?;
        let operators = Operators::new(&literals);
        let resolve = interpreter.prelude.item("resolve")?;
        let derive = interpreter.prelude.item("derive")?;
        Some(Executor {
            avoid: Avoid::default(),
            probes: SmallVec::new(),
            unlink: false,
            keys: None,
            lessons: Vec::new(),
            new_types: Vec::new(),
            lessons_wanted: HashMap::new(),
            literals,
            operators,
            names: HashMap::new(),
            callees: HashMap::new(),
            known_types: std::collections::HashSet::new(),
            skip: skip.to_vec(),
            resolve,
            derive,
            interpreter,
            pinned: 0,
            loose: 0,
            learning: false,
        })
    }

    /// Collects lessons and new types from here on (fuzzing).
    pub fn set_learning(&mut self, on: bool) {
        self.learning = on;
    }

    /// Notes that a type is known, so that it is not handed over as new.
    pub fn know_type(&mut self, kind: Pointer) {
        self.known_types.insert(kind as usize);
    }

    /// Runs the operations and the tail. Afterwards nothing of the program is alive that the extension let go.
    pub fn run(&mut self, program: &Program) {
        let state = state::get();
        // SAFETY: the state is only touched by this thread; no reference into it is held across a call into Python.
        unsafe {
            (*state).run += 1;
            (*state).program = program;
            (*state).counts = [[0; crate::program::MAX_HOOKS]; MAX_OPS];
            (*state).died = [false; MAX_OPS];
            (*state).fires = 0;
            (*state).depth = 0;
            (*state).reentered = false;
            (&mut (*state).events).clear();
            (*state).reenter = Some(reenter);
        }
        self.probes.clear();
        (self.pinned, self.loose) = (0, 0);
        self.avoid.begin();
        REENTRANT.set(self as *mut Executor);
        let recorder = recorder::current();
        for (index, op) in program.ops.iter().enumerate().take(MAX_OPS) {
            // SAFETY: as above.
            unsafe { (*state).op = index as i32 };
            if let Some(recorder) = recorder {
                recorder.op.store(index as i32, Relaxed);
            }
            if let Some(keys) = &mut self.keys {
                keys.resize(index, 0);
                keys.push(super::keys::op_key(op));
            }
            if !self.avoid.is_empty() && self.avoid.forbids(program, op) {
                continue;
            }
            let times = if matches!(op.kind, OpKind::Value(_)) { 1 } else { op.repeat.max(1) };
            for _ in 0..times {
                // SAFETY: as above.
                unsafe { self.step(program, index, op) };
            }
            self.release_loose(op, index);
            self.check_pinned();
        }
        if let Some(recorder) = recorder {
            recorder.op.store(program.ops.len() as i32, Relaxed);
        }
        // SAFETY: as above.
        unsafe { self.tail() };
        REENTRANT.set(std::ptr::null_mut());
        if std::mem::take(&mut self.literals.made_classes) {
            if self.literals.shed() {
                self.operators.forget_types();
                self.interpreter.unfreeze();
            }
            self.interpreter.freeze();
        }
    }

    /// A loose probe is owned only by where the program put it: the first operation that uses it takes it over.
    fn release_loose(&mut self, op: &Op, index: usize) {
        if self.loose != 0 {
            let mut taken = 0u64;
            op.kind.operands(|var| taken |= 1 << var.index());
            taken &= self.loose;
            self.loose &= !taken;
            while taken != 0 {
                let index = taken.trailing_zeros();
                taken &= taken - 1;
                clear_slot(index as usize);
            }
        }
        if op.kind.moves() {
            self.loose |= 1 << index;
        }
    }

    /// A pinned probe with fewer references than the program itself owns has lost one to somebody.
    fn check_pinned(&self) {
        let mut left = self.pinned;
        while left != 0 {
            let index = left.trailing_zeros() as usize;
            left &= left - 1;
            let object = slot(Var(index as u8));
            // SAFETY: a live object.
            let missing = if object.is_null() { 0 } else { SPARE + 1 - unsafe { ffi::Py_REFCNT(object) as isize } };
            if missing > 0 {
                state::push_event(EventKind::Underflow(index, missing as u32));
            }
        }
    }

    /// An operand with fewer references than its slot and the call under way own has lost one in this call. It gets
    /// them back, so that the evidence is a number and not a crash somewhere later.
    ///
    /// # Safety
    /// `held` are the operands of `kind`, each with a reference of its own.
    unsafe fn check_held(&self, kind: &OpKind, held: &[Pointer]) {
        let mut position = 0;
        kind.operands(|var| {
            let object = held[position];
            position += 1;
            let calls = held.iter().filter(|other| **other == object).count();
            let owned = calls + usize::from(slot(var) == object);
            // SAFETY: the call's own reference keeps it alive, unless that is the one that is missing: then the
            // interpreter's dead bytes show as a count far from small.
            let count = unsafe { ffi::Py_REFCNT(object) as isize };
            if count > 0 && (count as usize) < owned {
                let missing = owned - count as usize;
                state::push_event(EventKind::Underflow(var.index(), missing as u32));
                // SAFETY: as above.
                (0..missing).for_each(|_| unsafe { ffi::Py_INCREF(object) });
            }
        });
    }

    /// One operation, once.
    ///
    /// # Safety
    /// The GIL is held.
    unsafe fn step(&mut self, program: &Program, index: usize, op: &Op) {
        let state = state::get();
        // SAFETY: pointers in slots are owned by the state; operands get a reference of their own for the duration of
        // the operation, as the interpreter's stack would give them.
        unsafe {
            trip::forget_raised_from(0);
            (*state).acted = false;
            if let OpKind::Value(value) = &op.kind {
                let made = self.literals.make(index, value);
                if made.is_null() {
                    ffi::PyErr_Clear();
                } else if matches!(value, Value::Probe) {
                    self.pinned |= 1 << index;
                    // SPARE is taken off at the end even if a hook drops the slot.
                    PINNED.with(|pinned| pinned.borrow_mut()[index] = made);
                }
                self.store(index, made);
                trip::forget_raised_from(0);
                if tracing() {
                    self.note(index, slot(Var(index as u8)), false);
                }
                return;
            }
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
            let result = if unset { None } else { self.apply(index, &op.kind, &held) };
            match result {
                Some(made) => self.settle(program, index, op, made),
                None if tracing() => recorder::note_outcome(index, &Outcome::Skipped),
                None => {}
            }
            if !unset {
                self.check_held(&op.kind, &held);
            }
            for object in held {
                ffi::Py_DECREF(object);
            }
            // What dies here may run hooks too; nothing may stay pending.
            ffi::PyErr_Clear();
        }
    }

    /// Applies an operation to its held operands: a new reference or NULL; `None` where it does not apply.
    ///
    /// # Safety
    /// As `step`.
    unsafe fn apply(&mut self, index: usize, kind: &OpKind, held: &[Pointer]) -> Option<Pointer> {
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
                    let name = self.name(name);
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
                OpKind::Derive { class, args, hooks } => {
                    let class = self.callee(class)?;
                    if ffi::PyType_Check(class) == 0 {
                        return None;
                    }
                    let mut slots: Vec<_> = hooks.iter().map(|hook| hook.slot).collect();
                    slots.sort_unstable_by_key(|slot| *slot as usize);
                    slots.dedup();
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
                    clear_slot(value.index());
                    Some(none())
                }
                OpKind::Collect => {
                    crate::interpreter::collect();
                    Some(none())
                }
            }
        }
    }

    /// Judges nothing: notes whether result and exception agree, follows raised exceptions, stores the result.
    ///
    /// # Safety
    /// As `step`; `made` is a new reference or NULL.
    unsafe fn settle(&mut self, program: &Program, index: usize, op: &Op, made: Pointer) {
        // SAFETY: see `step`.
        unsafe {
            let pending = ffi::PyErr_Occurred();
            if made.is_null() && pending.is_null() {
                state::push_event(EventKind::NullWithoutException);
            } else if !made.is_null() && !pending.is_null() {
                let name = crate::interpreter::object::type_name(pending.cast());
                state::push_event(EventKind::ResultWithException(name));
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
                    super::follow::follow(std::ptr::null_mut());
                }
                if tracing() {
                    self.note(index, made, true);
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
                    super::follow::follow(value);
                }
                if wants || tracing() {
                    self.lesson(program, index, op, value, wants);
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
        let left = self.lessons_wanted.entry(super::keys::op_key(op)).or_insert(400);
        *left = left.saturating_sub(1);
        *left > 340 || (*left > 0 && left.is_multiple_of(16))
    }

    /// # Safety
    /// `value` is NULL or a live exception.
    unsafe fn lesson(&mut self, _program: &Program, index: usize, op: &Op, value: Pointer, wants: bool) {
        if value.is_null() {
            return;
        }
        // SAFETY: a live exception; the message is taken from its first argument, so that no user code runs.
        unsafe {
            let error = super::keys::own_type_name(ffi::Py_TYPE(value));
            let mut message = String::new();
            if let Some(arguments) = Object::owned(ffi::PyObject_GetAttrString(value, c"args".as_ptr()))
                && ffi::PyTuple_Check(arguments.as_ptr()) != 0
                && ffi::PyTuple_Size(arguments.as_ptr()) > 0
            {
                message = text_of(ffi::PyTuple_GetItem(arguments.as_ptr(), 0));
            }
            ffi::PyErr_Clear();
            if tracing() {
                let message = super::audit::without_addresses(&message);
                recorder::note_outcome(index, &Outcome::Raised(error.clone(), message));
            }
            if wants {
                let receiver = match &op.kind {
                    OpKind::Method { receiver, .. } | OpKind::Init { receiver, .. } => {
                        super::keys::live_type_name(*receiver)
                    }
                    _ => String::new(),
                };
                self.lessons.push(Lesson { op: index, error, message, receiver });
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
            if self.known_types.insert(kind as usize) {
                self.new_types.extend(Object::borrowed(kind.cast()));
            }
        }
    }

    /// # Safety
    /// `object` is NULL or live.
    unsafe fn note(&self, index: usize, object: Pointer, _call: bool) {
        if !object.is_null() {
            // SAFETY: a live object.
            let name = unsafe { super::keys::own_type_name(ffi::Py_TYPE(object)) };
            recorder::note_outcome(index, &Outcome::Yielded(name));
        }
    }

    /// Puts a new reference (or NULL) into a slot, releasing what was there.
    ///
    /// # Safety
    /// `object` is a new reference or NULL.
    unsafe fn store(&mut self, index: usize, object: Pointer) {
        // SAFETY: the old value is released after the slot has changed, because its death may call back.
        unsafe {
            let slots = &raw mut (*state::get()).slots;
            let old = std::mem::replace(&mut (&mut *slots)[index], object);
            ffi::Py_XDECREF(old);
        }
    }

    /// Drops the program's values in ascending order, clears the pending exception, collects, settles the probes.
    ///
    /// # Safety
    /// The GIL is held.
    unsafe fn tail(&mut self) {
        // SAFETY: slots are owned; pinned objects are kept alive by their spare references until they are settled.
        unsafe {
            let state = state::get();
            let length = if (*state).program.is_null() { 0 } else { (&(*(*state).program).ops).len().min(MAX_OPS) };
            if self.unlink {
                (0..length).for_each(|index| unlink(slot(Var(index as u8))));
            }
            for index in 0..length {
                clear_slot(index);
            }
            ffi::PyErr_Clear();
            trip::forget_raised_from(0);
            trip::take_reported(|_| {});
            crate::interpreter::collect();
            let mut held_on = false;
            let mut left = self.pinned;
            while left != 0 {
                let index = left.trailing_zeros() as usize;
                left &= left - 1;
                let object = PINNED.with(|pinned| pinned.borrow()[index]);
                let count = ffi::Py_REFCNT(object) as isize - SPARE;
                if count != 0 {
                    self.probes.push((index, count as i64));
                    held_on |= count > 0;
                }
                super::literal::set_count(object, count.max(0));
                if count <= 0 {
                    ffi::Py_INCREF(object); // with the release below: dies, and the total is as before
                    ffi::Py_DECREF(object);
                }
            }
            if held_on {
                // Spare references hide cycles from the collector; only what is alive after this one is held.
                crate::interpreter::collect();
                let died = &(*state).died;
                self.probes.retain(|(index, count)| *count < 0 || !died[*index]);
            }
            ffi::PyErr_Clear();
            trip::forget_raised_from(0);
            trip::take_reported(|_| {});
            (*state).op = -1;
            (*state).program = std::ptr::null();
        }
    }

    /// The object behind a path below the target's module, borrowed; looked up once.
    fn callee(&mut self, path: &Name) -> Option<Pointer> {
        if !self.callees.contains_key(path) {
            let skipped = self.skip.iter().any(|skipped| skipped == path.as_str());
            let found = if skipped { None } else { self.resolve.call(&[&Object::str(path.as_str())]) };
            crate::interpreter::object::clear_error();
            if self.callees.len() > 10_000 {
                self.callees.clear();
            }
            self.callees.insert(path.clone(), found);
        }
        self.callees.get(path)?.as_ref().map(Object::as_ptr)
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

thread_local! {
    static REENTRANT: Cell<*mut Executor> = const { Cell::new(std::ptr::null_mut()) };
    static PINNED: std::cell::RefCell<[Pointer; MAX_OPS]> = const { std::cell::RefCell::new([std::ptr::null_mut(); MAX_OPS]) };
}

/// Runs the operation under way once more, from inside a hook; its result is dropped.
unsafe fn reenter() {
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
        if !unset && !matches!(op.kind, OpKind::Drop { .. } | OpKind::Collect | OpKind::Value(_)) {
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

/// Releases the program's reference to a value.
fn clear_slot(index: usize) {
    // SAFETY: the slot is emptied before the reference goes, because the object's death may call back.
    unsafe {
        let slots = &raw mut (*state::get()).slots;
        let object = std::mem::replace(&mut (&mut *slots)[index], std::ptr::null_mut());
        ffi::Py_XDECREF(object);
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
/// `made` is a new reference or NULL.
unsafe fn drop_result(made: Pointer) -> Pointer {
    // SAFETY: as promised.
    unsafe { ffi::Py_XDECREF(made) };
    std::ptr::null_mut()
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

/// Empties a value that the program itself made (container or instance), so that it is part of no cycle.
fn unlink(object: Pointer) {
    if object.is_null() {
        return;
    }
    // SAFETY: a live object, kept alive by its slot; an exception of a hooked method is cleared.
    unsafe {
        if ffi::PyList_CheckExact(object) != 0 {
            ffi::PyList_SetSlice(object, 0, ffi::PyList_Size(object), std::ptr::null_mut());
        } else if ffi::PyDict_CheckExact(object) != 0 {
            ffi::PyDict_Clear(object);
        } else if ffi::PyAnySet_CheckExact(object) != 0 {
            drop(Object::owned(ffi::PyObject_CallMethodNoArgs(object, Object::str("clear").as_ptr())));
        } else if ffi::PyType_HasFeature(ffi::Py_TYPE(object), ffi::Py_TPFLAGS_HEAPTYPE) != 0
            && let Some(attributes) = Object::owned(ffi::PyObject_GenericGetDict(object, std::ptr::null_mut()))
        {
            ffi::PyDict_Clear(attributes.as_ptr());
        }
        ffi::PyErr_Clear();
    }
}
