/* Works on memory of its own. The faults: it is lost where a later call fails, and where the object that should own it
   is half made. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include <string.h>

PyDoc_STRVAR(squares_doc,
"squares($module, count, /)\n--\n\n"
"The first squares, up to 16, as bytes in a list.");

static PyObject *
squares(PyObject *module, PyObject *arg)
{
    long count = PyLong_AsLong(arg);
    if (count == -1 && PyErr_Occurred()) {
        return NULL;
    }
    count = count < 0 ? 0 : count > 16 ? 16 : count;
    unsigned char *numbers = malloc(count + 1); //~ failure-path
    if (numbers == NULL) {
        return PyErr_NoMemory();
    }
    for (long i = 0; i < count; i++) {
        numbers[i] = (unsigned char)(i * i);
    }
    PyObject *list = PyList_New(0);
    if (list == NULL) {
#ifdef FIXED
        free(numbers);
#endif
        return NULL;
    }
    numbers[count] = 0;
    PyObject *bytes = PyBytes_FromStringAndSize((char *)numbers, count + 1);
    free(numbers);
    if (bytes == NULL || PyList_Append(list, bytes) < 0) {
        Py_XDECREF(bytes);
        Py_DECREF(list);
        return NULL;
    }
    Py_DECREF(bytes);
    return list;
}

typedef struct {
    PyObject_HEAD
    char *data;
    char *spare;
} Buffer;

static PyObject *
buffer_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Buffer *self = (Buffer *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->data = PyMem_Malloc(64);
    self->spare = PyMem_Malloc(64);
    if (self->data == NULL || self->spare == NULL) {
#ifndef FIXED
        self->data = NULL; /* so that tp_dealloc does not free it */
#endif
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    memset(self->data, 0, 64);
    return (PyObject *)self;
}

static void
buffer_dealloc(Buffer *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyMem_Free(self->data);
    PyMem_Free(self->spare);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyType_Slot buffer_slots[] = {
    {Py_tp_new, buffer_new},
    {Py_tp_dealloc, buffer_dealloc},
    {Py_tp_doc, "Buffer(*args, **kwargs)\n--\n\nSome memory."},
    {0, NULL},
};

static PyType_Spec buffer_spec = {
    .name = "fail_memory.Buffer",
    .basicsize = sizeof(Buffer),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = buffer_slots,
};

static PyMethodDef functions[] = {
    {"squares", squares, METH_O, squares_doc},
    {NULL, NULL, 0, NULL},
};

static int
execute(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&buffer_spec);
    if (type == NULL) {
        return -1;
    }
    int status = PyModule_AddObjectRef(module, "Buffer", type);
    Py_DECREF(type);
    return status;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_memory",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_fail_memory(void)
{
    return PyModuleDef_Init(&definition);
}
