//! What a call gives may keep what it was given: an iterator over an argument, a bound callback, a view.

use super::super::draft::Draft;
use super::super::features::Feature;
use super::lifetime;
use crate::program::{Name, OpKind, Value, Var};

/// An argument that takes attributes, and that is made to hold what the call gave: only the collector ends that.
pub fn by_result(draft: &mut Draft<'_, '_>) {
    let given = given(draft);
    let result = match draft.class().filter(|_| draft.rng.u8(..10) < 7) {
        Some(class) => {
            let receiver = draft.construct(class, 1);
            match draft.method_of(class) {
                Some(method) => lifetime::call_with(draft, receiver, method, given),
                None => draft.feed_function(given),
            }
        }
        None => draft.feed_function(given),
    };
    draft.push(OpKind::Set { receiver: given, name: Name::new("held"), value: result });
    if draft.chance(25) {
        draft.use_value(result);
    }
    draft.drop_value(given);
    draft.drop_value(result);
    draft.collect();
}

/// An instance of a Python subclass of one of the extension's own types, which most methods of that type take; or a probe.
fn given(draft: &mut Draft<'_, '_>) -> Var {
    draft.features.enable(Feature::Derive);
    let class = draft.class().and_then(|class| draft.class_info(class));
    match class.and_then(|info| info.path.as_ref().filter(|_| info.base_type).map(|path| (path, info))) {
        Some((path, info)) if draft.chance(75) => {
            draft.careful = true;
            let args = draft.args(&info.constructor, 2);
            draft.careful = false;
            draft.push(OpKind::Derive { class: Name::new(path), args, hooks: Vec::new() })
        }
        _ => draft.literal(Value::Probe),
    }
}
