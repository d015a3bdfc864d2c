//! Objects that keep what the user gave them and ask it later, in the middle of their own calls: an iterator over his
//! iterator, a reader of his file, a cache of what his function returns.

use super::super::draft::Draft;
use super::super::features::Feature;
use super::super::hooked::shape_for;
use super::reentrant;
use crate::program::{Act, MAX_OPS, Name, OpKind, Operator, Shape, Var};
use crate::surface::{SlotSet, Want};

/// Such an object around one with a hook that acts on the outer one, then a few uses of it.
pub fn wrapping(draft: &mut Draft<'_, '_>) {
    draft.features.enable(Feature::Hooks);
    let class = draft.class().and_then(|class| draft.class_info(class));
    let class = class.and_then(|info| Some((info.path.as_deref()?, &info.constructor, info.reached_by_any())));
    let function = draft.function().map(|one| (one.path.as_str(), &one.signature, one.signature.reached));
    let made = if draft.chance(70) { class.or(function) } else { function.or(class) };
    let Some((path, signature, reached)) = made else { return super::receiver::few(draft) };
    let mut args = draft.args(signature, 2);
    let asked: Vec<Want> = signature.wants.iter().copied().filter(|want| is_asked_again(*want)).collect();
    let want = draft.pick(&asked).unwrap_or_default();
    let shape = match want {
        Want::Any => draft.pick(&[Shape::Iterator, Shape::Iterator, Shape::Callable, Shape::File, Shape::Plain]),
        Want::Iterable if draft.chance(60) => Some(Shape::Iterator),
        want => Some(shape_for(want, draft.rng)),
    };
    // The outer object does not exist yet.
    let outer = Var((MAX_OPS - 1) as u8);
    let act = if draft.chance(40) { Act::Reenter } else { draft.act_on(outer) };
    // What asks it later was perhaps never seen to.
    draft.reached = if draft.chance(40) { reached } else { SlotSet::EMPTY };
    let count = draft.rng.usize(1..5);
    let items = draft.items(count, 3);
    let inner = draft.tripwire_around(shape.unwrap_or(Shape::Iterator), items, act);
    draft.reached = SlotSet::EMPTY;
    reentrant::replace_one(draft, &mut args, &signature.wants, want, inner);
    let made = draft.push(OpKind::Call { callee: Name::new(path), args: args.clone() });
    draft.aim_args(&args, made);
    if draft.chance(30) {
        draft.drop_value(inner);
    }
    for _ in 0..draft.weighted(&[(40, 1), (40, 2), (20, 3)]) {
        match draft.rng.u8(..10) {
            0..=3 => draft.operator(Operator::Next, made),
            4 => draft.operator(Operator::Exhaust, made),
            5 => draft.operator(Operator::CallIt, made),
            _ => draft.use_value(made),
        };
    }
}

/// Whether what is wanted may be something that is asked again and again.
fn is_asked_again(want: Want) -> bool {
    matches!(
        want,
        Want::Any | Want::Iterable | Want::Callable | Want::File | Want::Sequence | Want::Dict | Want::Context
    )
}
