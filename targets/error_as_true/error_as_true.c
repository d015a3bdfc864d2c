/* Filters. The fault: -1, which stands for an error, is taken for true, and the exception is cleared. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(truthy_doc,
"truthy($module, items, /)\n--\n\n"
"A list of the items of a list that are true.");

static PyObject *
truthy(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items)) {
        PyErr_Format(PyExc_TypeError, "truthy() needs a list, not %.100s", Py_TYPE(items)->tp_name);
        return NULL;
    }
    PyObject *chosen = PyList_New(0);
    Py_ssize_t size = PyList_GET_SIZE(items);
    /* __bool__ may change the list: its length is read again before each item, and the item held. */
    for (Py_ssize_t i = 0; chosen != NULL && i < size && i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        Py_INCREF(item);
        int truth = PyObject_IsTrue(item);
#ifdef FIXED
        if (truth < 0) {
            Py_CLEAR(chosen);
        }
#endif
        if (truth && chosen != NULL) {
#ifndef FIXED
            PyErr_Clear(); //~ lost-exception
#endif
            if (PyList_Append(chosen, item) < 0) {
                Py_CLEAR(chosen);
            }
        }
        Py_DECREF(item);
    }
    return chosen;
}

PyDoc_STRVAR(is_smaller_doc,
"is_smaller($module, left, right, /)\n--\n\n"
"Whether left < right.");

static PyObject *
is_smaller(PyObject *module, PyObject *args)
{
    PyObject *left, *right;
    if (!PyArg_ParseTuple(args, "OO:is_smaller", &left, &right)) {
        return NULL;
    }
    int smaller = PyObject_RichCompareBool(left, right, Py_LT);
#ifdef FIXED
    if (smaller < 0) {
        return NULL;
    }
#else
    PyErr_Clear(); //~ lost-exception
#endif
    return PyBool_FromLong(smaller);
}

static PyObject *
negate(PyObject *module, PyObject *object)
{
    int result = PyObject_Not(object);
    if (result < 0) {
        return NULL;
    }
    return PyBool_FromLong(result);
}

static PyMethodDef functions[] = {
    {"truthy", truthy, METH_O, truthy_doc},
    {"is_smaller", is_smaller, METH_VARARGS, is_smaller_doc},
    {"negate", negate, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "error_as_true",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_error_as_true(void)
{
    return PyModuleDef_Init(&definition);
}
