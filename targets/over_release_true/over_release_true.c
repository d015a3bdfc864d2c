/* Yes-or-no questions. The fault: True and False are returned without taking a reference to them. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(is_text_doc,
"is_text($module, value, /)\n--\n\n"
"Whether the value is a str, bytes or bytearray.");

static PyObject *
is_text(PyObject *module, PyObject *value)
{
    int text = PyUnicode_Check(value) || PyBytes_Check(value) || PyByteArray_Check(value);
    if (!text) {
        Py_RETURN_FALSE;
    }
#ifdef FIXED
    Py_INCREF(Py_True);
#endif
    return Py_True; //~ over-release
}

PyDoc_STRVAR(has_key_doc,
"has_key($module, mapping, key, /)\n--\n\n"
"Whether a dict has the key.");

static PyObject *
has_key(PyObject *module, PyObject *args)
{
    PyObject *mapping, *key;
    if (!PyArg_ParseTuple(args, "O!O:has_key", &PyDict_Type, &mapping, &key)) {
        return NULL;
    }
    int found = PyDict_Contains(mapping, key);
    if (found < 0) {
        return NULL;
    }
    if (found) {
        Py_RETURN_TRUE;
    }
#ifdef FIXED
    Py_INCREF(Py_False);
#endif
    return Py_False; //~ over-release
}

/* Correct: PyBool_FromLong returns a new reference. */
static PyObject *
is_callable(PyObject *module, PyObject *value)
{
    return PyBool_FromLong(PyCallable_Check(value));
}

static PyMethodDef functions[] = {
    {"is_text", is_text, METH_O, is_text_doc},
    {"has_key", has_key, METH_VARARGS, has_key_doc},
    {"is_callable", is_callable, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "over_release_true",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_over_release_true(void)
{
    return PyModule_Create(&definition);
}
