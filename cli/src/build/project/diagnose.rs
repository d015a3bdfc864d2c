//! What a failed build's log says: the first real error, and what kind it is.

use crate::process;
use std::process::Command;

/// Lines of the log that an error shows.
const EXCERPT: usize = 10;
/// Debian packages that a hint names at most.
const SUGGESTED: usize = 4;
/// Modules that old `setup.py` files import without declaring them, which are packages of the same name on PyPI.
const UNDECLARED: &[&str] = &["Cython", "numpy", "cffi", "pybind11", "pkgconfig", "packaging", "six", "setuptools_scm"];
/// Headers that moved into a folder of their own within CPython's.
const MOVED: &[&str] = &["longintrepr.h"];

/// Kind of the first error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A header that is not on this machine.
    Header(String),
    /// A program that the build runs.
    Tool(String),
    /// A library that the build looks for by name.
    Library(String),
    /// A header that CPython moved.
    MovedHeader,
    /// `pkg_resources`, or another part of setuptools that newer ones no longer have.
    Setuptools,
    /// `use_2to3`.
    AncientSetuptools,
    /// Cython refuses the source.
    Cython,
    /// The build imports what it has built (to write stubs, say), which needs the instruments' runtime.
    LoadsItself,
    /// A build requirement that cannot be had under the constraints or without the index.
    Requirement,
    /// A module that the build imports without declaring it.
    Undeclared(String),
    /// The compiler refuses the source.
    Source,
    /// Nothing failed, and nothing came of it.
    Nothing,
    /// Anything else.
    Other,
}

/// What a log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Diagnosis {
    pub trouble: Trouble,
    /// The first error and what follows it.
    pub excerpt: String,
}

impl Diagnosis {
    /// Of a build that succeeded without an extension: what it says of the parts that it left out.
    pub(super) fn skipped(log: &str) -> Diagnosis {
        let seen = read(log);
        match seen.trouble {
            Trouble::Other => Diagnosis { trouble: Trouble::Nothing, excerpt: String::new() },
            _ => seen,
        }
    }
}

/// Reads the output of a failed build.
pub(super) fn read(said: &str) -> Diagnosis {
    let lines: Vec<&str> = said.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    let first = lines.iter().enumerate().find_map(|(at, line)| Some((at, trouble(line.trim())?)));
    let (at, trouble) = first.unwrap_or_else(|| {
        let at = lines.iter().position(|line| line.to_lowercase().contains("error")).unwrap_or(0);
        (at, Trouble::Other)
    });
    let indent = lines.get(at).map_or(0, |line| line.len() - line.trim_start().len());
    let shown = lines.iter().skip(at).take(EXCERPT);
    // pip indents what its children say.
    let cut = |line: &&str| {
        format!(
            "  {}",
            line.get(indent..).filter(|_| line.trim_start().len() + indent <= line.len()).unwrap_or(line.trim_start())
        )
    };
    Diagnosis { trouble, excerpt: shown.map(cut).collect::<Vec<_>>().join("\n") }
}

fn trouble(line: &str) -> Option<Trouble> {
    if let Some(rest) = after(line, "fatal error: ") {
        let header = quoted(rest).or_else(|| rest.strip_suffix(": No such file or directory").map(str::to_owned));
        if let Some(header) = header.filter(|_| rest.contains("not found") || rest.contains("No such file")) {
            let moved = MOVED.contains(&header.as_str());
            return Some(if moved { Trouble::MovedHeader } else { Trouble::Header(header) });
        }
    }
    if let Some(name) = after(line, "No module named ").and_then(quoted) {
        return match name.split('.').next().unwrap_or_default() {
            "pkg_resources" | "setuptools" | "distutils" => Some(Trouble::Setuptools),
            known if UNDECLARED.contains(&known) => Some(Trouble::Undeclared(known.to_owned())),
            _ => None,
        };
    }
    if line.contains("undefined symbol: __asan_") || line.contains("undefined symbol: __sanitizer_cov_") {
        return Some(Trouble::LoadsItself);
    }
    if line.contains("use_2to3 is invalid") {
        return Some(Trouble::AncientSetuptools);
    }
    if line.contains("Error compiling Cython file") || line.contains("Cython.Compiler.Errors.CompileError") {
        return Some(Trouble::Cython);
    }
    if line.contains("No matching distribution found for") || line.contains("ResolutionImpossible") {
        return Some(Trouble::Requirement);
    }
    if let Some(name) = after(line, "No such file or directory: ").and_then(quoted) {
        let program = line.starts_with("FileNotFoundError") && !name.contains(['/', '.']);
        return program.then_some(Trouble::Tool(name));
    }
    if let Some(name) = missing_program(line) {
        return Some(Trouble::Tool(name));
    }
    if let Some(name) = missing_library(line) {
        return Some(Trouble::Library(name));
    }
    is_compiler_error(line).then_some(Trouble::Source)
}

/// `make: nasm: No such file or directory`, `sh: 1: nasm: not found`, `Unknown compiler(s): [['nasm']]`.
fn missing_program(line: &str) -> Option<String> {
    let rest = line.strip_suffix(": No such file or directory").filter(|line| line.starts_with("make"));
    let rest = rest.or_else(|| line.strip_suffix(": not found").filter(|line| line.contains("sh: ")));
    let rest = rest.or_else(|| line.strip_suffix(": command not found"));
    let name = rest?.rsplit(": ").next()?.trim();
    (!name.is_empty() && !name.contains(['/', ' '])).then(|| name.to_owned())
}

/// What meson, CMake, pkg-config and the linker say.
fn missing_library(line: &str) -> Option<String> {
    if line.contains("Dependency ") && line.contains("not found") {
        return after(line, "Dependency ").and_then(quoted).filter(|_| line.contains("ERROR"));
    }
    if let Some(rest) = after(line, "cannot find -l") {
        return Some(rest.split([':', ' ']).next()?.to_owned());
    }
    if let Some(rest) = after(line, "No package '") {
        return Some(rest.split('\'').next()?.to_owned());
    }
    if let Some(rest) = after(line, "Could NOT find ") {
        return Some(rest.split(' ').next()?.to_owned());
    }
    after(line, "package configuration file provided by ").and_then(quoted)
}

/// `file.c:12:3: error: ...`
fn is_compiler_error(line: &str) -> bool {
    let Some(at) = line.find(": error: ").or_else(|| line.find(": fatal error: ")) else { return false };
    line[..at].contains(':') && !line.starts_with("error:")
}

fn after<'l>(line: &'l str, word: &str) -> Option<&'l str> {
    Some(&line[line.find(word)? + word.len()..])
}

/// The text between the first pair of quotation marks.
fn quoted(text: &str) -> Option<String> {
    let mark = text.chars().find(|c| matches!(c, '\'' | '"'))?;
    let mut parts = text.split(mark);
    parts.next()?;
    parts.next().filter(|name| !name.is_empty()).map(str::to_owned)
}

impl Trouble {
    /// In words, for what is missing on the machine: the cause of an error.
    pub(super) fn missing(&self) -> Option<String> {
        match self {
            Trouble::Header(name) => Some(format!("the header `{name}` is missing")),
            Trouble::Tool(name) => Some(format!("the program `{name}` is missing")),
            Trouble::Library(name) => Some(format!("the library `{name}` is missing")),
            _ => None,
        }
    }

    /// Debian packages that may bring what is missing, by name; empty without apt.
    pub(super) fn packages(&self) -> Vec<String> {
        let patterns = match self {
            Trouble::Header(name) => vec![development(stem(name))],
            Trouble::Library(name) => vec![development(&name.to_lowercase())],
            Trouble::Tool(name) => {
                let config = name.strip_suffix("-config").map(development);
                std::iter::once(format!("^{name}$")).chain(config).collect()
            }
            _ => Vec::new(),
        };
        let mut found: Vec<String> = patterns.iter().flat_map(|pattern| search(pattern)).collect();
        // The shortest name is mostly the plain one.
        found.sort_by_key(|name| (name.len(), name.clone()));
        found.truncate(SUGGESTED);
        found
    }
}

/// `sys/acl.h` is of `acl`, `yajl/yajl_version.h` of `yajl`, `mpfr.h` of `mpfr`.
fn stem(header: &str) -> &str {
    let mut parts = header.split('/').filter(|part| !["sys", "linux", "bits"].contains(part));
    parts.next().unwrap_or(header).trim_end_matches(".hpp").trim_end_matches(".h")
}

fn development(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-+.".contains(*c)).collect();
    let plain = plain.strip_prefix("lib").unwrap_or(&plain).replace('+', "[+]");
    format!("^(lib)?{plain}[0-9.-]*(-[a-z0-9]+)?-dev$")
}

fn search(pattern: &str) -> Vec<String> {
    if process::find("apt-cache").is_none() {
        return Vec::new();
    }
    let mut command = Command::new("apt-cache");
    command.args(["search", "--names-only", pattern]);
    let output = process::output(&mut command).map(|output| output.stdout).unwrap_or_default();
    let text = String::from_utf8_lossy(&output).into_owned();
    text.lines().filter_map(|line| line.split(" - ").next()).map(|name| name.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_decides() {
        let cases = [
            ("  src/a.c:3:10: fatal error: 'sys/acl.h' file not found", Trouble::Header("sys/acl.h".into())),
            ("a.c:3:10: fatal error: mpfr.h: No such file or directory", Trouble::Header("mpfr.h".into())),
            ("x.c:1:10: fatal error: 'longintrepr.h' file not found", Trouble::MovedHeader),
            (
                "FileNotFoundError: [Errno 2] No such file or directory: 'curl-config'",
                Trouble::Tool("curl-config".into()),
            ),
            ("make: nasm: No such file or directory", Trouble::Tool("nasm".into())),
            ("/bin/sh: 1: nasm: not found", Trouble::Tool("nasm".into())),
            (
                "../meson.build:5:0: ERROR: Dependency \"cairo\" not found, tried pkgconfig",
                Trouble::Library("cairo".into()),
            ),
            ("/usr/bin/ld: cannot find -lyajl: No such file or directory", Trouble::Library("yajl".into())),
            ("  CMake Error: Could NOT find ZLIB (missing: ZLIB_LIBRARY)", Trouble::Library("ZLIB".into())),
            ("ImportError: /x/_core.so: undefined symbol: __asan_init", Trouble::LoadsItself),
            ("ModuleNotFoundError: No module named 'pkg_resources'", Trouble::Setuptools),
            ("ModuleNotFoundError: No module named 'numpy'", Trouble::Undeclared("numpy".into())),
            ("ERROR: No matching distribution found for hatchling", Trouble::Requirement),
            ("src/a.c:12:5: error: expression is not assignable", Trouble::Source),
            ("it did not work", Trouble::Other),
        ];
        for (line, expected) in cases {
            let said =
                format!("running build_ext\n  copying x\n{line}\n  error: command failed\n× Failed to build x\n");
            assert_eq!(read(&said).trouble, expected, "{line}");
        }
    }

    #[test]
    fn the_excerpt_begins_at_the_first_error_without_pips_indent() {
        let said = "  ok\n    a.c:1:1: error: bad\n      int x\n    1 error generated.\n";
        assert_eq!(read(said).excerpt, "  a.c:1:1: error: bad\n    int x\n  1 error generated.");
    }

    #[test]
    fn headers_lead_to_the_library_that_they_are_of() {
        assert_eq!(["sys/acl.h", "yajl/yajl_version.h", "mpfr.h"].map(stem), ["acl", "yajl", "mpfr"]);
    }
}
