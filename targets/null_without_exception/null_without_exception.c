/* Looking things up. The fault: NULL is returned for what is missing, and no exception says so. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(lookup_doc,
"lookup($module, table, key, /)\n--\n\n"
"What a dict holds under a key; KeyError when it holds nothing.");

static PyObject *
lookup(PyObject *module, PyObject *args)
{
    PyObject *table, *key;
    if (!PyArg_ParseTuple(args, "O!O:lookup", &PyDict_Type, &table, &key)) {
        return NULL;
    }
    /* Borrowed; NULL with an exception when the key cannot be hashed, and without one when it is missing. */
    PyObject *found = PyDict_GetItemWithError(table, key);
    if (found == NULL) {
#ifdef FIXED
        if (!PyErr_Occurred()) {
            PyErr_SetObject(PyExc_KeyError, key);
        }
#endif
        return NULL; //~ result-contract
    }
    Py_INCREF(found);
    return found;
}

PyDoc_STRVAR(last_doc,
"last($module, items, /)\n--\n\n"
"The last item of a list; IndexError when it is empty.");

static PyObject *
last(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items)) {
        PyErr_Format(PyExc_TypeError, "last() needs a list, not %.100s", Py_TYPE(items)->tp_name);
        return NULL;
    }
    if (PyList_GET_SIZE(items) == 0) {
#ifdef FIXED
        PyErr_SetString(PyExc_IndexError, "last() of an empty list");
#endif
        return NULL; //~ result-contract
    }
    PyObject *item = PyList_GET_ITEM(items, PyList_GET_SIZE(items) - 1);
    Py_INCREF(item);
    return item;
}

static PyObject *
holds(PyObject *module, PyObject *args)
{
    PyObject *table, *key;
    if (!PyArg_ParseTuple(args, "O!O:holds", &PyDict_Type, &table, &key)) {
        return NULL;
    }
    int found = PyDict_Contains(table, key);
    if (found < 0) {
        return NULL;
    }
    return PyBool_FromLong(found);
}

static PyMethodDef functions[] = {
    {"lookup", lookup, METH_VARARGS, lookup_doc},
    {"last", last, METH_O, last_doc},
    {"holds", holds, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "null_without_exception",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_null_without_exception(void)
{
    return PyModule_Create(&definition);
}
