//! What a project's own tests call becomes seed programs: a bug that needs an argument which only they show is found at
//! once, and what kills the interpreter loses nothing of what was recorded before. No network is needed.

use harness::finding::Finding;
use harness::program::text;
use refhound::build::Sanitizer;
use refhound::description::Target;
use refhound::python::Python;
use refhound::record;
use refhound::supervise::orders::Prepared;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SETUP: &str = r#"
from setuptools import setup, Extension

setup(name="spelled", version="1.0", packages=["spelled"], ext_modules=[Extension("spelled._core", ["core.c"])])
"#;

/// Leaks its argument where a box was opened with the right word.
const CORE: &str = r#"#include <Python.h>
#include <string.h>

typedef struct { PyObject_HEAD int open; } Box;

static PyObject *
box_open(Box *self, PyObject *word)
{
    const char *text = PyUnicode_AsUTF8(word);
    if (text == NULL) {
        return NULL;
    }
    self->open = strcmp(text, "xyzzy:plugh/17") == 0;
    return PyBool_FromLong(self->open);
}

static PyObject *
box_put(Box *self, PyObject *x)
{
    if (self->open) {
        Py_INCREF(x);
    }
    Py_RETURN_NONE;
}

static PyMethodDef box_methods[] = {
    {"open", (PyCFunction)box_open, METH_O, "open(word)"},
    {"put", (PyCFunction)box_put, METH_O, "put(x)"},
    {NULL}
};
static PyTypeObject BoxType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "spelled._core.Box", .tp_basicsize = sizeof(Box), .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = box_methods, .tp_new = PyType_GenericNew,
};

static PyObject *
die(PyObject *module, PyObject *nothing)
{
    *(volatile int *)0 = 1;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"_die", die, METH_NOARGS, ""}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "_core", .m_methods = methods};
PyMODINIT_FUNC
PyInit__core(void)
{
    PyObject *module = PyModule_Create(&def);
    if (module == NULL || PyModule_AddType(module, &BoxType) < 0) {
        return NULL;
    }
    return module;
}
"#;

/// As pytest and unittest would find it, with an end that no process survives.
const TESTS: &str = r#"
import unittest
from spelled import Box, _core


class BoxTest(unittest.TestCase):
    def setUp(self):
        self.box = Box()

    def test_open(self):
        self.assertTrue(self.box.open("xyzzy" + ":" + "plugh/17"))
        self.box.put(["something"])

    def test_put_end(self):
        self.assertRaises(TypeError, self.box.open, 5)
        _core._die()

    def test_zzz_after_the_end(self):
        self.box.open("later")
"#;

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [
        ("setup.py", SETUP),
        ("core.c", CORE),
        ("spelled/__init__.py", "from spelled._core import Box\n"),
        ("tests/test_box.py", TESTS),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

fn refhound(folder: &Path, arguments: &[&str]) -> (Output, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
    command.args(arguments).current_dir(folder);
    command.env("REFHOUND_HOME", Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    let output = command.output().expect("refhound runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    (output, said)
}

fn findings(out: &Path) -> Vec<Finding> {
    let folders = std::fs::read_dir(out.join("findings")).into_iter().flatten().flatten();
    let texts = folders.map(|entry| std::fs::read(entry.path().join("finding.json")).expect("finding.json"));
    texts.map(|text| serde_json::from_slice(&text).expect("a finding")).collect()
}

fn programs(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("programs").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), std::fs::read_to_string(&file).expect("text"))).collect()
}

#[test]
fn what_the_tests_know_is_found_at_once() {
    let project = project();
    let fuzz = ["fuzz", ".", "--runs", "3000", "--time", "60s", "--jobs", "1", "--seed", "1"];
    let (output, said) = refhound(project.path(), &[&fuzz[..], &["-o", "out"]].concat());
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("programs recorded from the package's own tests"), "{said}");
    let found = findings(&project.path().join("out"));
    assert!(found.iter().any(|finding| finding.callable == "spelled._core.Box.put"), "{said}");

    let (output, said) = refhound(project.path(), &[&fuzz[..], &["-o", "without", "--no-record"]].concat());
    assert_eq!(output.status.code(), Some(0), "nothing else knows the word: {said}");
    assert!(!said.contains("recorded"), "{said}");
}

#[test]
fn tests_after_a_deadly_one_are_recorded_too() {
    let project = project();
    let target = Target::open(&project.path().display().to_string(), false).expect("a project");
    let python = Python::find(None).expect("a debug CPython");
    let prepared = Prepared::new(target, python, Sanitizer::Address).expect("it builds");
    let recorded = record::own_tests(&prepared).expect("a worker starts").expect("it has tests");
    let all: String = programs(&recorded.folder).into_iter().map(|(_, program)| program).collect();
    assert!(all.contains("\"xyzzy:plugh/17\"") && all.contains("\"later\""), "{all}");
    assert_eq!(record::own_tests(&prepared).expect("kept").as_ref(), Some(&recorded), "recorded once");
    std::fs::remove_dir_all(recorded.folder.parent().expect("a folder")).expect("clean up");
}

#[test]
fn a_command_is_recorded_up_to_its_death() {
    let project = project();
    let command = ["python", "-m", "unittest", "tests/test_box.py"];
    let (output, said) = refhound(project.path(), &[&["record", "-o", "seeds", "--"][..], &command].concat());
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("what it did until then is recorded") && said.contains("calls seen"), "{said}");
    let written = programs(&project.path().join("seeds"));
    for (file, program) in &written {
        let parsed = text::parse(program).unwrap_or_else(|error| panic!("{}: {error}\n{program}", file.display()));
        assert_eq!(format!("{}{}", text::HEADER, text::print(&parsed)), *program);
    }
    let all: String = written.iter().map(|(_, program)| program.as_str()).collect();
    assert!(all.contains("\"xyzzy:plugh/17\"") && all.contains(".put("), "{all}");
    assert!(all.contains("int 5"), "what is passed on to be called is seen too: {all}");

    let again = [&["record", "-o", "again", "--"][..], &command].concat();
    refhound(project.path(), &again);
    let contents = |files: Vec<(PathBuf, String)>| files.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(contents(programs(&project.path().join("again"))), contents(written), "same calls, same programs");
}

#[test]
fn a_command_that_calls_nothing_is_refused() {
    let project = project();
    for command in [&["python", "-c", "print(1)"][..], &["no-such-tool"]] {
        let (output, said) = refhound(project.path(), &[&["record", "--"][..], command].concat());
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("made no call of") && said.contains("hint: "), "{said}");
    }
}
