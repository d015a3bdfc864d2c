/* Fills its module in phases. The fault: the type that is made at import is used without a look whether it was made. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    long value;
} Counter;

static PyObject *
counter_next(Counter *self, PyObject *unused)
{
    return PyLong_FromLong(++self->value);
}

static void
counter_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef counter_methods[] = {
    {"next", (PyCFunction)counter_next, METH_NOARGS, "next($self, /)\n--\n\nOne more than before."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot counter_slots[] = {
    {Py_tp_dealloc, counter_dealloc},
    {Py_tp_methods, counter_methods},
    {0, NULL},
};

static PyType_Spec counter_spec = {
    .name = "fail_import_unchecked.Counter",
    .basicsize = sizeof(Counter),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = counter_slots,
};

static int
execute(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&counter_spec); //~ failure-path
#ifdef FIXED
    if (type == NULL) {
        return -1;
    }
#endif
    ((PyTypeObject *)type)->tp_flags &= ~(unsigned long)Py_TPFLAGS_BASETYPE;
    int status = PyModule_AddObjectRef(module, "Counter", type);
    Py_DECREF(type);
    if (status < 0) {
        return -1;
    }
    return PyModule_AddStringConstant(module, "unit", "step");
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_import_unchecked",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_fail_import_unchecked(void)
{
    return PyModuleDef_Init(&definition);
}
