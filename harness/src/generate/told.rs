//! Values that a person asked for: hints on arguments, recipes of types.

use super::draft::Draft;
use crate::program::{Fragment, Var};
use crate::surface::told::{Choice, Hint};

impl<'s> Draft<'s, '_> {
    /// A value as the hint says, in most cases; `None` where it is to be as if there were no hint, or has no room.
    pub fn told(&mut self, hint: &Hint, depth: u8) -> Option<Var> {
        if hint.choices.is_empty() || !self.chance(if self.careful { 96 } else { 85 }) {
            return None;
        }
        match &hint.choices[self.rng.usize(..hint.choices.len())] {
            Choice::Want(want) => Some(self.argument(*want, depth)),
            Choice::Value(value) => self.splice(value),
            Choice::Type(_) => None,
        }
    }

    /// An instance of a class by one of its recipes.
    pub fn by_recipe(&mut self, class: u16) -> Option<Var> {
        let recipes: &'s [Fragment] = &self.class_info(class)?.recipes;
        if recipes.is_empty() || !self.chance(85) {
            return None;
        }
        let chosen = self.rng.usize(..recipes.len());
        let made = self.splice(&recipes[chosen])?;
        self.set_class(made, class);
        Some(made)
    }

    /// Adds the operations of a fragment, all or none.
    fn splice(&mut self, value: &Fragment) -> Option<Var> {
        if value.length() > self.room() {
            return None;
        }
        let start = self.len();
        value.from(start).fold(None, |_, op| Some(self.push_repeated(op.kind, op.repeat)))
    }
}
