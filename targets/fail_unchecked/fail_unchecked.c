/* Labels for things. The fault: what a constructor returns is used without a look whether it is NULL. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(labelled_doc,
"labelled($module, item, /)\n--\n\n"
"A list of a label and the item.");

static PyObject *
labelled(PyObject *module, PyObject *item)
{
    PyObject *list = PyList_New(2); //~ failure-path
#ifdef FIXED
    if (list == NULL) {
        return NULL;
    }
#endif
    PyList_SET_ITEM(list, 1, Py_NewRef(item));
    PyObject *label = PyUnicode_FromString("label");
    if (label == NULL) {
        Py_DECREF(list);
        return NULL;
    }
    PyList_SET_ITEM(list, 0, label);
    return list;
}

static PyMethodDef functions[] = {
    {"labelled", labelled, METH_O, labelled_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_unchecked",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_fail_unchecked(void)
{
    return PyModuleDef_Init(&definition);
}
