//! Templates: the shapes of short programs that real bugs needed. Each is a function that writes into a draft.

mod configured;
mod kept;
mod lifetime;
mod receiver;
mod reentrant;
mod sequence;
mod streamed;
mod wrapping;

use super::draft::Draft;
use super::features::Feature;
use crate::program::OpKind;

type Template = for<'s, 'r> fn(&mut Draft<'s, 'r>);

/// Weight and template; weights follow what the measured bugs needed (one call 40 %, two 85 %).
const TEMPLATES: &[(u32, Template)] = &[
    (11, receiver::single),
    (16, receiver::few),
    (8, receiver::uninitialised),
    (8, receiver::initialised_again),
    (5, receiver::set_twice),
    (5, receiver::paired),
    (3, configured::configured),
    (5, receiver::operators),
    (3, receiver::subclass),
    (4, lifetime::construct_and_drop),
    (7, lifetime::iterate),
    (7, lifetime::outlive),
    (5, lifetime::handed_back),
    (7, lifetime::cycle),
    (3, lifetime::export_then_resize),
    (3, kept::by_result),
    (6, reentrant::callback),
    (7, reentrant::hostile),
    (10, reentrant::reenter),
    (5, reentrant::list_argument),
    (8, wrapping::wrapping),
    (5, reentrant::last_words),
    (7, reentrant::error_path),
    (5, sequence::repeated),
    (2, sequence::filled),
    (4, sequence::churned),
    (6, sequence::fed),
    (6, streamed::streamed),
    (5, sequence::free),
];

/// Writes a whole program: one template, sometimes a second one after it, sometimes a drop at the end.
pub(super) fn draw(draft: &mut Draft<'_, '_>) {
    let template = draft.weighted(TEMPLATES);
    template(draft);
    if draft.len() < 8 && draft.chance(4) {
        let template = draft.weighted(TEMPLATES);
        template(draft);
    }
    if draft.may(Feature::Drops, 12) {
        lifetime::drop_some(draft);
    }
    if draft.len() == 0 {
        draft.push(OpKind::Collect);
    }
}

/// Adds a little to a program: one use of something in it, or a small template.
pub(super) fn step(draft: &mut Draft<'_, '_>) {
    let known = draft.pooled(|kind| !matches!(kind, super::draft::Kind::Nothing));
    match (known, draft.rng.u8(..12)) {
        (Some(var), 0..=5) => {
            let var = lifetime::favourite(draft).unwrap_or(var);
            draft.use_value(var);
        }
        (Some(var), 6) => {
            let same = draft.chance(50);
            let var = lifetime::favourite(draft).unwrap_or(var);
            draft.init(var, same);
        }
        (Some(var), 7) => {
            draft.focus = Some(var);
            draft.features.enable(Feature::Hooks);
            draft.feed_function(var);
        }
        (_, 8) => receiver::single(draft),
        _ => {
            let template = draft.weighted(TEMPLATES);
            template(draft);
        }
    }
}
