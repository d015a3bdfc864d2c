//! `refhound explain`: what a detector means, or all that is known of one finding.

use super::report::read_finding;
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::output;
use harness::finding::Detector;
use harness::report::explain;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Width of what is told, in characters; excerpts of sources may be wider.
const WIDTH: usize = 100;

/// Arguments of `refhound explain`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Name of a detector, folder of a finding, or a finding.json
    #[arg(value_name = "FINDING|DETECTOR")]
    pub what: String,
}

/// Prints the explanation.
///
/// # Errors
/// [`SetupError`] if it is neither a detector nor a finding.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if let Some(detector) = Detector::from_name(&args.what) {
        print!("{}", explain::detector(detector, WIDTH));
        return Ok(ExitCode::Nothing);
    }
    let path = PathBuf::from(&args.what);
    if !path.exists() {
        let known: Vec<&str> = Detector::ALL.iter().map(|detector| detector.name()).collect();
        let cause = format!("`{}` is neither a detector nor a finding", args.what);
        let hint =
            format!("detectors are {}; a finding is a folder below findings/ of an output folder", known.join(", "));
        return Err(SetupError::other(cause, hint).into());
    }
    let file = if path.is_dir() { path.join("finding.json") } else { path };
    let finding = read_finding(&file)?;
    let folder = file.parent().unwrap_or(Path::new(".")).display().to_string();
    let origin = output::origin_of(&file);
    let (sources, shell) = (output::source_reader(origin.as_ref()), output::shell(origin.as_ref()));
    let colour = std::io::stdout().is_terminal();
    anstream::print!("{}", explain::finding(&finding, &sources, &shell, &folder, colour, WIDTH));
    Ok(ExitCode::Nothing)
}
