//! Targets that need no description: a package on PyPI, an installed module, a project folder.

use super::{Making, Package, Target};
use crate::error::SetupError;
use std::path::Path;

/// What pip can build, by the files in its folder.
const PROJECT_FILES: &[&str] = &["pyproject.toml", "setup.py"];

/// A target named by `pypi:` or `module:`; `None` for anything else.
pub(super) fn by_prefix(spec: &str) -> Option<Result<Target, SetupError>> {
    if let Some(rest) = spec.strip_prefix("pypi:") {
        return Some(package(rest));
    }
    spec.strip_prefix("module:").map(module)
}

fn package(text: &str) -> Result<Target, SetupError> {
    let wrong = || {
        SetupError::other(
            format!("`pypi:{text}` does not name one version of a package"),
            "write pypi:NAME==VERSION with an exact version, such as pypi:multidict==4.7.3",
        )
    };
    let (name, version) = text.split_once("==").ok_or_else(wrong)?;
    let fits = |text: &str, also: &str| {
        text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
    };
    if !fits(name, "-_.") || !fits(version, "._+!-") {
        return Err(wrong());
    }
    Ok(Target {
        package: Some(Package { pypi: name.to_owned(), version: version.to_owned(), sha256: None }),
        making: Making::Backend,
        // Nothing of the current folder is read.
        ..Target::named(name, Path::new("/"))
    })
}

fn module(name: &str) -> Result<Target, SetupError> {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    if !name.split('.').all(part) {
        return Err(SetupError::other(
            format!("`module:{name}` does not name a module"),
            "write module:NAME as it is imported, such as module:_json or module:xml.etree.ElementTree",
        ));
    }
    Ok(Target { module: name.to_owned(), making: Making::Installed, ..Target::named(name, Path::new("/")) })
}

/// Whether the folder holds a project that pip can build.
pub(super) fn is_project(folder: &Path) -> bool {
    PROJECT_FILES.iter().any(|name| folder.join(name).is_file())
}

/// A project folder; it is named by its `pyproject.toml`, else by the folder.
pub(super) fn project(folder: &Path) -> Target {
    let named = std::fs::read_to_string(folder.join("pyproject.toml")).ok().and_then(|text| name_in(&text));
    let folders = || folder.file_name().map_or("project".to_owned(), |name| name.to_string_lossy().into_owned());
    Target { making: Making::Backend, ..Target::named(&named.unwrap_or_else(folders), folder) }
}

/// `project.name` of a `pyproject.toml`.
fn name_in(text: &str) -> Option<String> {
    let table: toml::Table = text.parse().ok()?;
    let name = table.get("project")?.get("name")?.as_str()?;
    let fits = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    fits.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_version_is_wanted() {
        let target = package("zope.interface==7.0.1").expect("name and version");
        let package_ = target.package.expect("a package");
        assert_eq!((target.name.as_str(), package_.version.as_str()), ("zope.interface", "7.0.1"));
        for wrong in ["multidict", "multidict>=4", "multidict==", "==4", "a/../b==1", "a==1 --index-url=x"] {
            assert!(package(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_module_is_a_dotted_name() {
        assert_eq!(module("xml.etree.ElementTree").expect("a module").making, Making::Installed);
        for wrong in ["", "a..b", "a-b", "/tmp/x", "3d"] {
            assert!(module(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_project_has_the_name_it_gives_itself() {
        assert_eq!(name_in("[project]\nname = \"demo\"").as_deref(), Some("demo"));
        assert_eq!(name_in("[build-system]\nrequires = []"), None);
    }
}
