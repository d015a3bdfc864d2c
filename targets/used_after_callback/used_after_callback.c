/* A tally in memory of its own. The fault: it calls the user and hands on what it had before, which may be gone. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    long asked;
    long agreed;
} record;

typedef struct {
    PyObject_HEAD
    record *record; /* NULL once it is reset */
} Tally;

/* Takes in an answer; `record` is alive. */
static long
note(record *record, int agrees)
{
    record->asked++;
    record->agreed += agrees;
    return record->agreed;
}

PyDoc_STRVAR(ask_doc,
"ask($self, callback, /)\n--\n\n"
"Calls a function and counts how often the answer was true.");

static PyObject *
Tally_ask(Tally *self, PyObject *callback)
{
    record *record = self->record;
    if (record == NULL) {
        PyErr_SetString(PyExc_ValueError, "the tally was reset");
        return NULL;
    }
    PyObject *answer = PyObject_CallNoArgs(callback);
    if (answer == NULL) {
        return NULL;
    }
    int agrees = answer == Py_True;
    Py_DECREF(answer);
#ifdef FIXED
    if (self->record != record) {
        PyErr_SetString(PyExc_RuntimeError, "the tally was reset meanwhile");
        return NULL;
    }
#endif
    return PyLong_FromLong(note(record, agrees)); //~ use-after-free
}

PyDoc_STRVAR(clear_doc,
"clear($self, /)\n--\n\n"
"Forgets everything; nothing can be asked any more.");

static PyObject *
Tally_clear(Tally *self, PyObject *none)
{
    PyMem_Free(self->record);
    self->record = NULL;
    Py_RETURN_NONE;
}

static PyObject *
Tally_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    record *record = PyMem_Calloc(1, sizeof(*record));
    if (record == NULL) {
        return PyErr_NoMemory();
    }
    Tally *self = (Tally *)type->tp_alloc(type, 0);
    if (self == NULL) {
        PyMem_Free(record);
        return NULL;
    }
    self->record = record;
    return (PyObject *)self;
}

static void
Tally_dealloc(Tally *self)
{
    PyMem_Free(self->record);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Tally_methods[] = {
    {"ask", (PyCFunction)Tally_ask, METH_O, ask_doc},
    {"clear", (PyCFunction)Tally_clear, METH_NOARGS, clear_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject TallyType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "used_after_callback.Tally",
    .tp_basicsize = sizeof(Tally),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Tally()\n--\n\nCounts answers.",
    .tp_new = Tally_new,
    .tp_dealloc = (destructor)Tally_dealloc,
    .tp_methods = Tally_methods,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "used_after_callback",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit_used_after_callback(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL || PyModule_AddType(module, &TallyType) < 0) {
        Py_XDECREF(module);
        return NULL;
    }
    return module;
}
