/* Correct: memory from malloc that outlives the calls that took it, and has an end. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include <string.h>

/* A buffer that grows with the largest text so far, and is never given back. */
static char *scratch;
static size_t scratch_size;

PyDoc_STRVAR(upper_doc,
"upper($module, text, /)\n--\n\n"
"The text with its ASCII letters in upper case.");

static PyObject *
upper(PyObject *module, PyObject *arg)
{
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(arg, &length);
    if (text == NULL) {
        return NULL;
    }
    if ((size_t)length + 1 > scratch_size) {
        char *larger = realloc(scratch, (size_t)length + 1);
        if (larger == NULL) {
            return PyErr_NoMemory();
        }
        scratch = larger;
        scratch_size = (size_t)length + 1;
    }
    for (Py_ssize_t i = 0; i < length; i++) {
        scratch[i] = Py_TOUPPER(Py_CHARMASK(text[i]));
    }
    return PyUnicode_FromStringAndSize(scratch, length);
}

/* The last answer, kept for whoever asks the same again. */
static char *last_text;
static Py_ssize_t last_count;

PyDoc_STRVAR(vowels_doc,
"vowels($module, text, /)\n--\n\n"
"How many vowels a text has.");

static PyObject *
vowels(PyObject *module, PyObject *arg)
{
    const char *text = PyUnicode_AsUTF8(arg);
    if (text == NULL) {
        return NULL;
    }
    if (last_text == NULL || strcmp(last_text, text) != 0) {
        char *copy = strdup(text);
        if (copy == NULL) {
            return PyErr_NoMemory();
        }
        free(last_text);
        last_text = copy;
        last_count = 0;
        for (; *text != '\0'; text++) {
            last_count += strchr("aeiouAEIOU", *text) != NULL;
        }
    }
    return PyLong_FromSsize_t(last_count);
}

/* A table made by the first call that needs a row of it. */
static long *rows[16];

PyDoc_STRVAR(power_doc,
"power($module, base, exponent, /)\n--\n\n"
"base ** exponent for a base from 0 to 15 and an exponent from 0 to 9.");

static PyObject *
power(PyObject *module, PyObject *args)
{
    int base, exponent;
    if (!PyArg_ParseTuple(args, "ii:power", &base, &exponent)) {
        return NULL;
    }
    if (base < 0 || base > 15 || exponent < 0 || exponent > 9) {
        PyErr_SetString(PyExc_ValueError, "out of range");
        return NULL;
    }
    if (rows[base] == NULL) {
        rows[base] = malloc(10 * sizeof(long));
        if (rows[base] == NULL) {
            return PyErr_NoMemory();
        }
        rows[base][0] = 1;
        for (int i = 1; i < 10; i++) {
            rows[base][i] = rows[base][i - 1] * base;
        }
    }
    return PyLong_FromLong(rows[base][exponent]);
}

/* Nodes that lists let go wait here, at most 200 of them; they were taken 50 at a time. */
typedef struct node {
    struct node *next;
    long value;
} node;

#define CHUNK 50
#define MOST_WAITING 200

static node *waiting;
static int waiting_count;

static node *
take_node(void)
{
    if (waiting == NULL) {
        for (int i = 0; i < CHUNK; i++) {
            node *fresh = malloc(sizeof(node));
            if (fresh == NULL) {
                return NULL;
            }
            fresh->next = waiting;
            waiting = fresh;
            waiting_count++;
        }
    }
    node *taken = waiting;
    waiting = taken->next;
    waiting_count--;
    return taken;
}

static void
give_node(node *given)
{
    if (waiting_count >= MOST_WAITING) {
        free(given);
        return;
    }
    given->next = waiting;
    waiting = given;
    waiting_count++;
}

typedef struct {
    PyObject_HEAD
    node *first;
} stack;

static PyObject *
stack_push(stack *self, PyObject *arg)
{
    long value = PyLong_AsLong(arg);
    if (value == -1 && PyErr_Occurred()) {
        return NULL;
    }
    node *top = take_node();
    if (top == NULL) {
        return PyErr_NoMemory();
    }
    top->value = value;
    top->next = self->first;
    self->first = top;
    Py_RETURN_NONE;
}

static PyObject *
stack_pop(stack *self, PyObject *unused)
{
    node *top = self->first;
    if (top == NULL) {
        PyErr_SetString(PyExc_IndexError, "the stack is empty");
        return NULL;
    }
    self->first = top->next;
    long value = top->value;
    give_node(top);
    return PyLong_FromLong(value);
}

static void
stack_dealloc(stack *self)
{
    PyTypeObject *type = Py_TYPE(self);
    while (self->first != NULL) {
        node *top = self->first;
        self->first = top->next;
        give_node(top);
    }
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyMethodDef stack_methods[] = {
    {"push", (PyCFunction)stack_push, METH_O, "push($self, value, /)\n--\n\nPut an int on top."},
    {"pop", (PyCFunction)stack_pop, METH_NOARGS, "pop($self, /)\n--\n\nTake the int from the top."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot stack_slots[] = {
    {Py_tp_doc, "Stack()\n--\n\nInts, the last one first."},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, stack_dealloc},
    {Py_tp_methods, stack_methods},
    {0, NULL},
};

static PyType_Spec stack_spec = {
    .name = "clean_native_memory.Stack",
    .basicsize = sizeof(stack),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = stack_slots,
};

static int
fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &stack_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int status = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return status;
}

static PyMethodDef functions[] = {
    {"upper", upper, METH_O, upper_doc},
    {"vowels", vowels, METH_O, vowels_doc},
    {"power", power, METH_VARARGS, power_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "clean_native_memory",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_clean_native_memory(void)
{
    return PyModuleDef_Init(&definition);
}
