//! The command line that cargo-fuzz (or a person, or OSS-Fuzz) gives a fuzz target: libFuzzer's flags and paths.
//!
//! Flags about the run as a whole (its length, its jobs, where failing inputs go) are the parent's, because one run
//! may take several workers; all others go to the workers as they stand.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Flags of libFuzzer whose value is a path: made absolute, because workers have a folder of their own.
const PATHS: &[&str] = &[
    "collect_data_flow",
    "data_flow_trace",
    "dict",
    "features_dir",
    "merge_control_file",
    "mutation_graph_file",
    "stop_file",
];
/// Tasks of libFuzzer that are no fuzzing; its own process does them from beginning to end.
const PLAIN: &[&str] = &["merge", "set_cover_merge", "cleanse_crash", "analyze_dict"];

/// What the process is to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Task {
    /// Fuzz.
    #[default]
    Fuzz,
    /// Run the given files and say what they show.
    Replay,
    /// Make the given file smaller (`-minimize_crash=1`, `cargo fuzz tmin`).
    Minimise,
    /// Leave it to one libFuzzer process (`-merge=1`, `cargo fuzz cmin`).
    Plain,
    /// Print libFuzzer's help.
    Help,
}

/// The command line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// What to do.
    pub task: Task,
    /// Folders with inputs, absolute; new inputs go to the first.
    pub folders: Vec<PathBuf>,
    /// Files with inputs, absolute.
    pub files: Vec<PathBuf>,
    /// Most programs; `Some(0)`: only the corpus.
    pub runs: Option<u64>,
    /// Longest time of the whole run.
    pub time: Option<Duration>,
    /// Seed, if one was given.
    pub seed: Option<u64>,
    /// Workers side by side.
    pub jobs: u32,
    /// After how long a program hangs.
    pub timeout: Option<Duration>,
    /// Whether to go on after a finding.
    pub keep_going: bool,
    /// What the names of failing inputs start with: a folder with a slash at its end, absolute.
    pub artifact_prefix: String,
    /// Where the failing input goes instead, if given; absolute.
    pub exact_artifact: Option<PathBuf>,
    /// Exit code after a finding.
    pub error_code: i32,
    /// Exit code after a program that did not return.
    pub timeout_code: i32,
    /// Flags for the workers.
    pub passed: Vec<String>,
}

impl Arguments {
    /// Reads the arguments after the program's name; relative paths are relative to `here`.
    pub fn read(words: impl Iterator<Item = OsString>, here: &Path) -> Arguments {
        let mut all = Arguments {
            task: Task::Fuzz,
            folders: Vec::new(),
            files: Vec::new(),
            runs: None,
            time: None,
            seed: None,
            jobs: 1,
            timeout: None,
            keep_going: false,
            artifact_prefix: prefix(here, "./"),
            exact_artifact: None,
            error_code: 77,
            timeout_code: 70,
            passed: Vec::new(),
        };
        let (mut jobs, mut workers) = (1, u32::MAX);
        for word in words {
            match word.to_str().and_then(|text| text.strip_prefix('-')) {
                Some(flag) => all.flag(flag, here, &mut jobs, &mut workers),
                None if here.join(&word).is_file() => all.files.push(here.join(word)),
                None => all.folders.push(here.join(word)),
            }
        }
        all.jobs = jobs.min(workers).max(1);
        if all.task == Task::Fuzz && !all.files.is_empty() {
            all.task = Task::Replay;
        }
        all
    }

    fn flag(&mut self, flag: &str, here: &Path, jobs: &mut u32, workers: &mut u32) {
        let (name, value) = flag.split_once('=').unwrap_or((flag, ""));
        let number = value.parse::<i64>().ok();
        // libFuzzer's -1 (and 0 where that is its default) mean: no limit, or choose yourself.
        let natural = number.and_then(|number| u64::try_from(number).ok());
        let positive = natural.filter(|number| *number > 0);
        let small = natural.and_then(|number| u32::try_from(number).ok());
        let code = number.and_then(|number| i32::try_from(number).ok());
        match name {
            "help" if natural == Some(1) => self.task = Task::Help,
            "minimize_crash" if natural == Some(1) => self.task = Task::Minimise,
            "runs" => self.runs = natural,
            "max_total_time" => self.time = positive.map(Duration::from_secs),
            "seed" => self.seed = positive,
            "fork" | "jobs" => *jobs = small.unwrap_or(1),
            "workers" => *workers = small.filter(|number| *number > 0).unwrap_or(u32::MAX),
            "timeout" => self.timeout = positive.map(Duration::from_secs),
            "ignore_crashes" => self.keep_going = natural == Some(1),
            "ignore_timeouts" | "ignore_ooms" => {}
            "error_exitcode" => self.error_code = code.unwrap_or(self.error_code),
            "timeout_exitcode" => self.timeout_code = code.unwrap_or(self.timeout_code),
            "artifact_prefix" => self.artifact_prefix = prefix(here, value),
            "exact_artifact_path" => self.exact_artifact = Some(here.join(value)),
            _ if PATHS.contains(&name) && !value.is_empty() => {
                self.passed.push(format!("-{name}={}", here.join(value).display()));
            }
            _ => {
                if PLAIN.contains(&name) && natural == Some(1) {
                    self.task = Task::Plain;
                }
                self.passed.push(format!("-{flag}"));
            }
        }
    }

    /// The file for a failing input: `kind` is `crash` or `timeout`.
    pub fn artifact(&self, kind: &str, name: &str) -> PathBuf {
        self.exact_artifact.clone().unwrap_or_else(|| format!("{}{kind}-{name}", self.artifact_prefix).into())
    }

    /// The folder for findings and reports, beside the failing inputs; cargo-fuzz takes every new *file* there for
    /// a failing input.
    pub fn output(&self) -> PathBuf {
        let (folder, _) = self.artifact_prefix.rsplit_once('/').unwrap_or_default();
        Path::new(if folder.is_empty() { "/" } else { folder }).join("refhound-out")
    }
}

/// `text` as an absolute prefix; a slash at its end counts.
fn prefix(here: &Path, text: &str) -> String {
    let text = text.strip_prefix("./").unwrap_or(text);
    if text.starts_with('/') { text.to_owned() } else { format!("{}/{text}", here.display()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Arguments {
        Arguments::read(words.iter().map(OsString::from), Path::new("/work"))
    }

    #[test]
    fn what_cargo_fuzz_gives_is_read() {
        let all = read(&["-artifact_prefix=/a/demo/", "-runs=100", "-max_total_time=20", "-seed=7", "corpus/demo"]);
        assert_eq!((all.runs, all.time, all.seed), (Some(100), Some(Duration::from_secs(20)), Some(7)));
        assert_eq!(all.folders, [Path::new("/work/corpus/demo")]);
        assert_eq!((all.task, all.passed.len()), (Task::Fuzz, 0));
        assert_eq!(all.artifact("crash", "x"), Path::new("/a/demo/crash-x"));
        assert_eq!(all.output(), Path::new("/a/demo/refhound-out"));
    }

    #[test]
    fn no_limits_are_no_limits() {
        let all = read(&["-runs=-1", "-max_total_time=0", "-seed=0", "-timeout=0", "-fork=0", "-artifact_prefix=f-"]);
        assert_eq!((all.runs, all.time, all.seed, all.timeout, all.jobs), (None, None, None, None, 1));
        assert_eq!(all.artifact("timeout", "x"), Path::new("/work/f-timeout-x"));
        assert_eq!(all.output(), Path::new("/work/refhound-out"));
        assert_eq!(read(&["-runs=0"]).runs, Some(0));
    }

    #[test]
    fn jobs_are_counted_once() {
        assert_eq!(read(&["-fork=4"]).jobs, 4);
        assert_eq!(read(&["-jobs=8", "-workers=2"]).jobs, 2);
    }

    #[test]
    fn the_rest_goes_to_the_workers_with_absolute_paths() {
        let all = read(&["-max_len=99", "-dict=words", "-print_pcs=1", "-exact_artifact_path=out"]);
        assert_eq!(all.passed, ["-max_len=99", "-dict=/work/words", "-print_pcs=1"]);
        assert_eq!(all.artifact("crash", "x"), Path::new("/work/out"));
    }

    #[test]
    fn tasks_are_told_apart() {
        assert_eq!(read(&["-merge=1", "a", "b"]).task, Task::Plain);
        assert_eq!(read(&["-merge=0", "a"]).task, Task::Fuzz);
        assert_eq!(read(&["-minimize_crash=1"]).task, Task::Minimise);
        assert_eq!(read(&["-help=1"]).task, Task::Help);
        let file = std::env::current_exe().expect("this test has a file");
        assert_eq!(read(&[&file.display().to_string()]).task, Task::Replay);
    }
}
