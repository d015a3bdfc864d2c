//! Runs Python code that uses a target with the recorder in between, and makes seed programs of the calls it saw.
//!
//! It is done in a worker, confined like any other, on the build that is fuzzed: no second build, no proxies, and what
//! kills the interpreter leaves all that was written before. [`own_tests`] does it once for each built project.

mod find;
mod own_tests;
mod tools;

pub use own_tests::{OwnTests, own_tests};
pub use tools::folder as test_tools;

use crate::error::SetupError;
use crate::scratch::Scratch;
use crate::supervise::orders::Prepared;
use harness::job::{EXIT_DESCRIPTION, EXIT_IMPORT, EXIT_SETUP, Job, Recording, Role};
use harness::program::text;
use harness::record;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often the worker is looked at.
const POLL: Duration = Duration::from_millis(20);
/// With what AddressSanitizer ends a process.
const ASAN_DEATH: i32 = 99;

/// What is to be run.
#[derive(Clone, Debug)]
pub struct Orders {
    /// A Python command, where there are no tests.
    pub command: Vec<String>,
    /// Files with tests.
    pub tests: Vec<PathBuf>,
    /// Where it is run.
    pub folder: PathBuf,
    /// Longest time.
    pub time: Duration,
    /// What it prints goes to the user.
    pub shown: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Calls and programs.
    pub recording: record::Recording,
    /// How the run ended; `None` where its time was up.
    pub status: Option<ExitStatus>,
    /// What it printed, where that was not shown.
    pub said: String,
}

/// Runs it, and makes programs of what was seen.
///
/// # Errors
/// If the worker cannot be started. How the code itself fares is in the result.
pub fn record(prepared: &Prepared, orders: &Orders, most: usize) -> Result<Recorded, SetupError> {
    let folder = Scratch::new()?;
    let log = folder.path().join("calls.jsonl");
    let built = &prepared.built;
    // The package's own Python code, its tests beside it, and whatever is run.
    let mut rewrite = vec![built.owned.clone(), built.root.clone(), orders.folder.clone()];
    rewrite.extend(built.paths.first().cloned());
    rewrite.retain(|path| path != Path::new("/"));
    let mut job = Job {
        record: Recording {
            command: orders.command.clone(),
            tests: orders.tests.clone(),
            folder: orders.folder.clone(),
            rewrite,
            tools: tools::folder(&prepared.python).into_iter().collect(),
            log: log.clone(),
            ..Recording::default()
        },
        ..prepared.job(Role::Record)
    };
    let until = Instant::now() + orders.time;
    let mut said = String::new();
    let status = loop {
        let status = run(prepared, &job, folder.path(), orders.shown, until, &mut said)?;
        // Tests that come after the one that killed the process are worth another.
        let lines = std::fs::read_to_string(&log).unwrap_or_default();
        let tests = lines.lines().filter(|line| line.starts_with("{\"test\"")).count();
        let died = status.is_some_and(|status| status.code().is_none_or(|code| code == ASAN_DEATH));
        if !died || orders.tests.is_empty() || tests <= job.record.passed {
            break status;
        }
        job.record.passed = tests;
        job.record.first = lines.lines().count();
    };
    let lines = std::fs::read(&log).map(|text| String::from_utf8_lossy(&text).into_owned()).unwrap_or_default();
    Ok(Recorded { recording: record::programs(&lines, most), status, said })
}

/// One process; how it ended, or `None` where its time was up. What it prints is added to `said`, or shown.
fn run(
    prepared: &Prepared,
    job: &Job,
    folder: &Path,
    shown: bool,
    until: Instant,
    said: &mut String,
) -> Result<Option<ExitStatus>, SetupError> {
    let file = folder.join("said.txt");
    let mut command = prepared.command(job, folder, "record")?;
    if !shown {
        let out = std::fs::File::create(&file).map_err(SetupError::io("create", &file))?;
        let again = out.try_clone().map_err(SetupError::io("open", &file))?;
        command.stdout(Stdio::from(out)).stderr(again);
    }
    let mut child = command.spawn().map_err(SetupError::io("start", &prepared.worker))?;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if Instant::now() < until => std::thread::sleep(POLL),
            _ => {
                let _ = child.kill(); // our own; all it saw is written
                let _ = child.wait();
                break None;
            }
        }
    };
    said.push_str(&std::fs::read(&file).map(|text| String::from_utf8_lossy(&text).into_owned()).unwrap_or_default());
    if let Some(code @ (EXIT_SETUP | EXIT_IMPORT | EXIT_DESCRIPTION)) = status.and_then(|status| status.code()) {
        return Err(SetupError::other(
            format!("the recorder did not start (exit code {code})\n{said}"),
            "`refhound surface` on the same target says whether it imports",
        ));
    }
    Ok(status)
}

/// Writes the programs into a folder, which is made if it is missing; earlier ones of the same name are replaced.
///
/// # Errors
/// If it cannot be written to.
pub fn write(recording: &record::Recording, folder: &Path) -> Result<(), SetupError> {
    std::fs::create_dir_all(folder).map_err(SetupError::io("create", folder))?;
    for (number, program) in recording.programs.iter().enumerate() {
        let file = folder.join(format!("recorded-{number:03}.rfh"));
        let text = format!("{}{}", text::HEADER, text::print(program));
        std::fs::write(&file, text).map_err(SetupError::io("write", &file))?;
    }
    Ok(())
}
