//! Addresses to source lines. The one file that names `addr2line`.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A place in a source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// As the debug information has it.
    pub file: Option<String>,
    /// 1-based.
    pub line: Option<u32>,
    /// 1-based.
    pub column: Option<u32>,
    /// C function.
    pub function: Option<String>,
}

/// Symbolizes offsets in shared objects; each is read once.
#[derive(Default)]
pub struct Symbols {
    loaded: HashMap<PathBuf, Option<addr2line::Loader>>,
    home: Option<Rc<HashSet<String>>>,
}

impl Symbols {
    /// The frames at an offset, innermost inlined function first; empty where nothing is known.
    pub fn frames(&mut self, object: &Path, offset: u64) -> Vec<Place> {
        let loader = self.loaded.entry(object.to_path_buf()).or_insert_with(|| addr2line::Loader::new(object).ok());
        let Some(loader) = loader else { return Vec::new() };
        let mut places = Vec::new();
        if let Ok(mut frames) = loader.find_frames(offset) {
            while let Ok(Some(frame)) = frames.next() {
                let location = frame.location.as_ref();
                let function =
                    frame.function.as_ref().and_then(|name| name.demangle().ok()).map(|name| name.into_owned());
                places.push(Place {
                    file: location.and_then(|location| location.file).map(str::to_owned),
                    line: location.and_then(|location| location.line),
                    column: location.and_then(|location| location.column).filter(|column| *column > 0),
                    function,
                });
            }
        }
        if places.is_empty()
            && let Some(name) = loader.find_symbol(offset)
        {
            places.push(Place { function: Some(name.to_owned()), ..Place::default() });
        }
        places
    }

    /// The source lines that code from `begin` up to `end` comes from: file and line, in the order of the code.
    pub fn lines(&mut self, object: &Path, begin: u64, end: u64) -> Vec<(String, u32)> {
        let loader = self.loaded.entry(object.to_path_buf()).or_insert_with(|| addr2line::Loader::new(object).ok());
        let Some(ranges) = loader.as_ref().and_then(|loader| loader.find_location_range(begin, end).ok()) else {
            return Vec::new();
        };
        let line = |(_, _, location): (u64, u64, addr2line::Location<'_>)| {
            Some((location.file?.to_owned(), location.line.filter(|line| *line > 0)?))
        };
        ranges.filter_map(line).collect()
    }

    /// The source files that the target is defined in: found once, by `find`.
    pub fn home(&mut self, find: impl FnOnce(&mut Symbols) -> HashSet<String>) -> Rc<HashSet<String>> {
        if let Some(home) = &self.home {
            return Rc::clone(home);
        }
        let home = Rc::new(find(self));
        self.home = Some(Rc::clone(&home));
        home
    }
}

/// `path+0xoffset`, as `surface` and native frames have it.
pub fn split_address(address: &str) -> Option<(PathBuf, u64)> {
    let (object, offset) = address.rsplit_once("+0x")?;
    Some((PathBuf::from(object), u64::from_str_radix(offset, 16).ok()?))
}
