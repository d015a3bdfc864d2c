//! One fault, one finding: what leads to the same line by another callable is added to the finding that is known.

use super::{AlsoSeen, Certainty, Finding};

/// Other callables kept per finding, so that a report stays a report.
const MOST: usize = 40;

/// Label of a leak whose objects are cached ints: which ones depends on the data.
const DATA_DEPENDENT: &str = "data-dependent";

/// Whether two findings tell of one fault: by their signatures, because an instrument saw both at one place, or because
/// they differ in the cached ints that one callable loses.
pub fn same_fault(one: &Finding, other: &Finding) -> bool {
    one.signature == other.signature
        || one.detector == other.detector && (same_place(one, other) || same_data(one, other))
}

/// Whether an instrument saw the fault at one place. Where a lost object was made is none: what one function makes, many
/// may lose.
fn same_place(one: &Finding, other: &Finding) -> bool {
    let made = |finding: &Finding| {
        finding.object.as_deref().is_some_and(|object| object.starts_with("new object") || object == "memory")
    };
    one.labels == other.labels
        && one.site.certainty == Certainty::Measured
        && one.site.line.is_some()
        && one.site == other.site
        && one.related_sites == other.related_sites
        && !made(one)
        && !made(other)
}

fn same_data(one: &Finding, other: &Finding) -> bool {
    one.callable == other.callable && is_data_dependent(one) && is_data_dependent(other)
}

/// Whether a finding is about cached ints, which other data would replace by objects that cost memory.
pub fn is_data_dependent(finding: &Finding) -> bool {
    finding.labels.iter().any(|label| label == DATA_DEPENDENT)
}

impl Finding {
    /// Takes up another finding of the same fault; whether that told anything new.
    pub fn absorb(&mut self, other: Finding) -> bool {
        let known = self.callable == other.callable
            || self.also_seen_with.iter().any(|seen| seen.callable == other.callable)
            || self.also_seen_with.len() >= MOST;
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
    use crate::finding::{Detector, RelatedSite, Site};

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
}
