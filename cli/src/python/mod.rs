//! The debug CPython that everything is built against: what is known of it, by asking it once.

mod find;

use crate::error::SetupError;
use crate::process;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Oldest version that can be embedded.
pub const OLDEST: (u32, u32) = (3, 11);
const PROBE: &str = include_str!("probe.py");
const SET_UP: &str = "`refhound doctor --fix` installs a debug build on Debian and Ubuntu; elsewhere build CPython 3.11 or newer \
                      with `--with-pydebug --enable-shared` and name it by --python PATH";

/// A debug CPython, 3.11 or newer, with headers and a shared library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Python {
    /// The interpreter, as it was named or found.
    pub executable: PathBuf,
    /// Major, minor and micro number.
    pub version: (u32, u32, u32),
    /// Version as text: `3.11.2`.
    pub release: String,
    /// Folders with `Python.h` and `pyconfig.h`.
    pub include: Vec<PathBuf>,
    /// End of an extension's file name: `.cpython-311d-x86_64-linux-gnu.so`.
    pub ext_suffix: String,
    /// Folder of the shared library.
    pub libdir: PathBuf,
    /// File name of the shared library: `libpython3.11d.so`.
    pub ldlibrary: String,
    /// Whether it counts references; false for [`Python::stock`] only.
    pub debug: bool,
}

/// What the probe prints.
#[derive(Deserialize)]
struct Answer {
    implementation: String,
    executable: String,
    version: (u32, u32, u32),
    release: String,
    debug: bool,
    include: Vec<PathBuf>,
    ext_suffix: String,
    libdir: PathBuf,
    ldlibrary: String,
    shared: bool,
}

impl Python {
    /// The interpreter named by `--python`, REFHOUND_PYTHON or PYO3_PYTHON, else the first usable on PATH.
    ///
    /// # Errors
    /// If the named one cannot be used, or none was found.
    pub fn find(named: Option<&Path>) -> Result<Python, SetupError> {
        let python = find::find(named)?;
        crate::fault::note_python(&format!("{} ({})", python.describe(), python.executable.display()));
        Ok(python)
    }

    /// Asks the interpreter `path` what it is; `by` is the option or variable that named it.
    ///
    /// # Errors
    /// If it does not run, or is not what Refhound can embed.
    pub fn open(path: &Path, by: &'static str) -> Result<Python, SetupError> {
        let bad =
            |why: String, hint: &str| SetupError::BadPython { path: path.to_path_buf(), by, why, hint: hint.into() };
        let (executable, answer) = ask(path).map_err(|why| bad(why, SET_UP))?;
        check(&answer).map_err(|(why, hint)| bad(why, &hint))?;
        Ok(Python::of(executable, answer))
    }

    /// The interpreter that users have: no debug build, of the same version, beside this one or on PATH.
    ///
    /// # Errors
    /// If there is none with headers.
    pub fn stock(&self) -> Result<Python, SetupError> {
        let (major, minor, _) = self.version;
        let names = [format!("python{major}.{minor}"), format!("python{major}")];
        let beside = self.executable.parent().unwrap_or(Path::new("/")).to_path_buf();
        let paths = names.iter().map(|name| beside.join(name)).chain(names.iter().map(PathBuf::from));
        let fits = |answer: &Answer| {
            let headers = answer.include.iter().any(|folder| folder.join("Python.h").is_file());
            answer.implementation == "CPython" && answer.version == self.version && !answer.debug && headers
        };
        let mut asked = paths.filter_map(|path| ask(&path).ok());
        asked.find(|(_, answer)| fits(answer)).map(|(executable, answer)| Python::of(executable, answer)).ok_or_else(
            || {
                let package = format!("apt-get install python{major}.{minor} libpython{major}.{minor}-dev");
                SetupError::other(format!("there is no ordinary CPython {} with headers", self.release), package)
            },
        )
    }

    fn of(executable: PathBuf, answer: Answer) -> Python {
        Python {
            executable,
            version: answer.version,
            release: answer.release,
            include: answer.include.into_iter().filter(|folder| folder.is_dir()).collect(),
            ext_suffix: answer.ext_suffix,
            libdir: answer.libdir,
            ldlibrary: answer.ldlibrary,
            debug: answer.debug,
        }
    }

    /// For reports: `3.11.2 debug`.
    pub fn describe(&self) -> String {
        format!("{} {}", self.release, if self.debug { "debug" } else { "release" })
    }

    /// Names this very interpreter in file names: `3.11.2d-1f3a5b7c`.
    pub fn tag(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.executable.as_os_str().as_encoded_bytes());
        hash.update(self.libdir.as_os_str().as_encoded_bytes());
        let debug = if self.debug { "d" } else { "" };
        format!("{}{debug}-{}", self.release, crate::hash::hex(&hash.finalize()[..4]))
    }

    /// The folder that `LD_LIBRARY_PATH` must hold where the loader does not know the library's folder by itself.
    pub fn library_path(&self) -> Option<&Path> {
        let known = ["/usr/lib", "/lib", "/usr/lib64", "/lib64"];
        let system = known.iter().any(|folder| {
            self.libdir == Path::new(folder)
                || self.libdir.parent() == Some(Path::new(folder)) && folder.ends_with("lib")
        });
        (!system).then_some(self.libdir.as_path())
    }
}

/// What an interpreter says of itself, and where it is; else why it says nothing.
fn ask(path: &Path) -> Result<(PathBuf, Answer), String> {
    let executable = process::find(&path.to_string_lossy()).ok_or("there is no such program")?;
    let mut command = Command::new(&executable);
    command.args(["-I", "-c", PROBE]).env_remove("PYTHONHOME").env_remove("PYTHONPATH");
    let output = process::output(&mut command).map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let answer: Answer = said.lines().last().and_then(|line| serde_json::from_str(line).ok()).ok_or_else(|| {
        let complaint = String::from_utf8_lossy(&output.stderr);
        let last = complaint.lines().last().unwrap_or("no answer").to_string();
        format!("it does not run as a Python 3 interpreter ({last})")
    })?;
    // A pyenv shim or the like chooses by the current folder: keep the interpreter that answered. A symbolic
    // link of a virtual environment must stay, or its packages are lost.
    let executable = if is_script(&executable) { PathBuf::from(&answer.executable) } else { absolute(executable) };
    Ok((executable, answer))
}

/// What speaks against this interpreter: why, and what to do.
fn check(answer: &Answer) -> Result<(), (String, String)> {
    let (major, minor, _) = answer.version;
    if answer.implementation != "CPython" {
        return Err((format!("it is {}, not CPython", answer.implementation), SET_UP.into()));
    }
    if (major, minor) < OLDEST {
        return Err((format!("it is CPython {}, older than 3.11", answer.release), SET_UP.into()));
    }
    if !answer.debug {
        let why = format!("CPython {} is not a debug build, so it does not count references", answer.release);
        return Err((format!("{why} (it has no sys.gettotalrefcount)"), SET_UP.into()));
    }
    if !answer.shared || !answer.libdir.join(&answer.ldlibrary).is_file() {
        let why = format!("its shared library {} is not in {}", answer.ldlibrary, answer.libdir.display());
        let hint = format!("install libpython{major}.{minor}-dbg, or build CPython with --enable-shared");
        return Err((why, hint));
    }
    for header in ["Python.h", "pyconfig.h"] {
        if !answer.include.iter().any(|folder| folder.join(header).is_file()) {
            let folder = answer.include.first().map(|folder| folder.display().to_string()).unwrap_or_default();
            let hint = format!("install libpython{major}.{minor}-dbg, or run `refhound doctor --fix`");
            return Err((format!("its header {header} is not in {folder}"), hint));
        }
    }
    Ok(())
}

fn is_script(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 2];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && &start == b"#!"
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        Answer {
            implementation: "CPython".into(),
            executable: "/opt/python".into(),
            version: (3, 11, 2),
            release: "3.11.2".into(),
            debug: true,
            include: Vec::new(),
            ext_suffix: ".so".into(),
            libdir: "/nowhere".into(),
            ldlibrary: "libpython3.11d.so".into(),
            shared: true,
        }
    }

    #[test]
    fn each_lack_has_its_own_words() {
        let why = |answer: &Answer| check(answer).expect_err("something is lacking").0;
        assert!(why(&Answer { implementation: "PyPy".into(), ..answer() }).contains("PyPy"));
        assert!(why(&Answer { version: (3, 10, 0), ..answer() }).contains("older than 3.11"));
        assert!(why(&Answer { debug: false, ..answer() }).contains("not a debug build"));
        assert!(why(&answer()).contains("shared library libpython3.11d.so"));
    }
}
