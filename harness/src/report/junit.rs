//! JUnit XML, for continuous integration: one suite per target, one case per detector, one failure per finding.

use super::{Run, Shell, Sources, summary, text};
use crate::finding::Detector;
use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};
use std::time::Duration;

/// Renders the runs. A detector with several findings gives one failed case for each of them.
///
/// # Errors
/// Where the XML writer fails; it writes to memory, so it does not.
pub fn render(runs: &[Run], sources: Sources<'_>, shell: &Shell, out: &str) -> Result<String, SerializeError> {
    let mut report = Report::new("refhound");
    for run in runs {
        let mut suite = TestSuite::new(&run.target);
        suite.set_time(Duration::from_secs_f64(run.stats.seconds.clamp(0.0, 1e9)));
        suite.add_property(("python", run.python.as_str())).add_property(("refhound", run.refhound.as_str()));
        for detector in Detector::ALL {
            let mut silent = true;
            for finding in run.findings.iter().filter(|finding| finding.detector == *detector) {
                silent = false;
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                let folder = format!("{}/findings/{}", out.trim_end_matches('/'), finding.signature);
                status.set_type(detector.name()).set_message(finding.title.as_str());
                status.set_description(text::render(finding, sources, shell, &folder, false));
                suite.add_test_case(case(run, *detector, &summary_name(finding), status));
            }
            if silent {
                suite.add_test_case(case(run, *detector, detector.name(), TestCaseStatus::success()));
            }
        }
        report.add_test_suite(suite);
    }
    report.to_string()
}

fn summary_name(finding: &crate::finding::Finding) -> String {
    match summary::place(finding) {
        Some(place) => format!("{} in {} at {place}", finding.detector.name(), finding.callable),
        None => format!("{} in {}", finding.detector.name(), finding.callable),
    }
}

fn case(run: &Run, detector: Detector, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(format!("{}.{}", run.target, detector.name()));
    case
}
