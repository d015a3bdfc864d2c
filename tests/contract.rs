//! The contract with users, through the command itself: output folder, exit codes, replay, bad input.

use std::path::Path;
use std::process::{Command, Output};

const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn refhound(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
    command.args(arguments).env("REFHOUND_HOME", HOME).output().expect("the command starts")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_bare_source_file_gives_a_complete_output_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let out_text = out.display().to_string();
    let source = format!("{HOME}/targets/leak_argument/leak_argument.c");
    let run =
        refhound(&["fuzz", &source, "--time", "60s", "--stop-at-first", "--jobs", "1", "--seed", "1", "-o", &out_text]);
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    let shown = String::from_utf8_lossy(&run.stdout);
    assert!(shown.contains("error[leak]: each call of `leak_argument."), "{shown}");
    for file in ["stats.json", "summary.txt", "report.html", "report.sarif", "junit.xml"] {
        assert!(!text(&out.join(file)).is_empty(), "{file}");
    }
    let finding =
        std::fs::read_dir(out.join("findings")).expect("findings").next().expect("one").expect("readable").path();
    let json: serde_json::Value = serde_json::from_str(&text(&finding.join("finding.json"))).expect("JSON");
    assert_eq!((json["schema"].as_u64(), json["detector"].as_str()), (Some(1), Some("leak")));
    assert_eq!(json["reliability"]["runs"], json["reliability"]["shown"]);
    assert!(!text(&finding.join("report.txt")).contains("0x"), "a report holds no address");

    // The stand-alone script shows the bug in the interpreter that was fuzzed.
    let python = refhound(&["doctor", "--print-env"]);
    let settings = String::from_utf8_lossy(&python.stdout).into_owned();
    let python = settings.lines().find_map(|line| line.split("PYO3_PYTHON=").nth(1)).expect("the interpreter");
    let python = python.trim_matches(['\'', '"', ' ']);
    let script = Command::new(python).arg(finding.join("reproduce.py")).output().expect("Python starts");
    assert_eq!(script.status.code(), Some(1), "{}", String::from_utf8_lossy(&script.stderr));

    // Replay and minimise find their target by the folder that the program lies in.
    let program = finding.join("program.rfh").display().to_string();
    let replay = refhound(&["run", &program]);
    assert_eq!(replay.status.code(), Some(2), "{}", String::from_utf8_lossy(&replay.stderr));
    let smaller = refhound(&["minimise", &program]);
    assert_eq!(smaller.status.code(), Some(2), "{}", String::from_utf8_lossy(&smaller.stderr));
    let fixed = refhound(&["run", &program, "--target", &format!("{HOME}/targets/leak_argument"), "--fixed"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", String::from_utf8_lossy(&fixed.stdout));
}

#[test]
fn bad_input_gets_one_clear_error() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        path.display().to_string()
    };
    let head = "#include <Python.h>\n";
    let dies =
        write("dies.c", &format!("{head}#include <stdlib.h>\nPyMODINIT_FUNC PyInit_dies(void) {{ abort(); }}\n"));
    let raises = write(
        "raises.c",
        &format!(
            "{head}PyMODINIT_FUNC PyInit_raises(void) {{ PyErr_SetString(PyExc_ImportError, \"not today\"); return NULL; }}\n"
        ),
    );
    let corrupt = write("corrupt.rfh", "v0 = probe\ncall demo.f(v7)\n");
    let homeless = write("homeless.rfh", "v0 = probe\n");
    let out = folder.path().join("out").display().to_string();
    let target = format!("{HOME}/targets/leak_argument");
    let cases: &[(&[&str], &str)] = &[
        (&["fuzz", &dies, "--time", "1s", "-o", &out], "importing `dies` kills the process"),
        (&["fuzz", &raises, "--time", "1s", "-o", &out], "not today"),
        (&["run", &corrupt, "--target", &target], "corrupt.rfh:2:"),
        (&["run", &homeless], "does not say which target"),
    ];
    for (arguments, words) in cases {
        let output = refhound(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {errors}");
        assert!(errors.contains(words), "{arguments:?}: {errors}");
        assert!(errors.contains("hint: "), "{arguments:?}: {errors}");
    }
}

#[test]
fn a_killed_supervisor_loses_nothing_that_was_confirmed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let target = format!("{HOME}/targets/heap_type_not_released");
    let mut child = Command::new(env!("CARGO_BIN_EXE_refhound"))
        .args(["fuzz", &target, "--time", "600s", "--jobs", "1", "--seed", "1", "-o"])
        .arg(&out)
        .env("REFHOUND_HOME", HOME)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the command starts");
    let found = || {
        std::fs::read_dir(out.join("findings"))
            .is_ok_and(|entries| entries.flatten().any(|entry| !entry.file_name().to_string_lossy().starts_with('.')))
    };
    let patience = std::time::Instant::now();
    while !found() && patience.elapsed().as_secs() < 600 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().expect("our own child");
    child.wait().expect("our own child");
    // Everything can be rendered again from what is on disk.
    let report = refhound(&["report", &out.display().to_string()]);
    assert_eq!(report.status.code(), Some(2), "{}", String::from_utf8_lossy(&report.stderr));
    assert!(String::from_utf8_lossy(&report.stdout).contains("heap_type_not_released.Token"));
}
