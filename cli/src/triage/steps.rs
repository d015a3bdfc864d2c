//! The operations of a program as what knowledge is kept of: keys, and sequences of steps to step round.

use harness::detect::blame;
use harness::knowledge::{Key, Step, key_of, shape_of};
use harness::observation::Observation;
use harness::program::{OpKind, Program};
use harness::theirs::is_own;

/// Whether an operation calls the target: a function of it, or a slot or method of one of its types.
pub fn calls_target(program: &Program, observation: &Observation, op: usize) -> bool {
    let names = blame::type_names(observation);
    match &program.ops[op].kind {
        OpKind::Call { .. } | OpKind::New { .. } | OpKind::Derive { .. } | OpKind::Import { .. } => true,
        kind => {
            let mut own = false;
            kind.operands(|var| own |= is_own(&names(var)));
            own && kind.enters_extension()
        }
    }
}

/// Key of each operation; 0 where it does not enter the extension.
pub fn op_keys(program: &Program, observation: &Observation) -> Vec<Key> {
    let names = blame::type_names(observation);
    program.ops.iter().map(|op| key_of(&op.kind, &mut |var| names(var))).collect()
}

/// The sorted set of a program's keys.
pub fn keys_of(program: &Program, observation: &Observation) -> Vec<Key> {
    sorted(&op_keys(program, observation))
}

pub(super) fn sorted(keys: &[Key]) -> Vec<Key> {
    let mut keys: Vec<Key> = keys.iter().copied().filter(|key| *key != 0).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The sequence of operations up to the fault; the last one with the shape of its arguments.
pub fn steps_of(program: &Program, observation: &Observation) -> Vec<Step> {
    let names = blame::type_names(observation);
    let mut steps: Vec<Step> = Vec::new();
    let end = observation.last_op.map_or(program.ops.len(), |op| (op + 1).min(program.ops.len()));
    for op in &program.ops[..end] {
        let key = key_of(&op.kind, &mut |var| names(var));
        if key != 0 {
            steps.push(Step { key, shape: None, makes: makes(&op.kind), holds: None });
        }
    }
    let last = (0..end).rev().find(|index| program.ops[*index].kind.enters_extension());
    if let (Some(step), Some(last)) = (steps.last_mut(), last.and_then(|last| step_of(program, observation, last))) {
        *step = last;
    }
    steps
}

/// One operation with the shape of its arguments; `None` where it does not enter the extension.
pub fn step_of(program: &Program, observation: &Observation, op: usize) -> Option<Step> {
    let names = blame::type_names(observation);
    let kind = &program.ops.get(op)?.kind;
    let key = key_of(kind, &mut |var| names(var));
    (key != 0).then(|| Step {
        key,
        shape: Some(shape_of(program, kind, &mut |var| names(var))),
        makes: makes(kind),
        holds: None,
    })
}

/// Whether an operation makes an object that others are then done with, as far as its name tells.
pub(super) fn makes(kind: &OpKind) -> bool {
    // A function may make objects as well; that it is let in more often costs little.
    matches!(kind, OpKind::Call { callee, .. } if callee.as_str().rsplit('.').next().is_some_and(|name| name.starts_with(char::is_uppercase)))
        || matches!(kind, OpKind::Derive { .. })
}
