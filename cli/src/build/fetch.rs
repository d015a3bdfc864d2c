//! A real package's source distribution: fetched by pip's client, checked against its hash, unpacked.

use crate::description::Package;
use crate::error::SetupError;
use crate::lock::Lock;
use crate::python::Python;
use crate::{hash, home, process, venv};
use std::path::{Path, PathBuf};
use std::process::Command;

const SCRIPT: &str = include_str!("fetch.py");
const OFFLINE: &str = "check the network, and that PyPI has a source distribution of this version";

/// A source distribution on this disk.
pub(super) struct Unpacked {
    /// The folder with its sources.
    pub folder: PathBuf,
    /// SHA-256 of the archive that they came in.
    pub sha256: String,
}

/// The unpacked sources; fetched once per hash.
pub(super) fn unpacked(package: &Package, python: &Python) -> Result<Unpacked, SetupError> {
    let packages = home::cache().join("packages");
    let name = format!("{}-{}", package.pypi, package.version);
    if let Some(known) = known(package, &packages, &name) {
        return Ok(known);
    }
    let _lock = Lock::hold(&packages.join(".locks").join(&name))?;
    if let Some(known) = known(package, &packages, &name) {
        return Ok(known);
    }
    let scratch =
        tempfile::Builder::new().prefix(".new-").tempdir_in(&packages).map_err(SetupError::io("create", &packages))?;
    let archive = fetch(package, python, scratch.path())?;
    let sha256 = hash::file(&archive)?;
    if let Some(expected) = package.sha256.as_ref().filter(|expected| **expected != sha256) {
        let file = archive.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Err(SetupError::WrongHash { file, expected: expected.clone(), actual: sha256 });
    }
    let sources = scratch.path().join("sources");
    std::fs::create_dir(&sources).map_err(SetupError::io("create", &sources))?;
    unpack(&archive, &sources, python)?;
    // An archive holds one folder, `name-version`.
    let inner = only_entry(&sources).filter(|path| path.is_dir()).unwrap_or(sources);
    let folder = folder(&packages, &name, &sha256);
    if !folder.is_dir() {
        std::fs::rename(&inner, &folder).map_err(SetupError::io("create", &folder))?;
    }
    // Written last: it vouches for the folder.
    let record = record(&packages, &name);
    std::fs::write(&record, &sha256).map_err(SetupError::io("write", &record))?;
    Ok(Unpacked { folder, sha256 })
}

/// What was fetched before, by the pinned hash or the recorded one.
fn known(package: &Package, packages: &Path, name: &str) -> Option<Unpacked> {
    let sha256 = package.sha256.clone().or_else(|| std::fs::read_to_string(record(packages, name)).ok())?;
    let folder = folder(packages, name, &sha256);
    folder.is_dir().then_some(Unpacked { folder, sha256 })
}

fn record(packages: &Path, name: &str) -> PathBuf {
    packages.join(format!("{name}.sha256"))
}

fn folder(packages: &Path, name: &str, sha256: &str) -> PathBuf {
    packages.join(format!("{name}-{}", sha256.get(..8).unwrap_or(sha256)))
}

fn fetch(package: &Package, python: &Python, scratch: &Path) -> Result<PathBuf, SetupError> {
    let venv = venv::ensure(python)?;
    let folder = scratch.join("archive");
    std::fs::create_dir(&folder).map_err(SetupError::io("create", &folder))?;
    let mut command = Command::new(venv.python());
    command.args(["-c", SCRIPT, &package.pypi, &package.version]).arg(&folder);
    command.env_remove("PYTHONPATH").env_remove("PYTHONHOME");
    let action = format!("fetching {} {} from PyPI", package.pypi, package.version);
    let output = process::output(&mut command)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let tail = said.lines().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n  ");
        return Err(SetupError::other(format!("{action} failed:\n  {tail}"), OFFLINE));
    }
    only_entry(&folder).ok_or_else(|| SetupError::other(format!("{action} failed: nothing came"), OFFLINE))
}

/// Unpacks into an empty folder. GNU tar refuses names that lead out of it, and puts links that do in place last.
fn unpack(archive: &Path, into: &Path, python: &Python) -> Result<(), SetupError> {
    let mut command = if archive.extension().is_some_and(|ending| ending == "zip") {
        let mut command = Command::new(&python.executable);
        command.args(["-I", "-m", "zipfile", "-e"]).arg(archive).arg(into);
        command
    } else {
        let mut command = Command::new("tar");
        command.args(["--extract", "--no-same-owner", "--no-same-permissions", "--file"]).arg(archive);
        command.arg("--directory").arg(into);
        command
    };
    process::succeed(
        &mut command,
        "unpacking the source distribution",
        "check that `tar` is installed and the disk has space",
    )?;
    Ok(())
}

/// The one entry of a folder, if it has exactly one.
fn only_entry(folder: &Path) -> Option<PathBuf> {
    let mut entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let first = entries.next()?;
    entries.next().is_none().then_some(first)
}
