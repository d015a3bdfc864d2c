//! Asks a serving worker: a program in, an observation out, each from a fresh child of a pristine interpreter.

use super::orders::Prepared;
use crate::error::SetupError;
use harness::capi::Failure;
use harness::job::{EXIT_DESCRIPTION, EXIT_IMPORT, EXIT_SETUP, Request, Role};
use harness::observation::{Mode, Observation};
use harness::program::{Program, text};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::Duration;

/// A serving worker, started again whenever it is lost.
pub struct Server {
    prepared: Prepared,
    folder: PathBuf,
    /// By whether it leaves the target's modules to programs that import them.
    running: [Option<Running>; 2],
    /// Requests answered so far.
    pub executions: usize,
    /// Longest time that one request may take.
    pub timeout: Duration,
    /// Types (`type demo.T`) whose leaks are known: growth is told without them.
    pub leaked_types: Vec<String>,
}

struct Running {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Drop for Running {
    fn drop(&mut self) {
        // Our own child; it has nothing to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts the worker in `folder`.
    ///
    /// # Errors
    /// If the interpreter or the target does not come up: the worker's own words, as setup error.
    pub fn start(prepared: Prepared, folder: &Path) -> Result<Server, SetupError> {
        let mut server = Server {
            prepared,
            folder: folder.to_path_buf(),
            running: [None, None],
            executions: 0,
            timeout: Duration::from_secs(10),
            leaked_types: Vec::new(),
        };
        server.ensure(false)?;
        Ok(server)
    }

    /// What is served.
    pub fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    fn ensure(&mut self, imports: bool) -> Result<&mut Running, SetupError> {
        let place = usize::from(imports);
        if self.running[place].is_none() {
            self.running[place] = Some(self.spawn(imports)?);
        }
        self.running[place].as_mut().ok_or_else(|| SetupError::other("the serving worker is gone", "start again"))
    }

    fn spawn(&self, imports: bool) -> Result<Running, SetupError> {
        let name = if imports { "serve-imports" } else { "serve" };
        let log = self.folder.join(format!("{name}.log"));
        let errors = std::fs::File::create(&log).map_err(SetupError::io("create", &log))?;
        let mut command = self.prepared.command(&self.prepared.job_for(Role::Serve, imports), &self.folder, name)?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
        let mut child = command.spawn().map_err(SetupError::io("start", &self.prepared.worker))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(SetupError::other("the serving worker has no pipes", "start again"));
        };
        let mut running = Running { child, input, output: BufReader::new(output) };
        let mut line = String::new();
        if running.output.read_line(&mut line).is_ok()
            && let Some(missing) = line.trim_end().strip_prefix("ready")
        {
            say_once(missing.trim());
            return Ok(running);
        }
        let status = running.child.wait().ok();
        Err(start_error(&self.prepared, status.and_then(|status| status.code()), &log))
    }

    /// Runs a program in a fresh child.
    ///
    /// # Errors
    /// Only if no serving worker can be had at all.
    pub fn observe(&mut self, program: &Program, mode: Mode) -> Result<Observation, SetupError> {
        self.executions += 1;
        let request = Request {
            program: text::print(program),
            mode,
            timeout_ms: self.timeout.as_millis().try_into().unwrap_or(u64::MAX),
        };
        let line = serde_json::to_string(&request).unwrap_or_default();
        let imports = program.imports().is_some();
        for _ in 0..2 {
            let running = self.ensure(imports)?;
            let mut answer = String::new();
            let asked = writeln!(running.input, "{line}").and_then(|()| running.input.flush()).is_ok();
            if asked
                && running.output.read_line(&mut answer).is_ok()
                && let Ok(mut observation) = serde_json::from_str::<Observation>(&answer)
            {
                if threw(program, &observation) {
                    return Ok(Observation::default());
                }
                if let Some(line) = own_fault(&observation) {
                    // Not the target's doing: says so and ends with the code for our own faults.
                    panic!("a worker failed: {line}; the program was\n{}", request.program);
                }
                observation.discount(&self.leaked_types);
                return Ok(observation);
            }
            self.running[usize::from(imports)] = None; // the server itself died: once more with a new one
        }
        Ok(Observation::default())
    }
}

/// Says what the kernel cannot confine, once in the life of this process.
fn say_once(missing: &str) {
    static SAID: std::sync::Once = std::sync::Once::new();
    if !missing.is_empty() {
        SAID.call_once(|| anstream::eprintln!("note: workers are not wholly confined: {missing}"));
    }
}

/// What is said where an exception of another language comes out of the target: a C++ one that nobody caught, which ends
/// any process. A panic of ours says first what it is.
const ESCAPED: &str = "panic in a function that cannot unwind";

/// Whether the call that is made to fail throws, and nobody caught that: the target's frames are gone by then, so that
/// there is nothing to judge.
fn threw(program: &Program, observation: &Observation) -> bool {
    program.fail.is_some_and(|fail| fail.function.get().failure == Failure::Throws)
        && observation.death.as_ref().is_some_and(|death| death.stderr.contains(ESCAPED))
}

/// The line in which our own code in the worker says that it failed.
fn own_fault(observation: &Observation) -> Option<&str> {
    let death = observation.death.as_ref()?;
    let mut lines = death.stderr.lines();
    let line = lines.find(|line| line.contains("panicked at "))?;
    Some(lines.next().unwrap_or(line)).filter(|said| !said.contains(ESCAPED))
}

/// Why a worker did not come up, from its exit code and log.
pub fn start_error(prepared: &Prepared, code: Option<i32>, log: &Path) -> SetupError {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let words: Vec<&str> = text.lines().filter(|line| !line.contains("Failed to find function")).collect();
    let tail = words[words.len().saturating_sub(25)..].join("\n");
    let module = &prepared.built.module;
    match code {
        Some(EXIT_IMPORT) => SetupError::other(
            format!("the module `{module}` does not import in CPython {}\n{tail}", prepared.python.release),
            "mend the import first; `install` in refhound.toml names Python packages that it needs",
        ),
        Some(EXIT_DESCRIPTION) => SetupError::other(
            tail.trim_start_matches("refhound-worker: ").to_owned(),
            "it is Python code that runs in each worker before the target is imported, with no rights to change files",
        ),
        Some(EXIT_SETUP) => SetupError::other(
            format!("the worker did not start\n{tail}"),
            "run `refhound doctor`; if all is well there, this is a fault of Refhound's own",
        ),
        // A signal, or the sanitizer's own exit code.
        _ => SetupError::other(
            format!("importing `{module}` kills the process\n{tail}"),
            format!(
                "run `{} -c 'import {module}'` with the build folder on PYTHONPATH under a debugger; an extension must survive its import on a debug interpreter",
                prepared.python.executable.display()
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use harness::observation::Death;

    #[test]
    fn an_exception_that_escapes_from_the_target_is_no_fault_of_ours() {
        let said = |stderr: &str| {
            let death = Death { signal: Some(6), code: None, stderr: stderr.to_owned() };
            own_fault(&Observation { death: Some(death), ..Observation::default() }).map(str::to_owned)
        };
        let escaped = "thread 'main' panicked at core/src/panicking.rs:225:5:\npanic in a function that cannot unwind\nstack backtrace:\n";
        assert_eq!(said(escaped), None);
        let ours = format!("thread 'main' panicked at harness/src/x.rs:1:2:\nindex out of bounds\n{escaped}");
        assert_eq!(said(&ours).as_deref(), Some("index out of bounds"));
    }
}
