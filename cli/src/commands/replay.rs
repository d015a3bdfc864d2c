//! What `run` and `minimise` have in common: a program file, the target it belongs to, a serving worker.

use crate::build::Sanitizer;
use crate::description::Target;
use crate::error::SetupError;
use crate::options::Machine;
use crate::output;
use crate::program_file;
use crate::python::Python;
use crate::scratch::Scratch;
use crate::supervise::orders::Prepared;
use crate::supervise::server::Server;
use harness::program::Program;
use std::path::Path;

/// A program with the target it is to be run on.
pub struct Replay {
    /// The program.
    pub program: Program,
    /// Its target, built.
    pub prepared: Prepared,
    folder: Scratch,
}

impl Replay {
    /// Reads the program (text form, byte form, or a finding's folder) and prepares its target: the one named, else
    /// the one that the output folder around the program remembers.
    ///
    /// # Errors
    /// If the file is damaged, or no target is known, or it cannot be built.
    pub fn open(path: &Path, target: Option<&str>, fixed: bool, machine: &Machine) -> Result<Replay, SetupError> {
        let file = if path.is_dir() { path.join("program.rfh") } else { path.to_path_buf() };
        let program = program_file::read(&file)?;
        let origin = output::origin_of(&file);
        let spec = target.map(str::to_owned).or_else(|| origin.as_ref().map(|origin| origin.target.clone()));
        let Some(spec) = spec.filter(|spec| !spec.is_empty()) else {
            return Err(SetupError::other(
                format!("`{}` does not say which target it belongs to", file.display()),
                "name it with --target TARGET",
            ));
        };
        let fixed = fixed || target.is_none() && origin.as_ref().is_some_and(|origin| origin.fixed);
        let plain = origin.as_ref().is_some_and(|origin| origin.sanitizer == Sanitizer::None.name());
        let sanitizer = if plain { Sanitizer::None } else { machine.sanitizer };
        let python = Python::find(machine.python.as_deref())?;
        let prepared = Prepared::new(Target::open(&spec, fixed)?, python, sanitizer)?;
        let folder = Scratch::new()?;
        Ok(Replay { program, prepared, folder })
    }

    /// Folder for the files of workers; goes away with this.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A serving worker for it.
    ///
    /// # Errors
    /// If the target does not import.
    pub fn server(&self) -> Result<Server, SetupError> {
        Server::start(self.prepared.clone(), self.folder.path())
    }
}
