//! The embedded debug CPython: start, import of the target, counters, garbage collection.
//!
//! Only this folder and `execute` touch libpython; `unsafe` lives here, each block with its reason.

pub mod around;
pub mod asked;
pub mod boundary;
pub mod can_fail;
pub mod compared;
pub mod counters;
pub mod dead_bytes;
pub mod discover;
pub mod dropped;
pub mod edges;
pub mod failing;
pub mod gil;
pub mod given;
pub mod graves;
pub mod heap;
pub mod held;
pub mod layout;
pub mod ledger;
pub mod loaded;
pub mod lookups;
pub mod memory;
pub mod native;
pub mod object;
pub mod parsing;
pub mod plt;
pub mod stacks;
pub mod stores;
pub mod stubs;
pub mod unwind;

use crate::job::{Job, ModuleFile, Role};
use object::{Object, describe_error};
use pyo3::ffi;
use std::ffi::{CStr, CString};
use std::os::unix::ffi::OsStrExt;

/// Python sources of the classes and helpers that run inside the interpreter, in their order; all in one namespace.
const PRELUDE: &[(&CStr, &str)] = &[
    (c"refhound/start.py", include_str!("prelude/start.py")),
    (c"refhound/shapes.py", include_str!("prelude/shapes.py")),
    (c"refhound/hooked.py", include_str!("prelude/hooked.py")),
    (c"refhound/helpers.py", include_str!("prelude/helpers.py")),
    (c"refhound/load.py", include_str!("prelude/load.py")),
    (c"refhound/stubs.py", include_str!("prelude/stubs.py")),
    (c"refhound/describe.py", include_str!("prelude/describe.py")),
    (c"refhound/discover.py", include_str!("prelude/discover.py")),
];

/// What records the calls of other Python code comes after it, in the same namespace.
const RECORDER: &[(&CStr, &str)] = &[
    (c"refhound/record/rewrite.py", include_str!("prelude/record/rewrite.py")),
    (c"refhound/record/tell.py", include_str!("prelude/record/tell.py")),
    (c"refhound/record/hooks.py", include_str!("prelude/record/hooks.py")),
    (c"refhound/record/run.py", include_str!("prelude/record/run.py")),
];

/// Why the interpreter or the target could not be brought up.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// CPython itself did not start.
    #[error("the interpreter did not start: {0}")]
    Interpreter(String),
    /// Our own Python prelude failed: a fault of Refhound's.
    #[error("the prelude failed: {0}")]
    Prelude(String),
    /// The Python code that the description wants run first raised.
    #[error("`setup` of refhound.toml failed:\n{0}")]
    Setup(String),
    /// The target's module did not import.
    #[error("`import {module}` failed:\n{trace}")]
    Import {
        /// Module name.
        module: String,
        /// Python traceback.
        trace: String,
    },
}

/// The running interpreter with the target imported. One per process; the main thread holds the GIL for good.
pub struct Interpreter {
    /// Namespace of the prelude.
    pub prelude: Object,
    /// The target's modules, as a list.
    pub modules: Object,
    /// Modules that are left to programs to import.
    pub late: Vec<ModuleFile>,
    /// Objects watched one by one.
    pub watch: counters::Watch,
}

impl Interpreter {
    /// Starts CPython, runs the prelude and imports the target.
    pub fn start(job: &Job) -> Result<Interpreter, StartError> {
        start_cpython(job)?;
        crate::theirs::claim(job.extensions.iter().map(|one| one.name.as_str()).chain([job.module.as_str()]));
        let failed = |()| StartError::Prelude(describe_error());
        let prelude = native::namespace().ok_or(()).map_err(failed)?;
        run(PRELUDE, &prelude).map_err(failed)?;
        if job.role == Role::Record {
            run(RECORDER, &prelude).map_err(failed)?;
            let orders = serde_json::to_string(&job.record).unwrap_or_default();
            let begun = prelude.item("record_begin").and_then(|begin| begin.call(&[&Object::str(&orders)]));
            begun.ok_or(()).map_err(failed)?;
        }
        let paths: Vec<String> = job.paths.iter().map(|path| path.display().to_string()).collect();
        let paths = serde_json::to_string(&paths).unwrap_or_default();
        let extensions = serde_json::to_string(&job.extensions).unwrap_or_default();
        let dependencies = serde_json::to_string(&job.dependencies).unwrap_or_default();
        let late = if job.late { "true" } else { "" };
        let arguments = [job.module.as_str(), &paths, &extensions, &dependencies, late].map(Object::str);
        prelude
            .item("prepare")
            .and_then(|call| call.call(&arguments[..4].iter().collect::<Vec<_>>()))
            .ok_or(())
            .map_err(failed)?;
        if !job.setup.is_empty() {
            let set_up = prelude.item("set_up").and_then(|call| call.call(&[&Object::str(&job.setup)]));
            set_up.ok_or_else(|| StartError::Setup(describe_error()))?;
        }
        let modules = prelude
            .item("load")
            .and_then(|load| load.call(&[&arguments[0], &arguments[2], &arguments[4]]))
            .ok_or_else(|| StartError::Import { module: job.module.clone(), trace: describe_error() })?;
        if job.collect {
            collect();
        }
        let watch = counters::Watch::new();
        let late = if job.late { job.extensions.clone() } else { Vec::new() };
        Ok(Interpreter { prelude, modules, late, watch })
    }

    /// Runs what the job orders to record; its exit code.
    ///
    /// # Errors
    /// The text of the exception, where the recorder itself failed.
    pub fn record(&self) -> Result<i32, String> {
        let run = self.prelude.item("record_run").ok_or_else(describe_error)?;
        let code = run.call(&[&self.modules]).ok_or_else(describe_error)?;
        // SAFETY: a live int.
        Ok(unsafe { ffi::PyLong_AsLong(code.as_ptr()) } as i32)
    }

    /// Puts everything back into the collector's sight.
    pub fn unfreeze(&self) {
        if let Some(unfreeze) = self.prelude.item("gc").and_then(|gc| gc.attribute("unfreeze")) {
            drop(unfreeze.call(&[]));
        }
        object::clear_error();
    }

    /// Moves all that exists now out of the collector's sight: a full collection then costs under a microsecond.
    pub fn freeze(&self) {
        collect();
        self.freeze_by("freeze");
    }

    /// The same right after a collection, and with the type cache left as it is: that costs next to nothing.
    pub fn freeze_collected(&self) {
        self.freeze_by("freeze_collected");
    }

    fn freeze_by(&self, name: &str) {
        if let Some(freeze) = self.prelude.item(name) {
            drop(freeze.call(&[]));
        }
        object::clear_error();
    }
}

/// A full garbage collection.
pub fn collect() {
    // SAFETY: the main thread holds the GIL for the life of the process.
    unsafe { ffi::PyGC_Collect() };
}

/// Empties the type method cache, which keeps temporary attribute names alive (what-real-bugs-need.md).
pub fn clear_type_cache() {
    // SAFETY: the main thread holds the GIL for the life of the process.
    unsafe { ffi::PyType_ClearCache() };
}

fn start_cpython(job: &Job) -> Result<(), StartError> {
    let fail = |status: &ffi::PyStatus, step: &str| {
        // SAFETY: `err_msg` is null or a static C string of CPython's.
        let text = unsafe {
            if status.err_msg.is_null() {
                String::new()
            } else {
                std::ffi::CStr::from_ptr(status.err_msg).to_string_lossy().into_owned()
            }
        };
        Err(StartError::Interpreter(format!("{step}: {text}")))
    };
    // SAFETY: this is the documented order of CPython's initialisation; the configuration structures live on
    // this stack, are initialised before use, and the strings outlive the calls that copy them.
    unsafe {
        let mut pre = std::mem::zeroed::<ffi::PyPreConfig>();
        ffi::PyPreConfig_InitIsolatedConfig(&mut pre);
        pre.utf8_mode = 1;
        pre.allocator = match (job.plain_malloc, job.address_sanitizer) {
            (true, _) => 3,      // PYMEM_ALLOCATOR_MALLOC
            (false, true) => 4,  // PYMEM_ALLOCATOR_MALLOC_DEBUG
            (false, false) => 6, // PYMEM_ALLOCATOR_PYMALLOC_DEBUG
        };
        let status = ffi::Py_PreInitialize(&pre);
        if ffi::PyStatus_Exception(status) != 0 {
            return fail(&status, "pre-initialisation");
        }
        memory::install();
        let mut config = std::mem::zeroed::<ffi::PyConfig>();
        ffi::PyConfig_InitIsolatedConfig(&mut config);
        config.use_hash_seed = 1; // same seed, same order of sets and dicts
        config.hash_seed = 0;
        config.install_signal_handlers = 0;
        config.write_bytecode = 0;
        config.site_import = 0;
        let executable = CString::new(job.python.as_os_str().as_bytes()).unwrap_or_default();
        for field in [&raw mut config.program_name, &raw mut config.executable] {
            let status = ffi::PyConfig_SetBytesString(&mut config, field, executable.as_ptr());
            if ffi::PyStatus_Exception(status) != 0 {
                return fail(&status, "configuration");
            }
        }
        let status = ffi::Py_InitializeFromConfig(&config);
        ffi::PyConfig_Clear(&mut config);
        if ffi::PyStatus_Exception(status) != 0 {
            return fail(&status, "initialisation");
        }
    }
    Ok(())
}

/// Runs the parts one after the other in `namespace`.
fn run(parts: &[(&CStr, &str)], namespace: &Object) -> Result<(), ()> {
    for (name, source) in parts {
        let source = CString::new(*source).map_err(|_| ())?;
        // SAFETY: C strings and a dict that outlive the calls; both results are new references.
        unsafe {
            let code = ffi::Py_CompileString(source.as_ptr(), name.as_ptr(), ffi::Py_file_input);
            let code = Object::owned(code).ok_or(())?;
            Object::owned(ffi::PyEval_EvalCode(code.as_ptr(), namespace.as_ptr(), namespace.as_ptr())).ok_or(())?;
        }
    }
    Ok(())
}
