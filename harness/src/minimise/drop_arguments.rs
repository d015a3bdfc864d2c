//! Drops arguments: all of a call, then its keywords, then positional ones from the end.

use super::edit::{change, each_operation};
use super::trial::Trial;
use crate::program::repair::{args_of, args_of_mut};
use crate::program::{Args, Op};

/// Fewer arguments make the call shorter and the literals behind them unused.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    each_operation(trial, |trial, mut index| {
        let count = |trial: &Trial<'_>, index: usize| {
            let args = trial.current().ops.get(index).and_then(|op| args_of(&op.kind));
            args.map_or((0, 0), |args| (args.positional.len(), args.keywords.len()))
        };
        let (positional, keywords) = count(trial, index);
        if positional + keywords > 1 && change(trial, &mut index, edit(|args| *args = Args::default())) {
            return;
        }
        if keywords > 1 {
            change(trial, &mut index, edit(|args| args.keywords.clear()));
        }
        for at in (0..count(trial, index).1).rev() {
            change(
                trial,
                &mut index,
                edit(|args| {
                    args.keywords.remove(at);
                }),
            );
        }
        for at in (0..count(trial, index).0).rev() {
            change(
                trial,
                &mut index,
                edit(|args| {
                    args.positional.remove(at);
                }),
            );
        }
    });
}

fn edit(edit: impl FnOnce(&mut Args)) -> impl FnOnce(&mut Op) {
    |op| {
        if let Some(args) = args_of_mut(&mut op.kind) {
            edit(args);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;
    use crate::program::repair::args_of;

    #[test]
    fn keeps_the_arguments_that_matter() {
        let text = "v0 = probe\nv1 = none\nv2 = loose\ncall demo.f(v2, v0, v1, a=v2, b=v1)";
        let (text, _) = reduced(super::reduce, text, |p| {
            let args = p.ops.last().and_then(|op| args_of(&op.kind));
            args.is_some_and(|args| args.positional.len() >= 2 && args.keywords.iter().any(|(k, _)| k.as_str() == "a"))
        });
        assert_eq!(text, "v0 = probe\nv1 = loose\ncall demo.f(v1, v0, a=v1)\n");
    }

    #[test]
    fn drops_all_at_once() {
        let text = "v0 = probe\ncall demo.f(v0, v0, v0, v0, v0, k=v0, l=v0, m=v0)";
        let (text, executions) = reduced(super::reduce, text, |p| p.ops.iter().any(|op| args_of(&op.kind).is_some()));
        assert_eq!((text.as_str(), executions), ("call demo.f()\n", 1));
    }
}
