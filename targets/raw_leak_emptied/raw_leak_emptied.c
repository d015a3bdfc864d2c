/* A multiset of ints in a hash table. The fault: a bag that holds nothing dies without its table. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>

#define SLOTS 64

typedef struct {
    long key;
    long count;
} entry;

typedef struct {
    PyObject_HEAD
    entry *table; /* made by the first add; SLOTS entries */
    Py_ssize_t used;
} bag;

/* The entry of a key, or a free one; NULL where all are taken by others. */
static entry *
find(bag *self, long key)
{
    entry *free_entry = NULL;
    for (unsigned long i = 0; i < SLOTS; i++) {
        entry *candidate = &self->table[((unsigned long)key + i) % SLOTS];
        if (candidate->count > 0 && candidate->key == key) {
            return candidate;
        }
        if (candidate->count == 0 && free_entry == NULL) {
            free_entry = candidate;
        }
    }
    return free_entry;
}

static PyObject *
bag_add(bag *self, PyObject *arg)
{
    long key = PyLong_AsLong(arg);
    if (key == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (self->table == NULL) {
        self->table = calloc(SLOTS, sizeof(entry)); //~ raw-leak
        if (self->table == NULL) {
            return PyErr_NoMemory();
        }
    }
    entry *found = find(self, key);
    if (found == NULL) {
        PyErr_SetString(PyExc_OverflowError, "the bag is full");
        return NULL;
    }
    found->key = key;
    self->used += found->count++ == 0;
    Py_RETURN_NONE;
}

static PyObject *
bag_remove(bag *self, PyObject *arg)
{
    long key = PyLong_AsLong(arg);
    if (key == -1 && PyErr_Occurred()) {
        return NULL;
    }
    entry *found = self->used > 0 ? find(self, key) : NULL;
    if (found == NULL || found->count == 0) {
        PyErr_SetString(PyExc_KeyError, "not in the bag");
        return NULL;
    }
    self->used -= --found->count == 0;
    Py_RETURN_NONE;
}

static Py_ssize_t
bag_length(bag *self)
{
    return self->used;
}

static void
bag_dealloc(bag *self)
{
    PyTypeObject *type = Py_TYPE(self);
#ifdef FIXED
    free(self->table);
#else
    if (self->used > 0) {
        free(self->table);
    }
#endif
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef bag_methods[] = {
    {"add", (PyCFunction)bag_add, METH_O, "add($self, key, /)\n--\n\nPut an int in."},
    {"remove", (PyCFunction)bag_remove, METH_O, "remove($self, key, /)\n--\n\nTake an int out."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot bag_slots[] = {
    {Py_tp_doc, "Bag()\n--\n\nInts with their numbers."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, bag_dealloc},
    {Py_tp_methods, bag_methods},
    {Py_sq_length, bag_length},
    {0, NULL},
};

static PyType_Spec bag_spec = {
    .name = "raw_leak_emptied.Bag",
    .basicsize = sizeof(bag),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = bag_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &bag_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int status = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return status;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "raw_leak_emptied",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_raw_leak_emptied(void)
{
    return PyModuleDef_Init(&definition);
}
