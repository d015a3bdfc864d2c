//! Where exceptions are lost: which call they came out of, and which one of the extension's drops them; measured at the
//! end of a run, with the lines of leaks.

use super::Session;
use crate::error::SetupError;
use crate::supervise::orders::Prepared;
use crate::supervise::server::Server;
use crate::triage::site::Sites;
use crate::triage::write;
use harness::finding::{CAME_OUT, Detector, Finding, RelatedSite, Site};
use harness::observation::{EventKind, Mode, Observation, Trail};
use harness::program::text;

/// Whether a finding is about an exception that was raised by the program's own doing.
pub(super) fn is_lost(finding: &Finding) -> bool {
    finding.judged_by() == Detector::LostException && !finding.program.is_empty()
}

/// The way of the first exception that was lost.
fn trail(seen: &Observation) -> Option<&Trail> {
    seen.events.iter().find_map(|event| match &event.kind {
        EventKind::LostException { trail, .. } => trail.as_ref(),
        _ => None,
    })
}

/// Label of the place that drops an exception, where the finding stands at the failing call that it comes from.
const DROPPED: &str = "its exception is lost here";

/// Puts into a finding where its exception came out, and where it was dropped.
fn tell(finding: &mut Finding, came_out: Option<Site>, dropped: Option<Site>, by: &str) -> bool {
    let related = |site: Site, label: &str| RelatedSite { site, label: label.to_owned() };
    match (finding.detector, dropped, came_out) {
        (Detector::FailurePath, Some(dropped), _) => finding.related_sites.insert(0, related(dropped, DROPPED)),
        (Detector::FailurePath, None, _) | (_, None, None) => return false,
        (_, Some(dropped), came_out) => {
            finding.site = dropped;
            finding.related_sites.splice(0..0, came_out.map(|site| related(site, CAME_OUT)));
        }
        (_, None, Some(came_out)) => finding.site = came_out,
    }
    if !by.is_empty() {
        finding.notes.push(format!("`{by}` is called while the exception is set"));
    }
    true
}

impl Session<'_> {
    /// Measures where exceptions are lost, in a build of the same sources. What cannot be measured stays as it is.
    ///
    /// # Errors
    /// If the output cannot be written, or no serving worker can be had.
    pub(super) fn measure_exceptions(&mut self, prepared: &Prepared, server: &mut Server) -> Result<(), SetupError> {
        for index in (0..self.findings.len()).filter(|index| is_lost(&self.findings[*index])).collect::<Vec<_>>() {
            let finding = &mut self.findings[index];
            let Ok(program) = text::parse(&finding.program) else { continue };
            let seen = server.observe(&program, Mode::Ledger)?;
            let Some(trail) = trail(&seen) else { continue };
            let mut sites = Sites { built: &prepared.built, surface: &self.surface, symbols: &mut self.symbols };
            let (came_out, dropped) = (sites.of_addresses(&trail.raised), sites.of_addresses(&trail.dropped));
            if !tell(finding, came_out, dropped, &trail.dropped_by) {
                continue;
            }
            // The surface's addresses are those of the build that was fuzzed.
            sites.built = &self.prepared.built;
            if finding.detector != Detector::FailurePath {
                finding.related_sites.extend(sites.callable(&finding.callable, &finding.site));
            }
            write::write(&self.plan.output, self.prepared, finding, &program)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(line: u32) -> Site {
        Site { line: Some(line), ..Site::default() }
    }

    fn finding(detector: Detector, label: &str) -> Finding {
        Finding {
            detector,
            labels: vec![label.to_owned()],
            site: site(3),
            ..serde_json::from_str(include_str!("../../../../tests/reports/finding.json")).expect("a finding")
        }
    }

    #[test]
    fn where_it_is_dropped_stands_before_where_it_came_out() {
        let mut lost = finding(Detector::LostException, "");
        lost.related_sites.clear();
        assert!(tell(&mut lost, Some(site(7)), Some(site(9)), "PyErr_Clear"));
        assert_eq!((&lost.site, &lost.related_sites[0].site), (&site(9), &site(7)));
        assert_eq!(lost.notes.last().map(String::as_str), Some("`PyErr_Clear` is called while the exception is set"));
        let mut failing = finding(Detector::FailurePath, "lost-exception");
        failing.related_sites.clear();
        assert!(!tell(&mut failing, Some(site(3)), None, ""), "it is known already");
        assert!(tell(&mut failing, Some(site(3)), Some(site(5)), "PyErr_Clear"));
        assert_eq!((&failing.site, &failing.related_sites[0].site), (&site(3), &site(5)));
    }
}
