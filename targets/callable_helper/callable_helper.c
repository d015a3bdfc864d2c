/* A cursor over items. The fault: nobody is meant to call the type itself, but its spec does not say so, and what
   Cursor() gives has no items. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *items; /* tuple; what the maker stores */
    Py_ssize_t next;
} cursor;

static PyObject *
cursor_left(cursor *self, PyObject *unused)
{
    return PyLong_FromSsize_t(PyTuple_GET_SIZE(self->items) - self->next); //~ uninitialised
}

static int
cursor_traverse(cursor *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->items);
    return 0;
}

static int
cursor_clear(cursor *self)
{
    Py_CLEAR(self->items);
    return 0;
}

static void
cursor_dealloc(cursor *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    cursor_clear(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef cursor_methods[] = {
    {"left", (PyCFunction)cursor_left, METH_NOARGS, "left($self, /)\n--\n\nHow many items are to come."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot cursor_slots[] = {
    {Py_tp_dealloc, cursor_dealloc},
    {Py_tp_traverse, cursor_traverse},
    {Py_tp_clear, cursor_clear},
    {Py_tp_methods, cursor_methods},
    {0, NULL},
};

static PyType_Spec cursor_spec = {
    .name = "callable_helper.Cursor",
    .basicsize = sizeof(cursor),
#ifdef FIXED
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
#else
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
#endif
    .slots = cursor_slots,
};

static PyObject *
cursor_over(PyObject *module, PyObject *items)
{
    PyObject *tuple = PySequence_Tuple(items);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *type = PyObject_GetAttrString(module, "Cursor");
    if (type == NULL || !PyType_Check(type)) {
        Py_XDECREF(type);
        Py_DECREF(tuple);
        PyErr_SetString(PyExc_TypeError, "Cursor is no type");
        return NULL;
    }
    cursor *made = PyObject_GC_New(cursor, (PyTypeObject *)type);
    Py_DECREF(type);
    if (made == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    made->items = tuple;
    made->next = 0;
    PyObject_GC_Track(made);
    return (PyObject *)made;
}

static PyMethodDef functions[] = {
    {"over", cursor_over, METH_O, "over($module, items, /)\n--\n\nA cursor over the items."},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &cursor_spec, NULL);
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
    .m_name = "callable_helper",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_callable_helper(void)
{
    return PyModuleDef_Init(&definition);
}
