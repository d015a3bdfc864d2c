//! Temporary folders. One that its process left behind, because it was killed, is removed by the next process.
//!
//! A lock in the folder says that its owner lives: the kernel lets go of it when the process dies, whatever ended it,
//! and it holds across containers that share the folder, where process numbers mean nothing.

use crate::error::SetupError;
use crate::lock::Lock;
use std::path::Path;

const PREFIX: &str = "refhound-";
const LOCK: &str = ".lock";
const MAKING: &str = ".lock-in-the-making";

/// A temporary folder of this process; goes away when dropped.
pub struct Scratch {
    folder: tempfile::TempDir,
    _lock: Lock,
}

impl Scratch {
    /// A new one; removes those of dead processes.
    ///
    /// # Errors
    /// If the folder for temporary files cannot be written to.
    pub fn new() -> Result<Scratch, SetupError> {
        Scratch::below(&std::env::temp_dir())
    }

    fn below(parent: &Path) -> Result<Scratch, SetupError> {
        sweep(parent);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent).map_err(|error| {
            SetupError::other(format!("no temporary folder: {error}"), "set TMPDIR to a folder with space")
        })?;
        // Held before it has its name: a sweep never sees it free.
        let making = folder.path().join(MAKING);
        let lock = Lock::hold(&making)?;
        std::fs::rename(&making, folder.path().join(LOCK)).map_err(SetupError::io("rename", &making))?;
        Ok(Scratch { folder, _lock: lock })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the folders of dead processes.
fn sweep(parent: &Path) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        // A folder without a lock is being made; one of another user cannot be opened.
        if ours && Lock::is_free(&entry.path().join(LOCK)) {
            let _ = std::fs::remove_dir_all(entry.path()); // another process may be at it too
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sweeping_and_making_do_not_disturb_each_other() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        let scratch = Scratch::below(parent.path()).expect("a folder");
                        assert!(scratch.path().join(LOCK).is_file(), "another one swept it away");
                    }
                });
            }
        });
    }

    #[test]
    fn only_folders_of_the_dead_are_swept() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let living = Scratch::below(parent.path()).expect("a folder");
        let dead = parent.path().join("refhound-dead");
        std::fs::create_dir_all(dead.join("fuzz-0.scratch")).expect("a folder");
        std::fs::write(dead.join(LOCK), "").expect("a file");
        let [making, foreign] = ["refhound-making", "thesis"].map(|name| parent.path().join(name));
        std::fs::create_dir(&making).expect("a folder");
        std::fs::create_dir(&foreign).expect("a folder");
        std::fs::write(foreign.join(LOCK), "").expect("a file");
        let next = Scratch::below(parent.path()).expect("a folder");
        assert!(!dead.exists(), "nobody holds its lock");
        assert!([living.path(), next.path(), &making, &foreign].iter().all(|folder| folder.is_dir()));
        let path = living.path().to_path_buf();
        drop(living);
        assert!(!path.exists());
    }
}
