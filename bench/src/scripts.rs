//! Whether the stand-alone scripts keep their word: for each bug that was found on the release that has it, its script
//! and its test are run against that release and the mended one, on the debug interpreter and on a stock one.

use crate::apart::Ended;
use crate::columns;
use crate::list::Entry;
use crate::plan::{Plan, Side};
use crate::results::Results;
use crate::verdict;
use harness::finding::Finding;
use std::fmt::Write;

/// The two interpreters, of one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interpreter {
    /// It counts references.
    Debug,
    /// What users have.
    Stock,
}

/// What a script or test said of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The fault is there.
    There,
    /// It is not.
    NotThere,
    /// The module could not be imported or built, or the script itself broke.
    Cannot,
    /// It died instead of saying anything.
    Died,
    /// It had not ended in time.
    Late,
}

/// What came of one script or test.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// In a word.
    pub says: Says,
    /// The line of what it printed that tells most.
    pub words: String,
}

/// One place to try the scripts.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    /// The bug.
    pub entry: &'a Entry,
    /// What was found.
    pub finding: &'a Finding,
    /// Of the release with the bug or the mended one.
    pub side: Side,
    /// In which interpreter.
    pub interpreter: Interpreter,
}

/// What came of a trial: the script's and the test's outcome, or why neither could be run.
pub type Tried = Result<[Outcome; 2], String>;

/// All trials of one bug.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The bug.
    pub entry: &'a Entry,
    /// The finding that tells of it.
    pub finding: &'a Finding,
    /// In the order of [`TRIALS`]; `None` where there is no such release.
    pub tried: Vec<Option<Tried>>,
}

/// Where each finding's scripts are tried.
pub const TRIALS: [(Side, Interpreter); 4] = [
    (Side::Buggy, Interpreter::Debug),
    (Side::Buggy, Interpreter::Stock),
    (Side::Fixed, Interpreter::Debug),
    (Side::Fixed, Interpreter::Stock),
];
const FILES: [&str; 2] = ["reproduce.py", "test_regression.py"];

impl Outcome {
    /// Exit codes 1 and 0 mean the same of `reproduce.py` and of pytest; with any other neither has looked.
    pub fn of(ended: &Ended) -> Outcome {
        let says = match ended.status.map(|status| status.code()) {
            None => Says::Late,
            Some(None) => Says::Died,
            Some(Some(0)) => Says::NotThere,
            Some(Some(1)) => Says::There,
            Some(Some(_)) => Says::Cannot,
        };
        let lines: Vec<&str> = ended.said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let words = match says {
            Says::There | Says::NotThere => lines.iter().find(|line| line.contains(": ")).or(lines.first()),
            Says::Cannot | Says::Died | Says::Late => lines.iter().rfind(|line| line.contains("rror")).or(lines.last()),
        };
        Outcome { says, words: words.map(|line| (*line).to_owned()).unwrap_or_default() }
    }
}

/// Tries the scripts of each bug that was found.
///
/// # Errors
/// Those of `attempt`; what cannot be built is an outcome.
pub fn check<'a, E>(
    plan: &'a Plan,
    results: &'a Results,
    attempt: &mut dyn FnMut(&Trial<'a>) -> Result<Tried, E>,
) -> Result<Vec<Checked<'a>>, E> {
    let mut all = Vec::new();
    for bug in verdict::bugs(plan, results) {
        let Some((_, finding)) = bug.told.first() else { continue };
        let mut checked = Checked { entry: bug.entry, finding, tried: Vec::new() };
        for (side, interpreter) in TRIALS {
            let there = side == Side::Buggy || !bug.entry.is_stdlib();
            let trial = Trial { entry: bug.entry, finding, side, interpreter };
            checked.tried.push(if there { Some(attempt(&trial)?) } else { None });
        }
        all.push(checked);
    }
    Ok(all)
}

/// The table, the sums, and what each trial said that did not go as it should.
pub fn render(all: &[Checked]) -> String {
    let head = [
        "bug",
        "script",
        "debug",
        "stock",
        "mended debug",
        "mended stock",
        "test",
        "debug",
        "stock",
        "mended debug",
        "mended stock",
    ];
    let row = |checked: &Checked| -> [String; 11] {
        let cell = |file: usize, trial: usize| cell(checked, file, trial).to_owned();
        let mut cells = vec![checked.entry.id.clone()];
        for file in 0..FILES.len() {
            cells.push(if file == 0 { "says" } else { "ends" }.to_owned());
            cells.extend((0..TRIALS.len()).map(|trial| cell(file, trial)));
        }
        std::array::from_fn(|column| cells[column].clone())
    };
    let rows: Vec<[String; 11]> = all.iter().map(row).collect();
    let mut text = columns::aligned(&head, &rows, 0..0);
    text.push('\n');
    for (file, name) in FILES.iter().enumerate() {
        let sums: Vec<String> = (0..TRIALS.len())
            .map(|trial| {
                let tried = all.iter().filter(|checked| checked.tried[trial].is_some()).count();
                let right = all.iter().filter(|checked| is_right(checked, file, trial)).count();
                format!("{} {right} of {tried}", place(trial))
            })
            .collect();
        let _ = writeln!(text, "{name} right on: {}", sums.join(", "));
    }
    for checked in all {
        for trial in 0..TRIALS.len() {
            for (file, name) in FILES.iter().enumerate() {
                if checked.tried[trial].is_none() || is_right(checked, file, trial) {
                    continue;
                }
                let words = match &checked.tried[trial] {
                    Some(Ok(outcomes)) => outcomes[file].words.as_str(),
                    Some(Err(why)) => why.lines().next().unwrap_or_default(),
                    None => "",
                };
                let _ = writeln!(
                    text,
                    "\n{}, {}, {name} {}\n  {}\n  {words}",
                    checked.entry.id,
                    place(trial),
                    cell(checked, file, trial),
                    checked.finding.signature
                );
            }
        }
    }
    text
}

fn place(trial: usize) -> &'static str {
    ["debug", "stock", "mended debug", "mended stock"][trial]
}

fn is_right(checked: &Checked, file: usize, trial: usize) -> bool {
    let wanted = if TRIALS[trial].0 == Side::Buggy { Says::There } else { Says::NotThere };
    matches!(&checked.tried[trial], Some(Ok(outcomes)) if outcomes[file].says == wanted)
}

fn cell(checked: &Checked, file: usize, trial: usize) -> &'static str {
    match &checked.tried[trial] {
        None => "-",
        Some(Err(_)) => "NOT BUILT",
        Some(Ok(outcomes)) => match (outcomes[file].says, is_right(checked, file, trial)) {
            (Says::There, true) => ["shows", "fails"][file],
            (Says::There, false) => ["SHOWS", "FAILS"][file],
            (Says::NotThere, true) => ["silent", "passes"][file],
            (Says::NotThere, false) => ["SILENT", "PASSES"][file],
            (Says::Cannot, _) => "CANNOT",
            (Says::Died, _) => "DIED",
            (Says::Late, _) => "LATE",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::End;
    use crate::results::testing::{entry, plan, result};

    #[test]
    fn each_release_is_tried_in_both_interpreters_and_what_goes_wrong_is_told() {
        let plan = plan(vec![entry("a", "p", "1.0", "1.1", "T.f"), entry("b", "p", "1.0", "1.1", "T.g")]);
        let mut results = Results::default();
        results.put(result(&plan.orders()[0], End::Enough, &[("m.T.f", 1.0)]));
        let mut seen = Vec::new();
        let mut attempt = |trial: &Trial<'_>| -> Result<Tried, String> {
            seen.push((trial.side, trial.interpreter));
            let outcome = |says, words: &str| Outcome { says, words: words.to_owned() };
            Ok(match (trial.side, trial.interpreter) {
                (Side::Buggy, Interpreter::Debug) => Ok([outcome(Says::There, ""), outcome(Says::There, "")]),
                (Side::Buggy, _) => Ok([outcome(Says::NotThere, "not seen: x"), outcome(Says::There, "")]),
                (Side::Fixed, Interpreter::Debug) => Ok([outcome(Says::NotThere, ""), outcome(Says::NotThere, "")]),
                (Side::Fixed, _) => Err("no compiler\nlog".to_owned()),
            })
        };
        let checked = check(&plan, &results, &mut attempt).expect("no error");
        assert_eq!(seen, TRIALS, "the bug that was not found has no scripts");
        let text = render(&checked);
        assert!(text.contains("a    says    shows  SILENT  silent"), "{text}");
        assert!(text.contains("reproduce.py right on: debug 1 of 1, stock 0 of 1, mended debug 1 of 1"), "{text}");
        assert!(text.contains("a, stock, reproduce.py SILENT\n  leak-m.T.f\n  not seen: x"), "{text}");
        assert!(
            text.contains("a, mended stock, test_regression.py NOT BUILT\n  leak-m.T.f\n  no compiler\n"),
            "{text}"
        );
    }

    #[test]
    fn exit_codes_are_read_as_the_scripts_promise() {
        let says = |raw: i32| {
            use std::os::unix::process::ExitStatusExt;
            let status = Some(std::process::ExitStatus::from_raw(raw));
            Outcome::of(&Ended { status, said: "module: m\n".into() }).says
        };
        assert_eq!([0, 1 << 8, 2 << 8, 11].map(says), [Says::NotThere, Says::There, Says::Cannot, Says::Died]);
        let late = Outcome::of(&Ended { status: None, said: "begins\nwaits\n".into() });
        assert_eq!((late.says, late.words.as_str()), (Says::Late, "waits"));
    }
}
