/* Correct: caches that fill up. They grow with the first calls and then no more. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define MOST_LABELS 32
#define MOST_RECENT 8

typedef struct {
    PyObject *labels;              /* dict: int -> str, at most MOST_LABELS of them */
    PyObject *recent[MOST_RECENT]; /* a ring of the objects seen last, owned */
    int newest;
} module_state;

PyDoc_STRVAR(label_doc,
"label($module, number, /)\n--\n\n"
"The label of a number. The labels of the first 32 numbers asked for are kept.");

static PyObject *
label(PyObject *module, PyObject *args)
{
    module_state *state = PyModule_GetState(module);
    long number;
    if (state == NULL || !PyArg_ParseTuple(args, "l:label", &number)) {
        return NULL;
    }
    PyObject *key = PyLong_FromLong(number);
    if (key == NULL) {
        return NULL;
    }
    PyObject *text = Py_XNewRef(PyDict_GetItemWithError(state->labels, key));
    if (text == NULL && !PyErr_Occurred()) {
        text = PyUnicode_FromFormat("number %ld", number);
        if (text != NULL && PyDict_Size(state->labels) < MOST_LABELS
            && PyDict_SetItem(state->labels, key, text) < 0) {
            Py_CLEAR(text);
        }
    }
    Py_DECREF(key);
    return text;
}

PyDoc_STRVAR(seen_doc,
"seen($module, thing, /)\n--\n\n"
"Whether the very object is one of the last eight; if not, it takes the place of the oldest.");

static PyObject *
seen(PyObject *module, PyObject *thing)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    for (int i = 0; i < MOST_RECENT; i++) {
        if (state->recent[i] == thing) {
            Py_RETURN_TRUE;
        }
    }
    state->newest = (state->newest + 1) % MOST_RECENT;
    /* Last, because the death of the oldest may call back into this function. */
    Py_XSETREF(state->recent[state->newest], Py_NewRef(thing));
    Py_RETURN_FALSE;
}

static int
module_clear(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    for (int i = 0; i < MOST_RECENT; i++) {
        Py_CLEAR(state->recent[i]);
    }
    Py_CLEAR(state->labels);
    return 0;
}

static PyObject *
forget(PyObject *module, PyObject *unused)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    for (int i = 0; i < MOST_RECENT; i++) {
        Py_CLEAR(state->recent[i]);
    }
    if (state->labels != NULL) {
        PyDict_Clear(state->labels);
    }
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"label", label, METH_VARARGS, label_doc},
    {"seen", seen, METH_O, seen_doc},
    {"forget", forget, METH_NOARGS, "forget($module, /)\n--\n\nEmpty both caches."},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return -1;
    }
    state->labels = PyDict_New();
    return state->labels == NULL ? -1 : 0;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    module_state *state = PyModule_GetState(module);
    Py_VISIT(state->labels);
    for (int i = 0; i < MOST_RECENT; i++) {
        Py_VISIT(state->recent[i]);
    }
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
    .m_name = "clean_cache",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_cache(void)
{
    return PyModuleDef_Init(&definition);
}
