//! The budget and the memory of one minimisation: which program is the smallest so far, what has been tried already,
//! and how many executions are left. Reducers only propose.

use super::weight::{Weight, weigh};
use crate::program::{Program, bytes, repair};
use std::collections::HashSet;

/// One minimisation under way.
pub struct Trial<'s> {
    current: Program,
    weight: Weight,
    executions: usize,
    limit: usize,
    /// Byte forms of all programs that were executed.
    seen: HashSet<Vec<u8>>,
    still: &'s mut dyn FnMut(&Program) -> bool,
}

impl<'s> Trial<'s> {
    pub(super) fn new(program: Program, limit: usize, still: &'s mut dyn FnMut(&Program) -> bool) -> Self {
        let weight = weigh(&program);
        Trial { current: program, weight, executions: 0, limit, seen: HashSet::new(), still }
    }

    /// The smallest program so far that still shows the fault.
    pub fn current(&self) -> &Program {
        &self.current
    }

    /// Executions so far.
    pub fn executions(&self) -> usize {
        self.executions
    }

    /// Whether no execution is left.
    pub fn exhausted(&self) -> bool {
        self.executions >= self.limit
    }

    /// Takes `candidate` as the current program if it is smaller and still shows the fault.
    pub fn smaller(&mut self, candidate: Program) -> bool {
        weigh(&candidate) < self.weight && self.take(candidate)
    }

    /// Takes `candidate` as the current program if it is no bigger and still shows the fault.
    pub fn no_bigger(&mut self, candidate: Program) -> bool {
        weigh(&candidate) <= self.weight && self.take(candidate)
    }

    fn take(&mut self, candidate: Program) -> bool {
        let shown = self.shows(&candidate) == Some(true);
        if shown {
            self.weight = weigh(&candidate);
            self.current = candidate;
        }
        shown
    }

    /// Executes `candidate`; `None` where that was not done: no budget left, tried before, or not a valid program.
    pub(super) fn shows(&mut self, candidate: &Program) -> Option<bool> {
        if self.exhausted() || repair::check(candidate).is_err() {
            return None;
        }
        let mut key = Vec::new();
        bytes::encode(candidate, &mut key);
        if !self.seen.insert(key) {
            return None;
        }
        self.executions += 1;
        Some((self.still)(candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::parse;

    #[test]
    fn only_new_smaller_programs_are_executed() {
        let program = |text: &str| parse(text).unwrap();
        let mut executed = 0;
        let mut still = |_: &Program| {
            executed += 1;
            executed != 1
        };
        let mut trial = Trial::new(program("v0 = probe\ncall demo.f(v0)"), 2, &mut still);
        assert!(!trial.smaller(program("v0 = loose\ncall demo.f(v0)")), "bigger");
        assert!(!trial.smaller(program("v0 = none\ncall demo.f(v0)")), "as big");
        assert_eq!(trial.executions(), 0);
        assert!(!trial.no_bigger(program("v0 = none\ncall demo.f(v0)")), "does not show it");
        assert!(!trial.no_bigger(program("v0 = none\ncall demo.f(v0)")), "tried before");
        assert_eq!(trial.executions(), 1);
        assert!(trial.smaller(program("call demo.f()")));
        assert_eq!(*trial.current(), program("call demo.f()"));
        assert!(trial.exhausted() && !trial.smaller(program("probe")), "no budget left");
    }
}
