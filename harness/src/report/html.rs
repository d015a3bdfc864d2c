//! `report.html`: one self-contained page per run, light and dark, legible on a phone, without network. It reads
//! without scripts too: they only filter, open and copy.

use super::coverage::{self, Function};
use super::listing::{self, Listing};
use super::{Commands, Run, Shell, Sources, account, detectors, program, site, snippet, summary, text};
use crate::finding::{Detector, Finding, Site};
use askama::Template;

/// Lines of source shown before and after the one that matters.
const AROUND: u32 = 4;

/// Renders the page. `out` is the run's folder as the user would type it, for the commands.
///
/// # Errors
/// Where the template engine fails; it writes to memory, so it does not.
pub fn render(run: &Run, sources: Sources<'_>, shell: &Shell, out: &str) -> Result<String, askama::Error> {
    let findings: Vec<Section> = run.findings.iter().map(|finding| section(finding, sources, shell, out)).collect();
    let number = |detector: Detector| run.findings.iter().filter(|finding| finding.detector == detector).count();
    let detectors = Detector::ALL.iter().map(|detector| (detector.name(), number(*detector)));
    let (listings, unlisted) = listing::listings(&run.lines, &run.functions, sources);
    let page = Page {
        run,
        count: count(run.findings.len()),
        time: summary::duration(run.stats.seconds),
        facts: facts(run),
        detectors: detectors.filter(|(_, number)| *number > 0).collect(),
        findings,
        reached: coverage::summary(&run.functions),
        listings,
        unlisted,
        never: run.functions.iter().filter(|function| !function.entered()).collect(),
        entered: {
            let mut entered: Vec<&Function> = run.functions.iter().filter(|function| function.entered()).collect();
            entered.sort_by_key(|function| function.per_cent());
            entered
        },
    };
    let mut text = page.render()?;
    text.push('\n');
    Ok(text)
}

fn count(findings: usize) -> String {
    match findings {
        0 => "Nothing found".to_owned(),
        1 => "1 finding".to_owned(),
        many => format!("{many} findings"),
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    run: &'a Run,
    count: String,
    time: String,
    facts: Vec<(&'static str, String)>,
    detectors: Vec<(&'static str, usize)>,
    findings: Vec<Section>,
    /// `12 of 15 functions entered`; nothing where that is not known.
    reached: Option<String>,
    never: Vec<&'a Function>,
    /// The sources with what was reached, and the names of those that are not shown.
    listings: Vec<Listing>,
    unlisted: Vec<String>,
    /// Those that were entered, the least known first.
    entered: Vec<&'a Function>,
}

/// One finding. `title`, `help` and `notes` are HTML, the rest is text.
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
    account: Vec<account::Step>,
    account_heading: String,
    balance: String,
    also: Vec<String>,
    also_words: String,
    help: String,
    replay: String,
    stand_alone: String,
    under: Vec<String>,
    reliability: String,
}

/// A place with the lines around it.
#[derive(Template)]
#[template(path = "excerpt.html")]
struct Excerpt {
    place: String,
    label: String,
    lines: Vec<Line>,
}

/// One line of source: the statement that matters stands between `before` and `after`.
struct Line {
    number: u32,
    before: String,
    statement: String,
    after: String,
    indent: String,
    marked: bool,
}

fn section(finding: &Finding, sources: Sources<'_>, shell: &Shell, out: &str) -> Section {
    let commands = Commands::of(&format!("{}/findings/{}", out.trim_end_matches('/'), finding.signature), shell);
    let site = excerpt(&finding.site, site::label(finding), sources);
    Section {
        anchor: finding.signature.clone(),
        detector: finding.detector.name(),
        about: detectors::about(finding.detector).short,
        title: with_code(&finding.title),
        callable: finding.callable.clone(),
        labels: finding.labels.clone(),
        unknown: site.is_none().then_some(site::UNKNOWN),
        site,
        related: finding.related_sites.iter().filter_map(|r| excerpt(&r.site, r.label.clone(), sources)).collect(),
        notes: finding.notes.iter().map(|note| with_code(note)).collect(),
        size: capitalised(&program::size(finding)),
        program: program::annotated(finding).join("\n"),
        account: account::timeline(finding, sources),
        account_heading: capitalised(&account::heading(finding)),
        balance: account::balance(finding),
        also: finding.also_seen_with.iter().map(|seen| seen.callable.clone()).collect(),
        also_words: capitalised(&text::also(finding)),
        help: with_code(finding.help.trim_end_matches('.')),
        under: commands.under(finding).into_iter().map(|(_, command)| command).collect(),
        replay: commands.replay,
        stand_alone: commands.stand_alone,
        reliability: format!("{} of {}", finding.reliability.shown, finding.reliability.runs),
    }
}

/// Text as HTML, with what stands between backticks set as code.
fn with_code(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let mut out = String::new();
    for (index, part) in escaped.split('`').enumerate() {
        if index % 2 == 1 { out.push_str(&format!("<code>{part}</code>")) } else { out.push_str(part) }
    }
    out
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
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
            .map(|(number, text)| self::line(number, text, number == line, site.column))
            .collect();
    }
    Some(Excerpt { place, label, lines })
}

fn line(number: u32, text: &str, marked: bool, column: Option<u32>) -> Line {
    let range = if marked { snippet::statement(text, column) } else { None };
    let range = range.unwrap_or(text.len()..text.len());
    let spaced = |part: &str| part.replace('\t', "    ");
    let before = spaced(&text[..range.start]);
    let indent = if range.is_empty() { String::new() } else { " ".repeat(before.chars().count()) };
    Line { number, indent, before, statement: spaced(&text[range.clone()]), after: spaced(&text[range.end..]), marked }
}

fn facts(run: &Run) -> Vec<(&'static str, String)> {
    let stats = &run.stats;
    let edges = match stats.coverage_total {
        0 => summary::grouped(stats.coverage_edges),
        total => format!("{} of {}", summary::grouped(stats.coverage_edges), summary::grouped(total)),
    };
    vec![
        ("programs run", summary::grouped(stats.executions)),
        ("per second", summary::grouped(stats.executions_per_second.max(0.0).round() as u64)),
        ("calls", summary::grouped(stats.calls)),
        ("edges reached", edges),
        ("past parsing", format!("{:.0} %", stats.calls_past_parsing_share * 100.0)),
        ("seed", stats.seed.to_string()),
        ("jobs", stats.jobs.to_string()),
        ("sanitizer", stats.sanitizer.clone()),
    ]
}
