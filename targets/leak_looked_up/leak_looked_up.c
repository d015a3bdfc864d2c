/* Makes markup of values: what has a method `__as_markup__` is asked for its own. The fault: the answer is never released
   once it was copied. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(render_doc,
"render($module, value, /)\n--\n\n"
"Markup of a value as bytes: of an int its digits, of an object its own markup, of everything else nothing.");

static PyObject *
render(PyObject *module, PyObject *value)
{
    if (PyLong_Check(value)) {
        PyObject *digits = PyObject_Str(value);
        if (digits == NULL) {
            return NULL;
        }
        PyObject *bytes = PyUnicode_AsUTF8String(digits);
        Py_DECREF(digits);
        return bytes;
    }
    PyObject *method = PyObject_GetAttrString(value, "__as_markup__");
    if (method == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
            return NULL;
        }
        PyErr_Clear();
        return PyBytes_FromStringAndSize(NULL, 0);
    }
    PyObject *markup = PyObject_CallNoArgs(method); //~ leak
    Py_DECREF(method);
    if (markup == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(markup)) {
        PyErr_Format(PyExc_TypeError, "__as_markup__() returned %.100s, not str", Py_TYPE(markup)->tp_name);
        Py_DECREF(markup);
        return NULL;
    }
    PyObject *bytes = PyUnicode_AsUTF8String(markup);
#ifdef FIXED
    Py_DECREF(markup);
#endif
    return bytes;
}

static PyMethodDef methods[] = {
    {"render", render, METH_O, render_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_looked_up",
    .m_doc = "Markup of values.",
    .m_size = 0,
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_leak_looked_up(void)
{
    return PyModuleDef_Init(&definition);
}
