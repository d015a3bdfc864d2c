//! Writes a finding's folder: everything its author needs, complete or not at all.

use crate::build::Built;
use crate::description::{Kind, Language, Making, Target};
use crate::error::SetupError;
use crate::output;
use crate::supervise::orders::Prepared;
use harness::finding::{Finding, INTERPRETER};
use harness::program::Program;
use harness::program::explicit::explicit;
use harness::reproduce::{self, Recipe};
use std::path::{Path, PathBuf};

/// Folder of an output folder for what the extension has no part in.
pub const APART: &str = "interpreter";

/// Writes `findings/<signature>/`: `finding.json`, `program.rfh`, `report.txt`, `reproduce.py`, `test_regression.py`.
/// What the extension has no part in goes to `interpreter/<signature>/`.
///
/// # Errors
/// If the disk is full or the folder cannot be written to.
pub fn write(dir: &Path, prepared: &Prepared, finding: &Finding, program: &Program) -> Result<PathBuf, SetupError> {
    let apart = finding.labels.iter().any(|label| label == INTERPRETER);
    let findings = dir.join(if apart { APART } else { "findings" });
    let folder = findings.join(&finding.signature);
    let partial = findings.join(format!(".{}.partial", finding.signature));
    std::fs::create_dir_all(&partial).map_err(SetupError::io("create", &partial))?;
    let put = |name: &str, text: &str| {
        let file = partial.join(name);
        std::fs::write(&file, text).map_err(SetupError::io("write", &file))
    };
    let json = harness::report::json::finding(finding)
        .map_err(|error| SetupError::other(format!("the finding cannot be written: {error}"), "report this"))?;
    put("finding.json", &json)?;
    put("program.rfh", &harness::program::text::print_annotated(program, &finding.outcomes))?;
    let origin = output::origin_of(dir);
    let (sources, shell) = (output::source_reader(origin.as_ref()), output::shell(origin.as_ref()));
    let shown = folder.display().to_string();
    put("report.txt", &harness::report::text::render(finding, &sources, &shell, &shown, false))?;
    for (name, text) in SCRIPTS.iter().zip(scripts(&prepared.target, &prepared.built, finding, program)) {
        put(name, &text)?;
    }
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder).map_err(SetupError::io("replace", &folder))?;
    }
    std::fs::rename(&partial, &folder).map_err(SetupError::io("write", &folder))?;
    Ok(folder)
}

/// Names of a finding's scripts: the one that stands alone, and the one for pytest.
pub const SCRIPTS: [&str; 2] = ["reproduce.py", "test_regression.py"];

/// The scripts of a finding, in the order of [`SCRIPTS`].
pub fn scripts(target: &Target, built: &Built, finding: &Finding, program: &Program) -> [String; 2] {
    let texts = |paths: &[PathBuf]| -> Vec<String> {
        paths.iter().map(|path| built.root.join(path).display().to_string()).collect()
    };
    let sources = texts(&built.sources);
    let include = texts(&target.include);
    let python_files = texts(&target.python);
    let python_packages = texts(&target.packages_python);
    // What the executor does by itself has to be said in Python.
    let (spelled, origin) = explicit(program);
    let outcome = |op: &Option<usize>| op.and_then(|op| finding.outcomes.get(op).cloned()).unwrap_or_default();
    let spelled_finding = Finding { outcomes: origin.iter().map(outcome).collect(), ..finding.clone() };
    let module = built.module_of(&finding.callable);
    let requirement = requirement(target);
    let mut recipe = Recipe::new(&spelled_finding, &spelled, module);
    recipe.requirement = requirement.as_deref();
    recipe.kind = match target.kind {
        Kind::Extension => reproduce::Kind::Extension,
        Kind::Library => reproduce::Kind::Library,
    };
    // A library is named for the module that loads it.
    let last = target.module.rsplit('.').next().unwrap_or(&target.module);
    recipe.product = if target.kind == Kind::Library { last } else { module };
    recipe.language = match target.language {
        Language::C => reproduce::Language::C,
        Language::Cpp => reproduce::Language::Cpp,
        Language::Cython => reproduce::Language::Cython,
    };
    recipe.sources = &sources;
    recipe.include = &include;
    recipe.defines = &target.defines;
    recipe.cflags = &target.cflags;
    recipe.libraries = &target.libraries;
    recipe.setup = &target.setup;
    recipe.python_files = &python_files;
    recipe.python_packages = &python_packages;
    [reproduce::script(&recipe), reproduce::pytest(&recipe)]
}

/// What pip installs for a target that its own backend builds.
fn requirement(target: &Target) -> Option<String> {
    match (&target.package, target.making) {
        (Some(package), Making::Backend) => Some(format!("{}=={}", package.pypi, package.version)),
        (None, Making::Backend) => Some(target.folder.display().to_string()),
        _ => None,
    }
}
