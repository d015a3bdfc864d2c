//! Which of the installed files are extension modules, and under which names they are imported.

use super::Extension;
use crate::error::SetupError;
use std::path::{Path, PathBuf};

/// Extension modules below `site`, sorted by name.
pub(super) fn find(site: &Path) -> Result<Vec<Extension>, SetupError> {
    let mut files = Vec::new();
    walk(site, &mut files)?;
    let mut found: Vec<Extension> = files.into_iter().filter_map(|file| extension(site, file)).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), SetupError> {
    for entry in std::fs::read_dir(folder).map_err(SetupError::io("read", folder))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "so") {
            files.push(path);
        }
    }
    Ok(())
}

/// A shared object that initialises a module; a library that others link with is none.
fn extension(site: &Path, file: PathBuf) -> Option<Extension> {
    let stem = file.file_name()?.to_str()?.split('.').next()?.to_owned();
    let symbol = format!("PyInit_{stem}\0");
    let bytes = std::fs::read(&file).ok()?;
    // The names of exported symbols stand in the file as they are.
    if !bytes.windows(symbol.len()).any(|window| window == symbol.as_bytes()) {
        return None;
    }
    let folder = file.parent()?.strip_prefix(site).ok()?;
    let parts: Vec<String> = folder.iter().map(|part| part.to_string_lossy().into_owned()).chain([stem]).collect();
    Some(Extension { name: parts.join("."), file, by_path: false })
}

/// Names of installed dependencies (`Requires-Dist`) that are not tied to an extra.
pub(super) fn requirements(site: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(site) else { return Vec::new() };
    let metadata = entries.flatten().map(|entry| entry.path().join("METADATA")).find(|file| file.is_file());
    let text = metadata.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
    let header = text.lines().take_while(|line| !line.is_empty());
    let stated = header.filter_map(|line| line.strip_prefix("Requires-Dist:"));
    stated.filter(|line| !line.contains("extra")).map(|line| line.trim().to_owned()).collect()
}

/// Packages that lie in a folder, by name, sorted.
pub(super) fn packages(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let packages = entries.flatten().map(|entry| entry.path()).filter(|path| path.join("__init__.py").is_file());
    let mut names: Vec<String> = packages.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_initialises_a_module_counts() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = folder.path();
        std::fs::create_dir_all(site.join("demo/inner")).expect("folders");
        for (name, bytes) in [
            ("demo/inner/_fast.cpython-311d-x86_64-linux-gnu.so", "..\0PyInit__fast\0.."),
            ("demo/libother.so", "..\0other\0"),
            ("top.abi3.so", "\0PyInit_top\0"),
        ] {
            std::fs::write(site.join(name), bytes).expect("a file");
        }
        let names: Vec<String> = find(site).expect("can be read").into_iter().map(|found| found.name).collect();
        assert_eq!(names, ["demo.inner._fast", "top"]);
    }

    #[test]
    fn dependencies_of_extras_are_left_out() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let info = folder.path().join("demo-1.dist-info");
        std::fs::create_dir(&info).expect("a folder");
        let text =
            "Name: demo\nRequires-Dist: persistent>=4\nRequires-Dist: pytest; extra == 'test'\n\nRequires-Dist: no";
        std::fs::write(info.join("METADATA"), text).expect("a file");
        assert_eq!(requirements(folder.path()), ["persistent>=4"]);
    }
}
