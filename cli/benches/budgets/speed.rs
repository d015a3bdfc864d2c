//! Sequences of 8 operations per second of processor time, with all default detectors and with none.

use super::worker::{How, Worker};
use super::{Row, median, prepared};
use refhound::build::Sanitizer;
use refhound::error::SetupError;
use refhound::python::Python;
use refhound::supervise::orders::Prepared;
use std::time::Duration;

/// Operations of each program.
const OPERATIONS: usize = 8;
/// Programs before measuring begins: classes are made, caches filled, signatures learned.
const WARM_UP: u64 = 20_000;
/// Each speed is the median of so many workers with different seeds.
const ROUNDS: u32 = 3;

pub fn measure(target: &str, python: &Python, time: Duration) -> Result<Vec<Row>, SetupError> {
    let mut rows = Vec::new();
    for (sanitizer, budget) in [(Sanitizer::None, "at least 50 000"), (Sanitizer::Address, "at least 25 000")] {
        let prepared = prepared(target, python, sanitizer)?;
        let (mut with, mut without, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        // Alternating, so that both meet the same machine.
        for seed in 1..=ROUNDS {
            let share = time.as_secs_f64() / f64::from(ROUNDS);
            with.push(rate(&prepared, How { operations: OPERATIONS, no_detectors: false, seed }, share)?);
            without.push(rate(&prepared, How { operations: OPERATIONS, no_detectors: true, seed }, share)?);
            ratios.push(without[without.len() - 1] / with[with.len() - 1]);
        }
        let name = sanitizer.name();
        rows.push(Row {
            what: format!("sequences of 8 operations/s and core, {target}, sanitizer {name}, all default detectors"),
            budget,
            measured: format!("{:.0}", median(&with)),
        });
        rows.push(Row {
            what: "  the same loop without detectors".to_owned(),
            budget: "",
            measured: format!("{:.0}", median(&without)),
        });
        rows.push(Row {
            what: "  cost of all default detectors".to_owned(),
            budget: "at most 1.5x",
            measured: format!("{:.2}x", median(&ratios)),
        });
    }
    Ok(rows)
}

/// Programs per second of processor time. A worker that stops at a suspicion is followed by one with another seed.
fn rate(prepared: &Prepared, how: How, seconds: f64) -> Result<f64, SetupError> {
    let (mut programs, mut used) = (0, 0.0);
    for attempt in 0..20 {
        let mut worker = Worker::start(prepared, How { seed: how.seed + 100 * attempt, ..how })?;
        if worker.wait_for(WARM_UP).is_none() {
            continue;
        }
        let (first, begun) = (worker.executions(), worker.processor_seconds());
        let (mut last, mut until) = (first, begun);
        while used + until - begun < seconds && !worker.is_over() {
            std::thread::sleep(Duration::from_millis(20));
            let now = worker.processor_seconds();
            if now > until {
                (last, until) = (worker.executions(), now);
            }
        }
        programs += last - first;
        used += until - begun;
        if used >= seconds {
            return Ok(programs as f64 / used);
        }
    }
    Err(SetupError::other("the workers end before they can be measured", "measure on another target, a clean one"))
}
