//! The minimised program of a finding, with what each operation did as an aligned comment.

use crate::finding::Finding;
use std::fmt::Write as _;

/// Comments stand no further right than this, so that one long line does not push all of them away.
const FURTHEST: usize = 60;

/// The program's lines; blank lines and the file's own comments are left out.
pub(super) fn annotated(finding: &Finding) -> Vec<String> {
    let lines: Vec<&str> = operations(&finding.program).collect();
    let comment = |index: usize| finding.outcomes.get(index).map(|text| text.trim()).filter(|text| !text.is_empty());
    let width =
        lines.iter().enumerate().filter(|(index, _)| comment(*index).is_some()).map(|(_, line)| line.chars().count());
    let width = width.filter(|width| *width <= FURTHEST).max().unwrap_or(0);
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let mut text = (*line).to_owned();
            if let Some(comment) = comment(index) {
                let _ = write!(text, "{:1$}  # {comment}", "", width.saturating_sub(line.chars().count()));
            }
            text
        })
        .collect()
}

/// How many operations the program has: the failure point is none.
pub(super) fn length(finding: &Finding) -> usize {
    operations(&finding.program).filter(|line| !line.starts_with("fail ")).count()
}

/// One sentence about the size: `minimised from 37 operations to 2`.
pub(super) fn size(finding: &Finding) -> String {
    let now = length(finding);
    let noun = if now == 1 { "operation" } else { "operations" };
    if finding.operations_before > now {
        format!("minimised from {} operations to {now}", finding.operations_before)
    } else {
        format!("the program, {now} {noun}")
    }
}

pub(super) fn operations(program: &str) -> impl Iterator<Item = &str> {
    program.lines().map(str::trim_end).filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_aligned_and_counted_by_operation() {
        let text = crate::report::sample();
        let finding = Finding {
            program: "# seed\nv0 = probe\ncall demo.register(v0)\ncollect\n".into(),
            outcomes: vec!["".into(), "raises TypeError".into(), "ok".into()],
            operations_before: 9,
            minimise_executions: 20,
            ..text
        };
        assert_eq!(
            annotated(&finding),
            ["v0 = probe", "call demo.register(v0)  # raises TypeError", "collect                 # ok"]
        );
        assert_eq!(size(&finding), "minimised from 9 operations to 3");
    }
}
