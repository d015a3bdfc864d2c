//! Strings and numbers of the seed programs: generator and mutator use them as they do those of the module's namespace.

use super::{SURFACE, Session};
use crate::error::SetupError;
use crate::program_file;
use harness::program::{OpKind, Value};
use harness::surface::Surface;
use std::path::{Path, PathBuf};

/// Most strings and most numbers that are taken over.
const MOST: usize = 150;
/// Longest string, in bytes: longer ones are documents, and stay in their programs.
const LONGEST: usize = 60;

impl Session<'_> {
    /// Hands the workers a surface that knows the words of the seeds.
    pub(super) fn learn_words(&mut self) -> Result<(), SetupError> {
        learn(&mut self.surface, &self.plan.seeds);
        let file = self.folder.path().join(SURFACE);
        let text = serde_json::to_vec(&self.surface).unwrap_or_default();
        std::fs::write(&file, text).map_err(SetupError::io("write", &file))
    }
}

fn learn(surface: &mut Surface, folders: &[PathBuf]) {
    let (mut strings, mut ints) = (Vec::new(), Vec::new());
    for program in folders.iter().flat_map(|folder| programs(folder)) {
        for op in program.ops {
            match op.kind {
                OpKind::Value(Value::Str(text) | Value::Interned(text)) => strings.push(text),
                OpKind::Value(Value::Bytes(bytes)) => strings.extend(String::from_utf8(bytes)),
                OpKind::Value(Value::Int(number)) => ints.extend(i64::try_from(number)),
                _ => {}
            }
        }
    }
    strings.retain(|text| !text.is_empty() && text.len() <= LONGEST && !surface.strings.contains(text));
    // Small ones come by themselves, and mere sizes cost time and show nothing.
    ints.retain(|number| {
        !(-16..=16).contains(number) && number.unsigned_abs() < 100_000 && !surface.ints.contains(number)
    });
    strings.sort();
    strings.dedup();
    ints.sort_unstable();
    ints.dedup();
    surface.strings.extend(spread(strings));
    surface.ints.extend(spread(ints));
}

/// At most [`MOST`], taken evenly.
fn spread<T>(all: Vec<T>) -> impl Iterator<Item = T> {
    let step = all.len().div_ceil(MOST).max(1);
    all.into_iter().step_by(step)
}

fn programs(folder: &Path) -> Vec<harness::program::Program> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "rfh"));
    files.sort();
    files.iter().filter_map(|file| program_file::read(file).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_seeds_are_learned_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let text = "# refhound\nv0 = str \"%Y-%m\"\nv1 = int 4321\nv2 = int 3\nv3 = bytes \"GET\"\ncall demo.f(v0)\n";
        std::fs::write(folder.path().join("a.rfh"), text).expect("a file");
        std::fs::write(folder.path().join("b.rfh"), text).expect("a file");
        std::fs::write(folder.path().join("c"), "no program").expect("a file");
        let mut surface = Surface { strings: vec!["GET".to_owned()], ..Surface::default() };
        let folders = [folder.path().to_path_buf()];
        for _ in 0..2 {
            learn(&mut surface, &folders);
            assert_eq!((&surface.strings, &surface.ints), (&vec!["GET".into(), "%Y-%m".into()], &vec![4321]));
        }
    }
}
