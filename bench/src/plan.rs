//! Which runs a measurement takes: one per version, side and seed, however many bugs the version has.

use crate::list::Entry;
use crate::matching;
use crate::results::{End, Results};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Which release of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The one with the bug.
    Buggy,
    /// The one without.
    Fixed,
}

/// What to measure.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The bugs.
    pub entries: Vec<Entry>,
    /// One run with each.
    pub seeds: Vec<u64>,
    /// Longest time for a version with bugs; it ends when all of them are found and told with their functions.
    pub time: Duration,
    /// How long it goes on at most when only callables tell that all are found: each may have other bugs as well.
    pub patience: Duration,
    /// Time for a mended version, which is used up.
    pub fixed_time: Duration,
    /// Releases to run.
    pub sides: Vec<Side>,
}

/// One run of the fuzzer, as results are filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunId {
    /// Name on PyPI.
    pub package: String,
    /// Its version.
    pub version: String,
    /// Which release of the pairs it is.
    pub side: Side,
    /// Seed of the generator.
    pub seed: u64,
}

/// A run to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which.
    pub run: RunId,
    /// What to fuzz, as `refhound fuzz` takes it.
    pub target: String,
    /// As in [`RunId`].
    pub side: Side,
    /// Longest time.
    pub time: Duration,
}

impl RunId {
    /// Name of a folder for it.
    pub fn folder(&self) -> String {
        let side = match self.side {
            Side::Buggy => "buggy",
            Side::Fixed => "fixed",
        };
        let version = self.version.split_whitespace().next().unwrap_or_default();
        format!("{}-{version}-{side}-{}", self.package.replace(' ', "-"), self.seed)
    }
}

impl Plan {
    /// All runs: for each seed each version in the list's order, the mended one behind the one with the bug.
    pub fn orders(&self) -> Vec<Order> {
        let mut orders: Vec<Order> = Vec::new();
        for seed in &self.seeds {
            for entry in &self.entries {
                for side in &self.sides {
                    if let Some(order) = self.order(entry, *side, *seed)
                        && !orders.contains(&order)
                    {
                        orders.push(order);
                    }
                }
            }
        }
        orders
    }

    fn order(&self, entry: &Entry, side: Side, seed: u64) -> Option<Order> {
        let (version, time) = match side {
            Side::Buggy => (&entry.buggy, self.time),
            Side::Fixed if entry.is_stdlib() => return None,
            Side::Fixed => (&entry.fixed, self.fixed_time),
        };
        let target = entry.target(version);
        // All of the interpreter has one version: its modules are the packages.
        let package = if entry.is_stdlib() { target.replace("module:", "") } else { entry.package.clone() };
        Some(Order { run: RunId { package, version: version.clone(), side, seed }, target, side, time })
    }

    /// The bugs that a run is about.
    pub fn entries_of(&self, order: &Order) -> Vec<&Entry> {
        let about = |entry: &&Entry| self.order(entry, order.side, order.run.seed).is_some_and(|own| own == *order);
        self.entries.iter().filter(about).collect()
    }

    /// The run of a bug's version.
    pub fn run_of(&self, entry: &Entry, side: Side, seed: u64) -> Option<RunId> {
        self.order(entry, side, seed).map(|order| order.run)
    }
}

impl Order {
    /// Whether results say already what this run would: it ran as long, or found all there was to be found.
    pub fn is_done(&self, plan: &Plan, results: &Results) -> bool {
        let Some(result) = results.get(&self.run) else { return false };
        match &result.end {
            End::Failed { .. } => false,
            End::Time { limit, .. } if *limit >= self.time.as_secs_f64() => true,
            End::Time { .. } | End::Enough => {
                let within = |seconds: f64| seconds <= self.time.as_secs_f64();
                self.side == Side::Buggy
                    && plan.entries_of(self).iter().all(|entry| {
                        result
                            .findings
                            .iter()
                            .any(|finding| matching::of(entry, finding).is_some_and(|found| within(found.seconds)))
                    })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::testing::{entry, plan, result};

    #[test]
    fn one_run_serves_all_bugs_of_a_version() {
        let plan = plan(vec![
            entry("a", "p", "1.0", "1.1", "T.f"),
            entry("b", "p", "1.0", "1.2", "T.g"),
            entry("c", "q", "1.0", "1.1", "T.f"),
        ]);
        let folders: Vec<String> = plan.orders().iter().map(|order| order.run.folder()).collect();
        let seed = ["p-1.0-buggy", "p-1.1-fixed", "p-1.2-fixed", "q-1.0-buggy", "q-1.1-fixed"];
        let expected: Vec<String> = [1, 2].iter().flat_map(|n| seed.map(|name| format!("{name}-{n}"))).collect();
        assert_eq!(folders, expected);
        let ids: Vec<&str> = plan.entries_of(&plan.orders()[0]).iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
    }

    #[test]
    fn a_run_is_repeated_for_more_time_or_more_bugs_only() {
        let short = plan(vec![entry("a", "p", "1.0", "1.1", "T.f")]);
        let order = &short.orders()[0];
        let mut results = Results::default();
        assert!(!order.is_done(&short, &results));
        results.put(result(order, End::Enough, &[("m.T.f", 3.0)]));
        assert!(order.is_done(&short, &results), "all found");
        let more = plan(vec![entry("a", "p", "1.0", "1.1", "T.f"), entry("b", "p", "1.0", "1.1", "T.g")]);
        assert!(!order.is_done(&more, &results), "ended before the second was looked for");
        results.put(result(order, End::Time { limit: 60.0, executions: Some(9) }, &[]));
        assert!(order.is_done(&more, &results), "had its time");
        let longer = Plan { time: Duration::from_secs(61), ..more };
        assert!(!longer.orders()[0].is_done(&longer, &results));
        results.put(result(order, End::Failed { error: "no compiler".into() }, &[]));
        assert!(!order.is_done(&short, &results), "may build now");
    }
}
