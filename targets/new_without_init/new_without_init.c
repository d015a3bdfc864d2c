/* A stack. The fault: a method relies on what __init__ made, and Stack.__new__(Stack) runs without it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *items; /* list; NULL before __init__ */
} stack;

static int
stack_init(stack *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, ":Stack", names)) {
        return -1;
    }
    PyObject *items = PyList_New(0);
    if (items == NULL) {
        return -1;
    }
    PyObject *old = self->items;
    self->items = items;
    Py_XDECREF(old);
    return 0;
}

static int
stack_traverse(stack *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->items);
    return 0;
}

static int
stack_clear(stack *self)
{
    Py_CLEAR(self->items);
    return 0;
}

static void
stack_dealloc(stack *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    stack_clear(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static Py_ssize_t
stack_length(stack *self)
{
    return self->items != NULL ? PyList_GET_SIZE(self->items) : 0;
}

PyDoc_STRVAR(push_doc,
"push($self, item, /)\n--\n\n"
"Put an object on top; return how many there are now.");

static PyObject *
stack_push(stack *self, PyObject *item)
{
#ifdef FIXED
    if (self->items == NULL) {
        PyErr_SetString(PyExc_ValueError, "the stack was not initialised");
        return NULL;
    }
#endif
    if (PyList_Append(self->items, item) < 0) { //~ uninitialised
        return NULL;
    }
    return PyLong_FromSsize_t(PyList_GET_SIZE(self->items));
}

static PyObject *
stack_pop(stack *self, PyObject *unused)
{
    Py_ssize_t size = stack_length(self);
    if (size == 0) {
        PyErr_SetString(PyExc_IndexError, "pop from an empty stack");
        return NULL;
    }
    PyObject *items = self->items;
    PyObject *item = PyList_GET_ITEM(items, size - 1);
    Py_INCREF(item);
    if (PyList_SetSlice(items, size - 1, size, NULL) < 0) {
        Py_CLEAR(item);
    }
    return item;
}

static PyMethodDef stack_methods[] = {
    {"push", (PyCFunction)stack_push, METH_O, push_doc},
    {"pop", (PyCFunction)stack_pop, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot stack_slots[] = {
    {Py_tp_doc, "Stack()\n--\n\nLast in, first out."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, stack_init},
    {Py_tp_dealloc, stack_dealloc},
    {Py_tp_traverse, stack_traverse},
    {Py_tp_clear, stack_clear},
    {Py_tp_methods, stack_methods},
    {Py_sq_length, stack_length},
    {0, NULL},
};

static PyType_Spec stack_spec = {
    .name = "new_without_init.Stack",
    .basicsize = sizeof(stack),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = stack_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &stack_spec, NULL);
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
    .m_name = "new_without_init",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_new_without_init(void)
{
    return PyModuleDef_Init(&definition);
}
