/* Numbers in words of a helper's making. The fault: one caller forgets that the helper gives it a new reference. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* A new reference, or NULL with an exception set. */
static PyObject *
spelled(Py_ssize_t number)
{
    PyObject *text = PyUnicode_FromFormat("number %zd", number);
    return text;
}

PyDoc_STRVAR(digits_doc,
"digits($module, number, /)\n--\n\n"
"How many characters a number takes when it is spelled.");

static PyObject *
digits(PyObject *module, PyObject *args)
{
    Py_ssize_t number;
    if (!PyArg_ParseTuple(args, "n:digits", &number)) {
        return NULL;
    }
    PyObject *text = spelled(number); //~ leak
    if (text == NULL) {
        return NULL;
    }
    Py_ssize_t length = PyUnicode_GetLength(text);
#ifdef FIXED
    Py_DECREF(text);
#endif
    return length < 0 ? NULL : PyLong_FromSsize_t(length);
}

PyDoc_STRVAR(spell_doc,
"spell($module, number, /)\n--\n\n"
"The number, spelled.");

/* Correct: what the helper gave is the result. */
static PyObject *
spell(PyObject *module, PyObject *args)
{
    Py_ssize_t number;
    if (!PyArg_ParseTuple(args, "n:spell", &number)) {
        return NULL;
    }
    return spelled(number);
}

static PyMethodDef functions[] = {
    {"digits", digits, METH_VARARGS, digits_doc},
    {"spell", spell, METH_VARARGS, spell_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_from_helper",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_from_helper(void)
{
    return PyModuleDef_Init(&definition);
}
