//! Measures Refhound against a list of known bugs in published packages.
//!
//! [`list`] reads the bugs, [`plan`] makes runs of them (one serves all bugs of a version), [`child`] fuzzes in a process
//! of its own, [`results`] keeps what came of it, [`matching`] says which finding is which bug, [`verdict`] judges each
//! bug, [`survival`], [`sites`] and [`table`] tell.
//! [`scripts`] looks whether the stand-alone scripts of what was found keep their word, each run on its own ([`apart`]).
//!
//! Nothing but findings is stored: verdicts are made of them anew each time, so that old results can be read again.

pub mod apart;
pub mod child;
mod columns;
pub mod list;
pub mod matching;
pub mod plan;
pub mod results;
pub mod scripts;
pub mod sites;
pub mod survival;
pub mod table;
pub mod verdict;
pub mod version;
mod words;

use harness::finding::Finding;
use plan::{Order, Plan, Side};
use results::{End, Results, RunResult};
use std::cell::Cell;
use std::path::Path;
use std::time::Instant;

/// Why the measurement ended early.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// With which file.
        path: std::path::PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file of another form.
    #[error("{} is not {wanted}: {source}", path.display())]
    Form {
        /// Which file.
        path: std::path::PathBuf,
        /// What it should be.
        wanted: &'static str,
        /// Why not.
        source: serde_json::Error,
    },
    /// Names that the list does not have.
    #[error("the list has no {0}")]
    Unknown(String),
}

pub(crate) fn io<'a>(action: &'static str, path: &'a Path) -> impl FnOnce(std::io::Error) -> Error + 'a {
    move |source| Error::Io { action, path: path.to_path_buf(), source }
}

/// Whether the findings so far are all that is looked for.
pub type Enough<'a> = dyn Fn(&[Finding]) -> bool + 'a;
/// Makes a run, to be ended as soon as enough is found: how it ended, and its confirmed findings.
pub type Fuzz<'a> = dyn FnMut(&Order, &Enough<'_>) -> Result<(End, Vec<Finding>), Error> + 'a;

/// How far a measurement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Runs made.
    pub done: usize,
    /// Runs that there were to make.
    pub of: usize,
}

/// Does what is left of a plan: `fuzz` makes each run, `tell` sees all results after
/// each, and `file` is written.
///
/// # Errors
/// If `file` cannot be read or written, and those of `fuzz`.
pub fn measure(
    plan: &Plan,
    file: &Path,
    fuzz: &mut Fuzz<'_>,
    tell: &mut dyn FnMut(&Order, &Results, Progress),
) -> Result<Results, Error> {
    let mut results = Results::load(file)?;
    let orders: Vec<Order> = plan.orders().into_iter().filter(|order| !order.is_done(plan, &results)).collect();
    for (index, order) in orders.iter().enumerate() {
        let entries = plan.entries_of(order);
        let all_found = Cell::new(None);
        // A mended version has to be silent for the whole time.
        let enough = |findings: &[Finding]| {
            let all = |is: &dyn Fn(matching::Match) -> bool| {
                let told =
                    |entry: &&list::Entry| findings.iter().any(|finding| matching::of(entry, finding).is_some_and(is));
                order.side == Side::Buggy && entries.iter().all(told)
            };
            if !all(&|_| true) {
                return false;
            }
            let since = all_found.get().unwrap_or_else(Instant::now);
            all_found.set(Some(since));
            // A callable may have several bugs: the one whose function is named is surely the one.
            since.elapsed() >= plan.patience || all(&|found| found.function)
        };
        let (end, findings) = fuzz(order, &enough)?;
        results.put(RunResult { run: order.run.clone(), end, findings });
        results.save(file)?;
        tell(order, &results, Progress { done: index + 1, of: orders.len() });
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::*;
    use results::testing::{entry, plan, result};

    #[test]
    fn a_measurement_that_was_stopped_goes_on() {
        let plan = plan(vec![entry("a", "p", "1.0", "1.1", "T.f"), entry("b", "q", "1.0", "1.1", "T.g")]);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("results.json");
        let mut made = Vec::new();
        let until = |stop: usize, made: &mut Vec<String>| {
            measure(
                &plan,
                &file,
                &mut |order, enough| {
                    if made.len() == stop {
                        return Err(Error::Unknown("time left".into()));
                    }
                    made.push(order.run.folder());
                    let end = End::Time { limit: 60.0, executions: None };
                    let found = result(order, end, &[("m.T.f", 1.0)]);
                    assert_eq!(enough(&found.findings), order.run.folder().starts_with("p-1.0-buggy"));
                    Ok((found.end, found.findings))
                },
                &mut |order, results, progress| {
                    assert!(results.get(&order.run).is_some() && progress.done <= progress.of);
                },
            )
        };
        assert!(until(3, &mut made).is_err());
        let results = until(usize::MAX, &mut made).expect("the rest");
        assert_eq!((made.len(), results.runs.len()), (8, 8), "{made:?}");
        until(0, &mut Vec::new()).expect("nothing is left to do");
    }
}
