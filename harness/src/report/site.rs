//! Words for a place in the source, as sure as the place is.

use crate::detect::gc::IN_CLEAR;
use crate::detect::lost_exception::WHILE_DEALLOCATING;
use crate::detect::uninitialised::SECOND_INIT;
use crate::finding::{CAME_OUT, Certainty, Detector, Entry, FAILS_HERE, Finding, MADE, Site};
use crate::observation::Means;

/// `demo.c:42:5`, `demo.c:42`, `demo.c` or nothing.
pub(super) fn place(site: &Site) -> Option<String> {
    let mut text = site.file.clone()?;
    if let Some(line) = site.line {
        text.push_str(&format!(":{line}"));
        if let Some(column) = site.column {
            text.push_str(&format!(":{column}"));
        }
    }
    Some(text)
}

/// What to write at the site of a finding: a fact where it was measured, a likelihood where it was inferred.
pub(super) fn label(finding: &Finding) -> String {
    match finding.site.certainty {
        Certainty::Measured => measured(finding).to_owned(),
        Certainty::Likely => format!("likely here: the C function behind `{}`", finding.callable),
        Certainty::Unknown => "site unknown".to_owned(),
    }
}

fn measured(finding: &Finding) -> &'static str {
    let object = finding.object.as_deref().unwrap_or_default();
    let fails = |related: &crate::finding::RelatedSite| related.label == FAILS_HERE;
    if finding.detector == Detector::FailurePath && !finding.related_sites.iter().any(fails) {
        return "when this call fails";
    }
    match finding.judged_by() {
        Detector::FailurePath => "when this call fails",
        Detector::Leak if is_given(finding) => "the new reference from here is never released",
        Detector::OverRelease if is_stolen(finding) => "given away here, though not owned",
        Detector::Leak if object.starts_with("new object") => "created here, and never released",
        Detector::Gil => "the C API used here, without the GIL",
        Detector::RawLeak => "taken here, and never freed",
        Detector::Leak if object == "memory" => "allocated here, and never freed",
        Detector::Leak => "taken here, and never released",
        Detector::OverRelease if finding.object.is_some() => "released here, though not owned",
        Detector::OverRelease => "released here, with no reference left",
        Detector::UseAfterFree if finding.title.ends_with("frees memory twice") => "freed here once more",
        Detector::UseAfterFree => "used here after it was freed",
        Detector::Crash => "the process died here",
        Detector::ResultContract => "result and exception disagree here",
        Detector::LostException if comes_out(finding) => "the exception that comes out of this call is lost",
        Detector::LostException => "the exception is lost here",
        Detector::Gc if finding.labels.iter().any(|label| label == IN_CLEAR) => "released here, though not owned",
        Detector::Gc => "the collector is not told here",
        Detector::Uninitialised if finding.labels.iter().any(|label| label == SECOND_INIT) => {
            "taken here, while what the first `__init__` took is not released"
        }
        Detector::Uninitialised => "used here before it was initialised",
        Detector::Hang => "still here when the time was up",
    }
}

/// Whether no call of the extension's was seen to drop the exception.
fn comes_out(finding: &Finding) -> bool {
    let known = |related: &crate::finding::RelatedSite| related.label == CAME_OUT;
    !finding.related_sites.iter().any(known) && !finding.title.ends_with(WHILE_DEALLOCATING)
}

/// Whether the reference was given by the C API, or by a function that had it from there.
fn is_given(finding: &Finding) -> bool {
    if finding.related_sites.iter().any(|related| related.label == MADE) {
        return true;
    }
    let means = |entry: &&Entry| entry.change > 0 && entry.site == finding.site;
    finding.account.iter().filter(means).any(|entry| matches!(entry.means, Means::Given(_)))
}

/// Whether the reference was stolen.
fn is_stolen(finding: &Finding) -> bool {
    let means = |entry: &&Entry| entry.change < 0 && entry.site == finding.site;
    finding.account.iter().filter(means).any(|entry| match &entry.means {
        Means::Placed => true,
        Means::Taken(function) => function != "Py_DecRef",
        _ => false,
    })
}

/// How to learn more when the site is not known.
pub(super) const UNKNOWN: &str = "site unknown: the debug information has no C function behind this name; build with `-g`, or look at what the callable calls";
