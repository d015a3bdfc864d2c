/* A row of readings. The fault: slots return -1, which stands for an error, and set no exception. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

#ifdef FIXED
#define COMPLAIN(type, message) PyErr_SetString(type, message)
#else
#define COMPLAIN(type, message) ((void)0)
#endif

enum { CAPACITY = 16 };

typedef struct {
    PyObject_HEAD
    int closed;
    Py_ssize_t size;
    double readings[CAPACITY];
} gauge;

static int
gauge_init(gauge *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"size", NULL};
    PyObject *wanted = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:Gauge", names, &wanted)) {
        return -1;
    }
    Py_ssize_t size = 4;
    if (wanted != NULL) {
        size = PyNumber_AsSsize_t(wanted, NULL);
        if (size == -1 && PyErr_Occurred()) {
            return -1;
        }
    }
    if (size < 0 || size > CAPACITY) {
        COMPLAIN(PyExc_ValueError, "a gauge has 0 to 16 readings");
        return -1; //~ result-contract
    }
    self->closed = 0;
    self->size = size;
    memset(self->readings, 0, sizeof(self->readings));
    return 0;
}

static Py_ssize_t
gauge_length(gauge *self)
{
    if (self->closed) {
        COMPLAIN(PyExc_ValueError, "the gauge is closed");
        return -1; //~ result-contract
    }
    return self->size;
}

static PyObject *
gauge_subscript(gauge *self, PyObject *key)
{
    Py_ssize_t place = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (place == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (place < 0 || place >= self->size) {
        PyErr_SetString(PyExc_IndexError, "no such reading");
        return NULL;
    }
    return PyFloat_FromDouble(self->readings[place]);
}

static int
gauge_assign(gauge *self, PyObject *key, PyObject *value)
{
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "readings cannot be deleted");
        return -1;
    }
    Py_ssize_t place = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (place == -1 && PyErr_Occurred()) {
        return -1;
    }
    double reading = PyFloat_AsDouble(value);
    if (reading == -1.0 && PyErr_Occurred()) {
        return -1;
    }
    /* Only now: the conversions may have run Python code, and that another __init__. */
    if (place < 0 || place >= self->size) {
        COMPLAIN(PyExc_IndexError, "no such reading");
        return -1; //~ result-contract
    }
    self->readings[place] = reading;
    return 0;
}

static int
gauge_contains(gauge *self, PyObject *value)
{
    if (!PyFloat_Check(value)) {
        COMPLAIN(PyExc_TypeError, "a gauge holds floats only");
        return -1; //~ result-contract
    }
    for (Py_ssize_t i = 0; i < self->size; i++) {
        if (self->readings[i] == PyFloat_AS_DOUBLE(value)) {
            return 1;
        }
    }
    return 0;
}

static PyObject *
gauge_close(gauge *self, PyObject *unused)
{
    self->closed = 1;
    Py_RETURN_NONE;
}

static PyMethodDef gauge_methods[] = {
    {"close", (PyCFunction)gauge_close, METH_NOARGS, "close($self, /)\n--\n\nAfter this the gauge has no length."},
    {NULL, NULL, 0, NULL},
};

static PySequenceMethods gauge_as_sequence = {
    .sq_contains = (objobjproc)gauge_contains,
};

static PyMappingMethods gauge_as_mapping = {
    .mp_length = (lenfunc)gauge_length,
    .mp_subscript = (binaryfunc)gauge_subscript,
    .mp_ass_subscript = (objobjargproc)gauge_assign,
};

static PyTypeObject gauge_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "minus_one_without_exception.Gauge",
    .tp_basicsize = sizeof(gauge),
    .tp_doc = "Gauge(size=4)\n--\n\nUp to 16 readings.",
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)gauge_init,
    .tp_methods = gauge_methods,
    .tp_as_sequence = &gauge_as_sequence,
    .tp_as_mapping = &gauge_as_mapping,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "minus_one_without_exception",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit_minus_one_without_exception(void)
{
    if (PyType_Ready(&gauge_type) < 0) {
        return NULL;
    }
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL) {
        return NULL;
    }
    if (PyModule_AddType(module, &gauge_type) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
