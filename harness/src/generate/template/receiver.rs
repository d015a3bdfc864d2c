//! Shapes around one receiver: a call or two on a fresh, an unfinished or a twice initialised object.

use super::super::draft::Draft;
use super::super::features::Feature;
use super::configured;
use crate::program::{Args, Name, OpKind, Operator, Var};

/// One function call or construction on fresh arguments.
pub fn single(draft: &mut Draft<'_, '_>) {
    match draft.function() {
        Some(function) => {
            draft.call(function, 0);
        }
        None => {
            draft.receiver();
        }
    }
}

/// Construct, then one to three uses.
pub fn few(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    for _ in 0..draft.weighted(&[(35, 1), (40, 2), (25, 3)]) {
        draft.use_value(receiver);
    }
}

/// `T.__new__(T)` and then anything: NULL members. Types that the module hides are reached through their instances.
pub fn uninitialised(draft: &mut Draft<'_, '_>) {
    let Some(class) = draft.class() else { return few(draft) };
    let Some(info) = draft.class_info(class) else { return };
    let receiver = match &info.path {
        Some(path) if draft.chance(85) => draft.push(OpKind::New { class: Name::new(path) }),
        _ => {
            let made = draft.construct(class, 1);
            // Helper types: `type(iter(x)).__new__(...)`.
            let made = if draft.chance(30) { draft.operator(Operator::Iter, made) } else { made };
            draft.operator(Operator::NewLike, made)
        }
    };
    // With some members given, what asks for those goes on to the others.
    match draft.weighted(&[(60, 0), (25, 1), (15, 2)]) {
        0 => {}
        1 => configured::set_one(draft, receiver, class),
        _ => configured::set(draft, receiver, class, None),
    }
    for _ in 0..draft.weighted(&[(30, 1), (40, 2), (30, 3)]) {
        match draft.rng.u8(..10) {
            0 => draft.operator(Operator::Repr, receiver),
            1 => draft.operator(Operator::Next, receiver),
            2 => draft.operator(Operator::CallIt, receiver),
            3 => draft.attribute(receiver, Some(class)),
            4 => draft.operate(receiver, Some(class)),
            _ => draft.use_value(receiver),
        };
    }
    if draft.chance(25) {
        draft.drop_value(receiver);
    }
}

/// `__init__` again on a live object, same and different arguments, perhaps with a use before and after.
pub fn initialised_again(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    if draft.chance(35) {
        draft.use_value(receiver);
    }
    for _ in 0..draft.weighted(&[(75, 1), (25, 2)]) {
        let same = draft.chance(50);
        draft.init(receiver, same);
    }
    if draft.chance(60) {
        draft.use_value(receiver);
    }
}

/// The same setter twice: the old value must be released, and only once. Then deleted, then read.
pub fn set_twice(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let attributes =
        draft.class_of(receiver).and_then(|class| draft.class_info(class)).map_or(&[][..], |info| &info.attributes);
    let writable: Vec<&str> =
        attributes.iter().filter(|attribute| !attribute.read_only).map(|attribute| attribute.name.as_str()).collect();
    if let Some(name) = draft.pick(&writable).filter(|_| draft.rng.u8(..10) < 6) {
        let name = Name::new(name);
        for _ in 0..2 {
            let value = draft.argument(Default::default(), 1);
            draft.push(OpKind::Set { receiver, name: name.clone(), value });
        }
        if draft.chance(30) {
            draft.push(OpKind::Delete { receiver, name: name.clone() });
        }
        if draft.chance(50) {
            draft.push(OpKind::Get { receiver, name });
        }
        return;
    }
    let Some(method) = draft.class_of(receiver).and_then(|class| draft.method_of(class)) else {
        for _ in 0..2 {
            draft.operator(Operator::SetItem, receiver);
        }
        return;
    };
    for _ in 0..2 {
        draft.call_method(receiver, method, 0);
    }
    if draft.chance(40) {
        draft.use_value(receiver);
    }
}

/// Pairs taken apart: the same call without arguments twice, enter without exit, a use after `close`.
pub fn paired(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let method = draft.class_of(receiver).and_then(|class| draft.method_of(class));
    let (first, second) = match method {
        Some(method) if draft.chance(65) => {
            (Name::new(&method.path), draft.pick(&["__enter__", "__exit__", "close"]).unwrap_or("close"))
        }
        _ => (Name::new(["__enter__", "__exit__", "close", "clear"][draft.rng.usize(..4)]), "__exit__"),
    };
    let plain = |draft: &mut Draft<'_, '_>, name: Name| -> Var {
        let mut args = Args::default();
        if name.as_str() == "__exit__" {
            let none = draft.literal(crate::program::Value::None);
            args.positional.extend([none, none, none]);
        }
        draft.push(OpKind::Method { receiver, name, args })
    };
    plain(draft, first.clone());
    if draft.chance(50) {
        plain(draft, first);
    } else {
        plain(draft, Name::new(second));
    }
    draft.use_value(receiver);
    if draft.chance(40) {
        draft.use_value(receiver);
    }
}

/// Two operators on one object, own, foreign and reflected operands.
pub fn operators(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let class = draft.class_of(receiver);
    for _ in 0..draft.weighted(&[(30, 1), (50, 2), (20, 3)]) {
        if draft.chance(25) {
            let operator = Operator::ALL[draft.rng.usize(..Operator::ALL.len())];
            draft.operator(operator, receiver);
        } else {
            draft.operate(receiver, class);
        }
    }
}

/// A Python subclass with hooks, an attribute cycle through it, then uses.
pub fn subclass(draft: &mut Draft<'_, '_>) {
    draft.features.enable(Feature::Derive);
    let Some(class) = draft.class() else { return few(draft) };
    let Some(info) = draft.class_info(class) else { return };
    let receiver = match &info.path {
        Some(path) if info.base_type => {
            let args = draft.args(&info.constructor, 1);
            draft.derive(path, args)
        }
        _ => draft.construct(class, 0),
    };
    if draft.chance(40) {
        draft.push(OpKind::Set { receiver, name: Name::new("own"), value: receiver });
    }
    for _ in 0..draft.weighted(&[(50, 1), (50, 2)]) {
        draft.use_value(receiver);
    }
    if draft.chance(40) {
        draft.drop_value(receiver);
        draft.collect();
    }
}
