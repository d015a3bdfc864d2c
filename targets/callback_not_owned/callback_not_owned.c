/* Callbacks for later. The fault: neither the callback nor a callback's result is owned by what keeps it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject *callback; /* NULL when none is registered */
} module_state;

PyDoc_STRVAR(register_doc,
"register($module, callback, /)\n--\n\n"
"Call this callback from now on, instead of the one before.");

static PyObject *
register_callback(PyObject *module, PyObject *callback)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    if (!PyCallable_Check(callback)) {
        PyErr_SetString(PyExc_TypeError, "register() needs a callable");
        return NULL;
    }
#ifdef FIXED
    Py_XSETREF(state->callback, Py_NewRef(callback));
#else
    state->callback = callback; /* borrowed from the caller, who may drop it */
#endif
    Py_RETURN_NONE;
}

static PyObject *
fire(PyObject *module, PyObject *unused)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    PyObject *callback = state->callback;
    if (callback == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "no callback is registered");
        return NULL;
    }
    /* It may register another one while it runs. */
    Py_INCREF(callback); //~ use-after-free
    PyObject *result = PyObject_CallNoArgs(callback);
    Py_DECREF(callback);
    return result;
}

/* Poll: asks a callback and keeps its last answer. */
typedef struct {
    PyObject_HEAD
    PyObject *last; /* NULL before the first answer */
} poll;

static int
poll_traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(op));
#ifdef FIXED
    Py_VISIT(((poll *)op)->last);
#endif
    return 0;
}

static int
poll_clear(PyObject *op)
{
#ifdef FIXED
    Py_CLEAR(((poll *)op)->last);
#endif
    return 0;
}

static void
poll_dealloc(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    PyObject_GC_UnTrack(op);
    (void)poll_clear(op);
    type->tp_free(op);
    Py_DECREF(type);
}

static PyObject *
poll_ask(PyObject *op, PyObject *callback)
{
    poll *self = (poll *)op;
    PyObject *answer = PyObject_CallNoArgs(callback);
    if (answer == NULL) {
        return NULL;
    }
#ifdef FIXED
    Py_XSETREF(self->last, answer);
#else
    self->last = answer;
    Py_DECREF(answer);
#endif
    Py_RETURN_NONE;
}

static PyObject *
poll_last(PyObject *op, PyObject *unused)
{
    PyObject *last = ((poll *)op)->last;
    if (last == NULL) {
        PyErr_SetString(PyExc_LookupError, "nothing was asked yet");
        return NULL;
    }
    Py_INCREF(last); //~ use-after-free
    return last;
}

static PyMethodDef poll_methods[] = {
    {"ask", poll_ask, METH_O, "ask($self, callback, /)\n--\n\nCall the callback and keep its answer."},
    {"last", poll_last, METH_NOARGS, "last($self, /)\n--\n\nThe last answer; LookupError before the first."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot poll_slots[] = {
    {Py_tp_doc, "Poll()\n--\n\nKeeps the last answer of a callback."},
    {Py_tp_traverse, poll_traverse},
    {Py_tp_clear, poll_clear},
    {Py_tp_dealloc, poll_dealloc},
    {Py_tp_methods, poll_methods},
    {0, NULL},
};

static PyType_Spec poll_spec = {
    .name = "callback_not_owned.Poll",
    .basicsize = sizeof(poll),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = poll_slots,
};

static PyMethodDef functions[] = {
    {"register", register_callback, METH_O, register_doc},
    {"fire", fire, METH_NOARGS, "fire($module, /)\n--\n\nCall the registered callback."},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &poll_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int status = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return status;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
#ifdef FIXED
    module_state *state = PyModule_GetState(module);
    Py_VISIT(state->callback);
#endif
    return 0;
}

static int
module_clear(PyObject *module)
{
#ifdef FIXED
    module_state *state = PyModule_GetState(module);
    Py_CLEAR(state->callback);
#endif
    return 0;
}

static void
module_free(void *module)
{
    (void)module_clear((PyObject *)module);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "callback_not_owned",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_callback_not_owned(void)
{
    return PyModuleDef_Init(&definition);
}
