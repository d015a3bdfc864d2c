//! Options that several subcommands share, and how their values are read.

use crate::build::Sanitizer;
use harness::finding::Detector;
use std::path::PathBuf;
use std::time::Duration;

/// Which interpreter and instrument to use.
#[derive(Clone, Debug, clap::Args)]
pub struct Machine {
    /// Debug build of CPython 3.11 or newer [default: $REFHOUND_PYTHON, $PYO3_PYTHON, else the first on PATH]
    #[arg(long, value_name = "PATH")]
    pub python: Option<PathBuf>,
    /// Instrument for memory errors
    #[arg(long, value_enum, default_value = "address")]
    pub sanitizer: Sanitizer,
}

impl clap::ValueEnum for Sanitizer {
    fn value_variants<'a>() -> &'a [Self] {
        &[Sanitizer::Address, Sanitizer::None]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

/// The detectors that are on, in the order of [`Detector::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detectors(Vec<Detector>);

impl Default for Detectors {
    fn default() -> Self {
        Detectors(Detector::ALL.iter().copied().filter(|detector| !detector.is_opt_in()).collect())
    }
}

impl Detectors {
    /// Whether findings of this one count.
    pub fn has(&self, detector: Detector) -> bool {
        self.0.contains(&detector)
    }

    /// Those that are on.
    pub fn on(&self) -> &[Detector] {
        &self.0
    }

    /// Names of those that are off, as a worker's job takes them.
    pub fn without(&self) -> Vec<String> {
        let off = Detector::ALL.iter().filter(|detector| !self.has(**detector));
        off.map(|detector| detector.name().to_string()).collect()
    }
}

/// Reads `+x,-y` (changes the default) or `x,y` (only these).
///
/// # Errors
/// Names the unknown detector and all known ones.
pub fn detectors(text: &str) -> Result<Detectors, String> {
    let words: Vec<&str> = text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    let only = words.iter().any(|word| !word.starts_with(['+', '-']));
    let mut on = if only { Vec::new() } else { Detectors::default().0 };
    for word in words {
        let name = word.trim_start_matches(['+', '-']);
        let detector = detector(name)?;
        on.retain(|other| *other != detector);
        if !word.starts_with('-') {
            on.push(detector);
        }
    }
    on.sort();
    if on.is_empty() {
        return Err("no detector is left on".into());
    }
    Ok(Detectors(on))
}

/// The detector of that name.
///
/// # Errors
/// Names all known ones.
pub fn detector(name: &str) -> Result<Detector, String> {
    Detector::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = Detector::ALL.iter().map(|detector| detector.name()).collect();
        format!("unknown detector `{name}`; detectors are {}", known.join(", "))
    })
}

/// Reads a duration: `30s`, `10m`, `1h`, `500ms`, `1h30m`, or a bare number of seconds.
///
/// # Errors
/// If it is none of these, or zero.
pub fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("`{text}` is no duration; write 30s, 10m, 1h, or a combination such as 1h30m");
    let mut total = Duration::ZERO;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let factor = match unit {
            "ms" => 0.001,
            "s" => 1.0,
            "" if after.is_empty() && total.is_zero() => 1.0,
            "m" | "min" => 60.0,
            "h" => 3600.0,
            "d" => 86_400.0,
            _ => return Err(wrong()),
        };
        let number: f64 = number.parse().map_err(|_| wrong())?;
        let part = Duration::try_from_secs_f64(number * factor).map_err(|_| wrong())?;
        total = total.checked_add(part).ok_or_else(wrong)?;
        rest = after;
    }
    if total.is_zero() { Err(wrong()) } else { Ok(total) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        for (text, seconds) in
            [("30s", 30.0), ("10m", 600.0), ("1h", 3600.0), ("1h30m", 5400.0), ("45", 45.0), ("500ms", 0.5)]
        {
            assert_eq!(duration(text), Ok(Duration::from_secs_f64(seconds)), "{text}");
        }
        for text in ["", "0", "m", "10x", "-5s", "1e99", "5 s", "10m5"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn detectors_change_the_default_or_replace_it() {
        let changed = detectors("-hang,+leak").expect("known names");
        assert!(!changed.has(Detector::Hang) && changed.has(Detector::Leak) && changed.has(Detector::Gc));
        assert_eq!(changed.without(), ["failure-path", "hang"]);
        assert!(detectors("+failure-path").expect("a known name").has(Detector::FailurePath));
        assert!(!Detectors::default().has(Detector::FailurePath));
        assert_eq!(detectors("gc,leak").expect("known names").on(), [Detector::Leak, Detector::Gc]);
    }

    #[test]
    fn an_unknown_detector_is_named() {
        let error = detectors("+lek").expect_err("no such name");
        assert!(error.contains("`lek`") && error.contains("use-after-free"), "{error}");
    }
}
