//! A finding: a confirmed, typed fault. Plain data with the schema that `finding.json` documents.
//!
//! Words are made late: [`crate::report`] renders findings, one format per file.

pub mod fold;
pub mod signature;

use crate::observation::Means;
use serde::{Deserialize, Serialize};

/// Version of the `finding.json` schema.
pub const SCHEMA: u32 = 1;

/// One confirmed fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// [`SCHEMA`]
    pub schema: u32,
    /// Identity for de-duplication and folder name; holds no addresses, paths or run-specific text.
    pub signature: String,
    /// Which detector spoke.
    pub detector: Detector,
    /// `uninitialised`, `failure-path`, `interpreter`, `harmless-on-release`, ...
    pub labels: Vec<String>,
    /// The fact in one line, in the words of the C-API manual; no address, no path.
    pub title: String,
    /// Dotted name of the guilty callable (`demo.register`, `demo.Box.set`, `demo.Box.__getitem__`, or a type for its dealloc).
    pub callable: String,
    /// What was leaked or released once too often: `argument 0`, `result`, `self`, `type`, `None`, `new object`, ...
    pub object: Option<String>,
    /// References (or blocks) per call; `None` where it makes no sense.
    pub amount: Option<i64>,
    /// Where in the extension's source.
    pub site: Site,
    /// Other places that belong to the story, with what happened there.
    pub related_sites: Vec<RelatedSite>,
    /// Minimised program, text form.
    pub program: String,
    /// Operations of `program` that call the extension.
    pub calls: usize,
    /// How often it showed in fresh processes.
    pub reliability: Reliability,
    /// Seconds of fuzzing before it was first seen.
    pub seconds_to_find: f64,
    /// Executions before it was first seen.
    pub executions_to_find: u64,
    /// The extension under test.
    pub target: TargetId,
    /// Interpreter version, e.g. `3.11.2 debug`.
    pub python: String,
    /// Version of Refhound.
    pub refhound: String,
    /// What was measured, one fact per line, for the report's notes.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What each operation of `program` did: `raises TypeError`, or empty.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// What the author should do, one sentence.
    #[serde(default)]
    pub help: String,
    /// What the extension itself did to the count of the object in one run, in order; empty where that was not measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub account: Vec<Entry>,
    /// Operations before minimisation.
    #[serde(default)]
    pub operations_before: usize,
    /// Executions that minimisation took.
    #[serde(default)]
    pub minimise_executions: usize,
    /// Other ways to the same fault, in the order they were met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_seen_with: Vec<AlsoSeen>,
    /// Other names that the module gives the callable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// Another callable that leads to the same fault.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AlsoSeen {
    /// Its dotted name.
    pub callable: String,
    /// The fact as it shows there.
    pub title: String,
    /// Minimised program, text form.
    pub program: String,
    /// Seconds of fuzzing before it was first seen there.
    #[serde(default)]
    pub seconds_to_find: f64,
    /// Executions before it was first seen there.
    #[serde(default)]
    pub executions_to_find: u64,
}

/// Label of each of some places where references are taken (given away: `amount` is negative), not all of which have a
/// partner.
pub fn one_of(amount: i64) -> &'static str {
    if amount > 0 { "taken here; one of these is never released" } else { "released here; one of these is not owned" }
}

/// Which oracle spoke; table in DESIGN and README.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detector {
    /// References, blocks or type references gained per run, linearly.
    Leak,
    /// An object that the program still owns lost a reference.
    OverRelease,
    /// Freed object or memory touched.
    UseAfterFree,
    /// Any other fatal signal, abort, failed assertion or stack overflow.
    Crash,
    /// NULL without exception, result with exception set.
    ResultContract,
    /// A tagged exception raised in a callback was swallowed or replaced.
    LostException,
    /// An object cycle survives collection, a stored object is not visited, or visited twice.
    Gc,
    /// Memory that the extension took and never gave back, and that no object holds.
    RawLeak,
    /// The C API used without holding the GIL.
    Gil,
    /// `T.__new__(T)` then any use crashes; a second `__init__` leaks.
    Uninitialised,
    /// Any of the others, only when a call of the C API fails.
    FailurePath,
    /// No return within the time limit.
    Hang,
}

/// A place in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Path relative to the target's folder where possible.
    pub file: Option<String>,
    /// 1-based line.
    pub line: Option<u32>,
    /// 1-based column.
    pub column: Option<u32>,
    /// C function.
    pub function: Option<String>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How sure a [`Site`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// An instrument saw it there (ASan, a native stack).
    Measured,
    /// Inferred: the C function behind the callable.
    Likely,
    /// Not known.
    #[default]
    Unknown,
}

/// A place that belongs to the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedSite {
    /// Where.
    pub site: Site,
    /// What happened there: `freed here`, `allocated here`.
    pub label: String,
}

/// A reference that the extension took or gave away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Operation of the program under way; the number of operations where the program let go of its values.
    pub op: Option<usize>,
    /// +1 taken, -1 given away.
    pub change: i64,
    /// By what means.
    #[serde(default)]
    pub means: Means,
    /// Where.
    pub site: Site,
}

/// How often a reproducer showed the fault in fresh processes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reliability {
    /// Fresh processes tried.
    pub runs: u32,
    /// How many showed it.
    pub shown: u32,
}

/// The extension under test.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetId {
    /// Name from `refhound.toml` or the file's stem.
    pub name: String,
    /// Version where one is known.
    pub version: Option<String>,
    /// SHA-256 of the source distribution that was built, lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// Label of the place that a lost exception came from, where another place dropped it.
pub const CAME_OUT: &str = "the exception comes out of this call";

/// Label of the place where an object was made that an outer function loses.
pub const MADE: &str = "the object is made here";

/// Label of a fault that no frame, object or allocation of the extension takes part in.
pub const INTERPRETER: &str = "interpreter";

/// Label of the place of a call that was made to fail.
pub const FAILS_HERE: &str = "this call fails";

impl Finding {
    /// Says that the extension has no part in it.
    pub fn of_interpreter(&mut self) {
        self.labels.push(INTERPRETER.to_owned());
        self.help = "this is a fault of CPython's own, not of the extension; see whether a newer release has it mended"
            .to_owned();
    }

    /// The detector that says what went wrong: of `failure-path` the one that judged the run, its first label.
    pub fn judged_by(&self) -> Detector {
        let judge = || Detector::from_name(self.labels.first()?);
        if self.detector == Detector::FailurePath { judge().unwrap_or(self.detector) } else { self.detector }
    }
}

impl Detector {
    /// Every detector.
    pub const ALL: &'static [Detector] = &[
        Detector::Leak,
        Detector::OverRelease,
        Detector::UseAfterFree,
        Detector::Crash,
        Detector::ResultContract,
        Detector::LostException,
        Detector::Gc,
        Detector::RawLeak,
        Detector::Gil,
        Detector::Uninitialised,
        Detector::FailurePath,
        Detector::Hang,
    ];

    /// Name as in DESIGN, `finding.json` and `--detectors`.
    pub fn name(self) -> &'static str {
        match self {
            Detector::Leak => "leak",
            Detector::OverRelease => "over-release",
            Detector::UseAfterFree => "use-after-free",
            Detector::Crash => "crash",
            Detector::ResultContract => "result-contract",
            Detector::LostException => "lost-exception",
            Detector::Gc => "gc",
            Detector::RawLeak => "raw-leak",
            Detector::Gil => "gil",
            Detector::Uninitialised => "uninitialised",
            Detector::FailurePath => "failure-path",
            Detector::Hang => "hang",
        }
    }

    /// Whether it has to be asked for.
    pub fn is_opt_in(self) -> bool {
        self == Detector::FailurePath
    }

    /// The detector of that name.
    pub fn from_name(name: &str) -> Option<Detector> {
        Detector::ALL.iter().copied().find(|detector| detector.name() == name)
    }
}
