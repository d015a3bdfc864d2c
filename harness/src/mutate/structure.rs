//! Steps that change which operations there are and in what order.

use super::edit;
use crate::generate::Generator;
use crate::program::repair::args_of;
use crate::program::{Args, MAX_OPS, MAX_REPEAT, Op, OpKind, Operator, Program, Var};
use crate::surface::Surface;

/// Inserts what the generator thinks of at some place, and often makes what follows use it.
pub(super) fn insert(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let length = program.ops.len();
    let room = MAX_OPS - length.min(MAX_OPS);
    if room == 0 {
        return false;
    }
    let at = if rng.bool() { length } else { rng.usize(..=length) };
    let new = Generator::new(surface).more(&program.ops[..at], room.min(12), rng);
    let count = new.len();
    if !edit::insert(program, at, new) {
        return false;
    }
    if rng.bool() {
        let fresh = Var((at + rng.usize(..count)) as u8);
        if let Some(user) = (at + count..program.ops.len()).find(|_| rng.u8(..3) == 0) {
            replace_one(&mut program.ops[user].kind, fresh, rng);
        }
    }
    true
}

/// Takes out one operation, or up to four in a row.
pub(super) fn delete(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let length = program.ops.len();
    if length < 2 {
        return false;
    }
    let at = rng.usize(..length);
    let count = [1, 1, 1, 2, 3, 4][rng.usize(..6)].min(length - 1).min(length - at);
    for _ in 0..count {
        edit::remove(program, at);
    }
    true
}

/// Takes out literals that nothing uses, else up to a third of the operations. Leaves short programs alone.
pub(super) fn shrink(program: &mut Program, rng: &mut fastrand::Rng) -> bool {
    let length = program.ops.len();
    if length < 5 {
        return false;
    }
    let mut used = [false; 256];
    for op in &mut program.ops {
        edit::each_var(&mut op.kind, |var| used[var.index()] = true);
    }
    for at in (1..length).rev() {
        if !used[at] && matches!(program.ops[at].kind, OpKind::Value(_)) {
            edit::remove(program, at);
        }
    }
    if program.ops.len() == length {
        let at = rng.usize(..length);
        for _ in 0..rng.usize(1..=length.div_ceil(3)).min(length - at) {
            edit::remove(program, at);
        }
    }
    if program.ops.is_empty() {
        program.ops.push(OpKind::Collect.into());
    }
    true
}

/// Does one operation again, right away or at the end.
pub(super) fn duplicate(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) =
        edit::find(program, rng, |kind| kind.enters_extension()).or_else(|| edit::find(program, rng, |_| true))
    else {
        return false;
    };
    let copy = program.ops[at].clone();
    let place = if rng.bool() { at + 1 } else { program.ops.len() };
    edit::insert(program, place, vec![copy])
}

/// Sets how many times in a row an operation runs.
pub(super) fn repeat(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let Some(at) = edit::find(program, rng, |kind| kind.enters_extension()) else { return false };
    let times = if rng.u8(..4) == 0 { 1 } else { [2, 3, 4, 9, 17, 40, MAX_REPEAT][rng.usize(..7)] };
    let changed = program.ops[at].repeat != times;
    program.ops[at].repeat = times;
    changed
}

/// Exchanges two operations; their values keep their names, so users of one now use the other.
pub(super) fn swap(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let length = program.ops.len();
    if length < 2 {
        return false;
    }
    let first = rng.usize(..length);
    let second = if rng.bool() { (first + 1) % length } else { rng.usize(..length) };
    program.ops.swap(first, second);
    first != second
}

/// Inserts a drop, a collection, or both.
pub(super) fn insert_lifetime(program: &mut Program, _: &Surface, rng: &mut fastrand::Rng) -> bool {
    let at = rng.usize(1..=program.ops.len().max(1));
    let mut new: Vec<Op> = Vec::with_capacity(2);
    let which = rng.u8(..4);
    if which != 0 {
        new.push(OpKind::Drop { value: Var(rng.usize(..at) as u8) }.into());
    }
    if which < 2 {
        new.push(OpKind::Collect.into());
    }
    edit::insert(program, at, new)
}

/// Inserts a second `__init__` of a value, or one made by `__new__` alone in its stead.
pub(super) fn insert_again(program: &mut Program, surface: &Surface, rng: &mut fastrand::Rng) -> bool {
    let maker = |kind: &OpKind| match kind {
        OpKind::Derive { .. } | OpKind::New { .. } => true,
        OpKind::Call { callee, .. } => {
            surface.classes.iter().any(|class| class.path.as_deref() == Some(callee.as_str()))
        }
        _ => false,
    };
    let Some(made) = edit::find(program, rng, maker).or_else(|| edit::find(program, rng, OpKind::yields)) else {
        return false;
    };
    let receiver = Var(made as u8);
    let at = rng.usize(made + 1..=program.ops.len());
    if rng.u8(..3) > 0 {
        let args = match args_of(&program.ops[made].kind) {
            Some(args) if rng.u8(..3) > 0 => args.clone(),
            _ => Args::default(),
        };
        return edit::insert(program, at, vec![OpKind::Init { receiver, args }.into()]);
    }
    let operands = [receiver].into_iter().collect();
    let new: Op = OpKind::Operator { operator: Operator::NewLike, operands }.into();
    if !edit::insert(program, at, vec![new]) {
        return false;
    }
    // From here on the unfinished object takes the place of the finished one.
    for op in &mut program.ops[at + 1..] {
        op.kind.operands_mut(|var| {
            if *var == receiver {
                *var = Var(at as u8);
            }
        });
    }
    true
}

/// Puts `var` in the place of one operand.
fn replace_one(kind: &mut OpKind, var: Var, rng: &mut fastrand::Rng) {
    let mut count = 0;
    kind.operands_mut(|_| count += 1);
    if count == 0 {
        return;
    }
    let (chosen, mut place) = (rng.usize(..count), 0);
    kind.operands_mut(|operand| {
        if place == chosen {
            *operand = var;
        }
        place += 1;
    });
}
