/* Calling back. The fault: what the callback returns is never released. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Whether so many arguments are as many as are needed. Not `static`: defined only where it is compiled into its callers. */
inline int
enough(Py_ssize_t nargs, Py_ssize_t needed)
{
    return nargs == needed;
}

PyDoc_STRVAR(notify_doc,
"notify($module, callback, value, /)\n--\n\n"
"Call the callback with the value; what it returns does not matter.");

static PyObject *
notify(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    if (!enough(nargs, 2)) {
        PyErr_Format(PyExc_TypeError, "notify() takes 2 arguments, got %zd", nargs);
        return NULL;
    }
    PyObject *result = PyObject_CallOneArg(args[0], args[1]); //~ leak
    if (result == NULL) {
        return NULL;
    }
#ifdef FIXED
    Py_DECREF(result);
#endif
    Py_RETURN_NONE;
}

PyDoc_STRVAR(count_if_doc,
"count_if($module, items, callback, /)\n--\n\n"
"For how many items of a list the callback says yes.");

static PyObject *
count_if(PyObject *module, PyObject *args)
{
    PyObject *items, *callback;
    if (!PyArg_ParseTuple(args, "O!O:count_if", &PyList_Type, &items, &callback)) {
        return NULL;
    }
    Py_ssize_t count = 0;
    /* The callback may shorten or lengthen the list. */
    Py_ssize_t size = PyList_GET_SIZE(items);
    for (Py_ssize_t i = 0; i < size && i < PyList_GET_SIZE(items); i++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(items, i));
        PyObject *answer = PyObject_CallOneArg(callback, item); //~ leak
        Py_DECREF(item);
        if (answer == NULL) {
            return NULL;
        }
        int yes = PyObject_IsTrue(answer);
#ifdef FIXED
        Py_DECREF(answer);
#endif
        if (yes < 0) {
            return NULL;
        }
        count += yes;
    }
    return PyLong_FromSsize_t(count);
}

/* Correct: the callback's result is passed on. */
static PyObject *
apply(PyObject *module, PyObject *args)
{
    PyObject *callback, *value;
    if (!PyArg_ParseTuple(args, "OO:apply", &callback, &value)) {
        return NULL;
    }
    return PyObject_CallOneArg(callback, value);
}

static PyMethodDef functions[] = {
    {"notify", (PyCFunction)(void (*)(void))notify, METH_FASTCALL, notify_doc},
    {"count_if", count_if, METH_VARARGS, count_if_doc},
    {"apply", apply, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_callback_result",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_callback_result(void)
{
    return PyModuleDef_Init(&definition);
}
