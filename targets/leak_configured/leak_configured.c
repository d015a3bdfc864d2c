/* A watcher that does nothing before its tables and callbacks were set, and that forgets what one of them returns. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *seen_cache;
    PyObject *tables;
    PyObject *should_watch;
    PyObject *lock;
    PyObject *unlock;
} Watcher;

static int
watcher_traverse(Watcher *self, visitproc visit, void *arg)
{
    Py_VISIT(self->seen_cache);
    Py_VISIT(self->tables);
    Py_VISIT(self->should_watch);
    Py_VISIT(self->lock);
    Py_VISIT(self->unlock);
    return 0;
}

static int
watcher_clear(Watcher *self)
{
    Py_CLEAR(self->seen_cache);
    Py_CLEAR(self->tables);
    Py_CLEAR(self->should_watch);
    Py_CLEAR(self->lock);
    Py_CLEAR(self->unlock);
    return 0;
}

static void
watcher_dealloc(Watcher *self)
{
    PyObject_GC_UnTrack(self);
    watcher_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Calls it, and says whether that went well. */
static int
notify(PyObject *callback)
{
    Py_INCREF(callback);
    PyObject *result = PyObject_CallNoArgs(callback); //~ leak
    Py_DECREF(callback);
    if (result == NULL) {
        return -1;
    }
#ifdef FIXED
    Py_DECREF(result);
#endif
    return 0;
}

PyDoc_STRVAR(start_doc, "Looks once at what there is to be watched.");

static PyObject *
watcher_start(Watcher *self, PyObject *Py_UNUSED(ignored))
{
    int ready = self->seen_cache != NULL && PyDict_Check(self->seen_cache) && self->tables != NULL
        && PyDict_Check(self->tables) && self->should_watch != NULL && self->lock != NULL && self->unlock != NULL
        && PyCallable_Check(self->should_watch) && PyCallable_Check(self->lock) && PyCallable_Check(self->unlock);
    if (!ready) {
        Py_RETURN_FALSE;
    }
    Py_INCREF(self);
    PyObject *answer = PyObject_CallFunction(self->should_watch, "s", "file");
    int failed = answer == NULL || notify(self->lock) < 0 || self->unlock == NULL || notify(self->unlock) < 0;
    Py_XDECREF(answer);
    Py_DECREF(self);
    if (failed) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_RuntimeError, "a callback is gone");
        }
        return NULL;
    }
    Py_RETURN_TRUE;
}

static PyMemberDef watcher_members[] = {
    {"seen_cache", T_OBJECT, offsetof(Watcher, seen_cache), 0, NULL},
    {"tables", T_OBJECT, offsetof(Watcher, tables), 0, NULL},
    {"should_watch", T_OBJECT, offsetof(Watcher, should_watch), 0, NULL},
    {"lock", T_OBJECT, offsetof(Watcher, lock), 0, NULL},
    {"unlock", T_OBJECT, offsetof(Watcher, unlock), 0, NULL},
    {NULL},
};

static PyMethodDef watcher_methods[] = {
    {"start", (PyCFunction)watcher_start, METH_NOARGS, start_doc},
    {NULL},
};

static PyTypeObject Watcher_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "leak_configured.Watcher",
    .tp_basicsize = sizeof(Watcher),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)watcher_dealloc,
    .tp_traverse = (traverseproc)watcher_traverse,
    .tp_clear = (inquiry)watcher_clear,
    .tp_members = watcher_members,
    .tp_methods = watcher_methods,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_configured",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit_leak_configured(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL || PyModule_AddType(module, &Watcher_Type) < 0) {
        Py_XDECREF(module);
        return NULL;
    }
    return module;
}
