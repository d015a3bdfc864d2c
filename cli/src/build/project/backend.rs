//! Runs a project's own build backend, and where that fails tries in turn what lets old packages build.

use super::diagnose::{self, Diagnosis, Trouble};
use super::tools::Tools;
use super::wheels;
use crate::build::Flavour;
use crate::error::SetupError;
use crate::python::Python;
use crate::venv::Venv;
use crate::{home, process};
use std::path::{Path, PathBuf};

/// Runs of the backend before it is given up.
const ATTEMPTS: usize = 7;

/// One project to be built.
pub(super) struct Backend<'a> {
    /// For messages.
    pub target: &'a str,
    pub venv: &'a Venv,
    pub python: &'a Python,
    pub flavour: Flavour,
    pub tools: &'a Tools,
    /// A copy of the sources of our own.
    pub source: &'a Path,
    /// Folder for what belongs to this build only.
    pub scratch: &'a Path,
    /// Where the package is installed.
    pub site: &'a Path,
    /// Path prefixes of debug information: `old=new`.
    pub map: String,
    /// Where all that was said is kept if the build fails.
    pub log: PathBuf,
}

/// How one attempt is made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Way {
    /// Whether PyPI is asked; else the wheels that every environment keeps must do.
    index: bool,
    /// Versions of build requirements.
    constraints: Vec<&'static str>,
    /// Whether our `Python.h` goes first.
    shim: bool,
    /// Whether the folder of CPython's internal headers is added.
    moved_headers: bool,
    /// Build requirements beyond the stated ones.
    further: Vec<String>,
    /// Whether every process of the build gets the instruments' runtime.
    preload: bool,
}

/// pkg_resources went with setuptools 81.
const WITH_PKG_RESOURCES: &str = "setuptools<81";
/// 2to3 went with setuptools 58.
const WITH_2TO3: &str = "setuptools<58";
const OLD_CYTHON: &str = "Cython<3";

impl Backend<'_> {
    /// Builds and installs until `is_whole` holds of what was installed. Returns all that was said.
    ///
    /// # Errors
    /// The first real error of the last attempt, with what is missing on this machine by name.
    pub(super) fn run(&self, is_whole: &dyn Fn() -> bool) -> Result<String, SetupError> {
        let requirements = wheels::build_requirements(self.source);
        let mut way = Way {
            index: !wheels::are_kept(&requirements, &self.venv.wheels()),
            constraints: vec![WITH_PKG_RESOURCES],
            shim: false,
            moved_headers: false,
            further: Vec::new(),
            preload: false,
        };
        if way.index {
            wheels::for_build(self.venv, self.python, &requirements, &wheels::folder(self.scratch))?;
        }
        let mut log = String::new();
        let mut tried = Vec::new();
        loop {
            let said = self.attempt(&way, &mut log)?;
            let diagnosis = match said {
                None if is_whole() => return Ok(log),
                // pip was content, and yet there is no extension: the backend skips what it cannot build.
                None => Diagnosis::skipped(&log),
                Some(said) => diagnose::read(&said),
            };
            tried.push(way.clone());
            let next = next(&way, &diagnosis.trouble).filter(|next| !tried.contains(next));
            match next.filter(|_| tried.len() < ATTEMPTS) {
                Some(next) => way = next,
                None => return Err(self.failed(&diagnosis, &log)),
            }
        }
    }

    /// One run of pip; `None` where it succeeded, else what it said.
    fn attempt(&self, way: &Way, log: &mut String) -> Result<Option<String>, SetupError> {
        let _ = std::fs::remove_dir_all(self.site); // an earlier attempt's
        if !way.further.is_empty() {
            super::require(self.source, &way.further)?;
            wheels::for_build(self.venv, self.python, &way.further, &wheels::folder(self.scratch))?;
        }
        let calls = self.scratch.join("calls.log");
        let _ = std::fs::remove_file(&calls); // an earlier attempt's
        let constraints = self.scratch.join("constraints.txt");
        std::fs::write(&constraints, way.constraints.join("\n")).map_err(SetupError::io("write", &constraints))?;
        let mut command = self.venv.pip();
        command.args([
            "install",
            "--verbose",
            "--no-deps",
            "--no-compile",
            "--use-pep517",
            "--no-warn-script-location",
        ]);
        command.arg("--target").arg(self.site).arg(self.source);
        for folder in [self.venv.wheels(), wheels::folder(self.scratch)] {
            if folder.is_dir() {
                command.arg("--find-links").arg(folder);
            }
        }
        if !way.index {
            command.arg("--no-index");
        }
        // pip takes the one or the other for isolated builds, by its version.
        command.env("PIP_CONSTRAINT", &constraints).env("PIP_BUILD_CONSTRAINT", &constraints);
        // A cache of our own for each flavour: pip's does not look at compilers.
        let kind = match (self.flavour.stores, self.flavour.coverage) {
            (true, _) if self.flavour.optimised => "ledger-optimised",
            (true, _) => "ledger",
            (false, true) => "fuzz",
            (false, false) => "plain",
        };
        let cache = format!("pip-{}-{kind}", self.flavour.sanitizer.name());
        command.env("PIP_CACHE_DIR", home::cache().join(cache));
        self.tools.apply(&mut command, self.flavour);
        command.env("REFHOUND_MAP", &self.map).env("REFHOUND_LOG", &calls);
        if way.preload {
            command.envs(self.tools.runtime.iter().map(|runtime| ("LD_PRELOAD", runtime)));
        }
        if way.shim {
            command.env("REFHOUND_SHIM", &self.tools.shim);
        }
        if way.moved_headers {
            let folders = self.python.include.iter().map(|folder| folder.join("cpython"));
            command.envs(std::env::join_paths(folders.filter(|folder| folder.is_dir())).map(|path| ("CPATH", path)));
        }
        if !self.source.join("PKG-INFO").is_file() {
            // The copy has no history to read a version from.
            command.env("SETUPTOOLS_SCM_PRETEND_VERSION", "0.0.0");
        }
        let output = process::output(&mut command)?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let compiled = std::fs::read_to_string(&calls).unwrap_or_default();
        log.push_str(&format!(
            "# {way:?}\n$ {}\n{said}\n# calls of the compiler\n{compiled}\n",
            process::text(&command)
        ));
        Ok((!output.status.success()).then_some(said))
    }

    fn failed(&self, diagnosis: &Diagnosis, log: &str) -> SetupError {
        if let Err(error) = std::fs::write(&self.log, log) {
            return SetupError::io("write", &self.log)(error);
        }
        let (cause, hint) = match diagnosis.trouble.missing() {
            Some(missing) => {
                let packages = diagnosis.trouble.packages();
                let install = match packages.as_slice() {
                    [] => "install it".to_owned(),
                    [one] => format!("install it: apt-get install {one}"),
                    many => format!("install it; Debian's packages of that name are {}", many.join(", ")),
                };
                (format!("{missing} on this machine"), install)
            }
            None if diagnosis.trouble == Trouble::Nothing => (
                "no extension module came of it".to_owned(),
                "only packages with C, C++ or Cython parts can be fuzzed; some leave theirs out without a word"
                    .to_owned(),
            ),
            None => ("its own build system failed".to_owned(), "mend the first error".to_owned()),
        };
        SetupError::Build {
            target: self.target.to_owned(),
            cause: format!("{cause}\n{}", diagnosis.excerpt),
            hint,
            log: self.log.clone(),
        }
    }
}

/// What to try next; `None` where nothing that is known helps.
fn next(way: &Way, trouble: &Trouble) -> Option<Way> {
    let mut next = way.clone();
    match trouble {
        // Nothing here can bring these.
        Trouble::Header(_) | Trouble::Tool(_) | Trouble::Library(_) | Trouble::Nothing => return None,
        Trouble::MovedHeader if !way.moved_headers => next.moved_headers = true,
        Trouble::LoadsItself if !way.preload => next.preload = true,
        Trouble::Requirement if !way.index => next.index = true,
        // The project wants a newer setuptools than ours.
        Trouble::Requirement if !way.constraints.is_empty() => next.constraints.clear(),
        Trouble::Cython if !way.constraints.contains(&OLD_CYTHON) => {
            next.index = true;
            next.constraints.push(OLD_CYTHON);
        }
        Trouble::AncientSetuptools => {
            next.index = true;
            next.constraints = vec![WITH_2TO3];
        }
        Trouble::Undeclared(name) if !way.further.contains(name) => {
            next.index = true;
            next.further.push(name.clone());
        }
        Trouble::Setuptools if !way.constraints.contains(&WITH_PKG_RESOURCES) => {
            next.constraints.push(WITH_PKG_RESOURCES);
        }
        // Sources that are older than this CPython.
        _ if !way.shim => next.shim = true,
        _ => return None,
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first() -> Way {
        Way {
            index: false,
            constraints: vec![WITH_PKG_RESOURCES],
            shim: false,
            moved_headers: false,
            further: Vec::new(),
            preload: false,
        }
    }

    #[test]
    fn what_is_missing_on_the_machine_ends_the_attempts() {
        assert_eq!(next(&first(), &Trouble::Header("x.h".into())), None);
        assert_eq!(next(&first(), &Trouble::Tool("nasm".into())), None);
    }

    #[test]
    fn each_way_differs_from_the_one_before() {
        for trouble in [
            Trouble::Requirement,
            Trouble::Source,
            Trouble::Cython,
            Trouble::AncientSetuptools,
            Trouble::MovedHeader,
            Trouble::LoadsItself,
            Trouble::Undeclared("numpy".into()),
            Trouble::Other,
        ] {
            let mut ways = vec![first()];
            while let Some(way) = next(&ways[ways.len() - 1], &trouble).filter(|way| !ways.contains(way)) {
                ways.push(way);
                assert!(ways.len() <= ATTEMPTS, "{trouble:?} goes on for ever");
            }
            assert!(ways.len() > 1, "{trouble:?} is not answered");
        }
    }
}
