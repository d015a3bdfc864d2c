/* A shelf of objects. The fault: its iterator points to the shelf without owning a reference to it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *items; /* list, or NULL */
} shelf;

typedef struct {
    PyObject_HEAD
    shelf *source; /* NULL once exhausted */
    Py_ssize_t next;
} shelf_iterator;

typedef struct {
    PyTypeObject *iterator_type;
} module_state;

static PyObject *
shelf_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    if (kwargs != NULL && PyDict_GET_SIZE(kwargs) != 0) {
        PyErr_SetString(PyExc_TypeError, "Shelf() takes no keyword arguments");
        return NULL;
    }
    PyObject *items = PySequence_List(args);
    if (items == NULL) {
        return NULL;
    }
    shelf *self = (shelf *)type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_DECREF(items);
        return NULL;
    }
    self->items = items;
    return (PyObject *)self;
}

static int
shelf_traverse(shelf *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->items);
    return 0;
}

static int
shelf_clear(shelf *self)
{
    Py_CLEAR(self->items);
    return 0;
}

static void
shelf_dealloc(shelf *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    shelf_clear(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static Py_ssize_t
shelf_length(shelf *self)
{
    return self->items != NULL ? PyList_GET_SIZE(self->items) : 0;
}

PyDoc_STRVAR(append_doc,
"append($self, item, /)\n--\n\n"
"Put one more object at the end.");

static PyObject *
shelf_append(shelf *self, PyObject *item)
{
    if (self->items == NULL) {
        PyErr_SetString(PyExc_ValueError, "the shelf is gone");
        return NULL;
    }
    if (PyList_Append(self->items, item) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
shelf_iter(shelf *self)
{
    PyObject *module = PyType_GetModule(Py_TYPE(self));
    module_state *state = module != NULL ? PyModule_GetState(module) : NULL;
    if (state == NULL || state->iterator_type == NULL) {
        return NULL;
    }
    shelf_iterator *iterator = (shelf_iterator *)state->iterator_type->tp_alloc(state->iterator_type, 0);
    if (iterator == NULL) {
        return NULL;
    }
#ifdef FIXED
    Py_INCREF(self);
#endif
    iterator->source = self; //~ use-after-free
    return (PyObject *)iterator;
}

static PyObject *
shelf_iterator_next(shelf_iterator *self)
{
    shelf *source = self->source;
    if (source == NULL) {
        return NULL;
    }
    if (source->items != NULL && self->next < PyList_GET_SIZE(source->items)) {
        PyObject *item = PyList_GET_ITEM(source->items, self->next);
        self->next++;
        Py_INCREF(item);
        return item;
    }
    self->source = NULL;
#ifdef FIXED
    Py_DECREF(source);
#endif
    return NULL;
}

static int
shelf_iterator_traverse(shelf_iterator *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
#ifdef FIXED
    Py_VISIT(self->source);
#endif
    return 0;
}

static int
shelf_iterator_clear(shelf_iterator *self)
{
#ifdef FIXED
    Py_CLEAR(self->source);
#endif
    self->source = NULL;
    return 0;
}

static void
shelf_iterator_dealloc(shelf_iterator *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    shelf_iterator_clear(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef shelf_methods[] = {
    {"append", (PyCFunction)shelf_append, METH_O, append_doc},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot shelf_slots[] = {
    {Py_tp_doc, "Shelf(*items)\n--\n\nObjects in a row."},
    {Py_tp_new, shelf_new},
    {Py_tp_dealloc, shelf_dealloc},
    {Py_tp_traverse, shelf_traverse},
    {Py_tp_clear, shelf_clear},
    {Py_tp_methods, shelf_methods},
    {Py_tp_iter, shelf_iter},
    {Py_sq_length, shelf_length},
    {0, NULL},
};

static PyType_Spec shelf_spec = {
    .name = "iterator_borrows_container.Shelf",
    .basicsize = sizeof(shelf),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = shelf_slots,
};

static PyType_Slot shelf_iterator_slots[] = {
    {Py_tp_dealloc, shelf_iterator_dealloc},
    {Py_tp_traverse, shelf_iterator_traverse},
    {Py_tp_clear, shelf_iterator_clear},
    {Py_tp_iter, PyObject_SelfIter},
    {Py_tp_iternext, shelf_iterator_next},
    {0, NULL},
};

static PyType_Spec shelf_iterator_spec = {
    .name = "iterator_borrows_container.ShelfIterator",
    .basicsize = sizeof(shelf_iterator),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = shelf_iterator_slots,
};

static int
fill(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return -1;
    }
    state->iterator_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &shelf_iterator_spec, NULL);
    if (state->iterator_type == NULL) {
        return -1;
    }
    PyObject *type = PyType_FromModuleAndSpec(module, &shelf_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int result = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return result;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    module_state *state = PyModule_GetState(module);
    Py_VISIT(state->iterator_type);
    return 0;
}

static int
module_clear(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    Py_CLEAR(state->iterator_type);
    return 0;
}

static void
module_free(void *module)
{
    module_clear((PyObject *)module);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "iterator_borrows_container",
    .m_size = sizeof(module_state),
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_iterator_borrows_container(void)
{
    return PyModuleDef_Init(&definition);
}
