//! `leak`: references, blocks or type references gained per run, linearly.
//!
//! Not a leak: a total that drifts while no block grows and no object's own count moves (bookkeeping of free lists:
//! `Py_SET_REFCNT`, `PyObject_New` followed by `PyObject_Init`); and what is stored where the collector sees it, which
//! grows because the program stores what it found there.

use super::{Object, Unit, Verdict, slope};
use crate::finding::Detector;
use crate::observation::{Moved, Observation, Outcome, What};
use crate::theirs::is_own;

/// Label of a reference that a buffer holds which was never released.
pub const BUFFER: &str = "buffer-not-released";

/// The verdict on a run that grows.
pub fn verdict(observation: &Observation) -> Option<Verdict> {
    let references = slope::references(observation);
    let blocks = slope::blocks(observation);
    let watched = slope::watched(&observation.windows);
    let gained =
        watched.iter().filter(|(_, rate)| *rate > 0).max_by_key(|(name, rate)| (name.starts_with("type "), *rate));
    let shared = observation.moved.iter().any(|moved| moved.what == What::Shared && moved.per_run > 0);
    // An audit sees every object; without one, growth of the total alone is worth a closer look.
    let audited = !observation.moved.is_empty() || !observation.unlinked.is_empty();
    let grows = blocks > 0 || gained.is_some() || references > 0 && (shared || !audited);
    let stored = observation.moved.iter().any(|moved| moved.what == What::Stored);
    if !grows || stored {
        return None;
    }
    let mut verdict = Verdict { detector: Some(Detector::Leak), ..Verdict::default() };
    if references > 0 {
        verdict.amount = references;
        verdict.notes.push(slope::words(&observation.windows, "references", |window| window.references));
    }
    if blocks > 0 {
        if references <= 0 {
            verdict.unit = Unit::Blocks;
            verdict.amount = blocks;
            verdict.object = Object::Memory;
        }
        verdict.notes.push(slope::words(&observation.windows, "blocks", |window| window.blocks));
    }
    name_object(&mut verdict, observation, gained);
    let rest = references - verdict.amount;
    if verdict.unit == Unit::References && rest > 0 && alone(&verdict, observation) {
        verdict.notes.push(format!("{rest} more per run: what the leaked object holds in turn, such as its type"));
    }
    Some(verdict)
}

/// Which object, as far as the audit or the watch tells: values of the program first, then what the call made, then
/// types and singletons.
fn name_object(verdict: &mut Verdict, observation: &Observation, gained: Option<&(String, i64)>) {
    let best = |wanted: fn(&Moved) -> bool| observation.moved.iter().find(|moved| moved.per_run > 0 && wanted(moved));
    let value = best(|moved| matches!(moved.what, What::Value(_)));
    // A new object takes memory: where none grows, what the audited run left behind is a cache's.
    let new = best(|moved| moved.what == What::New && is_own(&moved.type_name))
        .or(best(|moved| moved.what == What::New))
        .filter(|_| slope::blocks(observation) > 0);
    if let Some(moved) = value {
        if let What::Value(index) = moved.what {
            verdict.object = Object::Value(index);
        }
        verdict.amount = moved.per_run;
        if moved.exported {
            verdict.labels.push(BUFFER.to_owned());
            verdict
                .notes
                .push("a buffer of it is still counted as handed out: it can never be resized again".to_owned());
        }
    } else if let Some((op, moved)) = new.and_then(|moved| Some((made_by(observation, moved)?, moved))) {
        verdict.object = Object::Value(op);
        verdict.amount = moved.per_run;
        verdict.unit = Unit::References;
    } else if let Some(moved) = new {
        verdict.object = Object::New(moved.type_name.clone());
        verdict.op = moved.op;
        verdict.made_at.clone_from(&moved.made_at);
        // Objects of one type that one operation left behind differ in their text at most: two ints, two names.
        let alike = |other: &&Moved| {
            (&other.what, other.op, &other.type_name) == (&moved.what, moved.op, &moved.type_name) && other.per_run > 0
        };
        verdict.amount = observation.moved.iter().filter(alike).map(|moved| moved.per_run).sum();
        let references = slope::references(observation);
        if (1..verdict.amount).contains(&references) {
            // Some of them are kept until the next run, and the audit cannot tell which.
            verdict.amount = references;
            verdict.made_at.clear();
        }
        if verdict.unit == Unit::Blocks {
            verdict.unit = Unit::References;
        }
    } else if let Some((name, rate)) = gained {
        verdict.object = match name.strip_prefix("type ") {
            Some(name) => Object::Type(name.to_owned()),
            None => Object::Shared(name.clone()),
        };
        verdict.amount = *rate;
    } else if let Some(moved) = best(|moved| moved.what == What::Shared) {
        let text = if moved.text.is_empty() { format!("a shared `{}`", moved.type_name) } else { moved.text.clone() };
        verdict.object = Object::Shared(text);
        verdict.amount = moved.per_run;
    }
    // A cache may have left memory behind in the audited run, too: only what adds up is told by its line.
    if verdict.object == Object::Memory
        && let Some(moved) = best(|moved| moved.what == What::Memory)
        && moved.per_run == verdict.amount
        && observation.moved.len() == 1
    {
        verdict.made_at.clone_from(&moved.made_at);
    }
    let cached: Vec<String> = slope::watched(&observation.windows)
        .into_iter()
        .filter(|(name, rate)| name.starts_with("int ") && *rate > 0)
        .map(|(name, rate)| format!("{} +{rate}", &name[4..]))
        .collect();
    if !cached.is_empty() {
        verdict.notes.push(format!(
            "data-dependent: the objects lost are cached small ints ({}), whose counts drift while no memory grows; \
             with fresh ints the same fault leaks memory",
            cached.join(", ")
        ));
        verdict.labels.push("data-dependent".to_owned());
    }
}

/// Whether nothing is left behind but the objects that the verdict names, and references to their types.
fn alone(verdict: &Verdict, observation: &Observation) -> bool {
    let mut left = observation.moved.iter().filter(|moved| moved.per_run > 0).peekable();
    left.peek().is_some()
        && left.all(|moved| match (&verdict.object, &moved.what) {
            (Object::Value(value), What::Value(other)) => value == other,
            (Object::New(name), What::New) => *name == moved.type_name,
            (_, What::Shared) => moved.type_name == "type",
            _ => false,
        })
}

/// The operation whose result the object is, as far as its type tells.
fn made_by(observation: &Observation, moved: &Moved) -> Option<usize> {
    // A new int is nearly never the int that was returned; an instance of the target's type is.
    let op = moved.op.filter(|_| is_own(&moved.type_name))?;
    matches!(observation.outcomes.get(op)?, Outcome::Yielded(name) if *name == moved.type_name).then_some(op)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::Window;

    fn growing(references: i64, blocks: i64) -> Observation {
        let windows = [4, 8, 16].map(|runs| Window {
            runs,
            references: references * i64::from(runs),
            blocks: blocks * i64::from(runs),
            ..Window::default()
        });
        Observation { windows: windows.to_vec(), ..Observation::default() }
    }

    #[test]
    fn growth_is_a_leak_and_flatness_is_not() {
        assert_eq!(verdict(&growing(1, 1)).map(|verdict| verdict.amount), Some(1));
        assert_eq!(verdict(&growing(0, 0)), None);
    }

    /// Something that operation 0 left behind, once per run.
    fn left(what: What, type_name: &str, text: &str) -> Moved {
        Moved {
            what,
            type_name: type_name.to_owned(),
            text: text.to_owned(),
            per_run: 1,
            op: Some(0),
            ..Moved::default()
        }
    }

    #[test]
    fn objects_of_one_type_are_counted_together() {
        let mut observation = growing(2, 2);
        observation.moved = vec![left(What::New, "int", "1000003"), left(What::New, "int", "1000004")];
        let found = verdict(&observation).expect("a leak");
        assert_eq!((found.object, found.amount), (Object::New("int".to_owned()), 2));
    }

    #[test]
    fn more_objects_than_references_are_partly_kept() {
        let mut observation = growing(1, 1);
        let made = |text: &str| Moved { made_at: vec!["demo.so+0x10".to_owned()], ..left(What::New, "str", text) };
        observation.moved = vec![made("'a'"), made("'b'")];
        let found = verdict(&observation).expect("a leak");
        assert_eq!((found.amount, found.made_at.len()), (1, 0), "which of the two?");
    }

    #[test]
    fn what_the_leaked_object_holds_is_told_apart() {
        let mut observation = growing(2, 2);
        let said = |observation: &Observation| verdict(observation).and_then(|verdict| verdict.notes.last().cloned());
        let note = "1 more per run: what the leaked object holds in turn, such as its type";
        observation.moved = vec![left(What::Value(0), "Probe", ""), left(What::Shared, "type", "")];
        assert_eq!(said(&observation).as_deref(), Some(note));
        observation.moved[1].type_name = "list".to_owned();
        assert_ne!(said(&observation).as_deref(), Some(note), "another object was lost too");
    }

    #[test]
    fn a_total_that_drifts_alone_is_bookkeeping() {
        let mut observation = growing(1, 0);
        observation.unlinked = observation.windows.clone();
        assert_eq!(verdict(&observation), None);
    }

    #[test]
    fn without_memory_that_grows_no_new_object_is_lost() {
        let mut observation = growing(1, 0);
        observation.moved = vec![left(What::New, "str", "'a name'"), left(What::Shared, "module", "builtins")];
        assert_eq!(verdict(&observation).map(|verdict| verdict.object), Some(Object::Shared("builtins".to_owned())));
    }

    #[test]
    fn what_is_stored_is_not_lost() {
        let mut observation = growing(4, 4);
        observation.moved = vec![left(What::Stored, "", "")];
        assert_eq!(verdict(&observation), None);
    }

    #[test]
    fn memory_is_told_by_its_line_only_where_it_adds_up() {
        let made = || Moved { made_at: vec!["demo.so+0x10".to_owned()], ..left(What::Memory, "", "") };
        let lines = |observation: &Observation| verdict(observation).map(|verdict| verdict.made_at.len());
        let mut observation = growing(0, 1);
        observation.moved = vec![made()];
        assert_eq!(lines(&observation), Some(1));
        observation.moved.push(made());
        assert_eq!(lines(&observation), Some(0), "which of the two?");
    }

    #[test]
    fn blocks_alone_are_memory() {
        let found = verdict(&growing(0, 2)).expect("a leak");
        assert_eq!((found.unit, found.object, found.amount), (Unit::Blocks, Object::Memory, 2));
    }
}
