//! The report that a person reads in a terminal or in `report.txt`.
//!
//! The title states the fact; the source span, the measurements and the minimised program follow; the commands to
//! see it again come last, ready to paste.

use super::snippet::{Block, Kind, Span};
use super::{Commands, Shell, Sources, program, site, snippet};
use crate::finding::{Detector, Finding, Site};
use std::fmt::Write as _;

/// Renders one finding.
///
/// `sources` gives the text of a file named in a site; `shell` is how commands are typed; `folder` is the finding's folder as the user would type it;
/// `colour` adds ANSI colours. Ends with a line break.
pub fn render(finding: &Finding, sources: Sources<'_>, shell: &Shell, folder: &str, colour: bool) -> String {
    let mut text = report(finding, sources, colour);
    let commands = Commands::of(folder, shell);
    let _ = writeln!(text, "\n  replay      {}{}", commands.replay, reliability(finding));
    let _ = writeln!(text, "  stand-alone {}", commands.stand_alone);
    for (tool, command) in commands.under(finding) {
        let _ = writeln!(text, "  {:<11} {command}", format!("in {tool}"));
    }
    text
}

/// The report without the commands that end it.
pub(super) fn report(finding: &Finding, sources: Sources<'_>, colour: bool) -> String {
    let mut text = snippet::render(&diagnostic(finding, sources), colour);
    text.push('\n');
    let size = Block { kind: Kind::Note, id: None, title: program::size(finding), span: None, notes: Vec::new() };
    text.push_str(&snippet::render(&[size], colour));
    text.push('\n');
    for line in program::annotated(finding) {
        let _ = writeln!(text, "   | {line}");
    }
    if !finding.also_seen_with.is_empty() {
        let also = Block { kind: Kind::Note, id: None, title: also(finding), span: None, notes: Vec::new() };
        text.push_str(&snippet::render(&[also], colour));
        text.push('\n');
        for seen in &finding.also_seen_with {
            let shown = if fails(finding) { &seen.title } else { &seen.callable };
            let _ = writeln!(text, "   | {shown}");
        }
    }
    if !finding.help.is_empty() {
        let help = Block { kind: Kind::Help, id: None, title: finding.help.clone(), span: None, notes: Vec::new() };
        text.push_str(&snippet::render(&[help], colour));
        text.push('\n');
    }
    text
}

/// How many other callables lead there.
pub(super) fn also(finding: &Finding) -> String {
    match finding.also_seen_with.len() {
        1 if fails(finding) => "the same shows in another way; finding.json has its program".to_owned(),
        many if fails(finding) => {
            format!("the same shows in {many} other ways; finding.json has their programs")
        }
        1 => "the same fault is reached through another callable; finding.json has its program".to_owned(),
        many => format!("the same fault is reached through {many} other callables; finding.json has their programs"),
    }
}

fn fails(finding: &Finding) -> bool {
    finding.detector == Detector::FailurePath
}

fn reliability(finding: &Finding) -> String {
    let seen = finding.reliability;
    if seen.runs == 0 { String::new() } else { format!("      ({} of {})", seen.shown, seen.runs) }
}

/// The error with its span and notes, then one block for each related site.
fn diagnostic(finding: &Finding, sources: Sources<'_>) -> Vec<Block> {
    let span = span(&finding.site, site::label(finding), sources);
    let mut notes = finding.notes.clone();
    if span.is_none() {
        notes.push(site::UNKNOWN.to_owned());
    }
    let labels: Vec<&str> = finding.labels.iter().map(String::as_str).collect();
    if !labels.is_empty() {
        notes.push(format!("labels: {}", labels.join(", ")));
    }
    let mut blocks = vec![Block {
        kind: Kind::Error,
        id: Some(finding.detector.name().to_owned()),
        title: finding.title.clone(),
        span,
        notes,
    }];
    for related in &finding.related_sites {
        blocks.push(Block {
            kind: Kind::Note,
            id: None,
            title: related.label.clone(),
            span: self::span(&related.site, String::new(), sources),
            notes: Vec::new(),
        });
    }
    blocks
}

fn span(site: &Site, label: String, sources: Sources<'_>) -> Option<Span> {
    let (file, line) = (site.file.clone()?, site.line?);
    Some(Span { source: sources(&file), path: file, line, column: site.column, label })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Certainty;
    use crate::report::sample as finding;

    #[test]
    fn an_unknown_site_says_how_to_learn_more() {
        let text = render(&finding(), &|_| None, &Shell::default(), "out", false);
        assert!(text.contains("site unknown: "), "{text}");
    }

    #[test]
    fn colour_only_adds() {
        let mut finding = finding();
        finding.site =
            Site { file: Some("a.c".into()), line: Some(1), certainty: Certainty::Likely, ..Site::default() };
        let plain = render(&finding, &|_| Some("  f(x);\n".into()), &Shell::default(), "out", false);
        let coloured = render(&finding, &|_| Some("  f(x);\n".into()), &Shell::default(), "out", true);
        assert!(!plain.contains('\u{1b}'));
        let mut stripped = String::new();
        let mut parts = coloured.split('\u{1b}');
        stripped.push_str(parts.next().unwrap_or(""));
        for part in parts {
            stripped.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
        }
        assert_eq!(stripped, plain);
    }
}
