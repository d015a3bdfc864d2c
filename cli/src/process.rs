//! Running other programs: found or not, failed or not, with what they said.

use crate::error::SetupError;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Lines of a failed command's output that an error shows.
const TAIL: usize = 12;

/// The file that `name` means: itself if it holds a slash, else the first executable of that name on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    if name.contains('/') {
        return Some(PathBuf::from(name)).filter(|path| is_executable(path));
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_executable(file))
}

/// Whether `path` is a file that may be run.
pub fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// Runs to the end with output captured and nothing on standard input.
///
/// # Errors
/// Only if it cannot be started; how it ended is in the output.
pub fn output(command: &mut Command) -> Result<Output, SetupError> {
    command.stdin(Stdio::null()).output().map_err(|source| not_started(command, source))
}

/// As [`output`], and a non-zero end is an error that says what the command was for.
pub fn succeed(command: &mut Command, action: &str, hint: &str) -> Result<Output, SetupError> {
    let output = output(command)?;
    if output.status.success() {
        return Ok(output);
    }
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    Err(failed(command, action, output.status, &said, hint))
}

/// Runs with the user's own standard output and error, for long work that shows its progress itself.
pub fn show(command: &mut Command, action: &str, hint: &str) -> Result<(), SetupError> {
    let status = command.stdin(Stdio::null()).status().map_err(|source| not_started(command, source))?;
    if status.success() { Ok(()) } else { Err(failed(command, action, status, "", hint)) }
}

/// The command as a person would type it, shortened.
pub fn text(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// A word for a POSIX shell.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=+:,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_string()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn not_started(command: &Command, source: std::io::Error) -> SetupError {
    let program = command.get_program().to_string_lossy().into_owned();
    if source.kind() == std::io::ErrorKind::NotFound {
        return SetupError::NoTool(program);
    }
    SetupError::Io { action: "run", path: program.into(), source }
}

fn failed(command: &Command, action: &str, status: std::process::ExitStatus, said: &str, hint: &str) -> SetupError {
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    SetupError::Command {
        action: action.to_string(),
        command: text(command),
        how: ended(status),
        tail: lines[lines.len().saturating_sub(TAIL)..].join("\n"),
        hint: hint.to_string(),
    }
}

fn ended(status: std::process::ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exited with {code}"),
        (None, Some(signal)) => format!("was killed by signal {signal}"),
        (None, None) => "ended without a code".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_what_the_command_said() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo no such thing >&2; exit 3"]);
        let error = succeed(&mut command, "looking", "look elsewhere").expect_err("it exits with 3");
        let text = error.to_string();
        assert!(text.contains("exited with 3") && text.contains("no such thing"), "{text}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = output(&mut Command::new("refhound-no-such-program")).expect_err("there is none");
        assert!(matches!(error, SetupError::NoTool(name) if name == "refhound-no-such-program"));
    }

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("a-b/c"), "a-b/c");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
