/* Searching and rendering lists. The fault: an item is borrowed from the list while its own __eq__,
   __repr__ or a neighbour's __del__ may empty the list. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#ifdef FIXED
#define HOLD(object) Py_INCREF(object)
#define LET_GO(object) Py_DECREF(object)
#else
#define HOLD(object)
#define LET_GO(object)
#endif

PyDoc_STRVAR(find_doc,
"find($module, items, wanted, /)\n--\n\n"
"The first item of the list that equals the wanted one; LookupError when none does.");

static PyObject *
find(PyObject *module, PyObject *args)
{
    PyObject *items, *wanted;
    if (!PyArg_ParseTuple(args, "O!O:find", &PyList_Type, &items, &wanted)) {
        return NULL;
    }
    Py_ssize_t size = PyList_GET_SIZE(items);
    for (Py_ssize_t i = 0; i < size && i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        HOLD(item);
        int equal = PyObject_RichCompareBool(item, wanted, Py_EQ);
        if (equal > 0) {
            Py_INCREF(item); //~ use-after-free
            LET_GO(item);
            return item;
        }
        LET_GO(item);
        if (equal < 0) {
            return NULL;
        }
    }
    PyErr_SetString(PyExc_LookupError, "no item equals the wanted one");
    return NULL;
}

PyDoc_STRVAR(render_doc,
"render($module, items, /)\n--\n\n"
"A list of lines like 'int 3', one for each item of the list.");

static PyObject *
render(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items)) {
        PyErr_SetString(PyExc_TypeError, "render() needs a list");
        return NULL;
    }
    PyObject *lines = PyList_New(0);
    Py_ssize_t size = PyList_GET_SIZE(items);
    for (Py_ssize_t i = 0; lines != NULL && i < size && i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        HOLD(item);
        PyObject *line = NULL;
        PyObject *text = PyObject_Repr(item);
        if (text != NULL) {
            line = PyUnicode_FromFormat("%s %U", Py_TYPE(item)->tp_name, text); //~ use-after-free
            Py_DECREF(text);
        }
        if (line == NULL || PyList_Append(lines, line) < 0) {
            Py_CLEAR(lines);
        }
        Py_XDECREF(line);
        LET_GO(item);
    }
    return lines;
}

PyDoc_STRVAR(shift_doc,
"shift($module, items, /)\n--\n\n"
"Drop the first item of a list of two or more; return the one that takes its place.");

static PyObject *
shift(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items) || PyList_GET_SIZE(items) < 2) {
        PyErr_SetString(PyExc_TypeError, "shift() needs a list with at least two items");
        return NULL;
    }
    PyObject *next = PyList_GET_ITEM(items, 1);
    HOLD(next);
    /* The first item dies here, if nobody else holds it: its __del__ may do anything to the list. */
    if (PyList_SetSlice(items, 0, 1, NULL) < 0) {
        LET_GO(next);
        return NULL;
    }
    Py_INCREF(next); //~ use-after-free
    LET_GO(next);
    return next;
}

static PyMethodDef functions[] = {
    {"find", find, METH_VARARGS, find_doc},
    {"render", render, METH_O, render_doc},
    {"shift", shift, METH_O, shift_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "list_item_eq_clears",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_list_item_eq_clears(void)
{
    return PyModuleDef_Init(&definition);
}
