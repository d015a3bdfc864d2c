//! Which finding is which known bug.

use crate::list::Entry;
use crate::words::{calls, identifiers, names_type, names_types};
use harness::finding::{Detector, Finding, Site};

/// Labels that tell apart what would look alike.
const NEW_WITHOUT_INIT: &str = "new-without-init";
const SECOND_INIT: &str = "second-init";

/// How a finding tells of a known bug.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// It names the callable, or its type.
    pub callable: bool,
    /// It names the C function.
    pub function: bool,
    /// The C function is the one that it names first.
    pub first: bool,
    /// Seconds of fuzzing before it was first seen with what the entry names.
    pub seconds: f64,
    /// Programs run before that.
    pub executions: u64,
}

/// How `finding` tells of `entry`; `None` where it is about something else.
pub fn of(entry: &Entry, finding: &Finding) -> Option<Match> {
    if !entry.accepts(finding.detector) || !same_sort(entry, finding) {
        return None;
    }
    let mut called = std::iter::once(&finding.callable).chain(&finding.aliases);
    let own = called.any(|callable| names(entry, finding, callable));
    let is_named =
        |site: &Site| site.function.as_deref().is_some_and(|function| is_function(&entry.c_function, function));
    let first = is_named(&finding.site);
    let function = first || finding.related_sites.iter().any(|related| is_named(&related.site));
    let (seconds, executions) = (finding.seconds_to_find, finding.executions_to_find);
    if own || function {
        return Some(Match { callable: own, function, first, seconds, executions });
    }
    let also = finding.also_seen_with.iter().find(|seen| names(entry, finding, &seen.callable))?;
    let (seconds, executions) = (also.seconds_to_find, also.executions_to_find);
    Some(Match { callable: true, function, first, seconds, executions })
}

/// Bugs of different sorts live in one callable: a leaked type is not a leaked argument, and what `__new__` forgets is
/// not what a second `__init__` loses.
fn same_sort(entry: &Entry, finding: &Finding) -> bool {
    let has = |label: &str| finding.labels.iter().any(|other| other == label);
    let of_type = finding.detector == Detector::Leak && finding.object.as_deref() == Some("type");
    of_type == (entry.kind == "heap-type-leak" && finding.detector == Detector::Leak)
        && (!has(NEW_WITHOUT_INIT) || entry.kind == "uninitialised")
        && (!has(SECOND_INIT) || entry.kind == "leak-reinit")
}

/// Whether a callable of a finding, `package.module.Type.method`, is what the entry's words name.
fn names(entry: &Entry, finding: &Finding, callable: &str) -> bool {
    let mut parts = callable.rsplit('.');
    let (last, owner) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let text = &entry.callable;
    let special = last.starts_with("__") && last.ends_with("__");
    // Whatever method trips over it: an instance without `__init__` is a matter of its type.
    if finding.labels.iter().any(|label| label == NEW_WITHOUT_INIT) {
        return names_type(text, owner) || !special && names_type(text, last);
    }
    if !special {
        return identifiers(text).any(|word| word == last) || names_type(text, last);
    }
    let owned = names_type(text, owner) || !names_types(text);
    let constructs = matches!(last, "__init__" | "__new__") && text.contains(&format!("{owner}("));
    owned && (calls(text, last) || constructs)
}

/// Whether the entry's C functions (words, too) have this one. Generated and shared bodies (`f_impl`, `f2`) count.
fn is_function(text: &str, function: &str) -> bool {
    let name = function.split(['(', '<']).next().unwrap_or_default();
    let name = stem(name.rsplit("::").next().unwrap_or_default());
    !name.is_empty() && identifiers(text).any(|word| stem(word) == name)
}

fn stem(name: &str) -> &str {
    let name = name.trim_start_matches('_');
    let name = name.strip_suffix("_impl").unwrap_or(name);
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::testing::finding;
    use harness::finding::{AlsoSeen, RelatedSite};

    fn entry(kind: &str, callable: &str, c_function: &str) -> Entry {
        let detectors = ["leak", "uninitialised", "crash"].map(str::to_owned).to_vec();
        let (kind, callable, c_function) = (kind.to_owned(), callable.to_owned(), c_function.to_owned());
        Entry { kind, callable, c_function, detectors, ..Entry::default() }
    }

    #[test]
    fn the_callable_or_the_function_is_enough() {
        let bug = entry("leak", "iter(MultiDict)", "multidict_tp_iter");
        let found = |callable: &str, function: &str| of(&bug, &finding(Detector::Leak, callable, function));
        let both = Match { callable: true, function: true, first: true, seconds: 1.5, executions: 1500 };
        assert_eq!(found("multidict._multidict.MultiDict.__iter__", "multidict_tp_iter"), Some(both));
        assert_eq!(found("multidict.X.keys", "multidict_tp_iter"), Some(Match { callable: false, ..both }));
        assert_eq!(found("multidict.CIMultiDict.__iter__", "f"), Some(Match { function: false, first: false, ..both }));
        assert_eq!(found("multidict.MultiDict.getone", "multidict_getone"), None);
        assert_eq!(of(&bug, &finding(Detector::Gc, "multidict.MultiDict.__iter__", "multidict_tp_iter")), None);
    }

    #[test]
    fn a_related_site_is_not_the_one_that_is_named_first() {
        let mut beside = finding(Detector::Leak, "m.T.f", "helper");
        let site = Site { function: Some("T_f".into()), ..Site::default() };
        beside.related_sites = vec![RelatedSite { site, label: String::new() }];
        let found = of(&entry("leak", "T.f()", "T_f"), &beside).expect("it names the callable");
        assert!(found.function && !found.first);
    }

    #[test]
    fn methods_with_names_of_their_own_need_no_type() {
        let bug = entry("leak", "CIMultiDict.popone(missing, default)", "md_pop_one");
        assert!(of(&bug, &finding(Detector::Leak, "multidict.MultiDict.popone", "")).is_some());
        assert!(of(&bug, &finding(Detector::Leak, "multidict.MultiDict.popall", "")).is_none());
    }

    #[test]
    fn shared_bodies_and_cpp_names_are_known() {
        assert!(is_function("multidict_itemsview_or2_impl", "multidict_itemsview_or"));
        assert!(is_function("PyHandler::EndObject", "PyHandler::EndObject(unsigned int)"));
        assert!(is_function("istr_new / IStr_New", "istr_new"));
        assert!(!is_function("multidict_tp_iter", "multidict_tp_init"));
    }

    #[test]
    fn another_name_of_the_function_is_as_good() {
        let bug = entry("leak", "m.dumps", "encode_value");
        let mut found = finding(Detector::Leak, "m.encode", "to_text");
        assert_eq!(of(&bug, &found), None);
        found.aliases = vec!["m.dumps".to_owned()];
        assert!(of(&bug, &found).is_some_and(|found| found.callable && !found.function));
    }

    #[test]
    fn bugs_of_another_sort_in_the_same_callable_are_others() {
        let mut of_type = finding(Detector::Leak, "multidict.MultiDict", "");
        of_type.object = Some("type".to_owned());
        assert!(of(&entry("leak", "MultiDict(dict)", ""), &of_type).is_none());
        assert!(of(&entry("heap-type-leak", "MultiDict()", ""), &of_type).is_some());
        let mut bare = finding(Detector::Uninitialised, "multidict.MultiDict.add", "multidict_add");
        bare.labels = vec![NEW_WITHOUT_INIT.to_owned()];
        assert!(of(&entry("crash", "MultiDict.add(key=...)", "multidict_add"), &bare).is_none());
        assert!(of(&entry("uninitialised", "MultiDict.__new__ then get", "md_get"), &bare).is_some());
    }

    #[test]
    fn another_way_to_the_same_fault_counts() {
        let mut first = finding(Detector::Crash, "m.T.a", "helper");
        let seen = AlsoSeen { callable: "m.T.b".into(), seconds_to_find: 7.0, ..AlsoSeen::default() };
        first.also_seen_with.push(seen);
        let found = of(&entry("crash", "T.b(x)", ""), &first).map(|found| found.seconds);
        assert_eq!(found, Some(7.0));
    }
}
