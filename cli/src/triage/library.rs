//! Packages bring C libraries that know nothing of Python. What goes wrong in there is, as a rule, what the extension gave
//! them: its own line is the one to look at first.

use super::site::Sites;
use harness::detect::death::Report;
use harness::finding::{RelatedSite, Site};
use std::path::Path;

/// Label of the place that a process died at, where it is another one's fault.
pub const SHOWN: &str = "it shows here";

impl Sites<'_> {
    /// Where a process died: the innermost frame of the target's own code that deals with Python, and the place in what
    /// that calls, if it is there that the process died.
    pub fn of_death(&mut self, report: &Report) -> (Option<Site>, Option<RelatedSite>) {
        let stack = &report.stack;
        let Some(mut inner) = self.of_stack(stack) else { return (None, None) };
        // The call that reports a failed assertion is often one for several of a function, and of no line.
        if let (Some((file, line, function)), None) = (report.asserted_at(), inner.line)
            && inner.file.as_ref().is_some_and(|inner| Path::new(inner).file_name() == Path::new(file).file_name())
        {
            inner = Site { line: Some(line), function: Some(function.to_owned()), ..inner };
        }
        if self.deals_with_python(&inner) {
            return (Some(inner), None);
        }
        let own = stack.iter().find_map(|frame| {
            let site = self.of_frame(frame)?;
            self.deals_with_python(&site).then_some(site)
        });
        match own {
            Some(own) => (Some(own), Some(RelatedSite { site: inner, label: SHOWN.to_owned() })),
            None => (Some(inner), None),
        }
    }

    /// Whether the source file of a place does; what cannot be read is taken for the author's.
    fn deals_with_python(&self, site: &Site) -> bool {
        self.text(site).is_none_or(|text| is_about_python(site.file.as_deref().unwrap_or_default(), &text))
    }
}

fn is_about_python(file: &str, text: &str) -> bool {
    // Cython's own language, and C++ bindings, have other words for it.
    file.ends_with(".pyx")
        || file.ends_with(".pxd")
        || ["Python.h", "PyObject", "pybind11", "nanobind"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_has_no_word_of_python() {
        assert!(is_about_python("src/m.c", "#include <Python.h>\n"));
        assert!(is_about_python("m/table.h", "static int add(table_t *t, PyObject *key);"));
        assert!(is_about_python("m.pyx", "def f(x): return x"));
        assert!(!is_about_python("deps/xxhash/xxhash.c", "static uint64_t read64(const void *p);"));
    }
}
