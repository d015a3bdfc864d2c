//! Which files of a project hold its tests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Most files; more would not be reached in the time there is.
const MOST: usize = 300;
/// Folders that hold no tests of the project's own.
const FOREIGN: &[&str] =
    &["node_modules", "vendor", "third_party", "site-packages", "build", "dist", "benchmark", "benchmarks", "docs"];

/// Files with tests below the installed package, and those of its sources that were not installed; those nearest to the
/// top first.
pub(super) fn tests(site: &Path, source: &Path) -> Vec<PathBuf> {
    let installed = below(site);
    let beside = below(source);
    let is_installed = |file: &PathBuf| installed.iter().any(|other| file.ends_with(other));
    let mut found: Vec<(usize, PathBuf)> = Vec::new();
    for file in &installed {
        found.push((file.components().count(), site.join(file)));
    }
    for file in beside.iter().filter(|file| !is_installed(file)) {
        found.push((file.components().count(), source.join(file)));
    }
    found.sort();
    found.into_iter().map(|(_, file)| file).take(MOST).collect()
}

/// Relative paths.
fn below(root: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let (path, Ok(kind)) = (folder.join(&name), entry.file_type()) else { continue };
            if kind.is_dir() && !name.starts_with('.') && !FOREIGN.contains(&name.as_str()) {
                folders.push(path);
            } else if kind.is_file() && is_test(&name) {
                found.insert(path);
            }
        }
    }
    found
}

fn is_test(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".py") else { return false };
    stem.starts_with("test") || stem.ends_with("_test") || stem.ends_with("_tests")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installed_test_is_run_where_it_is_installed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |name: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(&path, "").expect("a file");
            path
        };
        let expected = [file("src/tests/test_b.py"), file("site/demo/test_a.py"), file("src/tests/sub/c_test.py")];
        for other in ["src/demo/test_a.py", "src/setup.py", "src/tests/conftest.py", "src/vendor/test_x.py"] {
            file(other);
        }
        let mut found = tests(&folder.path().join("site"), &folder.path().join("src"));
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort();
        assert_eq!(found, expected);
    }
}
