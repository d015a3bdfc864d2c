//! Shapes that need length: repetition, filling past a resize, results fed on, free mixtures.

use super::super::draft::{Draft, Kind};
use super::super::features::Feature;
use super::super::text::fresh_text;
use super::lifetime;
use crate::program::{Args, Name, OpKind, Operator, Value, Var, Vars};
use crate::surface::Want;

/// One call three to forty times in a row on the same receiver and arguments.
pub fn repeated(draft: &mut Draft<'_, '_>) {
    let last = match draft.function().filter(|_| draft.rng.u8(..3) == 0) {
        Some(function) => draft.call(function, 0),
        None => {
            let receiver = draft.receiver();
            draft.use_value(receiver)
        }
    };
    let Some(kind) = draft.op(last).cloned() else { return };
    let repeat = draft.rng.u8(3..=40);
    draft.push_repeated(kind, repeat);
    if draft.chance(30) {
        lifetime::drop_some(draft);
    }
}

/// A container filled past a resize, by one method with distinct values or by the same call many times.
pub fn filled(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let method = draft.class_of(receiver).and_then(|class| draft.method_of(class));
    if let Some(method) = method.filter(|_| draft.rng.u8(..10) < 4) {
        let args = draft.args(&method.signature, 2);
        let repeat = [9, 17, 33, 65, 100][draft.rng.usize(..5)];
        draft.push_repeated(OpKind::Method { receiver, name: Name::new(&method.path), args }, repeat);
    } else {
        let value = draft.literal(Value::Probe);
        let by_item = method.is_none() || draft.chance(50);
        for number in 0..draft.rng.u8(6..18) {
            let key = draft.literal(Value::Int(1_000_003 + i128::from(number)));
            let op = match method {
                Some(method) if !by_item => {
                    let mut args = crate::program::Args::default();
                    args.positional.push(key);
                    if method.signature.max > 1 || !method.signature.known {
                        args.positional.push(value);
                    }
                    OpKind::Method { receiver, name: Name::new(&method.path), args }
                }
                _ => {
                    let operands = [receiver, key, value].into_iter().collect();
                    OpKind::Operator { operator: Operator::SetItem, operands }
                }
            };
            draft.push(op);
        }
    }
    for _ in 0..draft.weighted(&[(60, 1), (40, 2)]) {
        draft.use_value(receiver);
    }
}

/// A container that is filled with distinct objects, loses some by their keys, and is filled again: its table is
/// compacted, resized or reused.
pub fn churned(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let by_text = draft.key_of(receiver) == Want::Str;
    let adds = draft.class_of(receiver).and_then(|class| draft.method_of(class)).filter(|_| draft.rng.u8(..10) < 4);
    let mut keys = Vars::new();
    let put = |draft: &mut Draft<'_, '_>, keys: &mut Vars| {
        let text = fresh_text(draft.rng);
        let number = draft.len() as i128;
        let key = draft.literal(if by_text { Value::Str(text) } else { Value::Int(1_003 + number) });
        let value = draft.literal(Value::Loose);
        match adds {
            Some(method) => {
                let args = Args { positional: [key, value].into_iter().collect(), ..Args::default() };
                draft.push(OpKind::Method { receiver, name: Name::new(&method.path), args });
            }
            None => {
                let operands = [receiver, key, value].into_iter().collect();
                draft.push(OpKind::Operator { operator: Operator::SetItem, operands });
            }
        }
        keys.push(key);
    };
    for _ in 0..draft.rng.u8(3..9) {
        put(draft, &mut keys);
    }
    for _ in 0..draft.weighted(&[(60, 1), (30, 2), (10, 3)]) {
        let key = keys[draft.rng.usize(..keys.len())];
        let operands = [receiver, key].into_iter().collect();
        draft.push(OpKind::Operator { operator: Operator::DelItem, operands });
    }
    for _ in 0..draft.weighted(&[(60, 1), (25, 2), (15, 3)]) {
        put(draft, &mut keys);
    }
    if draft.chance(50) {
        draft.use_value(receiver);
    }
    draft.drop_value(receiver);
}

/// Results fed to the next call, up to five deep: encoder to decoder, environment to transaction to cursor.
pub fn fed(draft: &mut Draft<'_, '_>) {
    draft.features.enable(Feature::Reuse);
    let mut value = match draft.function().filter(|_| draft.rng.bool()) {
        Some(function) => draft.call(function, 0),
        None => draft.receiver(),
    };
    for _ in 0..draft.weighted(&[(45, 1), (30, 2), (15, 3), (10, 4)]) {
        value = match draft.rng.u8(..6) {
            0..=2 => draft.feed_function(value),
            3 => feed_own(draft, value),
            _ => draft.use_value(value),
        };
    }
}

/// Gives the value to a constructor or to a method of another object.
fn feed_own(draft: &mut Draft<'_, '_>, value: Var) -> Var {
    let Some(class) = draft.class() else { return draft.feed_function(value) };
    let outer = draft.focus.replace(value);
    draft.features.enable(Feature::SelfArgument);
    let made = draft.construct(class, 1);
    let last = if draft.chance(50) { draft.use_value(made) } else { made };
    draft.focus = outer;
    last
}

/// A free mixture on a few long-lived values.
pub fn free(draft: &mut Draft<'_, '_>) {
    let mut receiver = draft.receiver();
    for _ in 0..draft.weighted(&[(45, 3), (36, 5), (14, 8), (5, 14)]) {
        match draft.rng.u8(..20) {
            0 => {
                draft.collect();
            }
            1 if draft.features.has(Feature::Drops) => {
                if let Some(var) = draft.pooled(|_| true) {
                    draft.drop_value(var);
                }
            }
            2 => receiver = draft.receiver(),
            3 => {
                let same = draft.chance(40);
                draft.init(receiver, same);
            }
            4 => super::receiver::single(draft),
            5 => {
                if let Some(result) = draft.pooled(|kind| kind == Kind::Result) {
                    draft.use_value(result);
                }
            }
            _ => {
                draft.use_value(receiver);
            }
        }
    }
}
