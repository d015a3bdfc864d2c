/* Correct: exceptions of callbacks that do not surface as they were raised, and that nobody loses. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define MOST_CALLBACKS 16

/* Takes the pending exception: a new reference. */
static PyObject *
take_exception(void)
{
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    if (trace != NULL) {
        (void)PyException_SetTraceback(value, trace);
    }
    Py_XDECREF(trace);
    Py_XDECREF(type);
    return value;
}

PyDoc_STRVAR(describe_doc,
"describe($module, thing, /)\n--\n\n"
"The thing as text. RuntimeError where it has none, with the thing's own exception as its cause.");

static PyObject *
describe(PyObject *module, PyObject *thing)
{
    PyObject *text = PyObject_Str(thing);
    if (text == NULL) {
        PyObject *cause = take_exception();
        PyErr_SetString(PyExc_RuntimeError, "the thing cannot be described");
        PyObject *type, *value, *trace;
        PyErr_Fetch(&type, &value, &trace);
        PyErr_NormalizeException(&type, &value, &trace);
        PyException_SetCause(value, cause); /* steals the reference */
        PyErr_Restore(type, value, trace);
    }
    return text;
}

PyDoc_STRVAR(attempt_doc,
"attempt($module, callback, /)\n--\n\n"
"What the callback returns, or the exception that it raises.");

static PyObject *
attempt(PyObject *module, PyObject *callback)
{
    PyObject *result = PyObject_CallNoArgs(callback);
    return result != NULL ? result : take_exception();
}

PyDoc_STRVAR(gather_doc,
"gather($module, callbacks, /)\n--\n\n"
"Call each callback of a tuple. What they raise is raised together, as a group.");

static PyObject *
gather(PyObject *module, PyObject *callbacks)
{
    if (!PyTuple_CheckExact(callbacks)) {
        PyErr_Format(PyExc_TypeError, "a tuple is needed, not %.100s", Py_TYPE(callbacks)->tp_name);
        return NULL;
    }
    PyObject *raised = PyList_New(0);
    if (raised == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(callbacks) && i < MOST_CALLBACKS; i++) {
        PyObject *result = PyObject_CallNoArgs(PyTuple_GET_ITEM(callbacks, i));
        if (result == NULL) {
            PyObject *exception = take_exception();
            int status = PyList_Append(raised, exception);
            Py_DECREF(exception);
            if (status < 0) {
                Py_DECREF(raised);
                return NULL;
            }
        }
        Py_XDECREF(result);
    }
    if (PyList_GET_SIZE(raised) == 0) {
        Py_DECREF(raised);
        Py_RETURN_NONE;
    }
    PyObject *group = PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "callbacks failed", raised);
    Py_DECREF(raised);
    if (group != NULL) {
        PyErr_SetObject((PyObject *)Py_TYPE(group), group);
        Py_DECREF(group);
    }
    return NULL;
}

PyDoc_STRVAR(notify_doc,
"notify($module, callback, thing, /)\n--\n\n"
"Call the callback with a thing. What it raises is reported as unraisable.");

static PyObject *
notify(PyObject *module, PyObject *args)
{
    PyObject *callback, *thing;
    if (!PyArg_ParseTuple(args, "OO:notify", &callback, &thing)) {
        return NULL;
    }
    PyObject *result = PyObject_CallOneArg(callback, thing);
    if (result == NULL) {
        PyErr_WriteUnraisable(callback);
    }
    Py_XDECREF(result);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(get_doc,
"get($module, mapping, key, default=None, /)\n--\n\n"
"The value of a key, or the default where there is none.");

static PyObject *
get(PyObject *module, PyObject *args)
{
    PyObject *mapping, *key, *otherwise = Py_None;
    if (!PyArg_ParseTuple(args, "OO|O:get", &mapping, &key, &otherwise)) {
        return NULL;
    }
    PyObject *value = PyObject_GetItem(mapping, key);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_LookupError)) {
        PyErr_Clear();
        value = Py_NewRef(otherwise);
    }
    return value;
}

PyDoc_STRVAR(check_doc,
"check($module, number, /)\n--\n\n"
"TypeError, with the argument's text where it has one, for what is no number.");

static PyObject *
check(PyObject *module, PyObject *number)
{
    if (PyNumber_Check(number)) {
        Py_RETURN_NONE;
    }
    PyObject *text = PyObject_Repr(number);
    if (text == NULL) {
        PyErr_Clear(); /* a worse message is better than another error */
        PyErr_SetString(PyExc_TypeError, "a number is needed");
        return NULL;
    }
    PyErr_Format(PyExc_TypeError, "a number is needed, not %U", text);
    Py_DECREF(text);
    return NULL;
}

static PyMethodDef functions[] = {
    {"check", check, METH_O, check_doc},
    {"describe", describe, METH_O, describe_doc},
    {"attempt", attempt, METH_O, attempt_doc},
    {"gather", gather, METH_O, gather_doc},
    {"notify", notify, METH_VARARGS, notify_doc},
    {"get", get, METH_VARARGS, get_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_exceptions",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_clean_exceptions(void)
{
    return PyModuleDef_Init(&definition);
}
