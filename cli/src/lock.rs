//! One process at a time for one result: an advisory lock on a file beside it.

use crate::error::SetupError;
use nix::fcntl::{Flock, FlockArg};
use std::fs::File;
use std::path::Path;

/// Held until dropped; the kernel lets go of it when the process dies.
pub struct Lock(#[expect(dead_code, reason = "kept for its drop")] Flock<File>);

impl Lock {
    /// Waits for the lock on `path` (made if missing, with its folder).
    pub fn hold(path: &Path) -> Result<Lock, SetupError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(SetupError::io("create", folder))?;
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(SetupError::io("open", path))?;
        let lock = Flock::lock(file, FlockArg::LockExclusive)
            .map_err(|(_, errno)| SetupError::io("lock", path)(std::io::Error::from(errno)))?;
        Ok(Lock(lock))
    }

    /// Whether the file `path` exists, may be opened, and nobody holds its lock.
    pub fn is_free(path: &Path) -> bool {
        let file = File::options().write(true).open(path);
        file.is_ok_and(|file| Flock::lock(file, FlockArg::LockExclusiveNonblock).is_ok())
    }
}
