//! From a described target to a shared object that the interpreter can import.
//!
//! Results are kept under `target/refhound/build/<name>-<key>`; the key covers everything that goes in, so a
//! folder that exists is complete and right. It is made beside its place and renamed at the end.

mod compiler;
mod cython;
mod extensions;
mod fetch;
mod files;
mod folder;
mod installed;
mod key;
mod project;

pub use compiler::Toolchain;

use crate::description::{Kind, Language, Making, Target, is_source};
use crate::error::SetupError;
use crate::python::Python;
use crate::{system_packages, venv};
use serde::{Deserialize, Serialize};
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
    /// Whether each store is told to the ledger. Explains findings; too slow to fuzz.
    pub stores: bool,
    /// Whether the compiler optimises. Where lines are looked for it better does not: code that was moved together has no
    /// line, and what jumps to its last call is gone when that is made.
    pub optimised: bool,
}

impl Flavour {
    /// For the worker: counters and the given sanitizer.
    pub fn fuzzing(sanitizer: Sanitizer) -> Flavour {
        Flavour { sanitizer, coverage: true, stores: false, optimised: true }
    }

    /// For the worker that explains: the same, and every store told.
    pub fn ledger(sanitizer: Sanitizer) -> Flavour {
        Flavour { stores: true, optimised: false, ..Flavour::fuzzing(sanitizer) }
    }

    /// The level that the compiler optimises at.
    pub fn optimisation(self) -> u32 {
        u32::from(self.optimised)
    }

    /// For reproducers: loads into a plain interpreter.
    pub const PLAIN: Flavour = Flavour { sanitizer: Sanitizer::None, coverage: false, stores: false, optimised: true };
}

/// A target, built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// Folder of this build.
    pub dir: PathBuf,
    /// Go on `sys.path`, first first.
    pub paths: Vec<PathBuf>,
    /// Module to import; the first one where `extensions` holds several.
    pub module: String,
    /// Extension modules under test, by name; empty where `module` alone is.
    pub extensions: Vec<Extension>,
    /// Packages that it needs at run time, by the names they are imported under.
    pub dependencies: Vec<String>,
    /// The shared objects made.
    pub artefacts: Vec<PathBuf>,
    /// Every shared object below this folder is the target's.
    pub owned: PathBuf,
    /// File name of the interpreter's library, where the module is part of it.
    pub linked_into: Option<String>,
    /// Sources, absolute, for reproducers that compile them; empty where the package is to be installed.
    pub sources: Vec<PathBuf>,
    /// Folder that the sources' paths are shown relative to: the target's own, or the unpacked package.
    pub root: PathBuf,
    /// SHA-256 of the source distribution that it comes from.
    pub archive: Option<String>,
}

/// One extension module of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Name to import: `multidict._multidict`.
    pub name: String,
    /// The shared object.
    pub file: PathBuf,
    /// Load it from the file, because the package around it does not import.
    pub by_path: bool,
}

impl Built {
    /// Leaves out the modules that another build of the same target was found not to import, and loads the rest as there.
    pub fn import_like(&mut self, other: &Built) {
        self.extensions.retain_mut(|extension| {
            let known = other.extensions.iter().find(|known| known.name == extension.name);
            extension.by_path = known.is_some_and(|known| known.by_path);
            known.is_some()
        });
        self.module.clone_from(&other.module);
    }

    /// The extension module that a callable is of: the longest name that its path begins with, else the target's first.
    pub fn module_of(&self, callable: &str) -> &str {
        let begins =
            |name: &str| callable.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let named = self.extensions.iter().map(|extension| extension.name.as_str());
        named.filter(|name| begins(name)).max_by_key(|name| name.len()).unwrap_or(&self.module)
    }

    /// Whether a shared object is the target's own code.
    pub fn owns(&self, object: &Path) -> bool {
        self.artefacts.iter().any(|artefact| artefact == object) || object.starts_with(&self.owned)
    }
}

/// Builds, or finds the same build from before.
///
/// # Errors
/// If a tool is missing, a package cannot be fetched, or the sources do not compile. Nothing half-made stays.
pub fn build(target: &Target, python: &Python, flavour: Flavour) -> Result<Built, SetupError> {
    match target.making {
        Making::Backend => return project::build(target, python, flavour),
        Making::Installed => return installed::find(target, python),
        Making::Sources => {}
    }
    let toolchain = Toolchain::find()?;
    let unpacked = target.package.as_ref().map(|package| fetch::unpacked(package, python)).transpose()?;
    let archive = unpacked.as_ref().map(|unpacked| unpacked.sha256.clone());
    let root = unpacked.map_or_else(|| target.folder.clone(), |unpacked| unpacked.folder);
    let plan = Plan {
        target,
        python,
        flavour,
        toolchain: &toolchain,
        sources: resolve(&root, &target.sources)?,
        archive: archive.as_deref(),
        root,
    };
    let key = key::key(&plan)?;
    let dir = folder::made(&format!("{}-{}", target.name, &key[..16]), |scratch, dir| plan.make(scratch, dir))?;
    Ok(Built {
        artefacts: plan.artefact().map(|file| dir.join(file)).into_iter().collect(),
        module: target.module.clone(),
        paths: vec![dir.clone()],
        extensions: Vec::new(),
        dependencies: Vec::new(),
        owned: dir.clone(),
        linked_into: None,
        sources: plan.sources,
        root: plan.root,
        archive,
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
    /// SHA-256 of the source distribution.
    archive: Option<&'a str>,
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

    fn make(&self, root: &Path, dir: &Path) -> Result<(), SetupError> {
        system_packages::check(self.target)?;
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
        Ok(())
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
