//! One fault, one finding: what leads to the same line by another callable is added to the finding that is known.

use super::{AlsoSeen, Certainty, Detector, Finding, RelatedSite};
use crate::detect::blame::EARLIER;
use crate::detect::uninitialised::SECOND_INIT;

/// Other callables kept per finding, so that a report stays a report.
const MOST: usize = 40;

/// Label of a leak whose objects are cached ints: which ones depends on the data.
const DATA_DEPENDENT: &str = "data-dependent";

/// How the label begins of the place where a callable is whose fault was seen elsewhere.
pub const BEHIND: &str = "the C function behind";

/// Whether two findings tell of one fault: by their signatures, because an instrument saw both at one place, or because
/// they differ in the cached ints that one callable loses, in the calls that had stored what it loses, or in what of the
/// old state a second `__init__` forgets.
pub fn same_fault(one: &Finding, other: &Finding) -> bool {
    one.signature == other.signature
        || one.detector == Detector::FailurePath && (same_loss(one, other) || unreported(one, other))
        || one.detector == other.detector
            && (same_place(one, other)
                || one.callable == other.callable
                    && (stored_before(one) && stored_before(other)
                        || same_data(one, other)
                        || in_second_init(one) && in_second_init(other)))
}

/// Whether an instrument saw the fault at one place. Where a lost object was made is none: what one function makes, many
/// may lose.
fn same_place(one: &Finding, other: &Finding) -> bool {
    let made = |finding: &Finding| {
        finding.object.as_deref().is_some_and(|object| object.starts_with("new object") || object == "memory")
    };
    // Many callables may share the function.
    fn related(finding: &Finding) -> impl Iterator<Item = &RelatedSite> {
        finding.related_sites.iter().filter(|related| !related.label.starts_with(BEHIND))
    }
    one.labels == other.labels
        && one.site.certainty == Certainty::Measured
        && one.site.line.is_some()
        && one.site == other.site
        && related(one).eq(related(other))
        && !made(one)
        && !made(other)
}

/// Whether the import of one module does not look at several calls that fail: of one that does not look at one, few look
/// at the next.
fn unreported(one: &Finding, other: &Finding) -> bool {
    let has = |label: &str| one.labels.iter().any(|one| one == label);
    one.callable == other.callable
        && one.detector == other.detector
        && one.labels == other.labels
        && has("import")
        && has(Detector::ResultContract.name())
}

/// Whether one callable does the same at one place, whichever of its calls fails.
fn same_loss(one: &Finding, other: &Finding) -> bool {
    other.detector == one.detector
        && one.callable == other.callable
        && one.labels == other.labels
        && one.object == other.object
        && one.site.certainty == Certainty::Measured
        && one.site == other.site
}

fn same_data(one: &Finding, other: &Finding) -> bool {
    is_data_dependent(one) && is_data_dependent(other)
}

/// Whether a finding is about what an earlier call had stored.
fn stored_before(finding: &Finding) -> bool {
    finding.object.as_deref().is_some_and(|object| object.contains(EARLIER))
}

/// Whether a finding is about what a second `__init__` loses.
fn in_second_init(finding: &Finding) -> bool {
    finding.labels.iter().any(|label| label == SECOND_INIT)
}

/// Whether a finding is about cached ints, which other data would replace by objects that cost memory.
fn is_data_dependent(finding: &Finding) -> bool {
    finding.labels.iter().any(|label| label == DATA_DEPENDENT)
}

/// Whether `sharp` tells the same fault as `blunt`, and better: an over-release that was counted explains the deaths
/// that one call of the same callable ends in, a lost object the cached ints that are lost instead, and a type whose
/// instances are never freed what is done with them.
pub fn supersedes(sharp: &Finding, blunt: &Finding) -> bool {
    let counted = sharp.detector == Detector::OverRelease && sharp.object.is_some();
    let death =
        matches!(blunt.detector, Detector::OverRelease | Detector::UseAfterFree | Detector::Gc | Detector::Crash)
            && blunt.object.is_none();
    // The same loss, shown with objects that cost memory; a death tells of none.
    let lasting = sharp.detector == blunt.detector
        && sharp.object.is_some()
        && !is_data_dependent(sharp)
        && is_data_dependent(blunt);
    // Memory that making an instance leaks is leaked by whatever is done with one.
    let memory = |finding: &Finding| {
        matches!(finding.detector, Detector::Leak | Detector::RawLeak) && finding.object.as_deref() == Some("memory")
    };
    let making = memory(sharp) && memory(blunt) && sharp.calls == 1 && sharp.amount == blunt.amount;
    let of_instance = blunt.callable.strip_prefix(&sharp.callable).is_some_and(|rest| rest.starts_with('.'));
    // What was released once too often dies wherever its last owner lets go.
    let name = sharp.callable.rsplit('.').next().unwrap_or_default();
    let takes_part = blunt.program.contains(&format!(".{name}("));
    (counted && death || lasting) && sharp.callable == blunt.callable
        || counted && death && takes_part
        || making && of_instance
}

impl Finding {
    /// Takes up another finding of the same fault; whether that told anything new.
    pub fn absorb(&mut self, other: Finding) -> bool {
        let one_of = |seen: &AlsoSeen| seen.callable == other.callable && seen.title == other.title;
        // Other calls that fail are another way to the same loss.
        let same =
            self.callable == other.callable && (self.detector != Detector::FailurePath || self.title == other.title);
        let known = same || self.also_seen_with.iter().any(one_of) || self.also_seen_with.len() >= MOST;
        if !known {
            let Finding { callable, title, program, seconds_to_find, executions_to_find, .. } = other;
            self.also_seen_with.push(AlsoSeen { callable, title, program, seconds_to_find, executions_to_find });
        }
        !known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Site;

    fn finding(callable: &str, line: u32) -> Finding {
        Finding {
            signature: format!("use-after-free-{callable}"),
            detector: Detector::UseAfterFree,
            callable: callable.to_owned(),
            site: Site {
                file: Some("demo.c".to_owned()),
                line: Some(line),
                certainty: Certainty::Measured,
                ..Site::default()
            },
            ..crate::report::sample()
        }
    }

    #[test]
    fn one_measured_line_is_one_fault() {
        let mut first = finding("demo.It.__next__", 7);
        let other = Finding { seconds_to_find: 9.5, ..finding("demo.It.__contains__", 7) };
        assert!(same_fault(&first, &other));
        assert!(first.absorb(other.clone()));
        assert!(!first.absorb(other), "known already");
        let seen = &first.also_seen_with[0];
        assert_eq!((seen.callable.as_str(), seen.seconds_to_find), ("demo.It.__contains__", 9.5));
    }

    #[test]
    fn one_loss_after_several_failures_is_one_finding() {
        let lost = |callable, call: &str| Finding {
            detector: Detector::FailurePath,
            labels: vec!["leak".to_owned()],
            signature: format!("failure-path-{callable}-{call}"),
            title: format!("leaks when its first `{call}` fails"),
            object: Some("new object (list)".to_owned()),
            ..finding(callable, 7)
        };
        let mut first = lost("demo.f", "PyList_New");
        let other = lost("demo.f", "PyDict_New");
        assert!(same_fault(&first, &other) && !same_fault(&first, &lost("demo.g", "PyDict_New")));
        assert!(first.absorb(other.clone()));
        assert!(!first.absorb(other), "known already");
        assert!(!first.absorb(lost("demo.f", "PyList_New")), "itself");
    }

    #[test]
    fn constants_that_an_import_does_not_look_at_are_one_finding() {
        let unseen = |call: &str, label: &str| Finding {
            detector: Detector::FailurePath,
            labels: vec!["result-contract".to_owned(), label.to_owned()],
            signature: format!("failure-path-demo-{call}"),
            ..finding("demo", call.len() as u32)
        };
        assert!(same_fault(&unseen("PyModule_AddIntConstant", "import"), &unseen("PyModule_AddObject", "import")));
        assert!(!same_fault(&unseen("PyModule_AddIntConstant", ""), &unseen("PyModule_AddObject", "")), "of calls");
    }

    #[test]
    fn a_counted_over_release_explains_where_its_object_dies() {
        let counted = Finding {
            detector: Detector::OverRelease,
            object: Some("argument 1 of the earlier call of `set`".to_owned()),
            ..finding("demo.Box.get", 7)
        };
        let death = |program: &str| Finding { object: None, program: program.to_owned(), ..finding("demo.Box", 9) };
        assert!(supersedes(&counted, &death("v0 = call demo.Box()\ncall v0.set(v0)\ncall v0.get()\n")));
        assert!(!supersedes(&counted, &death("v0 = call demo.Box()\ncall v0.set(v0)\ncall v0.getall()\n")));
    }

    #[test]
    fn a_death_does_not_stand_for_the_cached_ints_that_are_counted() {
        let of = |object: Option<&str>, labels: &[&str]| Finding {
            detector: Detector::OverRelease,
            object: object.map(str::to_owned),
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            ..finding("demo.numbers", 9)
        };
        let (counted, death) = (of(Some("argument 0"), &[DATA_DEPENDENT]), of(None, &[]));
        assert!(supersedes(&counted, &death) && !supersedes(&death, &counted));
        assert!(supersedes(&of(Some("argument 0"), &[]), &counted));
    }

    #[test]
    fn what_other_calls_had_stored_is_lost_by_one_fault() {
        let lost = |callable, by: &str, line| Finding {
            object: Some(format!("argument 1 of the earlier call of `{by}`")),
            signature: format!("leak-{callable}-{by}"),
            ..finding(callable, line)
        };
        assert!(same_fault(&lost("demo.Box.clear", "set", 7), &lost("demo.Box.clear", "replace", 9)));
        assert!(!same_fault(&lost("demo.Box.clear", "set", 7), &lost("demo.Box.reset", "set", 9)));
    }

    #[test]
    fn a_place_where_objects_are_made_is_no_fault_by_itself() {
        let made = |callable| Finding { object: Some("new object (demo.View)".to_owned()), ..finding(callable, 7) };
        assert!(!same_fault(&made("demo.Box.keys"), &made("demo.Box.values")));
    }

    #[test]
    fn which_cached_int_is_lost_is_a_matter_of_data() {
        let int = |callable: &str, number: u32| Finding {
            signature: format!("leak-{callable}-int_{number}"),
            labels: vec![DATA_DEPENDENT.to_owned()],
            ..finding(callable, number)
        };
        assert!(same_fault(&int("demo.f", 0), &int("demo.f", 1)));
        assert!(!same_fault(&int("demo.f", 0), &int("demo.g", 1)));
    }

    #[test]
    fn what_a_second_init_forgets_is_one_fault() {
        let forgets = |callable: &str, object: &str, line| Finding {
            signature: format!("uninitialised-{callable}-{object}"),
            labels: vec![SECOND_INIT.to_owned()],
            ..finding(callable, line)
        };
        let first = forgets("demo.Box.__init__", "argument_0", 7);
        assert!(same_fault(&first, &forgets("demo.Box.__init__", "memory", 9)));
        assert!(!same_fault(&first, &forgets("demo.Bag.__init__", "argument_0", 9)));
    }

    #[test]
    fn other_lines_other_frees_and_guesses_stay_apart() {
        let first = finding("demo.f", 7);
        assert!(!same_fault(&first, &finding("demo.g", 8)));
        let mut freed = finding("demo.g", 7);
        freed.related_sites.push(RelatedSite { site: Site::default(), label: "freed here".to_owned() });
        assert!(!same_fault(&first, &freed));
        let (mut one, mut two) = (finding("demo.f", 7), finding("demo.g", 7));
        one.site.certainty = Certainty::Likely;
        two.site.certainty = Certainty::Likely;
        assert!(!same_fault(&one, &two));
    }

    fn memory(callable: &str, calls: usize) -> Finding {
        Finding {
            detector: Detector::Leak,
            callable: callable.to_owned(),
            object: Some("memory".to_owned()),
            amount: Some(1),
            calls,
            ..crate::report::sample()
        }
    }

    #[test]
    fn a_type_whose_instances_stay_explains_what_is_done_with_them() {
        let (type_itself, method) = (memory("demo.Box", 1), memory("demo.Box.__enter__", 2));
        assert!(supersedes(&type_itself, &method) && !supersedes(&method, &type_itself));
        assert!(!supersedes(&type_itself, &memory("demo.Boxes.get", 2)), "another type");
        let more = Finding { amount: Some(2), ..method };
        assert!(!supersedes(&type_itself, &more), "one block is its own");
    }

    #[test]
    fn a_lasting_loss_takes_the_place_of_one_with_cached_ints() {
        let lasting = memory("demo.f", 1);
        let cached = Finding { labels: vec!["data-dependent".to_owned()], ..lasting.clone() };
        assert!(supersedes(&lasting, &cached) && !supersedes(&cached, &lasting));
    }
}
