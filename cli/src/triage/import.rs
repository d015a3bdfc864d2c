//! The finding that a module amounts to whose import is a fault: there is no program, the import is all.

use super::site::Sites;
use super::symbols::Symbols;
use crate::build::Built;
use crate::supervise::imports::{ImportFault, RUNS};
use crate::supervise::orders::Prepared;
use harness::detect::{self, Verdict};
use harness::finding::signature::signature;
use harness::finding::{Detector, Finding, Reliability, SCHEMA, Site};
use harness::program::Program;
use harness::surface::Surface;
use object::{Object, ObjectSymbol};

const COMPLAINED: &str =
    "an extension must survive its import on a debug interpreter: what it complains of is wrong on every other too";
const GIVEN_AWAY: &str = "`PyModule_AddObject` steals the reference where it succeeds: take one more before it for what a variable or the \
     module's state keeps, or use `PyModule_AddObjectRef`, which steals none";

/// Address of the function that initialises a module, as `path+0xoffset`.
fn entry(built: &Built, module: &str) -> Option<String> {
    let wanted = format!("PyInit_{}", module.rsplit('.').next()?);
    built.artefacts.iter().find_map(|file| {
        let bytes = std::fs::read(file).ok()?;
        let object = object::File::parse(&*bytes).ok()?;
        let symbol = object.dynamic_symbols().find(|symbol| symbol.name() == Ok(&wanted))?;
        Some(format!("{}+{:#x}", file.display(), symbol.address()))
    })
}

/// The finding; `None` where the death is no fault of the module's: it ends the process on purpose, or no frame of it
/// takes part.
pub fn finding(prepared: &Prepared, fault: &ImportFault) -> Option<Finding> {
    let mut verdict = verdict(fault)?;
    let detector = verdict.detector?;
    if fault.collected {
        verdict.fact = "gives away a reference that it goes on using".to_owned();
        if detector != Detector::Gc {
            return None; // something else went wrong
        }
    }
    let mut symbols = Symbols::default();
    let surface = Surface::default();
    let mut site = Site::default();
    if let Some(report) = &verdict.death {
        let ours = |frame: &detect::death::Frame| prepared.built.owns(std::path::Path::new(&frame.object));
        if !fault.collected && !report.stack.is_empty() && !report.stack.iter().any(ours) {
            return None;
        }
        let mut sites = Sites { built: &prepared.built, surface: &surface, symbols: &mut symbols };
        site = match sites.of_death(report).0.filter(|_| !fault.collected) {
            Some(site) => site,
            None => entry(&prepared.built, &fault.module).map(|entry| sites.behind(&entry)).unwrap_or_default(),
        };
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
        help: if fault.collected { GIVEN_AWAY } else { COMPLAINED }.to_owned(),
        account: Vec::new(),
        operations_before: 0,
        also_seen_with: Vec::new(),
        aliases: Vec::new(),
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
