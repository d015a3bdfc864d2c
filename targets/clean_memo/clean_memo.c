/* Correct: bounded histories that need hundreds of calls to fill up, and a serial number kept as an int object. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define MOST_LINES 300
#define MOST_DIGESTS 450
#define ROUNDS 250000

typedef struct {
    PyObject *lines[MOST_LINES]; /* a ring, owned */
    PyObject *digests[MOST_DIGESTS]; /* another */
    size_t line;
    size_t digest;
    PyObject *serial; /* an int: while it is small, each call lets one cached int go and takes another */
} module_state;

PyDoc_STRVAR(log_doc,
"log($module, text, /)\n--\n\n"
"Number a line and keep it; the last 300 lines are kept.");

static PyObject *
log_line(PyObject *module, PyObject *text)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL || state->serial == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "the module is gone");
        return NULL;
    }
    if (!PyUnicode_CheckExact(text)) {
        PyErr_Format(PyExc_TypeError, "a str is needed, not %.100s", Py_TYPE(text)->tp_name);
        return NULL;
    }
    PyObject *next = PyLong_FromLong(PyLong_AsLong(state->serial) + 1);
    if (next == NULL) {
        return NULL;
    }
    PyObject *line = PyUnicode_FromFormat("%S: %U", next, text);
    if (line == NULL) {
        Py_DECREF(next);
        return NULL;
    }
    Py_SETREF(state->serial, next);
    state->line = (state->line + 1) % MOST_LINES;
    Py_XSETREF(state->lines[state->line], line);
    return Py_NewRef(state->serial);
}

PyDoc_STRVAR(digest_doc,
"digest($module, seed, /)\n--\n\n"
"A number that takes long to compute. The last 450 of them are kept.");

static PyObject *
digest(PyObject *module, PyObject *args)
{
    module_state *state = PyModule_GetState(module);
    long seed;
    if (state == NULL || !PyArg_ParseTuple(args, "l:digest", &seed)) {
        return NULL;
    }
    unsigned long value = (unsigned long)seed;
    for (int i = 0; i < ROUNDS; i++) {
        value = value * 6364136223846793005UL + 1442695040888963407UL;
        value ^= value >> 29;
    }
    PyObject *result = PyLong_FromUnsignedLong(value | 1UL << 62);
    if (result == NULL) {
        return NULL;
    }
    state->digest = (state->digest + 1) % MOST_DIGESTS;
    Py_XSETREF(state->digests[state->digest], Py_NewRef(result));
    return result;
}

static PyMethodDef functions[] = {
    {"log", log_line, METH_O, log_doc},
    {"digest", digest, METH_VARARGS, digest_doc},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return -1;
    }
    state->serial = PyLong_FromLong(0);
    return state->serial == NULL ? -1 : 0;
}

static void
module_free(void *module)
{
    module_state *state = PyModule_GetState(module);
    for (int i = 0; i < MOST_LINES; i++) {
        Py_CLEAR(state->lines[i]);
    }
    for (int i = 0; i < MOST_DIGESTS; i++) {
        Py_CLEAR(state->digests[i]);
    }
    Py_CLEAR(state->serial);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_memo",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_memo(void)
{
    return PyModuleDef_Init(&definition);
}
