/* A reader of a small protocol of lines: a letter that says what follows, a number, the end of a line. The fault: of one
 * kind of line a list is made that is never released. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

typedef struct {
    PyObject_HEAD
    char line[64];
    Py_ssize_t length;
} Reader;

PyDoc_STRVAR(feed_doc,
"feed($self, text, /)\n--\n\n"
"Takes the next line, as text.");

static PyObject *
Reader_feed(Reader *self, PyObject *text)
{
    Py_ssize_t length;
    const char *line = PyUnicode_AsUTF8AndSize(text, &length);
    if (line == NULL) {
        return NULL;
    }
    self->length = length < (Py_ssize_t)sizeof self->line ? length : (Py_ssize_t)sizeof self->line;
    memcpy(self->line, line, self->length);
    Py_RETURN_NONE;
}

/* The number between the letter and the end of the line; -1 where there is none. */
static int
number(Reader *self)
{
    Py_ssize_t at = 1;
    int result = -1;
    while (at < self->length && self->line[at] >= '0' && self->line[at] <= '9' && result < 1000) {
        result = (result < 0 ? 0 : result * 10) + (self->line[at] - '0');
        at++;
    }
    return at + 1 < self->length && self->line[at] == '\r' && self->line[at + 1] == '\n' ? result : -1;
}

PyDoc_STRVAR(read_doc,
"read($self, /)\n--\n\n"
"What the last line says: a number, or how many items follow.");

static PyObject *
Reader_read(Reader *self, PyObject *unused)
{
    int value = self->length > 0 ? number(self) : -1;
    if (value < 0) {
        Py_RETURN_NONE;
    }
    switch (self->line[0]) {
    case '%':
        return PyLong_FromLong(value);
    case '|':
        return PyBool_FromLong(value);
    case '~': {
        PyObject *items = PyList_New(0); //~ leak
        if (items == NULL) {
            return NULL;
        }
#ifdef FIXED
        Py_DECREF(items);
#endif
        return PyLong_FromLong(-value);
    }
    default:
        PyErr_Format(PyExc_ValueError, "a line begins with %%, | or ~, not with %c", self->line[0] & 0x7f);
        return NULL;
    }
}

static PyMethodDef methods[] = {
    {"feed", (PyCFunction)Reader_feed, METH_O, feed_doc},
    {"read", (PyCFunction)Reader_read, METH_NOARGS, read_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject ReaderType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "leak_by_letter.Reader",
    .tp_doc = "Reader()\n--\n\nReads one line at a time.",
    .tp_basicsize = sizeof(Reader),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = methods,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_by_letter",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit_leak_by_letter(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL) {
        return NULL;
    }
    if (PyType_Ready(&ReaderType) < 0 || PyModule_AddObjectRef(module, "Reader", (PyObject *)&ReaderType) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
