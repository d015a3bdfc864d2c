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
fn functions_that_were_never_entered_are_listed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (source, out) = (folder.path().join("half.c"), folder.path().join("out"));
    // What begins with an underscore is not called where there is something else.
    let text = "#include <Python.h>\n\
        static PyObject *shown(PyObject *module, PyObject *arg) { Py_RETURN_NONE; }\n\
        static PyObject *hidden(PyObject *module, PyObject *arg) { Py_RETURN_NONE; }\n\
        static PyMethodDef functions[] = {{\"shown\", shown, METH_O, NULL}, {\"_hidden\", hidden, METH_O, NULL}, {0}};\n\
        static struct PyModuleDef half = {PyModuleDef_HEAD_INIT, \"half\", NULL, -1, functions};\n\
        PyMODINIT_FUNC PyInit_half(void) { return PyModule_Create(&half); }\n";
    std::fs::write(&source, text).expect("written");
    let [source, out_text] = [&source, &out].map(|path| path.display().to_string());
    let run = refhound(&["fuzz", &source, "--runs", "500", "--jobs", "1", "--seed", "1", "-o", &out_text]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let functions: serde_json::Value = serde_json::from_str(&self::text(&out.join("coverage.json"))).expect("JSON");
    let functions = functions.as_array().expect("a list").iter();
    let told: Vec<_> = functions
        .map(|function| (function["name"].as_str(), function["line"].as_u64(), function["reached"].as_u64() > Some(0)))
        .collect();
    assert_eq!(
        told,
        [(Some("shown"), Some(2), true), (Some("hidden"), Some(3), false), (Some("PyInit_half"), Some(6), true)]
    );
    let page = self::text(&out.join("report.html"));
    assert!(page.contains("<h2>2 of 3 functions entered</h2>"), "{page}");
    // Rendered again, it is the same page.
    assert_eq!(refhound(&["report", &out_text]).status.code(), Some(0));
    assert!(self::text(&out.join("report.html")).contains("2 of 3 functions entered"));
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
    let broken = write("broken.c", &format!("{head}int f(void) {{ return undeclared_thing; }}\n"));
    let binary = folder.path().join("binary.rfh");
    std::fs::write(&binary, b"v0 = probe\n\xff\xfe\0").expect("written");
    let binary = binary.display().to_string();
    let theirs = folder.path().join("theirs");
    let seeds = folder.path().join("seeds");
    for (folder, name, content) in [(&theirs, "thesis.tex", "x"), (&seeds, "a.rfh", "# refhound\nv0 = prob\n")] {
        std::fs::create_dir(folder).expect("a folder");
        std::fs::write(folder.join(name), content).expect("written");
    }
    let (theirs, seeds) = (theirs.display().to_string(), seeds.display().to_string());
    let gone = folder.path().join("gone").display().to_string();
    let corrupt = write("corrupt.rfh", "v0 = probe\ncall demo.f(v7)\n");
    let homeless = write("homeless.rfh", "v0 = probe\n");
    let out = folder.path().join("out").display().to_string();
    let target = format!("{HOME}/targets/leak_argument");
    let cases: &[(&[&str], &str)] = &[
        (&["fuzz", &dies, "--time", "1s", "-o", &out], "importing `dies` kills the process"),
        (&["fuzz", &raises, "--time", "1s", "-o", &out], "not today"),
        (&["fuzz", &broken, "--time", "1s", "-o", &out], "undeclared_thing"),
        (&["fuzz", &target, "--time", "1s", "-o", &theirs], "theirs"),
        (&["fuzz", &target, "--time", "1s", "-o", &out, "--corpus", &seeds], "a.rfh:2:"),
        (&["fuzz", &target, "--time", "1s", "-o", &out, "--corpus", &gone], "gone"),
        (&["run", &corrupt, "--target", &target], "corrupt.rfh:2:"),
        (&["run", &binary, "--target", &target], "binary.rfh:2: the file is damaged"),
        (&["run", &gone, "--target", &target], "gone"),
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
fn a_full_disk_is_named_and_ends_with_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let target = format!("{HOME}/targets/clean_lazy_state");
    let arguments = ["fuzz", &target, "--runs", "1000", "--jobs", "1", "--seed", "1", "-o", &out.display().to_string()];
    let run = refhound(&arguments);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    // A device that is always full, in the place of one of our files.
    std::fs::remove_file(out.join("stats.json")).expect("our own file");
    std::os::unix::fs::symlink("/dev/full", out.join("stats.json")).expect("a link");
    let run = refhound(&arguments);
    let errors = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{errors}");
    assert!(errors.contains("stats.json") && errors.contains("No space left"), "{errors}");
    assert!(errors.contains("hint: "), "{errors}");
}

/// Processes that a process has started and that still run.
fn children(parent: u32) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn is_running(process: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    stat.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['Z', 'X']))
}

#[test]
fn a_killed_supervisor_takes_its_workers_along_and_the_next_one_its_leavings() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let scratch = folder.path().join("tmp");
    std::fs::create_dir(&scratch).expect("a folder");
    let target = format!("{HOME}/targets/clean_lazy_state");
    let start = |time: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
        command
            .args(["fuzz", &target, "--time", time, "--jobs", "1", "--seed", "1", "-o"])
            .arg(folder.path().join("out"));
        command.env("REFHOUND_HOME", HOME).env("TMPDIR", &scratch);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command.spawn().expect("the command starts")
    };
    let leavings = || std::fs::read_dir(&scratch).expect("a folder").count();
    let wait = |until: &dyn Fn() -> bool, seconds| {
        let started = std::time::Instant::now();
        while !until() && started.elapsed().as_secs() < seconds {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    };
    let mut child = start("100s");
    wait(&|| children(child.id()).len() == 2, 90);
    let workers = children(child.id());
    assert_eq!(workers.len(), 2, "one fuzzes, one serves");
    child.kill().expect("our own child");
    child.wait().expect("our own child");
    wait(&|| !workers.iter().any(|worker| is_running(worker)), 10);
    assert!(!workers.iter().any(|worker| is_running(worker)), "workers outlive their supervisor: {workers:?}");
    assert_eq!(leavings(), 1, "nobody was there to remove it");
    let status = start("1s").wait().expect("our own child");
    assert_eq!(status.code(), Some(0));
    assert_eq!(leavings(), 0, "the next run has swept");
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

#[test]
fn an_interrupted_run_tells_what_it_has_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (target, out) = (format!("{HOME}/targets/leak_argument"), folder.path().join("out"));
    let mut run = Command::new(env!("CARGO_BIN_EXE_refhound"))
        .args(["fuzz", &target, "--time", "10m", "--jobs", "1", "--seed", "1", "-o"])
        .arg(&out)
        .env("REFHOUND_HOME", HOME)
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("the command starts");
    let found = || std::fs::read_dir(out.join("findings")).is_ok_and(|mut entries| entries.next().is_some());
    while !found() {
        assert!(run.try_wait().expect("our child").is_none(), "it ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let told = Command::new("kill").args(["-INT", &run.id().to_string()]).status().expect("kill starts");
    assert!(told.success());
    assert_eq!(run.wait().expect("our child").code(), Some(2));
    assert!(text(&out.join("summary.txt")).contains("leak_argument"), "the reports are there");
    let stats: serde_json::Value = serde_json::from_str(&text(&out.join("stats.json"))).expect("JSON");
    assert!(stats["seconds"].as_f64().is_some_and(|seconds| seconds < 300.0), "{stats}");
}

#[test]
fn time_is_not_spent_on_the_same_fault_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let target = format!("{HOME}/targets/over_release_argument");
    let run =
        refhound(&["fuzz", &target, "--runs", "20000", "--jobs", "1", "--seed", "1", "-o", &out.display().to_string()]);
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    let log = text(&out.join("triage.log"));
    let again = log.matches("underflow: confirmed as over-release-over_release_argument.length-argument_0").count();
    assert!((1..=2).contains(&again), "the same over-release was confirmed {again} times:\n{log}");
}

#[test]
fn a_second_run_tells_what_still_shows_and_puts_the_rest_away() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let fuzz = |fixed: &[&str], runs: &str| {
        let target = format!("{HOME}/targets/heap_type_not_released");
        let place = out.display().to_string();
        let usual = ["fuzz", &target, "--runs", runs, "--jobs", "1", "--seed", "1", "-o", &place];
        refhound(&[&usual[..], fixed].concat())
    };
    let names = |place: &str| -> Vec<_> {
        let entries = std::fs::read_dir(out.join(place)).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(fuzz(&[], "3000").status.code(), Some(2));
    let first = names("findings");
    assert!(!first.is_empty());
    let again = fuzz(&[], "1");
    assert_eq!(again.status.code(), Some(2), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!((names("findings"), names("not-shown-again")), (first.clone(), Vec::new()));
    let fixed = fuzz(&["--fixed"], "1");
    assert_eq!(fixed.status.code(), Some(0), "{}", String::from_utf8_lossy(&fixed.stderr));
    assert_eq!((names("findings"), names("not-shown-again")), (Vec::new(), first));
}
