/* Keeps items in a container of C++. The fault: where memory for it runs out, the item is not
   released. */
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

static PyMethodDef functions[] = {
    {"twice", twice, METH_O, twice_doc},
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
