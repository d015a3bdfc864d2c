/* One fault for each detector, for the golden reports and reproducers beside this file. -DFIXED mends them all. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

static PyObject *registered = NULL;

static PyObject *
demo_register(PyObject *module, PyObject *callback)
{
    Py_INCREF(callback); //~ leak
    if (!PyCallable_Check(callback)) {
        PyErr_SetString(PyExc_TypeError, "register() needs a callable");
#ifdef FIXED
        Py_DECREF(callback);
#endif
        return NULL;
    }
    Py_XSETREF(registered, callback);
    Py_RETURN_NONE;
}

static PyObject *
demo_lookup(PyObject *module, PyObject *key)
{
#ifdef FIXED
    Py_INCREF(Py_None);
#endif
    return Py_None; //~ over-release
}

static PyObject *
demo_merge(PyObject *module, PyObject *args)
{
    PyObject *target, *source;
    if (!PyArg_ParseTuple(args, "O!O", &PyDict_Type, &target, &source)) {
        return NULL;
    }
    PyObject *key = PyUnicode_FromString("source");
    int failed = key == NULL || PyDict_SetItem(target, key, source) < 0;
    Py_XDECREF(key);
#ifndef FIXED
    Py_DECREF(source); //~ over-release
#endif
    return failed ? NULL : PyLong_FromSsize_t(PyDict_Size(target));
}

static PyObject *
demo_find(PyObject *module, PyObject *args)
{
    PyObject *items, *key;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &items, &key)) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
#ifdef FIXED
        Py_INCREF(item);
#endif
        int equal = PyObject_RichCompareBool(item, key, Py_EQ);
        PyObject *text = equal == 1 ? PyObject_Repr(item) : NULL; //~ use-after-free
#ifdef FIXED
        Py_DECREF(item);
#endif
        if (equal != 0) {
            return text;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *
demo_width(PyObject *module, PyObject *text)
{
    const char *data = PyUnicode_AsUTF8(text);
#ifdef FIXED
    if (data == NULL) {
        return NULL;
    }
#endif
    return PyLong_FromSize_t(strlen(data)); //~ crash
}

static PyObject *
demo_at(PyObject *module, PyObject *args)
{
    PyObject *items;
    Py_ssize_t index;
    if (!PyArg_ParseTuple(args, "O!n", &PyList_Type, &items, &index)) {
        return NULL;
    }
    if (index < 0 || index >= PyList_GET_SIZE(items)) {
#ifdef FIXED
        PyErr_SetString(PyExc_IndexError, "out of range");
#endif
        return NULL; //~ result-contract
    }
    return Py_NewRef(PyList_GET_ITEM(items, index));
}

static PyObject *
demo_contains(PyObject *module, PyObject *args)
{
    PyObject *items, *key;
    if (!PyArg_ParseTuple(args, "OO", &items, &key)) {
        return NULL;
    }
    int found = PySequence_Contains(items, key);
    if (found < 0) {
#ifdef FIXED
        return NULL;
#else
        PyErr_Clear(); //~ lost-exception
        found = 0;
#endif
    }
    return PyBool_FromLong(found);
}

static PyObject *
demo_wait(PyObject *module, PyObject *callback)
{
    for (;;) {
        PyObject *result = PyObject_CallNoArgs(callback);
        if (result != NULL) {
            Py_DECREF(result);
            Py_RETURN_NONE;
        }
#ifdef FIXED
        return NULL;
#else
        PyErr_Clear(); //~ hang
#endif
    }
}

typedef struct {
    PyObject_HEAD
    PyObject *value;
} Box;

static int
box_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *value;
    if (!PyArg_ParseTuple(args, "O", &value)) {
        return -1;
    }
#ifdef FIXED
    Py_XSETREF(((Box *)self)->value, Py_NewRef(value));
#else
    ((Box *)self)->value = Py_NewRef(value); //~ uninitialised
#endif
    return 0;
}

static PyObject *
box_get(PyObject *self, PyObject *ignored)
{
    PyObject *value = ((Box *)self)->value;
#ifdef FIXED
    if (value == NULL) {
        Py_RETURN_NONE;
    }
#endif
    return Py_NewRef(value); //~ uninitialised
}

static PyObject *
box_set(PyObject *self, PyObject *value)
{
    Py_XSETREF(((Box *)self)->value, Py_NewRef(value));
    Py_RETURN_NONE;
}

static int
box_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
#ifdef FIXED
    Py_VISIT(((Box *)self)->value);
#endif
    return 0; //~ gc
}

static int
box_clear(PyObject *self)
{
    Py_CLEAR(((Box *)self)->value);
    return 0;
}

static void
box_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    box_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef box_methods[] = {
    {"get", box_get, METH_NOARGS, "The value."},
    {"set", box_set, METH_O, "Stores a value."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot box_slots[] = {
    {Py_tp_init, box_init},       {Py_tp_methods, box_methods}, {Py_tp_traverse, box_traverse},
    {Py_tp_clear, box_clear},     {Py_tp_dealloc, box_dealloc}, {0, NULL},
};

static PyType_Spec box_spec = {
    .name = "demo.Box",
    .basicsize = sizeof(Box),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = box_slots,
};

static PyObject *
demo_pair(PyObject *module, PyObject *item)
{
    PyObject *list = PyList_New(0);
    PyObject *dict = PyDict_New(); //~ failure-path
    if (list == NULL || dict == NULL || PyList_Append(list, item) < 0) {
#ifdef FIXED
        Py_XDECREF(list);
        Py_XDECREF(dict);
#endif
        return NULL;
    }
    PyObject *both = PyTuple_Pack(2, list, dict);
    Py_DECREF(list);
    Py_DECREF(dict);
    return both;
}

static PyMethodDef functions[] = {
    {"register", demo_register, METH_O, NULL},    {"lookup", demo_lookup, METH_O, NULL},
    {"merge", demo_merge, METH_VARARGS, NULL},    {"find", demo_find, METH_VARARGS, NULL},
    {"width", demo_width, METH_O, NULL},          {"at", demo_at, METH_VARARGS, NULL},
    {"contains", demo_contains, METH_VARARGS, NULL}, {"wait", demo_wait, METH_O, NULL},
    {"pair", demo_pair, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "demo", .m_size = -1, .m_methods = functions};

PyMODINIT_FUNC
PyInit_demo(void)
{
    PyObject *module = PyModule_Create(&definition);
    PyObject *type = module == NULL ? NULL : PyType_FromSpec(&box_spec);
    if (type == NULL || PyModule_AddObjectRef(module, "Box", type) < 0) {
        Py_XDECREF(type);
        Py_XDECREF(module);
        return NULL;
    }
    Py_DECREF(type);
    return module;
}
