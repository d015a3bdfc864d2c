/* Correct: a journal that grows by add(), by extend() and by a second __init__, and lets go of all when it dies. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *entries; /* a list; made by __new__, NULL once cleared by the collector */
} journal;

static PyObject *
journal_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    journal *self = (journal *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->entries = PyList_New(0);
    if (self->entries == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

/* Appends all items: 0, or -1 with an exception. */
static int
append_all(journal *self, PyObject *items)
{
    PyObject *iterator = PyObject_GetIter(items);
    if (iterator == NULL) {
        return -1;
    }
    /* The iterator runs foreign code: the list is held, and looked up by nobody else's leave. */
    PyObject *entries = Py_XNewRef(self->entries);
    int status = entries == NULL ? -1 : 0;
    if (status < 0) {
        PyErr_SetString(PyExc_RuntimeError, "the journal is closed");
    }
    for (int taken = 0; status == 0 && taken < 1000; taken++) {
        PyObject *item = PyIter_Next(iterator);
        if (item == NULL) {
            status = PyErr_Occurred() ? -1 : 0;
            break;
        }
        status = PyList_Append(entries, item);
        Py_DECREF(item);
    }
    Py_XDECREF(entries);
    Py_DECREF(iterator);
    return status;
}

static int
journal_init(journal *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"items", NULL};
    PyObject *items = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:Journal", names, &items)) {
        return -1;
    }
    return items == NULL ? 0 : append_all(self, items);
}

PyDoc_STRVAR(add_doc,
"add($self, entry, /)\n--\n\n"
"Keep an entry as long as the journal lives; how many there are.");

static PyObject *
journal_add(journal *self, PyObject *entry)
{
    if (self->entries == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "the journal is closed");
        return NULL;
    }
    if (PyList_Append(self->entries, entry) < 0) {
        return NULL;
    }
    return PyLong_FromSsize_t(PyList_GET_SIZE(self->entries));
}

static PyObject *
journal_extend(journal *self, PyObject *items)
{
    if (append_all(self, items) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
journal_entries(journal *self, PyObject *unused)
{
    return self->entries == NULL ? PyTuple_New(0) : PyList_AsTuple(self->entries);
}

static int
journal_traverse(journal *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->entries);
    return 0;
}

static int
journal_clear(journal *self)
{
    Py_CLEAR(self->entries);
    return 0;
}

static void
journal_dealloc(journal *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    journal_clear(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef journal_methods[] = {
    {"add", (PyCFunction)journal_add, METH_O, add_doc},
    {"extend", (PyCFunction)journal_extend, METH_O, NULL},
    {"entries", (PyCFunction)journal_entries, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot journal_slots[] = {
    {Py_tp_doc, "Journal(items=())\n--\n\nEntries in order."},
    {Py_tp_new, journal_new},
    {Py_tp_init, journal_init},
    {Py_tp_dealloc, journal_dealloc},
    {Py_tp_traverse, journal_traverse},
    {Py_tp_clear, journal_clear},
    {Py_tp_methods, journal_methods},
    {0, NULL},
};

static PyType_Spec journal_spec = {
    .name = "clean_growing.Journal",
    .basicsize = sizeof(journal),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .slots = journal_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &journal_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int status = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return status;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_growing",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_clean_growing(void)
{
    return PyModuleDef_Init(&definition);
}
