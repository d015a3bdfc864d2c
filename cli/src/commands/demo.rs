//! `refhound demo`: sets up what is missing, then fuzzes every bundled target for a short time.

use crate::description::Target;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::options::{self, Machine};
use crate::output::{self, Origin};
use crate::supervise::orders::Prepared;
use crate::supervise::session::{Plan, Session};
use crate::{doctor, home};
use harness::report::summary::{self, Row};
use std::path::PathBuf;
use std::time::Duration;

/// Arguments of `refhound demo`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Names of bundled targets [default: all]
    #[arg(value_name = "NAME")]
    pub targets: Vec<String>,
    /// Time for each target
    #[arg(long, value_name = "DURATION", value_parser = options::duration, default_value = "5s")]
    pub time: Duration,
    /// Workers side by side [default: one per core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub jobs: Option<u32>,
    /// Seed of the generator
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Folder for findings and reports, one below it per target
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub output: PathBuf,
    /// Which interpreter and instrument to use.
    #[command(flatten)]
    pub machine: Machine,
}

/// Sets up, fuzzes every bundled target, prints the reports and a table.
///
/// # Errors
/// [`crate::error::SetupError`] where the machine is at fault.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let python = doctor::ensure(args.machine.python.as_deref())?;
    let mut targets = Vec::new();
    for folder in Target::bundled(&home::targets())? {
        let target = Target::open(&folder.display().to_string(), false)?;
        if args.targets.is_empty() && target.package.is_none() || args.targets.contains(&target.name) {
            targets.push(target);
        }
    }
    if targets.is_empty() {
        return Err(SetupError::other("no bundled target has such a name", "`ls targets` shows them").into());
    }
    output::prepare(&args.output, &Origin::default())?;
    let mut rows = Vec::new();
    let mut lines = String::new();
    for (number, target) in targets.iter().enumerate() {
        eprintln!("[{}/{}] {}: {}", number + 1, targets.len(), target.name, target.summary);
        let dir = args.output.join(&target.name);
        let prepared = Prepared::new(target.clone(), python.clone(), args.machine.sanitizer)?;
        output::prepare(&dir, &prepared.origin(target.folder.display().to_string(), false))?;
        let plan = Plan {
            time: Some(args.time),
            runs: None,
            jobs: args.jobs.unwrap_or_else(super::fuzz::cores),
            seed: args.seed.unwrap_or(1),
            stop_at_first: false,
            detectors: prepared.target.detectors.clone().unwrap_or_default(),
            seeds: Vec::new(),
            output: dir.canonicalize().map_err(SetupError::io("open", &dir))?,
            hang_after: super::fuzz::HANG_AFTER,
            quiet: false,
        };
        let run = Session::new(&prepared, plan)?.run()?;
        super::report::write(&dir, &run)?;
        super::fuzz::tell_findings(&dir, &run);
        lines.extend(run.findings.iter().map(|finding| summary::line(finding) + "\n"));
        rows.push(Row::from(&run));
    }
    let file = args.output.join("summary.txt");
    std::fs::write(&file, &lines).map_err(SetupError::io("write", &file))?;
    print!("{lines}\n{}", summary::table(&rows));
    println!("reports: {}/*/report.html", args.output.display());
    Ok(if lines.is_empty() { ExitCode::Nothing } else { ExitCode::Findings })
}
