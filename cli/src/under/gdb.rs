//! The debugger on one program: stopped where the extension is entered, then where it dies.
//!
//! The worker confines itself as ever, which a debugger around it does not mind; gdb itself is not confined.

use super::{Tool, job};
use crate::build::Sanitizer;
use crate::commands::replay::Replay;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::supervise::orders::Prepared;
use crate::supervise::session;
use crate::triage::steps::calls_target;
use crate::triage::symbols::{Symbols, split_address};
use harness::detect::blame;
use harness::observation::Mode;
use nix::sys::signal::{SigSet, Signal};
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::Path;
use std::process::Command;

/// gdb's exit codes, given by our own commands: the program died of a signal; the worker did not come up.
const DIED: i32 = 42;
const NOT_UP: i32 = 43;
/// Frames shown where nobody can ask for more.
const FRAMES: u32 = 20;

/// Where to stop.
struct Entry {
    callable: String,
    /// As gdb takes it: `"demo.c":42`, or a function's name.
    place: String,
}

/// Runs it: by a script where standard input is no terminal, else handing over to the user.
pub(super) fn run(replay: &Replay, callable: Option<&str>) -> Result<ExitCode, SetupError> {
    let gdb = Tool::Gdb.find()?;
    let (prepared, folder) = (&replay.prepared, replay.folder());
    let entry = entry(replay, callable)?;
    match &entry {
        Some(entry) => {
            anstream::eprintln!("stops at `{}`, {}, and where the process dies", entry.callable, entry.place)
        }
        None => anstream::eprintln!("no C function is known behind what the program calls: stops only where it dies"),
    }
    let worker = prepared.command(&job(replay), folder, "once")?;
    let batch = !std::io::stdin().is_terminal();
    let script = folder.join("commands.gdb");
    let text = script_for(prepared, &worker, entry.as_ref(), batch);
    std::fs::write(&script, text).map_err(SetupError::io("write", &script))?;
    let mut command = Command::new(&gdb);
    if batch {
        command.args(["-nx", "-batch"]).stdin(std::process::Stdio::null());
    }
    command.arg("-q").arg("-x").arg(&script).arg(&prepared.worker);
    let mut child = command.spawn().map_err(SetupError::io("start", &gdb))?;
    // Interrupting the program is gdb's business. Set after it was started, which would inherit it.
    let _ = SigSet::from(Signal::SIGINT).thread_block();
    let status = child.wait().map_err(SetupError::io("wait for", &gdb))?;
    match status.code() {
        Some(DIED) => Ok(ExitCode::Findings),
        Some(NOT_UP) => Err(SetupError::other(
            format!("the worker for `{}` did not come up under gdb", prepared.target.name),
            "its words are above; `refhound run` without --under says more",
        )),
        Some(0) => Ok(ExitCode::Nothing),
        _ if !batch => Ok(ExitCode::Nothing),
        _ => Err(SetupError::other("gdb failed", "its words are above")),
    }
}

/// Where the extension is entered: for what the finding blames, else for the first operation that calls it.
fn entry(replay: &Replay, blamed: Option<&str>) -> Result<Option<Entry>, SetupError> {
    let surface = session::surface(&replay.prepared, replay.folder())?;
    let program = &replay.program;
    // Names of methods need the types of their receivers.
    let observation = replay.server()?.observe(program, Mode::Once)?;
    let calls = (0..program.ops.len()).filter(|op| calls_target(program, &observation, *op));
    let called = calls.filter_map(|op| blame::callable(program, &observation, op));
    let mut symbols = Symbols::default();
    Ok(blamed.map(str::to_owned).into_iter().chain(called).find_map(|callable| {
        let (object, offset) = split_address(&surface.definition(&callable).address)?;
        let place = symbols.frames(&object, offset).pop()?;
        let place = match (place.file, place.line) {
            (Some(file), Some(line)) => format!("\"{file}\":{line}"),
            _ => place.function?,
        };
        Some(Entry { callable, place })
    }))
}

/// gdb's commands. The program is waited for first: all of the target is loaded by then.
fn script_for(prepared: &Prepared, worker: &Command, entry: Option<&Entry>, batch: bool) -> String {
    let mut text = String::from("set confirm off\nset startup-with-shell off\nunset environment\n");
    for (name, value) in worker.get_envs() {
        let (name, value) = (name.to_string_lossy(), value.unwrap_or_default().to_string_lossy());
        // The sanitizer ends the process by a signal, so that gdb sees it.
        let more = if name == "ASAN_OPTIONS" && prepared.sanitizer == Sanitizer::Address {
            ":abort_on_error=1:print_legend=0"
        } else {
            ""
        };
        let _ = writeln!(text, "set environment {name} {value}{more}");
    }
    let _ = writeln!(text, "set cwd {}", worker.get_current_dir().unwrap_or(Path::new(".")).display());
    if batch {
        text.push_str("set pagination off\nset width 0\n");
    }
    let _ = writeln!(text, "tbreak refhound_program_begins\nrun\nif $_thread == 0\n  quit {NOT_UP}\nend");
    if let Some(entry) = entry {
        let _ = writeln!(text, "tbreak {}", entry.place);
    }
    if batch {
        // Stopped before its end: a process of several threads may be gone before gdb has asked for its registers.
        text.push_str("break _exit\ncommands\nsilent\nkill\nquit 0\nend\n");
    }
    text.push_str("continue\n");
    if batch {
        // SIGTRAP is a breakpoint's.
        let shown = format!(
            "if $_thread == 0\n  quit 0\nend\nbacktrace {FRAMES}\nif $_siginfo.si_signo != 5\n  quit {DIED}\nend\n"
        );
        let _ = write!(text, "{shown}continue\n{shown}");
    }
    text
}
