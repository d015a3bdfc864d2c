//! Published packages, one for each way of being built: fetched, built by their own backend and fuzzed for a moment,
//! with nothing said but name and version.
//!
//! The sources come from PyPI: where it cannot be reached, a test says so and passes.

use refhound::build::Toolchain;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run left behind.
struct Fuzzed {
    stats: serde_json::Value,
    said: String,
}

/// Fuzzes `package` for a moment; `None` where it cannot be fetched for want of a network.
fn fuzz(package: &str) -> Option<Fuzzed> {
    assert!(Toolchain::find().is_ok(), "clang is needed");
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
    command.env("REFHOUND_HOME", Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).stdin(Stdio::null());
    command.args([
        "fuzz",
        &format!("pypi:{package}"),
        "--jobs",
        "1",
        "--seed",
        "1",
        "--runs",
        "300",
        "--time",
        "15s",
        "--no-record",
    ]);
    let output = command.arg("-o").arg(out.path()).output().expect("refhound runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    let offline = ["Temporary failure in name resolution", "Failed to establish a new connection", "connection broken"];
    if output.status.code() == Some(1) && offline.iter().any(|words| said.contains(words)) {
        println!("SKIPPED {package}: the package index cannot be reached");
        return None;
    }
    assert!(matches!(output.status.code(), Some(0 | 2 | 3)), "{package}: {said}");
    let text = std::fs::read(out.path().join("stats.json")).expect("stats.json");
    let stats: serde_json::Value = serde_json::from_slice(&text).expect("valid JSON");
    let number = |name: &str| stats[name].as_f64().unwrap_or_default();
    assert!(
        number("calls") > 0.0 && number("coverage_total") > 0.0 && number("coverage_edges") > 0.0,
        "{package}: {stats}"
    );
    assert_eq!(stats["archive_sha256"].as_str().map(str::len), Some(64), "{package}: {stats}");
    Some(Fuzzed { stats, said })
}

/// Cython, by a build backend that the project brings along itself.
#[test]
fn cython() {
    fuzz("frozenlist==1.4.1");
}

/// meson-python, pybind11, and numpy as a release-built dependency.
#[test]
fn meson_and_pybind11() {
    if let Some(fuzzed) = fuzz("contourpy==1.2.1") {
        assert_eq!(fuzzed.said.matches("built for an ordinary interpreter").count(), 1, "said once: {}", fuzzed.said);
    }
}

/// scikit-build-core with CMake, and nanobind; its build imports what it has built.
#[test]
fn cmake_and_nanobind() {
    fuzz("mapbox-earcut==2.0.0");
}

/// An old package whose Python part no longer imports: its extension is loaded by itself.
#[test]
fn a_package_that_does_not_import() {
    if let Some(fuzzed) = fuzz("wrapt==1.10.0") {
        assert!(fuzzed.said.contains("it is loaded from its file"), "{}", fuzzed.said);
        assert!(fuzzed.stats["executions"].as_u64() > Some(0));
    }
}
