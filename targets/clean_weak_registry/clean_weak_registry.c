/* Correct: a registry that holds things weakly. Entries of dead things stay until the next call sweeps them. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject *entries; /* a list of weak references, one for each thing */
} module_state;

/* Removes the entries of dead things: 0, or -1 with an exception. */
static int
sweep(PyObject *entries)
{
    for (Py_ssize_t i = PyList_GET_SIZE(entries) - 1; i >= 0; i--) {
        /* Borrowed throughout, and only compared. */
        if (i < PyList_GET_SIZE(entries) && PyWeakref_GetObject(PyList_GET_ITEM(entries, i)) == Py_None
            && PyList_SetSlice(entries, i, i + 1, NULL) < 0) {
            return -1;
        }
    }
    return 0;
}

PyDoc_STRVAR(follow_doc,
"follow($module, thing, /)\n--\n\n"
"Register a thing, weakly and once; whether it is new.");

static PyObject *
follow(PyObject *module, PyObject *thing)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL || state->entries == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "the module is gone");
        return NULL;
    }
    if (sweep(state->entries) < 0) {
        return NULL;
    }
    PyObject *entry = PyWeakref_NewRef(thing, NULL);
    if (entry == NULL) {
        return NULL;
    }
    /* Without a callback there is one weak reference object for each thing. */
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(state->entries); i++) {
        if (PyList_GET_ITEM(state->entries, i) == entry) {
            Py_DECREF(entry);
            Py_RETURN_FALSE;
        }
    }
    int status = PyList_Append(state->entries, entry);
    Py_DECREF(entry);
    if (status < 0) {
        return NULL;
    }
    Py_RETURN_TRUE;
}

static PyObject *
alive(PyObject *module, PyObject *unused)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL || state->entries == NULL || sweep(state->entries) < 0) {
        return PyErr_Occurred() ? NULL : PyLong_FromLong(0);
    }
    return PyLong_FromSsize_t(PyList_GET_SIZE(state->entries));
}

static PyObject *
newest(PyObject *module, PyObject *unused)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL || state->entries == NULL || sweep(state->entries) < 0) {
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    }
    Py_ssize_t count = PyList_GET_SIZE(state->entries);
    return Py_NewRef(count == 0 ? Py_None : PyWeakref_GetObject(PyList_GET_ITEM(state->entries, count - 1)));
}

static PyMethodDef functions[] = {
    {"follow", follow, METH_O, follow_doc},
    {"alive", alive, METH_NOARGS, NULL},
    {"newest", newest, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return -1;
    }
    state->entries = PyList_New(0);
    return state->entries == NULL ? -1 : 0;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(((module_state *)PyModule_GetState(module))->entries);
    return 0;
}

static int
module_clear(PyObject *module)
{
    Py_CLEAR(((module_state *)PyModule_GetState(module))->entries);
    return 0;
}

static void
module_free(void *module)
{
    (void)module_clear((PyObject *)module);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_weak_registry",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_weak_registry(void)
{
    return PyModuleDef_Init(&definition);
}
