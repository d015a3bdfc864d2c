//! From a described target to a shared object that the interpreter can import.
//!
//! Results are kept under `target/refhound/build/<name>-<key>`; the key covers everything that goes in, so a
//! folder that exists is complete and right. It is made beside its place and renamed at the end.

mod compiler;
mod cython;
mod files;
mod key;
mod package;

pub use compiler::Toolchain;

use crate::description::{Kind, Language, Target, is_source};
use crate::error::SetupError;
use crate::lock::Lock;
use crate::python::Python;
use crate::{home, venv};
use std::path::{Path, PathBuf};

/// Which instrument is compiled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sanitizer {
    /// AddressSanitizer.
    #[default]
    Address,
    /// None.
    None,
}

impl Sanitizer {
    /// Name as in `--sanitizer`.
    pub fn name(self) -> &'static str {
        match self {
            Sanitizer::Address => "address",
            Sanitizer::None => "none",
        }
    }
}

/// How an extension is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flavour {
    /// Instrument for memory errors.
    pub sanitizer: Sanitizer,
    /// Whether libFuzzer's counters are compiled in. Such a build loads into a worker only.
    pub coverage: bool,
}

impl Flavour {
    /// For the worker: counters and the given sanitizer.
    pub fn fuzzing(sanitizer: Sanitizer) -> Flavour {
        Flavour { sanitizer, coverage: true }
    }

    /// For reproducers: loads into a plain interpreter.
    pub const PLAIN: Flavour = Flavour { sanitizer: Sanitizer::None, coverage: false };
}

/// A target, built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// Goes on `sys.path`.
    pub dir: PathBuf,
    /// Module to import.
    pub module: String,
    /// The shared objects made.
    pub artefacts: Vec<PathBuf>,
    /// Sources, absolute, for reports.
    pub sources: Vec<PathBuf>,
    /// Folder that the sources' paths are shown relative to: the target's own, or the unpacked package.
    pub root: PathBuf,
}

/// Builds, or finds the same build from before.
///
/// # Errors
/// If a tool is missing, a package cannot be fetched, or the sources do not compile. Nothing half-made stays.
pub fn build(target: &Target, python: &Python, flavour: Flavour) -> Result<Built, SetupError> {
    let toolchain = Toolchain::find()?;
    let root = match &target.package {
        Some(package) => package::unpacked(package, python)?,
        None => target.folder.clone(),
    };
    let plan = Plan { target, python, flavour, toolchain: &toolchain, sources: resolve(&root, &target.sources)?, root };
    let key = key::key(&plan)?;
    let builds = home::cache().join("build");
    let name = format!("{}-{}", target.name, &key[..16]);
    let dir = builds.join(&name);
    if !dir.is_dir() {
        let _lock = Lock::hold(&builds.join(".locks").join(&name))?;
        // Another process may have made it while this one waited.
        if !dir.is_dir() {
            plan.make(&builds, &dir)?;
        }
    }
    Ok(Built {
        artefacts: plan.artefact().map(|file| dir.join(file)).into_iter().collect(),
        module: target.module.clone(),
        sources: plan.sources,
        root: plan.root,
        dir,
    })
}

/// Everything that one build depends on.
struct Plan<'a> {
    target: &'a Target,
    python: &'a Python,
    flavour: Flavour,
    toolchain: &'a Toolchain,
    /// Absolute.
    sources: Vec<PathBuf>,
    /// Absolute; paths of the description are relative to it.
    root: PathBuf,
}

impl Plan<'_> {
    /// The shared object's path within the build's folder; `None` for a target of Python files alone.
    fn artefact(&self) -> Option<PathBuf> {
        if self.sources.is_empty() {
            return None;
        }
        Some(match self.target.kind {
            Kind::Extension => {
                let path: PathBuf = self.target.module.split('.').collect();
                PathBuf::from(format!("{}{}", path.display(), self.python.ext_suffix))
            }
            Kind::Library => {
                // Named for the module that loads it: a faulty build and its relatives share one wrapper.
                let name = self.target.module.rsplit('.').next().unwrap_or(&self.target.module);
                self.package_folder().join(format!("lib{name}.so"))
            }
        })
    }

    /// Folder of the module within the build's folder: empty for a top-level module.
    fn package_folder(&self) -> PathBuf {
        let mut parts: Vec<&str> = self.target.module.split('.').collect();
        parts.pop();
        parts.into_iter().collect()
    }

    /// Whether the linker must bring in the C++ library.
    fn is_cpp(&self) -> bool {
        self.target.language == Language::Cpp || self.sources.iter().any(|file| is_source(file) == Some(Language::Cpp))
    }

    fn make(&self, builds: &Path, dir: &Path) -> Result<(), SetupError> {
        let made =
            tempfile::Builder::new().prefix(".new-").tempdir_in(builds).map_err(SetupError::io("create", builds))?;
        let root = made.path();
        if !self.target.install.is_empty() {
            venv::ensure(self.python)?.install_into(root, &self.target.install)?;
        }
        files::copy(self, root)?;
        if let Some(artefact) = self.artefact() {
            let artefact = root.join(artefact);
            let parent = artefact.parent().unwrap_or(root);
            std::fs::create_dir_all(parent).map_err(SetupError::io("create", parent))?;
            self.compile(root, dir, &artefact)?;
        }
        let made = made.keep();
        std::fs::rename(&made, dir).map_err(|error| {
            let _ = std::fs::remove_dir_all(&made); // the rename's failure is what counts
            SetupError::io("create", dir)(error)
        })
    }

    /// Objects are made in `scratch/.build`, where Cython's output stays for debuggers.
    fn compile(&self, scratch: &Path, dir: &Path, artefact: &Path) -> Result<(), SetupError> {
        let work = scratch.join(".build");
        std::fs::create_dir_all(&work).map_err(SetupError::io("create", &work))?;
        // Not `with_extension`: names may hold dots.
        let log = compiler::Log::new(&self.target.name, PathBuf::from(format!("{}.log", dir.display())));
        let mut objects = Vec::new();
        for (index, source) in self.sources.iter().enumerate() {
            let translated;
            let (file, language) = match is_source(source).unwrap_or_default() {
                Language::Cython => {
                    translated = cython::translate(self, source, &work, &log)?;
                    (translated.as_path(), if self.is_cpp() { Language::Cpp } else { Language::C })
                }
                language => (source.as_path(), language),
            };
            let object = work.join(format!("{index}.o"));
            let mut command = self.toolchain.compile_command(self, language)?;
            // What is made in the scratch folder is later found in its final place.
            command.arg(format!("-ffile-prefix-map={}={}", scratch.display(), dir.display()));
            command.arg("-c").arg(file).arg("-o").arg(&object);
            // Part of the debug information: relative names of Cython's `#line` directives start here.
            command.current_dir(&self.root);
            log.run(&mut command, "clang", source)?;
            objects.push(object);
        }
        let mut command = self.toolchain.link_command(self);
        command.args(&objects).arg("-o").arg(artefact);
        command.args(self.target.libraries.iter().map(|library| format!("-l{library}")));
        log.run(&mut command, "the link step", artefact)?;
        for object in objects {
            std::fs::remove_file(&object).map_err(SetupError::io("remove", &object))?;
        }
        log.remove();
        Ok(())
    }
}

/// Absolute paths of a description's files.
fn resolve(root: &Path, files: &[PathBuf]) -> Result<Vec<PathBuf>, SetupError> {
    files
        .iter()
        .map(|file| {
            let path = root.join(file);
            path.canonicalize().map_err(SetupError::io("open", &path))
        })
        .collect()
}
