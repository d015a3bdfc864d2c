//! The identity of a build: a hash over everything that goes into it.

use super::{Plan, files};
use crate::description::Language;
use crate::error::SetupError;
use crate::hash::hex;
use crate::venv;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Raised when the way of building changes without a trace in the commands.
const FORMAT: &str = "refhound build 3";
/// Files beside the sources that they may include.
const INCLUDED: &[&str] =
    &["h", "hh", "hpp", "hxx", "inc", "inl", "ipp", "def", "c", "cc", "cpp", "cxx", "pyx", "pxd", "pxi"];
/// How deep include folders are searched.
const DEPTH: u32 = 6;

/// 64 hexadecimal digits.
pub(super) fn key(plan: &Plan) -> Result<String, SetupError> {
    let mut hash = Sha256::new();
    let mut add = |text: &[u8]| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    let target = plan.target;
    add(FORMAT.as_bytes());
    for text in [&plan.toolchain.version, &plan.python.release, &plan.python.ext_suffix, &target.name, &target.module] {
        add(text.as_bytes());
    }
    add(plan.python.executable.as_os_str().as_encoded_bytes());
    add(format!("{:?} {:?} {:?} {:?}", target.kind, target.language, target.libraries, target.install).as_bytes());
    for language in [Language::C, Language::Cpp] {
        add(format!("{:?}", plan.toolchain.compile_command(plan, language)?).as_bytes());
    }
    add(format!("{:?}", plan.toolchain.link_command(plan)).as_bytes());
    if plan.sources.iter().any(|source| source.extension().is_some_and(|ending| ending == "pyx")) {
        add(venv::REQUIREMENTS.join(" ").as_bytes());
    }
    for source in &plan.sources {
        add(source.as_os_str().as_encoded_bytes());
    }
    match plan.archive {
        // The archive's hash stands for all its files; which of them are used is in the description.
        Some(sha256) => {
            add(sha256.as_bytes());
            add(format!("{:?} {:?}", target.python, target.packages_python).as_bytes());
        }
        None => {
            for file in inputs(plan)? {
                add(file.as_os_str().as_encoded_bytes());
                add(&std::fs::read(&file).map_err(SetupError::io("read", &file))?);
            }
        }
    }
    Ok(hex(&hash.finalize()))
}

/// Sources, what lies beside them and in the include folders, and the copied Python files; sorted.
fn inputs(plan: &Plan) -> Result<BTreeSet<PathBuf>, SetupError> {
    let mut found: BTreeSet<PathBuf> = plan.sources.iter().cloned().collect();
    let beside: BTreeSet<&Path> = plan.sources.iter().filter_map(|source| source.parent()).collect();
    for folder in beside {
        collect(folder, 0, &mut found)?;
    }
    for folder in &plan.target.include {
        collect(&plan.root.join(folder), DEPTH, &mut found)?;
    }
    found.extend(files::inputs(plan)?);
    Ok(found)
}

fn collect(folder: &Path, depth: u32, found: &mut BTreeSet<PathBuf>) -> Result<(), SetupError> {
    for entry in std::fs::read_dir(folder).map_err(SetupError::io("read", folder))?.flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            if depth > 0 {
                collect(&path, depth - 1, found)?;
            }
        } else if path.is_file() && INCLUDED.contains(&ending) {
            found.insert(path);
        }
    }
    Ok(())
}
