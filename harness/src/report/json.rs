//! `finding.json` and `stats.json`: the findings and numbers themselves, for programs to read.

use super::Stats;
use crate::finding::Finding;

/// One finding, pretty-printed, with a line break at the end. The schema is [`Finding`] itself.
///
/// # Errors
/// Only where a number is not finite, which JSON cannot hold.
pub fn finding(finding: &Finding) -> Result<String, serde_json::Error> {
    pretty(finding)
}

/// The numbers of a run, pretty-printed, with a line break at the end.
///
/// # Errors
/// As [`finding`].
pub fn stats(stats: &Stats) -> Result<String, serde_json::Error> {
    pretty(stats)
}

fn pretty(value: &impl serde::Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_survives_the_round_trip() {
        let before = crate::report::sample();
        let after: Finding = serde_json::from_str(&finding(&before).unwrap()).unwrap();
        assert_eq!(after, before);
    }
}
