/* Correct: interned strings. The interpreter's own table and a bounded one here keep some of them. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define MOST_NAMES 16

typedef struct {
    PyObject *names[MOST_NAMES]; /* interned, owned; a string cannot be part of a cycle */
    int count;
} module_state;

/* The interned string of the same text: a new reference, or NULL with an exception. */
static PyObject *
interned(PyObject *text)
{
    if (!PyUnicode_CheckExact(text)) {
        PyErr_Format(PyExc_TypeError, "a str is needed, not %.100s", Py_TYPE(text)->tp_name);
        return NULL;
    }
    Py_INCREF(text);
    PyUnicode_InternInPlace(&text);
    return text;
}

PyDoc_STRVAR(symbol_doc,
"symbol($module, text, /)\n--\n\n"
"The one string that stands for all of the same text.");

static PyObject *
symbol(PyObject *module, PyObject *text)
{
    return interned(text);
}

PyDoc_STRVAR(number_doc,
"number($module, text, /)\n--\n\n"
"A small number for each of the first sixteen names; None for any other.");

static PyObject *
number(PyObject *module, PyObject *text)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    PyObject *name = interned(text);
    if (name == NULL) {
        return NULL;
    }
    for (int i = 0; i < state->count; i++) {
        if (state->names[i] == name) {
            Py_DECREF(name);
            return PyLong_FromLong(i);
        }
    }
    if (state->count == MOST_NAMES) {
        Py_DECREF(name);
        Py_RETURN_NONE;
    }
    state->names[state->count] = name; /* the table takes the reference over */
    return PyLong_FromLong(state->count++);
}

PyDoc_STRVAR(same_doc,
"same($module, left, right, /)\n--\n\n"
"Whether two strings have the same symbol.");

static PyObject *
same(PyObject *module, PyObject *args)
{
    PyObject *left, *right;
    if (!PyArg_ParseTuple(args, "OO:same", &left, &right)) {
        return NULL;
    }
    left = interned(left);
    if (left == NULL) {
        return NULL;
    }
    right = interned(right);
    if (right == NULL) {
        Py_DECREF(left);
        return NULL;
    }
    int equal = left == right;
    Py_DECREF(left);
    Py_DECREF(right);
    return PyBool_FromLong(equal);
}

static PyMethodDef functions[] = {
    {"symbol", symbol, METH_O, symbol_doc},
    {"number", number, METH_O, number_doc},
    {"same", same, METH_VARARGS, same_doc},
    {NULL, NULL, 0, NULL},
};

static void
module_free(void *module)
{
    module_state *state = PyModule_GetState(module);
    for (int i = 0; i < state->count; i++) {
        Py_CLEAR(state->names[i]);
    }
}

static PyModuleDef_Slot slots[] = {
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_interning",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_interning(void)
{
    return PyModuleDef_Init(&definition);
}
