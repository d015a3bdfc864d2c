/* Fills its module in phases, with types, an exception, constants and what it keeps for itself, and looks at every call
   that it makes. No fault. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject *error;
    PyObject *point;
    PyObject *path;
    PyObject *origin;
} State;

/* Shared by all imports: the last one's take the place of those before. */
static PyObject *separator;
static double *table;

typedef struct {
    PyObject_HEAD
    double x;
    double y;
} Point;

static int
point_init(Point *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"x", "y", NULL};
    return PyArg_ParseTupleAndKeywords(args, kwargs, "|dd:Point", names, &self->x, &self->y) ? 0 : -1;
}

static PyObject *
point_repr(Point *self)
{
    PyObject *both = Py_BuildValue("(dd)", self->x, self->y);
    if (both == NULL) {
        return NULL;
    }
    PyObject *text = PyObject_Repr(both);
    Py_DECREF(both);
    return text;
}

static void
instance_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyType_Slot point_slots[] = {
    {Py_tp_init, point_init},
    {Py_tp_repr, point_repr},
    {Py_tp_dealloc, instance_dealloc},
    {0, NULL},
};

static PyType_Spec point_spec = {
    .name = "clean_import.Point",
    .basicsize = sizeof(Point),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = point_slots,
};

static PyType_Slot path_slots[] = {
    {Py_tp_dealloc, instance_dealloc},
    {Py_tp_doc, "A path, which has no points yet."},
    {0, NULL},
};

static PyType_Spec path_spec = {
    .name = "clean_import.Path",
    .basicsize = sizeof(Point),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = path_slots,
};

static PyObject *
type_of(PyObject *module, PyType_Spec *spec)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, NULL);
    if (type == NULL) {
        return NULL;
    }
    if (PyModule_AddType(module, (PyTypeObject *)type) < 0) {
        Py_DECREF(type);
        return NULL;
    }
    return type;
}

/* What the module works with if it is there. */
static int
add_precision(PyObject *module)
{
    PyObject *floats = PyImport_ImportModule("sys");
    PyObject *precision = NULL;
    if (floats != NULL) {
        PyObject *info = PyObject_GetAttrString(floats, "float_info");
        Py_DECREF(floats);
        if (info != NULL) {
            precision = PyObject_GetAttrString(info, "dig");
            Py_DECREF(info);
        }
    }
    if (precision == NULL) {
        PyErr_Clear();
        return PyModule_AddIntConstant(module, "PRECISION", 15);
    }
    int status = PyModule_AddObjectRef(module, "PRECISION", precision);
    Py_DECREF(precision);
    return status;
}

static int
execute(PyObject *module)
{
    State *state = PyModule_GetState(module);
    state->point = type_of(module, &point_spec);
    if (state->point == NULL) {
        return -1;
    }
    state->path = type_of(module, &path_spec);
    if (state->path == NULL) {
        return -1;
    }
    state->error = PyErr_NewException("clean_import.Error", PyExc_ValueError, NULL);
    if (state->error == NULL) {
        return -1;
    }
    if (PyModule_AddObjectRef(module, "Error", state->error) < 0) {
        return -1;
    }
    state->origin = PyObject_CallNoArgs(state->point);
    if (state->origin == NULL) {
        return -1;
    }
    Py_INCREF(state->origin);
    if (PyModule_AddObject(module, "ORIGIN", state->origin) < 0) {
        Py_DECREF(state->origin);
        return -1;
    }
    Py_XSETREF(separator, PyUnicode_FromString("a separator of points"));
    if (separator == NULL) {
        return -1;
    }
    if (table == NULL) {
        table = PyMem_Calloc(64, sizeof(double));
        if (table == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    if (PyModule_AddIntConstant(module, "SIDES", 4) < 0
        || PyModule_AddStringConstant(module, "UNIT", "metre") < 0
        || PyModule_AddObjectRef(module, "SEPARATOR", separator) < 0) {
        return -1;
    }
    return add_precision(module);
}

static int
traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    Py_VISIT(state->error);
    Py_VISIT(state->point);
    Py_VISIT(state->path);
    Py_VISIT(state->origin);
    return 0;
}

static int
clear(PyObject *module)
{
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->error);
    Py_CLEAR(state->point);
    Py_CLEAR(state->path);
    Py_CLEAR(state->origin);
    return 0;
}

static void
release(void *module)
{
    clear(module);
}

PyDoc_STRVAR(distance_doc,
"distance($module, first, second, /)\n--\n\n"
"Between two numbers.");

static PyObject *
distance(PyObject *module, PyObject *args)
{
    double first;
    double second;
    if (!PyArg_ParseTuple(args, "dd:distance", &first, &second)) {
        return NULL;
    }
    return PyFloat_FromDouble(first < second ? second - first : first - second);
}

static PyMethodDef functions[] = {
    {"distance", distance, METH_VARARGS, distance_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_import",
    .m_size = sizeof(State),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = traverse,
    .m_clear = clear,
    .m_free = release,
};

PyMODINIT_FUNC
PyInit_clean_import(void)
{
    return PyModuleDef_Init(&definition);
}
