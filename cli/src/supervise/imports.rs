//! Which extension modules of a package import in the debug interpreter: the others are set aside, and those that end
//! the process or make the interpreter complain are findings.

use super::orders::Prepared;
use super::server::start_error;
use crate::build::Extension;
use crate::error::SetupError;
use crate::scratch::Scratch;
use harness::job::{EXIT_DESCRIPTION, EXIT_IMPORT, EXIT_SETUP, Job, Role};
use harness::observation::{Death, Observation};
use harness::surface::{ImportProblem, Surface};
use std::path::Path;

/// What the interpreter raises where an extension breaks the rules of its initialisation.
const COMPLAINT: &str = "SystemError";
/// Fresh processes that a fault must show in.
pub const RUNS: u32 = 3;

/// An extension module whose import is a fault by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportFault {
    /// Name of the module.
    pub module: String,
    /// How the process died; for an exception, nothing.
    pub observation: Observation,
    /// The exception that it raises instead.
    pub problem: Option<ImportProblem>,
    /// Of [`RUNS`] fresh processes, in how many it showed.
    pub shown: u32,
    /// Whether the import itself went well, and the first collection of garbage behind it did not.
    pub collected: bool,
}

/// What importing came to.
enum Ended {
    Surface(Box<Surface>),
    /// An exception, in words.
    Refused(String),
    Died(Death),
}

impl Prepared {
    /// Imports the extension modules in fresh processes; what does not survive is loaded by itself, or set aside as a
    /// fault. The module of a target without a list of extensions is left to its users.
    ///
    /// # Errors
    /// If a worker cannot be started at all.
    pub(super) fn settle(&mut self) -> Result<(), SetupError> {
        if self.built.extensions.is_empty() {
            return Ok(());
        }
        let folder = Scratch::new()?;
        let all = self.built.extensions.clone();
        let mut ended = self.import(&all, folder.path())?;
        if !matches!(ended, Ended::Surface(_)) {
            let mut usable = Vec::new();
            for extension in &all {
                usable.extend(self.import_alone(extension, folder.path())?);
            }
            // One by one each may be well while the package as a whole is not.
            ended = self.import(&usable, folder.path())?;
            if !matches!(ended, Ended::Surface(_)) {
                usable.iter_mut().for_each(|extension| extension.by_path = true);
                ended = self.import(&usable, folder.path())?;
            }
            self.built.extensions = usable;
        }
        match ended {
            Ended::Surface(surface) => self.note_problems(&surface, folder.path()),
            _ if self.built.extensions.is_empty() && !self.imports.is_empty() => Ok(()),
            Ended::Refused(words) => Err(SetupError::other(
                format!(
                    "no extension module of `{}` imports in CPython {}\n{words}",
                    self.target.name, self.python.release
                ),
                "`install` in refhound.toml names Python packages that they need",
            )),
            Ended::Died(_) => Err(start_error(self, None, &folder.path().join("import.log"))),
        }
    }

    /// The module as it can be loaded; `None` where it cannot, after its fault was noted.
    fn import_alone(&mut self, extension: &Extension, folder: &Path) -> Result<Option<Extension>, SetupError> {
        let as_it_is = std::slice::from_ref(extension);
        let named = self.import(as_it_is, folder)?;
        if matches!(named, Ended::Surface(_)) {
            return Ok(Some(extension.clone()));
        }
        let by_path = Extension { by_path: true, ..extension.clone() };
        match self.import(std::slice::from_ref(&by_path), folder)? {
            Ended::Surface(_) => Ok(Some(by_path)),
            // Its own fault, and not that of the package around it.
            Ended::Died(death) => {
                let mut shown = 1;
                for _ in 1..RUNS {
                    shown += u32::from(matches!(self.import(std::slice::from_ref(&by_path), folder)?, Ended::Died(_)));
                }
                let observation = Observation { death: Some(death), ..Observation::default() };
                self.imports.push(ImportFault {
                    module: extension.name.clone(),
                    observation,
                    problem: None,
                    shown,
                    collected: false,
                });
                Ok(None)
            }
            // The interpreter's complaint about the extension's own initialisation.
            Ended::Refused(words) if words.starts_with(COMPLAINT) => {
                let mut shown = 1;
                for _ in 1..RUNS {
                    let again = self.import(std::slice::from_ref(&by_path), folder)?;
                    shown += u32::from(matches!(again, Ended::Refused(words) if words.starts_with(COMPLAINT)));
                }
                let problem = ImportProblem {
                    module: extension.name.clone(),
                    step: "file".to_owned(),
                    error: COMPLAINT.to_owned(),
                    trace: words,
                    ..ImportProblem::default()
                };
                let (module, observation) = (extension.name.clone(), Observation::default());
                self.imports.push(ImportFault { module, observation, problem: Some(problem), shown, collected: false });
                Ok(None)
            }
            Ended::Refused(words) => {
                self.notes.push(format!("the module `{}` does not import and is left out: {words}", extension.name));
                Ok(None)
            }
        }
    }

    /// The modules whose import leaves objects with too few references: the first collection of garbage ends the process.
    /// In a run the observer's own references would hide that.
    ///
    /// # Errors
    /// If a worker cannot be started at all.
    pub(super) fn short_of_references(&self, folder: &Path) -> Result<Vec<ImportFault>, SetupError> {
        let all = &self.built.extensions;
        if self.built.linked_into.is_some() || !matches!(self.collect(all, folder)?, Ended::Died(_)) {
            return Ok(Vec::new());
        }
        let alone: Vec<&[Extension]> = if all.is_empty() { vec![&[]] } else { all.chunks(1).collect() };
        let mut faults = Vec::new();
        for extension in alone {
            let Ended::Died(death) = self.collect(extension, folder)? else { continue };
            let mut shown = 1;
            for _ in 1..RUNS {
                shown += u32::from(matches!(self.collect(extension, folder)?, Ended::Died(_)));
            }
            let module = extension.first().map_or(&self.built.module, |extension| &extension.name).clone();
            let observation = Observation { death: Some(death), ..Observation::default() };
            faults.push(ImportFault { module, observation, problem: None, shown, collected: true });
        }
        Ok(faults)
    }

    /// Imports modules and collects garbage at once; an empty list stands for the target's one module.
    fn collect(&self, extensions: &[Extension], folder: &Path) -> Result<Ended, SetupError> {
        let extensions = super::orders::module_files(extensions);
        self.start(&Job { extensions, collect: true, ..self.job(Role::Surface) }, folder)
    }

    fn import(&self, extensions: &[Extension], folder: &Path) -> Result<Ended, SetupError> {
        if extensions.is_empty() {
            return Ok(Ended::Refused("none is left".to_owned()));
        }
        let extensions = super::orders::module_files(extensions);
        self.start(&Job { extensions, ..self.job(Role::Surface) }, folder)
    }

    fn start(&self, job: &Job, folder: &Path) -> Result<Ended, SetupError> {
        let log = folder.join("import.log");
        let errors = std::fs::File::create(&log).map_err(SetupError::io("create", &log))?;
        let mut command = self.command(job, folder, "import")?;
        let output = command.stderr(errors).output().map_err(SetupError::io("start", &self.worker))?;
        if let (true, Ok(surface)) = (output.status.success(), serde_json::from_slice(&output.stdout)) {
            return Ok(Ended::Surface(Box::new(surface)));
        }
        let stderr = std::fs::read(&log).map(|text| String::from_utf8_lossy(&text).into_owned()).unwrap_or_default();
        match output.status.code() {
            Some(code @ (EXIT_SETUP | EXIT_DESCRIPTION)) => Err(start_error(self, Some(code), &log)),
            Some(EXIT_IMPORT) => Ok(Ended::Refused(last_words(&stderr))),
            code => {
                use std::os::unix::process::ExitStatusExt;
                Ok(Ended::Died(Death { signal: output.status.signal(), code, stderr }))
            }
        }
    }

    /// What the worker could load in part only, or not at all.
    fn note_problems(&mut self, surface: &Surface, folder: &Path) -> Result<(), SetupError> {
        for problem in &surface.problems {
            let lost = problem.step == "file";
            if problem.error == COMPLAINT && lost {
                let extension =
                    self.built.extensions.iter().find(|extension| extension.name == problem.module).cloned();
                let mut shown = 1;
                for extension in extension.iter().cycle().take(RUNS as usize - 1) {
                    let alone = self.import(std::slice::from_ref(extension), folder)?;
                    shown += u32::from(matches!(alone, Ended::Refused(words) if words.contains(COMPLAINT)));
                }
                let (module, observation) = (problem.module.clone(), Observation::default());
                self.imports.push(ImportFault {
                    module,
                    observation,
                    problem: Some(problem.clone()),
                    shown,
                    collected: false,
                });
            }
            let why = problem.trace.lines().last().unwrap_or(&problem.error);
            let already = surface.problems.iter().any(|other| other.module == problem.module && other.step == "file");
            if lost {
                self.notes.push(format!("the module `{}` does not import and is left out: {why}", problem.module));
            } else if !already {
                let how = "does not import with the package around it; it is loaded from its file";
                self.notes.push(format!("the module `{}` {how}: {why}", problem.module));
            }
        }
        let lost = |extension: &Extension| {
            surface.problems.iter().any(|problem| problem.module == extension.name && problem.step == "file")
        };
        self.built.extensions.retain(|extension| !lost(extension));
        if !surface.release_built.is_empty() {
            let names: Vec<&str> = surface.release_built.iter().take(3).map(String::as_str).collect();
            let more = if surface.release_built.len() > names.len() { ", ..." } else { "" };
            self.notes.push(format!(
                "{}{more} {} built for an ordinary interpreter and {} no references: the total is not used; leaks are judged by \
                 allocated blocks, by types and by the audit of each object",
                names.join(", "),
                if surface.release_built.len() == 1 { "was" } else { "were" },
                if surface.release_built.len() == 1 { "counts" } else { "count" },
            ));
        }
        Ok(())
    }
}

/// The exception's own line.
fn last_words(stderr: &str) -> String {
    let mut lines = stderr.lines().filter(|line| !line.trim().is_empty() && !line.contains("Failed to find function"));
    lines.next_back().unwrap_or("no reason was given").trim().to_owned()
}
