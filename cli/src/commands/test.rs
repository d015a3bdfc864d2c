//! `refhound test`: sets up what is missing, then runs all tests of the workspace.

use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::{doctor, home};
use std::path::PathBuf;
use std::process::Command;

/// Arguments of `refhound test`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Debug build of CPython 3.11 or newer
    #[arg(long, value_name = "PATH")]
    pub python: Option<PathBuf>,
    /// Passed on to `cargo test --workspace`
    #[arg(last = true, value_name = "ARGS")]
    pub cargo: Vec<String>,
}

/// Runs the tests.
///
/// # Errors
/// If something required is missing and cannot be installed.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let python = doctor::ensure(args.python.as_deref())?;
    doctor::ensure_tools()?;
    let mut command = Command::new("cargo");
    command.args(["test", "--workspace"]).args(&args.cargo).current_dir(home::root());
    for (name, value) in super::doctor::environment(&python) {
        command.env(name, value);
    }
    let status = command.status().map_err(SetupError::io("run", "cargo".as_ref()))?;
    // The contract has no code of its own for this: a failed test of a checkout is a set-up that does not work.
    Ok(if status.success() { ExitCode::Nothing } else { ExitCode::Setup })
}
