//! Memcheck on one program, in the build without a sanitizer and with an interpreter that takes each block by itself.
//!
//! Valgrind does not know the calls by which a worker confines itself (3.19 answers "not implemented"). The worker is
//! therefore started outside of it, guards the files there, which holds for what it then becomes, and becomes valgrind.

use super::trim::Trim;
use super::{Tool, job};
use crate::commands::replay::Replay;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::process;
use crate::supervise::server::start_error;
use harness::job::{ENV, EXIT_DESCRIPTION, EXIT_IMPORT, EXIT_SETUP, Job, Role};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

/// What the interpreter itself is known to do.
const SUPPRESSIONS: &str = include_str!("cpython.supp");
/// Valgrind's exit code where it saw an error.
const ERRORS: i32 = 99;
/// Whatever holds a pointer past the start of a block, as all holders of objects with a collector's head do, makes it
/// "possibly lost": only what is definitely lost tells anything. The frames are cut in [`Trim`].
const OPTIONS: &[&str] = &[
    "--tool=memcheck",
    "--vgdb=no",
    "--child-silent-after-fork=yes",
    "--leak-check=full",
    "--show-leak-kinds=definite",
    "--errors-for-leak-kinds=definite",
    "--track-origins=yes",
    "--num-callers=40",
    "--error-exitcode=99",
];
const LIFTED: &str = "under valgrind the program may open sockets, start programs, change modes and owners, and take all memory; files \
     outside of its own folder cannot be written, as ever";

/// Runs it and prints what valgrind says.
pub(super) fn run(replay: &Replay) -> Result<ExitCode, SetupError> {
    let valgrind = Tool::Valgrind.find()?;
    let env = process::find("env").ok_or_else(|| SetupError::NoTool("env".into()))?;
    let (prepared, folder) = (&replay.prepared, replay.folder());
    let suppressions = folder.join("cpython.supp");
    std::fs::write(&suppressions, SUPPRESSIONS).map_err(SetupError::io("write", &suppressions))?;
    let within = Job { plain_malloc: true, unconfined: true, ..job(replay) };
    // Only its job file is of use: valgrind is what becomes the process.
    prepared.command(&within, folder, "within")?;
    let mut words = vec![env.display().to_string(), format!("{ENV}={}", folder.join("within.json").display())];
    words.push(valgrind.display().to_string());
    words.extend(OPTIONS.iter().map(|option| (*option).to_owned()));
    words.extend([format!("--suppressions={}", suppressions.display()), prepared.worker.display().to_string()]);
    let around = Job { command: words, ..prepared.job(Role::Become) };
    let mut command = prepared.command(&around, folder, "around")?;
    if !prepared.target.unconfined {
        anstream::eprintln!("note: {LIFTED}");
    }
    let mut child = command.stderr(Stdio::piped()).spawn().map_err(SetupError::io("start", &prepared.worker))?;
    let log = folder.join("valgrind.log");
    let mut kept = std::fs::File::create(&log).map_err(SetupError::io("create", &log))?;
    let mut trim = Trim::default();
    let said = child.stderr.take().map(BufReader::new);
    for line in said.into_iter().flat_map(|said| said.split(b'\n')).map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        let _ = writeln!(kept, "{line}"); // only for a worker that does not start
        if let Some(line) = trim.line(&line) {
            println!("{line}");
        }
    }
    let status = child.wait().map_err(SetupError::io("wait for", &valgrind))?;
    match status.code() {
        Some(0) => Ok(ExitCode::Nothing),
        Some(code @ (EXIT_SETUP | EXIT_IMPORT | EXIT_DESCRIPTION)) => Err(start_error(prepared, Some(code), &log)),
        // A signal that the program died of is valgrind's own end, too.
        None | Some(ERRORS) => Ok(ExitCode::Findings),
        Some(code) => Err(SetupError::other(
            format!("valgrind ended with {code}"),
            "its words are above; a target may also have ended the process itself",
        )),
    }
}
