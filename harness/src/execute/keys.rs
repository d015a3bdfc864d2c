//! Recognises, while a program runs, sequences of operations that are known to kill the process, and steps round them.

use super::literal::slot;
use crate::interpreter::object::text_of;
use crate::knowledge::{Key, Knowledge, Step, any_held, hash, key_of, shape_of};
use crate::program::{Op, Program, Var};
use crate::theirs::{TYPE_ITSELF, is_own};
use pyo3::ffi;

/// One known death in how many is let in again, to see whether it still hides something.
const LET_IN: u32 = 64;
/// The same where the operation makes an object, behind which other faults may wait.
const LET_IN_MAKER: u32 = 6;

/// Progress through each known deadly sequence in the run under way.
#[derive(Default)]
pub struct Avoid {
    rules: Vec<Vec<Step>>,
    progress: Vec<usize>,
    /// Deterministic counter for letting in.
    met: u32,
    /// Operations skipped in this run.
    pub skipped: bool,
    /// Whether known deaths are let in at all: not while the corpus is read, which holds many of them.
    pub lets_in: bool,
}

impl Avoid {
    /// Takes the rules from what is known.
    pub fn new(knowledge: &Knowledge) -> Avoid {
        let rules: Vec<Vec<Step>> = knowledge.deadly.iter().filter(|rule| !rule.is_empty()).cloned().collect();
        Avoid { progress: vec![0; rules.len()], rules, ..Avoid::default() }
    }

    /// Before each run.
    pub fn begin(&mut self) {
        self.progress.fill(0);
        self.skipped = false;
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Whether this operation would complete a deadly sequence and is to be skipped; else notes its progress.
    pub fn forbids(&mut self, program: &Program, op: &Op) -> bool {
        if !op.kind.enters_extension() {
            return false;
        }
        let key = op_key(op);
        let mut shape = None;
        let mut matches = |step: &Step| {
            step.key == key
                && step.shape.is_none_or(|wanted| {
                    wanted == *shape.get_or_insert_with(|| shape_of(program, &op.kind, &mut live_type_name))
                })
                && step.holds.is_none_or(|wanted| {
                    any_held(program, &op.kind, &mut |var| hash(&[live_type_name(var).as_bytes()]) == wanted)
                })
        };
        for (rule, progress) in self.rules.iter().zip(&mut self.progress) {
            let Some(step) = rule.get(*progress) else { continue };
            if !matches(step) {
                continue;
            }
            if *progress + 1 == rule.len() {
                self.met += 1;
                let let_in = if step.makes { LET_IN_MAKER } else { LET_IN };
                if !self.lets_in || !self.met.is_multiple_of(let_in) {
                    self.skipped = true;
                    return true;
                }
            } else {
                *progress += 1;
            }
        }
        false
    }
}

/// Key of an operation about to run, from the live types of its operands.
pub fn op_key(op: &Op) -> Key {
    key_of(&op.kind, &mut live_type_name)
}

/// Type name of the value in a slot, seen through the harness's own subclasses; empty where unset.
pub fn live_type_name(var: Var) -> String {
    let object = slot(var);
    if object.is_null() {
        return String::new();
    }
    // SAFETY: a live object.
    unsafe { own_name(object) }
}

/// Name of an object's type; of a type of the target's its own name, with [`TYPE_ITSELF`] in front: what is called
/// on such a type is not called on `type`.
///
/// # Safety
/// `object` is live.
pub unsafe fn own_name(object: *mut ffi::PyObject) -> String {
    // SAFETY: a live object, whose type is live.
    unsafe {
        if ffi::PyType_Check(object) != 0 {
            let name = own_type_name(object.cast());
            if is_own(&name) {
                return format!("{TYPE_ITSELF}{name}");
            }
        }
        own_type_name(ffi::Py_TYPE(object))
    }
}

/// Name of a type, or of its first base that the harness did not make itself: `tp_name`, with its module in front
/// where it was made in Python (there `tp_name` is the bare name).
///
/// # Safety
/// `kind` is a live type.
pub unsafe fn own_type_name(mut kind: *mut ffi::PyTypeObject) -> String {
    // SAFETY: a live type's name is a C string, its base and its dict are live; the module's name is borrowed.
    unsafe {
        loop {
            let name = std::ffi::CStr::from_ptr((*kind).tp_name).to_bytes();
            let base = (*kind).tp_base;
            if name == b"Hooked" && !base.is_null() && base != crate::interpreter::native::base() {
                kind = base;
                continue;
            }
            let name = String::from_utf8_lossy(name).into_owned();
            let heap = ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_HEAPTYPE) != 0;
            if !heap || name.contains('.') || (*kind).tp_dict.is_null() || name == "Probe" || name == "Fresh" {
                return name;
            }
            let module = text_of(ffi::PyDict_GetItemString((*kind).tp_dict, c"__module__".as_ptr()));
            return if module.is_empty() { name } else { format!("{module}.{name}") };
        }
    }
}
