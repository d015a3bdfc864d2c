/* A lookup with an answer for what is not there. The faults: it clears whatever exception a lookup ends in, MemoryError
   included; and a count goes on although an append has failed, and returns with the exception set. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *target;
} Lookup;

static PyObject *
lookup_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *target;
    if (!PyArg_ParseTuple(args, "O", &target)) {
        return NULL;
    }
    Lookup *self = (Lookup *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->target = Py_NewRef(target);
    }
    return (PyObject *)self;
}

static int
lookup_traverse(Lookup *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->target);
    return 0;
}

static int
lookup_clear(Lookup *self)
{
    Py_CLEAR(self->target);
    return 0;
}

static void
lookup_dealloc(Lookup *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    lookup_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *
lookup_find(Lookup *self, PyObject *Py_UNUSED(ignored))
{
    if (self->target == NULL) {
        Py_RETURN_NONE;
    }
    PyObject *name = PyObject_GetAttrString(self->target, "name"); //~ failure-path
    if (name == NULL) {
#ifdef FIXED
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
            return NULL;
        }
#endif
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return name;
}

static PyMethodDef lookup_methods[] = {
    {"find", (PyCFunction)lookup_find, METH_NOARGS, "find($self, /)\n--\n\nThe target's `name`, or None."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot lookup_slots[] = {
    {Py_tp_new, lookup_new},
    {Py_tp_dealloc, lookup_dealloc},
    {Py_tp_traverse, lookup_traverse},
    {Py_tp_clear, lookup_clear},
    {Py_tp_methods, lookup_methods},
    {Py_tp_doc, "Lookup(target, /)\n--\n\nLooks a name up."},
    {0, NULL},
};

static PyType_Spec lookup_spec = {
    .name = "fail_swallowed.Lookup",
    .basicsize = sizeof(Lookup),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = lookup_slots,
};

static PyObject *
count(PyObject *module, PyObject *item)
{
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    int failed = PyList_Append(list, item) < 0; //~ failure-path
    Py_ssize_t length = PyList_GET_SIZE(list);
    Py_DECREF(list);
#ifdef FIXED
    if (failed) {
        return NULL;
    }
#else
    (void)failed;
#endif
    return PyBool_FromLong(length > 0);
}

static PyMethodDef functions[] = {
    {"count", count, METH_O, "count($module, item, /)\n--\n\nWhether there is anything."},
    {NULL, NULL, 0, NULL},
};

static int
execute(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&lookup_spec);
    if (type == NULL) {
        return -1;
    }
    int status = PyModule_AddObjectRef(module, "Lookup", type);
    Py_DECREF(type);
    return status;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_swallowed",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_fail_swallowed(void)
{
    return PyModuleDef_Init(&definition);
}
