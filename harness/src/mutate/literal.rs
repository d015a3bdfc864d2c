//! The step that changes a literal: a neighbour of the value, or another value of its kind.

use super::edit;
use super::splice::splice;
use crate::generate::{Draft, characters, document, fresh_text, mangle, shape_for, spelled};
use crate::program::repair::items_of_mut;
use crate::program::{Array, Dtype, Exotic, Layout, OpKind, Program, Shape, Value};
use crate::surface::{Surface, Want};

/// Changes one literal.
pub(super) fn change(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, |kind| matches!(kind, OpKind::Value(_))) else { return false };
    let length = program.ops.len();
    let takes = matches!(
        &program.ops[at].kind,
        OpKind::Value(Value::Str(_) | Value::Interned(_) | Value::Bytes(_) | Value::Bytearray(_))
    );
    let guest = if takes { guest(program, surface, rng) } else { Vec::new() };
    let OpKind::Value(value) = &mut program.ops[at].kind else { return false };
    // One in eight becomes something else altogether.
    if rng.u8(..8) == 0 {
        *value = Draft::new(surface, rng, length).leaf();
        return true;
    }
    match value {
        Value::Int(number) => *number = near_int(*number, surface, rng),
        Value::Float(bits) => {
            *bits = match rng.u8(..4) {
                0 => (-f64::from_bits(*bits)).to_bits(),
                1 => *bits ^ (1 << rng.u8(..64)),
                _ => [0.0, f64::NAN, f64::INFINITY, 1e300, 1_000_003.5][rng.usize(..5)].to_bits(),
            }
        }
        Value::Str(text) | Value::Interned(text) => change_text(text, &guest, surface, rng),
        Value::Bytes(bytes) | Value::Bytearray(bytes) => change_bytes(bytes, &guest, &surface.letters, rng),
        Value::Bool(flag) => *flag = !*flag,
        Value::Many(count, _) => *count = [0, 1, 16, 17, 33, 100, 257, 300][rng.usize(..8)],
        Value::Probe => *value = Value::Loose,
        Value::Loose => *value = Value::Probe,
        Value::Exotic(exotic) => *exotic = Exotic::ALL[rng.usize(..Exotic::ALL.len())],
        Value::Array(array) => change_array(array, rng),
        Value::Object { shape, .. } => {
            *shape = if rng.bool() { shape_for(Want::Any, rng) } else { Shape::ALL[rng.usize(..Shape::ALL.len())].0 };
        }
        Value::List(items) if rng.u8(..3) == 0 => *value = Value::Tuple(std::mem::take(items)),
        Value::Tuple(items) if rng.u8(..3) == 0 => *value = Value::List(std::mem::take(items)),
        Value::Set(items) if rng.u8(..3) == 0 => *value = Value::Frozenset(std::mem::take(items)),
        Value::Frozenset(items) if rng.u8(..3) == 0 => *value = Value::Generator(std::mem::take(items)),
        other => {
            let dict = matches!(other, Value::Dict(_));
            match items_of_mut(other) {
                Some(items) if items.len() > 1 => {
                    let at = rng.usize(..items.len());
                    if dict || rng.bool() {
                        items.swap(0, at);
                    } else {
                        items.remove(at);
                    }
                }
                _ => *other = Draft::new(surface, rng, length).leaf(),
            }
        }
    }
    true
}

/// Another int: a neighbour, the negative, an edge, one of the module's. Never a mere size (100 000 to 2**31).
fn near_int(number: i128, surface: &Surface, rng: &mut fastrand::Rng) -> i128 {
    let own = &surface.ints;
    let new = match rng.u8(..8) {
        0 => number.saturating_add(1),
        1 => number.saturating_sub(1),
        2 => number.checked_neg().unwrap_or(0),
        3 if !own.is_empty() => i128::from(own[rng.usize(..own.len())]),
        // Flags are combined.
        4 if !own.is_empty() => number | i128::from(own[rng.usize(..own.len())]),
        5 => [0, 1, -1, 5, 256, 257, 1_003][rng.usize(..7)],
        6 if rng.u8(..4) == 0 => [1 << 31, 1 << 32][rng.usize(..2)],
        _ => [(1 << 63) - 1, 1 << 63, -(1 << 63) - 1, 1 << 64][rng.usize(..4)],
    };
    if (100_000..1 << 31).contains(&new) { 1_003 + new % 97 } else { new }
}

/// Another element type, layout or length, or one dimension more or less.
fn change_array(array: &mut Array, rng: &mut fastrand::Rng) {
    match rng.u8(..8) {
        0 | 1 => array.dtype = Dtype::ALL[rng.usize(..Dtype::ALL.len())].0,
        2 => array.layout = Layout::ALL[rng.usize(..Layout::ALL.len())].0,
        3 => array.read_only = !array.read_only,
        4 => array.shape.push(rng.u16(..4)),
        5 => {
            array.shape.pop();
        }
        _ if array.shape.is_empty() => array.shape.push(2),
        _ => {
            let at = rng.usize(..array.shape.len());
            array.shape[at] = [0, 1, 2, 3, 4, 17, 300][rng.usize(..7)];
        }
    }
}

/// A text to be put into another: of the same program, of the module, or a document.
fn guest(program: &Program, surface: &Surface, rng: &mut fastrand::Rng) -> Vec<u8> {
    let text = |kind: &OpKind| match kind {
        OpKind::Value(Value::Str(text)) => Some(text.clone().into_bytes()),
        OpKind::Value(Value::Bytes(bytes) | Value::Bytearray(bytes)) => Some(bytes.clone()),
        _ => None,
    };
    let own = &surface.strings;
    match rng.u8(..4) {
        0 | 1 if !own.is_empty() => own[rng.usize(..own.len())].clone().into_bytes(),
        0..=2 => edit::find(program, rng, |kind| text(kind).is_some())
            .and_then(|at| text(&program.ops[at].kind))
            .unwrap_or_default(),
        _ if !surface.letters.is_empty() && rng.bool() => spelled(&surface.letters, rng),
        _ => document(rng).into_bytes(),
    }
}

/// Puts a letter of the target's grammar, or a digit, in place of another or beside it.
fn put_letter(text: &mut Vec<u8>, letters: &[u8], rng: &mut fastrand::Rng) {
    let letter = if rng.u8(..4) == 0 { b'0' + rng.u8(..10) } else { letters[rng.usize(..letters.len())] };
    let at = rng.usize(..=text.len());
    match text.get_mut(at) {
        Some(byte) if rng.bool() => *byte = letter,
        _ => text.insert(at, letter),
    }
}

fn change_text(text: &mut String, guest: &[u8], surface: &Surface, rng: &mut fastrand::Rng) {
    let (own, letters) = (&surface.strings, &surface.letters);
    if !letters.is_empty() && text.len() < 200 && rng.u8(..4) == 0 {
        let mut bytes = std::mem::take(text).into_bytes();
        put_letter(&mut bytes, letters, rng);
        *text = String::from_utf8(bytes).unwrap_or_else(|other| characters(other.as_bytes()));
        return;
    }
    match rng.u8(..11) {
        // What is no text is left out of it.
        8.. => {
            if let Some(Ok(made)) = splice(text.as_bytes(), guest, rng).map(String::from_utf8) {
                *text = made;
            }
        }
        0 => *text = fresh_text(rng),
        1 => *text = document(rng),
        2 if !own.is_empty() => *text = own[rng.usize(..own.len())].clone(),
        // Two pieces of grammar, one after the other; bounded, as mutations pile up.
        3 if !own.is_empty() && text.len() < 200 => text.push_str(&own[rng.usize(..own.len())]),
        4 if text.len() < 200 => {
            let again = text.clone();
            text.push_str(&again);
        }
        _ => mangle(text, rng),
    }
}

fn change_bytes(bytes: &mut Vec<u8>, guest: &[u8], letters: &[u8], rng: &mut fastrand::Rng) {
    if !letters.is_empty() && bytes.len() < 200 && rng.u8(..4) == 0 {
        return put_letter(bytes, letters, rng);
    }
    if bytes.is_empty() {
        *bytes = document(rng).into_bytes();
        return;
    }
    let at = rng.usize(..bytes.len());
    match rng.u8(..9) {
        6.. => {
            if let Some(made) = splice(bytes, guest, rng) {
                *bytes = made;
            }
        }
        0 => bytes.truncate(at),
        1 => bytes[at] ^= 1 << rng.u8(..8),
        2 => bytes[at] = [0, 0xff, 0x7f, 0x80, b'"', b'{'][rng.usize(..6)],
        3 if bytes.len() < 200 => bytes.insert(at, rng.u8(..)),
        4 => {
            bytes.remove(at);
        }
        _ => *bytes = document(rng).into_bytes(),
    }
}

/// The shape of a hooked object that can stand in for a literal.
pub(super) fn shape_of(value: &Value) -> Shape {
    match value {
        Value::Int(_) => Shape::Int,
        Value::Bool(_) => Shape::Number,
        Value::Float(_) => Shape::Float,
        Value::Str(_) | Value::Interned(_) => Shape::Str,
        Value::Bytes(_) | Value::Bytearray(_) | Value::View(_) => Shape::Bytes,
        Value::List(_) | Value::Many(..) => Shape::List,
        Value::Tuple(_) => Shape::Tuple,
        Value::Set(_) | Value::Frozenset(_) => Shape::Set,
        Value::Dict(_) => Shape::Dict,
        Value::Generator(_) => Shape::Iterator,
        Value::Exotic(Exotic::Function | Exotic::Builtin | Exotic::BoundMethod) => Shape::Callable,
        Value::Exotic(Exotic::StringIo | Exotic::BytesIo | Exotic::JsonFile) => Shape::File,
        Value::Exotic(Exotic::Range | Exotic::Array) | Value::Array(_) => Shape::Sequence,
        Value::Exotic(Exotic::ListIterator) => Shape::Iterator,
        Value::Exotic(Exotic::Exception) => Shape::Exception,
        _ => Shape::Plain,
    }
}
