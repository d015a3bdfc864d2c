//! Fuzzes in a process of its own, as a user would: nothing that one run learns or breaks reaches the next.

use crate::plan::Order;
use crate::results::End;
use crate::{Error, io};
use harness::finding::Finding;
use harness::report::Stats;
use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often the findings are looked at.
const LOOK: Duration = Duration::from_millis(250);
/// Longest time for fetching and building beside the fuzzing itself; what takes longer hangs.
const BUILDING: Duration = Duration::from_secs(30 * 60);
/// Time that a run has for its last measurements, which may build the package once more.
const ENDING: Duration = Duration::from_secs(10 * 60);
/// Exit codes of a run that did its work: nothing found, findings, only time-outs.
const DONE: [i32; 3] = [0, 2, 3];

/// How to start the fuzzer.
#[derive(Clone, Debug)]
pub struct Fuzzer {
    /// The `refhound` executable.
    pub refhound: PathBuf,
    /// Folder that each run gets a folder in.
    pub output: PathBuf,
}

impl Fuzzer {
    /// Where a run's findings are.
    pub fn folder(&self, order: &Order) -> PathBuf {
        self.output.join(order.run.folder())
    }

    /// Makes one run on one core, from nothing; ends it when `enough` holds of the findings so far.
    ///
    /// # Errors
    /// If the fuzzer cannot be started or files cannot be written. A target that cannot be fuzzed is a result.
    pub fn run(&self, order: &Order, enough: &dyn Fn(&[Finding]) -> bool) -> Result<(End, Vec<Finding>), Error> {
        let folder = self.folder(order);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(io("remove", &folder))?;
        }
        std::fs::create_dir_all(&self.output).map_err(io("create", &self.output))?;
        let log = self.output.join(format!("{}.log", order.run.folder()));
        let said = std::fs::File::create(&log).map_err(io("create", &log))?;
        let seconds = order.time.as_secs_f64().to_string();
        let mut command = Command::new(&self.refhound);
        command.args(["fuzz", &order.target, "--jobs", "1", "--time", &seconds]);
        command.args(["--seed", &order.run.seed.to_string(), "-o"]).arg(&folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said);
        let mut child = command.spawn().map_err(io("start", &self.refhound))?;
        let end = watch(&mut child, order.time + BUILDING, &|| enough(&findings(&folder)));
        let end = match end.map_err(io("wait for", &self.refhound))? {
            Watched::Enough => End::Enough,
            Watched::Late => {
                End::Failed { error: format!("it had not ended after {} minutes", BUILDING.as_secs() / 60) }
            }
            Watched::Ended(status) if status.code().is_some_and(|code| DONE.contains(&code)) => {
                End::Time { limit: order.time.as_secs_f64(), executions: stats(&folder).map(|stats| stats.executions) }
            }
            Watched::Ended(status) => End::Failed { error: error(&log, status) },
        };
        Ok((end, findings(&folder)))
    }
}

enum Watched {
    Ended(ExitStatus),
    Enough,
    Late,
}

fn watch(child: &mut Child, longest: Duration, enough: &dyn Fn() -> bool) -> std::io::Result<Watched> {
    let started = Instant::now();
    loop {
        std::thread::sleep(LOOK);
        if let Some(status) = child.try_wait()? {
            return Ok(Watched::Ended(status));
        }
        let why = match (enough(), started.elapsed() > longest) {
            (true, _) => Watched::Enough,
            (_, true) => Watched::Late,
            _ => continue,
        };
        end(child)?;
        return Ok(why);
    }
}

/// Ends a run as Ctrl-C does, so that it measures the lines of what it has found; its workers end with it.
fn end(child: &mut Child) -> std::io::Result<()> {
    // A process that is gone already has what was wanted.
    let _ = signal::kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGINT);
    let asked = Instant::now();
    while asked.elapsed() < ENDING {
        if child.try_wait()?.is_some() {
            return Ok(());
        }
        std::thread::sleep(LOOK);
    }
    child.kill()?;
    child.wait().map(|_| ())
}

/// The findings of a run, also while it goes on: each folder appears whole.
fn findings(folder: &Path) -> Vec<Finding> {
    let entries = std::fs::read_dir(folder.join("findings")).into_iter().flatten().flatten();
    let whole = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    let read = |path: PathBuf| serde_json::from_str(&std::fs::read_to_string(path.join("finding.json")).ok()?).ok();
    let mut findings: Vec<Finding> = whole.filter_map(|entry| read(entry.path())).collect();
    findings.sort_by(|a, b| a.signature.cmp(&b.signature));
    findings
}

fn stats(folder: &Path) -> Option<Stats> {
    serde_json::from_str(&std::fs::read_to_string(folder.join("stats.json")).ok()?).ok()
}

/// What a failed run said: from its first error on.
fn error(log: &Path, status: ExitStatus) -> String {
    let text = std::fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    match text.find("error:") {
        Some(at) => text[at..].trim().to_owned(),
        None => format!("it ended with {status}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::testing::{entry, plan};

    /// Runs a shell script in the fuzzer's place; `$folder` is its output.
    fn run(script: &str, enough: &dyn Fn(&[Finding]) -> bool) -> (End, Vec<Finding>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let refhound = folder.path().join("refhound");
        let finding =
            serde_json::to_string(&crate::results::testing::finding(harness::finding::Detector::Leak, "m.T.f", ""));
        let finding = finding.expect("a finding is JSON");
        let text = format!("#!/bin/sh\nfor folder; do :; done\nfinding='{finding}'\n{script}\n");
        // A test beside this one may fork while a file is open here: it could not be executed then. A child writes it.
        let write = r#"printf %s "$1" >"$0"; chmod +x "$0""#;
        let written = Command::new("sh").args(["-c", write]).arg(&refhound).arg(text).status();
        assert!(written.expect("a shell").success());
        let fuzzer = Fuzzer { refhound, output: folder.path().join("runs") };
        let order = &plan(vec![entry("a", "p", "1.0", "1.1", "T.f")]).orders()[0];
        fuzzer.run(order, enough).expect("a script that starts")
    }

    #[test]
    fn a_run_is_ended_when_enough_is_found() {
        let script = "mkdir -p $folder/findings/x; echo \"$finding\" >$folder/findings/x/finding.json; exec sleep 60";
        let (end, findings) = run(script, &|findings| findings.len() == 1);
        assert_eq!((end, findings.len()), (End::Enough, 1));
    }

    #[test]
    fn a_run_that_fails_keeps_what_it_said() {
        let (end, findings) = run("echo building; echo 'error: no such header' >&2; exit 1", &|_| false);
        assert_eq!((end, findings.len()), (End::Failed { error: "error: no such header".into() }, 0));
    }

    #[test]
    fn a_run_that_had_its_time_says_how_much() {
        let (end, _) = run("exit 2", &|_| false);
        assert_eq!(end, End::Time { limit: 60.0, executions: None });
    }
}
