/* Weighs and sums items. The fault: early returns on an error forget the reference taken before. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(tag_doc,
"tag($module, item, weight, /)\n--\n\n"
"Return (item, weight); the weight must be an int.");

static PyObject *
tag(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 2) {
        PyErr_Format(PyExc_TypeError, "tag() takes 2 arguments, got %zd", nargs);
        return NULL;
    }
    PyObject *item = args[0];
    PyObject *weight = args[1];
    Py_INCREF(item); //~ leak
    if (!PyLong_Check(weight)) {
        PyErr_SetString(PyExc_TypeError, "the weight must be an int");
#ifdef FIXED
        Py_DECREF(item);
#endif
        return NULL;
    }
    PyObject *pair = PyTuple_Pack(2, item, weight);
    Py_DECREF(item);
    return pair;
}

PyDoc_STRVAR(total_doc,
"total($module, items, /)\n--\n\n"
"Add up a list or tuple, beginning with 0.");

static PyObject *
total(PyObject *module, PyObject *items)
{
    if (!PyList_Check(items) && !PyTuple_Check(items)) {
        PyErr_SetString(PyExc_TypeError, "total() needs a list or a tuple");
        return NULL;
    }
    /* For a list or tuple this is a new reference to the argument itself. */
    PyObject *fast = PySequence_Fast(items, "total() needs a sequence"); //~ leak
    if (fast == NULL) {
        return NULL;
    }
    PyObject *sum = PyLong_FromLong(0);
    if (sum == NULL) {
        Py_DECREF(fast);
        return NULL;
    }
    /* An item's __radd__ may shorten or lengthen the list. */
    Py_ssize_t size = PySequence_Fast_GET_SIZE(fast);
    for (Py_ssize_t i = 0; i < size && i < PySequence_Fast_GET_SIZE(fast); i++) {
        PyObject *item = Py_NewRef(PySequence_Fast_GET_ITEM(fast, i));
        PyObject *next = PyNumber_Add(sum, item);
        Py_DECREF(item);
        Py_DECREF(sum);
        if (next == NULL) {
#ifdef FIXED
            Py_DECREF(fast);
#endif
            return NULL;
        }
        sum = next;
    }
    Py_DECREF(fast);
    return sum;
}

/* Correct: one exit for success and failure. */
static PyObject *
larger(PyObject *module, PyObject *args)
{
    PyObject *left, *right;
    if (!PyArg_ParseTuple(args, "OO:larger", &left, &right)) {
        return NULL;
    }
    PyObject *result = NULL;
    Py_INCREF(left);
    Py_INCREF(right);
    int greater = PyObject_RichCompareBool(left, right, Py_GT);
    if (greater >= 0) {
        result = Py_NewRef(greater ? left : right);
    }
    Py_DECREF(left);
    Py_DECREF(right);
    return result;
}

static PyMethodDef functions[] = {
    {"tag", (PyCFunction)(void (*)(void))tag, METH_FASTCALL, tag_doc},
    {"total", total, METH_O, total_doc},
    {"larger", larger, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_on_error",
    .m_doc = "Weighing and summing.",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_on_error(void)
{
    return PyModuleDef_Init(&definition);
}
