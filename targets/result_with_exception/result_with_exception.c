/* Looking things up, with a default. The fault: the default is returned while the exception that made it
   necessary is still set. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(get_or_doc,
"get_or($module, table, key, default, /)\n--\n\n"
"table[key], or the default on a KeyError.");

static PyObject *
get_or(PyObject *module, PyObject *args)
{
    PyObject *table, *key, *fallback;
    if (!PyArg_ParseTuple(args, "OOO:get_or", &table, &key, &fallback)) {
        return NULL;
    }
    PyObject *found = PyObject_GetItem(table, key);
    if (found != NULL) {
        return found;
    }
    if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
        return NULL;
    }
#ifdef FIXED
    PyErr_Clear();
#endif
    Py_INCREF(fallback);
    return fallback; //~ result-contract
}

PyDoc_STRVAR(clamp_doc,
"clamp($module, number, /)\n--\n\n"
"An int as a C long; the nearest one when it does not fit.");

static PyObject *
clamp(PyObject *module, PyObject *number)
{
    if (!PyLong_Check(number)) {
        PyErr_Format(PyExc_TypeError, "clamp() needs an int, not %.100s", Py_TYPE(number)->tp_name);
        return NULL;
    }
#ifdef FIXED
    int overflow;
    long value = PyLong_AsLongAndOverflow(number, &overflow);
    if (value == -1 && overflow == 0 && PyErr_Occurred()) {
        return NULL;
    }
    if (overflow != 0) {
        value = overflow > 0 ? LONG_MAX : LONG_MIN;
    }
#else
    long value = PyLong_AsLong(number);
    if (value == -1 && PyErr_Occurred()) {
        /* Forgets that the OverflowError is still set. */
        value = LONG_MAX;
    }
#endif
    return PyLong_FromLong(value); //~ result-contract
}

static PyObject *
get_or_none(PyObject *module, PyObject *args)
{
    PyObject *table, *key;
    if (!PyArg_ParseTuple(args, "O!O:get_or_none", &PyDict_Type, &table, &key)) {
        return NULL;
    }
    PyObject *found = PyDict_GetItemWithError(table, key);
    if (found == NULL) {
        if (PyErr_Occurred()) {
            return NULL;
        }
        found = Py_None;
    }
    Py_INCREF(found);
    return found;
}

static PyMethodDef functions[] = {
    {"get_or", get_or, METH_VARARGS, get_or_doc},
    {"clamp", clamp, METH_O, clamp_doc},
    {"get_or_none", get_or_none, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "result_with_exception",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_result_with_exception(void)
{
    return PyModuleDef_Init(&definition);
}
