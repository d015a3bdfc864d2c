//! Deaths that come again: the time goes into what is not known yet.

use std::path::Path;
use std::process::Command;

/// Methods of one type that all die in an instance without `__init__`.
const DEATHS: &str = r#"
#define PY_SSIZE_T_CLEAN
#include <Python.h>
typedef struct { PyObject_HEAD PyObject *items; } box;
static int box_init(box *self, PyObject *args, PyObject *kwargs) { return (self->items = PyList_New(0)) ? 0 : -1; }
static void box_dealloc(box *self) { Py_XDECREF(self->items); Py_TYPE(self)->tp_free(self); }
static Py_ssize_t box_length(box *self) { return PyObject_Size(self->items) + Py_REFCNT(self->items); }
static PyObject *box_repr(box *self) { return PyUnicode_FromFormat("%zd", Py_REFCNT(self->items)); }
static PyObject *box_iter(box *self) { return PyLong_FromSsize_t(Py_REFCNT(self->items)); }
static Py_hash_t box_hash(box *self) { return Py_REFCNT(self->items); }
static PyObject *box_call(box *self, PyObject *args, PyObject *kwargs) { Py_INCREF(self->items); return self->items; }
static PyObject *box_str(box *self) { return PyObject_Str(self->items->ob_type->tp_dict); }
static PyObject *box_item(box *self, Py_ssize_t index) { return PySequence_GetItem(self->items->ob_type->tp_mro, index); }
static PySequenceMethods box_sequence = {.sq_length = (lenfunc)box_length, .sq_item = (ssizeargfunc)box_item};
static PyTypeObject Box = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "deaths.Box", .tp_basicsize = sizeof(box),
    .tp_flags = Py_TPFLAGS_DEFAULT, .tp_new = PyType_GenericNew, .tp_init = (initproc)box_init,
    .tp_dealloc = (destructor)box_dealloc, .tp_repr = (reprfunc)box_repr, .tp_as_sequence = &box_sequence,
    .tp_iter = (getiterfunc)box_iter, .tp_hash = (hashfunc)box_hash, .tp_call = (ternaryfunc)box_call,
    .tp_str = (reprfunc)box_str};
static PyTypeObject Part = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "deaths.Part", .tp_basicsize = sizeof(box),
    .tp_flags = Py_TPFLAGS_DEFAULT, .tp_new = PyType_GenericNew, .tp_dealloc = (destructor)box_dealloc,
    .tp_repr = (reprfunc)box_repr};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "deaths", .m_size = -1};
PyMODINIT_FUNC PyInit_deaths(void)
{
    PyObject *made = PyType_Ready(&Box) < 0 || PyType_Ready(&Part) < 0 ? NULL : PyModule_Create(&module);
    if (made != NULL && (PyModule_AddObjectRef(made, "Box", (PyObject *)&Box) < 0
                         || PyModule_AddObjectRef(made, "Part", (PyObject *)&Part) < 0)) { Py_CLEAR(made); }
    return made;
}
"#;

/// Lets 500 programs run, of which one is `seed`; the deaths among them.
fn deaths_with(seed: &str) -> (usize, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = folder.path().join("deaths.c");
    std::fs::write(&source, DEATHS).expect("a writable folder");
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).expect("a folder");
    std::fs::write(corpus.join("seed"), format!("# refhound\n{seed}")).expect("a writable folder");
    let [source, corpus, out] = [source, corpus, folder.path().join("out")].map(|path| path.display().to_string());
    let run = ["fuzz", &source, "--corpus", &corpus, "--runs", "500", "--jobs", "1", "--seed", "1", "-o", &out];
    let run = Command::new(env!("CARGO_BIN_EXE_refhound")).args(run).output().expect("the command");
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    let log = std::fs::read_to_string(Path::new(&out).join("triage.log")).expect("a log");
    (log.matches(": death: ").count(), log)
}

/// The worker steps round the first death and meets the second; in a fresh process the first would hide it.
#[test]
fn a_known_death_does_not_hide_the_one_behind_it() {
    let uses = "len v0\nrepr v0\niter v0\nhash v0\nstr_of v0\ncallit v0\ngetitem v0 v1\n";
    let (deaths, log) = deaths_with(&format!("v0 = new deaths.Box\nv1 = int 0\n{uses}"));
    let bare = log.matches("confirmed as uninitialised-deaths.Box-new-without-init").count();
    assert!(bare <= 6, "told {bare} times that `Box.__new__` leaves members unset:\n{log}");
    assert!(deaths < 30, "{deaths} deaths in 500 programs:\n{log}");
}

/// What dies with `__new__` dies with a call as well, and is told so; the program that showed it must not come back.
#[test]
fn a_program_does_not_die_twice_because_it_was_told_in_another_way() {
    let (deaths, log) = deaths_with("v0 = new deaths.Part\nrepr v0\n");
    assert!(deaths < 30, "{deaths} deaths in 500 programs:\n{log}");
}
