//! Runs one reducer on a program in text form.

use super::trial::Trial;
use crate::program::Program;
use crate::program::text::{parse, print};

/// What `reduce` makes of `text` while `still` holds, and with how many executions.
pub(super) fn reduced(
    reduce: fn(&mut Trial<'_>),
    text: &str,
    mut still: impl FnMut(&Program) -> bool,
) -> (String, usize) {
    let program = parse(text).unwrap();
    assert!(still(&program), "the test's own program must show the fault");
    let mut trial = Trial::new(program, usize::MAX, &mut still);
    reduce(&mut trial);
    (print(trial.current()), trial.executions())
}
