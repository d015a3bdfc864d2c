//! clang: where it is, with which flags it compiles and links, and what it says when it fails.
//!
//! The only file that knows the `cc` crate, which is used at run time here and so is told everything that
//! a build script would have given it.

use super::{Flavour, Plan, Sanitizer};
use crate::description::Language;
use crate::error::SetupError;
use crate::process;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lines of the compiler's complaint that an error shows.
const EXCERPT: usize = 8;
/// Versions looked for where there is no plain `clang`.
const VERSIONS: std::ops::RangeInclusive<u32> = 14..=22;
/// What libFuzzer reads.
const COVERAGE: &str = "-fsanitize-coverage=inline-8bit-counters,pc-table,trace-cmp";
/// What the worker's ledger reads.
const STORES: &str = "-fsanitize-coverage=trace-stores";

/// The compiler in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// C compiler.
    pub clang: PathBuf,
    /// C++ compiler.
    pub clangpp: PathBuf,
    /// First line of `clang --version`.
    pub version: String,
}

impl Toolchain {
    /// `clang` on PATH, else the newest `clang-14` to `clang-22`.
    ///
    /// # Errors
    /// If there is none.
    pub fn find() -> Result<Toolchain, SetupError> {
        let names = std::iter::once(String::new()).chain(VERSIONS.rev().map(|version| format!("-{version}")));
        for suffix in names {
            let Some(clang) = process::find(&format!("clang{suffix}")) else { continue };
            // A clang without its C++ driver is no set-up of ours, but compiles C all the same.
            let clangpp = process::find(&format!("clang++{suffix}")).unwrap_or_else(|| clang.clone());
            let said = process::output(Command::new(&clang).arg("--version"))?;
            let version = String::from_utf8_lossy(&said.stdout).lines().next().unwrap_or_default().to_string();
            return Ok(Toolchain { clang, clangpp, version });
        }
        Err(SetupError::NoTool("clang".into()))
    }

    /// Major version, if it can be read off.
    pub fn major(&self) -> Option<u32> {
        let after = self.version.split("version ").nth(1)?;
        after.split('.').next()?.parse().ok()
    }

    /// The compiler with all flags, without input and output.
    pub(super) fn compile_command(&self, plan: &Plan, language: Language) -> Result<Command, SetupError> {
        let cpp = language == Language::Cpp;
        let triple = triple();
        let mut build = cc::Build::new();
        build.compiler(if cpp { &self.clangpp } else { &self.clang }).cpp(cpp).target(&triple).host(&triple);
        build.opt_level(plan.flavour.optimisation()).debug(true).pic(true).warnings(false).inherit_rustflags(false);
        build.cargo_metadata(false).cargo_output(false).cargo_warnings(false);
        build.flag("-fno-omit-frame-pointer");
        for folder in &plan.target.include {
            build.include(plan.root.join(folder));
        }
        build.includes(&plan.python.include);
        for define in &plan.target.defines {
            match define.split_once('=') {
                Some((name, value)) => build.define(name, value),
                None => build.define(define, None),
            };
        }
        for flag in instruments(plan.flavour) {
            build.flag(flag);
        }
        for flag in &plan.target.cflags {
            build.flag(flag);
        }
        let tool = build.try_get_compiler().map_err(|error| {
            SetupError::other(format!("clang cannot be used: {error}"), "run `refhound doctor --fix`")
        })?;
        Ok(tool.to_command())
    }

    /// The link step without objects and output. Symbols of Python, of the coverage counters and of the sanitizer
    /// stay undefined: the executable that loads the result brings them.
    pub(super) fn link_command(&self, plan: &Plan) -> Command {
        let mut command = Command::new(if plan.is_cpp() { &self.clangpp } else { &self.clang });
        command.args(["-shared", "-g"]);
        if plan.flavour.sanitizer == Sanitizer::Address {
            command.arg("-fsanitize=address");
        }
        command
    }
}

/// Flags of the instruments that a flavour has compiled in.
pub(super) fn instruments(flavour: Flavour) -> Vec<String> {
    let mut flags = Vec::new();
    if flavour.coverage {
        flags.push(COVERAGE.to_owned());
    }
    if flavour.stores {
        flags.push(STORES.to_owned());
    }
    if flavour.sanitizer == Sanitizer::Address {
        flags.push("-fsanitize=address".to_owned());
    }
    flags
}

/// The machine that this program runs on, as compilers name it.
fn triple() -> String {
    format!("{}-unknown-linux-gnu", std::env::consts::ARCH)
}

/// What the compilers say during one build; kept as a file only where the build fails.
pub(super) struct Log {
    target: String,
    path: PathBuf,
    text: RefCell<String>,
}

impl Log {
    pub(super) fn new(target: &str, path: PathBuf) -> Log {
        Log { target: target.to_string(), path, text: RefCell::default() }
    }

    /// Runs one step; a failure becomes an error with the first lines of the complaint.
    pub(super) fn run(&self, command: &mut Command, step: &'static str, source: &Path) -> Result<(), SetupError> {
        let output = process::output(command)?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        let mut text = self.text.borrow_mut();
        text.push_str(&format!("$ {}\n{said}", process::text(command)));
        if output.status.success() {
            return Ok(());
        }
        std::fs::write(&self.path, text.as_str()).map_err(SetupError::io("write", &self.path))?;
        Err(SetupError::Compile {
            target: self.target.clone(),
            step,
            source_file: source.to_path_buf(),
            excerpt: excerpt(&said),
            log: self.path.clone(),
        })
    }

    /// Removes what an earlier failure left.
    pub(super) fn remove(&self) {
        let _ = std::fs::remove_file(&self.path); // there is mostly none
    }
}

/// The first error and what follows it; the first lines where nothing says `error`.
fn excerpt(said: &str) -> String {
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let is_error =
        |line: &&str| line.contains("error:") || line.contains("undefined reference") || line.starts_with("Error ");
    let first = lines.iter().position(is_error).unwrap_or(0);
    let shown = lines.iter().skip(first).take(EXCERPT);
    shown.map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_excerpt_starts_at_the_first_error() {
        let text = excerpt("a.c:1:1: warning: w\n  x\na.c:2:5: error: expected ';'\n  int y\n");
        assert_eq!(text, "  a.c:2:5: error: expected ';'\n    int y");
    }

    #[test]
    fn the_major_version_is_read() {
        let toolchain =
            Toolchain { clang: "c".into(), clangpp: "c".into(), version: "Debian clang version 14.0.6".into() };
        assert_eq!(toolchain.major(), Some(14));
    }
}
