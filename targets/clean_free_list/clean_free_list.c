/* Correct: a bounded free list. Dead vectors wait in it and come back to life under their old address. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stddef.h>

#define MOST_FREE 8

typedef struct {
    PyObject_HEAD
    double x;
    double y;
} vector;

static PyTypeObject vector_type;
static vector *free_vectors[MOST_FREE];
static int free_count;

/* A vector from the free list, or a new one; NULL with an exception. */
static PyObject *
vector_make(double x, double y)
{
    vector *self;
    if (free_count > 0) {
        self = free_vectors[--free_count];
        /* Gives the memory its type and one reference, as after an allocation. */
        (void)PyObject_Init((PyObject *)self, &vector_type);
    }
    else {
        self = PyObject_New(vector, &vector_type);
        if (self == NULL) {
            return NULL;
        }
    }
    self->x = x;
    self->y = y;
    return (PyObject *)self;
}

static PyObject *
vector_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"x", "y", NULL};
    double x = 0;
    double y = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|dd:Vector", names, &x, &y)) {
        return NULL;
    }
    return vector_make(x, y); /* the type cannot be subclassed */
}

static void
vector_dealloc(PyObject *op)
{
    if (free_count < MOST_FREE) {
        free_vectors[free_count++] = (vector *)op;
    }
    else {
        PyObject_Free(op);
    }
}

static PyObject *
vector_add(PyObject *left, PyObject *right)
{
    if (!Py_IS_TYPE(left, &vector_type) || !Py_IS_TYPE(right, &vector_type)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    vector *a = (vector *)left;
    vector *b = (vector *)right;
    return vector_make(a->x + b->x, a->y + b->y);
}

static PyObject *
vector_mirrored(PyObject *op, PyObject *unused)
{
    vector *self = (vector *)op;
    return vector_make(self->y, self->x);
}

static PyNumberMethods vector_number = {
    .nb_add = vector_add,
};

static PyMethodDef vector_methods[] = {
    {"mirrored", vector_mirrored, METH_NOARGS, "mirrored($self, /)\n--\n\nThe vector with x and y exchanged."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef vector_members[] = {
    {"x", T_DOUBLE, offsetof(vector, x), READONLY, NULL},
    {"y", T_DOUBLE, offsetof(vector, y), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyTypeObject vector_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "clean_free_list.Vector",
    .tp_basicsize = sizeof(vector),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Vector(x=0.0, y=0.0)\n--\n\nA point in the plane.",
    .tp_new = vector_new,
    .tp_dealloc = vector_dealloc,
    .tp_as_number = &vector_number,
    .tp_methods = vector_methods,
    .tp_members = vector_members,
};

static PyObject *
waiting(PyObject *module, PyObject *unused)
{
    return PyLong_FromLong(free_count);
}

static PyObject *
trim(PyObject *module, PyObject *unused)
{
    while (free_count > 0) {
        PyObject_Free(free_vectors[--free_count]);
    }
    Py_RETURN_NONE;
}

static void
module_free(void *unused)
{
    while (free_count > 0) {
        PyObject_Free(free_vectors[--free_count]);
    }
}

static PyMethodDef functions[] = {
    {"waiting", waiting, METH_NOARGS, "waiting($module, /)\n--\n\nHow many dead vectors are kept, at most 8."},
    {"trim", trim, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_free_list",
    .m_size = -1,
    .m_methods = functions,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_free_list(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL) {
        return NULL;
    }
    if (PyModule_AddType(module, &vector_type) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
