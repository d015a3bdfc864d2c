//! Memory of one worker over time on a clean target: it is to stay flat once everything has been used.

use super::worker::{How, Worker};
use super::{Row, prepared};
use refhound::build::Sanitizer;
use refhound::error::SetupError;
use refhound::python::Python;
use std::time::{Duration, Instant};

/// Readings over the whole time.
const READINGS: u32 = 20;

pub fn measure(target: &str, python: &Python, time: Duration) -> Result<Vec<Row>, SetupError> {
    let prepared = prepared(target, python, Sanitizer::Address)?;
    let mut worker = Worker::start(&prepared, How { seed: 1, ..How::default() })?;
    let begun = Instant::now();
    let mut readings = Vec::new();
    for number in 1..=READINGS {
        std::thread::sleep((time * number / READINGS).saturating_sub(begun.elapsed()));
        if worker.is_over() {
            break;
        }
        let (executions, mb) = (worker.executions(), worker.resident_mb());
        println!("{:6.0} s {executions:12} executions {mb:7.1} MB", begun.elapsed().as_secs_f64());
        readings.push((executions, mb));
    }
    // The first quarter is for filling caches, the corpus and ASan's quarantine.
    let settled = readings.get(readings.len() / 4).copied();
    let measured = match (settled, readings.last()) {
        (Some((early, from)), Some((late, to))) => format!(
            "{from:.0} MB after a quarter of the time, {to:.0} MB at its end, {} executions later",
            late.saturating_sub(early)
        ),
        _ => "the worker ended at once".to_owned(),
    };
    Ok(vec![Row {
        what: format!("memory of a worker over {:.0} min, {target}, sanitizer address", time.as_secs_f64() / 60.0),
        budget: "flat",
        measured,
    }])
}
