/* Adds constants to its module. The fault: nobody looks whether that worked, and the import succeeds with an exception set. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *Error;
static PyObject *unit;

PyDoc_STRVAR(check_doc,
"check($module, number, /)\n--\n\n"
"The number, unless it is negative.");

static PyObject *
check(PyObject *module, PyObject *arg)
{
    long number = PyLong_AsLong(arg);
    if (number == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (number < 0) {
        PyErr_SetObject(Error, unit);
        return NULL;
    }
    return PyLong_FromLong(number);
}

static PyMethodDef functions[] = {
    {"check", check, METH_O, check_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_import_unreported",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_fail_import_unreported(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL) {
        return NULL;
    }
    /* These are kept for good: an import that fails later leaves them to the next one. */
    Error = PyErr_NewException("fail_import_unreported.Error", NULL, NULL);
    unit = PyUnicode_InternFromString("unit of check");
    if (Error == NULL || unit == NULL || PyModule_AddObjectRef(module, "Error", Error) < 0) {
        Py_DECREF(module);
        return NULL;
    }
#ifdef FIXED
    if (PyModule_AddIntConstant(module, "LOWEST", 0) < 0
        || PyModule_AddIntConstant(module, "HIGHEST", 1 << 20) < 0) {
        Py_DECREF(module);
        return NULL;
    }
#else
    PyModule_AddIntConstant(module, "LOWEST", 0); //~ failure-path
    PyModule_AddIntConstant(module, "HIGHEST", 1 << 20);
#endif
    return module;
}
