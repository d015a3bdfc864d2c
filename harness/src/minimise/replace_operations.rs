//! Replaces an operation whose value is used by a plain value: a call, a container, a hooked object, an int.

use super::edit::{change, each_operation, used};
use super::trial::Trial;
use crate::program::{OpKind, Value};

/// A probe comes before `none`: it is as plain to read, and its count can still be watched where `None` is immortal.
const PLAIN: [Value; 2] = [Value::Probe, Value::None];

/// What only the replaced operation used goes with it.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    each_operation(trial, |trial, mut index| {
        let plain = |kind: &OpKind| matches!(kind, OpKind::Value(value) if PLAIN.contains(value));
        // Removing it has been tried where nobody uses it.
        if plain(&trial.current().ops[index].kind) || !used(trial.current())[index] {
            return;
        }
        for value in PLAIN {
            if change(trial, &mut index, |op| *op = OpKind::Value(value).into()) {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;
    use crate::program::repair::args_of;
    use crate::program::{OpKind, Value};

    const TEXT: &str = "v0 = int 7\nv1 = call demo.make(v0) x3\nv2 = list [v1, v0]\ncall demo.f(v2)";

    #[test]
    fn a_whole_tree_of_values_goes_at_once() {
        let (text, executions) = reduced(super::reduce, TEXT, |p| {
            p.ops.last().is_some_and(|op| args_of(&op.kind).is_some_and(|args| !args.positional.is_empty()))
        });
        // The call stays, as only removing it could get rid of it.
        assert_eq!(
            text,
            "v0 = probe\ncall demo.make(v0)\nv2 = probe\ncall demo.f(v2)\n".replace("make(v0)", "make(v0) x3")
        );
        assert!(executions <= 4, "{executions}");
    }

    #[test]
    fn none_is_the_second_choice() {
        let (text, _) =
            reduced(super::reduce, TEXT, |p| !p.ops.iter().any(|op| op.kind == OpKind::Value(Value::Probe)));
        assert!(text.ends_with("v2 = none\ncall demo.f(v2)\n"), "{text}");
    }
}
