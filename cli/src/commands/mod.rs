//! The subcommands, one file each: arguments and what they do with the library.

pub mod bench;
pub mod demo;
pub mod doctor;
pub mod explain;
pub mod fuzz;
pub mod init;
pub mod minimise;
pub mod record;
pub mod replay;
pub mod report;
pub mod run;
pub mod self_test;
pub mod surface;
pub mod test;

use crate::exit::ExitCode;
use clap::{Parser, Subcommand};

/// Finds reference-count and lifetime bugs in CPython C extensions.
#[derive(Debug, Parser)]
#[command(name = "refhound", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 nothing found, 1 usage or set-up error, 2 findings, 3 only time-outs,\n\
                          4 the self-test failed, 70 a fault of Refhound's own.";

/// Every subcommand.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Fuzz one target: find, confirm, minimise, report
    Fuzz(fuzz::Args),
    /// Replay one program and print what was observed
    Run(run::Args),
    /// Make a program smaller that shows a finding
    #[command(alias = "minimize")]
    Minimise(minimise::Args),
    /// Explain a finding, or what a detector means
    Explain(explain::Args),
    /// Run tests or examples and make seed programs of the calls they make
    Record(record::Args),
    /// List what can be called on a target, and what is known of it
    Surface(surface::Args),
    /// Render the reports of an output folder again
    Report(report::Args),
    /// Say what is missing on this machine; --fix puts it there
    Doctor(doctor::Args),
    /// Write a refhound.toml for the sources in this folder
    Init(init::Args),
    /// Check that planted bugs are caught and clean twins are silent
    SelfTest(self_test::Args),
    /// Measure recall and false reports on a list of known bugs in published packages
    Bench(bench::Args),
    /// Set up what is missing, then fuzz every bundled target for a short time
    Demo(demo::Args),
    /// Set up what is missing, then run all tests
    Test(test::Args),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// [`crate::error::SetupError`] for what the user can mend; anything else is a fault of Refhound's own.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Command::Fuzz(args) => fuzz::run(args),
            Command::Run(args) => run::run(args),
            Command::Minimise(args) => minimise::run(args),
            Command::Explain(args) => explain::run(args),
            Command::Record(args) => record::run(args),
            Command::Surface(args) => surface::run(args),
            Command::Report(args) => report::run(args),
            Command::Doctor(args) => doctor::run(args),
            Command::Init(args) => init::run(args),
            Command::SelfTest(args) => self_test::run(args),
            Command::Bench(args) => bench::run(args),
            Command::Demo(args) => demo::run(args),
            Command::Test(args) => test::run(args),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
