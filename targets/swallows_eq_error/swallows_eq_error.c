/* Counting equal items. The fault: an exception of __eq__ is cleared, as if the items were not equal. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(count_doc,
"count($module, items, wanted, /)\n--\n\n"
"How many items of a list equal the wanted one.");

static PyObject *
count(PyObject *module, PyObject *args)
{
    PyObject *items, *wanted;
    if (!PyArg_ParseTuple(args, "O!O:count", &PyList_Type, &items, &wanted)) {
        return NULL;
    }
    Py_ssize_t found = 0;
    Py_ssize_t size = PyList_GET_SIZE(items);
    /* __eq__ may change the list: its length is read again before each item, and the item held. */
    for (Py_ssize_t i = 0; i < size && i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        Py_INCREF(item);
        int equal = PyObject_RichCompareBool(item, wanted, Py_EQ);
        Py_DECREF(item);
        if (equal < 0) {
#ifdef FIXED
            return NULL;
#else
            PyErr_Clear(); //~ lost-exception
            continue;
#endif
        }
        found += equal;
    }
    return PyLong_FromSsize_t(found);
}

PyDoc_STRVAR(same_doc,
"same($module, left, right, /)\n--\n\n"
"Whether two objects are equal or identical.");

static PyObject *
same(PyObject *module, PyObject *args)
{
    PyObject *left, *right;
    if (!PyArg_ParseTuple(args, "OO:same", &left, &right)) {
        return NULL;
    }
    int equal = PyObject_RichCompareBool(left, right, Py_EQ);
    if (equal < 0) {
        return NULL;
    }
    return PyBool_FromLong(equal);
}

static PyMethodDef functions[] = {
    {"count", count, METH_VARARGS, count_doc},
    {"same", same, METH_VARARGS, same_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "swallows_eq_error",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_swallows_eq_error(void)
{
    return PyModuleDef_Init(&definition);
}
