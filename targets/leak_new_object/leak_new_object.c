/* Measures through objects made for the purpose. The fault: these objects are never released. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(width_doc,
"width($module, number, /)\n--\n\n"
"How many characters the caption of an item takes.");

static PyObject *
width(PyObject *module, PyObject *args)
{
    Py_ssize_t number;
    if (!PyArg_ParseTuple(args, "n:width", &number)) {
        return NULL;
    }
    PyObject *caption = PyUnicode_FromFormat("item %zd", number); //~ leak
    if (caption == NULL) {
        return NULL;
    }
    Py_ssize_t length = PyUnicode_GetLength(caption);
#ifdef FIXED
    Py_DECREF(caption);
#endif
    if (length < 0) {
        return NULL;
    }
    return PyLong_FromSsize_t(length);
}

PyDoc_STRVAR(nones_doc,
"nones($module, items, start, stop, /)\n--\n\n"
"How many of items[start:stop] are None.");

static PyObject *
nones(PyObject *module, PyObject *args)
{
    PyObject *items;
    Py_ssize_t start, stop;
    if (!PyArg_ParseTuple(args, "O!nn:nones", &PyList_Type, &items, &start, &stop)) {
        return NULL;
    }
    /* Always a list of its own; PyList_GetSlice brings the bounds into range. */
    PyObject *part = PyList_GetSlice(items, start, stop); //~ leak
    if (part == NULL) {
        return NULL;
    }
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(part); i++) {
        count += PyList_GET_ITEM(part, i) == Py_None;
    }
#ifdef FIXED
    Py_DECREF(part);
#endif
    return PyLong_FromSsize_t(count);
}

/* Correct: the new object is the result. */
static PyObject *
caption(PyObject *module, PyObject *args)
{
    Py_ssize_t number;
    if (!PyArg_ParseTuple(args, "n:caption", &number)) {
        return NULL;
    }
    return PyUnicode_FromFormat("item %zd", number);
}

static PyMethodDef functions[] = {
    {"width", width, METH_VARARGS, width_doc},
    {"nones", nones, METH_VARARGS, nones_doc},
    {"caption", caption, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_new_object",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_new_object(void)
{
    return PyModuleDef_Init(&definition);
}
