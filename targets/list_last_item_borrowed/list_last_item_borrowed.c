/* Emptying lists. The fault: the last item is borrowed from the list, and used after the list was emptied. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* The last item, as the two functions below get hold of it. */
static PyObject *
last_of(PyObject *items)
{
    Py_ssize_t size = PyList_GET_SIZE(items);
    if (size == 0) {
        PyErr_SetString(PyExc_IndexError, "the list is empty");
        return NULL;
    }
    PyObject *last = PyList_GetItem(items, size - 1);
#ifdef FIXED
    Py_XINCREF(last);
#endif
    return last;
}

PyDoc_STRVAR(take_last_doc,
"take_last($module, items, /)\n--\n\n"
"Empty the list and return what was its last item.");

static PyObject *
take_last(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items)) {
        PyErr_SetString(PyExc_TypeError, "take_last() needs a list");
        return NULL;
    }
    PyObject *last = last_of(items);
    if (last == NULL) {
        return NULL;
    }
    if (PyList_SetSlice(items, 0, PyList_GET_SIZE(items), NULL) < 0) {
#ifdef FIXED
        Py_DECREF(last);
#endif
        return NULL;
    }
#ifndef FIXED
    Py_INCREF(last); //~ use-after-free
#endif
    return last;
}

PyDoc_STRVAR(drain_doc,
"drain($module, items, /)\n--\n\n"
"Empty the list and return the name of the last item's type.");

static PyObject *
drain(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items)) {
        PyErr_SetString(PyExc_TypeError, "drain() needs a list");
        return NULL;
    }
    PyObject *last = last_of(items);
    if (last == NULL) {
        return NULL;
    }
    PyObject *name = NULL;
    if (PyList_SetSlice(items, 0, PyList_GET_SIZE(items), NULL) == 0) {
        name = PyUnicode_FromString(Py_TYPE(last)->tp_name); //~ use-after-free
    }
#ifdef FIXED
    Py_DECREF(last);
#endif
    return name;
}

/* Correct: the item belongs to this function before the list lets go of it. */
static PyObject *
pop_first(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items)) {
        PyErr_SetString(PyExc_TypeError, "pop_first() needs a list");
        return NULL;
    }
    PyObject *first = PyList_GetItem(items, 0);
    if (first == NULL) {
        return NULL;
    }
    Py_INCREF(first);
    if (PyList_SetSlice(items, 0, 1, NULL) < 0) {
        Py_DECREF(first);
        return NULL;
    }
    return first;
}

static PyMethodDef functions[] = {
    {"take_last", take_last, METH_O, take_last_doc},
    {"drain", drain, METH_O, drain_doc},
    {"pop_first", pop_first, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "list_last_item_borrowed",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_list_last_item_borrowed(void)
{
    return PyModuleDef_Init(&definition);
}
