//! Project folders with a build system of their own: built, fuzzed and reported on without any configuration, and
//! refused with the cause where they do not build. No network is needed.

use harness::finding::{Detector, Finding};
use refhound::build::{self, Built, Flavour};
use refhound::description::Target;
use refhound::error::SetupError;
use refhound::python::Python;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SETUP: &str = r#"
from setuptools import setup, Extension

setup(
    name="mixed",
    version="1.0",
    packages=["mixed"],
    ext_modules=[
        Extension("mixed._good", ["src/good.c"], define_macros=[("LEAKS", "1")], extra_compile_args=["-O3", "-Werror"]),
        Extension("mixed._deadly", ["src/deadly.c"], extra_link_args=["-s"]),
    ],
)
"#;

/// Leaks its argument.
const GOOD: &str = r#"#include <Python.h>
#include "detail.h"

static PyObject *
keep(PyObject *module, PyObject *x)
{
    int unused;
    Py_INCREF(x);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"keep", keep, METH_O, "keep(x)"}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "_good", .m_size = STATE, .m_methods = methods};
PyMODINIT_FUNC PyInit__good(void) { return PyModuleDef_Init(&def); }
"#;

/// Fails an assertion when it is imported.
const DEADLY: &str = r#"#undef NDEBUG
#include <Python.h>
#include <assert.h>

PyMODINIT_FUNC
PyInit__deadly(void)
{
    assert(PyLong_Check(Py_None));
    return NULL;
}
"#;

/// A folder that goes away, with files in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a temporary folder"));
        for (name, text) in files {
            let path = folder.path(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        folder
    }

    fn mixed() -> Folder {
        Folder::new(&[
            ("setup.py", SETUP),
            ("src/good.c", GOOD),
            ("src/detail.h", "#define STATE 0\n"),
            ("src/deadly.c", DEADLY),
            ("mixed/__init__.py", "import inspect\ninspect.getargspec(len)  # gone since 3.11\n"),
        ])
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn target(&self) -> Target {
        Target::open(&self.path("").display().to_string(), false).expect("a project")
    }
}

fn python() -> Python {
    Python::find(None).expect("a debug CPython")
}

fn refhound(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
    command.args(arguments).env("REFHOUND_HOME", Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command.output().expect("refhound runs")
}

fn remove(built: &Built) {
    std::fs::remove_dir_all(&built.dir).expect("clean up");
}

#[test]
fn a_project_is_built_once_by_its_own_backend_and_again_when_a_source_changes() {
    let folder = Folder::mixed();
    let first = build::build(&folder.target(), &python(), Flavour::PLAIN).expect("builds");
    let names: Vec<&str> = first.extensions.iter().map(|extension| extension.name.as_str()).collect();
    assert_eq!(names, ["mixed._deadly", "mixed._good"]);
    assert!(first.dir.join("build.log").is_file() && first.root.join("src/good.c").is_file());
    assert!(
        !folder.path("build").exists() && !folder.path("mixed.egg-info").exists(),
        "the author's folder is left alone"
    );
    assert_eq!(build::build(&folder.target(), &python(), Flavour::PLAIN).expect("is there"), first);
    std::fs::write(folder.path("src/detail.h"), "#define STATE 8\n").expect("a header");
    let second = build::build(&folder.target(), &python(), Flavour::PLAIN).expect("builds");
    assert_ne!(second.dir, first.dir);
    remove(&first);
    remove(&second);
}

#[test]
fn a_missing_header_is_named_and_the_log_kept() {
    let broken = GOOD.replace("detail.h", "sys/no_such_thing.h");
    let folder = Folder::new(&[
        (
            "pyproject.toml",
            "[build-system]\nrequires = [\"setuptools\"]\n[project]\nname = \"headless\"\nversion = \"1\"\n",
        ),
        ("setup.py", "from setuptools import setup, Extension\nsetup(ext_modules=[Extension('good', ['good.c'])])\n"),
        ("good.c", &broken),
    ]);
    let error = build::build(&folder.target(), &python(), Flavour::PLAIN).expect_err("does not build");
    let SetupError::Build { log, target, .. } = &error else { panic!("{error}") };
    assert_eq!(target, "headless");
    let text = error.to_string();
    assert!(text.contains("the header `sys/no_such_thing.h` is missing on this machine"), "{text}");
    assert!(text.contains("good.c:2:10: fatal error"), "{text}");
    assert!(error.hint().contains(&log.display().to_string()));
    assert!(std::fs::read_to_string(log).expect("the log").contains("# calls of the compiler"));
    assert!(!log.with_extension("").exists(), "nothing half-made stays");
    std::fs::remove_file(log).expect("clean up");
}

/// What compiled before CPython 3.10: assignments to macros, a macro without parentheses round it, and `char *`.
const OLD: &str = r#"#include <Python.h>

static PyObject *
old(PyObject *module, PyObject *x)
{
    Py_ssize_t size;
    char *text = NULL;
    Py_TYPE(x) = Py_TYPE(x);
    if PyObject_TypeCheck(x, &PyUnicode_Type) {
        text = PyUnicode_AsUTF8AndSize(x, &size);
    }
    return PyBool_FromLong(text != NULL);
}

static PyMethodDef methods[] = {{"old", old, METH_O, "old(x)"}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "_old", NULL, 0, methods};
PyMODINIT_FUNC PyInit__old(void) { return PyModuleDef_Init(&def); }
"#;

#[test]
fn sources_for_an_older_cpython_are_built() {
    for (name, language) in [("old.c", "c"), ("old.cpp", "c++")] {
        let setup = format!(
            "from setuptools import setup, Extension\n\
             setup(name='old', version='1', py_modules=[], ext_modules=[Extension('_old', ['{name}'], language='{language}')])\n"
        );
        let folder = Folder::new(&[("setup.py", &setup), (name, OLD)]);
        let built = build::build(&folder.target(), &python(), Flavour::PLAIN).expect("it builds");
        assert_eq!(built.extensions.len(), 1);
        remove(&built);
    }
}

#[test]
fn a_project_without_an_extension_is_refused() {
    let folder = Folder::new(&[
        ("setup.py", "from setuptools import setup\nsetup(name='pure', version='1', py_modules=['pure'])\n"),
        ("pure.py", "x = 1\n"),
    ]);
    let error = build::build(&folder.target(), &python(), Flavour::PLAIN).expect_err("nothing to fuzz");
    assert!(error.to_string().contains("no extension module came of it"), "{error}");
    if let SetupError::Build { log, .. } = &error {
        std::fs::remove_file(log).expect("clean up");
    }
}

#[test]
fn what_does_not_import_is_a_finding_and_the_rest_is_fuzzed() {
    let folder = Folder::mixed();
    let out = folder.path("out");
    let output = refhound(&[
        "fuzz",
        &folder.path("").display().to_string(),
        "--runs",
        "4000",
        "--time",
        "60s",
        "--jobs",
        "1",
        "--seed",
        "1",
        "-o",
        &out.display().to_string(),
    ]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{said}");
    let findings: Vec<Finding> = std::fs::read_dir(out.join("findings"))
        .expect("findings")
        .flatten()
        .map(|entry| std::fs::read(entry.path().join("finding.json")).expect("finding.json"))
        .map(|text| serde_json::from_slice(&text).expect("a finding"))
        .collect();
    let of = |detector, callable: &str| {
        findings.iter().find(|finding| finding.detector == detector && finding.callable == callable)
    };
    let leak = of(Detector::Leak, "mixed._good.keep").unwrap_or_else(|| panic!("the leak was not found: {said}"));
    assert_eq!(leak.site.file.as_deref(), Some("src/good.c"), "{said}");
    assert!(leak.site.line.is_some());
    let import = of(Detector::Crash, "mixed._deadly").unwrap_or_else(|| panic!("the import was not reported: {said}"));
    assert!(import.title.starts_with("importing `mixed._deadly`"), "{}", import.title);
    assert!(said.contains("it is loaded from its file"), "{said}");
    assert_eq!(findings.len(), 2, "{said}");
}

#[test]
fn a_module_of_the_standard_library_is_walked() {
    let output = refhound(&["surface", "module:_struct"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("_struct.pack") && said.contains("type _struct.Struct"), "{said}");
    let output = refhound(&["surface", "module:no_such_module_at_all"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("cannot find the module `no_such_module_at_all`"), "{said}");
}

/// No counters are compiled in: libFuzzer is told how calls were answered, and keeps what was answered in a new way.
#[test]
fn a_module_of_the_standard_library_is_explored() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let folder = out.path().display().to_string();
    let arguments =
        ["fuzz", "module:_csv", "--jobs", "1", "--seed", "1", "--runs", "3000", "--time", "40s", "-o", &folder];
    let output = refhound(&arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 2 | 3)), "{said}");
    let kept = std::fs::read_dir(out.path().join("corpus")).expect("a corpus").count();
    assert!(kept > 100, "beyond the 64 programs that a corpus begins with, few were kept: {kept}");
    // Mended in CPython 3.11.4; its frames are those of the interpreter's library.
    let found = out.path().join("findings/uninitialised-_csv.Reader-new-without-init/finding.json");
    if python().release == "3.11.2" {
        let text = std::fs::read(found).expect("a type that may not be instantiated is");
        let finding: Finding = serde_json::from_slice(&text).expect("a finding");
        assert_eq!(finding.site.file.as_deref().map(|file| file.ends_with("Modules/_csv.c")), Some(true), "{said}");
    }
}

#[test]
fn a_setup_that_raises_is_told_as_what_it_is() {
    let description = "[target]\nname = \"s\"\nmodule = \"s\"\nsources = [\"s.c\"]\n\
                       setup = \"\"\"\nimport s\nraise ValueError('not today')\n\"\"\"\n";
    let source = GOOD.replace("#include \"detail.h\"", "#define STATE 0").replace("_good", "s");
    let folder = Folder::new(&[("refhound.toml", description), ("s.c", &source)]);
    let output = refhound(&["surface", &folder.path("").display().to_string()]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("`setup` of refhound.toml failed") && said.contains("ValueError: not today"), "{said}");
    assert!(said.contains("hint: ") && !said.contains("fault of Refhound"), "{said}");
}

#[test]
fn setup_comes_first_and_names_of_nothing_are_told() {
    let description = "[target]\nname = \"s\"\nmodule = \"s\"\nsources = [\"s.c\"]\nsetup = \"\"\"\nimport sys\n\
                       assert 's' not in sys.modules\n\"\"\"\n[hints]\n\"s.kep.0\" = [\"int\"]\n\"s.keep.0\" = [\"s.Box\"]\n";
    let source = GOOD.replace("#include \"detail.h\"", "#define STATE 0").replace("_good", "s");
    let folder = Folder::new(&[("refhound.toml", description), ("s.c", &source)]);
    let output = refhound(&["surface", &folder.path("").display().to_string(), "--time", "1s"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("speaks of `s.kep`") && said.contains("speaks of `s.Box`"), "{said}");
}
