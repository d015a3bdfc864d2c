//! Where in the extension's source: measured where an instrument saw it, likely where only the callable is known.

use super::symbols::{Place, Symbols, split_address};
use crate::build::Built;
use crate::output::read_source;
use harness::detect::death::{Frame, Report};
use harness::finding::fold::BEHIND;
use harness::finding::{Certainty, RelatedSite, Site};
use harness::surface::Surface;
use std::path::{Path, PathBuf};

/// Finds places of one build.
pub struct Sites<'a> {
    /// The build.
    pub built: &'a Built,
    /// The surface of the target, with C addresses.
    pub surface: &'a Surface,
    /// Reader of debug information.
    pub symbols: &'a mut Symbols,
}

impl Sites<'_> {
    /// Label of the place that gave memory back.
    pub const FREED: &'static str = "freed here";

    /// The innermost frame of a stack that lies in the target's own sources.
    pub fn of_stack(&mut self, stack: &[Frame]) -> Option<Site> {
        stack.iter().find_map(|frame| self.of_frame(frame))
    }

    /// The innermost place of a stack of `path+0xoffset` that lies in the target's own sources.
    pub fn of_addresses(&mut self, stack: &[String]) -> Option<Site> {
        let frame = |address: &String| {
            let (object, offset) = split_address(address)?;
            Some(Frame { object: object.display().to_string(), offset })
        };
        self.of_stack(&stack.iter().filter_map(frame).collect::<Vec<_>>())
    }

    /// The function, inlined ones left aside, and the place of a `path+0xoffset` in the target's own sources.
    pub fn at(&mut self, address: &str) -> Option<(String, Site)> {
        let (object, offset) = split_address(address)?;
        self.at_frame(&Frame { object: object.display().to_string(), offset })
    }

    /// The same of a frame.
    pub fn at_frame(&mut self, frame: &Frame) -> Option<(String, Site)> {
        let site = self.of_frame(frame)?;
        Some((self.compiled_into(std::slice::from_ref(frame))?, site))
    }

    /// Whether a frame is the target's own code. Of a module that is part of the interpreter those are the files that
    /// its functions and the slots of its types are defined in.
    pub fn owns(&mut self, frame: &Frame) -> bool {
        let object = Path::new(&frame.object);
        let Some(library) = &self.built.linked_into else { return self.built.owns(object) };
        if !object.file_name().is_some_and(|name| name.to_string_lossy().starts_with(library.as_str())) {
            return false;
        }
        let surface = self.surface;
        let files = self.symbols.home(|symbols| {
            let defined = surface.addresses().filter_map(split_address);
            defined.filter_map(|(object, offset)| symbols.frames(&object, offset).pop()?.file).collect()
        });
        let places = self.symbols.frames(object, frame.offset);
        places.iter().filter_map(|place| place.file.as_ref()).any(|file| files.contains(file))
    }

    pub(super) fn of_frame(&mut self, frame: &Frame) -> Option<Site> {
        if !self.owns(frame) {
            return None;
        }
        let places = self.symbols.frames(Path::new(&frame.object), frame.offset);
        // Inlined frames of the interpreter's headers (Py_INCREF) are not the author's line.
        let is_own =
            |place: &&Place| place.file.as_deref().is_some_and(|file| self.is_source(file)) && !is_helper(place);
        let own = places.iter().find(is_own)?;
        Some(self.site(own, Certainty::Measured))
    }

    /// The function, inlined ones left aside, that the innermost place of the target's own sources lies in.
    fn compiled_into(&mut self, stack: &[Frame]) -> Option<String> {
        let frame = stack.iter().find(|frame| self.of_frame(frame).is_some())?;
        self.symbols.frames(Path::new(&frame.object), frame.offset).pop()?.function
    }

    fn is_source(&self, file: &str) -> bool {
        // The header that lends newer functions to older interpreters is copied into many packages.
        let lent = file.ends_with("pythoncapi_compat.h");
        !(lent || file.contains("/include/python3") || file.starts_with("/usr/include") || file.starts_with("/usr/lib"))
    }

    pub(super) fn site(&self, place: &Place, certainty: Certainty) -> Site {
        Site {
            file: place.file.as_deref().map(|file| self.shown(file)),
            line: place.line,
            column: place.column,
            function: place.function.clone(),
            certainty,
        }
    }

    /// The function at an address: name, file and line. `None` where it is not of the target's own sources.
    pub fn function(&mut self, object: &Path, offset: u64) -> Option<(String, String, Option<u32>)> {
        let place = self.symbols.frames(object, offset).pop()?;
        let file = place.file.as_deref().filter(|file| self.is_source(file))?;
        let shown = self.shown(file);
        // What a compiler of other languages adds, and what libraries bring, is nobody's to be entered.
        (!Path::new(&shown).is_absolute()).then_some((place.function?, shown, place.line))
    }

    /// How reports name a source file of the target's own; `None` of others.
    pub fn own(&self, file: &str) -> Option<String> {
        let shown = self.is_source(file).then(|| self.shown(file))?;
        (!Path::new(&shown).is_absolute()).then_some(shown)
    }

    /// The file itself: generated code names its source without a folder.
    fn source(&self, file: &str) -> PathBuf {
        let path = Path::new(file);
        let named = |source: &&PathBuf| !path.exists() && source.file_name() == path.file_name();
        self.built.sources.iter().find(named).cloned().unwrap_or_else(|| path.to_path_buf())
    }

    /// The path relative to the target's folder, where it lies in it.
    fn shown(&self, file: &str) -> String {
        let path = normal(&self.source(file));
        let roots = [&self.built.root, &self.built.dir];
        let below = roots.iter().find_map(|root| path.strip_prefix(root).ok().map(Path::to_path_buf));
        let near = || {
            let parent = self.built.root.parent()?;
            path.strip_prefix(parent).ok().map(|rest| Path::new("..").join(rest))
        };
        below.or_else(near).unwrap_or(path).display().to_string()
    }

    /// What the report of a death adds: where the memory was freed and allocated.
    pub fn related(&mut self, report: &Report) -> Vec<RelatedSite> {
        let mut related = Vec::new();
        for (stack, label) in [(&report.freed, Self::FREED), (&report.allocated, "allocated here")] {
            related.extend(self.of_stack(stack).map(|site| RelatedSite { site, label: label.to_owned() }));
        }
        related
    }

    /// The C function at an address of the surface: where the fault is likely to be. The line is that of its name.
    pub fn behind(&mut self, address: &str) -> Site {
        let place = split_address(address).and_then(|(object, offset)| self.symbols.frames(&object, offset).pop());
        let Some(place) = place.filter(|place| place.line.is_some()) else { return Site::default() };
        let mut site = self.site(&place, Certainty::Likely);
        let text = place.file.as_deref().and_then(|file| std::fs::read(self.source(file)).ok());
        let text = text.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        if let (Some(line), Some(function)) = (site.line, &site.function)
            && let Some((line, column)) = named_above(&text, line, function)
        {
            (site.line, site.column) = (Some(line), Some(column));
        }
        site
    }

    /// The source from a line on; `None` where it cannot be read.
    pub fn text_from(&self, site: &Site) -> Option<String> {
        let first = site.line?.checked_sub(1)?;
        let text = self.text(site)?;
        let lines: Vec<&str> = text.lines().skip(first as usize).take(SHOWN_LINES).collect();
        Some(lines.join("\n"))
    }

    /// The source that a place is in; `None` where it cannot be read.
    pub fn text(&self, site: &Site) -> Option<String> {
        read_source(&[self.built.root.clone(), self.built.dir.clone()], site.file.as_deref()?)
    }

    /// Where the callable itself is, when a fault was seen in another function, which many may call.
    pub fn callable(&mut self, callable: &str, seen: &Site) -> Option<RelatedSite> {
        let address = self.surface.definition(callable).address;
        let site = self.behind(&address);
        let elsewhere = site.line.is_some() && site.function != seen.function;
        elsewhere.then(|| RelatedSite { site, label: format!("{BEHIND} `{callable}`") })
    }

    /// Name of the type in whose deallocator the innermost place of the target's own sources lies.
    pub fn dealloc_of(&mut self, stack: &[Frame]) -> Option<String> {
        let function = self.compiled_into(stack)?;
        for class in &self.surface.classes {
            let Some((object, offset)) = split_address(&class.dealloc_address) else { continue };
            let places = self.symbols.frames(&object, offset);
            if places.last().and_then(|place| place.function.as_ref()) == Some(&function) {
                return Some(class.name.clone());
            }
        }
        None
    }
}

/// Whether a place is in what Cython adds to each file, and not in what its author wrote.
fn is_helper(place: &Place) -> bool {
    place.function.as_ref().is_some_and(|name| name.starts_with("__Pyx_"))
}

/// Lines that are read to see what becomes of a reference.
const SHOWN_LINES: usize = 6;

/// Lines that a function's head may take.
const HEAD: u32 = 16;

/// Where a C function's name stands, at or above the line of its `{`: line and column, both 1-based.
fn named_above(text: &str, line: u32, function: &str) -> Option<(u32, u32)> {
    let lines: Vec<&str> = text.lines().take(line as usize).collect();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    lines.iter().enumerate().rev().take(HEAD as usize).find_map(|(index, text)| {
        let at = text.match_indices(function).map(|(at, _)| at).find(|at| {
            let rest = &text[at + function.len()..];
            !text[..*at].ends_with(word) && (rest.trim_start().starts_with('(') || rest.trim().is_empty())
        })?;
        Some((index as u32 + 1, text[..at].chars().count() as u32 + 1))
    })
}

/// Without `..` and `.` parts.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            std::path::Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::named_above;

    #[test]
    fn the_line_of_a_function_is_that_of_its_name() {
        let text = "static PyObject *\ndemo_set(Demo *self,\n         PyObject *value)\n{\n    return NULL;\n}\n";
        assert_eq!(named_above(text, 4, "demo_set"), Some((2, 1)));
        assert_eq!(named_above("static int demo_init(void) {\n", 1, "demo_init"), Some((1, 12)));
        assert_eq!(named_above(text, 4, "set"), None);
        assert_eq!(named_above("", 4, "demo_set"), None);
    }
}
