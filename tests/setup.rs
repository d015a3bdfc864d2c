//! Bad input of every kind: one clear error with cause and way out, and the documented exit code.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DESCRIPTION: &str = "[target]\nname = \"demo\"\nmodule = \"demo\"\nsources = [\"demo.c\"]\n";

/// A folder that goes away, with files in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    fn with(self, name: &str, text: &str) -> Folder {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
        self
    }

    fn program(self, name: &str, script: &str) -> Folder {
        // A test beside this one may fork while a file is open here: it could not be executed then. A child writes it.
        let folder = self.with(name, "");
        let write = r#"printf %s "$1" >"$0"; chmod +x "$0""#;
        let written = Command::new("sh").args(["-c", write]).arg(folder.path(name)).arg(script).status();
        assert!(written.expect("a shell").success());
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }
}

fn refhound(arguments: &[&str]) -> Output {
    command(arguments).output().expect("refhound runs")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
    command.args(arguments).env("REFHOUND_HOME", Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command
}

/// The error text of a command that must end with exit code 1, with cause and hint and no fault of our own.
fn refused(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.starts_with("error: "), "{text}");
    assert_eq!(text.matches("error: ").count(), 1, "one error only: {text}");
    assert!(!text.contains("fault of Refhound"), "{text}");
    text
}

fn refused_with_hint(output: &Output) -> String {
    let text = refused(output);
    assert!(text.contains("\nhint: "), "{text}");
    text
}

#[test]
fn help_and_version_are_no_errors() {
    for arguments in [&["--help"][..], &["--version"], &["fuzz", "--help"]] {
        assert_eq!(refhound(arguments).status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn wrong_usage_ends_with_one() {
    for arguments in
        [&[][..], &["frobnicate"], &["fuzz"], &["fuzz", "x", "--no-such-option"], &["fuzz", "x", "--jobs", "0"]]
    {
        assert_eq!(refhound(arguments).status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn an_unknown_detector_is_named_with_the_known_ones() {
    let text = refused(&refhound(&["fuzz", "x", "--detectors", "+lek,-hang"]));
    assert!(text.contains("unknown detector `lek`") && text.contains("use-after-free"), "{text}");
    let text = refused_with_hint(&refhound(&["explain", "lek"]));
    assert!(text.contains("neither a detector nor a finding"), "{text}");
}

#[test]
fn a_detector_that_begins_with_a_minus_is_no_option() {
    let text = refused(&refhound(&["fuzz", "no-such-folder", "--time", "soon", "--detectors", "-hang"]));
    assert!(text.contains("`soon` is no duration"), "{text}");
}

#[test]
fn every_detector_can_be_explained() {
    for detector in harness::finding::Detector::ALL {
        let output = refhound(&["explain", detector.name()]);
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.len() > 100, "{}", detector.name());
    }
}

#[test]
fn an_interpreter_that_cannot_be_used_is_named_with_the_reason() {
    let text = refused_with_hint(&refhound(&["doctor", "--print-env", "--python", "/no/such/python"]));
    assert!(
        text.contains("/no/such/python") && text.contains("no such program") && text.contains("--python"),
        "{text}"
    );

    let folder = Folder::new().program("python", "#!/bin/sh\necho nonsense\n");
    let text = refused_with_hint(&refhound(&["doctor", "--print-env", "--python", &folder.text("python")]));
    assert!(text.contains("does not run as a Python 3 interpreter"), "{text}");

    let answer = |version: &str, debug: bool| {
        format!(
            "#!/bin/sh\necho '{{\"implementation\": \"CPython\", \"executable\": \"x\", \"version\": [{}], \"release\": \"r\", \
             \"debug\": {debug}, \"include\": [], \"ext_suffix\": \".so\", \"libdir\": \"/no\", \"ldlibrary\": \"lib.so\", \
             \"shared\": true}}'\n",
            version
        )
    };
    for (version, debug, reason) in [
        ("3, 11, 2", false, "not a debug build"),
        ("3, 10, 1", true, "older than 3.11"),
        ("3, 12, 0", true, "lib.so is not in /no"),
    ] {
        let folder = Folder::new().program("python", &answer(version, debug));
        let text = refused_with_hint(&refhound(&["doctor", "--print-env", "--python", &folder.text("python")]));
        assert!(text.contains(reason), "{text}");
    }
}

#[test]
fn a_variable_that_names_a_bad_interpreter_is_blamed() {
    for variable in ["REFHOUND_PYTHON", "PYO3_PYTHON"] {
        let mut command = command(&["doctor", "--print-env"]);
        command.env_remove("REFHOUND_PYTHON").env(variable, "/no/such/python");
        let text = refused_with_hint(&command.output().expect("refhound runs"));
        assert!(text.contains(variable), "{text}");
    }
}

#[test]
fn without_any_interpreter_the_way_to_one_is_named() {
    let folder = Folder::new();
    let mut command = command(&["doctor", "--print-env"]);
    command.env_remove("REFHOUND_PYTHON").env_remove("PYO3_PYTHON").env("PATH", folder.0.path());
    let text = refused_with_hint(&command.output().expect("refhound runs"));
    assert!(text.contains("python3.11-dbg") && text.contains("doctor --fix"), "{text}");
}

#[test]
fn a_machine_without_anything_gets_a_table_and_exit_code_one() {
    let folder = Folder::new();
    let mut command = command(&["doctor"]);
    command.env_remove("REFHOUND_PYTHON").env_remove("PYO3_PYTHON").env_remove("CARGO").env("PATH", folder.0.path());
    let output = command.output().expect("refhound runs");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stdout);
    for name in ["debug CPython", "clang", "AddressSanitizer", "llvm-symbolizer", "cargo"] {
        assert!(text.lines().any(|line| line.contains("missing") && line.contains(name)), "{name}: {text}");
    }
}

#[test]
fn init_does_not_overwrite_and_wants_sources() {
    let folder = Folder::new().with("refhound.toml", DESCRIPTION).with("demo.c", "PyInit_demo(void)");
    let text = refused_with_hint(&refhound(&["init", &folder.text("")]));
    assert!(text.contains("not overwritten"), "{text}");
    assert_eq!(std::fs::read_to_string(folder.path("refhound.toml")).expect("still there"), DESCRIPTION);
    let text = refused_with_hint(&refhound(&["init", &Folder::new().text("")]));
    assert!(text.contains("no C, C++ or Cython source"), "{text}");
}

#[test]
fn only_folders_of_ours_are_reported_on() {
    let folder = Folder::new().with("thesis.tex", "x");
    let text = refused_with_hint(&refhound(&["report", &folder.text("")]));
    assert!(text.contains("neither stats.json nor findings/"), "{text}");
    let text = refused_with_hint(&refhound(&["report", &folder.text("gone")]));
    assert!(text.contains("no folder"), "{text}");
    let folder = Folder::new().with("findings/x/finding.json", "{\"schema\": 1");
    let text = refused_with_hint(&refhound(&["report", &folder.text("")]));
    assert!(text.contains("finding.json") && text.contains("damaged"), "{text}");
}

/// Errors of the library that `fuzz` passes on; here without building a worker.
mod library {
    use super::{DESCRIPTION, Folder};
    use refhound::build::{self, Flavour};
    use refhound::description::Target;
    use refhound::error::SetupError;
    use refhound::python::Python;

    fn open(spec: &str) -> (String, String) {
        let error = Target::open(spec, false).expect_err("is refused");
        (error.to_string(), error.hint())
    }

    #[test]
    fn forms_of_targets_that_cannot_be_opened_say_so() {
        let folder = Folder::new().with("notes.txt", "x").with("project/pyproject.toml", "").with("demo.c", "");
        assert!(open(&folder.text("gone.c")).0.contains("does not exist"));
        assert!(open(&folder.text("notes.txt")).0.contains("not a C, C++ or Cython source"));
        assert!(open(&folder.text("")).0.contains("has no refhound.toml"));
        for spec in ["pypi:multidict", "pypi:multidict>=4", "module:no-such", "pypi:../x==1"] {
            let (cause, hint) = open(spec);
            assert!(cause.contains("does not name") && hint.contains("write "), "{cause}; {hint}");
        }
        for spec in ["pypi:multidict==4.7.3", &folder.text("project")] {
            let error = Target::open(spec, true).expect_err("it has no twin");
            assert!(matches!(error, SetupError::NoTwin(_)), "{spec}: {error}");
        }
        let error = Target::open(&folder.text("demo.c"), true).expect_err("a single file has no twin");
        assert!(matches!(error, SetupError::NoTwin(_)));
    }

    #[test]
    fn a_mistake_in_a_description_is_named_with_its_line() {
        let mistakes = [
            ("name = \"demo\"", "name = ", ":2:"),
            ("sources", "sauces", ":4:1: unknown field `sauces`"),
            ("demo.c", "gone.c", ":4:12: source `gone.c` does not exist"),
            ("module = \"demo\"", "module = 3", ":3:10: invalid type"),
        ];
        for (from, to, expected) in mistakes {
            let folder = Folder::new().with("demo.c", "").with("refhound.toml", &DESCRIPTION.replacen(from, to, 1));
            let (cause, _) = open(&folder.text(""));
            assert!(cause.contains(&format!("refhound.toml{expected}")), "{cause}");
        }
    }

    #[test]
    fn a_source_that_does_not_compile_shows_the_first_error_and_the_log() {
        let python = Python::find(None).expect("a debug CPython");
        let folder = Folder::new().with("broken.c", "#include <Python.h>\nint f(void) { return undeclared_thing; }\n");
        let target = Target::open(&folder.text("broken.c"), false).expect("a single file");
        let error = build::build(&target, &python, Flavour::PLAIN).expect_err("does not compile");
        let SetupError::Compile { log, .. } = &error else { panic!("{error}") };
        assert!(error.to_string().contains("broken.c:2:") && error.to_string().contains("undeclared_thing"), "{error}");
        assert!(std::fs::read_to_string(log).expect("the log").contains("undeclared_thing"));
        assert!(!log.with_extension("").exists(), "nothing half-made stays");
        std::fs::remove_file(log).expect("clean up");
    }

    #[test]
    fn a_build_is_made_once_and_again_when_a_header_changes() {
        let python = Python::find(None).expect("a debug CPython");
        let source = "#include <Python.h>\n#include \"number.h\"\n\
                      static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = \"setup_once\", .m_size = NUMBER};\n\
                      PyMODINIT_FUNC PyInit_setup_once(void) { return PyModuleDef_Init(&def); }\n";
        let folder = Folder::new().with("setup_once.c", source).with("number.h", "#define NUMBER 0\n");
        let target = Target::open(&folder.text("setup_once.c"), false).expect("a single file");
        let first = build::build(&target, &python, Flavour::PLAIN).expect("compiles");
        assert!(first.artefacts[0].is_file());
        assert_eq!(build::build(&target, &python, Flavour::PLAIN).expect("is there"), first);
        let folder = folder.with("number.h", "#define NUMBER 8\n");
        let second = build::build(&target, &python, Flavour::PLAIN).expect("compiles");
        assert_ne!(second.dir, first.dir);
        let run = std::process::Command::new(&python.executable)
            .args(["-c", "import setup_once"])
            .env("PYTHONPATH", &second.dir)
            .status();
        assert!(run.expect("python runs").success());
        for built in [first, second] {
            std::fs::remove_dir_all(built.dir).expect("clean up");
        }
        drop(folder);
    }
}

#[test]
fn packages_of_the_system_are_looked_for_before_the_build_and_installed_on_demand_only() {
    if Command::new("dpkg-query").arg("--version").output().is_err() {
        return; // only Debian's kind can tell
    }
    let description = format!("{DESCRIPTION}system_packages = [\"dpkg\", \"refhound-no-such-package\"]\n");
    let folder = Folder::new().with("demo.c", "no C at all").with("refhound.toml", &description);
    let spec = folder.0.path().display().to_string();
    let text = refused_with_hint(&refhound(&["fuzz", &spec, "-o", &folder.text("out")]));
    assert!(text.contains("not installed: refhound-no-such-package"), "{text}");
    assert!(text.contains("doctor --fix ") && !text.contains("dpkg,"), "{text}");
    let output = refhound(&["doctor", &spec]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("system packages") && text.contains("`demo` needs refhound-no-such-package"), "{text}");
}
