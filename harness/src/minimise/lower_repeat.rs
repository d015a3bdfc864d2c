//! Lowers repetition: all operations to once, then each by bisection.

use super::edit::{change, each_operation};
use super::trial::Trial;

/// Bisection assumes that more repetitions show whatever fewer show, as with a resize or a counter that runs over.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    let mut once = trial.current().clone();
    once.ops.iter_mut().for_each(|op| op.repeat = 1);
    if trial.smaller(once) {
        return;
    }
    each_operation(trial, |trial, mut index| {
        let mut shown = trial.current().ops[index].repeat;
        if shown == 1 || change(trial, &mut index, |op| op.repeat = 1) {
            return;
        }
        let mut missed = 1;
        while shown - missed > 1 {
            let middle = missed + (shown - missed) / 2;
            match change(trial, &mut index, |op| op.repeat = middle) {
                true => shown = middle,
                false => missed = middle,
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;

    #[test]
    fn finds_the_threshold() {
        let text = "v0 = new demo.Queue x7\ncall v0.push(v0) x100";
        let (text, executions) = reduced(super::reduce, text, |p| p.ops[1].repeat >= 9);
        assert_eq!(text, "v0 = new demo.Queue\ncall v0.push(v0) x9\n");
        assert!(executions <= 10, "{executions}");
    }
}
