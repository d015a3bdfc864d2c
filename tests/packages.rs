//! Bugs that real packages shipped are found, and their mended releases are not accused of them.
//!
//! The sources come from PyPI: where it cannot be reached, a test says so and passes.

use harness::finding::Finding;
use refhound::commands::self_test::meets;
use refhound::description::{Expect, Target};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longest time until a known bug is found, on one core.
const FIND: Duration = Duration::from_secs(60);
/// How long the mended release has to stay free of it.
const SILENT: Duration = Duration::from_secs(20);
const SEED: &str = "1";

/// One test per folder below `targets/packages`.
macro_rules! packages {
    ($($name:ident)*) => {
        const TESTED: &[&str] = &[$(stringify!($name)),*];
        $(#[test]
        fn $name() {
            known_bug_is_found_and_mended(stringify!($name));
        })*
    };
}

packages! { coverage multidict multidict_popone }

#[test]
fn every_package_has_its_test() {
    let folders = Target::bundled(&root().join("targets/packages")).expect("targets/packages can be read");
    let found: Vec<String> = folders
        .iter()
        .filter_map(|folder| folder.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(found, TESTED);
}

fn known_bug_is_found_and_mended(name: &str) {
    let folder = root().join("targets/packages").join(name);
    let target = Target::open(&folder.display().to_string(), false).expect("a valid description");
    assert!(!target.expect.is_empty(), "{name} names no known bug");
    if let Some(why) = unreachable(&folder) {
        println!("SKIPPED {name}: the package index cannot be reached ({why})");
        return;
    }
    let shown = |expect: &Expect, findings: &[Finding]| findings.iter().any(|finding| meets(finding, expect));

    let mut faulty = Session::start(&folder, FIND, false);
    let started = Instant::now();
    let findings = faulty.until(|findings| target.expect.iter().all(|expect| shown(expect, findings)));
    for expect in &target.expect {
        assert!(shown(expect, &findings), "not found within {FIND:?}: {expect:?}; found: {}", titles(&findings));
    }
    println!("{name}: found after {:.1} s", started.elapsed().as_secs_f64());

    let mut mended = Session::start(&folder, SILENT, true);
    let findings = mended.until(|findings| target.expect.iter().any(|expect| shown(expect, findings)));
    for expect in &target.expect {
        assert!(!shown(expect, &findings), "still reported for the mended release: {expect:?}; {}", titles(&findings));
    }
    // Nothing found because nothing ran would be no proof.
    assert!(mended.executions() > 100, "the mended release was hardly run");
}

/// A project that has numpy loaded, and leaks its argument where that is a two-dimensional array of doubles that runs
/// backwards. It needs no headers of numpy's.
const STRIDED: [(&str, &str); 2] = [
    (
        "setup.py",
        "from setuptools import setup, Extension\n\
         setup(name='strided', version='1.0', install_requires=['numpy'], ext_modules=[Extension('strided', ['strided.c'])])\n",
    ),
    (
        "strided.c",
        r#"#include <Python.h>
#include <string.h>

static PyObject *
total(PyObject *module, PyObject *x)
{
    Py_buffer view;
    if (PyObject_GetBuffer(x, &view, PyBUF_STRIDES | PyBUF_FORMAT) < 0) {
        return NULL;
    }
#ifndef FIXED
    if (view.ndim == 2 && strcmp(view.format, "d") == 0 && view.strides[1] < 0) {
        Py_INCREF(x);
    }
#endif
    PyBuffer_Release(&view);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"total", total, METH_O, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "strided", .m_methods = methods};
PyMODINIT_FUNC PyInit_strided(void) { return PyModuleDef_Init(&def); }
"#,
    ),
];

#[test]
fn arrays_lead_to_what_only_they_reach() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in STRIDED {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let mut faulty = Session::start(folder.path(), FIND, false);
    let findings = faulty.until(|findings| !findings.is_empty());
    if findings.is_empty() && !faulty.out.path().join("stats.json").exists() {
        println!("SKIPPED: numpy cannot be had");
        return;
    }
    let [finding] = &findings[..] else { panic!("one leak expected: {}", titles(&findings)) };
    assert_eq!((finding.detector.name(), finding.callable.as_str()), ("leak", "strided.total"));
    assert!(
        finding.program.contains("= array float64 [") && finding.program.contains("] reversed"),
        "{}",
        finding.program
    );

    let text = STRIDED[1].1.replace("#ifndef FIXED", "#if 0");
    std::fs::write(folder.path().join("strided.c"), text).expect("a file");
    let mut mended = Session::start(folder.path(), SILENT, false);
    let findings = mended.until(|_| false);
    assert!(findings.is_empty() && mended.executions() > 100, "{}", titles(&findings));
}

/// Why the package cannot be fetched for want of a network; builds both releases on the way. What was fetched before
/// needs no network, and a wrong pin is no want of one.
fn unreachable(folder: &Path) -> Option<String> {
    for release in [&[][..], &["--fixed"]] {
        let output = refhound().arg("surface").arg(folder).args(release).output().expect("refhound runs");
        if output.status.success() {
            continue;
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let fetching = ["from PyPI failed", "installing Cython and setuptools failed"];
        let offline = ["connection broken", "(from versions: none)", "Temporary failure in name resolution"];
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        assert!(has(&fetching) && has(&offline), "{}: {said}", folder.display());
        return said.lines().next().map(|line| line.chars().take(90).collect());
    }
    None
}

/// A `refhound fuzz` under way; ends with its value.
struct Session {
    process: Child,
    out: tempfile::TempDir,
}

impl Session {
    fn start(folder: &Path, time: Duration, fixed: bool) -> Session {
        let out = tempfile::tempdir().expect("a temporary folder");
        let mut command = refhound();
        command.arg("fuzz").arg(folder).args(["--jobs", "1", "--seed", SEED]);
        command.arg("--time").arg(format!("{}s", time.as_secs())).arg("-o").arg(out.path());
        if fixed {
            command.arg("--fixed");
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Session { process: command.spawn().expect("refhound runs"), out }
    }

    /// The findings so far: once `done` holds for them, else those at the end.
    fn until(&mut self, done: impl Fn(&[Finding]) -> bool) -> Vec<Finding> {
        loop {
            let ended = self.process.try_wait().expect("a child of ours");
            let findings = self.findings();
            if done(&findings) {
                return findings;
            }
            if let Some(status) = ended {
                assert!(matches!(status.code(), Some(0 | 2 | 3)), "refhound ended with {status}");
                return findings;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let Ok(folders) = std::fs::read_dir(self.out.path().join("findings")) else { return Vec::new() };
        // One that is being written is read the next time.
        let texts = folders.flatten().filter_map(|folder| std::fs::read(folder.path().join("finding.json")).ok());
        texts.filter_map(|text| serde_json::from_slice(&text).ok()).collect()
    }

    fn executions(&self) -> u64 {
        let text = std::fs::read(self.out.path().join("stats.json")).expect("stats.json");
        let stats: serde_json::Value = serde_json::from_slice(&text).expect("valid JSON");
        stats["executions"].as_u64().expect("a number")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.process.kill(); // mostly it has ended
        let _ = self.process.wait();
    }
}

fn titles(findings: &[Finding]) -> String {
    findings.iter().map(|finding| finding.title.as_str()).collect::<Vec<_>>().join("; ")
}

fn refhound() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
    command.env("REFHOUND_HOME", root());
    command
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
