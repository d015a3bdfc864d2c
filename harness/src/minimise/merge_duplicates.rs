//! Merges equal values: whoever used the later one uses the first, and the later one goes.

use super::edit::{keep, renumber};
use super::trial::Trial;
use crate::program::{Program, Var};

/// Three equal probes are one probe, unless it matters that they are different objects.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    let all = duplicates(trial.current());
    if all.is_empty() || trial.smaller(merge(trial.current(), &all)) {
        return;
    }
    for pair in all.iter().rev() {
        // Where an earlier merge was accepted, places have moved.
        if duplicates(trial.current()).contains(pair) {
            trial.smaller(merge(trial.current(), &[*pair]));
        }
    }
}

/// Pairs of the first and a later operation that are the same and yield a value.
fn duplicates(program: &Program) -> Vec<(usize, usize)> {
    let ops = &program.ops;
    let first = |later: usize| ops[..later].iter().position(|op| *op == ops[later]);
    let yielding = (0..ops.len()).filter(|index| ops[*index].kind.yields());
    yielding.filter_map(|later| first(later).map(|first| (first, later))).collect()
}

fn merge(program: &Program, pairs: &[(usize, usize)]) -> Program {
    let mut merged = program.clone();
    let mut moved: Vec<Option<Var>> = (0..merged.ops.len()).map(|index| Some(Var(index as u8))).collect();
    let mut kept = vec![true; merged.ops.len()];
    for (first, later) in pairs {
        moved[*later] = Some(Var(*first as u8));
        kept[*later] = false;
    }
    renumber(&mut merged.ops, &moved);
    merged.fail = merged.fail.and_then(|fail| fail.moved(&moved));
    keep(&merged, &kept)
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;
    use crate::program::repair::args_of;

    const TEXT: &str = "v0 = probe\nv1 = probe\nv2 = probe\ncall demo.f(v0, v1, v2)";

    #[test]
    fn equal_values_become_one() {
        let (text, executions) = reduced(super::reduce, TEXT, |_| true);
        assert_eq!((text.as_str(), executions), ("v0 = probe\ncall demo.f(v0, v0, v0)\n", 1));
    }

    #[test]
    fn distinct_ones_stay_where_it_matters() {
        let (text, _) = reduced(super::reduce, TEXT, |p| {
            let args = p.ops.last().and_then(|op| args_of(&op.kind));
            args.is_some_and(|args| args.positional[0] != args.positional[1])
        });
        assert_eq!(text, "v0 = probe\nv1 = probe\ncall demo.f(v0, v1, v0)\n");
    }
}
