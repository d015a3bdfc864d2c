//! One fuzzing worker: started, watched, its death or suspicion picked up.

use super::by_hand::{ByHand, Echo};
use super::coverage::REACHED;
use super::orders::Prepared;
use super::session::SURFACE;
use crate::error::SetupError;
use harness::flight::Snapshot;
use harness::job::{Counters, EXIT_DESCRIPTION, EXIT_IMPORT, EXIT_SETUP, EXIT_SUSPECT, Job, Role, put};
use harness::knowledge::{Knowledge, Suspect};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How every fuzzing worker runs libFuzzer's loop. Time limits and signals are the supervisor's business.
pub const LIBFUZZER_FLAGS: &[&str] = &[
    "-len_control=0",
    "-max_len=2048",
    "-timeout=1000",
    "-rss_limit_mb=3000",
    "-reload=30",
    "-print_final_stats=0",
    "-handle_int=0",
    "-handle_term=0",
    "-detect_leaks=0",
    "-verbosity=1",
];

/// A running fuzzing worker.
pub struct Fuzzer {
    child: Child,
    recorder: PathBuf,
    suspect: PathBuf,
    answer: PathBuf,
    /// Its standard error: libFuzzer's log.
    pub log: PathBuf,
    /// When it was started.
    pub started: Instant,
    hang_after: Duration,
    echo: Option<Echo>,
}

/// What became of a worker, or what it wants.
#[derive(Debug)]
pub enum Ended {
    /// It found a program worth a fresh process.
    Suspect(Suspect),
    /// It waits for what is known of a program that it hands over ([`Fuzzer::answer`]).
    Asks(Suspect),
    /// It died; what was under way then.
    Died(Box<Snapshot>),
    /// It was stopped because a program did not return.
    Hung(Box<Snapshot>),
    /// It did what it was told (`-runs` or time), or ended between programs.
    Done,
    /// It could not start: exit code.
    NotStarted(Option<i32>),
}

/// Orders of one fuzzing worker.
pub struct Orders<'a> {
    /// Target and worker.
    pub prepared: &'a Prepared,
    /// Folder of the run.
    pub folder: &'a Path,
    /// Number of the worker.
    pub number: u32,
    /// Seed for libFuzzer; not 0.
    pub seed: u32,
    /// Programs to run at most; 0: no limit.
    pub runs: u64,
    /// Folder that new inputs go to.
    pub corpus: &'a Path,
    /// Further folders with seeds.
    pub seeds: &'a [PathBuf],
    /// Which files of all these are read; empty: all.
    pub read: Vec<PathBuf>,
    /// Where the target's counters of coverage are.
    pub counters: &'a [Counters],
    /// What is known already.
    pub knowledge: &'a Knowledge,
    /// Detectors that are off.
    pub without: &'a [String],
    /// After how long a program hangs.
    pub hang_after: Duration,
    /// What a run under cargo-fuzz decides.
    pub by_hand: Option<&'a ByHand>,
}

impl Fuzzer {
    /// Starts a worker.
    ///
    /// # Errors
    /// If its files cannot be written or the process cannot be started.
    pub fn start(orders: &Orders<'_>) -> Result<Fuzzer, SetupError> {
        let name = name(orders.number);
        let file = |suffix: &str| orders.folder.join(format!("{name}.{suffix}"));
        let knowledge = file("knowledge");
        let text = serde_json::to_vec(orders.knowledge).unwrap_or_default();
        std::fs::write(&knowledge, text).map_err(SetupError::io("write", &knowledge))?;
        let (recorder, suspect, log) = (file("recorder"), file("suspect"), file("log"));
        let _ = std::fs::remove_file(&recorder); // it may not exist yet
        let _ = std::fs::remove_file(&suspect);
        let answer = file("answer");
        let _ = std::fs::remove_file(&answer);
        let job = Job {
            recorder: recorder.clone(),
            knowledge,
            suspect: suspect.clone(),
            answer: answer.clone(),
            surface: orders.folder.join(SURFACE),
            cleared: file("cleared"),
            read: orders.read.clone(),
            counters: orders.counters.to_vec(),
            reached: reached(orders.folder, orders.number),
            without: orders.without.to_vec(),
            writable: vec![orders.corpus.to_path_buf()],
            ..orders.prepared.job(Role::Fuzz)
        };
        let errors = std::fs::File::create(&log).map_err(SetupError::io("create", &log))?;
        let mut command = orders.prepared.command(&job, orders.folder, &name)?;
        command.env("REFHOUND_CORPUS", orders.corpus).env("REFHOUND_SEED", orders.seed.to_string());
        command.arg(format!("-seed={}", orders.seed)).arg(format!("-artifact_prefix={}/", orders.folder.display()));
        command.args(LIBFUZZER_FLAGS);
        if orders.runs > 0 {
            command.arg(format!("-runs={}", orders.runs));
        }
        command.args(orders.by_hand.iter().flat_map(|by_hand| &by_hand.flags));
        command.arg(orders.corpus).args(orders.seeds);
        command.stdout(Stdio::null()).stderr(errors);
        let child = command.spawn().map_err(SetupError::io("start", &orders.prepared.worker))?;
        let echo = orders.by_hand.filter(|by_hand| by_hand.echo).map(|_| Echo::new(&log));
        Ok(Fuzzer {
            child,
            recorder,
            suspect,
            answer,
            log,
            started: Instant::now(),
            hang_after: orders.hang_after,
            echo,
        })
    }

    /// What its flight recorder says now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::read(&self.recorder).unwrap_or_default()
    }

    /// Looks whether it has ended, or hangs and is ended now.
    pub fn poll(&mut self) -> Option<Ended> {
        let ended = match self.child.try_wait() {
            Ok(Some(status)) => Some(self.ended(status.code())),
            Ok(None) => self.asks().or_else(|| self.stop_if_hung()),
            Err(_) => Some(Ended::Done),
        };
        if let Some(echo) = &mut self.echo {
            echo.show(ended.as_ref());
        }
        ended
    }

    fn asks(&self) -> Option<Ended> {
        let suspect: Suspect = serde_json::from_slice(&std::fs::read(&self.suspect).ok()?).ok()?;
        if suspect.unsound {
            return None; // it ends by itself
        }
        let _ = std::fs::remove_file(&self.suspect); // it is written anew for the next one
        Some(Ended::Asks(suspect))
    }

    /// Lets a worker that asks go on with what is known.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn answer(&self, knowledge: &Knowledge) -> Result<(), SetupError> {
        let text = serde_json::to_vec(knowledge).unwrap_or_default();
        put(&self.answer, &text).map_err(SetupError::io("write", &self.answer))
    }

    fn stop_if_hung(&mut self) -> Option<Ended> {
        let snapshot = self.snapshot();
        let limit = self.hang_after.as_millis() as u64;
        let running = (snapshot.started_ms > 0).then(|| now_ms().saturating_sub(snapshot.started_ms));
        if running.is_none_or(|running| running <= limit) {
            return None;
        }
        self.stop();
        Some(Ended::Hung(Box::new(snapshot)))
    }

    fn ended(&self, code: Option<i32>) -> Ended {
        let snapshot = self.snapshot();
        match code {
            Some(EXIT_SUSPECT) => std::fs::read(&self.suspect)
                .ok()
                .and_then(|text| serde_json::from_slice(&text).ok())
                .map_or(Ended::Done, Ended::Suspect),
            Some(EXIT_SETUP | EXIT_IMPORT | EXIT_DESCRIPTION) => Ended::NotStarted(code),
            Some(0) => Ended::Done,
            _ if snapshot.executions == 0 => Ended::NotStarted(code),
            _ if snapshot.started_ms > 0 => Ended::Died(Box::new(snapshot)),
            // libFuzzer itself gave up (out of memory between programs, say): start it again.
            _ => Ended::Done,
        }
    }

    /// Ends it.
    pub fn stop(&mut self) {
        // Our own child; everything it knows is on disk.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Edges reached and edges there are, as libFuzzer's log says.
    pub fn coverage(&self) -> (u64, u64) {
        coverage(&std::fs::read_to_string(&self.log).unwrap_or_default())
    }
}

impl Drop for Fuzzer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Start of the names of a worker's files.
fn name(number: u32) -> String {
    format!("fuzz-{number}")
}

/// Where worker `number` keeps which counters were ever above zero.
pub fn reached(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{}.{REACHED}", name(number)))
}

/// `#12 NEW cov: 34 ft: ...` and `INFO: Loaded 1 modules (123 inline 8-bit counters): ...`.
fn coverage(log: &str) -> (u64, u64) {
    let after = |line: &str, word: &str| -> Option<u64> {
        let rest = &line[line.find(word)? + word.len()..];
        rest.trim_start().split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    let reached = log.lines().filter_map(|line| after(line, " cov: ")).max().unwrap_or(0);
    let loaded = log.lines().filter(|line| line.contains("inline 8-bit counters"));
    let total = loaded.filter_map(|line| after(line, "(")).max().unwrap_or(0);
    (reached, total)
}

/// Milliseconds of the monotonic clock that the recorder uses.
fn now_ms() -> u64 {
    let time = nix::time::clock_gettime(nix::time::ClockId::CLOCK_MONOTONIC);
    time.map_or(0, |time| time.tv_sec() as u64 * 1000 + time.tv_nsec() as u64 / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_read_from_the_log() {
        let log = "INFO: Loaded 1 modules   (123 inline 8-bit counters): 123 [0x1, 0x2),\n\
                   #2\tINITED cov: 10 ft: 11 corp: 1/1b\n#99\tNEW    cov: 34 ft: 40 corp: 2/9b";
        assert_eq!(coverage(log), (34, 123));
        assert_eq!(coverage(""), (0, 0));
    }
}
