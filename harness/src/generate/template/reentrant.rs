//! Shapes with user code inside the call: callbacks, re-entrant hooks, errors half-way.

use super::super::draft::Draft;
use super::super::features::Feature;
use super::super::hooked::{shape_for, slots_of};
use super::lifetime;
use crate::program::HookSlot as S;
use crate::program::{Act, Answer, Args, Exc, Hook, Name, OpKind, Operator, Shape, Value, Var, Vars};
use crate::surface::{SlotSet, Want};

/// A callback handed over and fired later, perhaps after the program let go of it.
pub fn callback(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    draft.focus = Some(receiver);
    let callback = if draft.chance(85) {
        draft.hooked(Shape::Callable, 2)
    } else {
        let shape = shape_for(Want::File, draft.rng);
        draft.hooked(shape, 2)
    };
    draft.focus = None;
    hand_over(draft, receiver, callback);
    if draft.chance(40) {
        draft.drop_value(callback);
    }
    for _ in 0..draft.weighted(&[(60, 1), (40, 2)]) {
        match draft.rng.u8(..8) {
            0 => draft.operator(Operator::CallIt, receiver),
            1 => draft.operator(Operator::Next, receiver),
            _ => draft.use_value(receiver),
        };
    }
    if draft.chance(25) {
        draft.drop_value(receiver);
    }
}

/// Passes a value to the receiver where a callable is wanted, or to any function or method.
fn hand_over(draft: &mut Draft<'_, '_>, receiver: Var, value: Var) -> Var {
    let class = draft.class_of(receiver);
    let methods = class.and_then(|class| draft.class_info(class)).map_or(&[][..], |info| &info.methods);
    let wanting = methods.iter().find(|method| method.signature.wants.contains(&Want::Callable));
    let method = match wanting.filter(|_| draft.rng.u8(..10) < 6) {
        Some(method) => Some(method),
        None => class.and_then(|class| draft.method_of(class)),
    };
    let Some(method) = method.filter(|_| draft.rng.u8(..10) < 8) else { return draft.feed_function(value) };
    let outer = draft.focus.replace(receiver);
    let mut args = draft.args(&method.signature, 2);
    draft.focus = outer;
    replace_one(draft, &mut args, &method.signature.wants, Want::Callable, value);
    draft.push(OpKind::Method { receiver, name: Name::new(&method.path), args })
}

/// Puts `value` in the place of one argument: the first one that wants such, else any.
pub(super) fn replace_one(draft: &mut Draft<'_, '_>, args: &mut Args, wants: &[Want], such: Want, value: Var) {
    let total = args.positional.len() + args.keywords.len();
    let wanted = wants.iter().position(|want| *want == such).filter(|place| *place < args.positional.len());
    let place = wanted.unwrap_or_else(|| draft.rng.usize(..total.max(1)));
    if let Some(argument) = args.positional.get_mut(place) {
        *argument = value;
    } else if let Some((_, argument)) = args.keywords.get_mut(place - args.positional.len()) {
        *argument = value;
    } else {
        args.positional.push(value);
    }
}

/// A hooked argument whose act changes the receiver in the middle of a call on it.
pub fn reenter(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    for _ in 0..draft.weighted(&[(55, 0), (30, 1), (15, 2)]) {
        draft.use_value(receiver);
    }
    draft.focus = Some(receiver);
    let act = if draft.chance(80) { draft.act_on(receiver) } else { draft.act() };
    let class = draft.class_of(receiver);
    draft.reached =
        class.and_then(|class| draft.class_info(class)).map_or(SlotSet::EMPTY, |class| class.reached_by_any());
    match draft.rng.u8(..10) {
        // Stored first, then met again: comparison with a stored item, deletion, iteration.
        0..=2 => {
            let item = hooked_acting(draft, act);
            let outcome = hand_over(draft, receiver, item);
            if draft.chance(50) {
                draft.drop_value(item);
            }
            let used = if draft.chance(20) { outcome } else { receiver };
            draft.use_value(used);
        }
        3 | 4 => {
            let item = hooked_acting(draft, act);
            let operator = draft
                .pick(&[
                    Operator::Contains,
                    Operator::GetItem,
                    Operator::SetItem,
                    Operator::DelItem,
                    Operator::Eq,
                    Operator::Lt,
                    Operator::Iadd,
                    Operator::Ior,
                    Operator::Add,
                    Operator::CallWith,
                    Operator::SetSlice,
                ])
                .unwrap_or(Operator::Eq);
            let mut operands: Vars = [receiver, item].into_iter().collect();
            while operands.len() < operator.arity() {
                operands.push(item);
            }
            draft.push(OpKind::Operator { operator, operands });
        }
        _ => {
            let method = class.and_then(|class| draft.method_of(class));
            let want = method.and_then(|method| method.signature.wants.first().copied()).unwrap_or_default();
            let shape = if draft.chance(70) { shape_for(want, draft.rng) } else { shape_for(Want::Any, draft.rng) };
            draft.reached = method.map_or(SlotSet::EMPTY, |method| method.signature.reached);
            let item = draft.tripwire(shape, act);
            draft.reached = SlotSet::EMPTY;
            let item = nest_sometimes(draft, item);
            let mut args = match method {
                Some(method) => draft.args(&method.signature, 2),
                None => Args::default(),
            };
            let wants = method.map_or(&[][..], |method| &method.signature.wants);
            replace_one(draft, &mut args, wants, Want::Callable, item);
            match method {
                Some(method) => draft.push(OpKind::Method { receiver, name: Name::new(&method.path), args }),
                None => draft.feed_function(item),
            };
        }
    }
    draft.focus = None;
    draft.reached = SlotSet::EMPTY;
    if draft.chance(35) {
        draft.use_value(receiver);
    }
}

/// An object that only the receiver keeps, and that uses the receiver when it dies: while the receiver lets go of it.
pub fn last_words(draft: &mut Draft<'_, '_>) {
    let receiver = draft.receiver();
    let act = if draft.chance(40) { draft.look_at(receiver) } else { draft.act_on(receiver) };
    let dying = Hook { slot: S::Del, at: 0, act, answer: Answer::Usual };
    let item = draft.literal(Value::Object { shape: Shape::Plain, items: Vars::new(), hooks: vec![dying] });
    let kept = match draft.rng.u8(..4) {
        0 => draft.literal(Value::List([item].into_iter().collect())),
        1 => draft.literal(Value::Tuple([item].into_iter().collect())),
        _ => item,
    };
    let class = draft.class_of(receiver);
    let initialised = draft.chance(40);
    if initialised {
        let mut args = match class.and_then(|class| draft.class_info(class)) {
            Some(info) => draft.args(&info.constructor, 2),
            None => Args::default(),
        };
        replace_one(draft, &mut args, &[], Want::Any, kept);
        draft.push(OpKind::Init { receiver, args });
    } else {
        lifetime::store(draft, receiver, class, kept);
    }
    draft.drop_value(item);
    if kept != item {
        draft.drop_value(kept);
    }
    // What one `__init__` stored another replaces.
    if initialised && draft.chance(50) {
        draft.init(receiver, false);
    } else {
        lifetime::change(draft, receiver);
    }
}

fn hooked_acting(draft: &mut Draft<'_, '_>, act: Act) -> Var {
    let shape = draft
        .pick(&[Shape::Plain, Shape::Plain, Shape::Plain, Shape::Number, Shape::Str, Shape::Iterator, Shape::Iterable])
        .unwrap_or(Shape::Plain);
    draft.tripwire(shape, act)
}

/// The extension may meet the hooked object only inside a container.
fn nest_sometimes(draft: &mut Draft<'_, '_>, item: Var) -> Var {
    if !draft.chance(25) {
        return item;
    }
    let other = draft.leaf();
    let other = draft.literal(other);
    let value = match draft.rng.u8(..4) {
        0 => Value::List([item, other].into_iter().collect()),
        1 => Value::Tuple([other, item].into_iter().collect()),
        2 => Value::Dict([item, other].into_iter().collect()),
        _ => Value::Dict([other, item].into_iter().collect()),
    };
    draft.literal(value)
}

/// A list of hooked objects that empty, grow or drop the list while a function walks over it.
pub fn list_argument(draft: &mut Draft<'_, '_>) {
    let function = draft.function().filter(|_| draft.surface.classes.is_empty() || draft.chance(50));
    draft.reached = function.map_or(SlotSet::EMPTY, |function| function.signature.reached);
    let first = draft.items(1, 2);
    let list = Var((draft.len() + 1).min(crate::program::MAX_OPS - 1) as u8);
    let act = draft.act_on(list);
    let shape =
        draft.pick(&[Shape::Plain, Shape::Plain, Shape::Number, Shape::Str, Shape::Tuple]).unwrap_or(Shape::Plain);
    let item = draft.tripwire(shape, act);
    let mut items = first;
    items.push(item);
    items.push(items[0]);
    let list = match draft.rng.u8(..5) {
        0 => draft.literal(Value::Dict([item, items[0]].into_iter().collect())),
        1 => {
            // A list subclass with its own `__len__` or `__getitem__` on top of it.
            let hooks: Vec<Hook> = draft.hooks(slots_of(Shape::List));
            draft.literal(Value::Object { shape: Shape::List, items, hooks })
        }
        _ => draft.literal(Value::List(items)),
    };
    draft.reached = SlotSet::EMPTY;
    // An item dies with its place in the list only where the list is its only owner.
    if draft.chance(60) {
        draft.drop_value(item);
    }
    if let Some(function) = function {
        draft.feed(function, list);
    } else {
        let receiver = draft.receiver();
        hand_over(draft, receiver, list);
        if draft.chance(40) {
            draft.use_value(receiver);
        }
    }
}

/// One call with a hostile object in it: the first slot that the extension is likely to ask raises, or acts.
pub fn hostile(draft: &mut Draft<'_, '_>) {
    draft.features.enable(Feature::Hooks);
    let slots = [S::Eq, S::Hash, S::Repr, S::Bool, S::Len, S::Lt, S::Call, S::Iter, S::Index, S::Str, S::GetAttr];
    let function = draft.function();
    let reached = function.map_or(SlotSet::EMPTY, |function| function.signature.reached);
    let guess = slots[draft.rng.usize(..slots.len())];
    let slot = if draft.chance(60) { reached.pick(draft.rng).unwrap_or(guess) } else { guess };
    let act = if draft.chance(70) { Act::Raise(Exc::Error) } else { draft.act() };
    let hook = Hook { slot, at: 0, act, answer: Answer::Usual };
    let object = |hook| Value::Object { shape: Shape::Plain, items: Vars::new(), hooks: vec![hook] };
    let bad = if draft.chance(20) {
        // An item that empties its list when it dies: the list is its only owner.
        let list = Var((draft.len() + 2) as u8);
        let dying = Hook { slot: S::Del, at: 0, act: Act::Clear(list), answer: Answer::Usual };
        let item = draft.literal(object(dying));
        let other = draft.literal(Value::Loose);
        draft.literal(Value::List(Vars::from_slice(&[item, other])))
    } else {
        let bad = draft.literal(object(hook));
        nest_sometimes(draft, bad)
    };
    match function {
        Some(function) => draft.feed(function, bad),
        None => draft.feed_function(bad),
    };
}

/// One good call, then the same with a raising hook or a value of the wrong type in one place.
pub fn error_path(draft: &mut Draft<'_, '_>) {
    draft.features.enable(Feature::Hooks);
    let call = match draft.function().filter(|_| draft.rng.bool()) {
        Some(function) => draft.call(function, 0),
        None => {
            let receiver = draft.receiver();
            draft.use_value(receiver)
        }
    };
    let Some(mut again) = draft.op(call).cloned() else { return };
    let bad = if draft.chance(65) {
        let exception = draft.exception();
        let shape = shape_for(Want::Any, draft.rng);
        draft.reached = draft.reached_by(&again);
        let bad = draft.tripwire(shape, Act::Raise(exception));
        draft.reached = SlotSet::EMPTY;
        bad
    } else {
        let awkward = draft.awkward();
        draft.literal(awkward)
    };
    let bad = nest_sometimes(draft, bad);
    let replaced = match &mut again {
        OpKind::Call { args, .. }
        | OpKind::Method { args, .. }
        | OpKind::Derive { args, .. }
        | OpKind::Init { args, .. } => {
            replace_one(draft, args, &[], Want::Any, bad);
            true
        }
        OpKind::Set { value, .. } => {
            *value = bad;
            true
        }
        OpKind::Operator { operands, .. } if operands.len() > 1 => {
            let place = draft.rng.usize(1..operands.len());
            operands[place] = bad;
            true
        }
        _ => false,
    };
    if replaced {
        draft.push(again);
    } else {
        draft.feed_function(bad);
    }
}
