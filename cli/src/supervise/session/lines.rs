//! The lines of leaks and over-releases that only a callable was known of, or where the object was made: measured at the
//! end of a run, by the same programs on a build whose stores are told to the ledger.

use super::Session;
use crate::build::{self, Flavour};
use crate::error::SetupError;
use crate::supervise::orders::Prepared;
use crate::supervise::server::Server;
use crate::triage::account::{self, Told};
use crate::triage::site::Sites;
use crate::triage::write;
use harness::detect::Object;
use harness::finding::fold::{BEHIND, same_fault};
use harness::finding::{Certainty, Detector, Finding};
use harness::observation::Mode;
use harness::program::{Program, text};

/// A finding whose object is known.
pub(super) struct Account {
    /// The program, text form: the finding may have got another one since.
    pub(super) program: String,
    /// The object.
    pub(super) object: Object,
    /// References left over per run; lost: negative.
    pub(super) amount: i64,
}

/// Whether the line is to be looked for: of a new object it is known where it was made, but not which of the references to
/// it is lost.
fn is_open(finding: &Finding, account: &Account) -> bool {
    let made = matches!(account.object, Object::New(_)) && finding.detector == Detector::Leak;
    finding.site.certainty != Certainty::Measured || made
}

impl Session<'_> {
    /// Measures the lines that are only likely so far. What cannot be measured stays as it is.
    ///
    /// # Errors
    /// If the output cannot be written, or no serving worker can be had.
    pub(super) fn measure_lines(&mut self) -> Result<(), SetupError> {
        let mut open: Vec<(usize, Program, Object, i64)> = Vec::new();
        for (index, finding) in self.findings.iter().enumerate() {
            let account = self.accounts.iter().find(|account| account.program == finding.program);
            if let Some(account) = account.filter(|account| is_open(finding, account))
                && let Ok(program) = text::parse(&finding.program)
            {
                open.push((index, program, account.object.clone(), account.amount));
            }
        }
        if open.is_empty() || self.prepared.built.artefacts.is_empty() {
            return Ok(());
        }
        self.progress.say("measuring the lines: building the target once more, with its stores told");
        let flavour = Flavour::ledger(self.prepared.sanitizer);
        // A target that does not build or import this way keeps its likely lines.
        let Ok(mut built) = build::build(&self.prepared.target, &self.prepared.python, flavour) else { return Ok(()) };
        built.import_like(&self.prepared.built);
        let prepared = Prepared { built, ..self.prepared.clone() };
        let Ok(mut server) = Server::start(prepared.clone(), self.folder.path()) else { return Ok(()) };
        server.timeout = self.plan.hang_after;
        for (index, program, object, amount) in open {
            let seen = server.observe(&program, Mode::Ledger)?;
            let mut sites = Sites { built: &prepared.built, surface: &self.surface, symbols: &mut self.symbols };
            if let Some(Told { site, entries }) = account::told(&seen, &object, amount, &mut sites) {
                let callable = sites.callable(&self.findings[index].callable, &site);
                let related = &mut self.findings[index].related_sites;
                related.retain(|related| !related.label.starts_with(BEHIND));
                related.extend(callable);
                self.findings[index].site = site;
                self.findings[index].account = entries;
                write::write(&self.plan.output, self.prepared, &self.findings[index], &program)?;
            }
        }
        self.fold()
    }

    /// Findings whose measured lines show them to be one.
    fn fold(&mut self) -> Result<(), SetupError> {
        let mut index = 0;
        while index < self.findings.len() {
            let same = |first: &usize| same_fault(&self.findings[*first], &self.findings[index]);
            let Some(first) = (0..index).find(same) else {
                index += 1;
                continue;
            };
            let other = self.findings.remove(index);
            let folder = self.plan.output.join("findings").join(&other.signature);
            std::fs::remove_dir_all(&folder).map_err(SetupError::io("remove", &folder))?;
            let known = &mut self.findings[first];
            if known.absorb(other)
                && let Ok(program) = text::parse(&known.program)
            {
                write::write(&self.plan.output, self.prepared, known, &program)?;
            }
        }
        Ok(())
    }
}
