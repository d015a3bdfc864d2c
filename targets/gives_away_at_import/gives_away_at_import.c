/* A parser with an exception of its own, which its module's state keeps. The fault: the one reference to it goes to the
   module's namespace, and the state goes on using it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject *error;
} State;

PyDoc_STRVAR(digits_doc,
"digits($module, text, /)\n--\n\n"
"The number of digits in a string; the module's own error where it holds anything else.");

static PyObject *
digits(PyObject *module, PyObject *text)
{
    State *state = PyModule_GetState(module);
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "digits() takes a str");
        return NULL;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t i = 0; i < length; i++) {
        if (!Py_UNICODE_ISDIGIT(PyUnicode_READ_CHAR(text, i))) {
            PyErr_SetString(state->error, "not a digit");
            return NULL;
        }
    }
    return PyLong_FromSsize_t(length);
}

static int
state_traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    Py_VISIT(state->error);
    return 0;
}

static int
state_clear(PyObject *module)
{
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->error);
    return 0;
}

static PyMethodDef methods[] = {
    {"digits", digits, METH_O, digits_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "gives_away_at_import",
    .m_doc = "Counts digits.",
    .m_size = sizeof(State),
    .m_methods = methods,
    .m_traverse = state_traverse,
    .m_clear = state_clear,
};

PyMODINIT_FUNC
PyInit_gives_away_at_import(void) //~ gc
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL) {
        return NULL;
    }
    State *state = PyModule_GetState(module);
    state->error = PyErr_NewException("gives_away_at_import.Error", NULL, NULL);
    if (state->error == NULL) {
        Py_DECREF(module);
        return NULL;
    }
#ifdef FIXED
    Py_INCREF(state->error);
#endif
    if (PyModule_AddObject(module, "Error", state->error) < 0) {
        Py_DECREF(state->error);
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
