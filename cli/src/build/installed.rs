//! Targets that nobody builds: modules that the interpreter finds, those of the standard library included.

use super::{Built, Extension, extensions};
use crate::description::Target;
use crate::error::SetupError;
use crate::python::Python;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

const SCRIPT: &str = include_str!("installed.py");

#[derive(Deserialize)]
struct Answer {
    paths: Vec<PathBuf>,
    origin: Option<PathBuf>,
    folders: Vec<PathBuf>,
}

/// Asks the interpreter where the module is.
pub(super) fn find(target: &Target, python: &Python) -> Result<Built, SetupError> {
    let name = &target.module;
    let mut command = Command::new(&python.executable);
    command.args(["-c", SCRIPT, name]);
    let output = crate::process::output(&mut command)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let answer: Option<Answer> = said.lines().last().and_then(|line| serde_json::from_str(line).ok());
    let Some(answer) = answer.filter(|_| output.status.success()) else {
        let words = String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("no answer").to_owned();
        return Err(SetupError::other(
            format!("CPython {} cannot find the module `{name}`: {words}", python.release),
            "name it as it is imported; --python chooses the interpreter whose modules are looked at",
        ));
    };
    let mut found = extensions_of(name, &answer)?;
    if let Some(file) = answer.origin.filter(|file| file.extension().is_some_and(|ending| ending == "so")) {
        found.push(Extension { name: name.clone(), file, by_path: false });
    }
    let linked_into = found.is_empty().then(|| python.ldlibrary.clone());
    let mut artefacts: Vec<PathBuf> = found.iter().map(|extension| extension.file.clone()).collect();
    if artefacts.is_empty() {
        // Built into the interpreter, or Python code around what is.
        artefacts.push(python.libdir.join(&python.ldlibrary));
    }
    let home = artefacts[0].parent().unwrap_or(Path::new("/")).to_path_buf();
    Ok(Built {
        dir: home.clone(),
        paths: answer.paths,
        module: name.clone(),
        extensions: found,
        dependencies: Vec::new(),
        owned: artefacts[0].clone(),
        linked_into,
        artefacts,
        sources: Vec::new(),
        root: home,
        archive: None,
    })
}

/// Extension modules in the module's own folder.
fn extensions_of(name: &str, answer: &Answer) -> Result<Vec<Extension>, SetupError> {
    let mut found = Vec::new();
    for folder in &answer.folders {
        let inside = extensions::find(folder)?;
        found.extend(
            inside.into_iter().map(|extension| Extension { name: format!("{name}.{}", extension.name), ..extension }),
        );
    }
    Ok(found)
}
