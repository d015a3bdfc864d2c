//! The account of a finding's object as a timeline: operation by operation what the extension took and released, and where.

use super::{Sources, program, site, snippet};
use crate::finding::{Entry, Finding};
use crate::observation::Means;

/// What is said of the end of a run.
const TAIL: &str = "the program lets go of its values";

/// One operation, or the end of the run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Its text.
    pub operation: String,
    /// What the extension did to the count meanwhile.
    pub entries: Vec<Change>,
}

/// A reference taken or released.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// `+1` or `-1`
    pub sign: String,
    /// `taken` or `released`
    pub word: &'static str,
    /// `taken`, `given by PyList_New`
    pub how: String,
    /// `demo.c:42:5`
    pub place: String,
    /// The statement there, empty where the source is not at hand.
    pub code: String,
}

/// The steps in their order; empty where nothing was measured.
pub(super) fn timeline(finding: &Finding, sources: Sources<'_>) -> Vec<Step> {
    if finding.account.is_empty() {
        return Vec::new();
    }
    let mut steps: Vec<Step> = program::annotated(finding)
        .into_iter()
        .chain([TAIL.to_owned()])
        .map(|operation| Step { operation, entries: Vec::new() })
        .collect();
    let last = steps.len() - 1;
    for entry in &finding.account {
        let op = entry.op.unwrap_or(last).min(last);
        steps[op].entries.push(change(entry, sources));
    }
    // The end is told only where something happens in it.
    steps.retain(|step| step.operation != TAIL || !step.entries.is_empty());
    steps
}

/// What is left over: `+1 reference is left over`, `1 reference too many is released`.
pub(super) fn balance(finding: &Finding) -> String {
    let sum: i64 = finding.account.iter().map(|entry| entry.change).sum();
    let noun = if sum.abs() == 1 { "reference" } else { "references" };
    match sum {
        0 => "as many released as taken".to_owned(),
        1.. => format!("{sum} {noun} left over"),
        _ => format!("{} {noun} released that the extension did not take", -sum),
    }
}

/// Heading of the timeline.
pub(super) fn heading(finding: &Finding) -> String {
    let object = finding.object.as_deref().unwrap_or("the object");
    format!("What the extension itself did to the count of {object}, in one run")
}

fn change(entry: &Entry, sources: Sources<'_>) -> Change {
    let line = || {
        let text = sources(entry.site.file.as_deref()?)?;
        let line = text.lines().nth(entry.site.line?.checked_sub(1)? as usize)?.to_owned();
        let range = snippet::statement(&line, entry.site.column)?;
        Some(line[range].to_owned())
    };
    Change {
        sign: format!("{:+}", entry.change),
        word: if entry.change > 0 { "taken" } else { "released" },
        how: how(entry),
        place: site::place(&entry.site).unwrap_or_default(),
        code: line().unwrap_or_default(),
    }
}

/// By what means, in the words of the C-API manual.
fn how(entry: &Entry) -> String {
    match &entry.means {
        Means::Store if entry.change > 0 => "taken".to_owned(),
        Means::Store => "released".to_owned(),
        Means::Given(function) => format!("new reference from {function}"),
        Means::Taken(function) => format!("stolen or released by {function}"),
        Means::Placed => "stolen by the container that it is put into".to_owned(),
        Means::Returned => "returned to the caller".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Site;

    #[test]
    fn each_change_stands_below_its_operation() {
        let site = |line| Site { file: Some("a.c".into()), line: Some(line), ..Site::default() };
        let entry = |op, change, line| Entry { op: Some(op), change, means: Means::Store, site: site(line) };
        let account = vec![entry(1, 1, 1), entry(1, -1, 2), entry(2, -1, 2)];
        let finding = Finding { account, ..crate::report::sample() };
        let steps = timeline(&finding, &|_| Some("  take(x);\n  drop(x); // here\n".into()));
        let told: Vec<(&str, Vec<&str>)> = steps
            .iter()
            .map(|step| (step.operation.as_str(), step.entries.iter().map(|entry| entry.code.as_str()).collect()))
            .collect();
        assert_eq!(
            told,
            [
                ("v0 = probe", vec![]),
                ("call demo.register(v0)", vec!["take(x);", "drop(x);"]),
                (TAIL, vec!["drop(x);"])
            ]
        );
        assert_eq!(balance(&finding), "1 reference released that the extension did not take");
        assert!(timeline(&crate::report::sample(), &|_| None).is_empty());
    }
}
