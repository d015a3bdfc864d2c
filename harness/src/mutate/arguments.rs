//! Steps that change what an operation is given.

use super::edit;
use crate::generate::Draft;
use crate::program::repair::{args_of, args_of_mut, items_of_mut};
use crate::program::{MAX_ARGS, Name, OpKind, Program, Var};
use crate::surface::told::Hint;
use crate::surface::{Signature, Surface, Want};

/// Points one operand at another value: any earlier one, the receiver itself, or the latest.
pub(super) fn rewire(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, has_operand).filter(|at| *at > 0) else { return false };
    let mut seen = Vec::with_capacity(8);
    program.ops[at].kind.operands_mut(|var| seen.push(*var));
    let place = rng.usize(..seen.len());
    let new = match rng.u8(..6) {
        // The receiver as its own argument.
        0 => seen[0],
        1 => Var((at - 1) as u8),
        _ => Var(rng.usize(..at) as u8),
    };
    let mut index = 0;
    program.ops[at].kind.operands_mut(|var| {
        if index == place {
            *var = new;
        }
        index += 1;
    });
    seen[place] != new
}

/// Adds an argument: positional or, where names are known, by keyword. Or an item to a container.
pub(super) fn add(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, |kind| args_of(kind).is_some()) else { return add_item(program, rng) };
    if rng.u8(..5) == 0 && add_item(program, rng) {
        return true;
    }
    let Some((positional, total)) =
        args_of(&program.ops[at].kind).map(|args| (args.positional.len(), args.positional.len() + args.keywords.len()))
    else {
        return false;
    };
    if total >= MAX_ARGS {
        return false;
    }
    let signature = signature_of(&program.ops[at].kind, surface, rng);
    let want = signature.and_then(|signature| signature.wants.get(positional).copied()).unwrap_or_default();
    let keyword = signature.filter(|signature| !signature.keywords.is_empty() && rng.bool()).map(|signature| {
        let name = &signature.keywords[rng.usize(..signature.keywords.len())];
        (name, crate::surface::learn::want_of_name(name))
    });
    let want = keyword.as_ref().map_or(want, |(_, want)| *want);
    let hint = signature.and_then(|signature| match &keyword {
        Some((name, _)) => signature.hint_for(name),
        None => signature.hint_at(positional),
    });
    let Some((value, at)) = value_before(program, surface, at, (want, hint), rng) else { return false };
    let Some(args) = args_of_mut(&mut program.ops[at].kind) else { return false };
    match keyword {
        Some((name, _)) => {
            let name = Name::new(name);
            if let Some((_, old)) = args.keywords.iter_mut().find(|(known, _)| *known == name) {
                *old = value;
            } else {
                args.keywords.push((name, value));
            }
        }
        None => args.positional.push(value),
    }
    true
}

/// Takes an argument away, mostly the last.
pub(super) fn remove(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let fits =
        |kind: &OpKind| args_of(kind).is_some_and(|args| !args.positional.is_empty() || !args.keywords.is_empty());
    let Some(args) = edit::find(program, rng, fits).and_then(|at| args_of_mut(&mut program.ops[at].kind)) else {
        return false;
    };
    let total = args.positional.len() + args.keywords.len();
    let place = if rng.bool() { total - 1 } else { rng.usize(..total) };
    if place < args.positional.len() {
        args.positional.remove(place);
    } else {
        args.keywords.remove(place - args.positional.len());
    }
    true
}

/// Exchanges two arguments, or the order of two keywords.
pub(super) fn reorder(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let fits = |kind: &OpKind| args_of(kind).is_some_and(|args| args.positional.len() > 1 || args.keywords.len() > 1);
    let Some(args) = edit::find(program, rng, fits).and_then(|at| args_of_mut(&mut program.ops[at].kind)) else {
        return false;
    };
    if args.keywords.len() > 1 && (args.positional.len() < 2 || rng.bool()) {
        let last = args.keywords.len() - 1;
        args.keywords.swap(0, last);
    } else {
        let first = rng.usize(..args.positional.len());
        let second = (first + 1) % args.positional.len();
        args.positional.swap(first, second);
    }
    true
}

/// Passes the last positional argument by name, or a named one by position.
pub(super) fn by_name(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, |kind| args_of(kind).is_some()) else { return false };
    let signature = signature_of(&program.ops[at].kind, surface, rng);
    let Some(args) = args_of_mut(&mut program.ops[at].kind) else { return false };
    if !args.keywords.is_empty() && rng.bool() {
        let (_, value) = args.keywords.remove(0);
        args.positional.push(value);
        return true;
    }
    let Some(signature) = signature.filter(|signature| !signature.keywords.is_empty()) else { return false };
    let Some(value) = args.positional.pop() else { return false };
    let name = Name::new(&signature.keywords[rng.usize(..signature.keywords.len())]);
    args.keywords.push((name, value));
    true
}

/// What is known of the parameters of a call. For a method: of any method of that name.
pub(super) fn signature_of<'s>(kind: &OpKind, surface: &'s Surface, rng: &mut fastrand::Rng) -> Option<&'s Signature> {
    match kind {
        OpKind::Call { callee: path, .. } | OpKind::Derive { class: path, .. } => {
            let function = surface.functions.iter().find(|function| function.path == path.as_str());
            function.map(|function| &function.signature).or_else(|| {
                let class = surface.classes.iter().find(|class| class.path.as_deref() == Some(path.as_str()));
                class.map(|class| &class.constructor)
            })
        }
        OpKind::Method { name, .. } => surface
            .classes
            .iter()
            .flat_map(|class| &class.methods)
            .find(|method| method.path == name.as_str())
            .map(|method| &method.signature),
        OpKind::Init { .. } if !surface.classes.is_empty() => {
            Some(&surface.classes[rng.usize(..surface.classes.len())].constructor)
        }
        _ => None,
    }
}

/// A value for operation `at`: an earlier one, or fresh ones put right before it. Gives the value and where the
/// operation is now.
pub(super) fn value_before(
    program: &mut Program,
    surface: &Surface,
    at: usize,
    (want, hint): (Want, Option<&Hint>),
    rng: &mut fastrand::Rng,
) -> Option<(Var, usize)> {
    let room = crate::program::MAX_OPS - program.ops.len();
    if at > 0 && (room < 4 || rng.u8(..3) == 0) {
        return Some((Var(rng.usize(..at) as u8), at));
    }
    if room == 0 {
        return None;
    }
    let mut draft = Draft::resume(surface, rng, &program.ops[..at], at + room.min(8));
    let told = hint.and_then(|hint| draft.told(hint, 2));
    let value = told.unwrap_or_else(|| draft.argument(want, 2));
    let new = draft.into_ops().split_off(at);
    let count = new.len();
    if count > 0 && !edit::insert(program, at, new) {
        return None;
    }
    Some((value, at + count))
}

fn add_item(program: &mut Program, rng: &mut fastrand::Rng) -> bool {
    let container = |kind: &OpKind| matches!(kind, OpKind::Value(value) if items_of_mut(&mut value.clone()).is_some());
    let Some(at) = edit::find(program, rng, container).filter(|at| *at > 0) else { return false };
    let OpKind::Value(value) = &mut program.ops[at].kind else { return false };
    let dict = matches!(value, crate::program::Value::Dict(_));
    let Some(items) = items_of_mut(value) else { return false };
    for _ in 0..if dict { 2 } else { 1 } {
        items.push(Var(rng.usize(..at) as u8));
    }
    true
}

fn has_operand(kind: &OpKind) -> bool {
    let mut some = false;
    kind.operands(|_| some = true);
    some
}
