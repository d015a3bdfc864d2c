//! What every worker process gets: a job file, a folder of its own, and an environment that does not leak ours into it.

use super::imports::ImportFault;
use crate::build::{Built, Extension, Sanitizer};
use crate::description::{Kind, Language, Making, Target};
use crate::error::SetupError;
use crate::output::Origin;
use crate::python::Python;
use crate::{venv, worker_build};
use harness::finding::TargetId;
use harness::job::{ENV, Job, ModuleFile, Role};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// AddressSanitizer's options: no leak check of its own (the counts do that), no symbols (the supervisor has them),
/// a stack for every kind of death, and a limit on memory.
const ASAN_OPTIONS: &str = "detect_leaks=0:symbolize=0:handle_abort=1:handle_segv=1:handle_sigfpe=1:handle_sigill=1:\
    allocator_may_return_null=1:detect_odr_violation=0:quarantine_size_mb=48:hard_rss_limit_mb=3000:\
    use_sigaltstack=1:exitcode=99:max_allocation_size_mb=1500";

/// A target ready to be run: built, with the worker that fits.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The target.
    pub target: Target,
    /// Its build.
    pub built: Built,
    /// The interpreter.
    pub python: Python,
    /// The instrument.
    pub sanitizer: Sanitizer,
    /// The worker executable.
    pub worker: PathBuf,
    /// Extension modules whose import is a fault.
    pub imports: Vec<ImportFault>,
    /// What the user is told once, before anything runs.
    pub notes: Vec<String>,
}

impl Prepared {
    /// What an output folder remembers of it; `spec` is the target as the user named it, from any folder.
    pub fn origin(&self, spec: String, fixed: bool) -> Origin {
        // A script on Cython sources translates them: the project's own environment can.
        let cython = (self.target.language == Language::Cython).then(|| venv::existing(&self.python)).flatten();
        let python = cython.map_or_else(|| self.python.executable.clone(), |venv| venv.python());
        Origin {
            target: spec,
            fixed,
            sources: self.built.root.clone(),
            sanitizer: self.sanitizer.name().to_owned(),
            python: python.display().to_string(),
        }
    }

    /// Builds target and worker.
    ///
    /// # Errors
    /// Whatever is wrong with the target or the machine.
    pub fn new(target: Target, python: Python, sanitizer: Sanitizer) -> Result<Prepared, SetupError> {
        // What is installed was built without instruments.
        let sanitizer = if target.making == Making::Installed { Sanitizer::None } else { sanitizer };
        let built = crate::build::build(&target, &python, crate::build::Flavour::fuzzing(sanitizer))?;
        let modules = built.extensions.iter().map(|extension| extension.name.as_str());
        harness::theirs::claim(modules.chain([built.module.as_str()]));
        let worker = worker_build::worker(&python, sanitizer)?;
        let mut prepared =
            Prepared { target, built, python, sanitizer, worker, imports: Vec::new(), notes: Vec::new() };
        prepared.settle()?;
        for note in &prepared.notes {
            anstream::eprintln!("note: {note}");
        }
        Ok(prepared)
    }

    /// The target as findings name it, with the hash of the archive that was built.
    pub fn target_id(&self) -> TargetId {
        TargetId { sha256: self.built.archive.clone(), ..self.target.id() }
    }

    /// Whether nothing of the target can be imported: then its faults at import are all there is to tell.
    pub fn is_dead(&self) -> bool {
        self.built.extensions.is_empty() && !self.imports.is_empty()
    }

    /// A job for a worker on this target.
    pub fn job(&self, role: Role) -> Job {
        Job {
            role,
            parent: std::process::id(),
            python: self.python.executable.clone(),
            module: self.built.module.clone(),
            paths: self.built.paths.clone(),
            dependencies: self.built.dependencies.clone(),
            extensions: module_files(&self.built.extensions),
            owned: self.built.artefacts.iter().chain([&self.built.owned]).cloned().collect(),
            address_sanitizer: self.sanitizer == Sanitizer::Address,
            skip: self.target.skip.clone(),
            told: self.target.told.clone(),
            setup: self.target.setup.clone(),
            unconfined: self.target.unconfined,
            uninstrumented: self.target.making == Making::Installed,
            ..Job::default()
        }
    }

    /// The modules that a program can import by themselves, from their files.
    pub fn importable(&self) -> Vec<ModuleFile> {
        match (&self.built.extensions[..], &self.built.artefacts[..]) {
            ([], [file]) if self.target.kind == Kind::Extension && self.target.making == Making::Sources => {
                vec![ModuleFile { name: self.built.module.clone(), file: file.clone(), by_path: true }]
            }
            (extensions, _) => module_files(extensions),
        }
    }

    /// A job for a worker that runs programs such as this one: where it is an import, nothing is imported before.
    pub fn job_for(&self, role: Role, imports: bool) -> Job {
        let job = self.job(role);
        if imports { Job { late: true, extensions: self.importable(), ..job } } else { job }
    }

    /// A command that starts the worker with this job, in `folder`, with nothing of our environment but what it needs.
    ///
    /// # Errors
    /// If the job file cannot be written.
    pub fn command(&self, job: &Job, folder: &Path, name: &str) -> Result<Command, SetupError> {
        let file = folder.join(format!("{name}.json"));
        let mut job = job.clone();
        job.writable.push(folder.to_path_buf());
        let text = serde_json::to_vec(&job).unwrap_or_default();
        std::fs::write(&file, text).map_err(SetupError::io("write", &file))?;
        let scratch = folder.join(format!("{name}.scratch"));
        std::fs::create_dir_all(&scratch).map_err(SetupError::io("create", &scratch))?;
        let mut command = Command::new(&self.worker);
        // Frames kept of each allocation and release. Reports come from confirmations; the loop need not pay for them.
        let frames = if job.role == Role::Fuzz { 0 } else { 20 };
        command.env_clear().current_dir(&scratch).env(ENV, &file);
        command.env("ASAN_OPTIONS", format!("{ASAN_OPTIONS}:malloc_context_size={frames}"));
        command.env("HOME", &scratch).env("TMPDIR", &scratch).env("LC_ALL", "C.UTF-8").env("PATH", "/usr/bin:/bin");
        if let Some(path) = self.python.library_path() {
            command.env("LD_LIBRARY_PATH", path);
        }
        command.stdin(Stdio::null());
        Ok(command)
    }
}

/// Extension modules as a job names them.
pub(super) fn module_files(extensions: &[Extension]) -> Vec<ModuleFile> {
    let file = |extension: &Extension| ModuleFile {
        name: extension.name.clone(),
        file: extension.file.clone(),
        by_path: extension.by_path,
    };
    extensions.iter().map(file).collect()
}
