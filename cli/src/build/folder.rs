//! Folders of finished builds: made beside their place and renamed at the end, one maker at a time.

use crate::error::SetupError;
use crate::home;
use crate::lock::Lock;
use std::path::{Path, PathBuf};

/// Start of the names of folders that are being made; the maker's process id follows.
const UNFINISHED: &str = ".new-";

/// The folder of the build `name`; `make` fills a scratch folder, and is told the final place, where it is missing.
///
/// # Errors
/// Whatever `make` says; nothing half-made stays then.
pub(super) fn made(
    name: &str,
    make: impl FnOnce(&Path, &Path) -> Result<(), SetupError>,
) -> Result<PathBuf, SetupError> {
    let builds = home::cache().join("build");
    let dir = builds.join(name);
    if dir.is_dir() {
        return Ok(dir);
    }
    let _lock = Lock::hold(&builds.join(".locks").join(name))?;
    // Another process may have made it while this one waited.
    if dir.is_dir() {
        return Ok(dir);
    }
    sweep(&builds);
    let prefix = format!("{UNFINISHED}{}-", std::process::id());
    let scratch =
        tempfile::Builder::new().prefix(&prefix).tempdir_in(&builds).map_err(SetupError::io("create", &builds))?;
    make(scratch.path(), &dir)?;
    let scratch = scratch.keep();
    std::fs::rename(&scratch, &dir).map_err(|error| {
        let _ = std::fs::remove_dir_all(&scratch); // the rename's failure is what counts
        SetupError::io("create", &dir)(error)
    })?;
    Ok(dir)
}

/// Removes what makers left that were killed.
fn sweep(builds: &Path) {
    let Ok(entries) = std::fs::read_dir(builds) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let maker = name.strip_prefix(UNFINISHED).and_then(|rest| rest.split('-').next()?.parse::<u32>().ok());
        if maker.is_some_and(|maker| !Path::new(&format!("/proc/{maker}")).exists()) {
            let _ = std::fs::remove_dir_all(entry.path()); // only space is lost
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_dead_left_is_swept() {
        let builds = tempfile::tempdir().expect("a temporary folder");
        let folder = |name: String| {
            let path = builds.path().join(name);
            std::fs::create_dir(&path).expect("a folder");
            path
        };
        // Process ids end below 2^22 on Linux.
        let dead = folder(format!("{UNFINISHED}{}-x", u32::MAX));
        let alive = folder(format!("{UNFINISHED}{}-x", std::process::id()));
        let finished = folder("demo-0123".to_owned());
        sweep(builds.path());
        assert!(!dead.exists() && alive.exists() && finished.exists());
    }
}
