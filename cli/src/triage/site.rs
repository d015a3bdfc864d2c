//! Where in the extension's source: measured where an instrument saw it, likely where only the callable is known.

use super::symbols::{Place, Symbols, split_address};
use crate::build::Built;
use harness::detect::death::{Frame, Report};
use harness::finding::{Certainty, RelatedSite, Site};
use harness::program::{OpKind, Program};
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
    /// The innermost frame of a stack that lies in the target's own sources.
    pub fn of_stack(&mut self, stack: &[Frame]) -> Option<Site> {
        stack.iter().find_map(|frame| self.of_frame(frame))
    }

    fn of_frame(&mut self, frame: &Frame) -> Option<Site> {
        let object = Path::new(&frame.object);
        if !self.built.owns(object) {
            return None;
        }
        let places = self.symbols.frames(object, frame.offset);
        // Inlined frames of the interpreter's headers (Py_INCREF) are not the author's line.
        let own = places.iter().find(|place| place.file.as_deref().is_some_and(|file| self.is_source(file)))?;
        Some(self.site(own, places.last(), Certainty::Measured))
    }

    fn is_source(&self, file: &str) -> bool {
        !(file.contains("/include/python3") || file.starts_with("/usr/include") || file.starts_with("/usr/lib"))
    }

    fn site(&self, place: &Place, outermost: Option<&Place>, certainty: Certainty) -> Site {
        Site {
            file: place.file.as_deref().map(|file| self.shown(file)),
            line: place.line,
            column: place.column,
            function: outermost.and_then(|place| place.function.clone()).or_else(|| place.function.clone()),
            certainty,
        }
    }

    /// The path relative to the target's folder, where it lies in it.
    fn shown(&self, file: &str) -> String {
        let path = normal(Path::new(file));
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
        for (stack, label) in [(&report.freed, "freed here"), (&report.allocated, "allocated here")] {
            related.extend(self.of_stack(stack).map(|site| RelatedSite { site, label: label.to_owned() }));
        }
        related
    }

    /// The C function behind an operation: where the fault is likely to be.
    pub fn behind(&mut self, program: &Program, op: usize, callable: &str) -> Site {
        let address = program.ops.get(op).and_then(|op| self.address(&op.kind, callable));
        let place = address.and_then(|address| split_address(&address)).and_then(|(object, offset)| {
            let places = self.symbols.frames(&object, offset);
            places.last().cloned()
        });
        match place {
            Some(place) if place.line.is_some() => self.site(&place, None, Certainty::Likely),
            _ => Site::default(),
        }
    }

    fn address(&self, kind: &OpKind, callable: &str) -> Option<String> {
        let known = |address: &str| (!address.is_empty()).then(|| address.to_owned());
        if let Some(function) = self.surface.functions.iter().find(|function| function.path == callable) {
            return known(&function.c_address);
        }
        let class_of = |name: &str| {
            self.surface.classes.iter().find(|class| class.name == name || class.path.as_deref() == Some(name))
        };
        if let Some(class) = class_of(callable) {
            let slots = ["__init__", "__new__"];
            return slots
                .iter()
                .find_map(|slot| class.slots.get(*slot).cloned())
                .or_else(|| known(&class.dealloc_address));
        }
        let (owner, name) = callable.rsplit_once('.')?;
        let class = class_of(owner)?;
        let method =
            class.methods.iter().find(|method| method.path == name).and_then(|method| known(&method.c_address));
        let _ = kind;
        method.or_else(|| class.slots.get(name).cloned())
    }

    /// Name of the callable whose C function a site lies in, if it is one of the surface's.
    pub fn dealloc_of(&mut self, site: &Site) -> Option<String> {
        let function = site.function.as_deref()?;
        for class in &self.surface.classes {
            let Some((object, offset)) = split_address(&class.dealloc_address) else { continue };
            let places = self.symbols.frames(&object, offset);
            if places.last().and_then(|place| place.function.as_deref()) == Some(function) {
                return Some(class.name.clone());
            }
        }
        None
    }
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
