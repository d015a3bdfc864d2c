//! `refhound fuzz`: the main job on one target.

use crate::description::Target;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::home;
use crate::interrupt;
use crate::options::{self, Detectors, Machine};
use crate::output;
use crate::program_file;
use crate::python::Python;
use crate::record;
use crate::supervise::orders::Prepared;
use crate::supervise::session::{Plan, Session, imports_only};
use harness::finding::Detector;
use harness::report::{Run, summary, text};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to fuzz where nothing is said.
const DEFAULT_TIME: Duration = Duration::from_secs(60);
/// After how long a call counts as not returning.
pub const HANG_AFTER: Duration = Duration::from_secs(5);

/// Arguments of `refhound fuzz`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Project folder, single .c, .cpp, .cc, .cxx or .pyx file, pypi:NAME==VERSION, or module:NAME
    pub target: String,
    /// How long to fuzz (30s, 10m, 1h) [default: 1m where --runs is not given]
    #[arg(long, value_name = "DURATION", value_parser = options::duration)]
    pub time: Option<Duration>,
    /// Stop after this many programs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub runs: Option<u64>,
    /// Workers side by side [default: one per core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub jobs: Option<u32>,
    /// Seed of the generator; the same seed with --jobs 1 and --runs gives the same programs
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Folder for findings and reports; new, empty, or written by Refhound before
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub output: PathBuf,
    /// Go on after a finding (the default)
    #[arg(long, conflicts_with = "stop_at_first")]
    pub keep_going: bool,
    /// Stop after the first confirmed finding
    #[arg(long)]
    pub stop_at_first: bool,
    /// Which interpreter and instrument to use.
    #[command(flatten)]
    pub machine: Machine,
    /// Detectors to switch on or off (+leak,-hang), or the only ones (leak,gc)
    #[arg(long, value_name = "LIST", value_parser = options::detectors, allow_hyphen_values = true)]
    pub detectors: Option<Detectors>,
    /// Folder with seed programs [default: corpus/NAME of the bundled targets]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// Do not begin with what the project's own tests call
    #[arg(long)]
    pub no_record: bool,
    /// Fuzz the clean twin, or the mended release, that refhound.toml describes
    #[arg(long)]
    pub fixed: bool,
}

/// Fuzzes one target.
///
/// # Errors
/// [`crate::error::SetupError`] where the target or the machine is at fault.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let target = Target::open(&args.target, args.fixed)?;
    let python = Python::find(args.machine.python.as_deref())?;
    let prepared = Prepared::new(target, python, args.machine.sanitizer)?;
    output::prepare(&args.output, &prepared.origin(absolute(&args.target), args.fixed))?;
    let output = args.output.canonicalize().map_err(SetupError::io("open", &args.output))?;
    let time = args.time.or_else(|| args.runs.is_none().then_some(DEFAULT_TIME));
    let mut seeds = seeds(args.corpus.as_deref(), &prepared)?;
    if !args.no_record && !prepared.is_dead() {
        seeds.extend(recorded(&prepared));
    }
    let plan = Plan {
        time,
        runs: args.runs,
        jobs: args.jobs.unwrap_or_else(cores),
        seed: args.seed.unwrap_or_else(fresh_seed),
        stop_at_first: args.stop_at_first,
        detectors: args.detectors.clone().or_else(|| prepared.target.detectors.clone()).unwrap_or_default(),
        seeds,
        output,
        hang_after: HANG_AFTER,
        quiet: false,
    };
    interrupt::listen()?;
    let run =
        if prepared.is_dead() { imports_only(&prepared, &plan)? } else { Session::new(&prepared, plan)?.run()? };
    super::report::write(&args.output, &run)?;
    tell(&args.output, &run);
    Ok(exit_code(&run))
}

/// The folder of what the project's own tests call, where they call anything. That nothing can be recorded is no error.
fn recorded(prepared: &Prepared) -> Option<PathBuf> {
    match record::own_tests(prepared) {
        Ok(Some(tests)) if tests.programs > 0 => {
            anstream::eprintln!("seeds: {} programs recorded from the package's own tests", tests.programs);
            Some(tests.folder)
        }
        Ok(Some(_)) => {
            anstream::eprintln!("note: nothing could be recorded from the package's own tests");
            None
        }
        Ok(None) => None,
        Err(error) => {
            let error = error.to_string();
            let why = error.lines().next().unwrap_or_default();
            anstream::eprintln!("note: nothing could be recorded from the package's own tests: {why}");
            None
        }
    }
}

/// Prints the reports, the table, and where everything is.
pub fn tell(output: &Path, run: &Run) {
    tell_findings(output, run);
    print!("{}", summary::table(&[run.into()]));
    match run.findings.len() {
        0 => println!("nothing found; the numbers are in {}", output.join("stats.json").display()),
        count => println!(
            "{count} finding{} in {}; all reports in {}",
            if count == 1 { "" } else { "s" },
            output.join("findings").display(),
            output.join("report.html").display()
        ),
    }
    let apart = run.stats.interpreter_faults;
    if apart > 0 {
        let (plural, are) = if apart == 1 { ("", "is") } else { ("s", "are") };
        println!(
            "{apart} fault{plural} of the interpreter's own, in which the extension has no part, {are} kept apart in {}",
            output.join(crate::triage::write::APART).display()
        );
    }
}

/// Prints the report of each finding.
pub fn tell_findings(output: &Path, run: &Run) {
    let origin = output::origin_of(output);
    let (sources, shell) = (output::source_reader(origin.as_ref()), output::shell(origin.as_ref()));
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for finding in &run.findings {
        let folder = output.join("findings").join(&finding.signature);
        println!("{}", text::render(finding, &sources, &shell, &folder.display().to_string(), colour));
    }
}

/// 2 with findings, 3 where all of them are hangs, 0 with none.
pub fn exit_code(run: &Run) -> ExitCode {
    if run.findings.is_empty() {
        ExitCode::Nothing
    } else if run.findings.iter().all(|finding| finding.detector == Detector::Hang) {
        ExitCode::TimeOuts
    } else {
        ExitCode::Findings
    }
}

/// A target's spec that holds from any folder.
pub fn absolute(spec: &str) -> String {
    if spec.starts_with("pypi:") || spec.starts_with("module:") {
        return spec.to_owned();
    }
    Path::new(spec).canonicalize().map_or_else(|_| spec.to_owned(), |path| path.display().to_string())
}

/// One per core.
pub fn cores() -> u32 {
    std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32)
}

/// A seed that differs from run to run; `stats.json` keeps it.
pub fn fresh_seed() -> u64 {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    (time.as_nanos() as u64 ^ u64::from(std::process::id())) % 1_000_000_007
}

/// Folders with seed programs: the one given, else the bundled one of this target.
fn seeds(given: Option<&Path>, prepared: &Prepared) -> Result<Vec<PathBuf>, SetupError> {
    let bundled = home::root().join("corpus").join(&prepared.target.name);
    let folder = match given {
        None if !bundled.is_dir() => return Ok(Vec::new()),
        None => bundled,
        Some(given) => given.to_path_buf(),
    };
    let folder = folder.canonicalize().map_err(SetupError::io("open", &folder))?;
    program_file::check_seeds(&folder)?;
    Ok(vec![folder])
}
