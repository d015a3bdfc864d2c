//! A real package's source distribution: fetched by pip at the pinned version, checked, unpacked.

use crate::description::Package;
use crate::error::SetupError;
use crate::lock::Lock;
use crate::python::Python;
use crate::{hash, home, process, venv};
use std::path::{Path, PathBuf};
use std::process::Command;

const OFFLINE: &str =
    "check the network, or whether the version and hash in refhound.toml are those of the package's .tar.gz";

/// Folder with the unpacked sources; fetched once per pinned hash.
pub(super) fn unpacked(package: &Package, python: &Python) -> Result<PathBuf, SetupError> {
    let packages = home::cache().join("packages");
    let name = format!("{}-{}-{}", package.pypi, package.version, &package.sha256[..8]);
    let dir = packages.join(&name);
    if dir.is_dir() {
        return Ok(dir);
    }
    let _lock = Lock::hold(&packages.join(".locks").join(&name))?;
    if dir.is_dir() {
        return Ok(dir);
    }
    let scratch =
        tempfile::Builder::new().prefix(".new-").tempdir_in(&packages).map_err(SetupError::io("create", &packages))?;
    let archive = fetch(package, python, scratch.path())?;
    let actual = hash::file(&archive)?;
    if actual != package.sha256 {
        let file = archive.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Err(SetupError::WrongHash { file, expected: package.sha256.clone(), actual });
    }
    let sources = scratch.path().join("sources");
    std::fs::create_dir(&sources).map_err(SetupError::io("create", &sources))?;
    unpack(&archive, &sources, python)?;
    // An archive holds one folder, `name-version`.
    let inner = only_entry(&sources).filter(|path| path.is_dir()).unwrap_or(sources);
    std::fs::rename(&inner, &dir).map_err(SetupError::io("create", &dir))?;
    Ok(dir)
}

fn fetch(package: &Package, python: &Python, scratch: &Path) -> Result<PathBuf, SetupError> {
    let venv = venv::ensure(python)?;
    let wanted = scratch.join("wanted.txt");
    let line = format!("{}=={} --hash=sha256:{}\n", package.pypi, package.version, package.sha256);
    std::fs::write(&wanted, line).map_err(SetupError::io("write", &wanted))?;
    let folder = scratch.join("archive");
    let mut command = venv.pip();
    // pip itself refuses an archive with another hash before it runs anything of it.
    command.args(["download", "--no-binary", ":all:", "--no-deps", "--no-build-isolation", "--require-hashes"]);
    command.arg("-r").arg(&wanted).arg("-d").arg(&folder);
    let action = format!("fetching {} {} from PyPI", package.pypi, package.version);
    if let Err(error) = process::succeed(&mut command, &action, OFFLINE) {
        let actual = refused_hash(&error.to_string());
        let file = format!("the archive of {} {} on PyPI", package.pypi, package.version);
        let wrong = |actual| SetupError::WrongHash { file, expected: package.sha256.clone(), actual };
        return Err(actual.map(wrong).unwrap_or(error));
    }
    only_entry(&folder).ok_or_else(|| SetupError::other(format!("pip fetched no archive of {}", package.pypi), OFFLINE))
}

/// The hash that pip saw, where it refused an archive for its hash.
fn refused_hash(said: &str) -> Option<String> {
    let word = said.lines().find_map(|line| line.trim().strip_prefix("Got "))?.trim();
    (word.len() == 64).then(|| word.to_string())
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

#[cfg(test)]
mod tests {
    use super::refused_hash;

    #[test]
    fn the_hash_that_pip_saw_is_read() {
        let hash = "d7".repeat(32);
        let said = format!("      Expected sha256 {}\n           Got        {hash}\n", "00".repeat(32));
        assert_eq!(refused_hash(&said), Some(hash));
        assert_eq!(refused_hash("ERROR: Could not find a version"), None);
    }
}
