//! The Python files that go beside the built module.

use super::{Plan, resolve};
use crate::error::SetupError;
use std::path::{Path, PathBuf};

/// Endings of files that a package's folder holds for its build only.
const LEFT_OUT: &[&str] = &["c", "cc", "cpp", "cxx", "h", "hpp", "o", "so", "pyc", "pyx", "pxd", "pyi"];

/// Copies the plan's `python` files and `packages_python` folders below `dir`.
pub(super) fn copy(plan: &Plan, dir: &Path) -> Result<(), SetupError> {
    let beside = dir.join(plan.package_folder());
    for folder in resolve(&plan.root, &plan.target.packages_python)? {
        let name = folder.file_name().unwrap_or_default();
        copy_folder(&folder, &dir.join(name))?;
    }
    for file in resolve(&plan.root, &plan.target.python)? {
        std::fs::create_dir_all(&beside).map_err(SetupError::io("create", &beside))?;
        copy_file(&file, &beside.join(file.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// Every file that [`copy`] would read, for the build's key; sorted.
pub(super) fn inputs(plan: &Plan) -> Result<Vec<PathBuf>, SetupError> {
    let mut files = resolve(&plan.root, &plan.target.python)?;
    for folder in resolve(&plan.root, &plan.target.packages_python)? {
        list(&folder, &mut files)?;
    }
    files.sort();
    Ok(files)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), SetupError> {
    let mut files = Vec::new();
    list(from, &mut files)?;
    for file in files {
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        let parent = target.parent().unwrap_or(to);
        std::fs::create_dir_all(parent).map_err(SetupError::io("create", parent))?;
        copy_file(&file, &target)?;
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), SetupError> {
    std::fs::copy(from, to).map_err(SetupError::io("copy", from))?;
    Ok(())
}

/// Files below `folder`; symbolic links are not followed, so that a package cannot bring in what is not its own.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), SetupError> {
    for entry in std::fs::read_dir(folder).map_err(SetupError::io("read", folder))? {
        let entry = entry.map_err(SetupError::io("read", folder))?;
        let kind = entry.file_type().map_err(SetupError::io("read", folder))?;
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if kind.is_dir() && path.file_name().is_some_and(|name| name != "__pycache__") {
            list(&path, files)?;
        } else if kind.is_file() && !LEFT_OUT.contains(&ending) {
            files.push(path);
        }
    }
    Ok(())
}
