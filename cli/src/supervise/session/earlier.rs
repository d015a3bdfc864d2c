//! Findings that an earlier run left in the output folder: each is looked at again before anything new is searched
//! for, so that the folder never holds more than is true, and a mended fault leaves it.

use super::follow_up::Ending;
use super::{Session, Totals};
use crate::error::SetupError;
use crate::program_file;
use harness::finding::{Detector, Finding};
use std::path::{Path, PathBuf};

/// Where in the output folder a finding goes that no longer shows.
const GONE: &str = "not-shown-again";

impl Session<'_> {
    /// Confirms the earlier findings once more; those of detectors that are off stay as they are.
    ///
    /// # Errors
    /// If the output folder cannot be written, or no serving worker can be had.
    pub(super) fn look_again(&mut self) -> Result<(), SetupError> {
        let earlier = earlier(&self.plan.output)?;
        let (mut shown, mut gone) = (0, 0);
        for (folder, finding) in &earlier {
            if !self.plan.detectors.has(finding.detector) {
                continue;
            }
            // A finding without a program is one of the import, which has been told by now.
            let program = program_file::read(&folder.join("program.rfh")).ok();
            match &program {
                Some(program) if finding.detector == Detector::Hang => self.hangs_still(program, finding)?,
                Some(program) if program.fail.is_some() => {
                    self.examine_failure_again(program)?;
                }
                Some(program) => {
                    self.examine(program, Ending::Returned, finding.operations_before, Totals::default(), None)?;
                }
                None => {}
            }
            if self.findings.iter().any(|current| current.signature == finding.signature) {
                shown += 1;
            } else {
                put_away(&self.plan.output, folder)?;
                gone += 1;
            }
        }
        if gone > 0 {
            self.progress.say(&format!(
                "of the findings of an earlier run {shown} show again, {gone} not (or under another name now): see {}",
                self.plan.output.join(GONE).display()
            ));
        }
        Ok(())
    }
}

/// Folder and content of each finding in an output folder, by name.
fn earlier(output: &Path) -> Result<Vec<(PathBuf, Finding)>, SetupError> {
    let findings = output.join("findings");
    if !findings.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(&findings).map_err(SetupError::io("read", &findings))?;
    let read = |folder: PathBuf| {
        let text = std::fs::read(folder.join("finding.json")).ok()?;
        Some((folder, serde_json::from_slice(&text).ok()?))
    };
    let mut found: Vec<_> = entries.flatten().filter_map(|entry| read(entry.path())).collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found)
}

/// Moves a finding's folder out of the way, in the place of one of the same name.
fn put_away(output: &Path, folder: &Path) -> Result<(), SetupError> {
    let place = output.join(GONE);
    std::fs::create_dir_all(&place).map_err(SetupError::io("create", &place))?;
    let to = place.join(folder.file_name().unwrap_or_default());
    if to.exists() {
        std::fs::remove_dir_all(&to).map_err(SetupError::io("remove", &to))?;
    }
    std::fs::rename(folder, &to).map_err(SetupError::io("move", folder))
}
