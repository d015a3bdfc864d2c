//! Wheels for a debug interpreter: pip knows that those of ordinary interpreters carry another tag, and would build
//! such a package (numpy, say) from its sources. They load all the same, and count no references.

use crate::error::SetupError;
use crate::python::Python;
use crate::venv::Venv;
use crate::{home, process};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Build requirements whose wheels fit every interpreter.
const PURE: &[&str] = &[
    "cmake",
    "cython",
    "expandvars",
    "flit-core",
    "hatchling",
    "meson",
    "meson-python",
    "nanobind",
    "ninja",
    "packaging",
    "pip",
    "pkgconfig",
    "poetry-core",
    "pybind11",
    "scikit-build-core",
    "setuptools",
    "setuptools-scm",
    "tomli",
    "wheel",
];

/// The name in a requirement (`numpy>=1.2; python_version < "4"`), normalised.
pub(super) fn name(requirement: &str) -> String {
    let end =
        requirement.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(requirement.len());
    requirement[..end].to_ascii_lowercase().replace(['_', '.'], "-")
}

/// pip with options that take wheels of ordinary interpreters.
fn pip_for_releases(venv: &Venv, python: &Python, subcommand: &str) -> Command {
    let (major, minor, _) = python.version;
    let mut command = venv.pip();
    command.args([subcommand, "--quiet", "--only-binary=:all:", "--implementation", "cp"]);
    command.arg("--python-version").arg(format!("{major}.{minor}"));
    for abi in [format!("cp{major}{minor}"), "abi3".into(), "none".into()] {
        command.args(["--abi", &abi]);
    }
    command.env("PIP_CACHE_DIR", home::cache().join("pip"));
    command
}

/// Puts wheels for build requirements into `folder`, named so that the debug interpreter's pip takes them. What cannot
/// be had so is left to pip.
pub(super) fn for_build(
    venv: &Venv,
    python: &Python,
    requirements: &[String],
    folder: &Path,
) -> Result<(), SetupError> {
    let wanted: Vec<&String> = requirements.iter().filter(|line| !PURE.contains(&name(line).as_str())).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(SetupError::io("create", folder))?;
    let mut command = pip_for_releases(venv, python, "download");
    command.arg("--dest").arg(folder).args(wanted);
    if !process::output(&mut command)?.status.success() {
        return Ok(());
    }
    let (major, minor, _) = python.version;
    let release = format!("-cp{major}{minor}-cp{major}{minor}-");
    for entry in std::fs::read_dir(folder).map_err(SetupError::io("read", folder))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.contains(&release) {
            let renamed = folder.join(name.replace(&release, &format!("-cp{major}{minor}-cp{major}{minor}d-")));
            std::fs::rename(entry.path(), &renamed).map_err(SetupError::io("write", &renamed))?;
        }
    }
    Ok(())
}

/// Installs what a package needs at run time into `folder`, from wheels where there are any.
pub(super) fn install(venv: &Venv, python: &Python, requirements: &[String], folder: &Path) -> Result<(), SetupError> {
    if requirements.is_empty() {
        return Ok(());
    }
    let mut command = pip_for_releases(venv, python, "install");
    command.arg("--target").arg(folder).args(requirements);
    if process::output(&mut command)?.status.success() {
        return Ok(());
    }
    // Something has no wheel: pip builds it for the debug interpreter, without instruments.
    let _ = std::fs::remove_dir_all(folder); // half of it may be there
    venv.install_into(folder, requirements)
}

/// `build-system.requires` of a project; what pip takes where none is stated.
pub(super) fn build_requirements(project: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(project.join("pyproject.toml")).unwrap_or_default();
    let stated = || -> Option<Vec<String>> {
        let table: toml::Table = text.parse().ok()?;
        let list = table.get("build-system")?.get("requires")?.as_array()?;
        Some(list.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect())
    };
    stated().unwrap_or_else(|| vec!["setuptools".to_owned()])
}

/// Whether a project's own requirements are met by the wheels that every environment keeps.
pub(super) fn are_kept(requirements: &[String], kept: &Path) -> bool {
    let files: Vec<String> = std::fs::read_dir(kept)
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().to_lowercase()).collect())
        .unwrap_or_default();
    requirements.iter().all(|line| files.iter().any(|file| file.starts_with(&format!("{}-", name(line)))))
}

/// Where wheels for one build are put.
pub(super) fn folder(scratch: &Path) -> PathBuf {
    scratch.join("wheels")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_have_names() {
        assert_eq!(name("setuptools_scm[toml]>=3.4"), "setuptools-scm");
        assert_eq!(name("numpy; python_version < '4'"), "numpy");
    }

    #[test]
    fn a_project_states_what_its_build_needs() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(build_requirements(folder.path()), ["setuptools"]);
        std::fs::write(folder.path().join("pyproject.toml"), "[build-system]\nrequires = [\"meson-python\"]")
            .expect("a file");
        assert_eq!(build_requirements(folder.path()), ["meson-python"]);
    }
}
