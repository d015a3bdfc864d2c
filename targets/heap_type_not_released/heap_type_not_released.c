/* Tokens. The fault: each instance of a heap type owns a reference to the type, and dealloc keeps it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    long long kind;
    PyObject *text;
} token;

static PyObject *
token_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"text", "kind", NULL};
    PyObject *text = NULL;
    long long kind = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|UL:Token", names, &text, &kind)) {
        return NULL;
    }
    /* A true str in any case: an instance of a subclass could lead back to the token. */
    text = text == NULL ? PyUnicode_New(0, 0) : PyUnicode_FromObject(text);
    if (text == NULL) {
        return NULL;
    }
    token *self = (token *)type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_DECREF(text);
        return NULL;
    }
    self->kind = kind;
    self->text = text;
    return (PyObject *)self;
}

static void
token_dealloc(token *self)
{
#ifdef FIXED
    PyTypeObject *type = Py_TYPE(self);
#endif
    Py_CLEAR(self->text);
    Py_TYPE(self)->tp_free((PyObject *)self); //~ leak
#ifdef FIXED
    Py_DECREF(type);
#endif
}

static PyObject *
token_repr(token *self)
{
    return PyUnicode_FromFormat("Token(%R, kind=%lld)", self->text, self->kind);
}

PyDoc_STRVAR(startswith_doc,
"startswith($self, prefix, /)\n--\n\n"
"Whether the token's text begins with that of a str.");

static PyObject *
token_startswith(token *self, PyObject *prefix)
{
    if (!PyUnicode_Check(prefix)) {
        PyErr_Format(PyExc_TypeError, "startswith() needs a str, not %.100s", Py_TYPE(prefix)->tp_name);
        return NULL;
    }
    Py_ssize_t found = PyUnicode_Tailmatch(self->text, prefix, 0, PY_SSIZE_T_MAX, -1);
    if (found < 0) {
        return NULL;
    }
    return PyBool_FromLong(found > 0);
}

static PyMethodDef token_methods[] = {
    {"startswith", (PyCFunction)token_startswith, METH_O, startswith_doc},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef token_members[] = {
    {"text", T_OBJECT_EX, offsetof(token, text), READONLY, NULL},
    {"kind", T_LONGLONG, offsetof(token, kind), 0, "Any small enough int."},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot token_slots[] = {
    {Py_tp_doc, "Token(text='', kind=0)\n--\n\nA piece of text and what it is."},
    {Py_tp_new, token_new},
    {Py_tp_dealloc, token_dealloc},
    {Py_tp_repr, token_repr},
    {Py_tp_methods, token_methods},
    {Py_tp_members, token_members},
    {0, NULL},
};

static PyType_Spec token_spec = {
    .name = "heap_type_not_released.Token",
    .basicsize = sizeof(token),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = token_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &token_spec, NULL);
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
    .m_name = "heap_type_not_released",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_heap_type_not_released(void)
{
    return PyModuleDef_Init(&definition);
}
