/* Helpers that give new references, as they should. The faults: two callers never give what they got a name. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* A new reference to the object itself. */
static PyObject *
checked(PyObject *object)
{
    return Py_NewRef(object);
}

/* A new reference, or NULL with an exception set. */
static PyObject *
spelled(Py_ssize_t number)
{
    PyObject *text = PyUnicode_FromFormat("number %zd", number);
    return text;
}

PyDoc_STRVAR(keep_doc,
"keep($module, object, /)\n--\n\n"
"Looks at an object.");

static PyObject *
keep(PyObject *module, PyObject *object)
{
#ifdef FIXED
    Py_DECREF(checked(object));
#else
    checked(object); //~ leak
#endif
    Py_RETURN_NONE;
}

PyDoc_STRVAR(quoted_doc,
"quoted($module, number, /)\n--\n\n"
"A number, spelled and in quotes.");

static PyObject *
quoted(PyObject *module, PyObject *args)
{
    Py_ssize_t number;
    if (!PyArg_ParseTuple(args, "n:quoted", &number)) {
        return NULL;
    }
#ifdef FIXED
    PyObject *text = spelled(number);
    PyObject *result = text == NULL ? NULL : PyObject_Repr(text);
    Py_XDECREF(text);
    return result;
#else
    return PyObject_Repr(spelled(number)); //~ leak
#endif
}

static PyMethodDef functions[] = {
    {"keep", keep, METH_O, keep_doc},
    {"quoted", quoted, METH_VARARGS, quoted_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_unnamed",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_unnamed(void)
{
    return PyModuleDef_Init(&definition);
}
