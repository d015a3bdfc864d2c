//! Installing what is missing: apt packages first, then Python packages, cargo's settings, cargo-fuzz.

use super::checks::{Check, Need};
use super::{apt, cargo_config, examine};
use crate::build::Toolchain;
use crate::error::SetupError;
use crate::python::Python;
use crate::{process, venv};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Version that the fuzz targets are tried with.
const CARGO_FUZZ: &str = "0.13.2";
/// Debug interpreters that can be embedded, preferred first.
const PYTHONS: [u32; 4] = [11, 12, 13, 14];

pub(super) fn fix(named: Option<&Path>) -> Result<(), SetupError> {
    let mut checks = examine(named);
    if missing(&checks).any(|need| uses_apt(need, named)) {
        system_packages(&checks, named)?;
        checks = examine(named);
    }
    if missing(&checks).any(|need| need == Need::Venv)
        && let Ok(python) = Python::find(named)
    {
        let folder = venv::folder(&python);
        anstream::eprintln!("installing {} into {}", venv::REQUIREMENTS.join(", "), folder.display());
        venv::ensure(&python)?;
    }
    if missing(&checks).any(|need| need == Need::CargoConfig)
        && let Ok(python) = Python::find(named)
    {
        let file = cargo_config::file();
        anstream::eprintln!("writing {}: cargo builds against {}", file.display(), python.executable.display());
        if let Err(error) = cargo_config::write(&file, &python) {
            anstream::eprintln!("warning: {error}; set PYO3_PYTHON for every cargo command instead");
        }
    }
    if missing(&checks).any(|need| need == Need::CargoFuzz) && process::find("cargo").is_some() {
        let mut command = Command::new("cargo");
        command.args(["install", "cargo-fuzz", "--locked", "--quiet", "--version", CARGO_FUZZ]);
        anstream::eprintln!("installing cargo-fuzz {CARGO_FUZZ}: {}", process::text(&command));
        if let Err(error) = process::show(&mut command, "installing cargo-fuzz", "") {
            // Only `cargo fuzz` itself needs it.
            anstream::eprintln!("warning: {error}; all but `cargo +nightly fuzz` works without it");
        }
    }
    Ok(())
}

fn missing(checks: &[Check]) -> impl Iterator<Item = Need> {
    checks.iter().filter(|check| !check.is_ok() && check.fixable).map(|check| check.need)
}

fn uses_apt(need: Need, named: Option<&Path>) -> bool {
    match need {
        Need::Python | Need::Clang | Need::Asan | Need::Symbolizer | Need::Cpp => true,
        Need::Venv => Python::find(named).is_ok_and(|python| !can_make_venv(&python)),
        Need::Cargo | Need::CargoConfig | Need::Nightly | Need::CargoFuzz | Need::Tool | Need::Target => false,
    }
}

fn can_make_venv(python: &Python) -> bool {
    let mut command = Command::new(&python.executable);
    command.args(["-I", "-c", "import venv, ensurepip"]);
    process::output(&mut command).is_ok_and(|output| output.status.success())
}

fn system_packages(checks: &[Check], named: Option<&Path>) -> Result<(), SetupError> {
    if !apt::is_here() {
        let first = checks.iter().find(|check| !check.is_ok() && check.required);
        let hints: Vec<String> =
            checks.iter().filter(|check| !check.is_ok() && check.required).map(|check| check.hint.clone()).collect();
        let name = first.map_or("something", |check| check.name);
        return Err(SetupError::other(
            format!("{name} is missing, and this machine has no apt to install it with"),
            hints.join("; "),
        ));
    }
    // Before names are chosen: a fresh machine knows no packages at all.
    apt::update()?;
    let mut wanted = Vec::new();
    for need in missing(checks).filter(|need| uses_apt(*need, named)) {
        wanted.extend(packages(need, named)?);
    }
    wanted.sort();
    wanted.dedup();
    if !wanted.is_empty() {
        apt::install(&wanted)?;
    }
    Ok(())
}

/// Packages that fill a need, by the names of this release of the distribution.
fn packages(need: Need, named: Option<&Path>) -> Result<Vec<String>, SetupError> {
    match need {
        Need::Python => python_packages(),
        Need::Venv => {
            let minor = Python::find(named).map(|python| python.version.1).unwrap_or(PYTHONS[0]);
            only_available(&[&format!("python3.{minor}-venv")])
        }
        Need::Clang => Ok(vec!["clang".into()]),
        Need::Symbolizer => Ok(vec!["llvm".into()]),
        Need::Asan => {
            let installed = Toolchain::find().ok().and_then(|toolchain| toolchain.major());
            let Some(version) = installed.or_else(apt::clang_version) else { return Ok(Vec::new()) };
            let names = [format!("libclang-rt-{version}-dev"), format!("libclang-common-{version}-dev")];
            // The first where both exist: the runtime moved out of the common package.
            Ok(only_available(&[&names[0], &names[1]])?
                .into_iter()
                .min_by_key(|name| name != &names[0])
                .into_iter()
                .collect())
        }
        Need::Cpp => {
            let mut names = vec!["g++".to_string()];
            // clang takes the newest gcc folder it sees, even one that has no C++ headers.
            if let Some(version) = Toolchain::find().ok().and_then(|toolchain| selected_gcc(&toolchain)) {
                names.extend(only_available(&[&format!("libstdc++-{version}-dev")])?);
            }
            Ok(names)
        }
        Need::Cargo | Need::CargoConfig | Need::Nightly | Need::CargoFuzz | Need::Tool | Need::Target => Ok(Vec::new()),
    }
}

/// The first debug interpreter that this release has, with its library, headers and `venv`.
fn python_packages() -> Result<Vec<String>, SetupError> {
    let of = |minor: u32| {
        [format!("python3.{minor}-dbg"), format!("libpython3.{minor}-dbg"), format!("python3.{minor}-venv")]
    };
    let names: Vec<String> = PYTHONS.into_iter().flat_map(of).collect();
    let there: BTreeSet<String> = apt::available(&names)?;
    let minor = PYTHONS.into_iter().find(|minor| there.contains(&of(*minor)[0])).ok_or_else(|| {
        SetupError::other(
            "this release of the distribution has no debug build of CPython 3.11 or newer",
            "build CPython with `--with-pydebug --enable-shared` and name it by --python PATH",
        )
    })?;
    Ok(of(minor).into_iter().filter(|name| there.contains(name)).collect())
}

fn only_available(names: &[&str]) -> Result<Vec<String>, SetupError> {
    let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
    Ok(apt::available(&names)?.into_iter().collect())
}

/// Major version in clang's `Selected GCC installation: /usr/bin/../lib/gcc/x86_64-linux-gnu/12`.
fn selected_gcc(toolchain: &Toolchain) -> Option<String> {
    let output = process::output(Command::new(&toolchain.clang).args(["-v", "-E", "-x", "c", "/dev/null"])).ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = text.lines().find(|line| line.starts_with("Selected GCC installation:"))?;
    Some(line.rsplit('/').next()?.trim().to_string())
}
