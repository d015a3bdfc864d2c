/* Tuples built item by item. The fault: an item is released after PyTuple_SetItem has stolen it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define LONGEST 1000

PyDoc_STRVAR(numbers_doc,
"numbers($module, start, count, /)\n--\n\n"
"A tuple of count integers (at most 1000) from start on.");

static PyObject *
numbers(PyObject *module, PyObject *args)
{
    int start, count;
    if (!PyArg_ParseTuple(args, "ii:numbers", &start, &count)) {
        return NULL;
    }
    if (count < 0 || count > LONGEST) {
        PyErr_Format(PyExc_ValueError, "count must be from 0 to %d, not %d", LONGEST, count);
        return NULL;
    }
    PyObject *result = PyTuple_New(count);
    if (result == NULL) {
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        PyObject *item = PyLong_FromLongLong((long long)start + i);
        if (item == NULL || PyTuple_SetItem(result, i, item) < 0) {
            Py_DECREF(result);
            return NULL;
        }
#ifndef FIXED
        Py_DECREF(item); //~ over-release
#endif
    }
    return result;
}

PyDoc_STRVAR(pair_doc,
"pair($module, left, right, /)\n--\n\n"
"The tuple (left, right).");

static PyObject *
pair(PyObject *module, PyObject *args)
{
    PyObject *items[2];
    if (!PyArg_ParseTuple(args, "OO:pair", &items[0], &items[1])) {
        return NULL;
    }
    PyObject *result = PyTuple_New(2);
    if (result == NULL) {
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        Py_INCREF(items[i]);
        if (PyTuple_SetItem(result, i, items[i]) < 0) {
            Py_DECREF(result);
            return NULL;
        }
#ifndef FIXED
        Py_DECREF(items[i]); //~ over-release
#endif
    }
    return result;
}

/* Correct: PyList_Append takes a reference of its own, so the new item is released. */
static PyObject *
number_list(PyObject *module, PyObject *args)
{
    int count;
    if (!PyArg_ParseTuple(args, "i:number_list", &count)) {
        return NULL;
    }
    if (count < 0 || count > LONGEST) {
        PyErr_SetString(PyExc_ValueError, "count is out of range");
        return NULL;
    }
    PyObject *result = PyList_New(0);
    for (int i = 0; result != NULL && i < count; i++) {
        PyObject *item = PyLong_FromLong(i);
        if (item == NULL || PyList_Append(result, item) < 0) {
            Py_CLEAR(result);
        }
        Py_XDECREF(item);
    }
    return result;
}

static PyMethodDef functions[] = {
    {"numbers", numbers, METH_VARARGS, numbers_doc},
    {"pair", pair, METH_VARARGS, pair_doc},
    {"number_list", number_list, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "over_release_stolen_item",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_over_release_stolen_item(void)
{
    return PyModuleDef_Init(&definition);
}
