//! `refhound minimise`: makes a program smaller that shows a finding.

use super::replay::Replay;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::options::{self, Machine};
use crate::scratch::Scratch;
use crate::supervise::session;
use crate::triage::symbols::Symbols;
use crate::triage::{Outcome, Triage};
use harness::finding::Detector;
use std::path::PathBuf;

/// Arguments of `refhound minimise`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Program in text form, or a crash input of libFuzzer
    pub program: PathBuf,
    /// Target that it is run on [default: the one that the output folder remembers]
    #[arg(long, value_name = "TARGET")]
    pub target: Option<String>,
    /// Finding to keep [default: whichever the program shows first]
    #[arg(long, value_name = "NAME", value_parser = options::detector)]
    pub detector: Option<Detector>,
    /// Where the smaller program is written [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Most executions to spend
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    pub runs: u32,
    /// Which interpreter and instrument to use.
    #[command(flatten)]
    pub machine: Machine,
}

/// Makes a program smaller.
///
/// # Errors
/// [`crate::error::SetupError`] where the program, the target or the machine is at fault.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let replay = Replay::open(&args.program, args.target.as_deref(), false, &args.machine)?;
    let folder = Scratch::new()?;
    let surface = session::surface(&replay.prepared, folder.path())?;
    let mut server = replay.server()?;
    let mut symbols = Symbols::default();
    let on = |detector| args.detector.is_none_or(|wanted| wanted == detector || wanted == Detector::FailurePath);
    let mut triage = Triage::new(&mut server, &surface, &mut symbols, &[], &on);
    triage.limit = args.runs as usize;
    match triage.examine(&replay.program, false, replay.program.ops.len())? {
        Outcome::Confirmed(confirmed) => {
            eprintln!("{}", confirmed.finding.title);
            let (before, after) = (replay.program.ops.len(), confirmed.program.ops.len());
            eprintln!("{before} operations to {after} in {} executions", confirmed.finding.minimise_executions);
            match &args.output {
                Some(file) => {
                    std::fs::write(file, &confirmed.finding.program).map_err(SetupError::io("write", file))?
                }
                None => print!("{}", confirmed.finding.program),
            }
            Ok(ExitCode::Findings)
        }
        Outcome::Interpreter(confirmed) => {
            eprintln!("nothing to minimise: {}", confirmed.finding.help);
            Ok(ExitCode::Nothing)
        }
        Outcome::Known(_) => Ok(ExitCode::Nothing),
        Outcome::Dismissed(why) => {
            eprintln!("nothing to minimise: {why}");
            Ok(ExitCode::Nothing)
        }
    }
}
