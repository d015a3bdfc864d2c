/* Iterators that go on for ever, as those of itertools do: whoever asks whether something is in them, or sorts them,
   waits for ever, and that is no fault of theirs. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
} Again;

static PyObject *
again_new(PyTypeObject *type, PyObject *args, PyObject *options)
{
    PyObject *item;
    if (!PyArg_ParseTuple(args, "O:Again", &item)) {
        return NULL;
    }
    Again *self = (Again *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->item = Py_NewRef(item);
    }
    return (PyObject *)self;
}

static int
again_traverse(Again *self, visitproc visit, void *arg)
{
    Py_VISIT(self->item);
    return 0;
}

static int
again_clear(Again *self)
{
    Py_CLEAR(self->item);
    return 0;
}

static void
again_dealloc(Again *self)
{
    PyObject_GC_UnTrack(self);
    again_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
again_next(Again *self)
{
    return Py_XNewRef(self->item);
}

PyDoc_STRVAR(again_doc,
"Again(item)\n--\n\n"
"Gives the same item again and again.");

static PyTypeObject Again_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "clean_endless.Again",
    .tp_doc = again_doc,
    .tp_basicsize = sizeof(Again),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_new = again_new,
    .tp_traverse = (traverseproc)again_traverse,
    .tp_clear = (inquiry)again_clear,
    .tp_dealloc = (destructor)again_dealloc,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)again_next,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_endless",
    .m_doc = "Iterators without an end.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit_clean_endless(void)
{
    if (PyType_Ready(&Again_Type) < 0) {
        return NULL;
    }
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddObjectRef(module, "Again", (PyObject *)&Again_Type) < 0) {
        Py_CLEAR(module);
    }
    return module;
}
