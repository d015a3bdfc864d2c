/* Works on copies of its arguments. The fault: the copies are freed twice, or by another family than took them. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <cstdlib>
#include <cstring>

/* Digits of a text. Where it has none, the copy is freed there and once more on the way out. */
static PyObject *
twice(PyObject *module, PyObject *arg)
{
    const char *text = PyUnicode_AsUTF8(arg);
    if (text == nullptr) {
        return nullptr;
    }
    char *copy = strdup(text);
    if (copy == nullptr) {
        return PyErr_NoMemory();
    }
    long digits = 0;
    for (char *at = copy; *at != '\0'; at++) {
        digits += Py_ISDIGIT(Py_CHARMASK(*at)) != 0;
    }
#ifndef FIXED
    if (digits == 0) {
        free(copy);
    }
#endif
    free(copy); //~ use-after-free
    return PyLong_FromLong(digits);
}

/* A copy of the bytes of an argument from PyMem_Malloc; nullptr with an exception. */
static char *
copy_of(PyObject *arg, Py_ssize_t *length)
{
    char *data;
    if (PyBytes_AsStringAndSize(arg, &data, length) < 0) {
        return nullptr;
    }
    char *copy = static_cast<char *>(PyMem_Malloc(static_cast<size_t>(*length) + 1));
    if (copy == nullptr) {
        PyErr_NoMemory();
        return nullptr;
    }
    memcpy(copy, data, static_cast<size_t>(*length));
    return copy;
}

static PyObject *
by_free(PyObject *module, PyObject *arg)
{
    Py_ssize_t length;
    char *copy = copy_of(arg, &length);
    if (copy == nullptr) {
        return nullptr;
    }
    PyObject *result = PyBytes_FromStringAndSize(copy, length);
#ifdef FIXED
    PyMem_Free(copy);
#else
    free(copy); //~ crash
#endif
    return result;
}

static PyObject *
by_object(PyObject *module, PyObject *arg)
{
    Py_ssize_t length;
    char *copy = copy_of(arg, &length);
    if (copy == nullptr) {
        return nullptr;
    }
    PyObject *result = PyBytes_FromStringAndSize(copy, length);
#ifdef FIXED
    PyMem_Free(copy);
#else
    PyObject_Free(copy); //~ crash
#endif
    return result;
}

/* The sum of the bytes, each counted as often as its place says. */
static PyObject *
by_delete(PyObject *module, PyObject *arg)
{
    char *data;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(arg, &data, &length) < 0) {
        return nullptr;
    }
    long *weighted = new long[static_cast<size_t>(length) + 1];
    weighted[0] = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        weighted[i + 1] = weighted[i] + (i + 1) * static_cast<unsigned char>(data[i]);
    }
    PyObject *result = PyLong_FromLong(weighted[length]);
#ifdef FIXED
    delete[] weighted;
#else
    free(weighted); //~ crash
#endif
    return result;
}

static PyMethodDef functions[] = {
    {"twice", twice, METH_O, "twice($module, text, /)\n--\n\nHow many digits a text has."},
    {"by_free", by_free, METH_O, "by_free($module, data, /)\n--\n\nA copy of the bytes."},
    {"by_object", by_object, METH_O, "by_object($module, data, /)\n--\n\nA copy of the bytes."},
    {"by_delete", by_delete, METH_O, "by_delete($module, data, /)\n--\n\nThe weighted sum of the bytes."},
    {nullptr, nullptr, 0, nullptr},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "freed_wrongly", nullptr, 0, functions, nullptr, nullptr, nullptr, nullptr,
};

PyMODINIT_FUNC
PyInit_freed_wrongly(void)
{
    return PyModuleDef_Init(&definition);
}
