//! What runs tests: pytest, installed once into a folder of its own, where it can be had.

use crate::lock::Lock;
use crate::python::Python;
use crate::{home, process, venv};
use std::path::PathBuf;

/// pytest, and what many test modules import.
const REQUIREMENTS: &[&str] = &["pytest==8.4.2", "pytz==2025.2", "hypothesis==6.142.4"];

/// The folder, for `sys.path`; `None` where it cannot be made: test modules are then run by the recorder itself.
pub fn folder(python: &Python) -> Option<PathBuf> {
    let name = format!("test-tools-{}", python.tag());
    let dir = home::cache().join(&name);
    let stamp = dir.join(".refhound-requirements");
    let wanted = REQUIREMENTS.join("\n");
    let is_there = || std::fs::read_to_string(&stamp).is_ok_and(|text| text == wanted);
    if is_there() {
        return Some(dir);
    }
    let _lock = Lock::hold(&home::cache().join(format!("{name}.lock"))).ok()?;
    if is_there() {
        return Some(dir);
    }
    let _ = std::fs::remove_dir_all(&dir); // of an earlier version, or half of one
    let mut command = venv::ensure(python).ok()?.pip();
    command.args(["install", "--quiet", "--target"]).arg(&dir).args(REQUIREMENTS);
    if !process::output(&mut command).ok()?.status.success() {
        return None;
    }
    // Written last: it vouches for the folder.
    std::fs::write(&stamp, wanted).ok()?;
    Some(dir)
}
