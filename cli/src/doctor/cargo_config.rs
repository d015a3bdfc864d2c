//! `.cargo/config.toml` of this checkout: tells cargo which interpreter to build against, so that `cargo test` and
//! `cargo +nightly fuzz run` work as typed. It belongs to the machine and is not tracked.

use super::State;
use crate::error::SetupError;
use crate::home;
use crate::python::Python;
use std::path::{Path, PathBuf};

/// First line of a file that may be written again.
const MARK: &str = "# Written by `refhound doctor --fix`; not tracked.";

/// The file.
pub(super) fn file() -> PathBuf {
    home::root().join(".cargo/config.toml")
}

/// Whether the file names this interpreter, and whether it may be written.
pub(super) fn look(file: &Path, python: &Python) -> (State, bool) {
    let executable = python.executable.display().to_string();
    let Ok(text) = std::fs::read_to_string(file) else {
        return (State::Missing("only for `cargo` without PYO3_PYTHON in its environment".into()), true);
    };
    let named = interpreter(&text);
    if named.as_deref() == Some(executable.as_str()) {
        return (State::Ok(format!("{executable}, {}", file.display())), true);
    }
    let named = named.unwrap_or_else(|| "no interpreter".into());
    (State::Missing(format!("{} names {named}, not {executable}", file.display())), text.starts_with(MARK))
}

/// What to add to a file that somebody else wrote.
pub(super) fn hint(python: &Python) -> String {
    let line = line(python);
    format!("put under [env] in .cargo/config.toml: {line}; or `eval \"$(refhound doctor --print-env)\"`")
}

/// Writes the file.
///
/// # Errors
/// If its folder is not writable or the disk is full.
pub(super) fn write(file: &Path, python: &Python) -> Result<(), SetupError> {
    let folder = file.parent().unwrap_or(file);
    std::fs::create_dir_all(folder).map_err(SetupError::io("create", folder))?;
    std::fs::write(file, format!("{MARK}\n[env]\n{}\n", line(python))).map_err(SetupError::io("write", file))
}

fn line(python: &Python) -> String {
    format!("PYO3_PYTHON = {}", toml::Value::String(python.executable.display().to_string()))
}

/// `[env] PYO3_PYTHON`, in either of cargo's forms.
fn interpreter(text: &str) -> Option<String> {
    let table: toml::Table = toml::from_str(text).ok()?;
    let value = table.get("env")?.get("PYO3_PYTHON")?;
    value.as_str().or_else(|| value.get("value")?.as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn python(executable: &str) -> Python {
        Python {
            executable: executable.into(),
            version: (3, 11, 2),
            release: "3.11.2".into(),
            include: Vec::new(),
            ext_suffix: ".so".into(),
            libdir: "/usr/lib".into(),
            ldlibrary: "libpython3.11d.so".into(),
            debug: true,
        }
    }

    #[test]
    fn what_is_written_is_current_until_the_interpreter_changes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join(".cargo/config.toml");
        let here = python("/opt/my \"python\"/bin/python3");
        assert!(matches!(look(&file, &here), (State::Missing(_), true)));
        write(&file, &here).expect("a new file");
        assert!(matches!(look(&file, &here), (State::Ok(_), true)));
        assert!(matches!(look(&file, &python("/usr/bin/python3.11-dbg")), (State::Missing(_), true)));
    }

    #[test]
    fn somebody_elses_file_is_read_but_not_written() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("config.toml");
        std::fs::write(&file, "[build]\njobs = 1\n").expect("a file");
        assert!(matches!(look(&file, &python("/p")), (State::Missing(_), false)));
        std::fs::write(&file, "[env]\nPYO3_PYTHON = { value = \"/p\", force = true }\n").expect("a file");
        assert!(matches!(look(&file, &python("/p")), (State::Ok(_), _)));
    }
}
