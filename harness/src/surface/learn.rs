//! Learning what callables take: from the answers of calls ([`learn`]) and from documentation ([`from_text_signature`]).
//!
//! What a message says beats what documentation says, and both beat guesses from parameter names. Messages are those
//! of CPython's own argument parsing, of Cython, and of what authors usually write by hand. A wrong lesson costs
//! little: the generator follows a signature only in four cases of five.

mod arity;
mod docs;
mod want;

#[cfg(test)]
mod tests;

use super::{Signature, Want};

pub use docs::from_text_signature;
pub use want::want_of_name;

/// Most positional arguments ever noted: programs pass no more.
const MANY: u8 = 8;

/// Takes in the error that a call with `positional` positional arguments was answered with.
///
/// `error_type` is the exception's bare name (`TypeError`); other exceptions than `TypeError`, `ValueError` and
/// `AttributeError` teach nothing.
pub fn learn(signature: &mut Signature, positional: usize, error_type: &str, message: &str) {
    learn_among(signature, Given { positional, named: 0 }, error_type, message, &[]);
}

/// How many arguments a call gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// By position.
    pub positional: usize,
    /// By name.
    pub named: usize,
}

/// [`learn`], knowing the names of the extension's classes ([`Class::name`](super::Class::name), in the order of
/// [`Surface::classes`](super::Surface::classes)), so that "must be demo.Queue" becomes [`Want::Own`].
pub fn learn_among(signature: &mut Signature, given: Given, error_type: &str, message: &str, classes: &[&str]) {
    let positional = given.positional;
    match error_type.rsplit('.').next().unwrap_or_default() {
        "TypeError" => {
            if arity::learn_keywords(signature, positional, message) || arity::learn_count(signature, given, message) {
                return;
            }
        }
        "ValueError" | "AttributeError" => {}
        _ => return,
    }
    let Some(wanted) = want::of_message(message, classes) else { return };
    let position = match want::position(message, &signature.keywords, usize::from(signature.max)) {
        Some(position) => position,
        None => match unknown_position(signature, positional) {
            Some(position) => position,
            None => return,
        },
    };
    set_want(signature, position, wanted);
}

/// Where a message names no argument: the only one, else the first of which nothing is known. An argument whose want
/// is known was probably not the one complained of.
fn unknown_position(signature: &Signature, positional: usize) -> Option<usize> {
    if positional == 1 {
        return Some(0);
    }
    (0..positional).find(|position| signature.wants.get(*position).copied().unwrap_or_default() == Want::Any)
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
