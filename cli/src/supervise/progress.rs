//! What a person sees while a run goes on: one line that is redrawn, or a line now and then where it is no terminal.

use harness::report::summary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Seconds between two lines where nothing can be redrawn.
const PLAIN_EVERY: Duration = Duration::from_secs(10);

/// The display of one run.
pub struct Progress {
    bar: ProgressBar,
    plain: bool,
    last: Instant,
    target: String,
}

/// Numbers to show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    /// Time since the start.
    pub elapsed: Duration,
    /// Time there is, if limited.
    pub limit: Option<Duration>,
    /// Programs run.
    pub executions: u64,
    /// Edges reached.
    pub edges: u64,
    /// Calls that were made to fail.
    pub failed: usize,
    /// Findings so far.
    pub findings: usize,
}

impl Progress {
    /// Starts the display on standard error; `quiet` shows nothing.
    pub fn new(target: &str, quiet: bool) -> Progress {
        let plain = !std::io::stderr().is_terminal();
        let bar = ProgressBar::new_spinner();
        bar.set_draw_target(if plain || quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() });
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        Progress { bar, plain: plain && !quiet, last: Instant::now(), target: target.to_owned() }
    }

    /// Shows the numbers.
    pub fn show(&mut self, shown: &Shown) {
        let line = self.line(shown);
        if self.plain {
            if self.last.elapsed() >= PLAIN_EVERY {
                self.last = Instant::now();
                eprintln!("{line}");
            }
        } else {
            self.bar.set_message(line);
            self.bar.tick();
        }
    }

    fn line(&self, shown: &Shown) -> String {
        let seconds = shown.elapsed.as_secs_f64();
        let rate = shown.executions as f64 / seconds.max(0.001);
        let of = shown.limit.map(|limit| format!("/{:.0}s", limit.as_secs_f64())).unwrap_or_else(|| "s".to_owned());
        let findings =
            if shown.findings == 1 { "1 finding".to_owned() } else { format!("{} findings", shown.findings) };
        let failed = if shown.failed > 0 { format!("  {} calls failed", shown.failed) } else { String::new() };
        format!(
            "{}  {seconds:.0}{of}  {} programs  {rate:.0}/s  {} edges{failed}  {findings}",
            self.target, shown.executions, shown.edges
        )
    }

    /// A finding, as a line of its own.
    pub fn found(&self, finding: &harness::finding::Finding) {
        self.say(&format!("found {}", summary::line(finding)));
    }

    /// Any line of its own.
    pub fn say(&self, line: &str) {
        if self.plain {
            eprintln!("{line}");
        } else {
            self.bar.println(line);
        }
    }

    /// Removes the display.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
