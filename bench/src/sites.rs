//! Where the reports point: the place that a finding names first, against the C function that the list has for the bug.

use crate::columns;
use crate::verdict::Bug;
use harness::finding::{Certainty, Finding, Site};

const HEAD: [&str; 6] = ["bug", "place named first", "C function", "certainty", "as listed", "the list has"];

/// A line for each bug that was found, of the first run that did.
pub(crate) fn told(bugs: &[Bug]) -> String {
    let rows: Vec<[String; 6]> = bugs
        .iter()
        .filter_map(|bug| {
            let (found, finding) = bug.told.first()?;
            let site = &finding.site;
            Some([
                bug.entry.id.clone(),
                place(site),
                site.function.clone().unwrap_or_else(|| "-".into()),
                certainty(site).to_owned(),
                (if found.first { "yes" } else { "no" }).to_owned(),
                bug.entry.c_function.clone(),
            ])
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n{}", columns::aligned(&HEAD, &rows, 0..0))
}

/// How many of the reports point right, and how sure they are; empty where nothing was found.
pub(crate) fn sum(bugs: &[Bug]) -> String {
    let found: Vec<_> = bugs.iter().flat_map(|bug| &bug.told).collect();
    if found.is_empty() {
        return String::new();
    }
    let first = found.iter().filter(|(found, _)| found.first).count();
    let sure = |certainty: Certainty| {
        let of = |finding: &Finding| finding.site.certainty == certainty;
        let right = found.iter().filter(|(found, finding)| of(finding) && found.first).count();
        (found.iter().filter(|(_, finding)| of(finding)).count(), right)
    };
    let [measured, likely, unknown] = [Certainty::Measured, Certainty::Likely, Certainty::Unknown].map(sure);
    format!(
        "named first  the C function that is listed {:.0} % ({first} of {}); measured {} ({} as listed), likely {} ({}), \
         unknown {}\n",
        first as f64 * 100.0 / found.len() as f64,
        found.len(),
        measured.0,
        measured.1,
        likely.0,
        likely.1,
        unknown.0,
    )
}

fn place(site: &Site) -> String {
    match (&site.file, site.line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(file), None) => file.clone(),
        _ => "-".into(),
    }
}

fn certainty(site: &Site) -> &'static str {
    match site.certainty {
        Certainty::Measured => "measured",
        Certainty::Likely => "likely",
        Certainty::Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::testing::{entry, finding, plan};
    use crate::results::{End, Results, RunResult};
    use crate::verdict;
    use harness::finding::Detector;

    #[test]
    fn only_the_function_that_is_named_first_counts() {
        let mut bug = entry("a", "p", "1.0", "1.1", "T.f");
        bug.c_function = "T_f".into();
        let plan = plan(vec![bug]);
        let mut results = Results::default();
        for (order, function) in plan.orders().iter().step_by(2).zip(["T_f", "T_g"]) {
            let mut found = finding(Detector::Leak, "m.T.f", function);
            found.site.file = Some("src/t.c".into());
            found.site.line = Some(7);
            found.site.certainty = if function == "T_f" { Certainty::Measured } else { Certainty::Likely };
            results.put(RunResult { run: order.run.clone(), end: End::Enough, findings: vec![found] });
        }
        let bugs = verdict::bugs(&plan, &results);
        assert!(
            told(&bugs).ends_with("a    src/t.c:7          T_f         measured   yes        T_f\n"),
            "{}",
            told(&bugs)
        );
        assert!(
            sum(&bugs).contains("50 % (1 of 2); measured 1 (1 as listed), likely 1 (0), unknown 0"),
            "{}",
            sum(&bugs)
        );
    }
}
