//! Faults that showed when the target was imported, before anything could be fuzzed.

use super::{Plan, Session};
use crate::error::SetupError;
use crate::supervise::imports::{ImportFault, RUNS};
use crate::supervise::orders::Prepared;
use crate::triage::{import, write};
use harness::finding::Finding;
use harness::program::Program;
use harness::report::{Run, Stats};
use std::path::Path;

impl Session<'_> {
    /// Makes findings of the modules whose import is a fault.
    pub(super) fn tell_imports(&mut self) -> Result<(), SetupError> {
        let mut found = findings(self.prepared, &self.prepared.imports, &self.plan)?;
        if self.by_hand.is_none() {
            let short = self.prepared.short_of_references(self.folder.path())?;
            found.extend(findings(self.prepared, &short, &self.plan)?);
        }
        for finding in found {
            self.progress.found(&finding);
            self.findings.push(finding);
        }
        Ok(())
    }
}

/// A run on a target of which nothing imports: its findings are all there is.
///
/// # Errors
/// If the output cannot be written.
pub fn imports_only(prepared: &Prepared, plan: &Plan) -> Result<Run, SetupError> {
    let findings = findings(prepared, &prepared.imports, plan)?;
    let stats = Stats {
        seed: plan.seed,
        jobs: plan.jobs,
        sanitizer: prepared.sanitizer.name().to_owned(),
        archive_sha256: prepared.built.archive.clone(),
        ..Stats::default()
    };
    write_stats(&plan.output, &stats)?;
    Ok(Run {
        target: prepared.target.name.clone(),
        python: format!("{} debug", prepared.python.release),
        refhound: env!("CARGO_PKG_VERSION").to_owned(),
        stats,
        functions: Vec::new(),
        lines: Vec::new(),
        findings,
    })
}

/// Writes `stats.json`.
pub(super) fn write_stats(output: &Path, stats: &Stats) -> Result<(), SetupError> {
    let file = output.join("stats.json");
    let json = serde_json::to_string_pretty(stats).unwrap_or_default();
    std::fs::write(&file, json + "\n").map_err(SetupError::io("write", &file))
}

fn findings(prepared: &Prepared, faults: &[ImportFault], plan: &Plan) -> Result<Vec<Finding>, SetupError> {
    let mut found = Vec::new();
    for fault in faults.iter().filter(|fault| fault.shown == RUNS) {
        let finding = import::finding(prepared, fault).filter(|finding| plan.detectors.has(finding.detector));
        if let Some(finding) = finding {
            write::write(&plan.output, prepared, &finding, &Program::default())?;
            found.push(finding);
        }
    }
    Ok(found)
}
