//! Makes fresh programs for a surface: short, typed, and shaped like the calls that real bugs needed.
//!
//! A program begins with a *template* (`template`): a shape such as "construct, then call `__init__` again" or
//! "take an iterator, change the container, go on". Templates are written in terms of a `Draft`, which
//! knows the type of each value so far, makes arguments to a signature and counts operations. Each program enables a
//! random subset of `features` (swarm testing), so that no ability drowns another.

mod argument;
mod array;
mod container;
mod draft;
mod features;
mod hooked;
mod invoke;
mod leaf;
mod own;
mod template;
mod text;
mod told;

use crate::program::repair::repair;
use crate::program::{MAX_OPS, Op, Program};
use crate::surface::Surface;

pub(crate) use draft::Draft;
pub(crate) use hooked::{shape_for, slots_of};
pub(crate) use text::{characters, document, fresh_text, mangle, spelled};

/// A source of programs for one surface. Holds no state of its own: the same `rng` gives the same program.
pub struct Generator<'a> {
    surface: &'a Surface,
}

impl<'a> Generator<'a> {
    /// A generator for `surface`. Costs nothing, so it may be made anew whenever the surface has learned something.
    pub fn new(surface: &'a Surface) -> Self {
        Generator { surface }
    }

    /// A fresh program that passes [`check`](crate::program::repair::check): 1 to 48 operations, 4 to 8 as a rule.
    pub fn program(&mut self, rng: &mut fastrand::Rng) -> Program {
        let mut draft = Draft::new(self.surface, rng, MAX_OPS);
        template::draw(&mut draft);
        let mut program = Program::from(draft.into_ops());
        repair(&mut program);
        program
    }

    /// A few operations that may follow `prefix`: what mutation inserts. At most `room` of them.
    pub(crate) fn more(&mut self, prefix: &[Op], room: usize, rng: &mut fastrand::Rng) -> Vec<Op> {
        let start = prefix.len();
        let mut draft = Draft::resume(self.surface, rng, prefix, (start + room).min(MAX_OPS));
        template::step(&mut draft);
        let mut ops = draft.into_ops();
        ops.split_off(start.min(ops.len()))
    }
}
