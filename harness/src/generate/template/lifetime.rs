//! Shapes around who owns whom: drop, outlive, iterate over what changes, cycles, exported buffers.

use super::super::draft::{Draft, Kind};
use crate::program::{Args, Name, OpKind, Operator, Shape, Value, Var, Vars};
use crate::surface::{Callable, Want};

/// A live value that is one of the extension's own, if a few draws find one.
pub fn favourite(draft: &mut Draft<'_, '_>) -> Option<Var> {
    draft.pooled(|kind| matches!(kind, Kind::Of(Want::Own(_)))).or_else(|| draft.pooled(|kind| kind == Kind::Result))
}

/// Drops one or two values, perhaps collects, and perhaps uses what is left.
pub fn drop_some(draft: &mut Draft<'_, '_>) {
    for _ in 0..draft.weighted(&[(70, 1), (30, 2)]) {
        if let Some(var) = draft.pooled(|_| true) {
            draft.drop_value(var);
        }
    }
    if draft.chance(40) {
        draft.collect();
    }
    if draft.chance(40)
        && let Some(var) = favourite(draft)
    {
        draft.use_value(var);
    }
}

/// Construct and drop, sometimes several: type references, deallocation in odd states.
pub fn construct_and_drop(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    if draft.chance(25) {
        draft.use_value(receiver);
    }
    draft.drop_value(receiver);
    if draft.chance(40) {
        draft.collect();
    }
}

/// Something to iterate over, an iterator, and a change in between.
pub fn iterate(draft: &mut Draft<'_, '_>) {
    let container = draft.receiver();
    if draft.chance(30) {
        draft.use_value(container);
    }
    let iterator = match draft.rng.u8(..10) {
        0 => draft.operator(Operator::Reversed, container),
        1 | 2 => draft.use_value(container),
        _ => draft.operator(Operator::Iter, container),
    };
    if draft.chance(60) {
        draft.operator(Operator::Next, iterator);
    }
    change(draft, container);
    for _ in 0..draft.weighted(&[(60, 1), (40, 2)]) {
        match draft.rng.u8(..10) {
            0..=3 => draft.operator(Operator::Next, iterator),
            4..=6 => draft.operator(Operator::Exhaust, iterator),
            7 => draft.operator(Operator::Repr, iterator),
            8 => draft.rare(iterator),
            _ => draft.use_value(iterator),
        };
    }
}

/// Changes, empties or drops a container.
pub(super) fn change(draft: &mut Draft<'_, '_>, container: Var) {
    match draft.rng.u8(..10) {
        0..=2 => draft.drop_value(container),
        3 | 4 => {
            let name = draft.pick(&["clear", "pop", "close", "popitem", "reset"]).unwrap_or("clear");
            draft.push(OpKind::Method { receiver: container, name: Name::new(name), args: Args::default() });
        }
        5 => {
            draft.operator(Operator::DelItem, container);
        }
        6 => {
            let same = draft.chance(50);
            draft.init(container, same);
        }
        7 => {
            draft.operator(Operator::SetItem, container);
        }
        _ => {
            draft.use_value(container);
        }
    }
}

/// A thing got from a container, the container dropped, the thing used.
pub fn outlive(draft: &mut Draft<'_, '_>) {
    let container = draft.receiver();
    if draft.chance(35) {
        draft.use_value(container);
    }
    let class = draft.class_of(container);
    let derived = match draft.rng.u8(..12) {
        0 | 1 => draft.operator(Operator::Iter, container),
        2 | 3 => draft.operator(Operator::GetItem, container),
        4 => draft.operator(Operator::View, container),
        5 | 6 => draft.attribute(container, class),
        7 => draft.feed_function(container),
        _ => match class.and_then(|class| draft.method_of(class)) {
            Some(method) => draft.call_method(container, method, 0),
            None => draft.use_value(container),
        },
    };
    draft.drop_value(container);
    if draft.chance(35) {
        draft.collect();
    }
    for _ in 0..draft.weighted(&[(60, 1), (40, 2)]) {
        match draft.rng.u8(..6) {
            0 => draft.operator(Operator::Repr, derived),
            1 => draft.operator(Operator::Next, derived),
            2 => draft.operator(Operator::Exhaust, derived),
            _ => draft.use_value(derived),
        };
    }
}

/// What a call gave (a handle, a token, a cursor) is given back, to the same object or another of its class, after the
/// object was changed or is gone.
pub fn handed_back(draft: &mut Draft<'_, '_>) {
    let owner = draft.receiver();
    let Some(class) = draft.class_of(owner) else { return outlive(draft) };
    let Some(method) = draft.method_of(class) else { return outlive(draft) };
    draft.careful = true;
    let given = match draft.rng.u8(..10) {
        0..=2 => draft.attribute(owner, Some(class)),
        3 => draft.operator(Operator::GetItem, owner),
        _ => draft.call_method(owner, method, 0),
    };
    draft.careful = false;
    let gone = draft.chance(30);
    if gone {
        draft.drop_value(owner);
    } else if draft.chance(80) {
        match draft.plain_method_of(class).filter(|_| draft.chance(50)) {
            Some(name) => {
                draft.push(OpKind::Method { receiver: owner, name, args: Args::default() });
            }
            None => change(draft, owner),
        }
    }
    let other = if gone || draft.chance(20) { draft.construct(class, 1) } else { owner };
    let fitting = draft.kind(given);
    let fitting = draft.method_that_wants(class, fitting).filter(|_| draft.chance(50));
    match fitting.or_else(|| draft.method_of(class)).filter(|_| draft.chance(75)) {
        Some(method) => call_with(draft, other, method, given),
        None => draft.feed_function(given),
    };
}

/// Calls a method with a value in one of its places, one of those that want such where there are any.
pub(super) fn call_with<'s>(draft: &mut Draft<'s, '_>, receiver: Var, method: &'s Callable, value: Var) -> Var {
    let mut args = draft.args(&method.signature, 1);
    let kind = draft.kind(value);
    let wanting = |place: &usize| method.signature.wants.get(*place).is_some_and(|want| Kind::Of(*want) == kind);
    let places: Vec<usize> = (0..args.positional.len()).filter(wanting).collect();
    let place = draft.pick(&places).unwrap_or_else(|| draft.rng.usize(..args.positional.len().max(1)));
    match args.positional.get_mut(place) {
        Some(argument) => *argument = value,
        None => args.positional.push(value),
    }
    draft.push(OpKind::Method { receiver, name: Name::new(&method.path), args })
}

/// A cycle through the receiver: itself, or an object that holds it. It may be walked; then all is dropped and collected.
pub fn cycle(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let class = draft.class_of(receiver);
    let holder = match draft.rng.u8(..10) {
        // The own type nested in itself.
        0..=2 => receiver,
        3 => {
            let value = if draft.chance(50) { Value::Probe } else { Value::Loose };
            let probe = draft.literal(value);
            draft.push(OpKind::Set { receiver: probe, name: Name::new("held"), value: receiver });
            probe
        }
        4 => {
            let list = draft.literal(Value::List(Vars::new()));
            let args = Args { positional: [receiver].into_iter().collect(), ..Args::default() };
            draft.push(OpKind::Method { receiver: list, name: Name::new("append"), args });
            list
        }
        5 => draft.literal(Value::List([receiver].into_iter().collect())),
        6 => {
            let key = draft.text();
            let key = draft.literal(key);
            draft.literal(Value::Dict([key, receiver].into_iter().collect()))
        }
        // A callback that closes over the receiver.
        _ => {
            let shape = if draft.chance(70) { Shape::Callable } else { Shape::Plain };
            draft.literal(Value::Object { shape, items: [receiver].into_iter().collect(), hooks: Vec::new() })
        }
    };
    for _ in 0..draft.weighted(&[(70, 1), (30, 2)]) {
        store(draft, receiver, class, holder);
    }
    // What walks through what it holds meets itself again.
    if draft.chance(if holder == receiver { 75 } else { 35 }) {
        let walks = [
            Operator::Repr,
            Operator::Repr,
            Operator::Str,
            Operator::Hash,
            Operator::Eq,
            Operator::Deepcopy,
            Operator::Exhaust,
        ];
        let walk = walks[draft.rng.usize(..walks.len())];
        draft.operator(walk, receiver);
    }
    let mut going = vec![receiver];
    if holder != receiver {
        going.push(holder);
    }
    if draft.chance(50) {
        going.reverse();
    }
    for var in going {
        if draft.chance(85) {
            draft.drop_value(var);
        }
    }
    draft.collect();
}

/// Puts `value` into the receiver by one of the ways it may have.
pub(super) fn store(draft: &mut Draft<'_, '_>, receiver: Var, class: Option<u16>, value: Var) {
    let info = class.and_then(|class| draft.class_info(class));
    let attributes = info.map_or(&[][..], |info| &info.attributes);
    let writable: Vec<&str> =
        attributes.iter().filter(|attribute| !attribute.read_only).map(|attribute| attribute.name.as_str()).collect();
    let by_item = if info.is_some_and(|info| info.operators.iter().any(|name| name == "setitem")) { 40 } else { 8 };
    let by_attribute = if writable.is_empty() { 0 } else { 30 };
    match draft.weighted(&[(by_attribute, 0), (by_item, 1), (10, 2), (40, 3)]) {
        0 => {
            let name = Name::new(draft.pick(&writable).unwrap_or("held"));
            draft.push(OpKind::Set { receiver, name, value });
        }
        1 => {
            let want = draft.key_of(receiver);
            let key = draft.fresh(want, 1);
            let operands = [receiver, key, value].into_iter().collect();
            draft.push(OpKind::Operator { operator: Operator::SetItem, operands });
        }
        2 => {
            let args = Args { positional: [value].into_iter().collect(), ..Args::default() };
            draft.push(OpKind::Init { receiver, args });
        }
        _ => {
            let Some(method) = class.and_then(|class| draft.method_of(class)) else {
                draft.push(OpKind::Set { receiver, name: Name::new("held"), value });
                return;
            };
            call_with(draft, receiver, method, value);
        }
    }
}

/// An exported buffer or two, then a change of what exports it.
pub fn export_then_resize(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let view = draft.operator(Operator::View, receiver);
    if draft.chance(40) {
        draft.operator(Operator::View, receiver);
    }
    change(draft, receiver);
    draft.operator(Operator::ToBytes, view);
    if draft.chance(40) {
        draft.use_value(receiver);
    }
}
