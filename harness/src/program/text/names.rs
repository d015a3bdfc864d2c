//! The names of values while a text is read: whom an operand means, and whom a hook means that may look ahead.

use super::super::{Act, Answer, Op, Var};
use super::ParseError;
use super::cursor::Cursor;

/// Names in the order of their definition, and the hooks that wait for the rest of them.
#[derive(Default)]
pub(super) struct Names<'t> {
    defined: Vec<(&'t str, Var)>,
    waiting: Vec<Waiting<'t>>,
}

/// A value named in a hook: it may be defined on a later line.
struct Waiting<'t> {
    op: usize,
    hook: usize,
    part: Part,
    name: &'t str,
    error: ParseError,
}

/// The part of a hook that names a value.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Act,
    Answer,
}

impl<'t> Names<'t> {
    pub(super) fn define(&mut self, name: &'t str, var: Var) {
        self.defined.push((name, var));
    }

    /// The latest value of that name.
    pub(super) fn get(&self, name: &str) -> Option<Var> {
        self.defined.iter().rev().find(|(other, _)| *other == name).map(|(_, var)| *var)
    }

    /// Reads the name of a value that an earlier line defines.
    pub(super) fn operand(&self, cursor: &mut Cursor<'t>) -> Result<Var, ParseError> {
        let place = cursor.place();
        let name = cursor.word().ok_or_else(|| cursor.error_at(place, "expected a value such as `v0`"))?;
        self.get(name).ok_or_else(|| cursor.error_at(place, unknown(name)))
    }

    /// Reads the name of a value that any line may define; [`Names::resolve`] fills it in.
    pub(super) fn later(
        &mut self,
        cursor: &mut Cursor<'t>,
        op: usize,
        hook: usize,
        part: Part,
    ) -> Result<Var, ParseError> {
        let place = cursor.place();
        let name = cursor.word().ok_or_else(|| cursor.error_at(place, "expected a value such as `v0`"))?;
        let error = cursor.error_at(place, format!("unknown value `{name}`: no line defines it"));
        self.waiting.push(Waiting { op, hook, part, name, error });
        Ok(Var(0))
    }

    /// Tells the hooks whom they mean: the latest value of that name before their line, else the first one after.
    pub(super) fn resolve(self, ops: &mut [Op]) -> Result<(), ParseError> {
        for Waiting { op, hook, part, name, error } in self.waiting {
            let same = || self.defined.iter().filter(|(other, _)| *other == name).map(|(_, var)| *var);
            let before = same().rfind(|var| var.index() < op);
            let found = before.or_else(|| same().next()).ok_or(error)?;
            let Some(hook) = ops[op].kind.hooks_mut().and_then(|hooks| hooks.get_mut(hook)) else { continue };
            match part {
                Part::Act => set_act(&mut hook.act, found),
                Part::Answer => hook.answer = Answer::Give(found),
            }
        }
        Ok(())
    }
}

fn set_act(act: &mut Act, found: Var) {
    if let Some(target) = act.target_mut() {
        *target = found;
    }
}

/// Message for a name that no earlier line defines.
pub(super) fn unknown(name: &str) -> String {
    format!("unknown value `{name}`: no earlier line defines it")
}

/// Whether a name looks like the numbered ones (`v7`): then a path that begins with it is meant as a value.
pub(super) fn is_numbered(name: &str) -> bool {
    name.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}
