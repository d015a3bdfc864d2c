//! What the supervisor tells a worker: one JSON file, named by the environment variable [`ENV`].

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Environment variable that holds the path of the job file.
pub const ENV: &str = "REFHOUND_JOB";
/// Exit code of a fuzzing worker that stopped at a suspicion it wrote to [`Job::suspect`].
pub const EXIT_SUSPECT: i32 = 86;
/// Exit code of a worker that could not start; the reason is on standard error.
pub const EXIT_SETUP: i32 = 87;
/// Exit code of a worker whose target could not be imported; the traceback is on standard error.
pub const EXIT_IMPORT: i32 = 88;
/// Exit code of a worker in which [`Job::setup`] raised; the traceback is on standard error.
pub const EXIT_DESCRIPTION: i32 = 89;

/// Writes a file of those that worker and supervisor read of each other: it is never seen half written.
///
/// # Errors
/// As of any file.
pub fn put(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let partial = path.with_extension("partial");
    std::fs::write(&partial, text)?;
    std::fs::rename(&partial, path)
}

/// What a worker process does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// libFuzzer's loop in process.
    #[default]
    Fuzz,
    /// Reads requests on standard input, answers each with an observation made in a forked child.
    Serve,
    /// Runs [`Job::program`] once in the process itself, for a debugger around it.
    Once,
    /// Guards files and becomes [`Job::command`]: for a tool that does not pass on the calls by which a worker within
    /// it would confine itself.
    Become,
    /// Prints the target's surface as JSON and ends.
    Surface,
    /// Runs Python code that uses the target, and writes what it calls: see [`Job::record`].
    Record,
}

/// A worker's orders.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Job {
    /// What to do.
    pub role: Role,
    /// Process that the worker must not outlive; 0: none.
    #[serde(default)]
    pub parent: u32,
    /// Interpreter whose installation (standard library) is used.
    pub python: PathBuf,
    /// Module to import.
    pub module: String,
    /// Extension modules to load one by one, and to walk; empty where `module` is all there is.
    #[serde(default)]
    pub extensions: Vec<ModuleFile>,
    /// Whether the modules are left to programs that import them: none is imported before.
    #[serde(default)]
    pub late: bool,
    /// Packages that the target needs: imported with it, because it may import them itself only when it is called.
    #[serde(default)]
    pub dependencies: Vec<String>,
    /// Whether garbage is collected as soon as the target is imported, before anything of ours holds its objects.
    #[serde(default)]
    pub collect: bool,
    /// Folders put in front of `sys.path`.
    pub paths: Vec<PathBuf>,
    /// Shared objects of the target, and folders of such: their calls can be made to fail.
    #[serde(default)]
    pub owned: Vec<PathBuf>,
    /// Whether the worker runs under AddressSanitizer: plain malloc with debug hooks instead of pymalloc.
    pub address_sanitizer: bool,
    /// Whether the interpreter takes every block from the C library, with no hooks of its own around it: valgrind then
    /// knows each by itself. Addresses are not limited, because such a tool needs many.
    #[serde(default)]
    pub plain_malloc: bool,
    /// Program in text form ([`Role::Once`]).
    #[serde(default)]
    pub program: String,
    /// Words of a command ([`Role::Become`]).
    #[serde(default)]
    pub command: Vec<String>,
    /// Names (dotted paths, or `Type.method`) that are never called.
    pub skip: Vec<String>,
    /// What a person says of arguments and types.
    #[serde(default)]
    pub told: crate::surface::told::Told,
    /// Python code that is run before the target is imported; empty: none.
    #[serde(default)]
    pub setup: String,
    /// Flight recorder file (fuzzing): see `execute::recorder`.
    pub recorder: PathBuf,
    /// What is known already (fuzzing): see [`crate::knowledge`].
    pub knowledge: PathBuf,
    /// Where a suspicious program is written (fuzzing).
    pub suspect: PathBuf,
    /// Where the worker waits for what is known once the suspicious program was looked at, instead of ending (fuzzing);
    /// empty: it ends.
    #[serde(default)]
    pub answer: PathBuf,
    /// Where the worker keeps which inputs it has cleared of suspicion (fuzzing); read at start when it exists.
    #[serde(default)]
    pub cleared: PathBuf,
    /// Files of the corpus that are executed when it is read (fuzzing), the others are passed over; empty: all.
    #[serde(default)]
    pub read: Vec<PathBuf>,
    /// Where the worker keeps what it has learned of the surface (fuzzing); read at start when it exists.
    pub surface: PathBuf,
    /// Counters of coverage in the target's objects (fuzzing).
    #[serde(default)]
    pub counters: Vec<Counters>,
    /// Where the worker keeps which of them were ever above zero (fuzzing): one byte for each.
    #[serde(default)]
    pub reached: PathBuf,
    /// Folders that the worker may write to; everywhere else it cannot.
    #[serde(default)]
    pub writable: Vec<PathBuf>,
    /// Whether the worker runs with all the rights of its user.
    #[serde(default)]
    pub unconfined: bool,
    /// Detectors that are switched off, by name.
    pub without: Vec<String>,
    /// Whether the target was built without coverage: there is little to go by, and fresh programs are worth more.
    #[serde(default)]
    pub uninstrumented: bool,
    /// Whether no detector judges anything: for libFuzzer's tasks that are no fuzzing.
    #[serde(default)]
    pub no_detectors: bool,
    /// Whether nothing is even looked at while a program runs (benchmark of the loop without detectors).
    #[serde(default)]
    pub bare: bool,
    /// How many operations every program has, each done once (benchmark); 0: as it happens.
    #[serde(default)]
    pub operations: usize,
    /// What is run and recorded (recording).
    #[serde(default)]
    pub record: Recording,
}

/// Python code that uses the target, to be run with the recorder in between.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Recording {
    /// A Python command, where there are no `tests`: `pytest -x`, `python -m demo`, `script.py`.
    pub command: Vec<String>,
    /// Files with tests.
    pub tests: Vec<PathBuf>,
    /// Where it is run.
    pub folder: PathBuf,
    /// Calls are seen that are made by modules below these.
    pub rewrite: Vec<PathBuf>,
    /// Go at the end of `sys.path`.
    pub tools: Vec<PathBuf>,
    /// What was seen is written there at once, behind what is there already: see [`crate::record`].
    pub log: PathBuf,
    /// How many tests are passed over: an earlier process ran them, and died in the last one.
    pub passed: usize,
    /// Calls are numbered from here on.
    pub first: usize,
}

/// The counters of coverage in a shared object, one byte each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// The shared object.
    pub file: PathBuf,
    /// Where they begin, bytes from where the object is loaded.
    pub address: usize,
    /// How many.
    pub length: usize,
}

/// An extension module in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleFile {
    /// Name to import.
    pub name: String,
    /// The shared object.
    pub file: PathBuf,
    /// Load it from the file at once, without the package around it.
    pub by_path: bool,
}

/// A request to a serving worker: one line of JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// Program in text form.
    pub program: String,
    /// How to run it.
    pub mode: crate::observation::Mode,
    /// Wall-clock limit for the child, in milliseconds.
    pub timeout_ms: u64,
}
