//! What the runs brought: kept in one file, written after each run, so that a measurement can be stopped and go on.

use crate::plan::RunId;
use crate::{Error, io};
use harness::finding::Finding;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// All runs so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// In the order they were first made.
    pub runs: Vec<RunResult>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunResult {
    /// Which.
    pub run: RunId,
    /// How it ended.
    pub end: End,
    /// Confirmed findings.
    pub findings: Vec<Finding>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// By itself, at the latest when its time was over.
    Time {
        /// Seconds it was given.
        limit: f64,
        /// Programs run.
        executions: Option<u64>,
    },
    /// All that was looked for had been found.
    Enough,
    /// It could not be built or fuzzed.
    Failed {
        /// What was said.
        error: String,
    },
}

impl Results {
    /// Those of a file; none where there is no file.
    ///
    /// # Errors
    /// If it cannot be read or has another form.
    pub fn load(file: &Path) -> Result<Results, Error> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Results::default()),
            Err(error) => return Err(io("read", file)(error)),
        };
        let wanted = "a file of results";
        serde_json::from_str(&text).map_err(|source| Error::Form { path: file.to_path_buf(), wanted, source })
    }

    /// Writes the file whole or not at all.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn save(&self, file: &Path) -> Result<(), Error> {
        let wanted = "writable as JSON";
        let text = serde_json::to_string_pretty(self).map_err(|source| Error::Form {
            path: file.to_path_buf(),
            wanted,
            source,
        })?;
        let new = file.with_extension("json.new");
        std::fs::write(&new, text + "\n").map_err(io("write", &new))?;
        std::fs::rename(&new, file).map_err(io("write", file))
    }

    /// The result of a run.
    pub fn get(&self, run: &RunId) -> Option<&RunResult> {
        self.runs.iter().find(|result| result.run == *run)
    }

    /// Files a result, in place of an older one of the same run.
    pub fn put(&mut self, result: RunResult) {
        match self.runs.iter_mut().find(|older| older.run == result.run) {
            Some(older) => *older = result,
            None => self.runs.push(result),
        }
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! What several tests are made of.

    use super::*;
    use crate::list::Entry;
    use crate::plan::{Order, Plan, Side};
    use harness::finding::{Detector, Site};
    use std::time::Duration;

    pub(crate) fn finding(detector: Detector, callable: &str, function: &str) -> Finding {
        let function = (!function.is_empty()).then(|| function.to_owned());
        let text = format!(
            r#"{{"schema": 1, "signature": "{name}-{callable}", "detector": "{name}", "labels": [], "amount": 1,
            "title": "each call of `{callable}` leaks 1 reference", "callable": "{callable}", "object": null,
            "site": {{"file": null, "line": null, "column": null, "function": null, "certainty": "unknown"}},
            "related_sites": [], "program": "", "calls": 2, "reliability": {{"runs": 10, "shown": 10}},
            "seconds_to_find": 1.5, "executions_to_find": 1500, "target": {{"name": "m", "version": null}},
            "python": "3.11.2 debug", "refhound": "0"}}"#,
            name = detector.name()
        );
        let finding: Finding = serde_json::from_str(&text).expect("the schema");
        Finding { site: Site { function, ..Site::default() }, ..finding }
    }

    pub(crate) fn entry(id: &str, package: &str, buggy: &str, fixed: &str, callable: &str) -> Entry {
        let (id, package) = (id.to_owned(), package.to_owned());
        let (buggy, fixed, callable) = (buggy.to_owned(), fixed.to_owned(), callable.to_owned());
        Entry {
            id,
            package,
            buggy,
            fixed,
            callable,
            kind: "leak".into(),
            detectors: vec!["leak".into()],
            ..Entry::default()
        }
    }

    pub(crate) fn plan(entries: Vec<Entry>) -> Plan {
        let time = Duration::from_secs(60);
        Plan {
            entries,
            seeds: vec![1, 2],
            time,
            patience: Duration::ZERO,
            fixed_time: time,
            sides: vec![Side::Buggy, Side::Fixed],
        }
    }

    /// Leaks of callables, each found after some seconds.
    pub(crate) fn result(order: &Order, end: End, leaks: &[(&str, f64)]) -> RunResult {
        let leak = |(callable, seconds): &(&str, f64)| Finding {
            seconds_to_find: *seconds,
            executions_to_find: (*seconds * 1000.0) as u64,
            ..finding(Detector::Leak, callable, "")
        };
        RunResult { run: order.run.clone(), end, findings: leaks.iter().map(leak).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{entry, plan, result};
    use super::*;

    #[test]
    fn results_survive_the_file_and_replace_older_ones() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("results.json");
        assert_eq!(Results::load(&file).expect("no file is no results"), Results::default());
        let order = &plan(vec![entry("a", "p", "1.0", "1.1", "T.f")]).orders()[0];
        let mut results = Results::default();
        results.put(result(order, End::Failed { error: "no compiler".into() }, &[]));
        results.put(result(order, End::Enough, &[("m.T.f", 3.0)]));
        results.save(&file).expect("a writable folder");
        let read = Results::load(&file).expect("what was written");
        assert_eq!((read.runs.len(), &read), (1, &results));
    }
}
