//! What a target is: parsed from `refhound.toml`, or read off a single source file.

mod bare;
mod forms;
mod parse;
mod schema;
mod told;

pub use bare::{is_source, module_of};

use crate::error::SetupError;
use crate::options::Detectors;
use harness::finding::{Detector, TargetId};
use harness::program::Program;
use harness::surface::told::Told;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Name of the description in a target's folder.
pub const FILE: &str = "refhound.toml";

/// One extension under test, described but not yet built.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Short name, for reports and folders.
    pub name: String,
    /// Module to import; may be dotted. Empty where the project's own build decides what there is.
    pub module: String,
    /// One line on what it is.
    pub summary: String,
    /// Row in the table of planted bugs.
    pub planted: Option<u32>,
    /// Folder of `refhound.toml` or of the single source; absolute.
    pub folder: PathBuf,
    /// The description, where there is one.
    pub description: Option<PathBuf>,
    /// Source distribution that the sources come from; then all paths are relative to its unpacked folder.
    pub package: Option<Package>,
    /// Sources, relative to [`Target::folder`] or the unpacked package.
    pub sources: Vec<PathBuf>,
    /// Language of the sources.
    pub language: Language,
    /// What is built.
    pub kind: Kind,
    /// Who builds it.
    pub making: Making,
    /// Include folders, relative like the sources.
    pub include: Vec<PathBuf>,
    /// `NAME` or `NAME=VALUE`.
    pub defines: Vec<String>,
    /// Further compiler flags.
    pub cflags: Vec<String>,
    /// Libraries to link with, without `-l`.
    pub libraries: Vec<String>,
    /// Python files put beside the built module.
    pub python: Vec<PathBuf>,
    /// Folders of Python files put beside the built module under their own name.
    pub packages_python: Vec<PathBuf>,
    /// Python requirements that the module needs when it is imported.
    pub install: Vec<String>,
    /// Packages of the system (Debian's) that the build needs.
    pub system_packages: Vec<String>,
    /// Dotted names that are never called.
    pub skip: Vec<String>,
    /// What is said of arguments and types.
    pub told: Told,
    /// Python code that each worker runs before it imports the target; empty: none.
    pub setup: String,
    /// Folders with seed programs, absolute.
    pub seeds: Vec<PathBuf>,
    /// Seed programs that stand in the description itself.
    pub programs: Vec<Program>,
    /// Whether workers keep all rights of their user: files, network, processes.
    pub unconfined: bool,
    /// Detectors that are on where the command line says nothing; `None`: the usual ones.
    pub detectors: Option<Detectors>,
    /// What must be found in the faulty build.
    pub expect: Vec<Expect>,
    /// Whether a clean twin is described.
    pub has_twin: bool,
    /// Whether this is the clean twin.
    pub fixed: bool,
}

/// A source distribution on PyPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Name on PyPI.
    pub pypi: String,
    /// Version.
    pub version: String,
    /// SHA-256 of the archive, lower-case hexadecimal; `None` takes what PyPI has, and records its hash.
    pub sha256: Option<String>,
}

/// Who builds a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Making {
    /// Refhound compiles the target's `sources`.
    #[default]
    Sources,
    /// The project's own build backend, through pip.
    Backend,
    /// Nobody: the interpreter finds it among what is installed.
    Installed,
}

/// Language of a target's sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Language {
    /// C.
    #[default]
    #[serde(rename = "c")]
    C,
    /// C++.
    #[serde(rename = "c++", alias = "cpp")]
    Cpp,
    /// Cython, translated to C.
    #[serde(rename = "cython")]
    Cython,
}

/// What is built of a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An extension module.
    #[default]
    Extension,
    /// A plain shared library `lib<module>.so`, loaded by the target's Python files through ctypes.
    Library,
}

/// A finding that must be made on the faulty build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expect {
    /// Any one of these counts.
    pub detectors: Vec<Detector>,
    /// Dotted name of the guilty callable.
    pub callable: Option<String>,
    /// What was leaked or released: any one of these, as far as it is given here. Empty for any object.
    pub objects: Vec<String>,
    /// References per call.
    pub amount: Option<i64>,
    /// Last minor version of CPython on which it can be seen; `None` for all.
    pub until: Option<(u32, u32)>,
}

impl Target {
    /// Opens any form of target: a folder with `refhound.toml`; a single `.c`, `.cpp`, `.cc`, `.cxx` or `.pyx` file; a
    /// project folder with `pyproject.toml` or `setup.py`; `pypi:NAME==VERSION`; `module:NAME`.
    /// `fixed` chooses the clean twin.
    ///
    /// # Errors
    /// If there is no such thing, or its description has a mistake.
    pub fn open(spec: &str, fixed: bool) -> Result<Target, SetupError> {
        if let Some(target) = forms::by_prefix(spec) {
            let target = target?;
            return if fixed { Err(SetupError::NoTwin(target.name)) } else { Ok(target) };
        }
        let path = Path::new(spec);
        let path = path.canonicalize().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => SetupError::NoTarget(spec.to_string()),
            _ => SetupError::io("open", path)(error),
        })?;
        if path.is_file() && path.file_name().is_some_and(|name| name == FILE) {
            return parse::parse(&path, fixed);
        }
        if path.is_file() {
            return bare::open(&path, fixed);
        }
        let description = path.join(FILE);
        if description.is_file() {
            return parse::parse(&description, fixed);
        }
        if forms::is_project(&path) {
            let target = forms::project(&path);
            return if fixed { Err(SetupError::NoTwin(target.name)) } else { Ok(target) };
        }
        Err(SetupError::NoDescription(path))
    }

    /// A target with nothing but its name, to be filled in.
    fn named(name: &str, folder: &Path) -> Target {
        Target {
            name: name.to_owned(),
            module: String::new(),
            summary: String::new(),
            planted: None,
            folder: folder.to_path_buf(),
            description: None,
            package: None,
            sources: Vec::new(),
            language: Language::C,
            kind: Kind::Extension,
            making: Making::Sources,
            include: Vec::new(),
            defines: Vec::new(),
            cflags: Vec::new(),
            libraries: Vec::new(),
            python: Vec::new(),
            packages_python: Vec::new(),
            install: Vec::new(),
            system_packages: Vec::new(),
            skip: Vec::new(),
            told: Told::default(),
            setup: String::new(),
            seeds: Vec::new(),
            programs: Vec::new(),
            unconfined: false,
            detectors: None,
            expect: Vec::new(),
            has_twin: false,
            fixed: false,
        }
    }

    /// Every bundled target, in the order of their folders' names; those two levels down (`packages/x`) too.
    pub fn bundled(root: &Path) -> Result<Vec<PathBuf>, SetupError> {
        let mut folders = Vec::new();
        for folder in subfolders(root)? {
            if folder.join(FILE).is_file() {
                folders.push(folder);
            } else {
                folders.extend(subfolders(&folder)?.into_iter().filter(|inner| inner.join(FILE).is_file()));
            }
        }
        Ok(folders)
    }

    /// The target as findings name it.
    pub fn id(&self) -> TargetId {
        TargetId {
            name: self.name.clone(),
            version: self.package.as_ref().map(|package| package.version.clone()),
            sha256: None,
        }
    }
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, SetupError> {
    let entries = std::fs::read_dir(folder).map_err(SetupError::io("read", folder))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}
