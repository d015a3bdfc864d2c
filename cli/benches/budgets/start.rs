//! From the start of a worker process to its first program.

use super::worker::{How, Worker};
use super::{Row, median, prepared};
use refhound::build::Sanitizer;
use refhound::error::SetupError;
use refhound::python::Python;

/// Workers started with each instrument.
const STARTS: u32 = 10;

pub fn measure(target: &str, python: &Python) -> Result<Vec<Row>, SetupError> {
    let mut rows = Vec::new();
    for sanitizer in [Sanitizer::None, Sanitizer::Address] {
        let prepared = prepared(target, python, sanitizer)?;
        let (mut elapsed, mut used) = (Vec::new(), Vec::new());
        for seed in 1..=STARTS {
            let mut worker = Worker::start(&prepared, How { seed, ..How::default() })?;
            if let Some(time) = worker.wait_for(1) {
                elapsed.push(time.as_secs_f64());
                used.push(worker.processor_seconds());
            }
        }
        rows.push(Row {
            what: format!("worker start to first execution, sanitizer {}", sanitizer.name()),
            budget: "at most 0.5 s",
            measured: format!("{:.2} s ({:.2} s of processor time)", median(&elapsed), median(&used)),
        });
    }
    Ok(rows)
}
