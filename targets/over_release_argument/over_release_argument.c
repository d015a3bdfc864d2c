/* Small questions about containers. The fault: a borrowed argument is released. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(length_doc,
"length($module, container, /)\n--\n\n"
"Number of items in the container, 0 for what has no length.");

static PyObject *
length(PyObject *module, PyObject *container)
{
    Py_ssize_t size = 0;
    if (PySequence_Check(container) || PyMapping_Check(container)) {
        size = PyObject_Size(container);
        if (size < 0) {
            return NULL;
        }
    }
#ifndef FIXED
    Py_DECREF(container); //~ over-release
#endif
    return PyLong_FromSsize_t(size);
}

PyDoc_STRVAR(merge_doc,
"merge($module, target, source, /)\n--\n\n"
"Copy the items of one dict into another; return how many the target has then.");

static PyObject *
merge(PyObject *module, PyObject *args)
{
    PyObject *target, *source;
    if (!PyArg_ParseTuple(args, "O!O!:merge", &PyDict_Type, &target, &PyDict_Type, &source)) {
        return NULL;
    }
    /* Both are borrowed from the argument tuple. */
    if (PyDict_Update(target, source) < 0) {
        return NULL;
    }
    Py_ssize_t size = PyDict_Size(target);
#ifndef FIXED
    Py_DECREF(source); //~ over-release
#endif
    if (size < 0) {
        return NULL;
    }
    return PyLong_FromSsize_t(size);
}

/* Correct: whatever is released here was taken here. */
static PyObject *
first(PyObject *module, PyObject *sequence)
{
    if (!PySequence_Check(sequence)) {
        PyErr_SetString(PyExc_TypeError, "first() needs a sequence");
        return NULL;
    }
    PyObject *item = PySequence_GetItem(sequence, 0);
    if (item == NULL && PyErr_ExceptionMatches(PyExc_IndexError)) {
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return item;
}

static PyMethodDef functions[] = {
    {"length", length, METH_O, length_doc},
    {"merge", merge, METH_VARARGS, merge_doc},
    {"first", first, METH_O, "The first item, or None when there is none."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "over_release_argument",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_over_release_argument(void)
{
    return PyModule_Create(&definition);
}
