/* A named value. The fault: the deallocator releases the members while the collector still tracks the object. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *name;  /* NULL until it was accepted */
    PyObject *value; /* the same */
} entry;

static int
entry_traverse(entry *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->name);
    Py_VISIT(self->value);
    return 0;
}

static int
entry_clear(entry *self)
{
    Py_CLEAR(self->value);
    Py_CLEAR(self->name);
    return 0;
}

static void
entry_dealloc(entry *self)
{
    PyTypeObject *type = Py_TYPE(self);
#ifdef FIXED
    PyObject_GC_UnTrack(self);
#endif
    entry_clear(self);
    type->tp_free((PyObject *)self); //~ gc
    Py_DECREF(type);
}

static PyObject *
entry_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", "value", NULL};
    PyObject *name, *value;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO:Entry", names, &name, &value)) {
        return NULL;
    }
    entry *self = (entry *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "a name is a str");
        Py_DECREF(self);
        return NULL;
    }
    self->name = Py_NewRef(name);
    self->value = Py_NewRef(value);
    return (PyObject *)self;
}

static PyType_Slot entry_slots[] = {
    {Py_tp_doc, "Entry(name, value)\n--\n\nA named value."},
    {Py_tp_new, entry_new},
    {Py_tp_dealloc, entry_dealloc},
    {Py_tp_traverse, entry_traverse},
    {Py_tp_clear, entry_clear},
    {0, NULL},
};

static PyType_Spec entry_spec = {
    .name = "tracked_while_dying.Entry",
    .basicsize = sizeof(entry),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = entry_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &entry_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int result = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return result;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "tracked_while_dying",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_tracked_while_dying(void)
{
    return PyModuleDef_Init(&definition);
}
