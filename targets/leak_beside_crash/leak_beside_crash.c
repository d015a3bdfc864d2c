/* Lengths of the keys of a dict as text. The faults: keys that are text already are never released, and None crashes. What
 * leaks is one plain value away from what is deadly. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* A new reference to the key as text. */
static PyObject *
named(PyObject *key)
{
    if (PyUnicode_Check(key)) {
        return Py_NewRef(key);
    }
#ifndef FIXED
    if (key == Py_None) {
        return NULL;
    }
#endif
    return PyObject_Str(key);
}

PyDoc_STRVAR(lengths_doc,
"lengths($module, mapping, /)\n--\n\n"
"The sum of the lengths of a dict's keys as text.");

static PyObject *
lengths(PyObject *module, PyObject *mapping)
{
    if (!PyDict_CheckExact(mapping)) {
        PyErr_SetString(PyExc_TypeError, "expected a dict");
        return NULL;
    }
    Py_ssize_t total = 0, position = 0;
    PyObject *key;
    while (PyDict_Next(mapping, &position, &key, NULL)) {
        if (!PyUnicode_Check(key) && key != Py_None && !PyLong_CheckExact(key)) {
            PyErr_SetString(PyExc_TypeError, "expected text, a number or None");
            return NULL;
        }
        PyObject *name = named(key); //~ leak
#ifdef FIXED
        if (name == NULL) {
            return NULL;
        }
#endif
        total += PyUnicode_GET_LENGTH(name); //~ crash
#ifdef FIXED
        Py_DECREF(name);
#else
        if (!PyUnicode_Check(key)) {
            Py_DECREF(name);
        }
#endif
    }
    return PyLong_FromSsize_t(total);
}

static PyMethodDef functions[] = {
    {"lengths", lengths, METH_O, lengths_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_beside_crash",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_beside_crash(void)
{
    return PyModuleDef_Init(&definition);
}
