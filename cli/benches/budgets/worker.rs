//! One fuzzing worker, run bare: no supervisor acts on what it suspects.

use harness::flight::Snapshot;
use harness::job::{Job, Role};
use refhound::error::SetupError;
use refhound::supervise::fuzzer::LIBFUZZER_FLAGS;
use refhound::supervise::orders::Prepared;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How a worker is run.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// Operations per program; 0: as they come.
    pub operations: usize,
    /// Without any detector.
    pub no_detectors: bool,
    /// Seed of libFuzzer; not 0.
    pub seed: u32,
}

/// A running worker; ends with its owner.
pub struct Worker {
    child: Child,
    recorder: PathBuf,
    /// When it was started.
    pub started: Instant,
    _folder: tempfile::TempDir,
}

impl Worker {
    /// Starts it with an empty corpus.
    pub fn start(prepared: &Prepared, how: How) -> Result<Worker, SetupError> {
        let folder = tempfile::tempdir()
            .map_err(|error| SetupError::other(format!("no temporary folder: {error}"), "set TMPDIR to a folder"))?;
        let file = |name: &str| folder.path().join(name);
        let job = Job {
            recorder: file("recorder"),
            suspect: file("suspect"),
            no_detectors: how.no_detectors,
            bare: how.no_detectors,
            operations: how.operations,
            ..prepared.job(Role::Fuzz)
        };
        let (recorder, corpus, log) = (file("recorder"), file("corpus"), file("log"));
        std::fs::create_dir_all(&corpus).map_err(SetupError::io("create", &corpus))?;
        let errors = std::fs::File::create(&log).map_err(SetupError::io("create", &log))?;
        let mut command = prepared.command(&job, folder.path(), "bench")?;
        command.env("REFHOUND_CORPUS", &corpus).env("REFHOUND_SEED", how.seed.to_string());
        command.args(LIBFUZZER_FLAGS).arg(format!("-seed={}", how.seed)).arg(&corpus);
        command.stdout(Stdio::null()).stderr(errors);
        let started = Instant::now();
        let child = command.spawn().map_err(SetupError::io("start", &prepared.worker))?;
        Ok(Worker { child, recorder, started, _folder: folder })
    }

    /// Programs begun so far.
    pub fn executions(&self) -> u64 {
        Snapshot::read(&self.recorder).map_or(0, |snapshot| snapshot.executions)
    }

    /// Whether it has ended, of whatever.
    pub fn is_over(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until it has begun so many programs; the time since it was started. `None` if it ended before.
    pub fn wait_for(&mut self, executions: u64) -> Option<Duration> {
        while self.executions() < executions {
            if self.is_over() {
                return None;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Some(self.started.elapsed())
    }

    /// Processor time used so far, seconds; 0 once it has ended.
    pub fn processor_seconds(&self) -> f64 {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        // Behind the name, which may hold anything, `utime` and `stime` are fields 12 and 13 (proc(5)).
        let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
        let ticks: f64 = fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
        ticks / TICKS_PER_SECOND
    }

    /// Memory that is in use now, MB.
    pub fn resident_mb(&self) -> f64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).map_or(0.0, |kb| kb / 1024.0)
    }
}

/// The kernel's unit of `/proc/PID/stat`: 100 on every Linux that CPython 3.11 is packaged for.
const TICKS_PER_SECOND: f64 = 100.0;

impl Drop for Worker {
    fn drop(&mut self) {
        // Our own child; it has nothing to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
