/* Works on buffers of its own. The fault: a way out of each function forgets the buffer. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include <string.h>

PyDoc_STRVAR(total_doc,
"total($module, numbers, /)\n--\n\n"
"Sum of the numbers of a list, from the smallest to the largest.");

static int
compare(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static PyObject *
total(PyObject *module, PyObject *list)
{
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "a list is needed");
        return NULL;
    }
    Py_ssize_t length = PyList_GET_SIZE(list);
    double *numbers = malloc((length + 1) * sizeof(double)); //~ raw-leak
    if (numbers == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < length; i++) {
        PyObject *item = i < PyList_GET_SIZE(list) ? PyList_GET_ITEM(list, i) : Py_None;
        if (!PyLong_CheckExact(item) && !PyFloat_CheckExact(item)) {
            PyErr_SetString(PyExc_TypeError, "an item is no number");
#ifdef FIXED
            free(numbers);
#endif
            return NULL;
        }
        numbers[i] = PyFloat_AsDouble(item);
        if (numbers[i] == -1.0 && PyErr_Occurred()) {
            free(numbers);
            return NULL;
        }
    }
    qsort(numbers, length, sizeof(double), compare);
    double sum = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        sum += numbers[i];
    }
    free(numbers);
    return PyFloat_FromDouble(sum);
}

/* Turned round on its way, and lost once it is copied. */
static PyObject *
reversed(PyObject *module, PyObject *arg)
{
    char *data;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(arg, &data, &length) < 0) {
        return NULL;
    }
    char *turned = PyMem_Malloc(length + 1); //~ raw-leak
    if (turned == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < length; i++) {
        turned[i] = data[length - 1 - i];
    }
    PyObject *result = PyBytes_FromStringAndSize(turned, length);
#ifdef FIXED
    PyMem_Free(turned);
#endif
    return result;
}

PyDoc_STRVAR(words_doc,
"words($module, text, /)\n--\n\n"
"How many words there are in a text.");

static PyObject *
words(PyObject *module, PyObject *arg)
{
    const char *text = PyUnicode_AsUTF8(arg);
    if (text == NULL) {
        return NULL;
    }
    char *copy = strdup(text); //~ raw-leak
    if (copy == NULL) {
        return PyErr_NoMemory();
    }
    long count = 0;
    char *state = NULL;
    for (char *word = strtok_r(copy, " \t\n", &state); word != NULL; word = strtok_r(NULL, " \t\n", &state)) {
        count++;
    }
#ifndef FIXED
    if (count == 0) {
        return PyLong_FromLong(0);
    }
#endif
    free(copy);
    return PyLong_FromLong(count);
}

static PyMethodDef functions[] = {
    {"total", total, METH_O, total_doc},
    {"reversed", reversed, METH_O, "reversed($module, data, /)\n--\n\nThe bytes from the last to the first."},
    {"words", words, METH_O, words_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "raw_leak_on_error",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_raw_leak_on_error(void)
{
    return PyModuleDef_Init(&definition);
}
