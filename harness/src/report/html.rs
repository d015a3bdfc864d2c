//! `report.html`: one self-contained page per run, light and dark, legible on a phone, without scripts or network.

use super::{Commands, Run, Sources, detectors, program, site, summary};
use crate::finding::{Finding, Site};
use askama::Template;

/// Lines of source shown before and after the one that matters.
const AROUND: u32 = 4;

/// Renders the page. `out` is the run's folder as the user would type it, for the commands.
///
/// # Errors
/// Where the template engine fails; it writes to memory, so it does not.
pub fn render(run: &Run, sources: Sources<'_>, out: &str) -> Result<String, askama::Error> {
    let findings: Vec<Section> = run.findings.iter().map(|finding| section(finding, sources, out)).collect();
    let mut text = Page { run, facts: facts(run), findings }.render()?;
    text.push('\n');
    Ok(text)
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    run: &'a Run,
    facts: Vec<(&'static str, String)>,
    findings: Vec<Section>,
}

struct Section {
    anchor: String,
    detector: &'static str,
    about: &'static str,
    title: String,
    callable: String,
    labels: Vec<String>,
    site: Option<Excerpt>,
    unknown: Option<&'static str>,
    related: Vec<Excerpt>,
    notes: Vec<String>,
    size: String,
    program: String,
    help: String,
    replay: String,
    stand_alone: String,
    reliability: String,
}

/// A place with the lines around it.
struct Excerpt {
    place: String,
    label: String,
    lines: Vec<Line>,
}

struct Line {
    number: u32,
    text: String,
    marked: bool,
}

fn section(finding: &Finding, sources: Sources<'_>, out: &str) -> Section {
    let commands = Commands::of(&format!("{}/findings/{}", out.trim_end_matches('/'), finding.signature));
    let site = excerpt(&finding.site, site::label(finding), sources);
    Section {
        anchor: finding.signature.clone(),
        detector: finding.detector.name(),
        about: detectors::about(finding.detector).short,
        title: finding.title.clone(),
        callable: finding.callable.clone(),
        labels: finding.labels.clone(),
        unknown: site.is_none().then_some(site::UNKNOWN),
        site,
        related: finding.related_sites.iter().filter_map(|r| excerpt(&r.site, r.label.clone(), sources)).collect(),
        notes: finding.notes.clone(),
        size: program::size(finding),
        program: program::annotated(finding).join("\n"),
        help: finding.help.clone(),
        replay: commands.replay,
        stand_alone: commands.stand_alone,
        reliability: format!("{} of {}", finding.reliability.shown, finding.reliability.runs),
    }
}

fn excerpt(site: &Site, label: String, sources: Sources<'_>) -> Option<Excerpt> {
    let place = site::place(site)?;
    let mut lines = Vec::new();
    if let (Some(file), Some(line)) = (&site.file, site.line)
        && let Some(source) = sources(file)
    {
        let first = line.saturating_sub(AROUND).max(1);
        lines = (first..=line.saturating_add(AROUND))
            .zip(source.lines().skip(first as usize - 1))
            .map(|(number, text)| Line { number, text: text.replace('\t', "    "), marked: number == line })
            .collect();
    }
    Some(Excerpt { place, label, lines })
}

fn facts(run: &Run) -> Vec<(&'static str, String)> {
    let stats = &run.stats;
    let edges = match stats.coverage_total {
        0 => summary::grouped(stats.coverage_edges),
        total => format!("{} of {}", summary::grouped(stats.coverage_edges), summary::grouped(total)),
    };
    vec![
        ("interpreter", run.python.clone()),
        ("programs run", summary::grouped(stats.executions)),
        ("per second", summary::grouped(stats.executions_per_second.max(0.0).round() as u64)),
        ("calls", summary::grouped(stats.calls)),
        ("edges reached", edges),
        ("past parsing", format!("{:.0} %", stats.calls_past_parsing_share * 100.0)),
        ("time", summary::duration(stats.seconds)),
        ("seed", stats.seed.to_string()),
        ("jobs", stats.jobs.to_string()),
        ("sanitizer", stats.sanitizer.clone()),
    ]
}
