//! `refhound doctor`: what is missing on this machine; `--fix` puts it there.

use crate::description::Target;
use crate::doctor::{self, of_target};
use crate::exit::ExitCode;
use crate::process::quoted;
use crate::python::Python;
use std::path::PathBuf;

/// Arguments of `refhound doctor`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Look also at what this target needs: the `system_packages` of its refhound.toml
    #[arg(conflicts_with = "print_env")]
    pub target: Option<String>,
    /// Install what is missing (apt, with sudo where not root), after naming it
    #[arg(long)]
    pub fix: bool,
    /// Print shell commands that point cargo at the debug CPython, for `eval "$(refhound doctor --print-env)"`
    #[arg(long, conflicts_with = "fix")]
    pub print_env: bool,
    /// Debug build of CPython 3.11 or newer
    #[arg(long, value_name = "PATH")]
    pub python: Option<PathBuf>,
}

/// Looks, and mends where asked to.
///
/// # Errors
/// [`crate::error::SetupError`] if an installation fails.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let named = args.python.as_deref();
    if args.print_env {
        for (name, value) in environment(&Python::find(named)?) {
            println!("export {name}={}", quoted(&value));
        }
        return Ok(ExitCode::Nothing);
    }
    let mut checks = doctor::examine(named);
    if args.fix && checks.iter().any(|check| !check.is_ok() && check.fixable) {
        doctor::fix(named)?;
        checks = doctor::examine(named);
    }
    if let Some(target) = args.target.as_deref().map(|spec| Target::open(spec, false)).transpose()? {
        if args.fix {
            of_target::install(&target)?;
        }
        checks.extend(of_target::check(&target));
    }
    anstream::print!("{}", doctor::render(&checks));
    let lacking = checks.iter().any(|check| check.required && !check.is_ok());
    Ok(if lacking { ExitCode::Setup } else { ExitCode::Nothing })
}

/// Variables with which cargo builds and runs the workspace against `python`.
pub fn environment(python: &Python) -> Vec<(String, String)> {
    let mut variables = vec![("PYO3_PYTHON".to_string(), python.executable.display().to_string())];
    if let Some(folder) = python.library_path() {
        let before = std::env::var("LD_LIBRARY_PATH").ok().filter(|text| !text.is_empty());
        let text =
            before.map(|text| format!("{}:{text}", folder.display())).unwrap_or_else(|| folder.display().to_string());
        variables.push(("LD_LIBRARY_PATH".to_string(), text));
    }
    variables
}
