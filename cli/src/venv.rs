//! The project's own virtual environment, one per interpreter: Cython and what pip needs to read old packages.

use crate::error::SetupError;
use crate::lock::Lock;
use crate::python::Python;
use crate::{home, process};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What every environment holds, pinned. setuptools before 81 still has the `pkg_resources` of old packages.
pub const REQUIREMENTS: &[&str] = &["Cython==3.1.4", "pip==25.3", "setuptools==80.9.0", "wheel==0.45.1"];
/// Those that packages ask for when they are built; kept as wheels, so that simple ones build without a network.
const FOR_BUILDS: &[&str] = &["Cython==3.1.4", "setuptools==80.9.0", "wheel==0.45.1"];
const HINT: &str = "run `refhound doctor --fix`, and check the network: pip fetches from PyPI";

/// A virtual environment that is complete.
#[derive(Clone, Debug)]
pub struct Venv {
    dir: PathBuf,
}

/// Where the environment for `python` is or would be.
pub fn folder(python: &Python) -> PathBuf {
    home::root().join(".refhound/venv").join(python.tag())
}

/// The environment for `python`, if it exists with the pinned requirements.
pub fn existing(python: &Python) -> Option<Venv> {
    let dir = folder(python);
    let stamp = std::fs::read_to_string(dir.join(".refhound-requirements")).ok()?;
    (stamp == REQUIREMENTS.join("\n") && process::is_executable(&dir.join("bin/python"))).then_some(Venv { dir })
}

/// The environment for `python`, made if it is missing.
///
/// # Errors
/// If Python's `venv` module or the network is not there.
pub fn ensure(python: &Python) -> Result<Venv, SetupError> {
    if let Some(venv) = existing(python) {
        return Ok(venv);
    }
    let dir = folder(python);
    let _lock = Lock::hold(&dir.with_file_name(format!("{}.lock", python.tag())))?;
    if let Some(venv) = existing(python) {
        return Ok(venv);
    }
    let mut command = Command::new(&python.executable);
    command.args(["-I", "-m", "venv", "--clear"]).arg(&dir);
    let hint = format!("install python3.{}-venv, or run `refhound doctor --fix`", python.version.1);
    process::succeed(&mut command, "making the virtual environment", &hint)?;
    let venv = Venv { dir };
    let mut command = venv.pip();
    command.args(["install", "--quiet"]).args(REQUIREMENTS);
    process::succeed(&mut command, "installing Cython and setuptools", HINT)?;
    let mut command = venv.pip();
    command.args(["download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest"]).arg(venv.wheels());
    command.args(FOR_BUILDS);
    process::succeed(&mut command, "installing Cython and setuptools", HINT)?;
    // Written last: an environment without it is made again.
    let stamp = venv.dir.join(".refhound-requirements");
    std::fs::write(&stamp, REQUIREMENTS.join("\n")).map_err(SetupError::io("write", &stamp))?;
    Ok(venv)
}

impl Venv {
    /// Its interpreter.
    pub fn python(&self) -> PathBuf {
        self.dir.join("bin/python")
    }

    /// Folder with wheels of what packages commonly ask for when they are built.
    pub fn wheels(&self) -> PathBuf {
        self.dir.join("wheels")
    }

    /// Its pip, ready for a subcommand.
    pub fn pip(&self) -> Command {
        let mut command = Command::new(self.python());
        command.args(["-m", "pip", "--disable-pip-version-check", "--no-input"]);
        command.env_remove("PYTHONPATH").env_remove("PYTHONHOME");
        command
    }

    /// Installs requirements, with what they need, into a folder that goes on `sys.path`.
    pub fn install_into(&self, dir: &Path, requirements: &[String]) -> Result<(), SetupError> {
        let mut command = self.pip();
        command.args(["install", "--quiet", "--target"]).arg(dir).args(requirements);
        process::succeed(&mut command, "installing the target's requirements", HINT)?;
        Ok(())
    }
}
