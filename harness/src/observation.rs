//! What one serving worker measured: plain numbers and events. It never judges; [`crate::detect`] does.

use serde::{Deserialize, Serialize};

/// How a program is to be run by a serving worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// One run, outcomes and events of each operation: for crashes, contracts, exceptions, hangs.
    Once,
    /// Three warm-ups, then windows of 4, 8 and 16 runs with a reading after each: for leaks and over-releases.
    Slope,
    /// As `Slope`, and beside the counts an audit of which objects moved (dearer).
    Audit,
    /// One run without the failure point, then one in which the calls that could fail are recorded.
    Calls,
    /// Three warm-ups, then one run in which the references that the extension takes and gives away are entered in the
    /// ledger. For a build whose stores are instrumented.
    Ledger,
}

/// The answer of a serving worker to one request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// What each operation of the last completed run gave; index = operation.
    pub outcomes: Vec<Outcome>,
    /// What was seen at an operation, first run only, in order.
    pub events: Vec<Event>,
    /// Growth in each window, after warm-ups (mode `Slope` and `Audit`).
    pub windows: Vec<Window>,
    /// The same with the program's own containers and instances emptied at the end of each run (mode `Audit`): what
    /// no longer grows then was kept alive by a cycle.
    #[serde(default)]
    pub unlinked: Vec<Window>,
    /// Objects whose reference count moved over the last window, or that were left behind (mode `Audit`); those that the
    /// changes are about (mode `Ledger`).
    pub moved: Vec<Moved>,
    /// Members that point to what a run left behind and that no traverse function visits (mode `Audit`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<Hidden>,
    /// References that the extension took or gave away, in order (mode `Ledger`).
    #[serde(default)]
    pub ledger: Vec<Change>,
    /// Calls that could fail, in order (mode `Calls`).
    #[serde(default)]
    pub calls: Vec<Call>,
    /// Native stack of the call that the failure point made fail, in the first run; empty where none was reached.
    #[serde(default)]
    pub failed: Vec<String>,
    /// How the worker died, if it did. Everything above may then be incomplete.
    pub death: Option<Death>,
    /// The run did not end within the time limit; then `death` is `None`.
    pub timed_out: bool,
    /// Operation that was under way when the worker died or was stopped.
    pub last_op: Option<usize>,
}

impl Observation {
    /// Takes references to these types (`type demo.T`) out of the growth: that they are leaked is known.
    pub fn discount(&mut self, types: &[String]) {
        for window in self.windows.iter_mut().chain(&mut self.unlinked) {
            let references = &mut window.references;
            window.watched.retain(|(name, change)| {
                let known = types.contains(name);
                *references -= if known { *change } else { 0 };
                !known
            });
        }
    }
}

/// A member of the instances of a type of the target's.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hidden {
    /// `module.qualname` of the type whose structure it stands in.
    pub type_name: String,
    /// Size of the structure, bytes.
    pub size: usize,
    /// Where it stands in that, bytes.
    pub offset: usize,
}

/// What became of one operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Not reached.
    #[default]
    NotRun,
    /// An operand was unset, or the name does not exist on this target.
    Skipped,
    /// It yielded a value; the name of its type, or its own name behind `theirs::TYPE_ITSELF` where it is a type.
    Yielded(String),
    /// It raised; type name and message without addresses.
    Raised(String, String),
}

/// Something that a single operation did and that no correct extension does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Operation under way.
    pub op: usize,
    /// What happened.
    pub kind: EventKind,
}

/// In place of a slot: the exception is that of a call which was made to fail.
pub const FAILED_CALL: &str = "failed call";

/// See [`Event`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// The call failed (NULL or -1) with no exception set.
    NullWithoutException,
    /// The call succeeded with an exception left set: its type name.
    ResultWithException(String),
    /// An object died although the program still owns it: index of the value.
    EarlyDeath(usize),
    /// A pinned probe has fewer references than the program itself owns: index of the value, how many are missing.
    Underflow(usize, u32),
    /// A tagged exception that must surface was swallowed or replaced without a link to it.
    LostException {
        /// Value whose hook raised.
        value: usize,
        /// Text form of the slot that raised: `eq`, or [`FAILED_CALL`].
        slot: String,
        /// Type name of what was raised.
        raised: String,
        /// Type name of what surfaced instead; `None` where the call succeeded.
        instead: Option<String>,
        /// Which way it went, where that was followed ([`Mode::Ledger`]).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trail: Option<Trail>,
    },
}

/// The way of an exception through the extension; stacks are `path+0xoffset`, innermost call first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
    /// Where it was raised.
    pub raised: Vec<String>,
    /// Name of the function by which the extension took it away or replaced it; empty where none was seen.
    pub dropped_by: String,
    /// Where that was called.
    pub dropped: Vec<String>,
}

/// Growth over one window, after everything of the program was dropped and collected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Runs in this window.
    pub runs: u32,
    /// Change of the interpreter's total reference count.
    pub references: i64,
    /// Change of the number of allocated blocks, all domains.
    pub blocks: i64,
    /// Change of allocated memory, bytes, all domains.
    pub bytes: i64,
    /// Change of the number of blocks that the C library has handed out to others than the interpreter.
    #[serde(default)]
    pub native: i64,
    /// Change of the count of each watched object that moved: name (`None`, `int 5`, `type demo.T`) and references.
    pub watched: Vec<(String, i64)>,
}

/// An object that gained or lost references, or was left behind, per run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Which object.
    pub what: What,
    /// Name of its type; of memory, that of the dead object that it belonged to, if any.
    pub type_name: String,
    /// Short text of it without addresses (`'name'`, `1000003`), empty where that would run user code.
    pub text: String,
    /// References gained (lost: negative) per run that nobody in sight owns.
    pub per_run: i64,
    /// Operation after which the change was first seen.
    pub op: Option<usize>,
    /// Native stack of its making, innermost first, as `path+0xoffset`; empty where that was not seen.
    #[serde(default)]
    pub made_at: Vec<String>,
    /// Whether it counts buffers that were got from it and not released.
    #[serde(default)]
    pub exported: bool,
    /// Of memory: how much, bytes per run.
    #[serde(default)]
    pub bytes: i64,
    /// Of memory: the function that it was asked for by, where that has a name.
    #[serde(default)]
    pub asked_by: String,
    /// Variables of the extension's functions that it was put into, in order (mode `Ledger`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Holder>,
}

/// A variable of a function of the extension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// How deep in the stack it lies, bytes: those of outer functions less deep.
    pub depth: usize,
    /// Where it was stored to, as `path+0xoffset`.
    pub place: String,
}

/// By what means the extension took a reference or gave one away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Means {
    #[default]
    /// A store to the count: which way, the function says that it stands in.
    Store,
    /// A function of the C API gave it.
    Given(String),
    /// A function of the C API took it over, or released it.
    Taken(String),
    /// It went into an item of a tuple or list.
    Placed,
    /// It was what the operation returned.
    Returned,
}

/// A reference that the extension took or gave away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// To which of the objects that moved.
    pub object: usize,
    /// By what means.
    pub means: Means,
    /// Operation under way; the number of operations where the program let go of its values.
    #[serde(default)]
    pub op: Option<usize>,
    /// Native stack, innermost first, as `path+0xoffset`.
    pub stack: Vec<String>,
}

/// A call of the C API that could fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Operation under way.
    pub op: usize,
    /// Function.
    pub function: String,
    /// Which of its calls within the operation, from 1.
    pub nth: u16,
    /// Native stack, innermost first, as `path+0xoffset`.
    pub stack: Vec<String>,
}

/// Which object moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// Value of the program.
    Value(usize),
    /// A new object that the run made and left behind.
    #[default]
    New,
    /// Memory that no object holds.
    Memory,
    /// Nothing else is left behind than what objects hold that lived before the run: a registry, a module's state.
    Stored,
    /// An object that lives as long as the process: a type, a singleton, a module's constant.
    Shared,
}

/// How a worker process ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Death {
    /// Signal number, if a signal ended it.
    pub signal: Option<i32>,
    /// Exit code, if it exited.
    pub code: Option<i32>,
    /// The end of what it wrote to standard error (at most 64 KB).
    pub stderr: String,
}

impl EventKind {
    /// Short stable name of the kind.
    pub fn name(&self) -> &'static str {
        match self {
            EventKind::NullWithoutException => "null-without-exception",
            EventKind::ResultWithException(_) => "result-with-exception",
            EventKind::EarlyDeath(_) => "early-death",
            EventKind::Underflow(..) => "underflow",
            EventKind::LostException { .. } => "lost-exception",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_types_is_taken_off_the_growth() {
        let watched = vec![("None".to_owned(), 4), ("type demo.T".to_owned(), 8)];
        let window = Window { runs: 4, references: 12, watched, ..Window::default() };
        let mut seen = Observation { windows: vec![window.clone()], unlinked: vec![window], ..Observation::default() };
        seen.discount(&["type demo.T".to_owned(), "type demo.U".to_owned()]);
        for window in seen.windows.iter().chain(&seen.unlinked) {
            assert_eq!((window.references, &window.watched[..]), (4, &[("None".to_owned(), 4)][..]));
        }
    }
}
