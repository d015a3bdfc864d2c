/* A proxy: attributes that it lacks, and its `__dict__`, are those of the object behind it. The fault: `+=` asks the proxy
   what to wrap the sum with, and does not look whether that failed. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *own;
    PyObject *behind;
} proxy;

static PyObject *
proxy_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *behind;
    static char *names[] = {"behind", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O:Proxy", names, &behind)) {
        return NULL;
    }
    proxy *self = (proxy *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->behind = Py_NewRef(behind);
    }
    return (PyObject *)self;
}

static int
proxy_traverse(proxy *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->own);
    Py_VISIT(self->behind);
    return 0;
}

static int
proxy_clear(proxy *self)
{
    Py_CLEAR(self->own);
    Py_CLEAR(self->behind);
    return 0;
}

static void
proxy_dealloc(proxy *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    proxy_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

/* The object behind a proxy, borrowed; once the collector has cleared it there is none. */
static PyObject *
behind(PyObject *object)
{
    PyObject *found = ((proxy *)object)->behind;
    if (found == NULL) {
        PyErr_SetString(PyExc_ValueError, "there is nothing behind this proxy");
    }
    return found;
}

static PyObject *
proxy_getattro(PyObject *self, PyObject *name)
{
    PyObject *found = PyObject_GenericGetAttr(self, name);
    if (found != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError) || ((proxy *)self)->behind == NULL) {
        return found;
    }
    PyErr_Clear();
    return PyObject_GetAttr(((proxy *)self)->behind, name);
}

static PyObject *
proxy_dict(PyObject *self, void *closure)
{
    PyObject *object = behind(self);
    return object == NULL ? NULL : PyObject_GetAttrString(object, "__dict__");
}

static PyObject *
proxy_factory(PyObject *self, void *closure)
{
    return Py_NewRef((PyObject *)Py_TYPE(self));
}

static PyObject *
proxy_iadd(PyObject *self, PyObject *other)
{
    PyObject *object = behind(self);
    if (object == NULL) {
        return NULL;
    }
    Py_INCREF(object);
    PyObject *sum = PyNumber_InPlaceAdd(object, other);
    Py_DECREF(object);
    if (sum == NULL) {
        return NULL;
    }
    PyObject *factory = PyObject_GetAttrString(self, "__factory__");
#ifdef FIXED
    if (factory == NULL) {
        Py_DECREF(sum);
        return NULL;
    }
#endif
    PyObject *result = PyObject_CallOneArg(factory, sum);
    Py_DECREF(factory);
    Py_DECREF(sum);
    return result;
}

static PyGetSetDef getset[] = {
    {"__dict__", proxy_dict, NULL, "Attributes of the object behind it.", NULL},
    {"__factory__", proxy_factory, NULL, "What results of arithmetic are wrapped with.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef members[] = {
    {"__dictoffset__", T_PYSSIZET, offsetof(proxy, own), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "Proxy(behind)\n--\n\nStands for another object."},
    {Py_tp_new, proxy_new},
    {Py_tp_dealloc, proxy_dealloc},
    {Py_tp_traverse, proxy_traverse},
    {Py_tp_clear, proxy_clear},
    {Py_tp_getattro, proxy_getattro},
    {Py_tp_getset, getset},
    {Py_tp_members, members},
    {Py_nb_inplace_add, proxy_iadd},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "proxy_in_place.Proxy",
    .basicsize = sizeof(proxy),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&spec);
    if (type == NULL) {
        return -1;
    }
    int failed = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "proxy_in_place",
    .m_doc = "A proxy.",
    .m_size = 0,
    .m_slots = module_slots,
};

PyMODINIT_FUNC
PyInit_proxy_in_place(void)
{
    return PyModuleDef_Init(&definition);
}
