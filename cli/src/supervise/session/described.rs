//! What the description of a target adds to a run: its seeds, and a word where it speaks of what is not there.

use crate::description::Target;
use crate::error::SetupError;
use crate::program_file;
use harness::program::{Program, text};
use harness::surface::Surface;
use std::path::{Path, PathBuf};

/// Folder for the programs that stand in the description itself.
const FOLDER: &str = "described";

/// Folders with the seeds of the description. Its recipes are among them: types that only they make are met so.
///
/// # Errors
/// If a seed has a mistake, or the folder for those in the description cannot be written.
pub(super) fn seeds(target: &Target, scratch: &Path) -> Result<Vec<PathBuf>, SetupError> {
    let mut folders = target.seeds.clone();
    folders.iter().try_for_each(|folder| program_file::check_seeds(folder))?;
    let recipes = target.told.recipes.iter().map(|recipe| recipe.value.program());
    let programs: Vec<&Program> = target.programs.iter().chain(recipes).collect();
    if !programs.is_empty() {
        let folder = scratch.join(FOLDER);
        std::fs::create_dir_all(&folder).map_err(SetupError::io("create", &folder))?;
        for (number, program) in programs.into_iter().enumerate() {
            let file = folder.join(format!("{number:03}.rfh"));
            let text = format!("{}{}", text::HEADER, text::print(program));
            std::fs::write(&file, text).map_err(SetupError::io("write", &file))?;
        }
        folders.push(folder);
    }
    Ok(folders)
}

/// Tells of callables and types that the description speaks of and the module does not have. No error: some are seen only
/// when something returns them.
pub(super) fn tell_unknown(target: &Target, surface: &Surface) {
    let file = target.description.as_ref().map_or("refhound.toml".into(), |file| file.display().to_string());
    for name in target.told.unknown(surface) {
        anstream::eprintln!(
            "note: {file} speaks of `{name}`, which is not known of the module: `refhound surface` lists what is"
        );
    }
}
