//! The invariants of a program as code: [`check`] says which one is broken and where, [`repair`] restores all of them.
//!
//! Whoever makes programs from something untrusted (bytes, a mutation, a crossover) repairs instead of rejecting, so
//! that no input of the fuzzer is wasted. Repair changes as little as it can: a valid program is left as it is.

use super::array::{MAX_DIMENSIONS, MAX_ELEMENTS};
use super::fail::MAX_NTH;
use super::{
    Act, Answer, Args, Hook, MAX_ARGS, MAX_HOOKS, MAX_ITEMS, MAX_NAME, MAX_OPS, MAX_REPEAT, Name, Op, OpKind, Program,
    Value, Var, Vars,
};

/// A broken invariant.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("operation {op}: {fault}")]
pub struct Invalid {
    /// Index of the operation.
    pub op: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with an operation.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The operation stands beyond [`MAX_OPS`].
    #[error("a program has at most {MAX_OPS} operations")]
    TooManyOps,
    /// An operand names a value that is not defined before the operation.
    #[error("{0} is not defined before it is used")]
    Operand(Var),
    /// A hook names a value that the program never defines.
    #[error("{0}, which a hook names, is never defined")]
    HookTarget(Var),
    /// An operator has a wrong number of operands.
    #[error("`{operator}` takes {wanted} operands, not {found}")]
    Arity {
        /// Text form of the operator.
        operator: &'static str,
        /// Operands that its table row asks for.
        wanted: usize,
        /// Operands that it has.
        found: usize,
    },
    /// A call has more than [`MAX_ARGS`] arguments.
    #[error("a call has at most {MAX_ARGS} arguments, not {0}")]
    TooManyArgs(usize),
    /// A literal has more than [`MAX_ITEMS`] elements.
    #[error("a literal has at most {MAX_ITEMS} elements, not {0}")]
    TooManyItems(usize),
    /// An array is too large.
    #[error("an array has at most {MAX_DIMENSIONS} dimensions and {MAX_ELEMENTS} elements")]
    Array,
    /// An object has more than [`MAX_HOOKS`] hooks.
    #[error("an object has at most {MAX_HOOKS} hooks, not {0}")]
    TooManyHooks(usize),
    /// A dict literal ends with a key that has no value.
    #[error("the last key of the dict has no value")]
    OddDict,
    /// `repeat` is out of range.
    #[error("an operation is repeated 1 to {MAX_REPEAT} times, not {0}")]
    Repeat(u8),
    /// A keyword is passed twice.
    #[error("keyword `{0}` is passed twice")]
    DuplicateKeyword(Name),
    /// An import is not alone.
    #[error("an import is the only operation of its program")]
    NotAlone,
    /// The failure point is not that of an operation which enters the extension.
    #[error("no call of the C API can be made to fail in {0}, which does not enter the extension")]
    FailPoint(Var),
    /// The number of the call that fails is out of range.
    #[error("the call that fails is number 1 to {MAX_NTH}, not {0}")]
    Nth(u16),
    /// A name is not a dotted identifier, or too long.
    #[error("{0:?} is not a dotted identifier of at most {MAX_NAME} bytes")]
    Name(Name),
}

/// Whether a program may hold `text` as a name: identifiers joined by dots, at most [`MAX_NAME`] bytes.
///
/// An identifier is what `str.isidentifier` accepts, up to rare symbols outside ASCII; Python's keywords are
/// identifiers too, as an extension may well have an attribute of such a name.
pub fn is_name(text: &str) -> bool {
    // Nearly all names are plain ASCII, and every program of the loop has its names looked at.
    let mut starts = true;
    for byte in text.bytes() {
        starts = match byte {
            b'.' if !starts => true,
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => false,
            b'0'..=b'9' if !starts => false,
            128.. => return text.len() <= MAX_NAME && text.split('.').all(is_identifier),
            _ => return false,
        };
    }
    !starts && text.len() <= MAX_NAME
}

/// Whether `part` is one undotted identifier.
fn is_identifier(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(starts_identifier) && chars.all(continues_identifier)
}

/// Whether an identifier may begin with `c`.
pub(super) fn starts_identifier(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

/// Whether an identifier may go on with `c`.
pub(super) fn continues_identifier(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Checks every invariant of [`super`]'s list.
///
/// # Errors
/// The first one that is broken.
pub fn check(program: &Program) -> Result<(), Invalid> {
    for (index, op) in program.ops.iter().enumerate() {
        let at = |fault| Invalid { op: index, fault };
        check_op(index, op).map_err(at)?;
        for var in op.kind.hooks().iter().flat_map(hook_vars) {
            if var.index() >= program.ops.len() {
                return Err(at(Fault::HookTarget(var)));
            }
        }
        if program.ops.len() > 1 && matches!(op.kind, OpKind::Import { .. }) {
            return Err(at(Fault::NotAlone));
        }
    }
    if let Some(fail) = program.fail {
        let at = |fault| Invalid { op: fail.op.index(), fault };
        if !fail.fits(&program.ops) {
            return Err(at(Fault::FailPoint(fail.op)));
        }
        if fail.nth == 0 || fail.nth > MAX_NTH {
            return Err(at(Fault::Nth(fail.nth)));
        }
    }
    Ok(())
}

/// Checks what can be said of operation `index` without knowing what comes after it.
pub(super) fn check_op(index: usize, op: &Op) -> Result<(), Fault> {
    if index >= MAX_OPS {
        return Err(Fault::TooManyOps);
    }
    if op.repeat == 0 || op.repeat > MAX_REPEAT {
        return Err(Fault::Repeat(op.repeat));
    }
    if op.kind.hooks().len() > MAX_HOOKS {
        return Err(Fault::TooManyHooks(op.kind.hooks().len()));
    }
    if let Some(args) = args_of(&op.kind) {
        check_args(args)?;
    }
    match &op.kind {
        OpKind::Operator { operator, operands } if operands.len() != operator.arity() => {
            let (wanted, found) = (operator.arity(), operands.len());
            return Err(Fault::Arity { operator: operator.name(), wanted, found });
        }
        OpKind::Value(value) => {
            let items = items_of(value).map_or(0, |items| items.len());
            if items > MAX_ITEMS {
                return Err(Fault::TooManyItems(items));
            }
            if matches!(value, Value::Dict(_)) && items % 2 == 1 {
                return Err(Fault::OddDict);
            }
            if matches!(value, Value::Array(array) if !array.fits()) {
                return Err(Fault::Array);
            }
        }
        _ => {}
    }
    let mut fault = None;
    op.kind.operands(|var| {
        if var.index() >= index && fault.is_none() {
            fault = Some(Fault::Operand(var));
        }
    });
    names(&op.kind, |name| {
        if !is_name(name.as_str()) && fault.is_none() {
            fault = Some(Fault::Name(name.clone()));
        }
    });
    fault.map_or(Ok(()), Err)
}

fn check_args(args: &Args) -> Result<(), Fault> {
    let count = args.positional.len() + args.keywords.len();
    if count > MAX_ARGS {
        return Err(Fault::TooManyArgs(count));
    }
    for (index, (name, _)) in args.keywords.iter().enumerate() {
        if args.keywords[..index].iter().any(|(earlier, _)| earlier == name) {
            return Err(Fault::DuplicateKeyword(name.clone()));
        }
    }
    Ok(())
}

/// Makes any program satisfy [`check`] with the least change; a valid one stays as it is.
///
/// Surplus operations, arguments, elements and hooks are cut off, a keyword's second mention and a dict's last lone
/// key dropped, `repeat` clamped, bad names become `x`, operands that are not defined yet wrap around among those that
/// are, missing ones of an operator become `v0`. A failure point of an operation that is none to fail in goes. Operation 0 has nothing to refer to: with operands it becomes `none`.
pub fn repair(program: &mut Program) {
    program.ops.truncate(MAX_OPS);
    let length = program.ops.len();
    for (index, op) in program.ops.iter_mut().enumerate() {
        op.repeat = op.repeat.clamp(1, MAX_REPEAT);
        if length > 1 && matches!(op.kind, OpKind::Import { .. }) {
            op.kind = OpKind::Value(Value::None);
        }
        if let Some(hooks) = op.kind.hooks_mut() {
            hooks.truncate(MAX_HOOKS);
            for var in hooks.iter_mut().flat_map(hook_vars_mut) {
                wrap(var, length);
            }
        }
        names_mut(&mut op.kind, |name| {
            if !is_name(name.as_str()) {
                *name = Name::new("x");
            }
        });
        if let Some(args) = args_of_mut(&mut op.kind) {
            repair_args(args);
        }
        match &mut op.kind {
            OpKind::Operator { operator, operands } => {
                operands.truncate(operator.arity());
                operands.resize(operator.arity(), Var(0));
            }
            OpKind::Value(value) => {
                let dict = matches!(value, Value::Dict(_));
                if let Some(items) = items_of_mut(value) {
                    items.truncate(MAX_ITEMS);
                    if dict && items.len() % 2 == 1 {
                        items.pop();
                    }
                }
                if let Value::Array(array) = value {
                    array.shrink();
                }
            }
            _ => {}
        }
        let mut lost = false;
        op.kind.operands_mut(|var| match index {
            0 => lost = true,
            _ => wrap(var, index),
        });
        if lost {
            op.kind = OpKind::Value(Value::None);
        }
    }
    if let Some(fail) = &mut program.fail {
        fail.nth = fail.nth.clamp(1, MAX_NTH);
    }
    program.fail = program.fail.filter(|fail| fail.fits(&program.ops));
}

/// Maps a variable into `0..bound`; `bound` is not 0.
pub(super) fn wrap(var: &mut Var, bound: usize) {
    if var.index() >= bound {
        // A program has at most MAX_OPS values, so the remainder fits.
        *var = Var((var.index() % bound) as u8);
    }
}

fn repair_args(args: &mut Args) {
    let mut index = 0;
    while index < args.keywords.len() {
        let (before, after) = args.keywords.split_at(index);
        if before.iter().any(|(name, _)| *name == after[0].0) {
            args.keywords.remove(index);
        } else {
            index += 1;
        }
    }
    args.positional.truncate(MAX_ARGS);
    args.keywords.truncate(MAX_ARGS - args.positional.len());
}

/// The values that a hook names: that of its act, then that of its answer.
pub(crate) fn hook_vars(hook: &Hook) -> impl Iterator<Item = Var> + use<> {
    let act = match &hook.act {
        Act::Clear(var) | Act::Grow(var, _) | Act::Pop(var) => Some(*var),
        Act::Drop(var) | Act::Init(var) | Act::View(var) | Act::Invoke(var, _) => Some(*var),
        Act::Pass | Act::Raise(_) | Act::Reenter | Act::Collect => None,
    };
    let answer = match &hook.answer {
        Answer::Give(var) => Some(*var),
        _ => None,
    };
    act.into_iter().chain(answer)
}

/// The same, to change them.
pub(crate) fn hook_vars_mut(hook: &mut Hook) -> impl Iterator<Item = &mut Var> {
    let answer = match &mut hook.answer {
        Answer::Give(var) => Some(var),
        _ => None,
    };
    hook.act.target_mut().into_iter().chain(answer)
}

/// The arguments of an operation that passes some.
pub(crate) fn args_of(kind: &OpKind) -> Option<&Args> {
    match kind {
        OpKind::Call { args, .. }
        | OpKind::Method { args, .. }
        | OpKind::Derive { args, .. }
        | OpKind::Init { args, .. } => Some(args),
        _ => None,
    }
}

/// The same, to change them.
pub(crate) fn args_of_mut(kind: &mut OpKind) -> Option<&mut Args> {
    match kind {
        OpKind::Call { args, .. }
        | OpKind::Method { args, .. }
        | OpKind::Derive { args, .. }
        | OpKind::Init { args, .. } => Some(args),
        _ => None,
    }
}

/// The elements of a container literal.
pub(crate) fn items_of(value: &Value) -> Option<&Vars> {
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::Frozenset(items) => Some(items),
        Value::Dict(items) | Value::Generator(items) | Value::Object { items, .. } => Some(items),
        _ => None,
    }
}

/// The same, to change them.
pub(crate) fn items_of_mut(value: &mut Value) -> Option<&mut Vars> {
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::Frozenset(items) => Some(items),
        Value::Dict(items) | Value::Generator(items) | Value::Object { items, .. } => Some(items),
        _ => None,
    }
}

/// Calls `visit` for each name in an operation, in the order in which the text form shows them.
pub(crate) fn names<'k>(kind: &'k OpKind, mut visit: impl FnMut(&'k Name)) {
    match kind {
        OpKind::Call { callee: name, .. }
        | OpKind::Method { name, .. }
        | OpKind::New { class: name }
        | OpKind::Import { module: name }
        | OpKind::Derive { class: name, .. }
        | OpKind::Get { name, .. }
        | OpKind::Set { name, .. }
        | OpKind::Delete { name, .. } => visit(name),
        _ => {}
    }
    if let Some(args) = args_of(kind) {
        args.keywords.iter().for_each(|(name, _)| visit(name));
    }
    for hook in kind.hooks() {
        if let Act::Invoke(_, name) = &hook.act {
            visit(name);
        }
    }
}

/// The same, to change them.
fn names_mut(kind: &mut OpKind, mut visit: impl FnMut(&mut Name)) {
    match kind {
        OpKind::Call { callee: name, .. }
        | OpKind::Method { name, .. }
        | OpKind::New { class: name }
        | OpKind::Import { module: name }
        | OpKind::Derive { class: name, .. }
        | OpKind::Get { name, .. }
        | OpKind::Set { name, .. }
        | OpKind::Delete { name, .. } => visit(name),
        _ => {}
    }
    if let Some(args) = args_of_mut(kind) {
        args.keywords.iter_mut().for_each(|(name, _)| visit(name));
    }
    for hook in kind.hooks_mut().into_iter().flatten() {
        if let Act::Invoke(_, name) = &mut hook.act {
            visit(name);
        }
    }
}

#[cfg(test)]
#[path = "repair_tests.rs"]
mod tests;
