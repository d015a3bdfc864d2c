/* A box with a label and four compartments. No fault by itself: each FAULT_* define brings in one.
   The line that such a define makes guilty names it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stddef.h>

enum { COMPARTMENTS = 4 };

typedef struct {
    PyObject_HEAD
    PyObject *label;
    PyObject *items[COMPARTMENTS];
} box;

/* The compartments stand in a ring: every int is the key of one. -1 with an exception set otherwise. */
static Py_ssize_t
compartment(PyObject *key)
{
    if (!PyIndex_Check(key)) {
        PyErr_Format(PyExc_TypeError, "a key must be an int, not %.100s", Py_TYPE(key)->tp_name);
        return -1;
    }
    Py_ssize_t number = PyNumber_AsSsize_t(key, NULL);
    if (number == -1 && PyErr_Occurred()) {
        return -1;
    }
    Py_ssize_t place = number % COMPARTMENTS;
    return place < 0 ? place + COMPARTMENTS : place;
}

PyDoc_STRVAR(set_doc,
"set($self, key, value, /)\n--\n\n"
"Put a value into the compartment with that key, in place of what was there.");

static PyObject *
box_set(box *self, PyObject *args)
{
    PyObject *key, *value;
    if (!PyArg_ParseTuple(args, "OO:set", &key, &value)) {
        return NULL;
    }
    Py_ssize_t place = compartment(key);
    if (place < 0) {
        return NULL;
    }
#ifndef FAULT_SET_BORROWS
    Py_INCREF(value);
#endif
#ifdef FAULT_SET_TWICE
    Py_INCREF(value); //~ leak FAULT_SET_TWICE
#endif
    PyObject *old = self->items[place];
    self->items[place] = value; //~ over-release FAULT_SET_BORROWS
    Py_XDECREF(old);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(get_doc,
"get($self, key, /)\n--\n\n"
"What is in the compartment with that key, or None.");

static PyObject *
box_get(box *self, PyObject *key)
{
    Py_ssize_t place = compartment(key);
    if (place < 0) {
        return NULL;
    }
    PyObject *item = self->items[place];
    if (item == NULL) {
        Py_RETURN_NONE;
    }
#ifndef FAULT_GET_BORROWED
    Py_INCREF(item);
#endif
    return item; //~ over-release FAULT_GET_BORROWED
}

PyDoc_STRVAR(replace_doc,
"replace($self, key, value, /)\n--\n\n"
"Put a value into a compartment; return whether there was another one before.");

static PyObject *
box_replace(box *self, PyObject *args)
{
    PyObject *key, *value;
    if (!PyArg_ParseTuple(args, "OO:replace", &key, &value)) {
        return NULL;
    }
    Py_ssize_t place = compartment(key);
    if (place < 0) {
        return NULL;
    }
    PyObject *old = self->items[place];
    int full = old != NULL;
    Py_INCREF(value);
    self->items[place] = value; //~ leak FAULT_REPLACE_FORGETS
#ifndef FAULT_REPLACE_FORGETS
    Py_XDECREF(old);
#endif
    return PyBool_FromLong(full);
}

/* Each compartment is empty before its item goes: the item's __del__ may look at the box, or fill it again. */
static void
release_items(box *self)
{
    for (int i = 0; i < COMPARTMENTS; i++) {
        Py_CLEAR(self->items[i]);
    }
}

static PyObject *
box_clear(box *self, PyObject *unused)
{
#ifdef FAULT_CLEAR_FORGETS
    for (int i = 0; i < COMPARTMENTS; i++) {
        self->items[i] = NULL; //~ leak FAULT_CLEAR_FORGETS
    }
#else
    release_items(self);
#endif
    Py_RETURN_NONE;
}

static Py_ssize_t
box_length(box *self)
{
    Py_ssize_t filled = 0;
    for (int i = 0; i < COMPARTMENTS; i++) {
        filled += self->items[i] != NULL;
    }
    return filled;
}

/* Place behind box[key]: unlike the methods, it does not go round the ring, so that iteration ends. */
static Py_ssize_t
subscript(PyObject *key)
{
    if (!PyIndex_Check(key)) {
        PyErr_Format(PyExc_TypeError, "box indices must be ints, not %.100s", Py_TYPE(key)->tp_name);
        return -1;
    }
    Py_ssize_t place = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (place == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (place < 0 || place >= COMPARTMENTS) {
        PyErr_SetString(PyExc_IndexError, "box index out of range");
        return -1;
    }
    return place;
}

static PyObject *
box_subscript(box *self, PyObject *key)
{
    Py_ssize_t place = subscript(key);
    if (place < 0) {
        return NULL;
    }
    PyObject *item = self->items[place] != NULL ? self->items[place] : Py_None;
    Py_INCREF(item);
    return item;
}

static int
box_assign(box *self, PyObject *key, PyObject *value)
{
    Py_ssize_t place = subscript(key);
    if (place < 0) {
        return -1;
    }
    PyObject *old = self->items[place];
    Py_XINCREF(value); /* NULL stands for `del box[key]` */
    self->items[place] = value;
    Py_XDECREF(old);
    return 0;
}

static int
box_init(box *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"label", NULL};
    PyObject *label = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:Box", names, &label)) {
        return -1;
    }
    PyObject *old = self->label;
    Py_INCREF(label);
    self->label = label;
    Py_XDECREF(old);
    return 0;
}

#ifndef FAULT_NO_TRAVERSE
static int
box_traverse(box *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
#ifndef FAULT_TRAVERSE_SKIPS
    Py_VISIT(self->label);
#endif
#ifdef FAULT_TRAVERSE_TWICE
    Py_VISIT(self->label); //~ gc FAULT_TRAVERSE_TWICE
#endif
    for (int i = 0; i < COMPARTMENTS; i++) { //~ gc FAULT_TRAVERSE_SKIPS
        Py_VISIT(self->items[i]);
    }
    return 0;
}

static int
box_tp_clear(box *self)
{
    Py_CLEAR(self->label);
    release_items(self);
    return 0;
}
#endif

static void
box_dealloc(box *self)
{
    PyTypeObject *type = Py_TYPE(self);
#ifndef FAULT_NO_TRAVERSE
    PyObject_GC_UnTrack(self);
#endif
    Py_CLEAR(self->label); //~ leak FAULT_DEALLOC_FORGETS
#ifndef FAULT_DEALLOC_FORGETS
    release_items(self);
#endif
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef box_methods[] = {
    {"set", (PyCFunction)box_set, METH_VARARGS, set_doc},
    {"get", (PyCFunction)box_get, METH_O, get_doc},
    {"replace", (PyCFunction)box_replace, METH_VARARGS, replace_doc},
    {"clear", (PyCFunction)box_clear, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef box_members[] = {
    {"label", T_OBJECT_EX, offsetof(box, label), 0, "Any object."},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot box_slots[] = {
    {Py_tp_doc, "Box(label=None)\n--\n\nA label and four compartments."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, box_init},
    {Py_tp_dealloc, box_dealloc},
#ifndef FAULT_NO_TRAVERSE
    {Py_tp_traverse, box_traverse},
    {Py_tp_clear, box_tp_clear},
#endif
    {Py_tp_methods, box_methods},
    {Py_tp_members, box_members},
    {Py_mp_length, box_length},
    {Py_mp_subscript, box_subscript},
    {Py_mp_ass_subscript, box_assign},
    {0, NULL},
};

static PyType_Spec box_spec = {
    .name = "container.Box",
    .basicsize = sizeof(box),
#ifdef FAULT_NO_TRAVERSE
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, //~ gc FAULT_NO_TRAVERSE
#else
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
#endif
    .slots = box_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &box_spec, NULL);
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
    .m_name = "container",
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_container(void)
{
    return PyModuleDef_Init(&definition);
}
