/* Looks things up in sequences and mappings. The fault: what the C API returns is a new reference, and is not released
   where nothing goes wrong. No code of the extension's own takes it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(ends_with_doc,
"ends_with($module, items, item, /)\n--\n\n"
"Whether the last item of a sequence equals another object.");

static PyObject *
ends_with(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 2) {
        PyErr_SetString(PyExc_TypeError, "ends_with() takes 2 arguments");
        return NULL;
    }
    Py_ssize_t size = PySequence_Size(args[0]);
    if (size < 0) {
        return NULL;
    }
    if (size == 0) {
        Py_RETURN_FALSE;
    }
    PyObject *last = PySequence_GetItem(args[0], size - 1); //~ leak
    if (last == NULL) {
        return NULL;
    }
    int same = PyObject_RichCompareBool(last, args[1], Py_EQ);
    if (same < 0) {
        Py_DECREF(last);
        return NULL;
    }
#ifdef FIXED
    Py_DECREF(last);
#endif
    return PyBool_FromLong(same);
}

PyDoc_STRVAR(kind_of_doc,
"kind_of($module, values, key, /)\n--\n\n"
"The type of what a mapping has under a key, None where it has nothing.");

static PyObject *
kind_of(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 2 || !PyDict_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "kind_of() takes a dict and a key");
        return NULL;
    }
    PyObject *value = PyObject_GetItem(args[0], args[1]); //~ leak
    if (value == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
            return NULL;
        }
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    PyObject *type = PyObject_Type(value);
#ifdef FIXED
    Py_DECREF(value);
#endif
    return type;
}

static PyMethodDef functions[] = {
    {"ends_with", (PyCFunction)(void (*)(void))ends_with, METH_FASTCALL, ends_with_doc},
    {"kind_of", (PyCFunction)(void (*)(void))kind_of, METH_FASTCALL, kind_of_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_item",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_item(void)
{
    return PyModuleDef_Init(&definition);
}
