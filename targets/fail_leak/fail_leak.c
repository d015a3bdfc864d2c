/* Makes containers. The fault: what is made or taken first is not released where the next call fails. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(pair_doc,
"pair($module, first, second, /)\n--\n\n"
"Two lists in a tuple, of one item each.");

static PyObject *
one(PyObject *item)
{
    PyObject *list = PyList_New(1); //~ failure-path
    if (list == NULL) {
        return NULL;
    }
    PyList_SET_ITEM(list, 0, Py_NewRef(item));
    return list;
}

static PyObject *
pair(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 2) {
        PyErr_SetString(PyExc_TypeError, "pair() takes 2 arguments");
        return NULL;
    }
    PyObject *first = one(args[0]);
    if (first == NULL) {
        return NULL;
    }
    PyObject *second = one(args[1]);
    if (second == NULL) {
#ifdef FIXED
        Py_DECREF(first);
#endif
        return NULL;
    }
    PyObject *both = PyTuple_New(2);
    if (both == NULL) {
        Py_DECREF(first);
        Py_DECREF(second);
        return NULL;
    }
    PyTuple_SET_ITEM(both, 0, first);
    PyTuple_SET_ITEM(both, 1, second);
    return both;
}

PyDoc_STRVAR(tagged_doc,
"tagged($module, item, /)\n--\n\n"
"A dict with the item under `value`.");

static PyObject *
tagged(PyObject *module, PyObject *item)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    Py_INCREF(item);
    if (PyDict_SetItemString(dict, "value", item) < 0) { //~ failure-path
#ifdef FIXED
        Py_DECREF(item);
#endif
        Py_DECREF(dict);
        return NULL;
    }
    Py_DECREF(item);
    return dict;
}

static PyMethodDef functions[] = {
    {"pair", (PyCFunction)(void (*)(void))pair, METH_FASTCALL, pair_doc},
    {"tagged", tagged, METH_O, tagged_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_leak",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_fail_leak(void)
{
    return PyModuleDef_Init(&definition);
}
