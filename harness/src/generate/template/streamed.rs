//! A parser that is fed text and asked for what it has read: `feed` and `gets`, `update` and `digest`.

use super::super::draft::Draft;
use super::super::features::Feature;
use super::sequence;
use crate::program::{Args, Name, OpKind, Value};

/// Text given to a method in one to three pieces, methods without arguments called after each.
pub fn streamed(draft: &mut Draft<'_, '_>) {
    draft.features.enable(Feature::Documents);
    let receiver = draft.receiver();
    let Some(class) = draft.class_of(receiver) else { return sequence::fed(draft) };
    let Some(feed) = draft.text_method_of(class) else { return sequence::fed(draft) };
    for _ in 0..draft.weighted(&[(60, 1), (30, 2), (10, 3)]) {
        let text = match draft.text() {
            Value::Str(text) if draft.chance(30) => Value::Bytes(text.into_bytes()),
            text => text,
        };
        let positional = [draft.literal(text)].into_iter().collect();
        let args = Args { positional, ..Args::default() };
        draft.push(OpKind::Method { receiver, name: Name::new(&feed.path), args });
        for _ in 0..draft.weighted(&[(60, 1), (40, 2)]) {
            let Some(name) = draft.plain_method_of(class) else { break };
            draft.push(OpKind::Method { receiver, name, args: Args::default() });
        }
    }
}
