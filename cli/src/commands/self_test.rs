//! `refhound self-test`: planted bugs are caught and nothing else is blamed, clean twins are silent.

use crate::description::{Expect, Target};
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::options::{self, Machine};
use crate::output::{self, Origin};
use crate::python::Python;
use crate::scratch::Scratch;
use crate::supervise::orders::Prepared;
use crate::supervise::session::{Plan, Session};
use crate::{doctor, home};
use harness::finding::{Detector, Finding};
use harness::report::{Run, summary};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Arguments of `refhound self-test`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Names of bundled targets [default: all with a planted bug]
    #[arg(value_name = "NAME")]
    pub targets: Vec<String>,
    /// Longest time for each planted bug; it ends when the bug is found
    #[arg(long, value_name = "DURATION", value_parser = options::duration, default_value = "30s")]
    pub time: Duration,
    /// Longest time for each clean twin
    #[arg(long, value_name = "DURATION", value_parser = options::duration, default_value = "5s")]
    pub clean_time: Duration,
    /// Workers side by side [default: one per core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub jobs: Option<u32>,
    /// Seed of the generator
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Which interpreter and instrument to use.
    #[command(flatten)]
    pub machine: Machine,
}

/// Runs the self-test.
///
/// # Errors
/// [`crate::error::SetupError`] where the machine is at fault; a missed bug is exit code 4.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let python = doctor::ensure(args.machine.python.as_deref())?;
    let cases = cases(&args.targets, &python)?;
    let next = AtomicUsize::new(0);
    let failed: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let trouble: Mutex<Option<SetupError>> = Mutex::new(None);
    // Every case is a session of its own with one worker; as many side by side as there are cores.
    std::thread::scope(|scope| {
        for _ in 0..args.jobs.unwrap_or_else(super::fuzz::cores) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match case.run(args, &python) {
                        Ok((verdict, seconds)) => {
                            let word = if verdict.is_none() { "ok    " } else { "FAILED" };
                            println!("{word} {seconds:5.1} s  {}{}", case.name(), verdict.as_deref().unwrap_or(""));
                            if verdict.is_some() {
                                failed.lock().unwrap_or_else(|error| error.into_inner()).push(case.name());
                            }
                        }
                        Err(error) => *trouble.lock().unwrap_or_else(|error| error.into_inner()) = Some(error),
                    }
                }
            });
        }
    });
    if let Some(error) = trouble.into_inner().unwrap_or_else(|error| error.into_inner()) {
        return Err(error.into());
    }
    let failed = failed.into_inner().unwrap_or_else(|error| error.into_inner());
    println!("{} passed, {} failed", cases.len() - failed.len(), failed.len());
    Ok(if failed.is_empty() { ExitCode::Nothing } else { ExitCode::SelfTest })
}

/// One build of one target, and what has to come of it.
struct Case {
    folder: PathBuf,
    target: String,
    fixed: bool,
    expect: Vec<Expect>,
    /// Whether the interpreter hides what is planted.
    hidden: bool,
}

/// Each planted bug and its twin, and each clean target, in the order of their names.
fn cases(named: &[String], python: &Python) -> Result<Vec<Case>, SetupError> {
    let mut cases = Vec::new();
    for folder in Target::bundled(&home::targets())? {
        let target = Target::open(&folder.display().to_string(), false)?;
        if target.package.is_some() || !named.is_empty() && !named.contains(&target.name) {
            continue;
        }
        let (major, minor, _) = python.version;
        let visible = |expect: &&Expect| expect.until.is_none_or(|until| (major, minor) <= until);
        let expect: Vec<Expect> = target.expect.iter().filter(visible).cloned().collect();
        let hidden = expect.is_empty() && !target.expect.is_empty();
        let case =
            |fixed, expect, hidden| Case { folder: folder.clone(), target: target.name.clone(), fixed, expect, hidden };
        cases.push(case(false, expect, hidden));
        if target.has_twin {
            cases.push(case(true, Vec::new(), false));
        }
    }
    let unknown = named.iter().find(|name| cases.iter().all(|case: &Case| case.target != **name));
    match unknown {
        Some(name) => Err(SetupError::other(format!("no bundled target is named `{name}`"), "`ls targets` shows them")),
        None => Ok(cases),
    }
}

impl Case {
    fn name(&self) -> String {
        let part = match (self.fixed, self.expect.is_empty()) {
            (true, _) => " (twin)",
            (false, true) if self.hidden => " (hidden by this CPython)",
            (false, true) => " (clean)",
            (false, false) => "",
        };
        format!("{}{part}", self.target)
    }

    /// `None` if all is as it must be, else what is wrong; and the seconds it took.
    fn run(&self, args: &Args, python: &Python) -> Result<(Option<String>, f64), SetupError> {
        let target = Target::open(&self.folder.display().to_string(), self.fixed)?;
        let prepared = Prepared::new(target, python.clone(), args.machine.sanitizer)?;
        let scratch = Scratch::new()?;
        let out = scratch.path().join("out");
        let origin = Origin { sources: prepared.built.root.clone(), fixed: self.fixed, ..Origin::default() };
        output::prepare(&out, &origin)?;
        let plan = Plan {
            // A planted bug ends its run when it is found; silence takes the whole time.
            time: Some(if self.expect.is_empty() { args.time.min(args.clean_time) } else { args.time }),
            runs: None,
            jobs: 1,
            seed: args.seed.unwrap_or(1),
            stop_at_first: false,
            detectors: prepared.target.detectors.clone().unwrap_or_default(),
            seeds: Vec::new(),
            output: out,
            hang_after: super::fuzz::HANG_AFTER,
            quiet: true,
        };
        let expect = self.expect.clone();
        let session = Session::new(&prepared, plan)?;
        let session = if expect.is_empty() {
            session
        } else {
            session.until(Box::new(move |findings| {
                expect.iter().all(|expect| findings.iter().any(|finding| meets(finding, expect)))
            }))
        };
        let run = session.run()?;
        Ok((self.judge(&run), run.stats.seconds))
    }

    fn judge(&self, run: &Run) -> Option<String> {
        let list = |findings: &[Finding]| {
            findings.iter().map(|finding| format!("\n         {}", summary::line(finding))).collect::<String>()
        };
        if self.expect.is_empty() {
            return (!run.findings.is_empty()).then(|| format!(": must be silent, but reports{}", list(&run.findings)));
        }
        let missed: Vec<String> = self
            .expect
            .iter()
            .filter(|expect| !run.findings.iter().any(|finding| meets(finding, expect)))
            .map(|expect| format!("{:?} in {}", expect.detectors, expect.callable.as_deref().unwrap_or("any callable")))
            .collect();
        if !missed.is_empty() {
            return Some(format!(": missed {}; reports{}", missed.join(", "), list(&run.findings)));
        }
        // A fault is told of the call that commits it, never of one that only runs into it.
        let innocent: Vec<Finding> = run.findings.iter().filter(|finding| !self.lists(finding)).cloned().collect();
        (!innocent.is_empty()).then(|| format!(": blames what has no fault:{}", list(&innocent)))
    }

    /// Whether a finding blames a callable that has a planted bug; all do where the description names none. A death
    /// without a counted object only says where memory that was damaged earlier was used.
    fn lists(&self, finding: &Finding) -> bool {
        let damage = [Detector::OverRelease, Detector::UseAfterFree, Detector::Gc, Detector::Crash];
        if finding.object.is_none() && damage.contains(&finding.detector) {
            return true;
        }
        self.expect
            .iter()
            .any(|expect| expect.callable.as_deref().is_none_or(|callable| within(&finding.callable, callable)))
    }
}

/// Whether a callable is the named one, or a member of it.
fn within(callable: &str, name: &str) -> bool {
    callable == name || callable.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether a finding is the one that a target's description expects.
pub fn meets(finding: &Finding, expect: &Expect) -> bool {
    let below = |name: &str| {
        within(&finding.callable, name) || finding.also_seen_with.iter().any(|seen| within(&seen.callable, name))
    };
    let named = |object: &String| finding.object.as_deref().is_some_and(|found| found.starts_with(object.as_str()));
    expect.detectors.contains(&finding.detector)
        && expect.callable.as_deref().is_none_or(below)
        && (expect.objects.is_empty() || expect.objects.iter().any(named))
        && expect.amount.is_none_or(|amount| finding.amount == Some(amount))
}
