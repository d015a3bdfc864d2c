//! `refhound bench --prove`: whether what is reported on the mended releases shows without Refhound, in the interpreter that
//! users have. What does is a defect that nobody has mended yet; what does not has to be read.

use super::scripts::{built, environment, outcome_of};
use crate::description::Target;
use crate::error::SetupError;
use crate::python::Python;
use crate::triage::write::{SCRIPTS, scripts};
use harness::program::text;
use refhound_bench::list::Entry;
use refhound_bench::plan::{Plan, Side};
use refhound_bench::results::Results;
use refhound_bench::scripts::{Interpreter, Outcome, Says};
use refhound_bench::verdict::{self, Other};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Tries `reproduce.py` of every report on a mended release, in a stock interpreter and, where that shows nothing, in the
/// debug one. The text is kept in `output`.
///
/// # Errors
/// If an interpreter is missing, or files cannot be written. A release that does not build is a result.
pub(super) fn run(plan: &Plan, all: &[Entry], results: &Results, output: &Path) -> Result<String, SetupError> {
    let debug = Python::find(None)?;
    let stock = debug.stock()?;
    let mut rows = String::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let others = verdict::others(plan, all, results, Side::Fixed);
    for other in &others {
        let mut seen = attempt(other, plan, &stock, Interpreter::Stock, output)?;
        let mut word = "stock";
        if !seen.as_ref().is_ok_and(shows) {
            seen = attempt(other, plan, &debug, Interpreter::Debug, output)?;
            word = if seen.as_ref().is_ok_and(shows) { "debug only" } else { "not shown" };
        }
        *counts.entry(word).or_default() += 1;
        let words = seen.map_or_else(|why| why.lines().next().unwrap_or_default().to_owned(), |seen| seen.words);
        let run = other.run;
        let line = format!("{word:10}  {} {}  {}  {words}\n", run.package, run.version, other.finding.signature);
        eprint!("{line}");
        rows += &line;
    }
    let sums: Vec<String> = counts.iter().map(|(word, count)| format!("{word} {count}")).collect();
    let _ = writeln!(rows, "\n{} reports on mended releases; shown by: {}", others.len(), sums.join(", "));
    let file = output.join("proven.txt");
    std::fs::write(&file, &rows).map_err(SetupError::io("write", &file))?;
    Ok(rows)
}

/// Whether a script shows the fault: it says so, or the process dies of it.
fn shows(outcome: &Outcome) -> bool {
    matches!(outcome.says, Says::There | Says::Died)
}

fn attempt(
    other: &Other<'_>,
    plan: &Plan,
    python: &Python,
    interpreter: Interpreter,
    output: &Path,
) -> Result<Result<Outcome, String>, SetupError> {
    let run = other.run;
    let folder: PathBuf = output.join("proofs").join(run.folder()).join(&other.finding.signature);
    std::fs::create_dir_all(&folder).map_err(SetupError::io("create", &folder))?;
    let order = plan.orders().into_iter().find(|order| order.run == *run);
    let Some(order) = order else { return Ok(Err("its run is not of this plan".to_owned())) };
    let target = Target::open(&order.target, false)?;
    let built = match built(&target, python) {
        Ok(built) => built,
        Err(why) => return Ok(Err(why)),
    };
    let program = text::parse(&other.finding.program)
        .map_err(|error| SetupError::other(format!("a program of the results: {error}"), "fuzz the package anew"))?;
    let [script, _] = scripts(&target, &built, other.finding, &program);
    let name = SCRIPTS[0];
    let file = folder.join(name);
    std::fs::write(&file, &script).map_err(SetupError::io("write", &file))?;
    let executable = python.executable.display().to_string();
    let log = folder.join(format!("{interpreter:?}.txt").to_lowercase());
    outcome_of(&file, &[&executable, name], &environment(&built, python, &[]), &log).map(Ok)
}
