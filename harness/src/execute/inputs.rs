//! Inputs that the next worker, which reads the corpus again, is to treat as this one learned to: those that looked
//! suspicious and were cleared (an examination costs hundreds of runs), and those that take too long.

use crate::knowledge::hash;
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Hashes of inputs, kept in a file that outlives the worker.
#[derive(Debug, Default)]
pub struct Inputs {
    known: HashSet<u64>,
    file: Option<File>,
}

impl Inputs {
    /// Those of a file, which gets the new ones too; of this worker alone where there is no such file.
    pub fn open(path: &Path) -> Inputs {
        let Ok(mut file) = OpenOptions::new().read(true).append(true).create(true).open(path) else {
            return Inputs::default();
        };
        let mut bytes = Vec::new();
        // What cannot be read is learned once more.
        let _ = file.read_to_end(&mut bytes);
        let known = bytes.as_chunks().0.iter().map(|number| u64::from_le_bytes(*number)).collect();
        Inputs { known, file: Some(file) }
    }

    /// Whether this input is one of them.
    pub fn has(&self, input: &[u8]) -> bool {
        !self.known.is_empty() && self.known.contains(&hash(&[input]))
    }

    /// Adds an input.
    pub fn add(&mut self, input: &[u8]) {
        let number = hash(&[input]);
        if self.known.insert(number)
            && let Some(file) = &mut self.file
        {
            // As above.
            let _ = file.write_all(&number.to_le_bytes());
        }
    }
}

/// Hashes of the inputs in these files; `None` where there are none.
pub fn chosen(files: &[PathBuf]) -> Option<HashSet<u64>> {
    let inputs = || files.iter().filter_map(|file| Some(hash(&[&std::fs::read(file).ok()?])));
    (!files.is_empty()).then(|| inputs().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_stays_known_to_the_next_worker() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("inputs");
        let mut first = Inputs::open(&path);
        assert!(!first.has(b"a"));
        first.add(b"a");
        first.add(b"b");
        drop(first);
        let next = Inputs::open(&path);
        assert!(next.has(b"a") && next.has(b"b") && !next.has(b"c"));
    }
}
