/* A call that refuses all but an ordered dict, a time of day and a ticket, each with an error that says nothing, and takes
 * one reference too many to the ticket once it has all three. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <datetime.h>

typedef struct {
    PyObject_HEAD
} Ticket;

static PyTypeObject Ticket_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "asked_type.Ticket",
    .tp_basicsize = sizeof(Ticket),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
};

static PyObject *
admit(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    if (count != 3 || !PyODict_Check(args[0]) || !PyTime_Check(args[1]) || !PyObject_TypeCheck(args[2], &Ticket_Type)) {
        PyErr_SetNone(PyExc_RuntimeError);
        return NULL;
    }
#ifndef FIXED
    Py_INCREF(args[2]); /* planted: nobody keeps it */
#endif
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"admit", (PyCFunction)(void (*)(void))admit, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "asked_type", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_asked_type(void)
{
    PyDateTime_IMPORT;
    if (PyDateTimeAPI == NULL || PyType_Ready(&Ticket_Type) < 0) {
        return NULL;
    }
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddObjectRef(module, "Ticket", (PyObject *)&Ticket_Type) < 0) {
        Py_CLEAR(module);
    }
    return module;
}
