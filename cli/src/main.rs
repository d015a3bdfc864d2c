//! The `refhound` command: reads the command line, runs the subcommand, prints errors with cause and way out.

use clap::Parser;
use refhound::commands::Cli;
use refhound::error::{SetupError, io_hint};
use refhound::exit::ExitCode;
use refhound::fault;

fn main() -> std::process::ExitCode {
    fault::install_hook();
    let code = match Cli::try_parse() {
        Ok(cli) => cli.command.run().unwrap_or_else(|error| failed(&error)),
        Err(error) => {
            // `--help` and `--version` come this way too. Where nobody reads the message there is nobody to tell.
            let _ = error.print();
            if error.use_stderr() { ExitCode::Setup } else { ExitCode::Nothing }
        }
    };
    code.into()
}

/// Prints an error; says which exit code it stands for.
fn failed(error: &anyhow::Error) -> ExitCode {
    if let Some(setup) = error.chain().find_map(|cause| cause.downcast_ref::<SetupError>()) {
        return told(&setup.to_string(), &setup.hint());
    }
    if let Some(io) = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>()) {
        // A closed pipe (`refhound surface x | head`) is the reader's choice.
        if io.kind() == std::io::ErrorKind::BrokenPipe {
            return ExitCode::Nothing;
        }
        return told(&format!("{error:#}"), io_hint(io));
    }
    fault::print(&format!("{error:#}"));
    ExitCode::Fault
}

fn told(cause: &str, hint: &str) -> ExitCode {
    anstream::eprintln!("\x1b[1;31merror:\x1b[0m {cause}");
    if !hint.is_empty() {
        anstream::eprintln!("\x1b[1;36mhint:\x1b[0m {hint}");
    }
    ExitCode::Setup
}
