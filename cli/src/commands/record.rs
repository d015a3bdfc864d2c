//! `refhound record`: seed programs from what a Python command does with the extension.

use crate::description::Target;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::options::{self, Machine};
use crate::python::Python;
use crate::record::{self, Orders, Recorded};
use crate::supervise::orders::Prepared;
use std::path::PathBuf;
use std::time::Duration;

/// Arguments of `refhound record`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "\
Examples:\n  refhound record -- pytest tests\n  refhound record demo.c -- python example.py\n\n\
The command runs inside a worker, confined like one: it cannot write outside of a temporary folder, use the network or \
start programs. `unconfined = true` in refhound.toml lifts that.")]
pub struct Args {
    /// Project folder, single .c, .cpp, .cc, .cxx or .pyx file, pypi:NAME==VERSION, or module:NAME
    #[arg(default_value = ".")]
    pub target: String,
    /// Folder for the programs, as `fuzz --corpus` takes it
    #[arg(long, short, value_name = "DIR", default_value = "seeds")]
    pub output: PathBuf,
    /// End the command after this long; what was seen by then is kept
    #[arg(long, value_name = "DURATION", value_parser = options::duration, default_value = "10m")]
    pub time: Duration,
    /// Most programs
    #[arg(long, value_name = "N", default_value_t = harness::record::MOST_PROGRAMS)]
    pub most: usize,
    /// Which interpreter and instrument to use.
    #[command(flatten)]
    pub machine: Machine,
    /// Python command: pytest ..., python -m MODULE ..., python SCRIPT.py ...
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Records.
///
/// # Errors
/// [`SetupError`] where the target, the command or the machine is at fault.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let target = Target::open(&args.target, false)?;
    let python = Python::find(args.machine.python.as_deref())?;
    let prepared = Prepared::new(target, python, args.machine.sanitizer)?;
    let here = std::env::current_dir().map_err(SetupError::io("open", ".".as_ref()))?;
    let orders =
        Orders { command: args.command.clone(), tests: Vec::new(), folder: here, time: args.time, shown: true };
    anstream::eprintln!("recording: {}", args.command.join(" "));
    let recorded = record::record(&prepared, &orders, args.most)?;
    if recorded.recording.programs.is_empty() {
        return Err(nothing(&recorded, &prepared.target.name).into());
    }
    record::write(&recorded.recording, &args.output)?;
    tell(args, &recorded);
    Ok(ExitCode::Nothing)
}

fn nothing(recorded: &Recorded, target: &str) -> SetupError {
    let how = recorded.status.map_or("its time was up".to_owned(), |status| status.to_string());
    SetupError::other(
        format!("the command made no call of `{target}` that could be recorded ({how})"),
        "it has to be a Python command (pytest ..., python -m ..., python script.py) whose modules import the target",
    )
}

fn tell(args: &Args, recorded: &Recorded) {
    let recording = &recorded.recording;
    match recorded.status {
        None => anstream::eprintln!("note: its time was up; what it did until then is recorded"),
        Some(status) if !status.success() => {
            anstream::eprintln!("note: the command ended with {status}; what it did until then is recorded");
        }
        Some(_) => {}
    }
    println!("{} calls seen, {} callables and operators covered", recording.calls, recording.callables.len());
    println!("{} programs of {} written to {}", recording.programs.len(), recording.candidates, args.output.display());
    println!("use them: refhound fuzz {} --corpus {}", args.target, args.output.display());
}
