//! A copy of a project's sources: what the build backend works in, so that nothing is written into the author's folder.

use crate::error::SetupError;
use crate::hash::hex;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Folders at the top that are no sources.
const TOP: &[&str] = &["build", "dist", "out", "target", "venv", "env", "node_modules"];
/// Folders that are no sources anywhere.
const ANYWHERE: &[&str] = &["__pycache__", "node_modules"];
/// Endings of what an earlier build left.
const BUILT: &[&str] = &["o", "so", "pyc", "obj", "pyd"];

/// Files and symbolic links of a project, relative to its folder, sorted.
pub(super) fn files(project: &Path) -> Result<Vec<PathBuf>, SetupError> {
    let mut found = Vec::new();
    walk(project, Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(project: &Path, below: &Path, found: &mut Vec<PathBuf>) -> Result<(), SetupError> {
    let folder = project.join(below);
    for entry in std::fs::read_dir(&folder).map_err(SetupError::io("read", &folder))? {
        let entry = entry.map_err(SetupError::io("read", &folder))?;
        let kind = entry.file_type().map_err(SetupError::io("read", &folder))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let path = below.join(name.as_ref());
        if kind.is_dir() {
            let top = below.as_os_str().is_empty();
            let hidden = name.starts_with('.');
            let ours = project.join(&path).join(".refhound-output").is_file();
            if !(top && TOP.contains(&name.as_ref()) || hidden || ours || ANYWHERE.contains(&name.as_ref())) {
                walk(project, &path, found)?;
            }
        } else if !path.extension().is_some_and(|ending| BUILT.iter().any(|built| ending == *built)) {
            found.push(path);
        }
    }
    Ok(())
}

/// A hash over names and contents.
pub(super) fn digest(project: &Path, files: &[PathBuf]) -> Result<String, SetupError> {
    let mut hash = Sha256::new();
    for file in files {
        let path = project.join(file);
        hash.update(file.as_os_str().as_encoded_bytes());
        hash.update([0]);
        // A dangling link is its name.
        let bytes = std::fs::read(&path).unwrap_or_default();
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
    }
    Ok(hex(&hash.finalize()))
}

/// Copies the files into an empty folder, with their times and permissions: generators look at them.
pub(super) fn copy(project: &Path, files: &[PathBuf], into: &Path) -> Result<(), SetupError> {
    for file in files {
        let (from, to) = (project.join(file), into.join(file));
        let parent = to.parent().unwrap_or(into);
        std::fs::create_dir_all(parent).map_err(SetupError::io("create", parent))?;
        let data = std::fs::symlink_metadata(&from).map_err(SetupError::io("read", &from))?;
        if data.is_symlink() {
            let goal = std::fs::read_link(&from).map_err(SetupError::io("read", &from))?;
            std::os::unix::fs::symlink(&goal, &to).map_err(SetupError::io("create", &to))?;
            continue;
        }
        std::fs::copy(&from, &to).map_err(SetupError::io("copy", &from))?;
        if let Ok(time) = data.modified() {
            let copied = std::fs::File::options().append(true).open(&to);
            // A file without write permission keeps its new time; only generators that compare times could mind.
            let _ = copied.and_then(|copied| copied.set_modified(time));
        }
    }
    Ok(())
}

/// Removes what the build made and no report needs: objects and what was installed elsewhere.
pub(super) fn tidy(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            tidy(&path);
        } else if kind.is_file() && path.extension().is_some_and(|ending| ["o", "so", "a"].iter().any(|e| ending == *e))
        {
            let _ = std::fs::remove_file(&path); // only space is lost
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_earlier_builds_left_is_no_source() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in
            ["setup.py", "src/a.c", "src/build/keep.py", "build/x.py", ".git/config", "a.so", "src/__pycache__/b"]
        {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, name).expect("a file");
        }
        let found = files(folder.path()).expect("can be read");
        assert_eq!(found, ["setup.py", "src/a.c", "src/build/keep.py"].map(PathBuf::from));
        let before = digest(folder.path(), &found).expect("can be read");
        std::fs::write(folder.path().join("src/a.c"), "changed").expect("a file");
        assert_ne!(digest(folder.path(), &found).expect("can be read"), before);
        let copied = tempfile::tempdir().expect("a temporary folder");
        copy(folder.path(), &found, copied.path()).expect("copied");
        assert_eq!(files(copied.path()).expect("can be read"), found);
    }
}
