//! Runs that somebody starts as libFuzzer's own (`cargo fuzz run`): their flags, and libFuzzer's log as it grows.

use super::fuzzer::Ended;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What such a run decides for its workers.
#[derive(Clone, Debug, Default)]
pub struct ByHand {
    /// Flags for libFuzzer; they win over ours.
    pub flags: Vec<String>,
    /// Folder that new inputs go to.
    pub corpus: PathBuf,
    /// Whether the run is over when a worker has done what it was told (`-runs=0`: only the corpus).
    pub once: bool,
    /// Whether libFuzzer's log is shown on standard error.
    pub echo: bool,
}

/// Shows a worker's log on standard error.
pub struct Echo {
    log: PathBuf,
    at: u64,
    /// A line that is not complete yet.
    rest: Vec<u8>,
    dead: bool,
}

impl Echo {
    /// Of this log, from its beginning.
    pub fn new(log: &Path) -> Echo {
        Echo { log: log.to_path_buf(), at: 0, rest: Vec::new(), dead: false }
    }

    /// Prints what is new, and what follows from the worker's end.
    pub fn show(&mut self, ended: Option<&Ended>) {
        // Where nobody reads the log, nobody misses it.
        let _ = std::io::stderr().write_all(self.fresh().as_bytes());
        let what = match ended {
            Some(Ended::Suspect(_)) => "a program does not balance",
            Some(Ended::Died(_)) => "the worker died",
            Some(Ended::Hung(_)) => "a program does not return",
            _ => return,
        };
        eprintln!("refhound: {what}; looking closer, in fresh processes");
    }

    /// Complete lines that are new. Nothing after the first line of a sanitizer's or libFuzzer's account of a death:
    /// the report tells it with names.
    fn fresh(&mut self) -> String {
        let mut out = String::new();
        let opened = File::open(&self.log).and_then(|mut file| {
            file.seek(SeekFrom::Start(self.at))?;
            file.read_to_end(&mut self.rest)
        });
        // A log that cannot be read is not shown; the supervisor's other looks at it say why.
        self.at += opened.unwrap_or(0) as u64;
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else { return out };
        let lines: Vec<u8> = self.rest.drain(..=end).collect();
        for line in String::from_utf8_lossy(&lines).lines() {
            self.dead |= is_account_of_death(line);
            if !self.dead {
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }
}

/// `==123==ERROR: ...`, `==123== ERROR: libFuzzer: ...` and the rule above it.
fn is_account_of_death(line: &str) -> bool {
    let ruled = line.len() > 40 && line.bytes().all(|byte| byte == b'=');
    let number = line.strip_prefix("==").and_then(|rest| rest.split_once("=="));
    ruled || number.is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_shown_once_and_complete_up_to_a_death() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let log = folder.path().join("log");
        let mut echo = Echo::new(&log);
        assert_eq!(echo.fresh(), "", "there is no log yet");
        let mut text = "INFO: Seed: 1\n#1 NEW".to_owned();
        std::fs::write(&log, &text).expect("a file");
        assert_eq!(echo.fresh(), "INFO: Seed: 1\n");
        text.push_str(" cov: 2\n==12==ERROR: AddressSanitizer: heap-use-after-free\n    #0 0x1\n");
        std::fs::write(&log, &text).expect("a file");
        assert_eq!(echo.fresh(), "#1 NEW cov: 2\n");
        assert_eq!(echo.fresh(), "");
    }

    #[test]
    fn an_extension_may_print_equal_signs() {
        assert!(!is_account_of_death("== results =="));
        assert!(is_account_of_death("==7== ERROR: libFuzzer: out-of-memory"));
    }
}
