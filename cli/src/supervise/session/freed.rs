//! Where memory that was used after its death was taken and given back; measured at the end of a run, with the lines of
//! leaks: in the loop stacks of every block would cost too much.

use super::Session;
use crate::error::SetupError;
use crate::supervise::orders::Prepared;
use crate::supervise::server::Server;
use crate::triage::library::SHOWN;
use crate::triage::site::Sites;
use crate::triage::write;
use harness::detect::death::Report;
use harness::finding::{Detector, Finding, RelatedSite, Site};
use harness::observation::Mode;
use harness::program::text;

/// Whether a finding is about memory that is dead, and does not say where it died.
pub(super) fn is_open(finding: &Finding) -> bool {
    matches!(finding.judged_by(), Detector::UseAfterFree | Detector::OverRelease)
        && finding.account.is_empty()
        && !finding.program.is_empty()
        && !finding.related_sites.iter().any(|related| related.label == Sites::FREED)
}

impl Session<'_> {
    /// Measures where such memory was taken and given back, in a build of the same sources.
    ///
    /// # Errors
    /// If the output cannot be written, or no serving worker can be had.
    pub(super) fn measure_deaths(&mut self, prepared: &Prepared, server: &mut Server) -> Result<(), SetupError> {
        for index in (0..self.findings.len()).filter(|index| is_open(&self.findings[*index])).collect::<Vec<_>>() {
            let finding = &mut self.findings[index];
            let Ok(program) = text::parse(&finding.program) else { continue };
            let Some(death) = server.observe(&program, Mode::Ledger)?.death else { continue };
            let report = Report::read(&death);
            let mut sites = Sites { built: &prepared.built, surface: &self.surface, symbols: &mut self.symbols };
            // It must be the same death; what is compiled without optimisation may begin a statement elsewhere.
            let same = |site: Site| (&site.file, &site.function) == (&finding.site.file, &finding.site.function);
            if !sites.of_death(&report).0.is_some_and(same) {
                continue;
            }
            let known: Vec<_> = finding.related_sites.iter().map(|related| related.label.clone()).collect();
            let more: Vec<_> =
                sites.related(&report).into_iter().filter(|related| !known.contains(&related.label)).collect();
            if !more.is_empty() {
                finding.related_sites.splice(0..0, more);
                let other = |site: &Site| (&site.file, &site.function) != (&finding.site.file, &finding.site.function);
                if let Some(site) = sites.under_way(&report).filter(other) {
                    let shown = std::mem::replace(&mut finding.site, site);
                    finding.related_sites.insert(0, RelatedSite { site: shown, label: SHOWN.to_owned() });
                }
                write::write(&self.plan.output, self.prepared, finding, &program)?;
            }
        }
        Ok(())
    }
}
