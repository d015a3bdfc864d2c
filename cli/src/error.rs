//! Everything that can be wrong with the user's input or machine: one cause, one way out.
//!
//! Printed as `error: <cause>` and `hint: <way out>` on standard error, exit code 1. Anything else that
//! goes wrong is a fault of Refhound's own ([`crate::fault`]).

use std::path::{Path, PathBuf};

/// A usage or set-up error.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The target names nothing that exists.
    #[error("target `{0}` does not exist")]
    NoTarget(String),
    /// A folder without a description.
    #[error("`{}` has no refhound.toml", .0.display())]
    NoDescription(PathBuf),
    /// A file that is no extension source.
    #[error("`{}` is not a C, C++ or Cython source", .0.display())]
    NotASource(PathBuf),
    /// A mistake in `refhound.toml`.
    #[error("{}:{line}:{column}: {message}", .file.display())]
    Description {
        /// The description.
        file: PathBuf,
        /// 1-based line.
        line: usize,
        /// 1-based column, in characters.
        column: usize,
        /// What is wrong there.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The clean twin was asked for, and the target has none.
    #[error("target `{0}` has no clean twin")]
    NoTwin(String),
    /// No candidate for an interpreter.
    #[error("no debug build of CPython 3.11 or newer was found (looked for {looked})")]
    NoPython {
        /// Names that were tried.
        looked: String,
    },
    /// An interpreter that cannot be used.
    #[error("cannot use the interpreter `{}`{}: {why}", .path.display(), named_by(.by))]
    BadPython {
        /// The interpreter.
        path: PathBuf,
        /// The option or variable that named it, empty if it was found on PATH.
        by: &'static str,
        /// What is wrong with it.
        why: String,
        /// What to do.
        hint: String,
    },
    /// A program that is needed.
    #[error("`{0}` was not found on PATH")]
    NoTool(String),
    /// Sources that do not compile.
    #[error("`{target}` does not build: {} failed on {}\n{excerpt}", .step, .source_file.display())]
    Compile {
        /// Name of the target.
        target: String,
        /// `clang`, `cython` or `the link step`.
        step: &'static str,
        /// The source, or the object that was to be made.
        source_file: PathBuf,
        /// First lines of the compiler's complaint.
        excerpt: String,
        /// All of it.
        log: PathBuf,
    },
    /// A project whose own build system fails.
    #[error("`{target}` does not build: {cause}")]
    Build {
        /// Name of the target.
        target: String,
        /// What is missing, where that is known; then the first error and what follows it.
        cause: String,
        /// What to do.
        hint: String,
        /// All that was said.
        log: PathBuf,
    },
    /// A command that we ran failed.
    #[error("{action} failed: `{command}` {how}{}", indented(.tail))]
    Command {
        /// What it was for.
        action: String,
        /// The command as text.
        command: String,
        /// How it ended: `exited with 1`.
        how: String,
        /// The end of what it wrote.
        tail: String,
        /// What to do.
        hint: String,
    },
    /// A source distribution that is not the pinned one.
    #[error("{file} has sha256 {actual}, but refhound.toml pins {expected}")]
    WrongHash {
        /// Name of the archive.
        file: String,
        /// What it should be.
        expected: String,
        /// What it is.
        actual: String,
    },
    /// The output folder holds something else.
    #[error("output folder `{}` is not empty and was not written by Refhound", .0.display())]
    NotOurOutput(PathBuf),
    /// A folder or file that is no report.
    #[error("`{}` holds no findings of Refhound: {why}", .path.display())]
    NotAReport {
        /// What was given.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Something exists that would be overwritten.
    #[error("`{}` exists already and is not overwritten", .0.display())]
    Exists(PathBuf),
    /// A file operation failed.
    #[error("cannot {action} `{}`: {source}", .path.display())]
    Io {
        /// `read`, `write`, ...
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Anything that needs its own words.
    #[error("{cause}")]
    Other {
        /// What is wrong.
        cause: String,
        /// What to do.
        hint: String,
    },
}

impl SetupError {
    /// An error in own words.
    pub fn other(cause: impl Into<String>, hint: impl Into<String>) -> Self {
        SetupError::Other { cause: cause.into(), hint: hint.into() }
    }

    /// A failed file operation, for `map_err`.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> SetupError + use<> {
        let path = path.to_path_buf();
        move |source| SetupError::Io { action, path, source }
    }

    /// What to do about it, one sentence.
    pub fn hint(&self) -> String {
        let forms = "a target is a project folder (refhound.toml, pyproject.toml or setup.py), a single .c, .cpp, .cc, \
                     .cxx or .pyx file, pypi:NAME==VERSION, or module:NAME";
        match self {
            SetupError::NoTarget(_) => format!("check the path; {forms}"),
            SetupError::NoDescription(folder) => {
                format!("write one with `cd {} && refhound init`; {forms}", folder.display())
            }
            SetupError::NotASource(_) => forms.to_string(),
            SetupError::NoTwin(_) => "add a [twin] table or `fixed` under [package], or leave out --fixed".to_string(),
            SetupError::NoPython { .. } => "run `refhound doctor --fix`, or name one by --python PATH".to_string(),
            SetupError::NoTool(_) => "run `refhound doctor --fix`".to_string(),
            SetupError::Compile { log, .. } => {
                format!(
                    "correct the source, or set include, defines or cflags in refhound.toml; full log: {}",
                    log.display()
                )
            }
            SetupError::Build { hint, log, .. } => format!("{hint}; full log: {}", log.display()),
            SetupError::WrongHash { .. } => {
                "the archive was changed or the pin is wrong; nothing of it was unpacked".to_string()
            }
            SetupError::NotOurOutput(_) => "give an empty or a new folder with -o, or empty this one".to_string(),
            SetupError::NotAReport { .. } => {
                "give the folder that was passed to `refhound fuzz -o`, or one finding in it".to_string()
            }
            SetupError::Exists(_) => "move it away first if you want a new one".to_string(),
            SetupError::Io { source, .. } => io_hint(source).to_string(),
            SetupError::Description { hint, .. }
            | SetupError::BadPython { hint, .. }
            | SetupError::Command { hint, .. }
            | SetupError::Other { hint, .. } => hint.clone(),
        }
    }
}

/// What to do about a failed file operation.
pub fn io_hint(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "check the path",
        ErrorKind::PermissionDenied => "check who owns it, or choose another folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space on that disk, or choose another folder",
        ErrorKind::ReadOnlyFilesystem => "choose a folder that can be written to",
        _ => "check the path and the state of the disk",
    }
}

fn named_by(by: &str) -> String {
    if by.is_empty() { String::new() } else { format!(" (named by {by})") }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("\n  {line}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named_with_a_way_out() {
        let error = SetupError::io("write", Path::new("out/stats.json"))(std::io::ErrorKind::StorageFull.into());
        assert!(error.to_string().starts_with("cannot write `out/stats.json`: "));
        assert!(error.hint().contains("free some space"));
    }
}
