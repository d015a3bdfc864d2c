//! What one run of the fuzzer amounts to: the statistics and the findings that the reports are made of.

use super::coverage::{Function, Lines};
use crate::finding::Finding;
use serde::{Deserialize, Serialize};

/// The numbers of a run; `DIR/stats.json` holds exactly this.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// Programs run, all workers.
    pub executions: u64,
    /// Operations that entered the extension.
    pub calls: u64,
    /// `executions / seconds`.
    pub executions_per_second: f64,
    /// `calls / seconds`.
    pub calls_per_second: f64,
    /// Edges of the extension that were reached.
    pub coverage_edges: u64,
    /// Edges that the extension has; 0 where it was built without coverage.
    pub coverage_total: u64,
    /// Wall time of the run, seconds.
    pub seconds: f64,
    /// Share (0 to 1) of calls that did not fail in argument parsing.
    pub calls_past_parsing_share: f64,
    /// Seed of the run.
    pub seed: u64,
    /// Workers side by side.
    pub jobs: u32,
    /// `address` or `none`.
    pub sanitizer: String,
    /// Faults of the interpreter's own, which are no findings.
    #[serde(default)]
    pub interpreter_faults: u64,
    /// SHA-256 of the source distribution that was built, where the target is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_sha256: Option<String>,
}

/// One run on one target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Name of the target.
    pub target: String,
    /// Interpreter, e.g. `3.11.2 debug`.
    pub python: String,
    /// Version of Refhound.
    pub refhound: String,
    /// The numbers.
    pub stats: Stats,
    /// The target's functions, by file and line; empty where that is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<Function>,
    /// The lines of its source files, by file; empty where that is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Lines>,
    /// Confirmed findings, in the order they are shown.
    pub findings: Vec<Finding>,
}
