/* Correct: bookkeeping of memory that moves the debug interpreter's total reference count while no object gains or
   loses a reference and no block stays behind. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stddef.h>

#define MOST_FREE 4

typedef struct {
    PyObject_HEAD
    long value;
} cell;

static PyTypeObject cell_type;
static cell *free_cells[MOST_FREE];
static int free_count;

PyDoc_STRVAR(cell_doc,
"cell($module, value=0, /)\n--\n\n"
"A cell from the free list, revived with one reference: the total does not learn of it, and loses one.");

static PyObject *
make_cell(PyObject *module, PyObject *args)
{
    long value = 0;
    if (!PyArg_ParseTuple(args, "|l:cell", &value)) {
        return NULL;
    }
    cell *self;
    if (free_count > 0) {
        self = free_cells[--free_count];
        Py_SET_REFCNT((PyObject *)self, 1);
    }
    else {
        self = PyObject_New(cell, &cell_type);
        if (self == NULL) {
            return NULL;
        }
    }
    self->value = value;
    return (PyObject *)self;
}

PyDoc_STRVAR(fresh_doc,
"fresh($module, value=0, /)\n--\n\n"
"A new cell, initialised twice: the total counts its first reference twice.");

static PyObject *
fresh(PyObject *module, PyObject *args)
{
    long value = 0;
    if (!PyArg_ParseTuple(args, "|l:fresh", &value)) {
        return NULL;
    }
    cell *self = PyObject_New(cell, &cell_type);
    if (self == NULL) {
        return NULL;
    }
    (void)PyObject_Init((PyObject *)self, &cell_type);
    self->value = value;
    return (PyObject *)self;
}

static void
cell_dealloc(PyObject *op)
{
    if (free_count < MOST_FREE) {
        free_cells[free_count++] = (cell *)op;
    }
    else {
        PyObject_Free(op);
    }
}

static PyObject *
cell_next(PyObject *op, PyObject *unused)
{
    long value = ((cell *)op)->value;
    return PyLong_FromLong(value < LONG_MAX ? value + 1 : value);
}

static PyMethodDef cell_methods[] = {
    {"next", cell_next, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef cell_members[] = {
    {"value", T_LONG, offsetof(cell, value), 0, "Any int of the machine's size."},
    {NULL, 0, 0, 0, NULL},
};

static PyTypeObject cell_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "clean_revival.Cell",
    .tp_basicsize = sizeof(cell),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_dealloc = cell_dealloc,
    .tp_methods = cell_methods,
    .tp_members = cell_members,
};

static void
module_free(void *unused)
{
    while (free_count > 0) {
        PyObject_Free(free_cells[--free_count]);
    }
}

static PyMethodDef functions[] = {
    {"cell", make_cell, METH_VARARGS, cell_doc},
    {"fresh", fresh, METH_VARARGS, fresh_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_revival",
    .m_size = -1,
    .m_methods = functions,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_revival(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL) {
        return NULL;
    }
    if (PyModule_AddType(module, &cell_type) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
