//! Objects that do nothing before most of their attributes were set: options, tables and callbacks of a tracer, a parser.

use super::super::draft::Draft;
use super::lifetime;
use crate::program::{Act, Answer, Hook, HookSlot, Name, OpKind, Shape, Value, Var, Vars};
use crate::surface::{Class, Want, learn};

/// Attributes that make a type one of this kind.
const ENOUGH: usize = 3;
/// Most attributes that are set.
const MOST: usize = 16;
/// Attributes that are set, in percent.
const SET: u32 = 88;

/// An object with most of its attributes set, then one or two uses of it, perhaps with Python code called in between.
pub fn configured(draft: &mut Draft<'_, '_>) {
    let Some(class) = configurable(draft) else { return super::receiver::few(draft) };
    // What its callbacks return may be an object of the same making.
    let answer = match configurable(draft) {
        Some(other) if draft.chance(60) => {
            let made = draft.construct(other, 1);
            set(draft, made, other, None);
            Some(made)
        }
        _ => None,
    };
    let receiver = draft.construct(class, 1);
    set(draft, receiver, class, answer);
    for _ in 0..draft.weighted(&[(40, 1), (40, 2), (20, 3)]) {
        match draft.class_info(class).filter(|info| !info.methods.is_empty() && draft.rng.u8(..10) < 7) {
            Some(_) => {
                let Some(method) = draft.method_of(class) else { break };
                draft.call_method(receiver, method, 2);
            }
            None => {
                draft.use_value(receiver);
            }
        }
    }
    if draft.chance(30) {
        lifetime::drop_some(draft);
    }
}

fn settable(class: &Class) -> usize {
    class.attributes.iter().filter(|attribute| !attribute.read_only).count()
}

/// A type of this kind that Python can make, if a few draws find one.
fn configurable(draft: &mut Draft<'_, '_>) -> Option<u16> {
    let fits = |class: &Class| class.path.is_some() && settable(class) >= ENOUGH;
    (0..4).find_map(|_| {
        let class = draft.class()?;
        draft.class_info(class).is_some_and(fits).then_some(class)
    })
}

/// Sets most attributes; callables among the values return `answer` where there is one.
pub(super) fn set(draft: &mut Draft<'_, '_>, receiver: Var, class: u16, answer: Option<Var>) {
    for name in names(draft, class).take(MOST) {
        if draft.chance(SET) {
            let value = value_for(draft, name, answer);
            draft.push(OpKind::Set { receiver, name: Name::new(name), value });
        }
    }
}

/// Sets one of the attributes.
pub(super) fn set_one(draft: &mut Draft<'_, '_>, receiver: Var, class: u16) {
    let names: Vec<&str> = names(draft, class).collect();
    if let Some(name) = draft.pick(&names) {
        let value = value_for(draft, name, None);
        draft.push(OpKind::Set { receiver, name: Name::new(name), value });
    }
}

/// Names of the attributes that can be set.
fn names<'s>(draft: &Draft<'s, '_>, class: u16) -> impl Iterator<Item = &'s str> + use<'s> {
    let attributes = draft.class_info(class).map_or(&[][..], |info| &info.attributes);
    attributes.iter().filter(|one| !one.read_only).map(|one| one.name.as_str())
}

fn value_for(draft: &mut Draft<'_, '_>, name: &str, answer: Option<Var>) -> Var {
    match want(name) {
        Want::Any => match draft.weighted(&[(30, 0), (25, 1), (20, 2), (25, 3)]) {
            0 => callable(draft, answer),
            1 => draft.literal(Value::Dict(Vars::new())),
            2 => draft.literal(Value::None),
            _ => draft.argument(Want::Any, 2),
        },
        Want::Callable => callable(draft, answer),
        Want::Dict => draft.literal(Value::Dict(Vars::new())),
        want => draft.argument(want, 2),
    }
}

/// By the name, or by the last of its words: `should_trace_cache`.
fn want(name: &str) -> Want {
    match (learn::want_of_name(name), name.rsplit('_').next()) {
        (Want::Any, Some(last)) => learn::want_of_name(last),
        (want, _) => want,
    }
}

fn callable(draft: &mut Draft<'_, '_>, answer: Option<Var>) -> Var {
    match answer.filter(|_| draft.rng.bool()) {
        Some(answer) => {
            let hook = Hook { slot: HookSlot::Call, at: 0, act: Act::Pass, answer: Answer::Give(answer) };
            draft.literal(Value::Object { shape: Shape::Callable, items: Vars::new(), hooks: vec![hook] })
        }
        None => draft.hooked(Shape::Callable, 3),
    }
}
