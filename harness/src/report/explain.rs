//! `refhound explain`: all that is known of a finding, or of a detector.

use super::detectors::{about, wrap};
use super::lessons::lesson;
use super::{Commands, Shell, Sources, account, ownership, program, site, summary, text};
use crate::finding::{Certainty, Detector, Finding};
use std::fmt::Write as _;

/// How far what stands below a heading is indented.
const INDENT: &str = "  ";

/// What is known of a detector: its meaning, the rule, the fault and its mend in C, how it is confirmed, what is not
/// reported. Wrapped at `width` characters; ends with a line break.
pub fn detector(detector: Detector, width: usize) -> String {
    let (about, lesson) = (about(detector), lesson(detector));
    let mut out = wrap(&format!("{}: {}", detector.name(), about.short), width).join("\n");
    out.push('\n');
    section(&mut out, "What it means", &[about.meaning], width);
    section(&mut out, "The rule", &[about.rule], width);
    code(&mut out, "The fault in its smallest form", lesson.faulty);
    code(&mut out, "Mended", lesson.mended);
    section(&mut out, "Usual fix", &[about.fix], width);
    section(&mut out, "How it is confirmed", &[lesson.confirmed], width);
    section(&mut out, "What is not reported", &[lesson.silent], width);
    out
}

/// All that is known of a finding; its parameters are those of [`text::render`], and the width in characters.
pub fn finding(
    finding: &Finding,
    sources: Sources<'_>,
    shell: &Shell,
    folder: &str,
    colour: bool,
    width: usize,
) -> String {
    let about = about(finding.detector);
    let commands = Commands::of(folder, shell);
    let mut out = text::report(finding, sources, colour);
    let mut rule = vec![about.rule.to_owned()];
    rule.extend(ownership::reference(finding).map(|text| format!("Here: {text}")));
    section(&mut out, "The rule that is broken", &rule, width);
    section(&mut out, "What it means for users", &[about.meaning], width);
    let timeline = account::timeline(finding, sources);
    if !timeline.is_empty() {
        let _ = writeln!(out, "\n{}", account::heading(finding));
        for step in timeline {
            let _ = writeln!(out, "{INDENT}{}", step.operation);
            for change in step.entries {
                let told = [change.place.as_str(), &change.code, &change.how].map(str::to_owned);
                let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
                let _ = writeln!(out, "{INDENT}    {}  {}", change.sign, told.join("  "));
            }
        }
        let _ = writeln!(out, "{INDENT}= {}", account::balance(finding));
    }
    let steps = ownership::steps(finding);
    let numbered: Vec<String> =
        steps.iter().enumerate().map(|(index, step)| format!("{}. {step}", index + 1)).collect();
    section(&mut out, "To mend it", &numbered, width);
    section(&mut out, "How sure it is", &certainty(finding), width);
    section(&mut out, "How it was found", &origin(finding), width);
    if !finding.also_seen_with.is_empty() {
        out.push_str("\nThe same fault elsewhere\n");
        for seen in &finding.also_seen_with {
            let _ = writeln!(out, "{INDENT}{}", seen.title);
            for line in program::operations(&seen.program) {
                let _ = writeln!(out, "{INDENT}  | {line}");
            }
        }
    }
    out.push_str("\nTo go on\n");
    let wide = commands.to_go_on(finding);
    let column = wide.iter().map(|(_, what)| what.chars().count()).max().unwrap_or(0);
    for (command, what) in wide {
        let _ = writeln!(out, "{INDENT}{what:column$}  {command}");
    }
    out
}

fn section(out: &mut String, head: &str, paragraphs: &[impl AsRef<str>], width: usize) {
    let _ = writeln!(out, "\n{head}");
    for paragraph in paragraphs {
        for line in wrap(paragraph.as_ref(), width.saturating_sub(INDENT.len())) {
            let _ = writeln!(out, "{INDENT}{line}");
        }
    }
}

fn code(out: &mut String, head: &str, lines: &str) {
    let _ = writeln!(out, "\n{head}\n");
    for line in lines.lines() {
        let _ = writeln!(out, "    {line}");
    }
}

fn certainty(finding: &Finding) -> Vec<String> {
    let seen = finding.reliability;
    let mut said = Vec::new();
    if seen.runs > 0 {
        let always = if seen.shown == seen.runs { ", each time" } else { "; it depends on more than the program" };
        said.push(format!("Shown in {} of {} fresh processes{always}.", seen.shown, seen.runs));
    }
    said.push(
        match finding.site.certainty {
            Certainty::Measured => "The line was measured: an instrument saw it happen there.",
            Certainty::Likely => {
                "The line is likely: it is the C function behind the callable; no instrument saw it there."
            }
            Certainty::Unknown => site::UNKNOWN,
        }
        .to_owned(),
    );
    for related in &finding.related_sites {
        let function = related.site.function.as_ref().map(|name| format!(", in `{name}`")).unwrap_or_default();
        said.extend(site::place(&related.site).map(|place| format!("Related: {place}{function}: {}.", related.label)));
    }
    said
}

fn origin(finding: &Finding) -> Vec<String> {
    let target = &finding.target;
    let version = target.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
    let archive = target.sha256.as_ref().map(|sha256| format!(", sha256 {sha256}")).unwrap_or_default();
    // What a run found that was before is looked at again before any program runs.
    let program = match finding.executions_to_find {
        0 => String::new(),
        number => format!(", in program {}", summary::grouped(number)),
    };
    let mut said =
        vec![format!("First seen after {} of fuzzing{program}.", summary::duration(finding.seconds_to_find))];
    if finding.operations_before > 0 {
        said.push(format!(
            "Minimised from {} operations to {}, which took {} executions.",
            finding.operations_before,
            program::length(finding),
            finding.minimise_executions
        ));
    }
    said.push(format!("In {}{version}{archive}.", target.name));
    said.push(format!("By Refhound {} on CPython {}.", finding.refhound, finding.python));
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_asked() {
        for detector in Detector::ALL {
            let text = super::detector(*detector, 100);
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        }
    }
}
