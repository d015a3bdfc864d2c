//! `refhound run`: replays one program and prints what was observed.

use super::replay::Replay;
use super::report::read_finding;
use crate::build::Sanitizer;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::options::{self, Machine};
use crate::supervise::imports::RUNS;
use crate::under::Tool;
use harness::detect::{self, blame};
use harness::finding::Detector;
use harness::observation::{Mode, Observation, Outcome};
use harness::program::{Program, text};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Arguments of `refhound run`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Program in text form (program.rfh), or a finding's folder
    pub program: PathBuf,
    /// Target that it is run on [default: the one that the output folder remembers]
    #[arg(long, value_name = "TARGET")]
    pub target: Option<String>,
    /// Fresh processes to run it in
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub times: u32,
    /// Longest time that one run may take
    #[arg(long, value_name = "DURATION", value_parser = options::duration, default_value = "10s")]
    pub timeout: Duration,
    /// Print the observation as JSON
    #[arg(long)]
    pub json: bool,
    /// Run it once under a tool that you know, which tells or shows what happens. valgrind: memcheck on a build without a
    /// sanitizer, exit code 2 where it sees an error. gdb: stops where the extension is entered and where the process
    /// dies; prints the backtraces where standard input is no terminal
    #[arg(long, value_name = "TOOL", conflicts_with_all = ["times", "json", "timeout"])]
    pub under: Option<Tool>,
    /// Run it on the clean twin
    #[arg(long)]
    pub fixed: bool,
    /// Which interpreter and instrument to use.
    #[command(flatten)]
    pub machine: Machine,
}

/// Replays one program.
///
/// # Errors
/// [`crate::error::SetupError`] where the program, the target or the machine is at fault.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut machine = args.machine.clone();
    if let Some(tool) = args.under {
        tool.find()?; // before anything is built for it
    }
    if args.under == Some(Tool::Valgrind) {
        // Both stand in for the allocator.
        machine.sanitizer = Sanitizer::None;
    }
    let replay = Replay::open(&args.program, args.target.as_deref(), args.fixed, &machine)?;
    if let (true, Some(fault)) = (replay.program.ops.is_empty(), replay.prepared.imports.first()) {
        // The program of such a finding is the import itself, which was tried when the target was prepared.
        println!("importing `{}`: shown in {} of {RUNS} fresh processes", fault.module, fault.shown);
        return Ok(ExitCode::Findings);
    }
    if let Some(tool) = args.under {
        return Ok(tool.run(&replay, blamed(&args.program)?.as_deref())?);
    }
    let mut server = replay.server()?;
    server.timeout = args.timeout;
    let mut shown = 0;
    let mut hangs = 0;
    for number in 0..args.times {
        let once = server.observe(&replay.program, Mode::Once)?;
        let deadly = once.death.is_some() || once.timed_out || !once.events.is_empty();
        let observation = if deadly { once } else { server.observe(&replay.program, Mode::Audit)? };
        let verdicts = detect::verdicts(&replay.program, &observation);
        shown += u32::from(!verdicts.is_empty());
        hangs += u32::from(verdicts.iter().any(|verdict| verdict.detector == Some(Detector::Hang)));
        if args.json {
            println!("{}", serde_json::to_string(&observation)?);
        } else if number == 0 {
            print!("{}", told(&replay.program, &observation, &verdicts));
        }
    }
    if !args.json {
        println!("shown in {shown} of {} fresh process{}", args.times, if args.times == 1 { "" } else { "es" });
    }
    Ok(match (shown, hangs) {
        (0, _) => ExitCode::Nothing,
        (shown, hangs) if shown == hangs => ExitCode::TimeOuts,
        _ => ExitCode::Findings,
    })
}

/// What the finding beside the program blames, where there is one.
fn blamed(program: &Path) -> Result<Option<String>, SetupError> {
    let folder = if program.is_dir() { program } else { program.parent().unwrap_or(Path::new(".")) };
    let file = folder.join("finding.json");
    file.is_file().then(|| Ok(read_finding(&file)?.callable)).transpose()
}

/// The program with what each operation did, what was measured, and what the detectors say of it.
fn told(program: &Program, observation: &Observation, verdicts: &[detect::Verdict]) -> String {
    let notes: Vec<String> = observation
        .outcomes
        .iter()
        .map(|outcome| match outcome {
            Outcome::NotRun => "not reached".to_owned(),
            Outcome::Skipped => "skipped".to_owned(),
            Outcome::Yielded(name) => name.clone(),
            Outcome::Raised(name, message) => format!("raises {}: {message}", name.trim_start_matches("Planted")),
        })
        .collect();
    let mut out = text::print_annotated(program, &notes);
    for window in &observation.windows {
        out += &format!("over {} runs: {:+} references, {:+} blocks", window.runs, window.references, window.blocks);
        if window.native != 0 {
            out += &format!(", {:+} of the C library's", window.native);
        }
        for (name, change) in &window.watched {
            out += &format!(", {name} {change:+}");
        }
        out.push('\n');
    }
    if let Some(death) = &observation.death {
        let report = detect::death::Report::read(death);
        out += &format!(
            "the process died: {}\n",
            if report.message.is_empty() { format!("{:?}", report.kind) } else { report.message }
        );
    }
    if verdicts.is_empty() {
        out += "nothing wrong was seen\n";
    }
    if program.fail.is_some() && observation.failed.is_empty() {
        out += "the call that is to fail was not reached\n";
    }
    let failing = program.fail.map(|fail| fail.op.index());
    for verdict in verdicts {
        let op = failing
            .or(verdict.op)
            .filter(|op| *op < program.ops.len())
            .or_else(|| program.ops.iter().rposition(|op| op.kind.enters_extension()));
        let callable =
            op.and_then(|op| blame::callable(program, observation, op)).unwrap_or_else(|| "the program".to_owned());
        let object = blame::object(program, verdict, op);
        let name = verdict.detector.map_or("finding", Detector::name);
        let when = program.fail.map_or_else(String::new, |fail| format!(" when {} fails", fail.words()));
        out += &format!("{name}: {}{when}\n", blame::title(program, verdict, &callable, object.as_deref()));
    }
    out
}
