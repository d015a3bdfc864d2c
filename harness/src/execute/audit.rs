//! Says which objects moved: shared ones by comparing all counts before and after, new ones by the blocks they left.

use super::run::Executor;
use crate::interpreter::boundary;
use crate::interpreter::layout::{self, Member};
use crate::interpreter::loaded::words_in_data;
use crate::interpreter::memory::{self, Block, Family};
use crate::interpreter::object::{Object, text_of};
use crate::interpreter::unwind::{Stack, places};
use crate::observation::{Hidden, Moved, What};
use crate::program::Program;
use crate::theirs::is_own;
use pyo3::ffi;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::c_void;

pub(super) type Pointer = *mut ffi::PyObject;

/// Runs between the two snapshots of all counts.
const RUNS: i64 = 4;
/// Most objects that are named.
pub(super) const MAX_MOVED: usize = 12;
/// Where an object may begin in its block, bytes: at once, behind the collector's header, or behind that and the
/// pointers to managed attributes (since 3.11).
const HEADERS: [usize; 3] = [0, 16, 32];

impl Executor {
    /// Which objects a run leaves behind or moves, most telling first, and the members that hold what is left behind
    /// without a visit. `native`: memory from the C library as well, where objects are left behind, too.
    pub fn audit(&mut self, program: &Program, native: bool) -> (Vec<Moved>, Vec<Hidden>) {
        self.interpreter.unfreeze();
        let patches = self.patches();
        let (mut moved, hidden) = self.left_behind(program, native);
        // What an import makes for a variable takes the place of what the one before it made.
        let kept = self.in_variables();
        if self.patches() != patches {
            // It puts new objects into other modules with each run: they are kept there, one behind the other or not.
            return (vec![Moved { what: What::Stored, ..Moved::default() }], Vec::new());
        }
        let mut named: Vec<Moved> = Vec::new();
        for (pointer, per_run) in self.shared_moves(program) {
            if kept.contains_key(&pointer) {
                continue;
            }
            // SAFETY: the object was alive in both snapshots and nothing has run since.
            let (type_name, text) = unsafe { self.describe(pointer as Pointer) };
            named.push(Moved { what: What::Shared, type_name, text, per_run, ..Moved::default() });
        }
        // Addresses differ between runs; names do not.
        named.sort_by(|a, b| (b.per_run.abs(), &a.text, &a.type_name).cmp(&(a.per_run.abs(), &b.text, &b.type_name)));
        moved.extend(named);
        let probes = self.probes.iter().filter(|(_, count)| *count < 0);
        moved.extend(probes.map(|(index, count)| Moved {
            what: What::Value(*index),
            type_name: "Probe".to_owned(),
            per_run: *count,
            ..Moved::default()
        }));
        (moved, hidden)
    }

    /// Objects that live on and gain or lose references with each run: address and how many, most first.
    pub(super) fn shared_moves(&mut self, program: &Program) -> Vec<(usize, i64)> {
        let before = self.snapshot();
        for _ in 0..RUNS {
            self.run(program);
        }
        let after = self.snapshot();
        let mut shared: Vec<(usize, i64)> = before
            .iter()
            .filter_map(|(pointer, count)| Some((*pointer, after.get(pointer)? - count)))
            .filter(|(_, change)| *change != 0 && change % RUNS == 0)
            .map(|(pointer, change)| (pointer, change / RUNS))
            .collect();
        shared.sort_by_key(|(pointer, change)| (-change.abs(), *pointer));
        shared.truncate(MAX_MOVED);
        shared
    }

    /// The target's objects in other modules' names, as text that is only compared within this process.
    fn patches(&self) -> String {
        let patches = self.interpreter.prelude.item("patches").and_then(|patches| patches.call(&[]));
        crate::interpreter::object::clear_error();
        patches.map(|patches| patches.text()).unwrap_or_default()
    }

    /// One run with every allocation remembered: the objects that are still there afterwards, with the references
    /// that no other object accounts for, and members that are not visited.
    fn left_behind(&mut self, program: &Program, native: bool) -> (Vec<Moved>, Vec<Hidden>) {
        self.run(program);
        let known = Known::new(self.snapshot());
        // Empties the free lists: what comes from one is no new block.
        crate::interpreter::collect();
        self.made = Some(HashMap::new());
        memory::start_tracking();
        self.run(program);
        // The last names that were looked up are not lost.
        crate::interpreter::clear_type_cache();
        let live = memory::stop_tracking();
        let made = self.made.take().unwrap_or_default();
        let (left, stored, hidden) = self.left_objects(&known, &live, &made);
        let left = if program.imports().is_some() { without_names(left, stored) } else { left };
        let mut groups: BTreeMap<Alike, (i64, Vec<String>)> = BTreeMap::new();
        for Left { object, op, stack, outside } in left {
            // SAFETY: a live object that the run left behind.
            let (type_name, text) = unsafe { self.describe(object as Pointer) };
            let value = is_literal(program, op);
            // SAFETY: as above.
            let exported = unsafe { is_exported(object as Pointer) };
            let entry = groups.entry((op, type_name, text, value, exported)).or_default();
            entry.0 += outside;
            entry.1 = earlier(std::mem::take(&mut entry.1), places(stack));
        }
        let mut moved: Vec<Moved> = groups
            .into_iter()
            .map(|((op, type_name, text, value, exported), (references, made_at))| Moved {
                what: if value { What::Value(op as usize) } else { What::New },
                type_name,
                text,
                per_run: references,
                op: Some(op as usize),
                made_at,
                exported,
                ..Moved::default()
            })
            .collect();
        if moved.is_empty() && stored > 0 {
            moved.push(Moved { what: What::Stored, per_run: stored, ..Moved::default() });
        } else if moved.is_empty() || native {
            moved.extend(self.memory_left(program, &known.types));
        }
        moved.truncate(MAX_MOVED);
        (moved, hidden)
    }

    /// The objects of `live` blocks that somebody holds whom nobody sees, and how many references are held by objects
    /// that lived before: those are stored, in a registry or in a module's state, and not lost. At last the members of
    /// the target's objects among them that hold others and are not visited.
    pub(super) fn left_objects<'b>(
        &self,
        known: &Known,
        live: &'b HashMap<usize, Block>,
        made: &HashMap<usize, i32>,
    ) -> (Vec<Left<'b>>, i64, Vec<Hidden>) {
        // The operation that made each object. A block may have served another object of the run before.
        let mut found: HashMap<usize, (i32, &Stack)> = HashMap::new();
        for (address, block) in live.iter().filter(|(_, block)| block.family == Family::Object) {
            let alive = |(_, count, kind): &(usize, i64, usize)| *count > 0 && known.types.contains(kind);
            if let Some((object, ..)) = objects_in(*address, block.size).find(alive) {
                let op = made.get(&object).copied().unwrap_or(block.op);
                // Outside all operations it is the executor's own.
                if op >= 0 {
                    found.insert(object, (op, &block.stack));
                }
            }
        }
        let mut internal: HashMap<usize, i64> = HashMap::new();
        let mut hidden = BTreeSet::new();
        for object in found.keys() {
            let mut visited: HashMap<usize, usize> = HashMap::new();
            // SAFETY: a live object that the run left behind.
            let members = unsafe {
                owned(*object as Pointer, &mut |pointer| *visited.entry(pointer as usize).or_default() += 1);
                layout::unvisited(*object as Pointer, &|word| found.contains_key(&word), &visited)
            };
            visited.iter().for_each(|(pointer, times)| *internal.entry(*pointer).or_default() += *times as i64);
            for Member { kind, size, offset } in members {
                // SAFETY: the type of a live object, or a base of it.
                let type_name = unsafe { super::keys::own_type_name(kind) };
                if is_own(&type_name) {
                    hidden.insert(Hidden { type_name, size, offset });
                }
            }
        }
        let mut held: HashMap<usize, i64> = HashMap::new();
        self.visit_owned(|owner, pointer| {
            if owner != pointer && found.contains_key(&pointer) && known.counts.contains_key(&owner) {
                *held.entry(pointer).or_default() += 1;
            }
        });
        let kept = self.in_variables();
        let mut stored = 0;
        let mut left = Vec::new();
        for (object, (op, stack)) in found {
            // SAFETY: as above.
            let count = unsafe { ffi::Py_REFCNT(object as Pointer) as i64 };
            let stores = held.get(&object).copied().unwrap_or(0) + kept.get(&object).copied().unwrap_or(0);
            stored += stores;
            let outside = count - internal.get(&object).copied().unwrap_or(0) - stores;
            if outside > 0 {
                left.push(Left { object, op, stack, outside });
            }
        }
        (left, stored, hidden.into_iter().collect())
    }

    /// What variables of the target point to, by address, and how many do: where it is imported anew by each run, which
    /// makes them owners. (Otherwise they are what a run leaves references in.)
    pub(super) fn in_variables(&self) -> HashMap<usize, i64> {
        if self.interpreter.late.is_empty() { HashMap::new() } else { words_in_data(&boundary::of_target()) }
    }

    /// Reference counts of everything that can be reached from the collector's lists.
    pub(super) fn snapshot(&self) -> HashMap<usize, i64> {
        let mut counts = HashMap::with_capacity(1 << 16);
        // Its entries hold the names that were looked up, one for each type: many where each run makes a type.
        crate::interpreter::clear_type_cache();
        crate::interpreter::collect();
        let count = |pointer: usize| {
            // SAFETY: whoever is visited is alive.
            unsafe { ffi::Py_REFCNT(pointer as Pointer) as i64 }
        };
        self.visit_tracked(|owner, pointer| {
            counts.entry(owner).or_insert_with(|| count(owner));
            counts.entry(pointer).or_insert_with(|| count(pointer));
        });
        for index in 0..self.interpreter.watch.len() {
            let pointer = self.interpreter.watch.pointer(index);
            // SAFETY: watched objects are kept alive.
            counts.insert(pointer as usize, unsafe { ffi::Py_REFCNT(pointer) as i64 });
        }
        counts
    }

    /// Calls `visit` with each object of the collector's lists and each one that it refers to; with itself, too.
    fn visit_tracked(&self, mut visit: impl FnMut(usize, usize)) {
        let gc = self.interpreter.prelude.item("gc");
        let list = gc.and_then(|gc| gc.attribute("get_objects")).and_then(|get_objects| get_objects.call(&[]));
        let Some(list) = list else { return };
        // SAFETY: the list keeps its items alive; what they refer to is alive as long as they are.
        unsafe {
            for position in 0..ffi::PyList_Size(list.as_ptr()) {
                let object = ffi::PyList_GetItem(list.as_ptr(), position);
                visit(object as usize, object as usize);
                traverse(object, &mut |pointer| visit(object as usize, pointer as usize));
            }
        }
    }

    /// The same, with what dicts and tuples own that the collector has no need to know of: keys that are strings, and all
    /// that is in those which it has taken off its lists, as nothing in them can be part of a cycle.
    fn visit_owned(&self, mut visit: impl FnMut(usize, usize)) {
        let mut others: HashSet<usize> = HashSet::new();
        self.visit_tracked(|owner, pointer| {
            // SAFETY: whoever is visited is alive.
            let (is_dict, is_off) = unsafe {
                let (owner, pointer) = (owner as Pointer, pointer as Pointer);
                (ffi::PyDict_CheckExact(owner) != 0, is_off_the_lists(pointer))
            };
            if is_dict && owner == pointer || is_off {
                others.insert(pointer);
            }
            if !is_dict {
                visit(owner, pointer);
            }
        });
        for object in others {
            // SAFETY: nothing has run since it was visited.
            unsafe { owned(object as Pointer, &mut |pointer| visit(object, pointer as usize)) };
        }
    }

    /// Type name and short text of an object, without running user code.
    ///
    /// # Safety
    /// A live object.
    pub(super) unsafe fn describe(&self, object: Pointer) -> (String, String) {
        // SAFETY: as promised; `short` only looks at exact built-in types.
        unsafe {
            let type_name = super::keys::own_type_name(ffi::Py_TYPE(object));
            let text = self
                .interpreter
                .prelude
                .item("short")
                .and_then(|short| short.call(&[&Object::borrowed(object)?]))
                .map(|text| text_of(text.as_ptr()))
                .unwrap_or_default();
            ffi::PyErr_Clear();
            (type_name, without_addresses(&text))
        }
    }
}

/// What may be an object in a live block, innermost header first: its address, reference count and type, as they would
/// stand there.
pub(super) fn objects_in(address: usize, size: usize) -> impl Iterator<Item = (usize, i64, usize)> {
    HEADERS.into_iter().filter(move |header| header + 16 <= size).filter_map(move |header| {
        let object = address + header;
        // SAFETY: the 16 bytes lie inside a live block; they are only compared with known types.
        let (count, kind) = unsafe { (*(object as *const i64), *((object + 8) as *const usize)) };
        (0..1 << 24).contains(&count).then_some((object, count, kind))
    })
}

/// What was alive before a run.
pub(super) struct Known {
    /// Reference counts by address.
    counts: HashMap<usize, i64>,
    /// Which of these were types. (Some may be dead by the time that they are asked for.)
    types: HashSet<usize>,
}

impl Known {
    /// Of a snapshot just made.
    pub(super) fn new(counts: HashMap<usize, i64>) -> Known {
        let types = counts.keys().copied().filter(|pointer| is_type(*pointer as Pointer)).collect();
        Known { counts, types }
    }
}

/// An object that a run left behind.
pub(super) struct Left<'b> {
    /// Its address.
    pub(super) object: usize,
    /// Operation that made it.
    pub(super) op: i32,
    /// Who made it.
    pub(super) stack: &'b Stack,
    /// References that no other object accounts for.
    pub(super) outside: i64,
}

/// Without the strings, where anything else is left or stored: types, modules and descriptors do not admit to their
/// names.
fn without_names(mut left: Vec<Left<'_>>, stored: i64) -> Vec<Left<'_>> {
    // SAFETY: live objects that the run left behind.
    let is_name = |left: &Left<'_>| unsafe { ffi::PyUnicode_CheckExact(left.object as Pointer) != 0 };
    if stored > 0 || !left.iter().all(is_name) {
        left.retain(|left| !is_name(left));
    }
    left
}

/// Whether an operation only makes a literal.
pub(super) fn is_literal(program: &Program, op: i32) -> bool {
    program.ops.get(op as usize).is_some_and(|op| !op.kind.enters_extension())
}

/// What objects have in common that are told as one: operation, type name, text, whether they are a literal's, whether
/// they are exported.
type Alike = (i32, String, String, bool, bool);

/// Whether buffers of a bytearray are in somebody's hands. (What other types count is their own affair.)
///
/// # Safety
/// A live object.
unsafe fn is_exported(object: Pointer) -> bool {
    // SAFETY: as promised; the type says what it is.
    unsafe { ffi::PyByteArray_CheckExact(object) != 0 && (*object.cast::<ffi::PyByteArrayObject>()).ob_exports > 0 }
}

/// Of two stacks the one that sorts first, so that the same run tells the same one; an empty one is none.
fn earlier(a: Vec<String>, b: Vec<String>) -> Vec<String> {
    if a.is_empty() || !b.is_empty() && b < a { b } else { a }
}

/// Calls `visit` for each reference that an object has to others, as far as that can be seen: of dicts the keys as well,
/// which their own traverse function leaves out where all are strings, and of code whatever it is made of, as it has no
/// such function. (With code come words that are no references; nobody asks for what they would point to.)
///
/// # Safety
/// A live object.
unsafe fn owned(object: Pointer, visit: &mut dyn FnMut(Pointer)) {
    // SAFETY: as promised; nothing changes the dict meanwhile. A code object is as large as its type says, or larger.
    unsafe {
        if ffi::Py_TYPE(object) == &raw mut ffi::PyCode_Type {
            let members = size_of::<ffi::PyObject>()..ffi::PyCode_Type.tp_basicsize as usize;
            for offset in members.step_by(size_of::<usize>()) {
                visit(*object.byte_add(offset).cast::<Pointer>());
            }
            return;
        }
        if ffi::PyDict_CheckExact(object) == 0 {
            return traverse(object, visit);
        }
        let (mut position, mut key, mut value) = (0, std::ptr::null_mut(), std::ptr::null_mut());
        while ffi::PyDict_Next(object, &mut position, &mut key, &mut value) != 0 {
            visit(key);
            visit(value);
        }
    }
}

/// Whether an object is a dict or tuple that the collector does not track.
///
/// # Safety
/// A live object.
unsafe fn is_off_the_lists(object: Pointer) -> bool {
    // SAFETY: as promised.
    unsafe {
        (ffi::PyDict_CheckExact(object) != 0 || ffi::PyTuple_CheckExact(object) != 0)
            && ffi::PyObject_GC_IsTracked(object) == 0
    }
}

fn is_type(object: Pointer) -> bool {
    // SAFETY: pointers of a snapshot are live while nothing has run.
    unsafe { ffi::PyType_Check(object) != 0 }
}

/// Calls `visit` for each reference that the object's traverse function admits.
///
/// # Safety
/// A live object.
unsafe fn traverse(object: Pointer, visit: &mut dyn FnMut(Pointer)) {
    unsafe extern "C" fn each(pointer: *mut ffi::PyObject, context: *mut c_void) -> i32 {
        // SAFETY: `context` is the closure handed in below, alive for the call.
        unsafe { (*context.cast::<&mut dyn FnMut(Pointer)>())(pointer) };
        0
    }
    // SAFETY: traverse functions only read; those of static types without GC are NULL.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        if ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_HAVE_GC) == 0 {
            return;
        }
        if let (Some(function), true) = ((*kind).tp_traverse, ffi::PyObject_IS_GC(object) != 0) {
            let mut visit = visit;
            function(object, each, (&raw mut visit).cast());
        }
    }
}

/// `<object at 0x7f...>` without the address: nothing that is compared or printed may hold one.
pub fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("0x") {
        let digits = rest[at + 2..].chars().take_while(char::is_ascii_hexdigit).count();
        out.push_str(&rest[..at]);
        out.push_str(if digits >= 6 { "0x..." } else { &rest[at..at + 2 + digits] });
        rest = &rest[at + 2 + digits..];
    }
    out + rest
}
