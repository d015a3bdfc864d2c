/* Puts a wrapper in the place of what another module has under a name: what it wraps is meant to be kept, call by call. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *wrapped; /* never NULL */
    PyObject *note;    /* never NULL */
} wrapper;

static int
wrapper_traverse(wrapper *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->wrapped);
    Py_VISIT(self->note);
    return 0;
}

static int
wrapper_clear(wrapper *self)
{
    Py_CLEAR(self->wrapped);
    Py_CLEAR(self->note);
    return 0;
}

static void
wrapper_dealloc(wrapper *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_TRASHCAN_BEGIN(self, wrapper_dealloc);
    wrapper_clear(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
    Py_TRASHCAN_END;
}

static PyType_Slot wrapper_slots[] = {
    {Py_tp_dealloc, wrapper_dealloc},
    {Py_tp_traverse, wrapper_traverse},
    {Py_tp_clear, wrapper_clear},
    {0, NULL},
};

static PyType_Spec wrapper_spec = {
    .name = "clean_patches.Wrapper",
    .basicsize = sizeof(wrapper),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = wrapper_slots,
};

PyDoc_STRVAR(patch_doc,
"patch($module, /, module, name, note)\n--\n\n"
"Wrap what the module has under this name.");

static PyObject *
patch(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"module", "name", "note", NULL};
    PyObject *module_name, *name, *note;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "UUO:patch", names, &module_name, &name, &note)) {
        return NULL;
    }
    PyTypeObject *type = *(PyTypeObject **)PyModule_GetState(self);
    PyObject *module = PyImport_Import(module_name);
    if (module == NULL) {
        return NULL;
    }
    PyObject *wrapped = PyObject_GetAttr(module, name);
    wrapper *made = wrapped != NULL ? (wrapper *)type->tp_alloc(type, 0) : NULL;
    if (made == NULL) {
        Py_XDECREF(wrapped);
        Py_DECREF(module);
        return NULL;
    }
    made->wrapped = wrapped;
    made->note = Py_NewRef(note);
    int result = PyObject_SetAttr(module, name, (PyObject *)made);
    Py_DECREF(made);
    Py_DECREF(module);
    if (result < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"patch", (PyCFunction)(void (*)(void))patch, METH_VARARGS | METH_KEYWORDS, patch_doc},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    PyTypeObject **state = PyModule_GetState(module);
    *state = (PyTypeObject *)PyType_FromModuleAndSpec(module, &wrapper_spec, NULL);
    return *state == NULL ? -1 : 0;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(*(PyTypeObject **)PyModule_GetState(module));
    return 0;
}

static int
module_clear(PyObject *module)
{
    Py_CLEAR(*(PyTypeObject **)PyModule_GetState(module));
    return 0;
}

static void
module_free(void *module)
{
    module_clear(module);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_patches",
    .m_size = sizeof(PyTypeObject *),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_patches(void)
{
    return PyModuleDef_Init(&definition);
}
