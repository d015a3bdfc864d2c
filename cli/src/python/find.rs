//! Which interpreter to take: the one that was named, else the first usable debug build on PATH.

use super::Python;
use crate::error::SetupError;
use crate::process;
use std::path::{Path, PathBuf};

/// Names of debug interpreters, preferred first: 3.11 shows an over-released `None`, later ones do not.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for minor in 11..=15 {
        names.push(format!("python3.{minor}-dbg"));
        names.push(format!("python3.{minor}d"));
    }
    names.insert(2, "python3-dbg".into());
    names
}

pub(super) fn find(named: Option<&Path>) -> Result<Python, SetupError> {
    if let Some(path) = named {
        return Python::open(path, "--python");
    }
    for variable in ["REFHOUND_PYTHON", "PYO3_PYTHON"] {
        if let Some(path) = std::env::var_os(variable).filter(|path| !path.is_empty()) {
            return Python::open(&PathBuf::from(path), variable);
        }
    }
    on_path()
}

/// The first usable one; if all that were found are unusable, what is wrong with the first.
fn on_path() -> Result<Python, SetupError> {
    let mut first = None;
    for name in names() {
        let Some(path) = process::find(&name) else { continue };
        match Python::open(&path, "") {
            Ok(python) => return Ok(python),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(|| SetupError::NoPython { looked: names().join(", ") }))
}
