/* Keeps items in a container of C++. The fault: where memory for it runs out, the item is not released, or nobody catches
   what is thrown. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <new>
#include <vector>

PyDoc_STRVAR(twice_doc,
"twice($module, item, /)\n--\n\n"
"The item two times, as a tuple.");

static PyObject *
twice(PyObject *module, PyObject *item)
{
    PyObject *result = nullptr;
    Py_INCREF(item);
    try {
        std::vector<PyObject *> items(2, item); //~ failure-path
        result = PyTuple_Pack(2, items[0], items[1]);
    }
    catch (const std::bad_alloc &) {
        PyErr_NoMemory();
#ifndef FIXED
        return nullptr;
#endif
    }
    Py_DECREF(item);
    return result;
}

PyDoc_STRVAR(width_doc,
"width($module, data, /)\n--\n\n"
"The length of bytes, by way of a copy.");

static PyObject *
width(PyObject *module, PyObject *arg)
{
    char *data;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(arg, &data, &length) < 0) {
        return nullptr;
    }
#ifdef FIXED
    char *copy = new (std::nothrow) char[length + 1];
    if (copy == nullptr) {
        return PyErr_NoMemory();
    }
#else
    char *copy = new char[length + 1]; //~ failure-path
#endif
    for (Py_ssize_t i = 0; i < length; i++) {
        copy[i] = data[i];
    }
    copy[length] = '\0';
    Py_ssize_t width = 0;
    while (width < length && copy[width] != '\0') {
        width++;
    }
    delete[] copy;
    return PyLong_FromSsize_t(width);
}

static PyMethodDef functions[] = {
    {"twice", twice, METH_O, twice_doc},
    {"width", width, METH_O, width_doc},
    {nullptr, nullptr, 0, nullptr},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "fail_new", nullptr, 0, functions, nullptr, nullptr, nullptr, nullptr,
};

PyMODINIT_FUNC
PyInit_fail_new(void)
{
    return PyModuleDef_Init(&definition);
}
