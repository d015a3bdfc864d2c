//! One program under a tool that its author knows, with the settings that an embedded interpreter needs.
//!
//! The worker runs the program once in its own process ([`Role::Once`]) and says each
//! operation before it is done, so that the tool's words stand below the operation they belong to.

mod gdb;
mod trim;
mod valgrind;

use crate::commands::replay::Replay;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::process;
use harness::job::{Job, Role};
use harness::program::text;
use std::path::PathBuf;

/// A tool that watches a process from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Memcheck: memory used after its death, beyond its end, before it was set, or lost.
    Valgrind,
    /// The debugger.
    Gdb,
}

impl Tool {
    /// Both.
    pub const ALL: [Tool; 2] = [Tool::Valgrind, Tool::Gdb];

    /// Name of the program, and of the Debian package that it is in.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Valgrind => "valgrind",
            Tool::Gdb => "gdb",
        }
    }

    /// Where it is.
    ///
    /// # Errors
    /// If it is not on PATH: names the package.
    pub fn find(self) -> Result<PathBuf, SetupError> {
        process::find(self.name()).ok_or_else(|| {
            SetupError::other(
                format!("`{}` was not found on PATH", self.name()),
                format!(
                    "on Debian and Ubuntu: apt-get install {}; `refhound doctor` says whether it is there",
                    self.name()
                ),
            )
        })
    }

    /// Runs the program under it. `callable` is what a finding blames, for a debugger to stop at.
    ///
    /// # Errors
    /// If the tool is missing or the target does not come up in it.
    pub fn run(self, replay: &Replay, callable: Option<&str>) -> Result<ExitCode, SetupError> {
        match self {
            Tool::Valgrind => valgrind::run(replay),
            Tool::Gdb => gdb::run(replay, callable),
        }
    }
}

impl clap::ValueEnum for Tool {
    fn value_variants<'a>() -> &'a [Self] {
        &Tool::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

/// The job of the worker within a tool. Its parent is the tool and not this process.
fn job(replay: &Replay) -> Job {
    Job {
        parent: 0,
        program: text::print(&replay.program),
        ..replay.prepared.job_for(Role::Once, replay.program.imports().is_some())
    }
}
