/* Lengths. The fault: the last reference to a temporary object is released before the object is read. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    int start;
    int stop;
} span;

typedef struct {
    PyTypeObject *span_type;
} module_state;

static PyObject *
span_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"start", "stop", NULL};
    int start = 0;
    int stop = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|ii:Span", names, &start, &stop)) {
        return NULL;
    }
    span *self = (span *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->start = start;
        self->stop = stop;
    }
    return (PyObject *)self;
}

static void
span_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMemberDef span_members[] = {
    {"start", T_INT, offsetof(span, start), READONLY, NULL},
    {"stop", T_INT, offsetof(span, stop), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot span_slots[] = {
    {Py_tp_doc, "Span(start=0, stop=0)\n--\n\nTwo ends of a stretch."},
    {Py_tp_new, span_new},
    {Py_tp_dealloc, span_dealloc},
    {Py_tp_members, span_members},
    {0, NULL},
};

static PyType_Spec span_spec = {
    .name = "use_after_own_release.Span",
    .basicsize = sizeof(span),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = span_slots,
};

PyDoc_STRVAR(distance_doc,
"distance($module, start, stop, /)\n--\n\n"
"How far it is from start to stop.");

static PyObject *
distance(PyObject *module, PyObject *args)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    if (state->span_type == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "the module is gone");
        return NULL;
    }
    span *temporary = (span *)span_new(state->span_type, args, NULL);
    if (temporary == NULL) {
        return NULL;
    }
#ifdef FIXED
    long long result = (long long)temporary->stop - temporary->start;
    Py_DECREF(temporary);
#else
    Py_DECREF(temporary);
    long long result = (long long)temporary->stop - temporary->start; //~ use-after-free
#endif
    return PyLong_FromLongLong(result);
}

PyDoc_STRVAR(joined_length_doc,
"joined_length($module, left, right, /)\n--\n\n"
"How many characters two strings have together.");

static PyObject *
joined_length(PyObject *module, PyObject *args)
{
    PyObject *left, *right;
    if (!PyArg_ParseTuple(args, "UU:joined_length", &left, &right)) {
        return NULL;
    }
    /* New, unless one side is empty: then it is the other side, and outlives the release. */
    PyObject *joined = PyUnicode_Concat(left, right);
    if (joined == NULL) {
        return NULL;
    }
#ifdef FIXED
    Py_ssize_t length = PyUnicode_GET_LENGTH(joined);
    Py_DECREF(joined);
#else
    Py_DECREF(joined);
    Py_ssize_t length = PyUnicode_GET_LENGTH(joined); //~ use-after-free
#endif
    return PyLong_FromSsize_t(length);
}

static PyMethodDef functions[] = {
    {"distance", distance, METH_VARARGS, distance_doc},
    {"joined_length", joined_length, METH_VARARGS, joined_length_doc},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return -1;
    }
    state->span_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &span_spec, NULL);
    if (state->span_type == NULL) {
        return -1;
    }
    return PyModule_AddType(module, state->span_type);
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    module_state *state = PyModule_GetState(module);
    Py_VISIT(state->span_type);
    return 0;
}

static int
module_clear(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    Py_CLEAR(state->span_type);
    return 0;
}

static void
module_free(void *module)
{
    module_clear((PyObject *)module);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "use_after_own_release",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_use_after_own_release(void)
{
    return PyModuleDef_Init(&definition);
}
