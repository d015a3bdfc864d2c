//! Whose the reference is that a finding is about, and how this fault is usually mended, with the finding's own names.

use super::site;
use crate::detect::uninitialised::SECOND_INIT;
use crate::finding::{Certainty, Detector, Finding};

/// What the manual calls the reference in question; `None` where the finding is about none.
pub(super) fn reference(finding: &Finding) -> Option<String> {
    let callable = &finding.callable;
    let object = finding.object.as_deref()?;
    let text = match object {
        "memory" => "memory has one owner: whoever took it, until it is given back or handed on.".to_owned(),
        "None" | "True" | "False" | "NotImplemented" | "Ellipsis" => format!(
            "`{object}` is an object like others up to CPython 3.11: returning or storing it hands over a reference, which has \
             to be taken first. From 3.12 on it is immortal, and the mistake has no effect there."
        ),
        "self" => {
            format!("`self` is a borrowed reference within `{callable}`: the caller owns it for the time of the call.")
        }
        _ if object.starts_with("argument") => format!(
            "{object} of `{callable}` is a borrowed reference: the caller owns it, and keeps it until the call returns. \
             A function takes a reference of its own only to keep the object beyond that, and the one who keeps it releases it."
        ),
        _ if object.starts_with("new object") => format!(
            "the call itself made the object, so the first reference to it is a new one, and `{callable}` owns it until it \
             returns it, releases it, or gives it to a function that steals it."
        ),
        _ if object.starts_with("result") => {
            format!("what `{callable}` returns is a new reference: it passes to the caller, and only one may.")
        }
        _ if object.contains("type") => {
            "each instance of a heap type owns a reference to its type, which `tp_alloc` takes and \
                                         `tp_dealloc` has to release."
                .to_owned()
        }
        _ => return None,
    };
    Some(text)
}

/// Steps that mend this very finding, in their order.
pub(super) fn steps(finding: &Finding) -> Vec<String> {
    let mut steps = vec![place(finding)];
    let object = finding.object.as_deref().unwrap_or("the object");
    let function = finding.site.function.as_ref().map_or_else(|| "the function".to_owned(), |name| format!("`{name}`"));
    match finding.detector {
        Detector::Leak | Detector::RawLeak => {
            let (end, what) = if object == "memory" || finding.detector == Detector::RawLeak {
                ("freed", "the memory".to_owned())
            } else {
                ("released", format!("the reference to {object}"))
            };
            steps.push(format!("Follow {what} from there to each `return` of {function}: on one of them it is not {end}."));
            if let Some(raised) = finding.outcomes.iter().rev().find(|outcome| outcome.starts_with("raises")) {
                steps.push(format!("The call {raised}: begin with the early returns of the error path."));
            }
        }
        Detector::OverRelease => steps.push(format!(
            "Find the Py_DECREF, or the function that steals, which ends a reference to {object} that {function} never took; \
             drop it, or take a reference with Py_NewRef before it."
        )),
        Detector::UseAfterFree => steps.push(format!(
            "Between where {function} got the pointer and where it uses it, something released the last reference: hold one of \
             your own over that stretch."
        )),
        Detector::Gc => steps.push(format!(
            "Compare the members of `{}` that own a reference with what its tp_traverse visits and its tp_clear lets go of.",
            finding.callable
        )),
        Detector::Uninitialised if finding.labels.iter().any(|label| label == SECOND_INIT) => {
            steps.push(format!("Let each store in {function} release what was there: Py_XSETREF in the place of `=`."));
        }
        Detector::Uninitialised => steps.push(
            "Set every member in tp_new, or make each method raise where one is NULL; tp_dealloc has to bear NULL, too.".to_owned(),
        ),
        Detector::FailurePath => steps.push(format!(
            "Go on in {function} from the call that was made to fail to the `return` that follows: what is owned there, and was \
             nothing before it checked?"
        )),
        Detector::Crash
        | Detector::ResultContract
        | Detector::LostException
        | Detector::Gil
        | Detector::Hang => {}
    }
    if !finding.help.is_empty() {
        let mut letters = finding.help.trim_end_matches('.').chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        steps.push(format!("{first}{}.", letters.as_str()));
    }
    steps.push("`reproduce.py` ends with 0 once it is mended; `test_regression.py` keeps it so.".to_owned());
    steps
}

/// Where to begin, as sure as it is.
fn place(finding: &Finding) -> String {
    let function = finding.site.function.as_ref().map(|name| format!(" in `{name}`")).unwrap_or_default();
    match (site::place(&finding.site), finding.site.certainty) {
        (Some(place), Certainty::Measured) => format!("Begin at {place}{function}: {}.", site::label(finding)),
        (Some(place), _) => {
            format!(
                "Begin with the C function behind `{}`, {place}{function}; the line was not measured.",
                finding.callable
            )
        }
        (None, _) => format!("Begin with the C function behind `{}`.", finding.callable),
    }
}
