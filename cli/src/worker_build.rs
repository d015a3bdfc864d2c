//! The worker executables, built with cargo when they are needed: one per interpreter and sanitizer.

use crate::build::{Sanitizer, Toolchain};
use crate::error::SetupError;
use crate::lock::Lock;
use crate::python::Python;
use crate::{home, process};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// The worker for this interpreter, built if it is missing or older than its sources.
///
/// # Errors
/// If clang or cargo is missing, or the build fails.
pub fn worker(python: &Python, sanitizer: Sanitizer) -> Result<PathBuf, SetupError> {
    let cache = home::cache();
    let name = format!("worker-{}-{}", python.tag(), sanitizer.name());
    let ready = cache.join(&name);
    if is_fresh(&ready)? {
        return Ok(ready);
    }
    let _lock = Lock::hold(&cache.join(format!("worker-{}.lock", python.tag())))?;
    if is_fresh(&ready)? {
        return Ok(ready);
    }
    // The result counts as old as the moment before the build: a source saved during it makes the next one.
    let started = SystemTime::now();
    let target_dir = home::root().join("target/worker").join(python.tag());
    run_cargo(python, sanitizer, &target_dir)?;
    let built = target_dir.join("release/refhound-worker");
    let scratch = cache.join(format!(".{name}.{}", std::process::id()));
    std::fs::copy(&built, &scratch).map_err(SetupError::io("copy", &built))?;
    let file = std::fs::File::options().write(true).open(&scratch).map_err(SetupError::io("open", &scratch))?;
    file.set_modified(started).map_err(SetupError::io("write", &scratch))?;
    drop(file);
    // Renamed, not overwritten: another session may be running the old one.
    std::fs::rename(&scratch, &ready).map_err(SetupError::io("write", &ready))?;
    Ok(ready)
}

fn run_cargo(python: &Python, sanitizer: Sanitizer, target_dir: &Path) -> Result<(), SetupError> {
    let toolchain = Toolchain::find()?;
    let cargo = std::env::var_os("CARGO").map(PathBuf::from).or_else(|| process::find("cargo"));
    let mut command = Command::new(cargo.ok_or_else(|| SetupError::NoTool("cargo".into()))?);
    command.args(["build", "--release", "--quiet", "-p", "refhound-worker", "--target-dir"]).arg(target_dir);
    command.current_dir(home::root()).stdin(Stdio::null());
    command.env("PYO3_PYTHON", &python.executable).env("REFHOUND_SANITIZER", sanitizer.name());
    command.env(linker_variable(), &toolchain.clang);
    // Flags meant for another build would make this one differ from run to run.
    for variable in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(variable);
    }
    anstream::eprintln!(
        "building the worker for CPython {} (sanitizer: {}); this takes a minute the first time",
        python.release,
        sanitizer.name()
    );
    process::succeed(&mut command, "building the worker", "run `refhound doctor`; the compiler's words are above")?;
    Ok(())
}

/// The variable that tells cargo which linker to use on this machine.
pub fn linker_variable() -> String {
    format!("CARGO_TARGET_{}_UNKNOWN_LINUX_GNU_LINKER", std::env::consts::ARCH.to_ascii_uppercase())
}

/// Whether the executable is newer than everything it is made of; looks at times only.
fn is_fresh(ready: &Path) -> Result<bool, SetupError> {
    let Ok(made) = ready.metadata().and_then(|data| data.modified()) else { return Ok(false) };
    let root = home::root();
    for name in ["harness", "worker"] {
        if newest(&root.join(name))?.is_some_and(|time| time >= made) {
            return Ok(false);
        }
    }
    let lock = root.join("Cargo.lock").metadata().and_then(|data| data.modified());
    Ok(lock.map_or(true, |time| time < made))
}

fn newest(folder: &Path) -> Result<Option<SystemTime>, SetupError> {
    let mut newest = None;
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SetupError::io("read", folder)(error)),
    };
    for entry in entries.flatten() {
        let Ok(data) = entry.metadata() else { continue };
        let time = if data.is_dir() { newest_below(&entry.path())? } else { data.modified().ok() };
        newest = newest.max(time);
    }
    Ok(newest)
}

fn newest_below(folder: &Path) -> Result<Option<SystemTime>, SetupError> {
    if folder.file_name().is_some_and(|name| name == "target") { Ok(None) } else { newest(folder) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_file_deep_down_counts() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let deep = folder.path().join("src/a");
        std::fs::create_dir_all(&deep).expect("a folder");
        let early = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1000);
        let late = early + std::time::Duration::from_secs(5);
        for (file, time) in [("build.rs", early), ("src/a/b.rs", late)] {
            let file = std::fs::File::create(folder.path().join(file)).expect("a file");
            file.set_modified(time).expect("its time");
        }
        assert_eq!(newest(folder.path()).expect("can be read"), Some(late));
    }
}
