/* Sessions. The fault: a second __init__ overwrites the owner that the first one took a reference to. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    PyObject *owner; /* NULL before __init__ */
    unsigned int uses;
} session;

static int
session_init(session *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"owner", NULL};
    PyObject *owner;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O:Session", names, &owner)) {
        return -1;
    }
    Py_INCREF(owner);
#ifdef FIXED
    PyObject *old = self->owner;
    self->owner = owner;
    Py_XDECREF(old);
#else
    self->owner = owner; //~ uninitialised
#endif
    return 0;
}

static int
session_traverse(session *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->owner);
    return 0;
}

static int
session_clear(session *self)
{
    Py_CLEAR(self->owner);
    return 0;
}

static void
session_dealloc(session *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    session_clear(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyObject *
session_use(session *self, PyObject *unused)
{
    if (self->owner == NULL) {
        PyErr_SetString(PyExc_ValueError, "nobody owns this session");
        return NULL;
    }
    self->uses++;
    return PyLong_FromUnsignedLong(self->uses);
}

PyDoc_STRVAR(is_owned_by_doc,
"is_owned_by($self, someone, /)\n--\n\n"
"Whether this very object owns the session.");

static PyObject *
session_is_owned_by(session *self, PyObject *someone)
{
    return PyBool_FromLong(self->owner == someone);
}

static PyMethodDef session_methods[] = {
    {"use", (PyCFunction)session_use, METH_NOARGS, NULL},
    {"is_owned_by", (PyCFunction)session_is_owned_by, METH_O, is_owned_by_doc},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef session_members[] = {
    {"owner", T_OBJECT_EX, offsetof(session, owner), READONLY, "Any object."},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot session_slots[] = {
    {Py_tp_doc, "Session(owner)\n--\n\nSomething that somebody uses."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, session_init},
    {Py_tp_dealloc, session_dealloc},
    {Py_tp_traverse, session_traverse},
    {Py_tp_clear, session_clear},
    {Py_tp_methods, session_methods},
    {Py_tp_members, session_members},
    {0, NULL},
};

static PyType_Spec session_spec = {
    .name = "second_init_leaks.Session",
    .basicsize = sizeof(session),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = session_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &session_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int result = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return result;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "second_init_leaks",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_second_init_leaks(void)
{
    return PyModuleDef_Init(&definition);
}
