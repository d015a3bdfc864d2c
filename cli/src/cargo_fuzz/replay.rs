//! Given inputs: `cargo fuzz run <name> <file>`, `cargo fuzz tmin <name> <file>`, and the text that cargo-fuzz shows
//! of a failing input.

use super::arguments::Arguments;
use super::{Binary, prepare_output, tell};
use crate::commands::fuzz::HANG_AFTER;
use crate::error::SetupError;
use crate::program_file::read;
use crate::scratch::Scratch;
use crate::supervise::orders::Prepared;
use crate::supervise::server::Server;
use crate::supervise::session;
use crate::triage::confirm::Confirmed;
use crate::triage::symbols::Symbols;
use crate::triage::{Outcome, Triage, write};
use harness::program::{Program, text};
use harness::surface::Surface;
use std::path::Path;

/// Runs each file and tells what it shows.
pub(super) fn replay(binary: &Binary, arguments: &Arguments, prepared: &Prepared) -> anyhow::Result<i32> {
    let output = prepare_output(arguments, prepared)?;
    let mut bench = Bench::new(arguments, prepared)?;
    let mut code = 0;
    for file in &arguments.files {
        eprintln!("Running: {}", tell::shown(file));
        match bench.examine(&read(file)?)? {
            Ok(confirmed) => {
                write::write(&output, prepared, &confirmed.finding, &confirmed.program)?;
                tell::finding(binary, &confirmed.finding, &output, file);
                code = tell::exit_code(arguments, std::slice::from_ref(&confirmed.finding));
            }
            Err(why) => eprintln!("Executed {}: nothing wrong was seen ({why})", tell::shown(file)),
        }
    }
    Ok(code)
}

/// Makes the one given file smaller, in place of libFuzzer: operations go, not bytes.
pub(super) fn minimise(arguments: &Arguments, prepared: &Prepared) -> anyhow::Result<i32> {
    let [file] = &arguments.files[..] else {
        return Err(SetupError::other("-minimize_crash=1 wants exactly one input file", "name one").into());
    };
    let before = std::fs::metadata(file).map(|data| data.len()).unwrap_or(0);
    match Bench::new(arguments, prepared)?.examine(&read(file)?)? {
        Ok(confirmed) => {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let smaller = arguments.artifact("minimized-from", &name);
            let size = tell::write_input(&smaller, &confirmed.program)?;
            eprintln!("{}", confirmed.finding.title);
            eprintln!("{} ({before} bytes) became {} ({size} bytes)", tell::shown(file), tell::shown(&smaller));
            Ok(0)
        }
        Err(why) => Err(SetupError::other(
            format!("{} shows nothing wrong ({why})", tell::shown(file)),
            "give an input that `cargo fuzz run` reports on",
        )
        .into()),
    }
}

/// Writes the program's text form to `path`: what `cargo fuzz` shows of an input. Returns the exit code.
pub(super) fn describe(arguments: &Arguments, path: &Path) -> i32 {
    let written = arguments
        .files
        .iter()
        .try_for_each(|file| std::fs::write(path, read(file).map(|program| text::print(&program)).unwrap_or_default()));
    i32::from(written.is_err())
}

/// Everything that it takes to look at programs.
struct Bench {
    server: Server,
    surface: Surface,
    symbols: Symbols,
    /// Files of the workers; goes away at the end.
    _folder: Scratch,
}

impl Bench {
    fn new(arguments: &Arguments, prepared: &Prepared) -> Result<Bench, SetupError> {
        let folder = Scratch::new()?;
        let surface = session::surface(prepared, folder.path())?;
        let mut server = Server::start(prepared.clone(), folder.path())?;
        server.timeout = arguments.timeout.unwrap_or(HANG_AFTER);
        Ok(Bench { server, surface, symbols: Symbols::default(), _folder: folder })
    }

    /// The finding that a program shows, or why it shows none.
    fn examine(&mut self, program: &Program) -> Result<Result<Confirmed, String>, SetupError> {
        let mut triage = Triage::new(&mut self.server, &self.surface, &mut self.symbols, &[], &|_| true);
        Ok(match triage.examine(program, false, program.ops.len())? {
            Outcome::Confirmed(confirmed) => Ok(*confirmed),
            Outcome::Interpreter(confirmed) => Err(confirmed.finding.help),
            Outcome::Dismissed(why) => Err(why),
            Outcome::Known(_) => Err("it is known".to_owned()),
        })
    }
}
