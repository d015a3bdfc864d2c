//! Every planted bug from an empty corpus: how soon it is found, and what minimising it costs.

use super::{Row, median};
use harness::finding::Finding;
use refhound::build::Sanitizer;
use refhound::commands::self_test::meets;
use refhound::description::Target;
use refhound::error::SetupError;
use refhound::options::Detectors;
use refhound::output::{self, Origin};
use refhound::python::Python;
use refhound::supervise::orders::Prepared;
use refhound::supervise::session::{Plan, Session};
use refhound::{commands, home};
use std::time::Duration;

/// Longest time for one bug.
const TIME: Duration = Duration::from_secs(30);

pub fn measure(python: &Python) -> Result<Vec<Row>, SetupError> {
    let (mut expected, mut findings) = (0, Vec::new());
    for folder in Target::bundled(&home::targets())? {
        let target = Target::open(&folder.display().to_string(), false)?;
        if target.package.is_some() || target.expect.is_empty() {
            continue;
        }
        let name = target.name.clone();
        expected += 1;
        let found = first_expected(target, python)?;
        match &found {
            Some(found) => println!(
                "{name}: {} after {:.1} s and {} executions; {} executions to minimise to {} calls",
                found.signature,
                found.seconds_to_find,
                found.executions_to_find,
                found.minimise_executions,
                found.calls
            ),
            None => println!("{name}: not found in {} s", TIME.as_secs()),
        }
        findings.extend(found);
    }
    let of = |number: fn(&Finding) -> f64| findings.iter().map(number).collect::<Vec<f64>>();
    let most = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    let (seconds, executions) = (of(|found| found.seconds_to_find), of(|found| found.minimise_executions as f64));
    let calls = of(|found| found.calls as f64);
    Ok(vec![
        Row {
            what: "time to find a planted bug, one core, sanitizer address".to_owned(),
            budget: "under 10 s",
            measured: format!(
                "median {:.1} s, most {:.1} s ({} of {expected} found)",
                median(&seconds),
                most(&seconds),
                findings.len()
            ),
        },
        Row {
            what: "executions to minimise a finding".to_owned(),
            budget: "at most 200",
            measured: format!("median {:.0}, most {:.0}", median(&executions), most(&executions)),
        },
        Row {
            what: "calls in a minimised finding".to_owned(),
            budget: "median at most 3",
            measured: format!("median {:.0}, most {:.0}", median(&calls), most(&calls)),
        },
    ])
}

/// The first finding that the target's description expects.
fn first_expected(target: Target, python: &Python) -> Result<Option<Finding>, SetupError> {
    let expect = target.expect.clone();
    let prepared = Prepared::new(target, python.clone(), Sanitizer::Address)?;
    let out = tempfile::tempdir()
        .map_err(|error| SetupError::other(format!("no temporary folder: {error}"), "set TMPDIR to a folder"))?;
    output::prepare(out.path(), &Origin { sources: prepared.built.root.clone(), ..Origin::default() })?;
    let plan = Plan {
        time: Some(TIME),
        runs: None,
        jobs: 1,
        seed: 1,
        stop_at_first: false,
        detectors: Detectors::default(),
        seeds: Vec::new(),
        output: out.path().to_path_buf(),
        hang_after: commands::fuzz::HANG_AFTER,
        quiet: true,
    };
    let wanted = expect.clone();
    let any = move |findings: &[Finding]| findings.iter().any(|found| wanted.iter().any(|expect| meets(found, expect)));
    let run = Session::new(&prepared, plan)?.until(Box::new(any)).run()?;
    Ok(run.findings.into_iter().find(|found| expect.iter().any(|expect| meets(found, expect))))
}
