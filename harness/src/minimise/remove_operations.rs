//! Removes operations: unused literals all at once, then runs of operations from half of the program down to one.

use super::edit::{without, without_unused_literals};
use super::trial::Trial;

/// Each candidate takes along the literals that only the removed operations used, so a call costs one execution to
/// remove, however many arguments it had. Operations that a remaining one needs stay.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    trial.smaller(without_unused_literals(trial.current()));
    let mut run = trial.current().ops.len().div_ceil(2);
    while run > 0 && !trial.exhausted() {
        let mut end = trial.current().ops.len();
        while end > 0 && !trial.exhausted() {
            let start = end.saturating_sub(run);
            let gone = |index: usize| (start..end).contains(&index);
            let removed = trial.smaller(without(trial.current(), gone, true));
            if !removed && run == 1 {
                // Perhaps only a hook names it, and need not.
                trial.smaller(without(trial.current(), gone, false));
            }
            end = start.min(trial.current().ops.len());
        }
        run = if run == 1 { 0 } else { run.div_ceil(2) };
    }
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;
    use crate::program::{OpKind, Operator};

    #[test]
    fn keeps_what_is_needed_and_renumbers() {
        let text = "
            v0 = probe
            v1 = call demo.a(v0)
            v2 = probe
            v3 = list [v2]
            v4 = call demo.Queue()
            call demo.b(v3)
            call v4.push(v3)
            collect";
        let push = |kind: &OpKind| matches!(kind, OpKind::Method { .. });
        let (text, executions) = reduced(super::reduce, text, |p| p.ops.iter().any(|op| push(&op.kind)));
        assert_eq!(text, "v0 = probe\nv1 = list [v0]\nv2 = call demo.Queue()\ncall v2.push(v1)\n");
        assert!(executions <= 10, "{executions}");
    }

    #[test]
    fn a_value_that_only_a_hook_names_can_go() {
        let text = "v0 = object plain {eq: clear v1}\nv1 = call demo.f()\neq v0 v0";
        let eq = |kind: &OpKind| matches!(kind, OpKind::Operator { operator: Operator::Eq, .. });
        let (text, _) = reduced(super::reduce, text, |p| p.ops.iter().any(|op| eq(&op.kind)));
        assert_eq!(text, "v0 = object plain {eq: pass}\neq v0 v0\n");
    }
}
