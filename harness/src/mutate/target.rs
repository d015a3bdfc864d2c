//! The step that retargets: another function, method, attribute or operator in place of this one.

use super::edit;
use crate::program::{Args, Name, OpKind, Operator, Program, Var};
use crate::surface::{Callable, Class, Surface};

/// Changes what one operation calls, keeping what it is given.
pub(super) fn retarget(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, |kind| kind.enters_extension()) else { return false };
    let class = match &program.ops[at].kind {
        OpKind::Method { receiver, .. }
        | OpKind::Get { receiver, .. }
        | OpKind::Set { receiver, .. }
        | OpKind::Delete { receiver, .. } => class_of(program, *receiver, surface, rng),
        OpKind::Operator { operands, .. } => operands.first().and_then(|first| class_of(program, *first, surface, rng)),
        _ => None,
    };
    match &mut program.ops[at].kind {
        OpKind::Call { callee, .. } => {
            let paths = surface.functions.len() + surface.classes.len();
            if paths == 0 {
                return false;
            }
            let place = rng.usize(..paths);
            let path = match surface.functions.get(place) {
                Some(function) => Some(function.path.as_str()),
                None => surface.classes.get(place - surface.functions.len()).and_then(|class| class.path.as_deref()),
            };
            rename(callee, path)
        }
        OpKind::New { class } | OpKind::Derive { class, .. } => {
            let place = rng.usize(..surface.classes.len().max(1));
            rename(class, surface.classes.get(place).and_then(|class| class.path.as_deref()))
        }
        OpKind::Method { name, .. } => {
            let methods = class.map_or(&[][..], |class| &class.methods);
            let place = rng.usize(..methods.len().max(1));
            rename(name, methods.get(place).map(|method| method.path.as_str()))
        }
        OpKind::Get { name, .. } | OpKind::Set { name, .. } | OpKind::Delete { name, .. } => {
            let attributes = class.map_or(&[][..], |class| &class.attributes);
            let place = rng.usize(..attributes.len().max(1));
            rename(name, attributes.get(place).map(|attribute| attribute.name.as_str()))
        }
        OpKind::Operator { operator, operands } => {
            let own = class.map_or(&[][..], |class| &class.operators);
            let new = if own.is_empty() || rng.u8(..3) == 0 {
                Operator::ALL[rng.usize(..Operator::ALL.len())]
            } else {
                Operator::from_name(&own[rng.usize(..own.len())]).unwrap_or(Operator::Repr)
            };
            let changed = *operator != new;
            *operator = new;
            operands.truncate(new.arity());
            while operands.len() < new.arity() {
                operands.push(Var(rng.usize(..at.max(1)) as u8));
            }
            changed
        }
        _ => false,
    }
}

fn rename(name: &mut Name, path: Option<&str>) -> bool {
    match path {
        Some(path) if path != name.as_str() => {
            *name = Name::new(path);
            true
        }
        _ => false,
    }
}

/// The class of a value that its constructor made; where that is not known, any class.
/// Changes an object between two uses: in front of an operation that uses what it gave (a node, an iterator), or the
/// object itself, calls a method of it that needs no argument (`popleft`, `close`).
pub(super) fn disturb(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let (mut uses, mut handles) = (Vec::new(), Vec::new());
    for (at, op) in program.ops.iter().enumerate() {
        op.kind.operands(|var| {
            uses.push((at, var));
            handles.extend(program.ops.get(var.index()).and_then(|maker| owner(&maker.kind)).map(|owner| (at, owner)));
        });
    }
    let chosen = if handles.is_empty() || rng.u8(..4) == 0 { &uses } else { &handles };
    if chosen.is_empty() {
        return false;
    }
    let (at, receiver) = chosen[rng.usize(..chosen.len())];
    let Some(class) = class_of(program, receiver, surface, rng) else { return false };
    let takes_none = |method: &&Callable| method.signature.known && method.signature.max == 0;
    let mut methods: Vec<&Callable> = class.methods.iter().filter(takes_none).collect();
    if methods.is_empty() || rng.u8(..4) == 0 {
        methods.extend(class.methods.iter().filter(|method| method.signature.known && method.signature.min == 0));
    }
    if methods.is_empty() {
        return false;
    }
    let name = Name::new(&methods[rng.usize(..methods.len())].path);
    edit::insert(program, at, vec![OpKind::Method { receiver, name, args: Args::default() }.into()])
}

/// The object that an operation gets something from.
fn owner(kind: &OpKind) -> Option<Var> {
    match kind {
        OpKind::Method { receiver, .. } | OpKind::Get { receiver, .. } => Some(*receiver),
        OpKind::Operator { operator: Operator::GetItem | Operator::Next | Operator::Iter, operands } => {
            operands.first().copied()
        }
        _ => None,
    }
}

fn class_of<'s>(program: &Program, var: Var, surface: &'s Surface, rng: &mut fastrand::Rng) -> Option<&'s Class> {
    let made = match &program.ops.get(var.index())?.kind {
        OpKind::Call { callee: path, .. } | OpKind::New { class: path } | OpKind::Derive { class: path, .. } => {
            surface.classes.iter().find(|class| class.path.as_deref() == Some(path.as_str()))
        }
        _ => None,
    };
    if made.is_some() || surface.classes.is_empty() {
        return made;
    }
    surface.classes.get(rng.usize(..surface.classes.len()))
}
