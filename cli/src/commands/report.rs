//! `refhound report`: renders the reports of an output folder again, in every format.

use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::output;
use crate::supervise::coverage;
use harness::finding::{Finding, SCHEMA};
use harness::report::{Run, Stats, html, junit, sarif, summary, text};
use std::path::{Path, PathBuf};

/// Arguments of `refhound report`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Output folder of `refhound fuzz`
    pub dir: PathBuf,
}

/// Renders again and prints the summary.
///
/// # Errors
/// [`SetupError`] if the folder is not one of ours or cannot be written to.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let run = read(&args.dir)?;
    write(&args.dir, &run)?;
    for finding in &run.findings {
        println!("{}", summary::line(finding));
    }
    Ok(if run.findings.is_empty() { ExitCode::Nothing } else { ExitCode::Findings })
}

/// Reads `findings/*/finding.json` and `stats.json`; findings in the order of their signatures.
///
/// # Errors
/// If there is neither, or a file is damaged.
pub fn read(dir: &Path) -> Result<Run, SetupError> {
    let stats_file = dir.join("stats.json");
    if !dir.is_dir() || !(stats_file.is_file() || dir.join("findings").is_dir() || output::is_ours(dir)) {
        let why = if dir.is_dir() { "there is neither stats.json nor findings/" } else { "it is no folder" };
        return Err(SetupError::NotAReport { path: dir.to_path_buf(), why: why.into() });
    }
    let mut findings = Vec::new();
    if dir.join("findings").is_dir() {
        let folder = dir.join("findings");
        for entry in std::fs::read_dir(&folder).map_err(SetupError::io("read", &folder))? {
            let file = entry.map_err(SetupError::io("read", &folder))?.path().join("finding.json");
            if file.is_file() {
                findings.push(read_finding(&file)?);
            }
        }
    }
    findings.sort_by(|a, b| a.signature.cmp(&b.signature));
    let stats = if stats_file.is_file() { json(&stats_file)? } else { Stats::default() };
    let coverage = dir.join(coverage::FILE);
    let functions = if coverage.is_file() { json(&coverage)? } else { Vec::new() };
    let lines = dir.join(coverage::LINES);
    let lines = if lines.is_file() { json(&lines)? } else { Vec::new() };
    let dir_name = || dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let first = findings.first();
    Ok(Run {
        target: first.map(|finding: &Finding| finding.target.name.clone()).unwrap_or_else(dir_name),
        python: first.map(|finding| finding.python.clone()).unwrap_or_default(),
        refhound: first.map_or(env!("CARGO_PKG_VERSION"), |finding| &finding.refhound).to_string(),
        stats,
        functions,
        lines,
        findings,
    })
}

/// Writes `report.txt` of each finding, `summary.txt`, `report.html`, `report.sarif` and `junit.xml`.
///
/// # Errors
/// If a file cannot be written; a renderer that fails is a fault of Refhound's own.
pub fn write(dir: &Path, run: &Run) -> anyhow::Result<()> {
    let origin = output::origin_of(dir);
    let (sources, shell) = (output::source_reader(origin.as_ref()), output::shell(origin.as_ref()));
    let shown = dir.display().to_string();
    for finding in &run.findings {
        let folder = dir.join("findings").join(&finding.signature);
        if folder.is_dir() {
            let report = text::render(finding, &sources, &shell, &folder.display().to_string(), false);
            put(&folder.join("report.txt"), &report)?;
        }
    }
    let lines: String = run.findings.iter().map(|finding| summary::line(finding) + "\n").collect();
    put(&dir.join("summary.txt"), &lines)?;
    put(&dir.join("report.html"), &html::render(run, &sources, &shell, &shown)?)?;
    put(&dir.join("report.sarif"), &sarif::render(std::slice::from_ref(run))?)?;
    put(&dir.join("junit.xml"), &junit::render(std::slice::from_ref(run), &sources, &shell, &shown)?)?;
    Ok(())
}

/// Reads one `finding.json`.
///
/// # Errors
/// If it cannot be read, or is none of this version's.
pub fn read_finding(file: &Path) -> Result<Finding, SetupError> {
    let finding: Finding = json(file)?;
    // It names a folder: one that leads elsewhere was not written by us.
    let leads_away = finding.signature.contains('/') || finding.signature.starts_with('.');
    if finding.schema != SCHEMA || leads_away {
        let why = format!("finding.json has schema {}, this version reads {SCHEMA}", finding.schema);
        return Err(SetupError::NotAReport { path: file.to_path_buf(), why });
    }
    Ok(finding)
}

fn json<T: serde::de::DeserializeOwned>(file: &Path) -> Result<T, SetupError> {
    let bytes = std::fs::read(file).map_err(SetupError::io("read", file))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| SetupError::NotAReport { path: file.to_path_buf(), why: format!("it is damaged ({error})") })
}

fn put(file: &Path, text: &str) -> Result<(), SetupError> {
    std::fs::write(file, text).map_err(SetupError::io("write", file))
}
