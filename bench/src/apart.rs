//! Runs a script that may do anything: in a folder of its own, the only one it can write to, without a network, for a
//! limited time.

use crate::{Error, io};
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, path_beneath_rules,
};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often the process is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// The newest of Landlock's versions that is asked for; an older kernel gives what it has.
const NEWEST: ABI = ABI::V6;
/// Limits of `prlimit`: no cores, files of at most 1 GB, at most 8 GB of addresses.
const LIMITS: [&str; 3] = ["--core=0", "--fsize=1073741824", "--as=8589934592"];

/// How a process ended, and all that it said.
#[derive(Clone, Debug)]
pub struct Ended {
    /// `None` where its time was up.
    pub status: Option<ExitStatus>,
    /// Standard output, then standard error.
    pub said: String,
}

/// Runs `words` with `environment` and nothing else of ours, in `folder`. All that it has started ends with it.
///
/// # Errors
/// If it cannot be started or confined, or `folder` cannot be written to.
pub fn run(words: &[&str], environment: &[(&str, String)], folder: &Path, time: Duration) -> Result<Ended, Error> {
    let mut command = Command::new("prlimit");
    command.args(LIMITS).arg("--").args(words).env_clear().envs(environment.iter().cloned());
    command.env("HOME", folder).env("TMPDIR", folder).env("LC_ALL", "C.UTF-8").env("PATH", "/usr/bin:/bin");
    let files = ["out.txt", "err.txt"].map(|name| folder.join(name));
    for (number, file) in files.iter().enumerate() {
        let open = std::fs::File::create(file).map_err(io("create", file))?;
        if number == 0 {
            command.stdout(open)
        } else {
            command.stderr(open)
        };
    }
    command.current_dir(folder).stdin(Stdio::null()).process_group(0);
    // What a thread is refused, its children are, too; this one ends with the script.
    let confined = std::thread::scope(|scope| {
        let inside = || {
            confine(folder).map_err(|error| std::io::Error::other(error.to_string()))?;
            let mut child = command.spawn()?;
            wait(&mut child, time)
        };
        scope.spawn(inside).join().unwrap_or_else(|_| Err(std::io::Error::other("the thread that waits died")))
    });
    let status = confined.map_err(io("run", Path::new(words.first().copied().unwrap_or_default())))?;
    let text = |file: &Path| std::fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let said = files.iter().map(|file| text(file).unwrap_or_default()).collect();
    Ok(Ended { status, said })
}

fn wait(child: &mut Child, time: Duration) -> std::io::Result<Option<ExitStatus>> {
    let started = Instant::now();
    let group = Pid::from_raw(child.id().cast_signed());
    let mut status = child.try_wait()?;
    while status.is_none() && started.elapsed() < time {
        std::thread::sleep(LOOK);
        status = child.try_wait()?;
    }
    let _ = killpg(group, Signal::SIGKILL); // mostly there is nobody left
    if status.is_none() {
        child.wait()?;
    }
    Ok(status)
}

/// From here on this thread can write below `folder` only, and neither bind nor connect.
fn confine(folder: &Path) -> Result<(), RulesetError> {
    let write = AccessFs::from_write(NEWEST);
    let mut ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(write)?
        .handle_access(AccessNet::from_all(NEWEST))?
        .create()?
        .add_rules(path_beneath_rules([folder], write))?;
    if let Ok(null) = PathFd::new("/dev/null") {
        ruleset = ruleset.add_rule(PathBeneath::new(null, AccessFs::WriteFile))?;
    }
    ruleset.restrict_self().map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str, time: Duration) -> (Option<i32>, String) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ended = run(&["sh", "-c", script], &[("WORD", "said".into())], folder.path(), time).expect("a shell");
        (ended.status.and_then(|status| status.code()), ended.said)
    }

    #[test]
    fn a_script_writes_in_its_own_folder_only() {
        let elsewhere = tempfile::tempdir().expect("a temporary folder");
        let file = elsewhere.path().join("file").display().to_string();
        let minute = Duration::from_secs(60);
        assert_eq!(sh("echo $WORD >own; cat own; exit 3", minute), (Some(3), "said\n".to_owned()));
        let (code, said) = sh(&format!("echo x >{file}"), minute);
        assert!(code != Some(0) && !Path::new(&file).exists(), "{said}");
        std::fs::write(&file, "x").expect("this thread is not confined");
    }

    #[test]
    fn what_it_started_ends_with_it() {
        let started = Instant::now();
        let (code, said) = sh("sleep 99 & echo $!; sleep 99", Duration::from_secs(5));
        assert!(code.is_none() && started.elapsed() < Duration::from_secs(90));
        let pid: i32 = said.trim().parse().expect("a number");
        let gone = (0..500).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            state.is_empty() || state.contains(") Z ")
        });
        assert!(gone, "the one in the background lives on");
    }
}
