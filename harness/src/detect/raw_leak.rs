//! `raw-leak`: memory taken from the C library or from the interpreter's allocators, still there after every run, and
//! held by no object.
//!
//! Not a raw leak: what a reference leak holds in turn (the item array of a list), which is told with its object; the
//! memory of an object that died, which `leak` tells by its type; a block that the next run replaces, as a cache does.

use super::{Object, Unit, Verdict, slope};
use crate::finding::Detector;
use crate::observation::{Moved, Observation, What};

/// The verdict on a run that leaves plain memory behind.
pub fn verdict(observation: &Observation) -> Option<Verdict> {
    let amount = slope::memory(observation);
    if amount == 0 {
        return None;
    }
    let (native, blocks) = (slope::native(observation).max(0), slope::blocks(observation).max(0));
    let audited = !observation.moved.is_empty() || !observation.unlinked.is_empty();
    let memory: Vec<&Moved> = observation.moved.iter().filter(|moved| moved.what == What::Memory).collect();
    let plain: i64 = memory.iter().filter(|moved| moved.type_name.is_empty()).map(|moved| moved.per_run).sum();
    // Blocks of the interpreter's may be an object's: only the audit tells.
    if blocks > 0 && plain < amount {
        return None;
    }
    // Without the program's own cycles there is nothing: objects kept it.
    if audited && native > 0 && slope::per_run(&observation.unlinked, |window| window.native) <= 0 {
        return None;
    }
    let mut verdict = Verdict {
        detector: Some(Detector::RawLeak),
        object: Object::Memory,
        amount,
        unit: Unit::Blocks,
        notes: vec![slope::words(&observation.windows, "blocks", |window| window.native.max(0) + window.blocks.max(0))],
        ..Verdict::default()
    };
    // A cache may have left memory behind in the audited runs, too: only what adds up is told by its line.
    if plain == verdict.amount
        && let Some((first, rest)) = memory.split_first()
    {
        verdict.bytes = memory.iter().map(|moved| moved.bytes).sum();
        verdict.asked_by = asked_by(&memory);
        verdict.made_at.clone_from(&first.made_at);
        verdict.op = first.op;
        if !rest.is_empty() {
            let (bytes, blocks) =
                rest.iter().fold((0, 0), |(bytes, blocks), moved| (bytes + moved.bytes, blocks + moved.per_run));
            let blocks = if blocks == 1 { "block".to_owned() } else { format!("{blocks} blocks") };
            verdict.notes.push(format!("{} bytes of them were taken here, {bytes} in another {blocks}", first.bytes));
        }
    }
    Some(verdict)
}

/// The function that all of it was asked for by; of several the two that most was.
fn asked_by(memory: &[&Moved]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for moved in memory {
        if !moved.asked_by.is_empty() && !names.contains(&moved.asked_by.as_str()) {
            names.push(&moved.asked_by);
        }
    }
    names.truncate(2);
    names.join(" and ")
}
