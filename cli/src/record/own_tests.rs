//! A project's own tests, run once for each build of it; the programs are kept beside the build.

use super::{Orders, find, record, write};
use crate::description::Making;
use crate::error::SetupError;
use crate::lock::Lock;
use crate::supervise::orders::Prepared;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Raised when recordings come out differently.
const FORMAT: u32 = 1;
/// Longest time: tests that take longer give what they gave by then.
const TIME: Duration = Duration::from_secs(20);
/// Says that a folder of programs is complete.
const SUMMARY: &str = "recording.json";
/// Folder within it that holds them and nothing else: libFuzzer reads all that is there.
const PROGRAMS: &str = "programs";

/// What a project's tests gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTests {
    format: u32,
    /// Folder with the programs.
    #[serde(skip)]
    pub folder: PathBuf,
    /// Programs in it.
    pub programs: usize,
    /// Calls that were seen.
    pub calls: usize,
    /// Files with tests.
    pub files: usize,
    /// How the run ended.
    pub ended: String,
}

/// The programs recorded from the project's own tests; recorded now where they are not there yet. `None` where the target
/// is no project, or has no tests.
///
/// # Errors
/// If the worker cannot be started or the programs cannot be written.
pub fn own_tests(prepared: &Prepared) -> Result<Option<OwnTests>, SetupError> {
    if prepared.target.making != Making::Backend {
        return Ok(None);
    }
    let built = &prepared.built;
    let tests = find::tests(&built.owned, &built.root);
    if tests.is_empty() {
        return Ok(None);
    }
    // Not `with_extension`: names may hold dots.
    let beside = |ending: &str| PathBuf::from(format!("{}.{ending}", built.dir.display()));
    let folder = beside("seeds");
    if let Some(known) = known(&folder) {
        return Ok(Some(known));
    }
    let _lock = Lock::hold(&beside("seeds.lock"))?;
    if let Some(known) = known(&folder) {
        return Ok(Some(known));
    }
    let _ = std::fs::remove_dir_all(&folder); // half of one, or of an earlier format
    anstream::eprintln!("recording what the package's own tests call; at most {} s, once", TIME.as_secs());
    let files = tests.len();
    let orders = Orders { command: Vec::new(), tests, folder: built.root.clone(), time: TIME, shown: false };
    let recorded = record(prepared, &orders, harness::record::MOST_PROGRAMS)?;
    write(&recorded.recording, &folder.join(PROGRAMS))?;
    let said = folder.join("said.txt");
    std::fs::write(&said, &recorded.said).map_err(SetupError::io("write", &said))?;
    let summary = OwnTests {
        format: FORMAT,
        folder: folder.join(PROGRAMS),
        programs: recorded.recording.programs.len(),
        calls: recorded.recording.calls,
        files,
        ended: recorded.status.map_or("its time was up".to_owned(), |status| status.to_string()),
    };
    let file = folder.join(SUMMARY);
    let text = serde_json::to_string_pretty(&summary).unwrap_or_default();
    std::fs::write(&file, text).map_err(SetupError::io("write", &file))?;
    Ok(Some(summary))
}

/// A complete recording from before.
fn known(folder: &Path) -> Option<OwnTests> {
    let text = std::fs::read(folder.join(SUMMARY)).ok()?;
    let known: OwnTests = serde_json::from_slice(&text).ok()?;
    (known.format == FORMAT).then(|| OwnTests { folder: folder.join(PROGRAMS), ..known })
}
