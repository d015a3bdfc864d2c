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
}

/// Writes the wrappers below `folder`; `extra` goes last on every compiler's command line.
pub(super) fn make(
    folder: &Path,
    toolchain: &Toolchain,
    flavour: Flavour,
    extra: &[String],
) -> Result<Tools, SetupError> {
    let tools = Tools { bin: folder.join("bin"), shim: folder.join("include") };
    for dir in [&tools.bin, &tools.shim] {
        std::fs::create_dir_all(dir).map_err(SetupError::io("create", dir))?;
    }
    write(&tools.shim.join("Python.h"), SHIM, false)?;
    let mut instruments = vec!["-Qunused-arguments".to_owned()];
    instruments.extend(compiler::instruments(flavour));
    let mut last: Vec<String> =
        ["-O1", "-g", "-fno-omit-frame-pointer", "-w", "-U_FORTIFY_SOURCE"].map(str::to_owned).to_vec();
    last.extend(extra.iter().cloned());
    let mut stubs = None;
    if flavour.coverage {
        let (source, object) = (folder.join("stubs.c"), folder.join("stubs.o"));
        write(&source, STUBS, false)?;
        let mut command = Command::new(&toolchain.clang);
        command.args(["-w", "-fPIC", "-c"]).arg(&source).arg("-o").arg(&object);
        process::succeed(&mut command, "compiling for executables of the build", "run `refhound doctor --fix`")?;
        stubs = Some(object.display().to_string());
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
            command.env("ASAN_OPTIONS", "detect_leaks=0:detect_odr_violation=0");
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
