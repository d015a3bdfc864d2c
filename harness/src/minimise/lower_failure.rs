//! Lets an earlier call fail: the first one of a loop tells as much as the ninth, and needs fewer items.

use super::trial::Trial;
use crate::program::{FailPoint, Program};

/// Tries the first call, the one in the middle and the one before. Whether that is the same call in the source is for
/// whoever runs the program to say.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    while let Some(fail) = trial.current().fail {
        let lower = [1, fail.nth / 2, fail.nth - 1].into_iter().filter(|nth| (1..fail.nth).contains(nth));
        let candidates: Vec<Program> =
            lower.map(|nth| Program { fail: Some(FailPoint { nth, ..fail }), ..trial.current().clone() }).collect();
        if !candidates.into_iter().any(|candidate| trial.smaller(candidate)) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;

    const TEXT: &str = "v0 = probe\nv1 = call demo.f(v0)\nfail v1 at PyList_Append#9\n";

    #[test]
    fn the_first_call_fails_where_any_will_do() {
        let (text, executions) = reduced(super::reduce, TEXT, |_| true);
        assert_eq!(text, TEXT.replace("#9", "#1"));
        assert_eq!(executions, 1);
    }

    #[test]
    fn an_earlier_one_is_found_step_by_step() {
        let (text, _) = reduced(super::reduce, TEXT, |program| program.fail.is_some_and(|fail| fail.nth >= 3));
        assert_eq!(text, TEXT.replace("#9", "#3"));
    }

    #[test]
    fn the_point_moves_with_its_operation() {
        let text = "v0 = probe\nv1 = probe\nv2 = call demo.f(v1)\nfail v2 at PyList_Append#1\n";
        let (text, _) = reduced(crate::minimise::remove_operations::reduce, text, |program| program.fail.is_some());
        assert_eq!(text, "v0 = probe\nv1 = call demo.f(v0)\nfail v1 at PyList_Append#1\n");
    }
}
