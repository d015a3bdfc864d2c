//! How calls read their arguments, where that is seen for the first times.

use super::{Executor, Pointer};
use crate::execute::keys;
use crate::interpreter::{asked, parsing};
use crate::program::{Op, OpKind};
use crate::surface::learn::Format;

/// A call was seen to read its arguments.
pub struct Parsed {
    /// Operation.
    pub op: usize,
    /// Type name of the receiver; empty for functions and constructors.
    pub receiver: String,
    /// How it read them.
    pub format: Format,
}

/// A call was seen to ask an argument for its type.
pub struct Asked {
    /// Operation.
    pub op: usize,
    /// Type name of the receiver; empty for functions and constructors.
    pub receiver: String,
    /// Which argument, and which type.
    pub asked: asked::Asked,
}

/// Looks out for how this operation, which is about to be applied, reads its arguments.
pub(super) fn expect(op: &Op, held: &[Pointer]) {
    let given = match &op.kind {
        OpKind::Call { args, .. } => held.get(..args.positional.len()),
        OpKind::Method { args, .. } | OpKind::Init { args, .. } => held.get(1..=args.positional.len()),
        _ => None,
    };
    if let Some(given) = given {
        parsing::expect(given);
        if !given.is_empty() {
            asked::expect();
        }
    }
}

impl Executor {
    /// Notes what was seen of that.
    pub(super) fn note_arguments(&mut self, index: usize, op: &Op) {
        let receiver = || match &op.kind {
            OpKind::Method { receiver, .. } | OpKind::Init { receiver, .. } => keys::live_type_name(*receiver),
            _ => String::new(),
        };
        if let Some(format) = parsing::seen() {
            self.parsed.push(Parsed { op: index, receiver: receiver(), format });
        }
        self.asked.extend(asked::seen().into_iter().map(|asked| Asked { op: index, receiver: receiver(), asked }));
    }
}
