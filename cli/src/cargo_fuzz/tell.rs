//! What is printed on a finding: the report of `refhound fuzz`, and commands for cargo-fuzz. All of it goes to
//! standard error, where libFuzzer and cargo-fuzz write too.

use super::Binary;
use super::arguments::Arguments;
use crate::error::SetupError;
use crate::output;
use crate::process::quoted;
use harness::finding::{Detector, Finding};
use harness::program::{Program, bytes, text as program_text};
use harness::report::{Run, text};
use std::io::IsTerminal;
use std::path::Path;

/// Tells of a run that is over, keeps the failing inputs, and says how to exit.
pub(super) fn run(binary: &Binary, arguments: &Arguments, output: &Path, run: &Run) -> anyhow::Result<i32> {
    for found in &run.findings {
        let kind = if found.detector == Detector::Hang { "timeout" } else { "crash" };
        let file = arguments.artifact(kind, &found.signature);
        let program = program_text::parse(&found.program).unwrap_or_default();
        write_input(&file, &program)?;
        finding(binary, found, output, &file);
    }
    let stats = &run.stats;
    let seconds = stats.seconds.round();
    eprintln!("Done {} runs in {seconds} second(s), {} findings", stats.executions, run.findings.len());
    Ok(exit_code(arguments, &run.findings))
}

/// Prints one report, then how to see it again: `input` is the failing input.
pub(super) fn finding(binary: &Binary, finding: &Finding, output: &Path, input: &Path) {
    let origin = output::origin_of(output);
    let (sources, shell) = (output::source_reader(origin.as_ref()), output::shell(origin.as_ref()));
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let folder = shown(&output.join("findings").join(&finding.signature));
    eprint!("\n{}", text::render(finding, &sources, &shell, &folder, colour));
    eprintln!("  minimise    {} minimise {}", quoted(&shell.refhound), quoted(&format!("{folder}/program.rfh")));
    eprintln!("  cargo-fuzz  {}\n", again(binary, &shown(input)));
}

/// The command that runs this input again.
fn again(binary: &Binary, input: &str) -> String {
    let name: String = binary
        .target
        .rsplit('/')
        .next()
        .unwrap_or(binary.target)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
        .collect();
    let sanitizer = if binary.sanitizer == "address" { String::new() } else { format!("-s {} ", binary.sanitizer) };
    format!("cargo +nightly fuzz run {sanitizer}{name} {}", quoted(input))
}

/// Writes a program as libFuzzer stores inputs; its size in bytes.
pub(super) fn write_input(file: &Path, program: &Program) -> Result<usize, SetupError> {
    let mut data = Vec::new();
    bytes::encode(program, &mut data);
    std::fs::write(file, &data).map_err(SetupError::io("write", file))?;
    Ok(data.len())
}

/// libFuzzer's own codes: 70 where nothing but hangs was found, 77 for anything else.
pub(super) fn exit_code(arguments: &Arguments, findings: &[Finding]) -> i32 {
    if findings.is_empty() {
        0
    } else if findings.iter().all(|finding| finding.detector == Detector::Hang) {
        arguments.timeout_code
    } else {
        arguments.error_code
    }
}

/// A path as the user would type it here.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_names_the_binary_and_its_sanitizer() {
        let binary = Binary { target: "packages/demo-1.2", sanitizer: "none", python: "" };
        assert_eq!(again(&binary, "a b"), "cargo +nightly fuzz run -s none demo-1_2 'a b'");
        let binary = Binary { target: "demo", sanitizer: "address", python: "" };
        assert_eq!(again(&binary, "x"), "cargo +nightly fuzz run demo x");
    }
}
