//! Which programs to keep: first those that show a callable or a shape of arguments for the first time, then those with
//! arguments that no other has.

use crate::program::repair::args_of;
use crate::program::{OpKind, Program, Value, Var};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

/// At most `most` of the programs, in their order.
pub(super) fn choose(programs: Vec<Program>, most: usize) -> Vec<Program> {
    let mut kept = vec![false; programs.len()];
    let mut left = most;
    for exact in [false, true] {
        let features: Vec<HashSet<String>> = programs.iter().map(|program| features(program, exact)).collect();
        let mut seen: HashSet<&String> = HashSet::new();
        for (features, _) in features.iter().zip(&kept).filter(|(_, kept)| **kept) {
            seen.extend(features);
        }
        // What a program adds only ever shrinks: an old gain is a bound, and only the topmost is counted again. Of equal
        // ones the first.
        let rest = (0..programs.len()).filter(|index| !kept[*index]);
        let mut queue: BinaryHeap<_> = rest.map(|index| (features[index].len(), Reverse(index))).collect();
        while left > 0 {
            let Some((bound, Reverse(index))) = queue.pop().filter(|(bound, _)| *bound > 0) else { break };
            let gain = features[index].iter().filter(|feature| !seen.contains(feature)).count();
            if gain < bound {
                queue.push((gain, Reverse(index)));
                continue;
            }
            kept[index] = true;
            seen.extend(&features[index]);
            left -= 1;
        }
    }
    programs.into_iter().zip(kept).filter_map(|(program, kept)| kept.then_some(program)).collect()
}

/// What a program does: callable and arguments, by their kind or as they are.
fn features(program: &Program, exact: bool) -> HashSet<String> {
    let show = |var: Var| describe(program, var, exact, 3);
    let mut found = HashSet::new();
    for op in &program.ops {
        if !op.kind.enters_extension() {
            continue;
        }
        let name = match &op.kind {
            OpKind::Call { callee: name, .. } | OpKind::Derive { class: name, .. } | OpKind::New { class: name } => {
                name.to_string()
            }
            OpKind::Method { receiver, name, .. }
            | OpKind::Get { receiver, name }
            | OpKind::Set { receiver, name, .. }
            | OpKind::Delete { receiver, name } => format!("{}.{name}", maker(program, *receiver)),
            OpKind::Operator { operator, operands } => {
                format!("{}.{}", operands.first().map_or_else(String::new, |var| maker(program, *var)), operator.name())
            }
            _ => continue,
        };
        let mut arguments = Vec::new();
        match args_of(&op.kind) {
            Some(args) => {
                arguments.extend(args.positional.iter().map(|var| show(*var)));
                arguments.extend(args.keywords.iter().map(|(name, var)| format!("{name}={}", show(*var))));
            }
            None => op.kind.operands(|var| arguments.push(show(var))),
        }
        found.insert(format!("{name}({})", arguments.join(", ")));
        found.insert(name);
    }
    found
}

/// What made a value.
fn maker(program: &Program, var: Var) -> String {
    match program.ops.get(var.index()).map(|op| &op.kind) {
        Some(OpKind::Call { callee, .. }) => callee.to_string(),
        Some(OpKind::Derive { class, .. } | OpKind::New { class }) => class.to_string(),
        Some(OpKind::Method { name, .. } | OpKind::Get { name, .. }) => format!("{name}()"),
        Some(OpKind::Operator { operator, .. }) => operator.name().to_owned(),
        _ => "value".to_owned(),
    }
}

fn describe(program: &Program, var: Var, exact: bool, depth: u32) -> String {
    let Some(OpKind::Value(value)) = program.ops.get(var.index()).map(|op| &op.kind) else {
        return maker(program, var);
    };
    let mut items = Vec::new();
    if depth > 0 {
        value.operands(|var| items.push(describe(program, var, exact, depth - 1)));
    }
    let size =
        |length: usize| ["", "1", "few", "many"][[length > 0, length > 1, length > 15].iter().filter(|x| **x).count()];
    if exact {
        return match value {
            Value::Object { shape, .. } => format!("{}{items:?}", shape.name()),
            Value::Int(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::Bytes(_)
            | Value::Bytearray(_)
            | Value::Bool(_) => {
                format!("{value:?}")
            }
            other => format!("{}{items:?}", kind(other)),
        };
    }
    match value {
        Value::Int(number) => format!("int {}", if *number < 0 { "-" } else { size(*number as usize) }),
        Value::Str(text) => format!("str {}{}", size(text.len()), if text.is_ascii() { "" } else { " wide" }),
        Value::Bytes(text) => format!("bytes {}", size(text.len())),
        Value::Object { shape, .. } => shape.name().to_owned(),
        other => {
            items.sort();
            items.dedup();
            format!("{}{items:?}", kind(other))
        }
    }
}

/// The variant's name.
fn kind(value: &Value) -> String {
    let text = format!("{value:?}");
    match value {
        Value::Exotic(_) => text,
        _ => text.split(['(', ' ']).next().unwrap_or_default().to_owned(),
    }
}
