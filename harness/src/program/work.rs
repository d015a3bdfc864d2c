//! How much work a program may be: repetition times long lists is what makes one program as dear as a thousand others.

use super::{OpKind, Program, Value};

/// Items that a program's calls may look at together, where each looks at every item of the longest `many`.
const MOST: usize = 2_000;

/// Shortest list that is still of the kind that `many` is for: longer than any buffer on the stack, usually 16.
const SHORTEST: usize = 17;

/// Cuts repetitions, then the longest lists, until the calls look at a bounded number of items together.
///
/// A program without `many` is left as it is. Bounded by a count, not by a clock: the same input has the same result.
pub fn bound(program: &mut Program) {
    let lists = program.ops.iter().filter_map(|op| length(&op.kind));
    let Some(longest) = lists.max().filter(|longest| *longest > 0) else { return };
    let calls = || program.ops.iter().filter(|op| op.kind.enters_extension());
    let once = calls().count().max(1);
    if calls().map(|op| usize::from(op.repeat)).sum::<usize>() * longest <= MOST {
        return;
    }
    let repeat = (MOST / (once * longest)).clamp(1, usize::from(u8::MAX)) as u8;
    let most = (MOST / once).max(SHORTEST);
    for op in &mut program.ops {
        if op.kind.enters_extension() {
            op.repeat = op.repeat.min(repeat);
        }
        if let OpKind::Value(Value::Many(length, _)) = &mut op.kind {
            *length = (*length).min(u16::try_from(most).unwrap_or(u16::MAX));
        }
    }
}

fn length(kind: &OpKind) -> Option<usize> {
    match kind {
        OpKind::Value(Value::Many(length, _)) => Some(usize::from(*length)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text;

    fn bounded(program: &str) -> String {
        let mut program = text::parse(program).expect("a program");
        bound(&mut program);
        text::print(&program)
    }

    #[test]
    fn one_call_on_a_long_list_stays() {
        let program = "v0 = int 5\nv1 = many 300 v0\ncall a.f(v1) x6\n";
        assert_eq!(bounded(program), program);
    }

    #[test]
    fn repetition_gives_way_before_length() {
        let before = "v0 = int 5\nv1 = many 300 v0\ncall a.f(v1) x100\ncall a.f(v1)\n";
        assert_eq!(bounded(before), "v0 = int 5\nv1 = many 300 v0\ncall a.f(v1) x3\ncall a.f(v1)\n");
    }

    #[test]
    fn many_calls_look_at_shorter_lists() {
        let calls = "call a.f(v1)\n".repeat(20);
        let after = bounded(&format!("v0 = int 5\nv1 = many 300 v0\n{calls}"));
        assert_eq!(after, format!("v0 = int 5\nv1 = many 100 v0\n{calls}"));
    }

    #[test]
    fn repetition_alone_is_not_cut() {
        let program = "v0 = probe\ncall a.f(v0) x100\n";
        assert_eq!(bounded(program), program);
    }
}
