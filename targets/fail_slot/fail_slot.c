/* Makes instances through their type's slot. The fault: what `tp_alloc` returns is not looked at, or what was taken before
   is not released where it returns nothing. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
    long count;
} Holder;

static void
holder_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_CLEAR(((Holder *)self)->item);
    type->tp_free(self);
    Py_DECREF(type);
}

static int
holder_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Holder *)self)->item);
    return 0;
}

static int
holder_clear(PyObject *self)
{
    Py_CLEAR(((Holder *)self)->item);
    return 0;
}

static PyObject *
counted_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Holder *self = (Holder *)type->tp_alloc(type, 0); //~ failure-path
#ifdef FIXED
    if (self == NULL) {
        return NULL;
    }
#endif
    self->count = 1;
    return (PyObject *)self;
}

static PyObject *
boxed_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *item = NULL;
    if (!PyArg_ParseTuple(args, "O:Boxed", &item)) {
        return NULL;
    }
    Py_INCREF(item);
    Holder *self = (Holder *)type->tp_alloc(type, 0); //~ failure-path
    if (self == NULL) {
#ifdef FIXED
        Py_DECREF(item);
#endif
        return NULL;
    }
    self->item = item;
    return (PyObject *)self;
}

static PyType_Slot counted_slots[] = {
    {Py_tp_new, counted_new},         {Py_tp_dealloc, holder_dealloc}, {Py_tp_traverse, holder_traverse},
    {Py_tp_clear, holder_clear},      {0, NULL},
};

static PyType_Slot boxed_slots[] = {
    {Py_tp_new, boxed_new},           {Py_tp_dealloc, holder_dealloc}, {Py_tp_traverse, holder_traverse},
    {Py_tp_clear, holder_clear},      {0, NULL},
};

static PyType_Spec counted_spec = {
    .name = "fail_slot.Counted",
    .basicsize = sizeof(Holder),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = counted_slots,
};

static PyType_Spec boxed_spec = {
    .name = "fail_slot.Boxed",
    .basicsize = sizeof(Holder),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = boxed_slots,
};

static int
add_type(PyObject *module, PyType_Spec *spec)
{
    PyObject *type = PyType_FromSpec(spec);
    if (type == NULL) {
        return -1;
    }
    int status = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return status;
}

static int
execute(PyObject *module)
{
    if (add_type(module, &counted_spec) < 0) {
        return -1;
    }
    return add_type(module, &boxed_spec);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_slot",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_fail_slot(void)
{
    return PyModuleDef_Init(&definition);
}
