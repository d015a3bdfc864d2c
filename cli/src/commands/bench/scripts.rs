//! `refhound bench --scripts`: builds the releases without instruments, for both interpreters, and tries the scripts.

use super::told;
use crate::build::{self, Built, Flavour};
use crate::description::Target;
use crate::error::SetupError;
use crate::python::Python;
use crate::record;
use crate::triage::write::{SCRIPTS, scripts};
use harness::program::text;
use refhound_bench::apart;
use refhound_bench::plan::{Plan, Side};
use refhound_bench::results::Results;
use refhound_bench::scripts::{self as bench, Interpreter, Outcome, Trial, Tried};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Longest time of one script; those that wait for something say so long before.
const LONGEST: Duration = Duration::from_secs(300);

/// Tries the scripts, made anew of the findings; they stay below `output`, with all that was said. The text is kept
/// beside them.
///
/// # Errors
/// If an interpreter or pytest is missing, or files cannot be written. A release that does not build is a result.
pub(super) fn run(plan: &Plan, results: &Results, output: &Path) -> Result<String, SetupError> {
    let debug = Python::find(None)?;
    let stock = debug.stock()?;
    let mut pythons = Vec::new();
    for python in [debug, stock] {
        let pytest = record::test_tools(&python).ok_or_else(|| {
            SetupError::other("pytest cannot be installed", "check the network: pip fetches from PyPI")
        })?;
        pythons.push((python, pytest));
    }
    let mut attempt = |trial: &Trial<'_>| {
        let (python, pytest) = &pythons[usize::from(trial.interpreter == Interpreter::Stock)];
        let tried = attempt(trial, python, pytest, output)?;
        let words = match &tried {
            Ok([script, test]) => format!("{:?}, {:?}", script.says, test.says),
            Err(why) => why.lines().next().unwrap_or_default().to_owned(),
        };
        eprintln!("{}, {:?}, {:?}: {words}", trial.entry.id, trial.side, trial.interpreter);
        Ok::<_, SetupError>(tried)
    };
    let text = bench::render(&bench::check(plan, results, &mut attempt)?);
    let file = output.join("scripts.txt");
    std::fs::write(&file, &text).map_err(SetupError::io("write", &file))?;
    Ok(text)
}

fn attempt(trial: &Trial<'_>, python: &Python, pytest: &Path, output: &Path) -> Result<Tried, SetupError> {
    let side = if trial.side == Side::Buggy { "buggy" } else { "fixed" };
    let folder = output.join("scripts").join(&trial.entry.id);
    std::fs::create_dir_all(&folder).map_err(SetupError::io("create", &folder))?;
    // A script names the release that it was written for, whichever it is run against.
    let buggy = Target::open(&trial.entry.target(&trial.entry.buggy), false)?;
    let (target, buggy_built) = match built(&buggy, python) {
        Ok(built) => (&buggy, built),
        Err(why) => return Ok(Err(why)),
    };
    let program = text::parse(&trial.finding.program)
        .map_err(|error| SetupError::other(format!("a program of the results: {error}"), "fuzz the package anew"))?;
    for (name, text) in SCRIPTS.iter().zip(scripts(target, &buggy_built, trial.finding, &program)) {
        let file = folder.join(name);
        std::fs::write(&file, text).map_err(SetupError::io("write", &file))?;
    }
    let tested = match trial.side {
        Side::Buggy => buggy_built,
        Side::Fixed => match built(&Target::open(&trial.entry.target(&trial.entry.fixed), false)?, python) {
            Ok(built) => built,
            Err(why) => return Ok(Err(why)),
        },
    };
    let interpreter = python.executable.display().to_string();
    let commands: [&[&str]; 2] =
        [&[&interpreter, SCRIPTS[0]], &[&interpreter, "-m", "pytest", "-q", "-p", "no:cacheprovider", SCRIPTS[1]]];
    let environment = environment(&tested, python, &[pytest.to_path_buf()]);
    let outcome = |number: usize| -> Result<Outcome, SetupError> {
        let name = SCRIPTS[number];
        let log = folder.join(format!("{name}-{side}-{:?}.txt", trial.interpreter).to_lowercase());
        outcome_of(&folder.join(name), commands[number], &environment, &log)
    };
    Ok(Ok([outcome(0)?, outcome(1)?]))
}

/// What comes of a command with a copy of a script in a folder of its own; all that was said goes to `log`.
pub(super) fn outcome_of(
    script: &Path,
    command: &[&str],
    environment: &[(&'static str, String)],
    log: &Path,
) -> Result<Outcome, SetupError> {
    let apart = tempfile::tempdir().map_err(SetupError::io("create", "a temporary folder".as_ref()))?;
    let copy = apart.path().join(script.file_name().unwrap_or_default());
    std::fs::copy(script, &copy).map_err(SetupError::io("write", &copy))?;
    let ended = apart::run(command, environment, apart.path(), LONGEST).map_err(told)?;
    std::fs::write(log, format!("{:?}\n{}", ended.status, ended.said)).map_err(SetupError::io("write", log))?;
    Ok(Outcome::of(&ended))
}

/// The release as its users have it; kept. Why not, where it does not build.
pub(super) fn built(target: &Target, python: &Python) -> Result<Built, String> {
    build::build(target, python, Flavour::PLAIN).map_err(|error| error.to_string())
}

/// Where Python finds the release, and what else is in these folders.
pub(super) fn environment(built: &Built, python: &Python, more: &[PathBuf]) -> Vec<(&'static str, String)> {
    let folders = built.paths.iter().chain(more);
    let joined = std::env::join_paths(folders).unwrap_or_default().to_string_lossy().into_owned();
    let mut environment = vec![
        ("PYTHONPATH", joined),
        ("PYTHONDONTWRITEBYTECODE", "1".to_owned()),
        ("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1".to_owned()),
    ];
    environment.extend(python.library_path().map(|path| ("LD_LIBRARY_PATH", path.display().to_string())));
    environment
}
