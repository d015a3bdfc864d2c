//! What the findings say of each known bug, and which findings say something else.

use crate::list::Entry;
use crate::matching::{self, Match};
use crate::plan::{Plan, RunId, Side};
use crate::results::{End, Results, RunResult};
use crate::survival::median;
use crate::version;
use harness::finding::Finding;
use std::cmp::Ordering;

/// What became of one bug.
#[derive(Clone, Debug)]
pub struct Bug<'a> {
    /// Which.
    pub entry: &'a Entry,
    /// Runs that looked for it.
    pub searched: usize,
    /// The first finding of each run that found it in time.
    pub found: Vec<(Match, &'a Finding)>,
    /// The finding of each of these runs that tells most of it: bugs of one callable look alike, and another may be met
    /// first.
    pub told: Vec<(Match, &'a Finding)>,
    /// Why a run could not look for it.
    pub failed: Option<&'a str>,
    /// What the mended version does.
    pub fixed: Mended,
}

/// What the mended version does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mended {
    /// It was not run.
    NotRun,
    /// It could not be built or fuzzed.
    Failed,
    /// Nothing there is this bug.
    Silent,
    /// The same is reported.
    Speaks,
}

/// A finding that is none of the bugs that a run was about.
#[derive(Clone, Debug)]
pub struct Other<'a> {
    /// Where.
    pub run: &'a RunId,
    /// What.
    pub finding: &'a Finding,
    /// Names of the bugs of the list that it may be, as they are not mended yet in this version.
    pub entries: Vec<&'a str>,
    /// Whether a bug that this version is mended of is reported.
    pub repeats: bool,
}

impl Bug<'_> {
    /// Median seconds to exposure, of the runs that found it.
    pub fn seconds(&self) -> Option<f64> {
        median(&self.found.iter().map(|(found, _)| found.seconds).collect::<Vec<_>>())
    }

    /// Median programs run before it.
    pub fn executions(&self) -> Option<f64> {
        median(&self.found.iter().map(|(found, _)| found.executions as f64).collect::<Vec<_>>())
    }

    /// Median calls of the minimised program.
    pub fn calls(&self) -> Option<f64> {
        median(&self.found.iter().map(|(_, finding)| finding.calls as f64).collect::<Vec<_>>())
    }
}

/// Judges each bug of a plan.
pub fn bugs<'a>(plan: &'a Plan, results: &'a Results) -> Vec<Bug<'a>> {
    plan.entries.iter().map(|entry| bug(plan, results, entry)).collect()
}

fn bug<'a>(plan: &Plan, results: &'a Results, entry: &'a Entry) -> Bug<'a> {
    let of = |side: Side| {
        let runs = plan.seeds.iter().filter_map(move |seed| results.get(&plan.run_of(entry, side, *seed)?));
        runs.collect::<Vec<&RunResult>>()
    };
    let mut bug = Bug { entry, searched: 0, found: Vec::new(), told: Vec::new(), failed: None, fixed: Mended::NotRun };
    for run in of(Side::Buggy) {
        bug.searched += 1;
        if let End::Failed { error } = &run.end {
            bug.failed = Some(error);
        }
        let matches = run.findings.iter().filter_map(|finding| Some((matching::of(entry, finding)?, finding)));
        let in_time = matches.filter(|(found, _)| found.seconds <= plan.time.as_secs_f64());
        let in_time: Vec<_> = in_time.collect();
        bug.found.extend(in_time.iter().min_by(|(one, _), (other, _)| one.seconds.total_cmp(&other.seconds)));
        // Of those that tell as much the earliest.
        let tells = |found: &Match| (found.first, found.function, found.callable);
        bug.told.extend(
            in_time.iter().max_by(|(one, _), (other, _)| {
                tells(one).cmp(&tells(other)).then(other.seconds.total_cmp(&one.seconds))
            }),
        );
    }
    for run in of(Side::Fixed) {
        let speaks = run.findings.iter().any(|finding| matching::of(entry, finding).is_some());
        bug.fixed = match (&run.end, bug.fixed) {
            (_, Mended::Speaks) => Mended::Speaks,
            (_, _) if speaks => Mended::Speaks,
            (End::Failed { .. }, _) => Mended::Failed,
            (_, Mended::Failed) => Mended::Failed,
            _ => Mended::Silent,
        };
    }
    bug
}

/// What the runs of one side report beside the bugs that they were about. `all` is the whole list.
pub fn others<'a>(plan: &Plan, all: &'a [Entry], results: &'a Results, side: Side) -> Vec<Other<'a>> {
    let mut others = Vec::new();
    let orders = plan.orders();
    for order in orders.iter().filter(|order| order.side == side) {
        let Some(result) = results.get(&order.run) else { continue };
        let own = plan.entries_of(order);
        for finding in &result.findings {
            let is_own = own.iter().any(|entry| matching::of(entry, finding).is_some());
            if is_own && side == Side::Buggy {
                continue;
            }
            let here = |entry: &&Entry| {
                entry.package == order.run.package
                    && version::compare(&order.run.version, &entry.fixed) == Ordering::Less
                    && matching::of(entry, finding).is_some()
            };
            let entries: Vec<&str> = all.iter().filter(here).map(|entry| entry.id.as_str()).collect();
            let repeats = is_own && entries.is_empty();
            others.push(Other { run: &result.run, finding, entries, repeats });
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::testing::{entry, plan, result};

    #[test]
    fn a_bug_is_found_in_time_and_its_mended_version_judged() {
        let plan = plan(vec![entry("a", "p", "1.0", "1.1", "T.f"), entry("b", "p", "1.0", "1.1", "T.g")]);
        let orders = plan.orders();
        let end = || End::Time { limit: 90.0, executions: None };
        let mut results = Results::default();
        results.put(result(&orders[0], end(), &[("m.T.f", 4.0), ("m.T.g", 70.0), ("m.T.f", 3.0)]));
        results.put(result(&orders[1], end(), &[("m.T.g", 8.0), ("m.T.h", 8.0)]));
        let bugs = bugs(&plan, &results);
        assert_eq!((bugs[0].searched, bugs[0].seconds(), bugs[0].fixed), (1, Some(3.0), Mended::Silent));
        assert_eq!((bugs[1].searched, bugs[1].seconds(), bugs[1].fixed), (1, None, Mended::Speaks), "found too late");
    }

    #[test]
    fn what_a_mended_version_reports_is_another_bug_or_unexplained() {
        let all = vec![entry("a", "p", "1.0", "1.1", "T.f"), entry("b", "p", "1.2", "1.10", "T.g")];
        let plan = plan(all[..1].to_vec());
        let mut results = Results::default();
        let leaks = [("m.T.f", 1.0), ("m.T.g", 1.0), ("m.T.h", 1.0)];
        results.put(result(&plan.orders()[1], End::Time { limit: 60.0, executions: None }, &leaks));
        let others = others(&plan, &all, &results, Side::Fixed);
        let told: Vec<_> = others.iter().map(|other| (other.entries.clone(), other.repeats)).collect();
        assert_eq!(told, [(vec![], true), (vec!["b"], false), (vec![], false)]);
    }
}
