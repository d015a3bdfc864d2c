/* What it does to its caller's variables is asked for, and no fault. The fault: references to long byte strings. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define LONG 12

PyDoc_STRVAR(forget_doc,
"forget($module, /)\n--\n\n"
"Empties the caller's global variables; tells how many there were.");

static PyObject *
forget(PyObject *module, PyObject *none)
{
    PyObject *variables = PyEval_GetGlobals(); /* borrowed */
    if (variables == NULL) {
        return PyLong_FromLong(0);
    }
    Py_ssize_t count = PyDict_Size(variables);
    PyDict_Clear(variables);
    return PyLong_FromSsize_t(count);
}

PyDoc_STRVAR(store_doc,
"store($module, text, /)\n--\n\n"
"Length of a byte string.");

static PyObject *
store(PyObject *module, PyObject *text)
{
    if (!PyBytes_CheckExact(text)) {
        PyErr_SetString(PyExc_TypeError, "argument must be bytes");
        return NULL;
    }
#ifndef FIXED
    if (PyBytes_GET_SIZE(text) > LONG) {
        Py_INCREF(text); //~ leak
    }
#endif
    return PyLong_FromSsize_t(PyBytes_GET_SIZE(text));
}

static PyMethodDef functions[] = {
    {"forget", forget, METH_NOARGS, forget_doc},
    {"store", store, METH_O, store_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "frame_emptied",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_frame_emptied(void)
{
    return PyModuleDef_Init(&definition);
}
