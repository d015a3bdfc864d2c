//! What a worker that follows another reads of the corpus: a part of it. On targets with many faults workers follow each
//! other quickly, and to read all of a large corpus each time would take most of the time. libFuzzer's own fork mode reads
//! a part as well.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files that are read. Half of them are the newest, which lead to where the last worker was; the others are drawn.
const MOST: usize = 256;

/// The files to read of these folders; empty where all are to be.
pub fn pick(folders: &[&Path], seed: u32) -> Vec<PathBuf> {
    let mut files: Vec<(SystemTime, PathBuf)> = folders.iter().flat_map(|folder| files(folder)).collect();
    if files.len() <= MOST {
        return Vec::new();
    }
    files.sort_unstable();
    let mut rng = fastrand::Rng::with_seed(u64::from(seed));
    let mut picked: Vec<PathBuf> = files.split_off(files.len() - MOST / 2).into_iter().map(|(_, path)| path).collect();
    picked.extend(rng.choose_multiple(files, MOST - MOST / 2).into_iter().map(|(_, path)| path));
    picked
}

/// The files of a folder, with the times they were written at. One that goes away meanwhile is none.
fn files(folder: &Path) -> Vec<(SystemTime, PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let file = |entry: std::fs::DirEntry| {
        let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((about.modified().ok()?, entry.path()))
    };
    entries.filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn of_many_files_the_newest_are_read_and_some_others() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let put = |number: u64| {
            let path = folder.path().join(format!("{number}"));
            let file = std::fs::File::create(&path).expect("a file");
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(number)).expect("a time");
            path
        };
        for number in 0..256 {
            put(number);
        }
        assert!(pick(&[folder.path()], 1).is_empty(), "all of a small corpus");
        let newest: Vec<PathBuf> = (256..1000).map(put).skip(1000 - 256 - 128).collect();
        let picked = pick(&[folder.path()], 1);
        assert_eq!(picked.len(), MOST);
        assert!(newest.iter().all(|file| picked.contains(file)));
        assert_eq!(picked, pick(&[folder.path()], 1), "the same seed picks the same");
        assert_ne!(picked, pick(&[folder.path()], 2));
    }
}
