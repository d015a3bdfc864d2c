//! What grows linearly, by a whole number per run, in every window: only that is a leak. What reaches a plateau is a
//! cache, what jumps once is lazily built state, and what drifts by fractions is noise.

use crate::knowledge::Amount;
use crate::observation::{Observation, Window};

/// Growth per run, if it is the same whole number in every window.
pub fn per_run(windows: &[Window], of: impl Fn(&Window) -> i64) -> i64 {
    let mut rates = windows.iter().map(|window| {
        let runs = i64::from(window.runs.max(1));
        let growth = of(window);
        if growth % runs == 0 { growth / runs } else { 0 }
    });
    let Some(first) = rates.next() else { return 0 };
    // `[4, 8, 8]` for 4, 8, 16 runs is a cache that filled up; `[4, 8, 17]` is noise.
    if windows.len() >= 3 && rates.all(|rate| rate == first) { first } else { 0 }
}

/// References per run.
pub fn references(observation: &Observation) -> i64 {
    per_run(&observation.windows, |window| window.references)
}

/// Blocks per run.
pub fn blocks(observation: &Observation) -> i64 {
    per_run(&observation.windows, |window| window.blocks)
}

/// Blocks of the C library's per run that others than the interpreter take.
pub fn native(observation: &Observation) -> i64 {
    per_run(&observation.windows, |window| window.native)
}

/// All three.
pub fn amount(observation: &Observation) -> Amount {
    Amount { references: references(observation), blocks: blocks(observation), native: native(observation) }
}

/// Blocks per run that no object left behind accounts for: all of them, where nothing gains references but types. (What
/// an instance forgets to release of its type takes no memory, and must not hide what does.)
pub fn memory(observation: &Observation) -> i64 {
    let Amount { references, blocks, native } = amount(observation);
    let watched = watched(&observation.windows);
    let types: i64 = watched.iter().filter(|(name, _)| name.starts_with("type ")).map(|(_, rate)| rate).sum();
    let objects = references != types || watched.iter().any(|(name, rate)| *rate < 0 || !name.starts_with("type "));
    // Unevenly, as where a cache is filled besides.
    let more = |window: &Window| window.references >= (types + 1) * i64::from(window.runs);
    if objects || observation.windows.iter().any(more) { 0 } else { blocks.max(0) + native.max(0) }
}

/// Watched objects that move in each run: name and references.
pub fn watched(windows: &[Window]) -> Vec<(String, i64)> {
    let Some(first) = windows.first() else { return Vec::new() };
    let rate = |name: &str| {
        per_run(windows, |window| {
            window.watched.iter().find(|(other, _)| other == name).map_or(0, |(_, change)| *change)
        })
    };
    first.watched.iter().map(|(name, _)| (name.clone(), rate(name))).filter(|(_, rate)| *rate != 0).collect()
}

/// The measurement in words: `measured 4, 8, 16 references over 4, 8, 16 runs in a fresh process`.
pub fn words(windows: &[Window], what: &str, of: impl Fn(&Window) -> i64) -> String {
    let list = |numbers: Vec<String>| numbers.join(", ");
    format!(
        "measured {} {what} over {} runs in a fresh process",
        list(windows.iter().take(3).map(|window| of(window).to_string()).collect()),
        list(windows.iter().take(3).map(|window| window.runs.to_string()).collect())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows(growth: [i64; 3]) -> Vec<Window> {
        [4, 8, 16]
            .into_iter()
            .zip(growth)
            .map(|(runs, references)| Window { runs, references, ..Window::default() })
            .collect()
    }

    #[test]
    fn only_whole_numbers_that_repeat_are_a_slope() {
        let rate = |growth| per_run(&windows(growth), |window| window.references);
        assert_eq!(rate([4, 8, 16]), 1);
        assert_eq!(rate([-8, -16, -32]), -2);
        assert_eq!(rate([4, 8, 8]), 0, "a cache that filled up");
        assert_eq!(rate([97, 0, 0]), 0, "lazily built state");
        assert_eq!(rate([1, 2, 4]), 0, "a fraction per run");
        assert_eq!(rate([4, 8, 17]), 0, "noise");
    }
}
