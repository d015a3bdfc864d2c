/* Look-up with a default. The fault: None is given away, or released, without ever having been taken. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define DEFAULT_LEVEL 3

PyDoc_STRVAR(find_doc,
"find($module, mapping, key, /)\n--\n\n"
"The value of a key in a dict, or None.");

static PyObject *
find(PyObject *module, PyObject *args)
{
    PyObject *mapping, *key;
    if (!PyArg_ParseTuple(args, "O!O:find", &PyDict_Type, &mapping, &key)) {
        return NULL;
    }
    PyObject *value = PyDict_GetItemWithError(mapping, key);
    if (value != NULL) {
        return Py_NewRef(value);
    }
    if (PyErr_Occurred()) {
        return NULL;
    }
#ifdef FIXED
    Py_INCREF(Py_None);
#endif
    return Py_None; //~ over-release
}

PyDoc_STRVAR(level_doc,
"level($module, option=None, /)\n--\n\n"
"The level that an option stands for; None stands for the usual one.");

static PyObject *
level(PyObject *module, PyObject *args)
{
    PyObject *option = Py_None;
    if (!PyArg_ParseTuple(args, "|O:level", &option)) {
        return NULL;
    }
    if (option == Py_None) {
#ifndef FIXED
        Py_DECREF(option); //~ over-release
#endif
        return PyLong_FromLong(DEFAULT_LEVEL);
    }
    long value = PyLong_AsLong(option);
    if (value == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return PyLong_FromLong(value < 0 ? 0 : value);
}

/* Correct: the macro takes the reference. */
static PyObject *
nothing(PyObject *module, PyObject *unused)
{
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"find", find, METH_VARARGS, find_doc},
    {"level", level, METH_VARARGS, level_doc},
    {"nothing", nothing, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "over_release_none",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_over_release_none(void)
{
    return PyModuleDef_Init(&definition);
}
