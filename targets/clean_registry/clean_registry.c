/* Correct: a registry that owns what it is given until it is replaced under its key, or until clear(). */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define PLACES 8

typedef struct {
    PyObject *places[PLACES]; /* owned; NULL where nothing is registered */
} module_state;

/* The place of a key, from its hash; NULL with an exception when it is no int or str. */
static PyObject **
place_of(PyObject *module, PyObject *key)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    if (!PyLong_Check(key) && !PyUnicode_Check(key)) {
        PyErr_Format(PyExc_TypeError, "a key is an int or a str, not %.100s", Py_TYPE(key)->tp_name);
        return NULL;
    }
    Py_hash_t hash = PyObject_Hash(key);
    if (hash == -1) {
        return NULL;
    }
    return &state->places[(size_t)hash % PLACES];
}

PyDoc_STRVAR(register_doc,
"register($module, key, thing, /)\n--\n\n"
"Keep the thing under the key, instead of what was in the same of the 8 places.\n"
"It stays alive until it is replaced or clear() is called.");

static PyObject *
register_thing(PyObject *module, PyObject *args)
{
    PyObject *key, *thing;
    if (!PyArg_ParseTuple(args, "OO:register", &key, &thing)) {
        return NULL;
    }
    PyObject **place = place_of(module, key);
    if (place == NULL) {
        return NULL;
    }
    Py_XSETREF(*place, Py_NewRef(thing));
    Py_RETURN_NONE;
}

PyDoc_STRVAR(look_up_doc,
"look_up($module, key, /)\n--\n\n"
"What was registered last in the key's place, or None.");

static PyObject *
look_up(PyObject *module, PyObject *key)
{
    PyObject **place = place_of(module, key);
    if (place == NULL) {
        return NULL;
    }
    return Py_NewRef(*place != NULL ? *place : Py_None);
}

static PyObject *
count(PyObject *module, PyObject *unused)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    long taken = 0;
    for (int i = 0; i < PLACES; i++) {
        taken += state->places[i] != NULL;
    }
    return PyLong_FromLong(taken);
}

static int
module_clear(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    for (int i = 0; i < PLACES; i++) {
        Py_CLEAR(state->places[i]);
    }
    return 0;
}

static PyObject *
clear(PyObject *module, PyObject *unused)
{
    (void)module_clear(module);
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"register", register_thing, METH_VARARGS, register_doc},
    {"look_up", look_up, METH_O, look_up_doc},
    {"count", count, METH_NOARGS, NULL},
    {"clear", clear, METH_NOARGS, "clear($module, /)\n--\n\nLet go of all that is registered."},
    {NULL, NULL, 0, NULL},
};

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    module_state *state = PyModule_GetState(module);
    for (int i = 0; i < PLACES; i++) {
        Py_VISIT(state->places[i]);
    }
    return 0;
}

static void
module_free(void *module)
{
    (void)module_clear((PyObject *)module);
}

static PyModuleDef_Slot slots[] = {
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_registry",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_registry(void)
{
    return PyModuleDef_Init(&definition);
}
