//! The output folder: ours to write, or refused; never mixed with somebody else's files.
//!
//! A hidden file marks it, and remembers what was fuzzed, so that `run`, `explain` and `report` need only the
//! folder or a file in it.

use crate::error::SetupError;
use crate::home;
use harness::report::Shell;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Marks a folder that Refhound may write to again; holds an [`Origin`] as JSON.
const MARK: &str = ".refhound-output";

/// What the contents of an output folder come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Target as [`crate::description::Target::open`] takes it; absolute, so that any folder will do to run it again.
    pub target: String,
    /// Whether it was the clean twin.
    pub fixed: bool,
    /// Folder that the sources' paths in findings are relative to.
    pub sources: PathBuf,
    /// Instrument that the findings were made with.
    #[serde(default)]
    pub sanitizer: String,
    /// Interpreter that stand-alone scripts run in.
    #[serde(default)]
    pub python: String,
}

/// Makes sure that `dir` exists, is ours and can be written to. A new or empty folder becomes ours.
///
/// # Errors
/// If it holds something else, is no folder, or cannot be written to.
pub fn prepare(dir: &Path, origin: &Origin) -> Result<(), SetupError> {
    std::fs::create_dir_all(dir).map_err(SetupError::io("create", dir))?;
    let mark = dir.join(MARK);
    if !mark.is_file() {
        let mut entries = std::fs::read_dir(dir).map_err(SetupError::io("read", dir))?;
        if entries.next().is_some() {
            return Err(SetupError::NotOurOutput(dir.to_path_buf()));
        }
    }
    // Written each time: shows at once where the folder is not writable or the disk is full.
    let text = serde_json::to_string_pretty(origin).unwrap_or_default();
    std::fs::write(&mark, text + "\n").map_err(SetupError::io("write", &mark))
}

/// Whether Refhound wrote this folder.
pub fn is_ours(dir: &Path) -> bool {
    dir.join(MARK).is_file()
}

/// Where a file or folder within an output folder comes from; `None` outside of one.
pub fn origin_of(path: &Path) -> Option<Origin> {
    let path = path.canonicalize().ok()?;
    let mark = path.ancestors().map(|folder| folder.join(MARK)).find(|mark| mark.is_file())?;
    serde_json::from_str(&std::fs::read_to_string(mark).ok()?).ok()
}

/// How the commands in reports are typed: `origin` is that of the findings. The script that started this says by
/// `REFHOUND_COMMAND` how it was called; cargo-fuzz has no such script.
pub fn shell(origin: Option<&Origin>) -> Shell {
    let refhound = std::env::var("REFHOUND_COMMAND").ok().filter(|command| !command.is_empty());
    let python = origin.map(|origin| origin.python.clone()).filter(|python| !python.is_empty());
    let usual = Shell::default();
    Shell { refhound: refhound.or_else(script).unwrap_or(usual.refhound), python: python.unwrap_or(usual.python) }
}

/// The workspace's own script, as it is typed from here.
fn script() -> Option<String> {
    let script = home::root().join("refhound");
    let here = std::env::current_dir().ok().and_then(|folder| folder.canonicalize().ok());
    let near = here.is_some_and(|here| script.parent() == Some(&here));
    script.is_file().then(|| if near { "./refhound".to_owned() } else { script.display().to_string() })
}

/// Reads the sources that findings name: as they stand, else relative to where they were built from.
pub fn source_reader(origin: Option<&Origin>) -> impl Fn(&str) -> Option<String> + use<> {
    let mut roots = vec![PathBuf::new(), home::root()];
    if let Some(origin) = origin {
        roots.insert(0, origin.sources.clone());
    }
    move |file| read_source(&roots, file)
}

/// The source file of this name below the first of these folders that has it.
pub fn read_source(roots: &[PathBuf], file: &str) -> Option<String> {
    let bytes = roots.iter().find_map(|root| std::fs::read(root.join(file)).ok())?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_folder_becomes_ours_and_stays_so() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("a/out");
        let origin = Origin { target: "/t".into(), fixed: true, sources: "/s".into(), ..Origin::default() };
        prepare(&dir, &origin).expect("a new folder");
        let inside = dir.join("findings");
        std::fs::create_dir(&inside).expect("a folder");
        prepare(&dir, &origin).expect("our own folder");
        assert_eq!(origin_of(&inside), Some(origin));
        assert_eq!(origin_of(folder.path()), None);
    }

    #[test]
    fn a_foreign_folder_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("thesis.tex"), "x").expect("a file");
        let refused = prepare(folder.path(), &Origin::default());
        assert!(matches!(refused, Err(SetupError::NotOurOutput(_))));
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
