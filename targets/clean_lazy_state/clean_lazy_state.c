/* Correct: state built on first use. The first call of each kind gains many references, the others none. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject *fraction; /* fractions.Fraction, NULL until it is needed */
    PyObject *colours;  /* a tuple of str, NULL until it is needed */
} module_state;

static PyObject *
ratio(PyObject *module, PyObject *args)
{
    module_state *state = PyModule_GetState(module);
    long over, under;
    if (state == NULL || !PyArg_ParseTuple(args, "ll:ratio", &over, &under)) {
        return NULL;
    }
    if (state->fraction == NULL) {
        PyObject *fractions = PyImport_ImportModule("fractions");
        if (fractions == NULL) {
            return NULL;
        }
        PyObject *fraction = PyObject_GetAttrString(fractions, "Fraction");
        Py_DECREF(fractions);
        if (fraction == NULL) {
            return NULL;
        }
        /* The import ran Python code: another call may have been first. */
        Py_XSETREF(state->fraction, fraction);
    }
    PyObject *fraction = Py_NewRef(state->fraction);
    PyObject *result = PyObject_CallFunction(fraction, "ll", over, under);
    Py_DECREF(fraction);
    return result;
}

static PyObject *
colours(PyObject *module, PyObject *unused)
{
    module_state *state = PyModule_GetState(module);
    if (state == NULL) {
        return NULL;
    }
    if (state->colours == NULL) {
        PyObject *built = Py_BuildValue("(sss)", "crimson", "viridian", "ultramarine");
        if (built == NULL) {
            return NULL;
        }
        Py_XSETREF(state->colours, built);
    }
    return Py_NewRef(state->colours);
}

/* Report: a title, and a text made from it when first asked for. Both are exact str: no cycles. */
typedef struct {
    PyObject_HEAD
    PyObject *title;
    PyObject *text;
} report;

static int
report_init(PyObject *op, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"title", NULL};
    report *self = (report *)op;
    PyObject *title;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O:Report", names, &title)) {
        return -1;
    }
    if (!PyUnicode_CheckExact(title)) {
        PyErr_SetString(PyExc_TypeError, "the title must be a str");
        return -1;
    }
    Py_XSETREF(self->title, Py_NewRef(title));
    Py_CLEAR(self->text);
    return 0;
}

static void
report_dealloc(PyObject *op)
{
    report *self = (report *)op;
    PyTypeObject *type = Py_TYPE(op);
    Py_XDECREF(self->title);
    Py_XDECREF(self->text);
    type->tp_free(op);
    Py_DECREF(type);
}

static PyObject *
report_text(PyObject *op, void *closure)
{
    report *self = (report *)op;
    if (self->text == NULL) {
        /* Without __init__ there is no title. */
        self->text = PyUnicode_FromFormat("Report: %V", self->title, "untitled");
    }
    return Py_XNewRef(self->text);
}

static PyGetSetDef report_getset[] = {
    {"text", report_text, NULL, "The text; made once.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot report_slots[] = {
    {Py_tp_doc, "Report(title)\n--\n\nA title, and the text that goes with it."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_init, report_init},
    {Py_tp_dealloc, report_dealloc},
    {Py_tp_getset, report_getset},
    {0, NULL},
};

static PyType_Spec report_spec = {
    .name = "clean_lazy_state.Report",
    .basicsize = sizeof(report),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = report_slots,
};

static PyMethodDef functions[] = {
    {"ratio", ratio, METH_VARARGS, "ratio($module, over, under, /)\n--\n\nA fraction in lowest terms."},
    {"colours", colours, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &report_spec, NULL);
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
    module_state *state = PyModule_GetState(module);
    Py_VISIT(state->fraction);
    Py_VISIT(state->colours);
    return 0;
}

static int
module_clear(PyObject *module)
{
    module_state *state = PyModule_GetState(module);
    Py_CLEAR(state->fraction);
    Py_CLEAR(state->colours);
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
    .m_name = "clean_lazy_state",
    .m_size = sizeof(module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_clean_lazy_state(void)
{
    return PyModuleDef_Init(&definition);
}
