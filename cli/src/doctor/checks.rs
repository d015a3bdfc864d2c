//! The checks, one function each: what was looked for, what was found, what to do.

use super::cargo_config;
use crate::build::Toolchain;
use crate::error::SetupError;
use crate::python::Python;
use crate::under::Tool;
use crate::{process, venv};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One thing that Refhound needs or likes.
#[derive(Clone, Debug)]
pub struct Check {
    /// What it is, for people.
    pub name: &'static str,
    /// Which one, for the fix.
    pub need: Need,
    /// Whether nothing works without it.
    pub required: bool,
    /// Whether `--fix` knows how to install it.
    pub fixable: bool,
    /// There or not.
    pub state: State,
    /// What to do where `--fix` cannot.
    pub hint: String,
}

/// There (with what and where) or not (with why).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Found.
    Ok(String),
    /// Not found or not usable.
    Missing(String),
}

/// What a check looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Debug CPython with headers and shared library.
    Python,
    /// The compiler.
    Clang,
    /// AddressSanitizer's runtime.
    Asan,
    /// Addresses to lines.
    Symbolizer,
    /// The C++ library's headers.
    Cpp,
    /// Rust's build tool.
    Cargo,
    /// Python packages of our own.
    Venv,
    /// Where cargo finds the interpreter.
    CargoConfig,
    /// For `cargo +nightly fuzz` only.
    Nightly,
    /// For `cargo +nightly fuzz` only.
    CargoFuzz,
    /// For `refhound run --under` only.
    Tool,
    /// For one target.
    Target,
}

impl Check {
    /// Whether it is there.
    pub fn is_ok(&self) -> bool {
        matches!(self.state, State::Ok(_))
    }

    /// What was found, or why not.
    pub fn detail(&self) -> &str {
        match &self.state {
            State::Ok(text) | State::Missing(text) => text,
        }
    }
}

/// `llvm-symbolizer` on PATH, under its plain or a versioned name.
pub fn symbolizer() -> Option<PathBuf> {
    let versioned = (14..=22).rev().map(|version| format!("llvm-symbolizer-{version}"));
    std::iter::once("llvm-symbolizer".to_string()).chain(versioned).find_map(|name| process::find(&name))
}

pub(super) fn all(named: Option<&Path>) -> Vec<Check> {
    let python = Python::find(named);
    let toolchain = Toolchain::find();
    vec![
        debug_python(&python, named),
        clang(&toolchain),
        asan(&toolchain),
        symbolizer_check(),
        cpp(&toolchain),
        cargo(),
        environment(&python),
        cargo_config(&python),
        nightly(),
        cargo_fuzz(),
        tool(Tool::Valgrind),
        tool(Tool::Gdb),
    ]
}

fn debug_python(python: &Result<Python, SetupError>, named: Option<&Path>) -> Check {
    // An interpreter that the user named is theirs to mend.
    let chosen = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    let by_user = named.is_some() || chosen("REFHOUND_PYTHON") || chosen("PYO3_PYTHON");
    let (state, hint) = match python {
        Ok(python) => (State::Ok(format!("{}, {}", python.describe(), python.executable.display())), String::new()),
        Err(error) => (State::Missing(error.to_string()), error.hint()),
    };
    Check { name: "debug CPython", need: Need::Python, required: true, fixable: !by_user, state, hint }
}

fn clang(toolchain: &Result<Toolchain, SetupError>) -> Check {
    let state = match toolchain {
        Ok(found) => State::Ok(format!("{}, {}", found.version, found.clang.display())),
        Err(error) => State::Missing(error.to_string()),
    };
    let hint = "install clang 14 or newer".into();
    Check { name: "clang", need: Need::Clang, required: true, fixable: true, state, hint }
}

fn asan(toolchain: &Result<Toolchain, SetupError>) -> Check {
    let state = match toolchain {
        Ok(found) => match asan_runtime(found) {
            Some(path) => State::Ok(path.display().to_string()),
            None => State::Missing(format!("{} has no AddressSanitizer runtime", found.clang.display())),
        },
        Err(_) => State::Missing("comes with clang".into()),
    };
    let hint = "install the compiler-rt package of your clang (compiler-rt, libclang-rt-dev)".into();
    Check { name: "AddressSanitizer", need: Need::Asan, required: true, fixable: true, state, hint }
}

/// The static runtime; its name depends on how clang was packaged.
fn asan_runtime(toolchain: &Toolchain) -> Option<PathBuf> {
    let names = [format!("libclang_rt.asan-{}.a", std::env::consts::ARCH), "libclang_rt.asan.a".to_string()];
    names.iter().find_map(|name| {
        let output = process::output(Command::new(&toolchain.clang).arg(format!("-print-file-name={name}"))).ok()?;
        let path = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        path.is_file().then_some(path)
    })
}

fn symbolizer_check() -> Check {
    let state = match symbolizer() {
        Some(path) => State::Ok(path.display().to_string()),
        None => State::Missing("`llvm-symbolizer` was not found on PATH".into()),
    };
    let hint = "install the llvm tools of your clang".into();
    Check { name: "llvm-symbolizer", need: Need::Symbolizer, required: true, fixable: true, state, hint }
}

fn cpp(toolchain: &Result<Toolchain, SetupError>) -> Check {
    let state = match (process::find("c++").or_else(|| process::find("g++")), toolchain) {
        (None, _) => State::Missing("no C++ compiler `c++` on PATH (libFuzzer is built with it)".into()),
        (Some(_), Ok(found)) if !has_headers(found) => {
            State::Missing(format!("{} does not find the headers of libstdc++", found.clangpp.display()))
        }
        (Some(path), _) => State::Ok(path.display().to_string()),
    };
    let hint = "install g++ with libstdc++'s headers".into();
    Check { name: "C++", need: Need::Cpp, required: true, fixable: true, state, hint }
}

fn has_headers(toolchain: &Toolchain) -> bool {
    let mut command = Command::new(&toolchain.clangpp);
    command.args(["-x", "c++", "-E", "-include", "new", "/dev/null", "-o", "/dev/null"]);
    process::output(&mut command).is_ok_and(|output| output.status.success())
}

fn cargo() -> Check {
    let state = match std::env::var_os("CARGO").map(PathBuf::from).or_else(|| process::find("cargo")) {
        Some(path) => State::Ok(path.display().to_string()),
        None => State::Missing("`cargo` was not found on PATH".into()),
    };
    let hint = "install Rust through rustup: https://rustup.rs".into();
    Check { name: "cargo", need: Need::Cargo, required: true, fixable: false, state, hint }
}

fn environment(python: &Result<Python, SetupError>) -> Check {
    let state = match python {
        Ok(python) if venv::existing(python).is_some() => {
            State::Ok(format!("{}, {}", venv::REQUIREMENTS[0], venv::folder(python).display()))
        }
        Ok(python) => State::Missing(format!("{} is not there or not complete", venv::folder(python).display())),
        Err(_) => State::Missing("needs the debug CPython".into()),
    };
    let hint =
        "install Python's venv module (ensurepip) for the debug CPython, then run `refhound doctor --fix`".into();
    Check { name: "Python packages", need: Need::Venv, required: true, fixable: true, state, hint }
}

fn cargo_config(python: &Result<Python, SetupError>) -> Check {
    let ((state, fixable), hint) = match python {
        Ok(python) => (cargo_config::look(&cargo_config::file(), python), cargo_config::hint(python)),
        Err(_) => {
            ((State::Missing("needs the debug CPython".into()), true), "`refhound doctor --fix` writes it".into())
        }
    };
    Check { name: "cargo's settings", need: Need::CargoConfig, required: false, fixable, state, hint }
}

fn nightly() -> Check {
    let listed = process::find("rustup").and_then(|rustup| {
        let output = process::output(Command::new(rustup).args(["toolchain", "list"])).ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines()
            .find(|line| line.starts_with("nightly"))
            .map(|line| line.split(' ').next().unwrap_or(line).to_string())
    });
    let state = match listed {
        Some(name) => State::Ok(name),
        None => State::Missing("only for `cargo +nightly fuzz run`".into()),
    };
    let hint = "rustup toolchain install nightly".into();
    Check { name: "Rust nightly", need: Need::Nightly, required: false, fixable: false, state, hint }
}

fn cargo_fuzz() -> Check {
    let state = match process::find("cargo-fuzz") {
        Some(path) => State::Ok(path.display().to_string()),
        None => State::Missing("only for `cargo +nightly fuzz run`".into()),
    };
    let hint = "cargo install cargo-fuzz --locked".into();
    Check { name: "cargo-fuzz", need: Need::CargoFuzz, required: false, fixable: true, state, hint }
}

fn tool(tool: Tool) -> Check {
    let name = tool.name();
    let state = match tool.find() {
        Ok(path) => State::Ok(path.display().to_string()),
        Err(_) => State::Missing(format!("only for `refhound run --under {name}`")),
    };
    Check { name, need: Need::Tool, required: false, fixable: false, state, hint: format!("apt-get install {name}") }
}
