//! How big a program is for the person who reads it. Minimising only ever goes down this measure, so it ends.

use crate::program::repair::{args_of, items_of};
use crate::program::{Act, Answer, Array, Dtype, Exc, Hook, Layout, OpKind, Program, Shape, Value};

/// Size of a program: operations first, then what they are made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Weight {
    /// Operations.
    pub ops: usize,
    /// Sum over operations of what a reader has to take in; only its order means something.
    pub detail: u64,
}

/// The weight of a program.
pub fn weigh(program: &Program) -> Weight {
    let detail = program.ops.iter().map(|op| kind(&op.kind) + u64::from(op.repeat.max(1) - 1));
    let nth = program.fail.map_or(0, |fail| u64::from(fail.nth));
    Weight { ops: program.ops.len(), detail: detail.sum::<u64>() + nth }
}

fn kind(kind: &OpKind) -> u64 {
    let base = match kind {
        OpKind::Value(literal) => value(literal),
        OpKind::Collect | OpKind::Drop { .. } | OpKind::Import { .. } => 50,
        OpKind::Get { .. } | OpKind::Delete { .. } | OpKind::New { .. } | OpKind::Operator { .. } => 60,
        OpKind::Call { .. } | OpKind::Set { .. } => 70,
        OpKind::Method { .. } | OpKind::Init { .. } => 80,
        OpKind::Derive { .. } => 90,
    };
    let args = args_of(kind).map_or(0, |args| 3 * args.positional.len() + 4 * args.keywords.len());
    base + args as u64 + kind_hooks(kind)
}

fn kind_hooks(kind: &OpKind) -> u64 {
    kind.hooks().iter().map(hook).sum()
}

/// A probe is as simple as `none`, and tells more: its references are counted on every version of CPython.
fn value(value: &Value) -> u64 {
    let items = 2 * items_of(value).map_or(0, |items| items.len()) as u64;
    items
        + match value {
            Value::Probe | Value::None => 1,
            Value::Loose | Value::Bool(false) => 2,
            Value::Bool(true) | Value::Ellipsis | Value::NotImplemented | Value::Class => 3,
            // Fresh and mortal; then zero, then all others by length.
            Value::Int(1_000_003) => 4,
            Value::Int(0) => 5,
            Value::Int(number) => 6 + number.unsigned_abs().checked_ilog10().map_or(0, u64::from),
            Value::Float(0) => 5,
            Value::Float(_) => 6,
            Value::Str(text) => 5 + text.chars().map(|c| if c == 'a' { 1 } else { 2 }).sum::<u64>(),
            Value::Interned(text) => 6 + text.chars().map(|c| if c == 'a' { 1 } else { 2 }).sum::<u64>(),
            Value::Bytes(text) => 5 + text.iter().map(|b| if *b == b'a' { 1 } else { 2 }).sum::<u64>(),
            Value::Bytearray(text) => 6 + text.iter().map(|b| if *b == b'a' { 1 } else { 2 }).sum::<u64>(),
            Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Dict(_) => 6,
            Value::Frozenset(_) | Value::Generator(_) | Value::View(_) => 7,
            Value::Many(count, _) => 10 + u64::from(*count),
            Value::Exotic(_) => 12,
            Value::Array(array) => array_weight(array),
            Value::Object { shape: Shape::Plain, .. } => 14,
            Value::Object { .. } => 15,
        }
}

/// The plainest is one of a few doubles, one after the other; fewer dimensions before shorter ones.
fn array_weight(array: &Array) -> u64 {
    let dtype = if array.dtype == Dtype::Float64 { 0 } else { 2 };
    let layout = if array.layout == Layout::C { 0 } else { 3 };
    let lengths: u64 =
        array.shape.iter().map(|length| 4 + u64::from(length.checked_ilog2().map_or(2, |log| log + 1))).sum();
    12 + dtype + layout + 2 * u64::from(array.read_only) + lengths
}

fn hook(hook: &Hook) -> u64 {
    let act = match &hook.act {
        Act::Pass => 0,
        Act::Raise(Exc::Error) | Act::Collect => 2,
        Act::Raise(_) | Act::Reenter => 3,
        Act::Clear(_) | Act::Pop(_) | Act::Drop(_) | Act::Init(_) | Act::View(_) => 4,
        Act::Invoke(..) => 5,
        Act::Grow(_, count) => 4 + u64::from(*count),
    };
    let answer = match &hook.answer {
        Answer::Usual => 0,
        Answer::Give(_) => 3,
        _ => 2,
    };
    20 + act + answer + u64::from(hook.at.min(20))
}
