//! The list of known bugs.

use crate::{Error, io};
use harness::finding::Detector;
use serde::Deserialize;
use std::path::Path;

/// One known bug. The file holds more; this is what a measurement needs.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Entry {
    /// Name within the list.
    pub id: String,
    /// Name on PyPI, or [`STDLIB`].
    pub package: String,
    /// A release that has it.
    pub buggy: String,
    /// A later release that does not.
    pub fixed: String,
    /// What sort of bug.
    pub kind: String,
    /// Names of detectors whose findings count; those of any where there is none.
    pub detectors: Vec<String>,
    /// What sort of fault it is, in words that begin with the sort.
    #[serde(default)]
    pub class: String,
    /// Where it shows, in words near to Python.
    pub callable: String,
    /// C file.
    #[serde(default)]
    pub c_file: String,
    /// C function or functions.
    #[serde(default)]
    pub c_function: String,
    /// Whether it is one of those to run often.
    #[serde(default)]
    pub core: bool,
}

/// Package of the entries that are about modules of the interpreter itself.
pub const STDLIB: &str = "CPython stdlib";

/// Which entries of a list are wanted.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only those marked so.
    pub core: bool,
    /// Only these, unless empty.
    pub ids: Vec<String>,
    /// Only those of these packages, unless empty.
    pub packages: Vec<String>,
}

/// Reads a list.
///
/// # Errors
/// If it cannot be read or has another form.
pub fn read(file: &Path) -> Result<Vec<Entry>, Error> {
    let text = std::fs::read_to_string(file).map_err(io("read", file))?;
    serde_json::from_str(&text).map_err(|source| Error::Form {
        path: file.to_path_buf(),
        wanted: "a list of known bugs",
        source,
    })
}

impl Choice {
    /// The chosen entries, in the list's order.
    ///
    /// # Errors
    /// If a name is not in the list.
    pub fn of(&self, all: &[Entry]) -> Result<Vec<Entry>, Error> {
        if let Some(id) = self.ids.iter().find(|id| all.iter().all(|entry| entry.id != **id)) {
            return Err(Error::Unknown(format!("entry `{id}`")));
        }
        if let Some(name) = self.packages.iter().find(|name| all.iter().all(|entry| entry.package != **name)) {
            return Err(Error::Unknown(format!("package `{name}`")));
        }
        let chosen = |entry: &&Entry| {
            (!self.core || entry.core)
                && (self.ids.is_empty() || self.ids.contains(&entry.id))
                && (self.packages.is_empty() || self.packages.contains(&entry.package))
        };
        Ok(all.iter().filter(chosen).cloned().collect())
    }
}

impl Entry {
    /// Whether a detector's findings can be this bug: it is one of those named, or what the entry calls the fault itself,
    /// as in "leak through re-entrancy".
    pub fn accepts(&self, detector: Detector) -> bool {
        let sort = self.class.split([' ', ':', ',']).next().unwrap_or_default();
        self.detectors.is_empty()
            || sort == detector.name()
            || self.detectors.iter().any(|name| name == detector.name())
    }

    /// What to fuzz for one of its versions, as the command names targets.
    pub fn target(&self, version: &str) -> String {
        match self.module() {
            Some(module) => format!("module:{module}"),
            None => format!("pypi:{}=={version}", self.package),
        }
    }

    /// Whether the interpreter in use is its package, so that there is no mended version to run.
    pub fn is_stdlib(&self) -> bool {
        self.package == STDLIB
    }

    /// The interpreter's module that has the bug, by the name of its C file: `Modules/itertoolsmodule.c` is `itertools`,
    /// everything in `Objects` is within `builtins`.
    fn module(&self) -> Option<&str> {
        if !self.is_stdlib() {
            return None;
        }
        let file = self.c_file.split_whitespace().next().unwrap_or_default();
        let Some(file) = file.strip_prefix("Modules/") else { return Some("builtins") };
        let stem = file.strip_suffix(".c").unwrap_or(file);
        Some(stem.strip_suffix("module").unwrap_or(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, package: &str, core: bool) -> Entry {
        Entry { id: id.into(), package: package.into(), core, ..Entry::default() }
    }

    #[test]
    fn a_choice_keeps_the_order_and_refuses_unknown_names() {
        let all = [entry("a", "p", true), entry("b", "q", false), entry("c", "q", true)];
        let ids = |choice: &Choice| -> Vec<String> {
            choice.of(&all).expect("known names").into_iter().map(|entry| entry.id).collect()
        };
        assert_eq!(ids(&Choice::default()), ["a", "b", "c"]);
        assert_eq!(ids(&Choice { core: true, packages: vec!["q".into()], ..Choice::default() }), ["c"]);
        let error = Choice { ids: vec!["x".into()], ..Choice::default() }.of(&all).expect_err("no such entry");
        assert_eq!(error.to_string(), "the list has no entry `x`");
    }

    #[test]
    fn what_an_entry_calls_its_fault_counts_beside_its_detectors() {
        let mut leak = Entry { detectors: vec!["crash".into()], ..entry("a", "p", true) };
        assert!(leak.accepts(Detector::Crash) && !leak.accepts(Detector::Leak));
        leak.class = "leak through re-entrancy".into();
        assert!(leak.accepts(Detector::Crash) && leak.accepts(Detector::Leak) && !leak.accepts(Detector::Gc));
    }

    #[test]
    fn modules_of_the_interpreter_are_named_by_their_file() {
        let stdlib = |file: &str| Entry { c_file: file.into(), ..entry("x", STDLIB, false) }.target("3.11.2");
        assert_eq!(stdlib("Modules/itertoolsmodule.c"), "module:itertools");
        assert_eq!(stdlib("Modules/_csv.c"), "module:_csv");
        assert_eq!(stdlib("Objects/listobject.c (+10 other iterators)"), "module:builtins");
        assert_eq!(entry("x", "multidict", false).target("4.7.3"), "pypi:multidict==4.7.3");
    }
}
