//! `refhound.toml` to [`Target`]; every mistake is reported with file, line and column.

use super::schema::{ExpectTable, File, PackageTable};
use super::{Expect, Kind, Language, Making, Package, Target, forms, is_source, told};
use crate::error::SetupError;
use crate::options::{self, Detectors};
use harness::finding::Detector;
use harness::surface::told::Told;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The text of a description, for turning spans into places.
pub(super) struct Source<'a> {
    path: &'a Path,
    text: &'a str,
}

pub(super) fn parse(path: &Path, fixed: bool) -> Result<Target, SetupError> {
    let text = std::fs::read_to_string(path).map_err(SetupError::io("read", path))?;
    let source = Source { path, text: &text };
    let file: File = toml::from_str(&text).map_err(|error| {
        let message = error.message().trim_end().replace('\n', "; ");
        source.error(
            error.span().unwrap_or(0..0),
            message,
            "`refhound init` writes an example with every key explained",
        )
    })?;
    target(&source, file, fixed)
}

fn target(source: &Source, file: File, fixed: bool) -> Result<Target, SetupError> {
    let folder = source.path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let File { target: table, twin, package, hints, recipe, seed, expect } = file;
    name(source, &table.name, "-_.", "a name holds letters, digits, `-`, `_` and `.` only")?;
    if let Some(module) = &table.module {
        name(source, module, "_.", "a module is a dotted Python name, such as `demo` or `demo._speedups`")?;
    }
    let has_twin = twin.is_some() || package.as_ref().is_some_and(|package| package.fixed.is_some());
    if fixed && !has_twin {
        return Err(SetupError::NoTwin(table.name.into_inner()));
    }
    let local = package.is_none().then_some(folder.as_path());
    let sources = table.sources.unwrap_or_else(|| Spanned::new(0..0, Vec::new()));
    let pure = !table.python.is_empty() || !table.packages_python.is_empty();
    // Without sources of its own, the project's build backend makes it.
    let backend = sources.get_ref().is_empty() && !pure && (package.is_some() || forms::is_project(&folder));
    if sources.get_ref().is_empty() && !pure && !backend {
        return Err(source.error(
            table.name.span(),
            "the target has no `sources`".into(),
            "list at least one source file, or put refhound.toml beside the project's pyproject.toml or setup.py",
        ));
    }
    if table.module.is_none() && !backend {
        return Err(source.error(
            table.name.span(),
            "the target has no `module`".into(),
            "name the module that the sources define",
        ));
    }
    let language = match (table.language, sources.get_ref().first()) {
        (Some(language), _) => language,
        (None, Some(first)) => is_source(Path::new(first.get_ref())).unwrap_or_default(),
        (None, None) => Language::C,
    };
    for file in sources.get_ref() {
        if is_source(Path::new(file.get_ref())).is_none() {
            let message = format!("`{}` is not a C, C++ or Cython source", file.get_ref());
            return Err(source.error(file.span(), message, "sources end in .c, .cpp, .cc, .cxx or .pyx"));
        }
    }
    let target = Target {
        module: table.module.map(Spanned::into_inner).unwrap_or_default(),
        making: if backend { Making::Backend } else { Making::Sources },
        summary: table.summary,
        planted: table.planted,
        description: Some(source.path.to_path_buf()),
        sources: paths(source, sources.into_inner(), local, "source")?,
        language,
        kind: table.kind,
        include: paths(source, table.include, local, "include folder")?,
        defines: twin.filter(|_| fixed).map(|twin| twin.defines).unwrap_or(table.defines),
        cflags: table.cflags,
        libraries: table.libraries,
        python: paths(source, table.python, local, "Python file")?,
        packages_python: paths(source, table.packages_python, local, "Python package")?,
        install: table.install,
        system_packages: table
            .system_packages
            .into_iter()
            .map(|package| told::system_package(source, package))
            .collect::<Result<_, _>>()?,
        skip: table.skip,
        told: Told { arguments: told::arguments(source, hints)?, recipes: told::recipes(source, recipe)? },
        setup: table.setup,
        seeds: told::seeds(source, table.seeds, &folder)?,
        programs: seed.iter().map(|seed| told::program(source, &seed.program)).collect::<Result<_, _>>()?,
        unconfined: table.unconfined,
        detectors: table.detectors.map(|list| detectors(source, &list)).transpose()?,
        package: package.map(|package| release(source, package, fixed)).transpose()?,
        expect: expect.into_iter().map(|table| expectation(source, table)).collect::<Result<_, _>>()?,
        name: table.name.into_inner(),
        folder,
        has_twin,
        fixed,
    };
    if target.kind == Kind::Library && target.python.is_empty() && target.packages_python.is_empty() {
        return Err(SetupError::other(
            format!("{}: a target of kind \"library\" has no `python` file that loads it", source.path.display()),
            "list the wrapper, for example python = [\"wrapper.py\"]",
        ));
    }
    Ok(target)
}

fn detectors(source: &Source, list: &Spanned<String>) -> Result<Detectors, SetupError> {
    let wrong = |message| source.error(list.span(), message, "as for `--detectors`, such as \"+failure-path\"");
    options::detectors(list.get_ref()).map_err(wrong)
}

/// Checks that each path exists; those of a package are looked up when it is unpacked.
fn paths(
    source: &Source,
    list: Vec<Spanned<String>>,
    local: Option<&Path>,
    what: &str,
) -> Result<Vec<PathBuf>, SetupError> {
    list.into_iter()
        .map(|path| {
            if let Some(folder) = local.filter(|folder| !folder.join(path.get_ref()).exists()) {
                let message = format!("{what} `{}` does not exist", path.get_ref());
                let hint = format!("paths are relative to {}", folder.display());
                return Err(source.error(path.span(), message, hint));
            }
            Ok(PathBuf::from(path.into_inner()))
        })
        .collect()
}

fn release(source: &Source, table: PackageTable, fixed: bool) -> Result<Package, SetupError> {
    name(source, &table.pypi, "-_.", "the name of a package on PyPI")?;
    let (version, sha256) = match table.fixed.filter(|_| fixed) {
        Some(fixed) => (fixed.version, fixed.sha256),
        None => (table.version, table.sha256),
    };
    name(source, &version, "._+!-", "an exact version, such as \"4.7.3\"")?;
    if let Some(sha256) = &sha256
        && (sha256.get_ref().len() != 64 || !sha256.get_ref().chars().all(|c| c.is_ascii_hexdigit()))
    {
        let hint = "64 hexadecimal digits, as the package's page on PyPI shows them for its .tar.gz";
        return Err(source.error(sha256.span(), "this is no SHA-256".into(), hint));
    }
    let sha256 = sha256.map(|sha256| sha256.get_ref().to_ascii_lowercase());
    Ok(Package { pypi: table.pypi.into_inner(), version: version.into_inner(), sha256 })
}

fn expectation(source: &Source, table: ExpectTable) -> Result<Expect, SetupError> {
    let detectors = table
        .detector
        .iter()
        .map(|name| {
            Detector::from_name(name.get_ref()).ok_or_else(|| {
                let known: Vec<&str> = Detector::ALL.iter().map(|detector| detector.name()).collect();
                let message = format!("unknown detector `{}`", name.get_ref());
                source.error(name.span(), message, format!("detectors are {}", known.join(", ")))
            })
        })
        .collect::<Result<_, _>>()?;
    let minor = |text: &Spanned<String>| {
        let parsed = text.get_ref().split_once('.').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        let message = || format!("`{}` is no minor version of CPython", text.get_ref());
        parsed.ok_or_else(|| source.error(text.span(), message(), r#"like "3.11""#))
    };
    let until = table.until.as_ref().map(minor).transpose()?;
    Ok(Expect { detectors, callable: table.callable, objects: table.object.into(), amount: table.amount, until })
}

/// Letters, digits and what `also` allows; never a path that leads elsewhere.
fn name(source: &Source, text: &Spanned<String>, also: &str, hint: &str) -> Result<(), SetupError> {
    let name = text.get_ref();
    let fits = !name.is_empty() && !name.starts_with(['.', '-']) && !name.ends_with('.') && !name.contains("..");
    if fits && name.chars().all(|c| c.is_alphanumeric() || also.contains(c)) {
        return Ok(());
    }
    Err(source.error(text.span(), format!("`{name}` is not a valid name"), hint))
}

impl Source<'_> {
    /// A mistake in this place.
    pub(super) fn error(&self, span: Range<usize>, message: String, hint: impl Into<String>) -> SetupError {
        let before = self.text.get(..span.start.min(self.text.len())).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        SetupError::Description { file: self.path.to_path_buf(), line, column, message, hint: hint.into() }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
