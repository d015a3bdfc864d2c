//! What this machine has and lacks, and putting there what is missing.

mod apt;
mod cargo_config;
mod checks;
mod fix;
pub mod of_target;
mod table;

pub use checks::{Check, State, symbolizer};
pub use table::render;

use crate::error::SetupError;
use crate::process;
use crate::python::Python;
use crate::under::Tool;
use std::path::Path;

/// Every check, in the order of the table. Quick where nothing is missing: each runs at most one small command.
pub fn examine(named: Option<&Path>) -> Vec<Check> {
    checks::all(named)
}

/// Installs what is missing, after naming it; does nothing where nothing is.
///
/// # Errors
/// If an installation fails, or what is missing cannot be installed by Refhound.
pub fn fix(named: Option<&Path>) -> Result<(), SetupError> {
    fix::fix(named)
}

/// A browser, for the test of the report's page.
pub const BROWSER: &str = "chromium";

/// For the tests, which try every tool of `refhound run --under`, and the report in a browser: installs those that are
/// missing, after naming them.
///
/// # Errors
/// If one is missing and cannot be installed.
pub fn ensure_tools() -> Result<(), SetupError> {
    let missing = Tool::ALL.into_iter().find_map(|tool| tool.find().err());
    let no_browser = || process::find(BROWSER).is_none().then(|| SetupError::NoTool(BROWSER.to_owned()));
    let Some(error) = missing.or_else(no_browser) else { return Ok(()) };
    if !apt::is_here() {
        return Err(error);
    }
    apt::update()?;
    let mut names: Vec<String> = Tool::ALL.iter().map(|tool| tool.name().to_owned()).collect();
    names.push(BROWSER.to_owned());
    apt::install(&names)
}

/// For subcommands that set up by themselves: fixes what is missing, then gives the interpreter.
///
/// # Errors
/// If something required is still missing.
pub fn ensure(named: Option<&Path>) -> Result<Python, SetupError> {
    let before = examine(named);
    if before.iter().any(|check| !check.is_ok() && check.fixable) {
        fix(named)?;
        let lacking: Vec<Check> = examine(named).into_iter().filter(|check| check.required && !check.is_ok()).collect();
        if let Some(first) = lacking.first() {
            return Err(SetupError::other(
                format!("{} is missing: {}", first.name, first.detail()),
                first.hint.clone(),
            ));
        }
    } else if let Some(first) = before.iter().find(|check| check.required && !check.is_ok()) {
        return Err(SetupError::other(format!("{} is missing: {}", first.name, first.detail()), first.hint.clone()));
    }
    Python::find(named)
}
