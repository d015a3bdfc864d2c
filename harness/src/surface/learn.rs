//! Learning what callables take: from the answers of calls ([`learn`]), from the formats by which they read their
//! arguments ([`learn_format`]) and from documentation ([`from_text_signature`]).
//!
//! What a format or a message says beats what documentation says, and all beat guesses from parameter names. Messages are those
//! of CPython's own argument parsing, of Cython, and of what authors usually write by hand. A wrong lesson costs
//! little: the generator follows a signature only in four cases of five.

mod arity;
mod docs;
mod format;
mod want;

#[cfg(test)]
mod tests;

use super::{Signature, Source, Want};

pub use docs::from_text_signature;
pub use format::{Format, learn_format};
pub use want::{want_of_name, want_of_type};

/// Most positional arguments ever noted: programs pass no more.
const MANY: u8 = 8;

/// Takes in the error that a call with `positional` positional arguments was answered with.
///
/// `error_type` is the exception's bare name (`TypeError`); other exceptions than `TypeError`, `ValueError` and
/// `AttributeError` teach nothing.
pub fn learn(signature: &mut Signature, positional: usize, error_type: &str, message: &str) {
    learn_among(signature, Given::of(positional), error_type, message, &[]);
}

/// The arguments that a call gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given<'a> {
    /// How many by position.
    pub positional: usize,
    /// How many by name.
    pub named: usize,
    /// Type names of those by position; empty where they are not known.
    pub types: &'a [String],
}

impl Given<'_> {
    /// So many by position.
    pub fn of(positional: usize) -> Given<'static> {
        Given { positional, named: 0, types: &[] }
    }

    /// Whether the argument at a position is what `want` asks for.
    fn satisfies(&self, position: usize, want: Want, classes: &[&str]) -> bool {
        let Some(name) = self.types.get(position) else { return false };
        match want {
            Want::Own(class) => classes.get(usize::from(class)) == Some(&name.as_str()),
            want => want::of_phrase(name, &[]) == Some(want),
        }
    }
}

/// [`learn`], knowing the names of the extension's classes ([`Class::name`](super::Class::name), in the order of
/// [`Surface::classes`](super::Surface::classes)), so that "must be demo.Queue" becomes [`Want::Own`].
pub fn learn_among(signature: &mut Signature, given: Given<'_>, error_type: &str, message: &str, classes: &[&str]) {
    let positional = given.positional;
    // How many there are, and how they are called, is known for certain then.
    let counted = signature.sources.contains(&Source::Format);
    match error_type.rsplit('.').next().unwrap_or_default() {
        "TypeError" => {
            let mut told = signature.clone();
            if arity::learn_keywords(&mut told, positional, message) || arity::learn_count(&mut told, given, message) {
                if !counted {
                    *signature = told;
                    signature.sources.insert(Source::Messages);
                }
                return;
            }
        }
        "ValueError" | "AttributeError" => {}
        _ => return,
    }
    let Some(wanted) = want::of_message(message, classes) else { return };
    let placed = want::position(message, &signature.keywords, usize::from(signature.max));
    let certain = |position: usize| signature.certain & 1u32.checked_shl(position as u32).unwrap_or(0) != 0;
    let Some(position) = placed.or_else(|| unknown_position(signature, given, wanted, classes)) else { return };
    if certain(position) || counted && position >= usize::from(signature.max) {
        return;
    }
    // It may have complained of one that is read as such.
    if placed.is_none() && (0..signature.wants.len()).any(|at| certain(at) && signature.wants[at] == wanted) {
        return;
    }
    signature.sources.insert(Source::Messages);
    set_want(signature, position, wanted);
}

/// Takes in that the argument at a position was asked whether it is of a type which `wanted` satisfies. What is known
/// already stays: a callable may ask for several types, and the first will do.
pub fn learn_check(signature: &mut Signature, position: usize, wanted: Want) {
    let counted = signature.sources.contains(&Source::Format) && position >= usize::from(signature.max);
    let known = signature.wants.get(position).is_some_and(|want| *want != Want::Any);
    if known || counted || wanted == Want::Any || position >= usize::from(MANY) {
        return;
    }
    signature.sources.insert(Source::Checks);
    set_want(signature, position, wanted);
}

/// Where a message names no argument: the only one, else the first that is not such an object already and of which
/// nothing is known. An argument whose want is known was probably not the one complained of.
fn unknown_position(signature: &Signature, given: Given<'_>, wanted: Want, classes: &[&str]) -> Option<usize> {
    if given.positional == 1 {
        return Some(0);
    }
    let unknown = |position: &usize| signature.wants.get(*position).copied().unwrap_or_default() == Want::Any;
    (0..given.positional).filter(unknown).find(|position| !given.satisfies(*position, wanted, classes))
}

fn set_want(signature: &mut Signature, position: usize, wanted: Want) {
    if position >= usize::from(MANY) {
        return;
    }
    if signature.wants.len() <= position {
        signature.wants.resize(position + 1, Want::Any);
    }
    signature.wants[position] = wanted;
    signature.max = signature.max.max(position as u8 + 1);
}

fn clamp(number: usize) -> u8 {
    number.min(usize::from(MANY)) as u8
}
