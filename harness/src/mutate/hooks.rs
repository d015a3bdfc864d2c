//! Steps that set, alter and remove tripwires.

use super::edit;
use super::literal::shape_of;
use crate::generate::{Draft, slots_of};
use crate::program::{Hook, HookSlot, MAX_HOOKS, OpKind, Program, Shape, Value, Var, Vars};
use crate::surface::Surface;

/// Adds a hook to an object or derived class that has room.
pub(super) fn set(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let fits = |kind: &OpKind| {
        matches!(kind, OpKind::Value(Value::Object { .. }) | OpKind::Derive { .. }) && kind.hooks().len() < MAX_HOOKS
    };
    let Some(at) = edit::find(program, rng, fits) else { return false };
    let hook = new_hook(program, surface, at, slots_at(&program.ops[at].kind), rng);
    let Some(hooks) = program.ops[at].kind.hooks_mut() else { return false };
    hooks.push(hook);
    true
}

/// Changes slot, moment, act or answer of a hook.
pub(super) fn alter(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, |kind| !kind.hooks().is_empty()) else { return false };
    let new = new_hook(program, surface, at, slots_at(&program.ops[at].kind), rng);
    let length = program.ops.len();
    let Some(hooks) = program.ops[at].kind.hooks_mut() else { return false };
    let place = rng.usize(..hooks.len());
    let hook = &mut hooks[place];
    match rng.u8(..6) {
        0 => hook.slot = new.slot,
        1 => hook.at = if hook.at == new.at { hook.at.wrapping_add(1) % 12 } else { new.at },
        2 => hook.answer = new.answer,
        3 => match hook.act.target_mut() {
            Some(target) => *target = Var(rng.usize(..length) as u8),
            None => hook.act = new.act,
        },
        _ => hook.act = new.act,
    }
    true
}

/// Takes a hook away.
pub(super) fn remove(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, |kind| !kind.hooks().is_empty()) else { return false };
    let Some(hooks) = program.ops[at].kind.hooks_mut() else { return false };
    let place = rng.usize(..hooks.len());
    hooks.remove(place);
    true
}

/// Turns a literal into an object with a hook that behaves like it, or a constructed object into a derived one.
pub(super) fn into_hooked(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let derivable =
        |path: &str| surface.classes.iter().any(|class| class.base_type && class.path.as_deref() == Some(path));
    let fits = |kind: &OpKind| match kind {
        OpKind::Value(Value::Object { .. }) => false,
        OpKind::Value(_) => true,
        OpKind::Call { callee, .. } => derivable(callee.as_str()),
        _ => false,
    };
    let Some(at) = edit::find(program, rng, fits) else { return false };
    let kind = match program.ops[at].kind.clone() {
        OpKind::Call { callee, args } => {
            let hooks = vec![new_hook(program, surface, at, slots_of(Shape::Plain), rng)];
            OpKind::Derive { class: callee, args, hooks }
        }
        OpKind::Value(mut value) => {
            let shape = if rng.u8(..4) == 0 { Shape::ALL[rng.usize(..Shape::ALL.len())].0 } else { shape_of(&value) };
            let mut items = Vars::new();
            value.operands_mut(|var| items.push(*var));
            let hooks = vec![new_hook(program, surface, at, slots_of(shape), rng)];
            OpKind::Value(Value::Object { shape, items, hooks })
        }
        _ => return false,
    };
    program.ops[at].kind = kind;
    true
}

/// A hook for value `at`, whose act may name any value of the program, also a later one.
fn new_hook(program: &Program, surface: &Surface, at: usize, slots: &[HookSlot], rng: &mut fastrand::Rng) -> Hook {
    let length = program.ops.len();
    let focus = Var(rng.usize(..length.max(1)) as u8);
    let mut draft = Draft::new(surface, rng, length);
    draft.focus = Some(focus);
    draft.reached =
        users(program, at).map(|kind| draft.reached_by(kind)).find(|set| !set.is_empty()).unwrap_or_default();
    draft.hook(slots)
}

/// The operations that use value `at`, or a container made of it.
fn users(program: &Program, at: usize) -> impl Iterator<Item = &OpKind> {
    let mut holders = 1u64 << at;
    program.ops.iter().enumerate().skip(at + 1).filter_map(move |(index, op)| {
        let mut uses = false;
        op.kind.operands(|var| uses |= holders & (1 << var.index()) != 0);
        if uses && matches!(op.kind, OpKind::Value(_)) {
            holders |= 1 << index;
        }
        (uses && !matches!(op.kind, OpKind::Value(_))).then_some(&op.kind)
    })
}

fn slots_at(kind: &OpKind) -> &'static [HookSlot] {
    match kind {
        OpKind::Value(Value::Object { shape, .. }) => slots_of(*shape),
        _ => slots_of(Shape::Plain),
    }
}
