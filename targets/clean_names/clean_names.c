/* Correct: the texts of all objects that were met stay in a dict of the module's. As there are only strings and None in it,
   the collector does not track that dict. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject *met; /* owned: str -> None */
} module_state;

PyDoc_STRVAR(meet_doc,
"meet($module, thing, /)\n--\n\n"
"Keep the text of the thing; whether it was known.");

static PyObject *
meet(PyObject *module, PyObject *thing)
{
    module_state *state = PyModule_GetState(module);
    PyObject *text = PyObject_Repr(thing);
    if (text == NULL) {
        return NULL;
    }
    int known = PyDict_Contains(state->met, text);
    if (known == 0 && PyDict_SetItem(state->met, text, Py_None) < 0) {
        known = -1;
    }
    Py_DECREF(text);
    return known < 0 ? NULL : PyBool_FromLong(known);
}

static PyObject *
count(PyObject *module, PyObject *unused)
{
    module_state *state = PyModule_GetState(module);
    return PyLong_FromSsize_t(PyDict_GET_SIZE(state->met));
}

static PyMethodDef functions[] = {
    {"meet", meet, METH_O, meet_doc},
    {"count", count, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int
execute(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    state->met = PyDict_New();
    return state->met == NULL ? -1 : 0;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    module_state *state = PyModule_GetState(module);
    Py_VISIT(state->met);
    return 0;
}

static int
module_clear(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    Py_CLEAR(state->met);
    return 0;
}

static void
module_free(void *module)
{
    (void)module_clear((PyObject *)module);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_names",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_names(void)
{
    return PyModuleDef_Init(&definition);
}
