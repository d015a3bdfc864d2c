//! What is known already, so that one finding does not hide the next: written by the supervisor, read by a fuzzing
//! worker at its start.

use crate::program::{OpKind, Program, Var};
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::collections::{HashMap, HashSet};

/// Key of an operation as it is executed: callee, or type of the receiver and name. See `execute::keys`.
pub type Key = u64;

/// See the module's comment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Knowledge {
    /// Sequences of operations that end in a known death or hang: the last one is skipped, nearly always.
    pub deadly: Vec<Vec<Step>>,
    /// Inputs that a worker died or hung of ([`hash`] of their bytes): a corpus that is read again must not cost one worker
    /// for each of them each time.
    #[serde(default)]
    pub fatal_inputs: HashSet<u64>,
    /// Sets of keys that a known leak or over-release minimises to; a suspicion with the same set is not new.
    pub familiar: Vec<Vec<Key>>,
    /// Suspicious programs, text form, that showed nothing in a fresh process.
    #[serde(default)]
    pub cleared: Vec<String>,
    /// What one call of a known leaking callable adds.
    pub amounts: HashMap<Key, Amount>,
    /// Types (`type demo.T`) known to be leaked or over-released by their own instances.
    pub types: Vec<String>,
    /// Events known: operation's key and kind of event.
    pub events: Vec<(Key, String)>,
}

/// What one run adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// References.
    pub references: i64,
    /// Blocks of the interpreter's allocators.
    pub blocks: i64,
    /// Blocks of the C library's that others hold.
    #[serde(default)]
    pub native: i64,
}

impl Knowledge {
    /// Whether a run of these operations, of which the last is deadly, is stepped round by what is known.
    pub fn steps_round(&self, steps: &[Step]) -> bool {
        let Some((last, before)) = steps.split_last() else { return true };
        self.deadly.iter().filter_map(|rule| rule.split_last()).any(|(end, way)| {
            let ends = end.key == last.key && end.shape.is_none_or(|shape| Some(shape) == last.shape);
            let mut before = before.iter();
            ends && way.iter().all(|step| before.any(|other| other.key == step.key))
        })
    }
}

/// One step of a deadly sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The operation.
    pub key: Key,
    /// Shape of its arguments (types and hooks); `None` once the same death was seen with several.
    pub shape: Option<u64>,
    /// Whether it makes an object: such a step is let in more often, because much lies behind it.
    #[serde(default)]
    pub makes: bool,
    /// Only where an argument is of this type, or is a literal that holds such an object at any depth ([`hash`] of the
    /// type's name).
    #[serde(default)]
    pub holds: Option<u64>,
}

/// A suspicious program, as the fuzzing worker hands it over.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Suspect {
    /// Program in text form, already without the operations that do not matter.
    pub program: String,
    /// Operations of the program as it was found.
    pub operations_before: usize,
    /// Keys of the operations that matter, sorted, none twice.
    pub keys: Vec<Key>,
    /// Why it is suspicious, for the log.
    pub why: String,
    /// Key of the operation and name of the event, where it is suspicious because of one.
    #[serde(default)]
    pub event: Option<(Key, String)>,
    /// Executions of this worker so far.
    pub executions: u64,
    /// Whether something was released that others still hold: the process that did it cannot go on.
    #[serde(default)]
    pub unsound: bool,
}

/// FNV-1a, 64 bits: stable between processes and versions.
pub fn hash(parts: &[&[u8]]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.iter().chain(&[0xff]) {
            state = (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    state
}

/// Key of an operation, given the type names of its operands; 0 for operations that do not enter the extension.
/// Worker and supervisor use this one function, so that they mean the same.
pub fn key_of(kind: &crate::program::OpKind, type_name: &mut dyn FnMut(crate::program::Var) -> String) -> Key {
    use crate::program::OpKind::*;
    match kind {
        Value(_) | Drop { .. } | Collect => 0,
        Call { callee, .. } => hash(&[b"call", callee.as_str().as_bytes()]),
        Derive { class, .. } => hash(&[b"derive", class.as_str().as_bytes()]),
        New { class } => hash(&[b"new", class.as_str().as_bytes()]),
        Import { module } => hash(&[b"import", module.as_str().as_bytes()]),
        Method { receiver, name, .. } => hash(&[b"method", type_name(*receiver).as_bytes(), name.as_str().as_bytes()]),
        Init { receiver, .. } => hash(&[b"init", type_name(*receiver).as_bytes()]),
        Get { receiver, name } => hash(&[b"get", type_name(*receiver).as_bytes(), name.as_str().as_bytes()]),
        Set { receiver, name, .. } => hash(&[b"set", type_name(*receiver).as_bytes(), name.as_str().as_bytes()]),
        Delete { receiver, name } => hash(&[b"del", type_name(*receiver).as_bytes(), name.as_str().as_bytes()]),
        Operator { operator, operands } => {
            let owner = owner(operands, type_name);
            hash(&[b"operator", operator.name().as_bytes(), type_name(owner).as_bytes()])
        }
    }
}

/// The operand whose type an operator belongs to: the first that is not of a built-in type, else the first.
pub fn owner(
    operands: &[crate::program::Var],
    type_name: &mut dyn FnMut(crate::program::Var) -> String,
) -> crate::program::Var {
    let own = operands.iter().find(|var| crate::theirs::is_own(&type_name(**var)));
    own.or(operands.first()).copied().unwrap_or(crate::program::Var(0))
}

/// Shape of an operation's arguments: type names, and the hooks of those that were made with hooks.
pub fn shape_of(
    program: &crate::program::Program,
    kind: &crate::program::OpKind,
    type_name: &mut dyn FnMut(crate::program::Var) -> String,
) -> u64 {
    let mut parts: Vec<u8> = Vec::with_capacity(64);
    kind.operands(|var| {
        parts.extend_from_slice(type_name(var).as_bytes());
        parts.push(b',');
        if let Some(op) = program.ops.get(var.index()) {
            for hook in op.kind.hooks() {
                parts.extend_from_slice(hook.slot.name().as_bytes());
                parts.push(match hook.act {
                    crate::program::Act::Pass => b'p',
                    crate::program::Act::Raise(_) => b'r',
                    _ => b'a',
                });
            }
        }
    });
    hash(&[&parts])
}

/// Whether an operand of an operation, or what is in a literal among them at any depth, is such a value.
pub fn any_held(program: &Program, kind: &OpKind, is: &mut dyn FnMut(Var) -> bool) -> bool {
    let mut vars: SmallVec<[Var; 8]> = SmallVec::new();
    kind.operands(|var| vars.push(var));
    // A literal refers to earlier values only, so this ends.
    while let Some(var) = vars.pop() {
        if is(var) {
            return true;
        }
        if let Some(literal @ OpKind::Value(_)) = program.ops.get(var.index()).map(|op| &op.kind) {
            literal.operands(|item| {
                if item < var {
                    vars.push(item);
                }
            });
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(keys: &[Key], shape: u64) -> Vec<Step> {
        let mut steps: Vec<Step> =
            keys.iter().map(|key| Step { key: *key, shape: None, makes: false, holds: None }).collect();
        steps.last_mut().expect("at least one key").shape = Some(shape);
        steps
    }

    #[test]
    fn what_a_literal_holds_is_found_at_any_depth() {
        let program =
            crate::program::text::parse("v0 = probe\nv1 = none\nv2 = list [v1]\nv3 = tuple [v2, v0]\ncall a.f(v3)");
        let program = program.expect("a program");
        let holds = |var: u8| any_held(&program, &program.ops[4].kind, &mut |held| held == Var(var));
        assert!(holds(0) && holds(1) && holds(2) && holds(3));
        assert!(!any_held(&program, &program.ops[2].kind, &mut |held| held == Var(0)));
    }

    #[test]
    fn a_death_is_stepped_round_where_a_rule_leads_to_its_last_operation() {
        let knowledge = Knowledge { deadly: vec![steps(&[1, 3], 7)], ..Knowledge::default() };
        assert!(knowledge.steps_round(&steps(&[1, 2, 3], 7)));
        assert!(!knowledge.steps_round(&steps(&[1, 2, 3], 8)), "other arguments");
        assert!(!knowledge.steps_round(&steps(&[2, 3], 7)), "made in another way");
        assert!(!knowledge.steps_round(&steps(&[3, 1, 4], 7)), "another operation");
    }
}
