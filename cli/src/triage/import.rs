//! The finding that a module amounts to whose import is a fault: there is no program, the import is all.

use super::site::Sites;
use super::symbols::Symbols;
use crate::supervise::imports::{ImportFault, RUNS};
use crate::supervise::orders::Prepared;
use harness::detect::{self, Verdict};
use harness::finding::signature::signature;
use harness::finding::{Detector, Finding, Reliability, SCHEMA, Site};
use harness::program::Program;
use harness::surface::Surface;

/// The finding; `None` where the death is no fault of the module's: it ends the process on purpose, or no frame of it
/// takes part.
pub fn finding(prepared: &Prepared, fault: &ImportFault) -> Option<Finding> {
    let verdict = verdict(fault)?;
    let detector = verdict.detector?;
    let mut symbols = Symbols::default();
    let surface = Surface::default();
    let mut site = Site::default();
    if let Some(report) = &verdict.death {
        let ours = |frame: &detect::death::Frame| prepared.built.owns(std::path::Path::new(&frame.object));
        if !report.stack.is_empty() && !report.stack.iter().any(ours) {
            return None;
        }
        let mut sites = Sites { built: &prepared.built, surface: &surface, symbols: &mut symbols };
        site = sites.of_stack(&report.stack).unwrap_or_default();
    }
    Some(Finding {
        schema: SCHEMA,
        signature: signature(detector, &fault.module, None, Some("import")),
        detector,
        labels: vec!["import".to_owned()],
        title: format!("importing `{}` {}", fault.module, verdict.fact),
        callable: fault.module.clone(),
        object: None,
        amount: None,
        site,
        related_sites: Vec::new(),
        program: String::new(),
        calls: 0,
        reliability: Reliability { runs: RUNS, shown: fault.shown },
        seconds_to_find: 0.0,
        executions_to_find: 0,
        target: prepared.target_id(),
        python: format!("{} debug", prepared.python.release),
        refhound: env!("CARGO_PKG_VERSION").to_owned(),
        notes: verdict.notes.clone(),
        outcomes: Vec::new(),
        help: "an extension must survive its import on a debug interpreter: what it complains of is wrong on every other too"
            .to_owned(),
        account: Vec::new(),
        operations_before: 0,
        also_seen_with: Vec::new(),
        minimise_executions: 0,
    })
}

fn verdict(fault: &ImportFault) -> Option<Verdict> {
    let Some(problem) = &fault.problem else {
        let mut verdict = detect::verdicts(&Program::default(), &fault.observation).into_iter().next()?;
        if verdict.fact.is_empty() {
            verdict.fact = "ends the process".to_owned();
        }
        return Some(verdict);
    };
    let last = problem.trace.lines().last().unwrap_or_default();
    Some(Verdict {
        detector: Some(Detector::ResultContract),
        fact: format!("raises {}", problem.error),
        notes: vec![format!("the interpreter says: {last}")],
        ..Verdict::default()
    })
}
