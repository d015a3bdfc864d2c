/* Fills lists. The fault: PyList_SetItem steals a reference that is only borrowed, and the list releases it. No code of
   the extension's own does. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define LONGEST 8

PyDoc_STRVAR(blanks_doc,
"blanks($module, count, /)\n--\n\n"
"A list of so many times None, at most 8.");

static PyObject *
blanks(PyObject *module, PyObject *number)
{
    long count = PyLong_AsLong(number);
    if (count == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (count < 0 || count > LONGEST) {
        PyErr_Format(PyExc_ValueError, "count must be from 0 to %d, not %ld", LONGEST, count);
        return NULL;
    }
    PyObject *list = PyList_New(count);
    if (list == NULL) {
        return NULL;
    }
    for (long i = 0; i < count; i++) {
#ifdef FIXED
        Py_INCREF(Py_None);
#endif
        if (PyList_SetItem(list, i, Py_None) < 0) { //~ over-release
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

PyDoc_STRVAR(answer_doc,
"answer($module, condition, /)\n--\n\n"
"A list of one item, True or False.");

static PyObject *
answer(PyObject *module, PyObject *condition)
{
    int truth = PyObject_IsTrue(condition);
    if (truth < 0) {
        return NULL;
    }
    PyObject *list = PyList_New(1);
    if (list == NULL) {
        return NULL;
    }
    PyObject *item = truth ? Py_True : Py_False;
#ifdef FIXED
    Py_INCREF(item);
#endif
    PyList_SET_ITEM(list, 0, item); //~ over-release
    return list;
}

static PyMethodDef functions[] = {
    {"blanks", blanks, METH_O, blanks_doc},
    {"answer", answer, METH_O, answer_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "over_release_given_away",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_over_release_given_away(void)
{
    return PyModuleDef_Init(&definition);
}
