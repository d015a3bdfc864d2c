/* Two faults of which one shows with every other call and would drown the other: `note` never releases what it is shown,
   if that is an int; `check` forgets a list when a text ends too early. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(note_doc,
"note($module, value, /)\n--\n\n"
"The double of an int; None for everything else.");

static PyObject *
note(PyObject *module, PyObject *value)
{
    if (!PyLong_Check(value)) {
        Py_RETURN_NONE;
    }
    PyObject *twice = PyNumber_Add(value, value);
#ifndef FIXED
    Py_XINCREF(twice); //~ leak
#endif
    return twice;
}

PyDoc_STRVAR(check_doc,
"check($module, text, /)\n--\n\n"
"The depth of each opening bracket of a text, as a list; ValueError if one is not closed.");

static PyObject *
check(PyObject *module, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "check() needs a str");
        return NULL;
    }
    Py_ssize_t size, depth = 0;
    const char *bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (bytes == NULL) {
        return NULL;
    }
    PyObject *depths = PyList_New(0);
    if (depths == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        if (bytes[i] == '[' || bytes[i] == '{') {
            PyObject *number = PyLong_FromSsize_t(++depth);
            if (number == NULL || PyList_Append(depths, number) < 0) {
                Py_XDECREF(number);
                Py_DECREF(depths);
                return NULL;
            }
            Py_DECREF(number);
        } else if (bytes[i] == ']' || bytes[i] == '}') {
            depth--;
        }
    }
    if (depth > 0) {
        PyErr_SetString(PyExc_ValueError, "a bracket is not closed");
#ifdef FIXED
        Py_DECREF(depths);
#endif
        return NULL; //~ leak
    }
    return depths;
}

static PyMethodDef methods[] = {
    {"note", note, METH_O, note_doc},
    {"check", check, METH_O, check_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_beside_leak",
    .m_doc = "Doubles and depths.",
    .m_size = 0,
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_leak_beside_leak(void)
{
    return PyModuleDef_Init(&definition);
}
