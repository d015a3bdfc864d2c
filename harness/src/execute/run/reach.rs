//! Which special methods of hooked objects a call reaches, noted when it is news.

use super::Executor;
use crate::execute::keys;
use crate::knowledge::owner;
use crate::program::{HookSlot, Op, OpKind};
use crate::surface::SlotSet;

/// A callable was seen to call special methods that it was not known to call.
pub struct Reach {
    /// Operation.
    pub op: usize,
    /// Type name of the receiver; empty for functions and constructors.
    pub receiver: String,
    /// The special methods that are new.
    pub slots: SlotSet,
}

impl Executor {
    /// Notes what is new in `fired`, the special methods that this operation called.
    pub(super) fn note_reach(&mut self, index: usize, op: &Op, mut fired: SlotSet) {
        if !op.kind.enters_extension() {
            return;
        }
        // Whatever drops an object calls its `__del__`: that tells nothing about the callable.
        let mut death = SlotSet::EMPTY;
        death.insert(HookSlot::Del);
        fired = fired.without(death);
        let known = self.reached.entry(keys::op_key(op)).or_default();
        let slots = fired.without(*known);
        if slots.is_empty() {
            return;
        }
        known.extend(slots);
        let receiver = match &op.kind {
            OpKind::Method { receiver, .. }
            | OpKind::Init { receiver, .. }
            | OpKind::Get { receiver, .. }
            | OpKind::Set { receiver, .. }
            | OpKind::Delete { receiver, .. } => keys::live_type_name(*receiver),
            OpKind::Operator { operands, .. } => keys::live_type_name(owner(operands, &mut keys::live_type_name)),
            _ => String::new(),
        };
        self.reaches.push(Reach { op: index, receiver, slots });
    }
}
