//! The budgets of the project, measured: `cargo bench -p refhound --bench budgets` prints the whole table (README.md, "Speed").
//!
//! Everything is measured on real workers, through libFuzzer's loop and with its mutations. Speed is counted per second
//! of processor time, so that other work on the machine spoils it little. `-- --part loop` takes one part alone;
//! `-- --part memory --time 10m` watches the memory of a worker and is not part of the default.

mod memory;
mod planted;
mod speed;
mod start;
mod worker;

use clap::{Parser, ValueEnum};
use refhound::error::SetupError;
use refhound::python::Python;
use refhound::{doctor, options};
use std::time::Duration;

/// Measures the budgets.
#[derive(Debug, Parser)]
struct Args {
    /// What to measure [default: all but memory]
    #[arg(long, value_enum)]
    part: Vec<Part>,
    /// How long each speed is measured, or memory is watched [default: 10s of processor time; 10m]
    #[arg(long, value_parser = options::duration)]
    time: Option<Duration>,
    /// Bundled target that speed, start and memory are measured on
    #[arg(long, default_value = "clean_cache")]
    target: String,
    /// Debug build of CPython 3.11 or newer
    #[arg(long)]
    python: Option<std::path::PathBuf>,
    /// Given by `cargo bench`; means nothing
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Sequences per second, and what detectors cost
    Loop,
    /// Worker start to first execution
    Start,
    /// Time to find planted bugs, cost of minimising
    Planted,
    /// Memory of a worker over time
    Memory,
}

/// One line of the table.
struct Row {
    what: String,
    budget: &'static str,
    measured: String,
}

fn main() -> Result<(), SetupError> {
    let args = Args::parse();
    let python = doctor::ensure(args.python.as_deref())?;
    let parts = if args.part.is_empty() { vec![Part::Loop, Part::Start, Part::Planted] } else { args.part.clone() };
    let mut rows = Vec::new();
    for part in parts {
        rows.extend(match part {
            Part::Loop => speed::measure(&args.target, &python, args.time.unwrap_or(Duration::from_secs(10)))?,
            Part::Start => start::measure(&args.target, &python)?,
            Part::Planted => planted::measure(&python)?,
            Part::Memory => memory::measure(&args.target, &python, args.time.unwrap_or(Duration::from_secs(600)))?,
        });
    }
    let width = |text: fn(&Row) -> &str| rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0);
    let (what, budget) = (width(|row| &row.what), width(|row| row.budget));
    println!("\n| {:what$} | {:budget$} | measured", "what", "budget");
    println!("|{}|{}|---", "-".repeat(what + 2), "-".repeat(budget + 2));
    for row in &rows {
        println!("| {:what$} | {:budget$} | {}", row.what, row.budget, row.measured);
    }
    Ok(())
}

/// The middle one; 0 of none.
fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// A bundled target, built for the given instrument.
fn prepared(
    target: &str,
    python: &Python,
    sanitizer: refhound::build::Sanitizer,
) -> Result<refhound::supervise::orders::Prepared, SetupError> {
    let folder = refhound::home::targets().join(target);
    let target = refhound::description::Target::open(&folder.display().to_string(), false)?;
    refhound::supervise::orders::Prepared::new(target, python.clone(), sanitizer)
}
