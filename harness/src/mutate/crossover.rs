//! Crossover: the beginning of one program and a part of another.

use super::edit::each_var;
use crate::program::repair::repair;
use crate::program::{MAX_OPS, Program, Var};

/// Writes into `out` a prefix of `a` followed by a part of `b`, whose values are renumbered: those defined inside the
/// part keep their meaning, those from before it become values of the prefix. `out` passes
/// [`check`](crate::program::repair::check).
pub fn crossover(a: &Program, b: &Program, out: &mut Program, rng: &mut fastrand::Rng) {
    out.ops.clear();
    out.fail = None;
    let cut = rng.usize(..=a.ops.len().min(MAX_OPS));
    out.ops.extend(a.ops[..cut].iter().cloned());
    let start = if rng.bool() { 0 } else { rng.usize(..=b.ops.len()) };
    let end = if rng.u8(..3) > 0 { b.ops.len() } else { rng.usize(start..=b.ops.len()) };
    // What the part takes from before it: one value of the prefix for each, so that sharing survives.
    let mut borrowed = [Var(0); 256];
    for var in &mut borrowed {
        *var = Var(rng.usize(..cut.max(1)) as u8);
    }
    for op in b.ops[start..end].iter().take(MAX_OPS - cut) {
        let mut op = op.clone();
        each_var(&mut op.kind, |var| {
            let index = var.index();
            *var = if index < start { borrowed[index] } else { Var((index - start + cut).min(MAX_OPS - 1) as u8) };
        });
        out.ops.push(op);
    }
    if out.ops.is_empty() {
        out.ops.extend(if a.ops.is_empty() { &b.ops } else { &a.ops }.iter().take(MAX_OPS).cloned());
    }
    repair(out);
}
