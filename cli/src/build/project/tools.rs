//! The folder of compilers that a package's own build system is given: wrappers under every usual name, first on PATH.

use super::super::compiler::{self, Toolchain};
use super::super::{Flavour, Sanitizer};
use crate::error::SetupError;
use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

const WRAPPER: &str = include_str!("wrapper.sh");
const STUBS: &str = include_str!("stubs.c");
const SHIM: &str = include_str!("shim/Python.h");
/// Does nothing, for build systems that strip what they install.
const NO_STRIP: &str = "#!/bin/sh\nexit 0\n";

/// Wrappers in a folder of their own.
pub(super) struct Tools {
    /// Goes first on PATH.
    pub bin: PathBuf,
    /// Folder with our `Python.h`, for the include path.
    pub shim: PathBuf,
    /// Library that a process must have loaded before it loads what is built.
    pub runtime: Option<PathBuf>,
}

/// Writes the wrappers below `folder`; `extra` goes last on every compiler's command line.
pub(super) fn make(
    folder: &Path,
    toolchain: &Toolchain,
    flavour: Flavour,
    extra: &[String],
) -> Result<Tools, SetupError> {
    let mut tools = Tools { bin: folder.join("bin"), shim: folder.join("include"), runtime: None };
    for dir in [&tools.bin, &tools.shim] {
        std::fs::create_dir_all(dir).map_err(SetupError::io("create", dir))?;
    }
    write(&tools.shim.join("Python.h"), SHIM, false)?;
    let mut instruments = vec!["-Qunused-arguments".to_owned()];
    instruments.extend(compiler::instruments(flavour));
    let mut last = vec![format!("-O{}", flavour.optimisation())];
    last.extend(["-g", "-fno-omit-frame-pointer", "-w", "-U_FORTIFY_SOURCE"].map(str::to_owned));
    last.extend(extra.iter().cloned());
    let mut stubs = None;
    if flavour.coverage {
        let (source, object) = (folder.join("stubs.c"), folder.join("stubs.o"));
        write(&source, STUBS, false)?;
        let mut command = Command::new(&toolchain.clang);
        command.args(["-w", "-fPIC", "-c"]).arg(&source).arg("-o").arg(&object);
        process::succeed(&mut command, "compiling for executables of the build", "run `refhound doctor --fix`")?;
        stubs = Some(object.display().to_string());
        tools.runtime = match flavour.sanitizer {
            Sanitizer::Address => asan_runtime(toolchain),
            Sanitizer::None => {
                let library = folder.join("stubs.so");
                let mut command = Command::new(&toolchain.clang);
                command.arg("-shared").arg(&object).arg("-o").arg(&library);
                process::succeed(&mut command, "linking for executables of the build", "run `refhound doctor --fix`")?;
                Some(library)
            }
        };
    }
    let words = |words: &[String]| words.iter().map(|word| process::quoted(word)).collect::<Vec<_>>().join(" ");
    let script = WRAPPER
        .replace("'@CLANG@'", &process::quoted(&toolchain.clang.display().to_string()))
        .replace("'@CLANGPP@'", &process::quoted(&toolchain.clangpp.display().to_string()))
        .replace("@INSTRUMENTS@", &words(&instruments))
        .replace("@LAST@", &words(&last))
        .replace("@STUBS@", &stubs.map(|object| format!(" {}", process::quoted(&object))).unwrap_or_default());
    for name in names() {
        write(&tools.bin.join(name), &script, true)?;
    }
    write(&tools.bin.join("strip"), NO_STRIP, true)?;
    Ok(tools)
}

/// AddressSanitizer as a shared library, where clang has it.
fn asan_runtime(toolchain: &Toolchain) -> Option<PathBuf> {
    let name = format!("-print-file-name=libclang_rt.asan-{}.so", std::env::consts::ARCH);
    let said = process::output(Command::new(&toolchain.clang).arg(name)).ok()?;
    // A name that clang does not know comes back as it is.
    Some(PathBuf::from(String::from_utf8_lossy(&said.stdout).trim()))
        .filter(|path| path.is_absolute() && path.is_file())
}

/// Names under which build systems look for compilers.
fn names() -> Vec<String> {
    let plain = ["cc", "c++", "gcc", "g++", "clang", "clang++"];
    let triple = format!("{}-linux-gnu", std::env::consts::ARCH);
    let mut names: Vec<String> = plain.iter().map(|name| (*name).to_owned()).collect();
    names.extend(["gcc", "g++"].map(|name| format!("{triple}-{name}")));
    names
}

impl Tools {
    /// Tells a build to use them.
    pub(super) fn apply(&self, command: &mut Command, flavour: Flavour) {
        let tool = |name: &str| self.bin.join(name).display().to_string();
        command.env("CC", tool("cc")).env("CXX", tool("c++")).env("CPP", format!("{} -E", tool("cc")));
        command.env("LDSHARED", format!("{} -shared", tool("cc")));
        command.env("LDCXXSHARED", format!("{} -shared", tool("c++")));
        let mut path = self.bin.as_os_str().to_owned();
        if let Some(old) = std::env::var_os("PATH") {
            path.push(":");
            path.push(old);
        }
        command.env("PATH", path);
        for variable in ["CFLAGS", "CXXFLAGS", "CPPFLAGS", "LDFLAGS"] {
            command.env_remove(variable);
        }
        if flavour.sanitizer == Sanitizer::Address {
            // Executables of the build are instrumented too, and a code generator may leak as it likes.
            command.env("ASAN_OPTIONS", "detect_leaks=0:detect_odr_violation=0:quarantine_size_mb=16");
        }
        // scikit-build-core strips what it installs unless told not to.
        command.env("SKBUILD_INSTALL_STRIP", "false");
    }
}

fn write(path: &Path, text: &str, executable: bool) -> Result<(), SetupError> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, text).map_err(SetupError::io("write", path))?;
    let mode = if executable { 0o755 } else { 0o644 };
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).map_err(SetupError::io("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs the wrapper of the name in a folder with two small sources, and says what it made and logged.
    fn compile(arguments: &[&str]) -> (bool, Vec<u8>, String) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let toolchain = Toolchain::find().expect("clang");
        let flavour = Flavour::fuzzing(Sanitizer::Address);
        let tools = make(&folder.path().join("tools"), &toolchain, flavour, &[]).expect("tools");
        let source =
            "int answer(int x) { int unused; return x > 3 ? x : 42; }\nint main(void) { return answer(42) - 42; }\n";
        for name in ["conftest.c", "part.c"] {
            write(&folder.path().join(name), source, false).expect("a source");
        }
        let mut command = Command::new("cc");
        tools.apply(&mut command, flavour);
        command.args(arguments).current_dir(folder.path()).env("REFHOUND_LOG", folder.path().join("log"));
        let output = process::output(&mut command).expect("it runs");
        let log = std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        let made = std::fs::read(folder.path().join("made")).unwrap_or_default();
        let runs = !made.starts_with(b"\x7fELF") || !arguments.contains(&"-o") || arguments.contains(&"-c") || {
            arguments.contains(&"-shared")
                || Command::new(folder.path().join("made")).status().is_ok_and(|s| s.success())
        };
        (output.status.success() && runs, made, log)
    }

    fn holds(made: &[u8], name: &str) -> bool {
        made.windows(name.len()).any(|window| window == name.as_bytes())
    }

    #[test]
    fn sources_are_instrumented_whatever_the_build_says() {
        let (fine, made, log) = compile(&["-O3", "-Wall", "-Werror", "-flto", "-c", "part.c", "-o", "made"]);
        assert!(fine && holds(&made, "__asan_init") && holds(&made, "__sanitizer_cov_trace"), "{log}");
        assert!(log.starts_with("0\tobject\t"), "{log}");
        let (fine, made, log) = compile(&["-shared", "-fPIC", "-s", "-Wl,--no-undefined", "part.c", "-o", "made"]);
        assert!(fine && holds(&made, ".debug_line") && holds(&made, "__asan_init"), "{log}");
    }

    #[test]
    fn configure_checks_see_the_plain_compiler() {
        let (fine, made, log) = compile(&["-O2", "conftest.c", "-o", "made"]);
        assert!(fine && !holds(&made, "__asan_init") && log.starts_with("0\tprobe\t"), "{log}");
        let (fine, _, log) = compile(&["-Werror", "-Wall", "conftest.c", "-o", "made"]);
        assert!(!fine, "the unused variable is an error here: {log}");
        for question in [&["--version"][..], &["-print-file-name=libc.so"], &["-E", "part.c"], &["-Wl,--version"]] {
            let (fine, _, log) = compile(question);
            assert!(fine && log.contains("\tquestion\t"), "{question:?}: {log}");
        }
    }

    #[test]
    fn executables_of_the_build_run() {
        let (fine, made, log) = compile(&["part.c", "-o", "made"]);
        assert!(fine && holds(&made, "__sanitizer_cov") && log.starts_with("0\texe\t"), "{log}");
    }
}
