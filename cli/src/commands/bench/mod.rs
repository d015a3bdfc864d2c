//! `refhound bench`: measures recall and false reports on a list of known bugs in published packages.

mod prove;
mod scripts;

use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::options;
use refhound_bench::child::Fuzzer;
use refhound_bench::list::{self, Choice};
use refhound_bench::matching;
use refhound_bench::plan::{Order, Plan, Side};
use refhound_bench::results::{End, Results};
use refhound_bench::{Enough, Progress, table};
use std::path::PathBuf;
use std::time::Duration;

/// How long a run goes on when only callables tell that all of its bugs are found.
const PATIENCE: Duration = Duration::from_secs(60);

/// Arguments of `refhound bench`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// List of known bugs (JSON)
    pub list: PathBuf,
    /// Only the bugs that the list marks as its core
    #[arg(long)]
    pub core: bool,
    /// Only these bugs
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    pub id: Vec<String>,
    /// Only the bugs of these packages
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub package: Vec<String>,
    /// Longest time for each version with bugs; it ends when all are found
    #[arg(long, value_name = "DURATION", value_parser = options::duration, default_value = "10m")]
    pub time: Duration,
    /// Time for each mended version [default: as --time]
    #[arg(long, value_name = "DURATION", value_parser = options::duration)]
    pub fixed_time: Option<Duration>,
    /// One run of everything with each of these
    #[arg(long, value_name = "N", value_delimiter = ',', default_value = "1")]
    pub seeds: Vec<u64>,
    /// Which releases to run
    #[arg(long, value_enum, default_value = "both")]
    pub side: Sides,
    /// Make no runs; judge what is there
    #[arg(long)]
    pub judge: bool,
    /// Make no runs; try the stand-alone scripts of what was found, on both releases and a debug and a stock interpreter
    #[arg(long, conflicts_with = "judge")]
    pub scripts: bool,
    /// Make no runs; try the stand-alone script of each report on a mended release in a stock interpreter: what it shows
    /// there is a defect that is not mended
    #[arg(long, conflicts_with_all = ["judge", "scripts"])]
    pub prove: bool,
    /// Folder for results.json, report.txt and the runs; goes on with what is there
    #[arg(long, short, value_name = "DIR", default_value = "bench-out")]
    pub output: PathBuf,
}

/// Which releases of the pairs to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Sides {
    /// Those with the bugs.
    Buggy,
    /// The mended ones.
    Fixed,
    /// All.
    Both,
}

/// Measures.
///
/// # Errors
/// [`SetupError`] where the list or the output is at fault.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let all = list::read(&args.list).map_err(told)?;
    let choice = Choice { core: args.core, ids: args.id.clone(), packages: args.package.clone() };
    let plan = Plan {
        entries: choice.of(&all).map_err(told)?,
        seeds: args.seeds.clone(),
        time: args.time,
        patience: PATIENCE,
        fixed_time: args.fixed_time.unwrap_or(args.time),
        sides: match args.side {
            Sides::Buggy => vec![Side::Buggy],
            Sides::Fixed => vec![Side::Fixed],
            Sides::Both => vec![Side::Buggy, Side::Fixed],
        },
    };
    std::fs::create_dir_all(&args.output).map_err(SetupError::io("create", &args.output))?;
    let output = args.output.canonicalize().map_err(SetupError::io("open", &args.output))?;
    let refhound = std::env::current_exe().map_err(SetupError::io("find", "refhound".as_ref()))?;
    let fuzzer = Fuzzer { refhound, output: output.join("runs") };
    let file = output.join("results.json");
    let report = output.join("report.txt");
    let write = |results: &Results| {
        let text = table::render(&plan, &all, results, &fuzzer.output);
        std::fs::write(&report, &text).map(|()| text).map_err(SetupError::io("write", &report))
    };
    if args.scripts {
        let results = Results::load(&file).map_err(told)?;
        print!("{}", scripts::run(&plan, &results, &output)?);
        return Ok(ExitCode::Nothing);
    }
    if args.prove {
        let results = Results::load(&file).map_err(told)?;
        print!("{}", prove::run(&plan, &all, &results, &output)?);
        return Ok(ExitCode::Nothing);
    }
    let results = if args.judge {
        Results::load(&file)
    } else {
        let mut fuzz = |order: &Order, enough: &Enough<'_>| fuzzer.run(order, enough);
        let mut tell = |order: &Order, results: &Results, progress: Progress| {
            eprintln!("[{}/{}] {}", progress.done, progress.of, line(&plan, order, results));
            if let Err(error) = write(results) {
                eprintln!("warning: {error}");
            }
        };
        refhound_bench::measure(&plan, &file, &mut fuzz, &mut tell)
    };
    print!("{}", write(&results.map_err(told)?)?);
    Ok(ExitCode::Nothing)
}

/// One line on a run that has ended.
fn line(plan: &Plan, order: &Order, results: &Results) -> String {
    let Some(result) = results.get(&order.run) else { return order.target.clone() };
    let entries = plan.entries_of(order);
    let found = entries.iter().filter(|entry| result.findings.iter().any(|one| matching::of(entry, one).is_some()));
    let what = match (&result.end, order.side) {
        (End::Failed { error }, _) => error.lines().next().unwrap_or_default().to_owned(),
        (_, Side::Buggy) => format!("{} of {} bugs found", found.count(), entries.len()),
        (_, Side::Fixed) => format!("{} reports on the mended version", result.findings.len()),
    };
    format!("{}, seed {}: {what}", order.target, order.run.seed)
}

fn told(error: refhound_bench::Error) -> SetupError {
    SetupError::other(error.to_string(), "README.md, \"Known bugs\", describes the list and the output")
}
