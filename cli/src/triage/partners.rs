//! Which references of an object's account have no partner: taken and never given away, or given away and never taken.
//!
//! Only what can be no other way is told. References that one activation of a function takes and gives away again are
//! each other's partners. Of the rest, one line that is left is the one; where there are more, they are matched in order,
//! once with the oldest reference given away first and once with the youngest: what stays over either way is the one.

use std::collections::VecDeque;

/// A reference taken or given away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<L, A> {
    /// Whether it was taken.
    pub taken: bool,
    /// The line; `None` where it has none.
    pub line: Option<L>,
    /// The activation of a function in which it happened, as far as that is known.
    pub activation: Option<A>,
}

/// The line of the `amount` references that are left over (given away without having been taken: negative).
pub fn left_over<L: Clone + PartialEq, A: PartialEq>(steps: &[Step<L, A>], amount: i64) -> Option<L> {
    let sum: i64 = steps.iter().map(|step| if step.taken { 1 } else { -1 }).sum();
    if amount == 0 || sum != amount {
        return None;
    }
    let open = unbalanced(steps);
    let wanted = amount > 0;
    let candidates = open.iter().filter(|step| step.taken == wanted).map(|step| &step.line);
    if let Some(line) = only(candidates) {
        return line.clone();
    }
    let left = if wanted { never_given_away(&open) } else { never_taken(&open) }?;
    only(left.iter().map(|step| &step.line)).cloned().flatten()
}

/// The one value that there is.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Without the activations that give away what they have taken before.
fn unbalanced<L, A: PartialEq>(steps: &[Step<L, A>]) -> Vec<&Step<L, A>> {
    let balanced = |activation: &Option<A>| {
        let Some(activation) = activation else { return false };
        let mut owned = 0i64;
        let own = steps.iter().filter(|step| step.activation.as_ref() == Some(activation));
        own.for_each(|step| owned += if step.taken { 1 } else { -1 });
        owned == 0
    };
    steps.iter().filter(|step| !balanced(&step.activation)).collect()
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

/// What is given away with nothing left; `None` where something stays as well.
fn never_taken<'s, L, A>(steps: &[&'s Step<L, A>]) -> Option<Vec<&'s Step<L, A>>> {
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

    /// `+3f`: taken on line 3 by the activation `f`; `-`: given away on no line.
    fn told(text: &str, amount: i64) -> Option<u32> {
        let step = |word: &str| Step {
            taken: word.starts_with('+'),
            line: word.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok(),
            activation: word.chars().last().filter(char::is_ascii_alphabetic),
        };
        left_over(&text.split_whitespace().map(step).collect::<Vec<_>>(), amount)
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
        assert_eq!(told("+1f -2f -3f", -1), Some(3), "a stolen reference is released again");
        assert_eq!(told("-2f +1g -3h", -1), Some(2));
    }

    #[test]
    fn what_has_no_line_is_not_told_by_another() {
        assert_eq!(told("+1f -2f -", -1), None);
        assert_eq!(told("-", -1), None);
        assert_eq!(told("+1f +2g -", 1), None);
    }
}
