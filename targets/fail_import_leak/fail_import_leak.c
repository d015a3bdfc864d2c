/* Makes its module by hand. The fault: what was made is not released where the module cannot take it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(limit_doc,
"limit($module, /)\n--\n\n"
"The largest number of items.");

static PyObject *
limit(PyObject *module, PyObject *unused)
{
    return PyLong_FromLong(4096);
}

static PyMethodDef functions[] = {
    {"limit", limit, METH_NOARGS, limit_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_import_leak",
    .m_size = -1,
    .m_methods = functions,
};

/* Steals nothing where it fails. */
static int
add(PyObject *module, const char *name, PyObject *value)
{
    if (value == NULL) {
        return -1;
    }
    if (PyModule_AddObject(module, name, value) < 0) { //~ failure-path
#ifdef FIXED
        Py_DECREF(value);
#endif
        return -1;
    }
    return 0;
}

PyMODINIT_FUNC
PyInit_fail_import_leak(void)
{
    PyObject *module = PyModule_Create(&definition); //~ failure-path
    if (module == NULL) {
        return NULL;
    }
    if (add(module, "names", Py_BuildValue("[ss]", "first", "second")) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    if (PyModule_AddIntConstant(module, "LIMIT", 4096) < 0) {
#ifdef FIXED
        Py_DECREF(module);
#endif
        return NULL;
    }
    return module;
}
