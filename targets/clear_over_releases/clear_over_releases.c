/* A link of a chain. The fault: tp_clear puts None in the place of the next link without taking a reference to it, and
   the deallocator releases it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *next; /* never NULL, but in what the collector has cleared */
} chain;

static int
chain_traverse(chain *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->next);
    return 0;
}

static int
chain_clear(chain *self)
{
#ifdef FIXED
    Py_CLEAR(self->next);
#else
    PyObject *next = self->next;
    self->next = Py_None;
    Py_XDECREF(next);
#endif
    return 0;
}

static void
chain_dealloc(chain *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->next); //~ gc
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyObject *
chain_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, ":Chain", names)) {
        return NULL;
    }
    chain *self = (chain *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->next = Py_NewRef(Py_None);
    }
    return (PyObject *)self;
}

static PyObject *
chain_link(chain *self, PyObject *next)
{
    PyObject *old = self->next;
    self->next = Py_NewRef(next);
    Py_XDECREF(old);
    Py_RETURN_NONE;
}

static PyMethodDef chain_methods[] = {
    {"link", (PyCFunction)chain_link, METH_O, "link($self, next, /)\n--\n\nWhat comes next."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot chain_slots[] = {
    {Py_tp_doc, "Chain()\n--\n\nA link of a chain."},
    {Py_tp_new, chain_new},
    {Py_tp_dealloc, chain_dealloc},
    {Py_tp_traverse, chain_traverse},
    {Py_tp_clear, chain_clear},
    {Py_tp_methods, chain_methods},
    {0, NULL},
};

static PyType_Spec chain_spec = {
    .name = "clear_over_releases.Chain",
    .basicsize = sizeof(chain),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = chain_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &chain_spec, NULL);
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
    .m_name = "clear_over_releases",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_clear_over_releases(void)
{
    return PyModuleDef_Init(&definition);
}
