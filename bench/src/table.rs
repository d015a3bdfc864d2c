//! The result as text: a line per bug, the sums, and every report that is not explained.

use crate::columns;
use crate::list::Entry;
use crate::plan::{Plan, Side};
use crate::results::Results;
use crate::sites;
use crate::survival::{curve, median};
use crate::verdict::{self, Bug, Mended, Other};
use harness::report::summary;
use std::fmt::Write;
use std::path::Path;

const HEAD: [&str; 9] = ["bug", "package", "version", "found", "time", "executions", "calls", "named", "mended"];
/// Columns of numbers, which stand to the right.
const NUMBERS: std::ops::Range<usize> = 3..7;

/// Everything there is to say. `all` is the whole list, `runs` the folder with the runs' own folders.
pub fn render(plan: &Plan, all: &[Entry], results: &Results, runs: &Path) -> String {
    let bugs = verdict::bugs(plan, results);
    let mut text = table(&bugs);
    text.push('\n');
    text.push_str(&sums(plan, &bugs));
    text.push_str(&sites::told(&bugs));
    let mended = verdict::others(plan, all, results, Side::Fixed);
    let (explained, unexplained): (Vec<Other>, Vec<Other>) =
        mended.into_iter().partition(|other| !other.entries.is_empty());
    section(&mut text, "reports on mended versions, to be looked at", &unexplained, runs);
    section(&mut text, "reports on mended versions that other entries explain", &explained, runs);
    let beside = verdict::others(plan, all, results, Side::Buggy);
    section(&mut text, "reports on versions with bugs that are none of those looked for", &beside, runs);
    let failed: Vec<&Bug> = bugs.iter().filter(|bug| bug.failed.is_some()).collect();
    if !failed.is_empty() {
        let _ = writeln!(text, "\nnot fuzzed ({}):", failed.len());
    }
    for bug in failed {
        let why = bug.failed.and_then(|why| why.lines().next()).unwrap_or_default();
        let _ = writeln!(text, "  {}, {} {}: {why}", bug.entry.id, bug.entry.package, bug.entry.buggy);
    }
    text
}

fn table(bugs: &[Bug]) -> String {
    let rows: Vec<[String; 9]> = bugs.iter().map(row).collect();
    columns::aligned(&HEAD, &rows, NUMBERS)
}

fn row(bug: &Bug) -> [String; 9] {
    let found = match (bug.failed, bug.searched) {
        (Some(_), _) => "failed".to_owned(),
        (None, 0) => "not run".to_owned(),
        (None, searched) => format!("{} of {searched}", bug.found.len()),
    };
    let number = |number: Option<f64>| number.map(|number| format!("{number:.0}")).unwrap_or_default();
    let callable = bug.told.iter().any(|(told, _)| told.callable);
    let function = bug.told.iter().any(|(told, _)| told.function);
    let named = match (callable, function) {
        (true, true) => "callable, C function",
        (true, false) => "callable",
        (false, true) => "C function",
        (false, false) => "",
    };
    let mended = match bug.fixed {
        Mended::NotRun => "",
        Mended::Failed => "failed",
        Mended::Silent => "silent",
        Mended::Speaks => "REPORTED",
    };
    [
        bug.entry.id.clone(),
        bug.entry.package.clone(),
        bug.entry.buggy.split_whitespace().next().unwrap_or_default().to_owned(),
        found,
        bug.seconds().map(|seconds| format!("{seconds:.1} s")).unwrap_or_default(),
        number(bug.executions()),
        number(bug.calls()),
        named.to_owned(),
        mended.to_owned(),
    ]
}

fn sums(plan: &Plan, bugs: &[Bug]) -> String {
    let searched: usize = bugs.iter().map(|bug| bug.searched).sum();
    let looked_for = bugs.iter().filter(|bug| bug.searched > 0).count();
    let found = bugs.iter().filter(|bug| !bug.found.is_empty()).count();
    let times: Vec<f64> = bugs.iter().flat_map(|bug| &bug.found).map(|(found, _)| found.seconds).collect();
    let percent = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
    let mut text = String::new();
    let _ = writeln!(
        text,
        "recall       {:.0} % of the bugs in some run ({found} of {looked_for}), {:.0} % of the bugs and runs ({} of \
         {searched})",
        percent(found, looked_for),
        percent(times.len(), searched),
        times.len(),
    );
    let named = |is: &dyn Fn(&Bug) -> bool| bugs.iter().filter(|bug| is(bug)).count();
    let callable = named(&|bug| bug.told.iter().any(|(told, _)| told.callable));
    let function = named(&|bug| bug.told.iter().any(|(told, _)| told.function));
    let _ = writeln!(text, "named        the callable {callable} of {found}, the C function {function} of {found}");
    text.push_str(&sites::sum(bugs));
    if let Some(middle) = median(&times) {
        let _ = writeln!(text, "median time  {middle:.1} s to exposure, of those found");
    }
    let curve = curve(&times, searched, plan.time.as_secs_f64());
    if !curve.is_empty() {
        let points: Vec<String> = curve.iter().map(|(at, share)| format!("{at:.0} s {:.0} %", share * 100.0)).collect();
        let _ = writeln!(text, "found by     {}", points.join(", "));
    }
    let ran = bugs.iter().filter(|bug| !matches!(bug.fixed, Mended::NotRun | Mended::Failed)).count();
    if ran > 0 {
        let silent = bugs.iter().filter(|bug| bug.fixed == Mended::Silent).count();
        let _ = writeln!(text, "mended       {silent} of {ran} silent about the bug that they are mended of");
    }
    text
}

fn section(text: &mut String, title: &str, others: &[Other], runs: &Path) {
    if others.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{title} ({}):", others.len());
    for other in others {
        let also = match (other.repeats, other.entries.as_slice()) {
            (true, _) => "  (the mended bug again)".to_owned(),
            (false, []) => String::new(),
            (false, entries) => format!("  (as {})", entries.join(", ")),
        };
        let _ = writeln!(text, "  {} {}, seed {}{also}", other.run.package, other.run.version, other.run.seed);
        let _ = writeln!(text, "    {}", summary::line(other.finding));
        let folder = runs.join(other.run.folder()).join("findings").join(&other.finding.signature);
        let _ = writeln!(text, "    {}", folder.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::End;
    use crate::results::testing::{entry, plan, result};

    const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/bench/table.txt");

    /// `BLESS=1 cargo test -p refhound-bench` writes the file anew.
    #[test]
    fn the_table_is_as_it_was() {
        let all = vec![
            entry("box-set", "boxes", "1.0", "1.1", "Box.set(value)"),
            entry("box-get", "boxes", "1.1", "1.2", "Box.get()"),
            entry("bag-add", "bags", "3.9", "3.10", "Bag.add(value)"),
            entry("cup-fill", "cups", "0.1", "0.2", "Cup.fill()"),
        ];
        let plan = plan(all.clone());
        let mut results = Results::default();
        let end = || End::Time { limit: 60.0, executions: Some(60_000) };
        for order in plan.orders() {
            let folder = order.run.folder();
            let slow = if order.run.seed == 1 { 2.0 } else { 40.0 };
            results.put(match folder.rsplit_once('-').map_or("", |(name, _)| name) {
                "boxes-1.0-buggy" => result(&order, End::Enough, &[("boxes.Box.set", slow)]),
                "boxes-1.1-fixed" => result(&order, end(), &[("boxes.Box.get", 4.0)]),
                "boxes-1.1-buggy" => result(&order, end(), &[("boxes.Box.lid", 9.0)]),
                "bags-3.9-buggy" => result(&order, End::Enough, &[("bags.Bag.add", 12.0)]),
                "bags-3.10-fixed" => result(&order, end(), &[("bags.Bag.add", 50.0)]),
                "cups-0.1-buggy" => {
                    result(&order, End::Failed { error: "error: no header `cup.h`\nlog: …".into() }, &[])
                }
                _ => result(&order, end(), &[]),
            });
        }
        let text = render(&plan, &all, &results, Path::new("runs"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(GOLDEN, &text).expect("a writable folder");
        }
        assert_eq!(text, std::fs::read_to_string(GOLDEN).expect("the golden file"));
    }
}
