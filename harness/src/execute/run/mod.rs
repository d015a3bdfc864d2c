//! Runs one program: each operation in order, then the fixed tail.
//!
//! The way of one operation: its operands are held ([`step`](Executor::step)), it is applied ([`apply`]), the answer is
//! noted and kept ([`settle`]), the accounts of the probes are checked ([`probes`]). [`tail`] ends the run.

mod apply;
mod arguments;
mod frame;
mod probes;
mod reach;
mod settle;
mod tail;

pub use arguments::{Asked, Parsed};
pub use frame::enter;
pub use reach::Reach;
pub use settle::Lesson;

use super::calls;
use super::keys::Avoid;
use super::literal::{Literals, slot};
use super::operate::Operators;
use super::{recorder, state, trip};
use crate::interpreter::object::Object;
use crate::interpreter::{Interpreter, failing, ledger};
use crate::knowledge::Key;
use crate::observation::Outcome;
use crate::program::{Exotic, MAX_OPS, Name, Op, OpKind, Program, Value, Var};
use crate::surface::SlotSet;
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

/// Runs of the fuzzing loop between two times that what has survived is taken out of the collector's sight.
const FREEZE_EVERY: i64 = 64;

/// Switches that on or off.
pub fn set_tracing(on: bool) {
    TRACING.set(on);
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
    /// Address and operation of each value of the last run, if wanted.
    pub made: Option<HashMap<usize, i32>>,
    /// What calls answered, sampled.
    pub lessons: Vec<Lesson>,
    /// How calls were seen to read their arguments for the first time.
    pub parsed: Vec<Parsed>,
    /// Types that calls were seen to ask their arguments for.
    pub asked: Vec<Asked>,
    /// Special methods that calls were seen to reach for the first time.
    pub reaches: Vec<Reach>,
    /// Types seen as results for the first time (owned references).
    pub new_types: Vec<Object>,
    /// Whether the counts of operands and probes are looked at after each operation, and garbage is collected at the end
    /// of each run. Only what runs without any detector does without.
    pub accounts: bool,
    /// Whether libFuzzer is told how calls were answered, because it sees no coverage of the target.
    pub tells_answers: bool,
    /// Text of each operation, to be told on standard error before it is done; empty where nothing is told.
    pub announced: Vec<String>,
    /// Whether the last run made classes that later runs will find: then its balance cannot be even.
    pub made_classes: bool,
    /// Whether the last run did nothing, because the interpreter does not even call a function any more.
    pub broken: bool,
    /// How many lessons are still wanted of each callable.
    lessons_wanted: HashMap<u64, u32>,
    /// What is known of each callable already.
    reached: HashMap<Key, SlotSet>,
    literals: Literals,
    operators: Operators,
    names: HashMap<Name, Object>,
    callees: HashMap<Name, Option<Object>>,
    known_types: std::collections::HashSet<usize>,
    met_names: std::collections::HashSet<String>,
    skip: Vec<String>,
    resolve: Object,
    derive: Object,
    frame: frame::Frame,
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
        let frame = frame::Frame::new(&interpreter.prelude)?;
        Some(Executor {
            avoid: Avoid::default(),
            probes: SmallVec::new(),
            unlink: false,
            keys: None,
            made: None,
            lessons: Vec::new(),
            reaches: Vec::new(),
            reached: HashMap::new(),
            parsed: Vec::new(),
            asked: Vec::new(),
            new_types: Vec::new(),
            accounts: true,
            tells_answers: false,
            announced: Vec::new(),
            made_classes: false,
            broken: false,
            lessons_wanted: HashMap::new(),
            literals,
            operators,
            names: HashMap::new(),
            callees: HashMap::new(),
            known_types: std::collections::HashSet::new(),
            met_names: std::collections::HashSet::new(),
            skip: skip.to_vec(),
            resolve,
            derive,
            frame,
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

    /// Rarely passed objects that are of a type which others are not, with that; made once each. In the order of their table.
    pub fn exotic_types(&self) -> Vec<(Object, Exotic)> {
        self.literals.exotic_types()
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
            (*state).reenter = Some(apply::reenter);
        }
        self.probes.clear();
        (self.pinned, self.loose) = (0, 0);
        self.avoid.begin();
        failing::begin(program.fail);
        apply::set_reentrant(self);
        self.broken = !self.in_frame(program);
        apply::set_reentrant(std::ptr::null_mut());
        self.made_classes = std::mem::take(&mut self.literals.made_classes);
        if self.made_classes {
            if self.literals.shed() {
                self.operators.forget_types();
                self.interpreter.unfreeze();
                self.interpreter.freeze();
            } else {
                self.interpreter.freeze_collected();
            }
        // SAFETY: as above; the run is over.
        } else if self.learning && unsafe { (*state).run } % FREEZE_EVERY == 0 {
            // What a target keeps (modules that it imports late, a cache) would be walked by every later collection.
            self.interpreter.freeze_collected();
        }
    }

    /// What a run does within its frame.
    fn operations(&mut self, program: &Program) {
        let state = state::get();
        let recorder = recorder::current();
        if let Some(recorder) = recorder {
            recorder.skipped.store(0, Relaxed);
        }
        for (index, op) in program.ops.iter().enumerate().take(MAX_OPS) {
            // SAFETY: as in `run`.
            unsafe { (*state).op = index as i32 };
            if let Some(recorder) = recorder {
                recorder.op.store(index as i32, Relaxed);
            }
            if let Some(line) = self.announced.get(index) {
                eprintln!("refhound: {line}");
            }
            if let Some(keys) = &mut self.keys {
                keys.resize(index, 0);
                keys.push(super::keys::op_key(op));
            }
            if !self.avoid.is_empty() && self.avoid.forbids(program, op) {
                if let Some(recorder) = recorder {
                    recorder.skipped.fetch_or(1 << index, Relaxed);
                }
                continue;
            }
            let times = if matches!(op.kind, OpKind::Value(_)) { 1 } else { op.repeat.max(1) };
            for _ in 0..times {
                // SAFETY: the GIL is held.
                unsafe { self.step(index, op) };
            }
            self.release_loose(op, index);
            if self.accounts {
                self.check_pinned();
            }
        }
        if let Some(recorder) = recorder {
            recorder.op.store(program.ops.len() as i32, Relaxed);
        }
        if !self.announced.is_empty() {
            eprintln!("refhound: the program lets go of its values");
        }
        self.frame.stop_tracing();
        // SAFETY: the GIL is held.
        unsafe { self.tail() };
    }

    /// One operation, once.
    ///
    /// # Safety
    /// The GIL is held.
    unsafe fn step(&mut self, index: usize, op: &Op) {
        let state = state::get();
        // SAFETY: pointers in slots are owned by the state; operands get a reference of their own for the duration of
        // the operation, as the interpreter's stack would give them.
        unsafe {
            (*state).step += 1;
            trip::forget_raised_from(0);
            trip::take_reported(|_| {});
            (*state).acted = false;
            (*state).fired = SlotSet::EMPTY;
            if let OpKind::Value(value) = &op.kind {
                let made = self.literals.make(index, value);
                if made.is_null() {
                    ffi::PyErr_Clear();
                } else if matches!(value, Value::Probe) {
                    self.pinned |= 1 << index;
                    // SPARE is taken off at the end even if a hook drops the slot.
                    probes::pin(index, made);
                }
                self.store(index, made);
                trip::forget_raised_from(0);
                if tracing() {
                    self.note(index, slot(Var(index as u8)));
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
            failing::arm(index);
            if self.learning {
                arguments::expect(op, &held);
            }
            let result = if unset { None } else { self.apply(index, &op.kind, &held) };
            calls::follow(index, op, failing::disarm());
            if self.learning {
                self.note_arguments(index, op);
                if !(*state).fired.is_empty() {
                    self.note_reach(index, op, (*state).fired);
                }
            }
            if let (Some(made), true) = (result, op.kind.enters_extension()) {
                ledger::returned(made as usize);
            }
            match result {
                Some(made) => self.settle(index, op, made),
                None if tracing() => recorder::note_outcome(index, &Outcome::Skipped),
                None => {}
            }
            if !unset && self.accounts {
                self.check_held(&op.kind, &held);
            }
            for object in held {
                ffi::Py_DECREF(object);
            }
            // What dies here may run hooks too; nothing may stay pending.
            ffi::PyErr_Clear();
        }
    }

    /// Puts a new reference (or NULL) into a slot, releasing what was there.
    ///
    /// # Safety
    /// `object` is a new reference or NULL.
    unsafe fn store(&mut self, index: usize, object: Pointer) {
        if let Some(made) = &mut self.made {
            made.insert(object as usize, index as i32);
            ledger::follow_value(object as usize, index);
        }
        // SAFETY: the old value is released after the slot has changed, because its death may call back.
        unsafe {
            let slots = &raw mut (*state::get()).slots;
            let old = std::mem::replace(&mut (&mut *slots)[index], object);
            ffi::Py_XDECREF(old);
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
