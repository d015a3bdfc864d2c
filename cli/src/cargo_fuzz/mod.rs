//! The way in through cargo-fuzz: the process that `cargo fuzz run` starts is a supervisor whose workers are the same
//! executable, started again with a job file.
//!
//! So a finding survives the worker that made it, is confirmed in fresh processes and told as `refhound fuzz` tells
//! it, while the command line stays libFuzzer's. [`arguments`] reads it, [`replay`] runs given inputs, [`tell`]
//! prints what was found and keeps the failing input where cargo-fuzz looks for it.

pub mod arguments;
mod replay;
mod tell;

use crate::build::{Flavour, Sanitizer};
use crate::commands::fuzz::{HANG_AFTER, absolute, fresh_seed};
use crate::commands::report;
use crate::description::Target;
use crate::error::{SetupError, io_hint};
use crate::exit::ExitCode;
use crate::options::Detectors;
use crate::output;
use crate::python::Python;
use crate::scratch::Scratch;
use crate::supervise::by_hand::ByHand;
use crate::supervise::orders::Prepared;
use crate::supervise::session::{Plan, Session};
use crate::{build, fault, home};
use arguments::{Arguments, Task};
use harness::job::{Job, Role};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// What a fuzz target's executable knows of itself.
#[derive(Clone, Copy, Debug)]
pub struct Binary {
    /// Folder of the target below `targets/`.
    pub target: &'static str,
    /// The sanitizer that it was built with, as rustc names it; `none` without.
    pub sanitizer: &'static str,
    /// Interpreter that it was linked against, if that was named; else empty.
    pub python: &'static str,
}

/// The supervisor's part, from libFuzzer's command line to the exit code. `None`: libFuzzer is to go on by itself
/// (it prints its help).
pub fn run(binary: &Binary) -> Option<i32> {
    fault::install_hook();
    let here = std::env::current_dir().unwrap_or_default();
    let arguments = Arguments::read(std::env::args_os().skip(1), &here);
    if arguments.task == Task::Help {
        return None;
    }
    if let Some(path) = std::env::var_os("RUST_LIBFUZZER_DEBUG_PATH") {
        return Some(replay::describe(&arguments, Path::new(&path)));
    }
    Some(supervise(binary, &arguments).unwrap_or_else(|error| failed(&error)))
}

/// Worker: the corpus folder to fill if it is empty, and the seed for that.
pub fn corpus_to_seed() -> Option<(PathBuf, u64)> {
    let folder = std::env::var_os("REFHOUND_CORPUS")?;
    let seed = std::env::var("REFHOUND_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    Some((folder.into(), seed))
}

fn supervise(binary: &Binary, arguments: &Arguments) -> anyhow::Result<i32> {
    let prepared = prepare(binary)?;
    match arguments.task {
        Task::Replay => replay::replay(binary, arguments, &prepared),
        Task::Minimise => replay::minimise(arguments, &prepared),
        Task::Plain => plain(arguments, &prepared),
        Task::Fuzz | Task::Help => fuzz(binary, arguments, &prepared),
    }
}

/// Builds the target; this executable is the worker.
fn prepare(binary: &Binary) -> Result<Prepared, SetupError> {
    let sanitizer = match binary.sanitizer {
        "address" => Sanitizer::Address,
        "none" => Sanitizer::None,
        other => {
            return Err(SetupError::other(
                format!("fuzz targets do not work with the sanitizer `{other}`"),
                "use `-s address` (the default) or `-s none`",
            ));
        }
    };
    let python = match binary.python {
        "" => Python::find(None)?,
        // Another one would not fit the library that this executable is linked with.
        linked => Python::open(Path::new(linked), "PYO3_PYTHON")?,
    };
    fault::note_python(&format!("{} ({})", python.describe(), python.executable.display()));
    let target = Target::open(&home::targets().join(binary.target).to_string_lossy(), false)?;
    let built = build::build(&target, &python, Flavour::fuzzing(sanitizer))?;
    let worker = std::env::current_exe().map_err(SetupError::io("find", Path::new("this executable")))?;
    Ok(Prepared { target, built, python, sanitizer, worker, imports: Vec::new(), notes: Vec::new() })
}

/// Prepares the folder for findings and reports.
fn prepare_output(arguments: &Arguments, prepared: &Prepared) -> Result<PathBuf, SetupError> {
    let output = arguments.output();
    output::prepare(&output, &prepared.origin(absolute(&prepared.target.folder.to_string_lossy()), false))?;
    Ok(output)
}

fn fuzz(binary: &Binary, arguments: &Arguments, prepared: &Prepared) -> anyhow::Result<i32> {
    let output = prepare_output(arguments, prepared)?;
    let mut folders = arguments.folders.clone();
    let corpus = if folders.is_empty() { output.join("corpus") } else { folders.remove(0) };
    if !corpus.is_dir() {
        std::fs::create_dir_all(&corpus).map_err(SetupError::io("create", &corpus))?;
    }
    let bundled = home::root().join("corpus").join(&prepared.target.name);
    folders.extend(Some(bundled).filter(|folder| folder.is_dir()));
    let only_corpus = arguments.runs == Some(0);
    let mut flags = arguments.passed.clone();
    if only_corpus {
        flags.push("-runs=0".to_owned());
    }
    let plan = Plan {
        time: arguments.time,
        runs: arguments.runs.filter(|runs| *runs > 0),
        jobs: if only_corpus { 1 } else { arguments.jobs },
        seed: arguments.seed.unwrap_or_else(fresh_seed),
        stop_at_first: !arguments.keep_going,
        detectors: Detectors::default(),
        seeds: folders,
        output: output.clone(),
        hang_after: arguments.timeout.unwrap_or(HANG_AFTER),
        // One worker shows libFuzzer's own log instead.
        quiet: arguments.jobs == 1,
    };
    let by_hand = ByHand { flags, corpus, once: only_corpus, echo: arguments.jobs == 1 };
    let run = Session::new(prepared, plan)?.by_hand(by_hand).run()?;
    report::write(&output, &run)?;
    tell::run(binary, arguments, &output, &run)
}

/// One libFuzzer process with the terminal to itself, for its tasks that are no fuzzing. Detectors would only end it.
fn plain(arguments: &Arguments, prepared: &Prepared) -> anyhow::Result<i32> {
    let folder = Scratch::new()?;
    let job = Job {
        recorder: folder.path().join("recorder"),
        suspect: folder.path().join("suspect"),
        no_detectors: true,
        ..prepared.job(Role::Fuzz)
    };
    let mut command = prepared.command(&job, folder.path(), "fuzz")?;
    command.args(&arguments.passed).arg(format!("-artifact_prefix={}", arguments.artifact_prefix));
    command.args(&arguments.folders).args(&arguments.files).stdin(Stdio::null());
    let status = command.status().map_err(SetupError::io("start", &prepared.worker))?;
    Ok(status.code().unwrap_or(arguments.error_code))
}

/// Prints an error as the `refhound` command does; its exit code.
fn failed(error: &anyhow::Error) -> i32 {
    let setup = error.chain().find_map(|cause| cause.downcast_ref::<SetupError>());
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    let (cause, hint) = match (setup, io) {
        (Some(setup), _) => (setup.to_string(), setup.hint()),
        (None, Some(io)) => (format!("{error:#}"), io_hint(io).to_owned()),
        (None, None) => {
            fault::print(&format!("{error:#}"));
            return ExitCode::Fault.code().into();
        }
    };
    anstream::eprintln!("\x1b[1;31merror:\x1b[0m {cause}");
    if !hint.is_empty() {
        anstream::eprintln!("\x1b[1;36mhint:\x1b[0m {hint}");
    }
    ExitCode::Setup.code().into()
}
