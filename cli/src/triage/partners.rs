//! Which references of an object's account have no partner: taken and never given away, or given away and never taken.
//!
//! Only what can be no other way is told. References that one activation of a function takes and gives away again, on one
//! line or on several, are each other's partners. Of the rest, one line that is left is the one. Where there are more and
//! something was taken too often, they are matched in order, once with the oldest reference given away first and once with
//! the youngest: what stays over either way is the one. Where something was given away too often, that says nothing,
//! because what one function gives away untaken another misses later; within one activation it does.

use std::collections::VecDeque;

/// Lines of which one is the one, before there are too many to be of help.
const MOST: usize = 3;

/// A reference taken or given away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<L, A> {
    /// Whether it was taken.
    pub taken: bool,
    /// The line; `None` where it has none.
    pub line: Option<L>,
    /// The activation of a function in which it happened, as far as that is known, and a name for its line there.
    pub activation: Option<(A, u32)>,
}

/// What the account says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left<L> {
    /// These references are on this line.
    On(L),
    /// They are on no line.
    Nowhere,
    /// They are on one or more of these lines.
    Among(Vec<L>),
}

impl<L> Left<L> {
    /// The line, where it is the one.
    pub fn on(self) -> Option<L> {
        match self {
            Left::On(line) => Some(line),
            Left::Nowhere | Left::Among(_) => None,
        }
    }
}

/// The line of the `amount` references that are left over (given away without having been taken: negative).
pub fn left_over<L: Clone + PartialEq, A: PartialEq>(steps: &[Step<L, A>], amount: i64) -> Option<Left<L>> {
    let sum: i64 = steps.iter().map(|step| if step.taken { 1 } else { -1 }).sum();
    if amount == 0 || sum != amount {
        return None;
    }
    let steps: Vec<&Step<L, A>> = steps.iter().collect();
    let open = unbalanced(&steps, |one, other| one == other);
    let open = unbalanced(&open, |one, other| one.0 == other.0);
    let wanted = amount > 0;
    let candidates = open.iter().filter(|step| step.taken == wanted).map(|step| &step.line);
    let told = |line: &Option<L>| line.clone().map_or(Left::Nowhere, Left::On);
    if let Some(line) = only(candidates) {
        return Some(told(line));
    }
    let left = if wanted { never_given_away(&open) } else { never_taken(&open) };
    if let Some(line) = only(left.iter().flatten().map(|step| &step.line)) {
        return Some(told(line));
    }
    let mut lines: Vec<L> = Vec::new();
    for step in open.iter().filter(|step| step.taken == wanted) {
        let line = step.line.clone()?;
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    (lines.len() <= MOST).then_some(Left::Among(lines))
}

/// The one value that there is.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Without the steps that belong together and give away as much as they take.
fn unbalanced<'s, L, A>(steps: &[&'s Step<L, A>], together: fn(&(A, u32), &(A, u32)) -> bool) -> Vec<&'s Step<L, A>> {
    let balanced = |step: &Step<L, A>| {
        let Some(activation) = &step.activation else { return false };
        let own = steps.iter().filter(|step| step.activation.as_ref().is_some_and(|other| together(activation, other)));
        own.map(|step| if step.taken { 1 } else { -1 }).sum::<i64>() == 0
    };
    steps.iter().copied().filter(|step| !balanced(step)).collect()
}

/// What is taken and stays, whichever reference is given away first; `None` where something is given away untaken.
fn never_given_away<'s, L, A>(steps: &[&'s Step<L, A>]) -> Option<Vec<&'s Step<L, A>>> {
    let (mut oldest_first, mut youngest_first) = (VecDeque::new(), Vec::new());
    for step in steps {
        if step.taken {
            oldest_first.push_back(*step);
            youngest_first.push(*step);
        } else {
            oldest_first.pop_front()?;
            youngest_first.pop()?;
        }
    }
    Some(oldest_first.into_iter().chain(youngest_first).collect())
}

/// What one activation gives away with nothing left; `None` where something stays as well, or others take part.
fn never_taken<'s, L, A: PartialEq>(steps: &[&'s Step<L, A>]) -> Option<Vec<&'s Step<L, A>>> {
    only(steps.iter().map(|step| step.activation.as_ref().map(|activation| &activation.0)))??;
    let (mut owned, mut untaken) = (0u32, Vec::new());
    for step in steps {
        match (step.taken, owned) {
            (true, _) => owned += 1,
            (false, 0) => untaken.push(*step),
            (false, _) => owned -= 1,
        }
    }
    (owned == 0).then_some(untaken)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `+3f`: taken on line 3 by the activation `f`; `-`: given away on no line. 0: on no line.
    fn told(text: &str, amount: i64) -> Option<u32> {
        let step = |word: &str| {
            let line: Option<u32> = word.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok();
            let activation = word.chars().last().filter(char::is_ascii_alphabetic);
            Step { taken: word.starts_with('+'), line, activation: activation.zip(line) }
        };
        match left_over(&text.split_whitespace().map(step).collect::<Vec<_>>(), amount)? {
            Left::On(line) => Some(line),
            Left::Nowhere => Some(0),
            Left::Among(_) => None,
        }
    }

    #[test]
    fn an_account_that_does_not_add_up_tells_nothing() {
        assert_eq!(told("+1f +2g", 1), None);
        assert_eq!(told("+1f -2f", 0), None);
    }

    #[test]
    fn the_one_line_is_told_however_often_it_is_passed() {
        assert_eq!(told("+1f +1f -5g", 1), Some(1));
        assert_eq!(told("-5g", -1), Some(5));
    }

    #[test]
    fn what_an_activation_takes_and_gives_away_is_no_candidate() {
        assert_eq!(told("+1f +2g -3g", 1), Some(1));
        assert_eq!(told("+2g +1f -3g", 1), Some(1));
    }

    #[test]
    fn what_stays_over_in_either_order_is_told() {
        assert_eq!(told("+1f -2g +3h", 1), Some(3));
        assert_eq!(told("+1f +3h -2g", 1), None, "either may be what is released");
    }

    #[test]
    fn what_one_line_takes_and_gives_away_belongs_together() {
        assert_eq!(told("+1f +2f -1f", 1), Some(2));
        assert_eq!(told("+1f +2f -3f", 1), None);
    }

    #[test]
    fn what_is_given_away_too_often_is_told_within_one_activation() {
        assert_eq!(told("+1f -2f -3f", -1), Some(3), "a stolen reference is released again");
        assert_eq!(told("+1f -2g -3h", -1), None, "the one that comes last may be right");
    }

    #[test]
    fn what_has_no_line_is_not_told_by_another() {
        assert_eq!(told("+1f -2f -", -1), Some(0));
        assert_eq!(told("-", -1), Some(0));
        assert_eq!(told("+1f - -2g", -1), None);
        assert_eq!(told("+1f +2g -", 1), None);
    }
}
