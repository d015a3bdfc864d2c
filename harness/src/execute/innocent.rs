//! Inputs that looked suspicious and were cleared: the next worker, which reads the corpus again, need not examine them
//! again. An examination costs hundreds of runs.

use crate::knowledge::hash;
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

/// Hashes of the cleared inputs, kept in a file that outlives the worker.
#[derive(Debug, Default)]
pub struct Innocent {
    known: HashSet<u64>,
    file: Option<File>,
}

impl Innocent {
    /// Those of a file, which gets the new ones too; of this worker alone where there is no such file.
    pub fn open(path: &Path) -> Innocent {
        let Ok(mut file) = OpenOptions::new().read(true).append(true).create(true).open(path) else {
            return Innocent::default();
        };
        let mut bytes = Vec::new();
        // What cannot be read is examined once more.
        let _ = file.read_to_end(&mut bytes);
        let known = bytes.as_chunks().0.iter().map(|number| u64::from_le_bytes(*number)).collect();
        Innocent { known, file: Some(file) }
    }

    /// Whether this input was cleared.
    pub fn has(&self, input: &[u8]) -> bool {
        !self.known.is_empty() && self.known.contains(&hash(&[input]))
    }

    /// Clears an input.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cleared_input_stays_cleared_in_the_next_worker() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("innocent");
        let mut first = Innocent::open(&path);
        assert!(!first.has(b"a"));
        first.add(b"a");
        first.add(b"b");
        drop(first);
        let next = Innocent::open(&path);
        assert!(next.has(b"a") && next.has(b"b") && !next.has(b"c"));
    }
}
