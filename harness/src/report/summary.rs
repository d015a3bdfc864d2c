//! The short forms: one line per finding (`summary.txt`), and the table at the end of a run.

use super::{Run, site};
use crate::finding::Finding;

/// `targets/demo/demo.c:42: leak: each call of ...  [signature]`; without a file the callable stands in its place.
pub fn line(finding: &Finding) -> String {
    let place = match (&finding.site.file, finding.site.line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(file), None) => file.clone(),
        (None, _) => finding.callable.clone(),
    };
    format!("{place}: {}: {}  [{}]", finding.detector.name(), finding.title, finding.signature)
}

/// The place of a finding as text, where there is one: `demo.c:42:5`.
pub fn place(finding: &Finding) -> Option<String> {
    site::place(&finding.site)
}

/// One line of the table at the end of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Target's name.
    pub target: String,
    /// Programs run.
    pub executions: u64,
    /// Programs per second.
    pub per_second: f64,
    /// Edges reached.
    pub edges: u64,
    /// Edges there are; 0 where unknown.
    pub edges_total: u64,
    /// Share (0 to 1) of calls past argument parsing.
    pub past_parsing: f64,
    /// Confirmed findings.
    pub findings: usize,
    /// Wall time, seconds.
    pub seconds: f64,
}

impl From<&Run> for Row {
    fn from(run: &Run) -> Row {
        Row {
            target: run.target.clone(),
            executions: run.stats.executions,
            per_second: run.stats.executions_per_second,
            edges: run.stats.coverage_edges,
            edges_total: run.stats.coverage_total,
            past_parsing: run.stats.calls_past_parsing_share,
            findings: run.findings.len(),
            seconds: run.stats.seconds,
        }
    }
}

/// An aligned table, names to the left and numbers to the right. Ends with a line break.
pub fn table(rows: &[Row]) -> String {
    let head = ["target", "executions", "per second", "edges", "past parsing", "findings", "time"];
    let mut cells: Vec<[String; 7]> = vec![head.map(str::to_owned)];
    cells.extend(rows.iter().map(cells_of));
    let mut widths = [0; 7];
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in &cells {
        let mut line = format!("{:<1$}", row[0], widths[0]);
        for (cell, width) in row.iter().zip(widths).skip(1) {
            line.push_str(&format!("  {cell:>width$}"));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn cells_of(row: &Row) -> [String; 7] {
    let edges = match row.edges_total {
        0 if row.edges == 0 => "-".to_owned(),
        0 => grouped(row.edges),
        total => format!("{} of {}", grouped(row.edges), grouped(total)),
    };
    [
        row.target.clone(),
        grouped(row.executions),
        grouped(row.per_second.max(0.0).round() as u64),
        edges,
        format!("{:.0} %", row.past_parsing * 100.0),
        row.findings.to_string(),
        duration(row.seconds),
    ]
}

/// `1 234 567`: digits in groups of three.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// `4.2 s`, `3 min 07 s`, `2 h 05 min`.
pub(super) fn duration(seconds: f64) -> String {
    let whole = seconds.max(0.0).round() as u64;
    match whole {
        0..60 => format!("{seconds:.1} s"),
        60..3600 => format!("{} min {:02} s", whole / 60, whole % 60),
        _ => format!("{} h {:02} min", whole / 3600, whole / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1234567), "1 234 567");
        assert_eq!(duration(4.24), "4.2 s");
        assert_eq!(duration(187.0), "3 min 07 s");
        assert_eq!(duration(7500.0), "2 h 05 min");
    }

    #[test]
    fn a_finding_without_a_file_is_named_by_its_callable() {
        let finding = crate::report::sample();
        assert!(line(&finding).starts_with("demo.register: leak: each call"));
        assert!(line(&finding).ends_with("  [leak-demo.register-argument_0]"));
    }
}
