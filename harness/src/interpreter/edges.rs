//! Which counters of coverage were ever above zero. libFuzzer empties them before each input and keeps no map of them;
//! ours is a file that the supervisor reads, and that outlives the worker.

use super::loaded::loaded;
use crate::job::Counters;
use std::fs::OpenOptions;
use std::os::fd::AsRawFd;
use std::path::Path;

/// The counters of the target's loaded objects, and the map of those that were reached.
pub struct Edges {
    /// Where the counters of an object are and how many; null where it is not loaded.
    parts: Vec<(*const u8, usize)>,
    /// One byte for each counter, in the order of `parts`.
    seen: *mut u8,
}

impl Edges {
    /// Maps `file`, made as long as it needs to be; what it holds already stays. `None` where there is nothing to count, or
    /// the file cannot be mapped: then the report has no list of functions.
    pub fn open(counters: &[Counters], file: &Path) -> Option<Edges> {
        let length: usize = counters.iter().map(|part| part.length).sum();
        if length == 0 {
            return None;
        }
        let map = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(file).ok()?;
        map.set_len(length as u64).ok()?;
        let loaded = loaded(&|_| true);
        let start = |part: &Counters| {
            let file = part.file.canonicalize().ok()?;
            let object = loaded.iter().find(|object| object.path.canonicalize().is_ok_and(|path| path == file))?;
            Some((object.base + part.address) as *const u8)
        };
        // SAFETY: a fresh mapping of a file that is as long; never unmapped.
        let seen = unsafe {
            let protection = libc::PROT_READ | libc::PROT_WRITE;
            libc::mmap(std::ptr::null_mut(), length, protection, libc::MAP_SHARED, map.as_raw_fd(), 0)
        };
        (seen != libc::MAP_FAILED).then(|| Edges {
            parts: counters.iter().map(|part| (start(part).unwrap_or(std::ptr::null()), part.length)).collect(),
            seen: seen.cast(),
        })
    }

    /// Notes what has been reached since the counters were emptied.
    pub fn note(&self) {
        let mut seen = self.seen;
        for (start, length) in &self.parts {
            // SAFETY: the section of a loaded object, which is never unloaded, and as many bytes of our own map.
            unsafe {
                if !start.is_null() {
                    let counters = std::slice::from_raw_parts(*start, *length);
                    let seen = std::slice::from_raw_parts_mut(seen, *length);
                    seen.iter_mut().zip(counters).for_each(|(seen, counter)| *seen |= *counter);
                }
                seen = seen.add(*length);
            }
        }
    }
}
