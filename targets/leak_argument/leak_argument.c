/* Counts and sums what it is shown. The fault: a reference taken to an argument is never released. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    unsigned long long registered;
} counters;

PyDoc_STRVAR(register_doc,
"register($module, item, /)\n--\n\n"
"Count one more item and return how many were counted so far.");

static PyObject *
register_item(PyObject *module, PyObject *item)
{
    counters *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    Py_INCREF(item); //~ leak
    state->registered++;
#ifdef FIXED
    Py_DECREF(item);
#endif
    return PyLong_FromUnsignedLongLong(state->registered);
}

PyDoc_STRVAR(checksum_doc,
"checksum($module, text, /)\n--\n\n"
"A 16-bit sum over the UTF-8 bytes of a string.");

static PyObject *
checksum(PyObject *module, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "checksum() needs a str, not %.100s", Py_TYPE(text)->tp_name);
        return NULL;
    }
    Py_ssize_t size;
    const char *bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (bytes == NULL) {
        return NULL;
    }
    /* The bytes belong to the string: it has to stay while they are read. However long it is, the
       reference that is forgotten here keeps all of it. */
    Py_INCREF(text); //~ leak
    unsigned int sum = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        sum = (sum + (unsigned char)bytes[i]) & 0xffff;
    }
#ifdef FIXED
    Py_DECREF(text);
#endif
    return PyLong_FromUnsignedLong(sum);
}

static PyObject *
registered(PyObject *module, PyObject *unused)
{
    counters *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    return PyLong_FromUnsignedLongLong(state->registered);
}

static PyObject *
reset(PyObject *module, PyObject *unused)
{
    counters *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    state->registered = 0;
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"register", register_item, METH_O, register_doc},
    {"checksum", checksum, METH_O, checksum_doc},
    {"registered", registered, METH_NOARGS, NULL},
    {"reset", reset, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* Nothing to do at start, but a slot array makes this multi-phase initialisation, with state per module. */
static PyModuleDef_Slot slots[] = {
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_argument",
    .m_size = sizeof(counters),
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_leak_argument(void)
{
    return PyModuleDef_Init(&definition);
}
