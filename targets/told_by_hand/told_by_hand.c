/* A session sends only after the module was started, can be had only with a pass phrase that the binary does not hold,
 * and takes one command; with that it takes one reference too many to the command's payload. No call tells any of this. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#define PHRASE 0x7576d071u /* FNV-1a of the phrase */
#define COMMAND 48879L

static int started;

typedef struct {
    PyObject_HEAD
    Py_ssize_t sent;
} Session;

static PyObject *
send_command(Session *self, PyObject *args)
{
    long command;
    PyObject *payload;
    if (!PyArg_ParseTuple(args, "lO:send", &command, &payload)) {
        return NULL;
    }
    if (!started || command != COMMAND) {
        PyErr_SetNone(PyExc_RuntimeError);
        return NULL;
    }
    self->sent++;
#ifndef FIXED
    Py_INCREF(payload); /* planted: nobody keeps it */
#endif
    Py_RETURN_NONE;
}

static PyMethodDef session_methods[] = {
    {"send", (PyCFunction)send_command, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Session_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "told_by_hand.Session",
    .tp_basicsize = sizeof(Session),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_methods = session_methods,
};

static PyObject *
open_session(PyObject *module, PyObject *phrase)
{
    const char *text = PyUnicode_AsUTF8(phrase);
    if (text == NULL) {
        return NULL;
    }
    uint32_t hash = 2166136261u;
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    }
    if (hash != PHRASE) {
        PyErr_SetNone(PyExc_PermissionError);
        return NULL;
    }
    return (PyObject *)PyObject_New(Session, &Session_Type);
}

static PyObject *
start(PyObject *module, PyObject *Py_UNUSED(ignored))
{
    started = 1;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"open", open_session, METH_O, NULL},
    {"_start", start, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "told_by_hand", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_told_by_hand(void)
{
    if (PyType_Ready(&Session_Type) < 0) {
        return NULL;
    }
    return PyModule_Create(&definition);
}
