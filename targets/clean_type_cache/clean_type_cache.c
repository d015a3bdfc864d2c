/* Correct: attribute names made for one call. The interpreter's method cache keeps the last ones alive. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    unsigned long asked;
} module_state;

PyDoc_STRVAR(field_doc,
"field($module, thing, default=None, /)\n--\n\n"
"The value of an attribute that is named after the number of the call, or the default.");

static PyObject *
field(PyObject *module, PyObject *args)
{
    module_state *state = PyModule_GetState(module);
    PyObject *thing, *otherwise = Py_None;
    if (state == NULL || !PyArg_ParseTuple(args, "O|O:field", &thing, &otherwise)) {
        return NULL;
    }
    PyObject *name = PyUnicode_FromFormat("field_%lu", state->asked++);
    if (name == NULL) {
        return NULL;
    }
    PyObject *value = PyObject_GetAttr(thing, name);
    Py_DECREF(name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        value = Py_NewRef(otherwise);
    }
    return value;
}

PyDoc_STRVAR(offers_doc,
"offers($module, thing, name, /)\n--\n\n"
"Whether the type of a thing has an attribute; the name may be any str.");

static PyObject *
offers(PyObject *module, PyObject *args)
{
    PyObject *thing, *name;
    if (!PyArg_ParseTuple(args, "OU:offers", &thing, &name)) {
        return NULL;
    }
    /* A str of its own: a subclass could bring its own hash. */
    name = PyUnicode_FromFormat("%U_", name);
    if (name == NULL) {
        return NULL;
    }
    PyObject *value = PyObject_GetAttr((PyObject *)Py_TYPE(thing), name);
    Py_DECREF(name);
    if (value == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
            return NULL;
        }
        PyErr_Clear();
        Py_RETURN_FALSE;
    }
    Py_DECREF(value);
    Py_RETURN_TRUE;
}

static PyMethodDef functions[] = {
    {"field", field, METH_VARARGS, field_doc},
    {"offers", offers, METH_VARARGS, offers_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_type_cache",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_clean_type_cache(void)
{
    return PyModuleDef_Init(&definition);
}
