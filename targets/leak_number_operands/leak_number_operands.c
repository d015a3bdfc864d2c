/* Arithmetic on C integers. The fault: two new ints go straight into an operation that does not take them over. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#ifdef FIXED
/* Applies the operation to two new ints and releases both. */
static PyObject *
apply(binaryfunc operation, long a, long b)
{
    PyObject *result = NULL;
    PyObject *left = PyLong_FromLong(a);
    PyObject *right = PyLong_FromLong(b);
    if (left != NULL && right != NULL) {
        result = operation(left, right);
    }
    Py_XDECREF(left);
    Py_XDECREF(right);
    return result;
}
#endif

PyDoc_STRVAR(add_doc,
"add($module, a, b, /)\n--\n\n"
"The exact sum of two machine integers.");

static PyObject *
add(PyObject *module, PyObject *args)
{
    long a, b;
    if (!PyArg_ParseTuple(args, "ll:add", &a, &b)) {
        return NULL;
    }
#ifdef FIXED
    return apply(PyNumber_Add, a, b);
#else
    return PyNumber_Add(PyLong_FromLong(a), PyLong_FromLong(b)); //~ leak
#endif
}

PyDoc_STRVAR(multiply_doc,
"multiply($module, a, b, /)\n--\n\n"
"The exact product of two machine integers.");

static PyObject *
multiply(PyObject *module, PyObject *args)
{
    long a, b;
    if (!PyArg_ParseTuple(args, "ll:multiply", &a, &b)) {
        return NULL;
    }
#ifdef FIXED
    return apply(PyNumber_Multiply, a, b);
#else
    return PyNumber_Multiply(PyLong_FromLong(a), PyLong_FromLong(b)); //~ leak
#endif
}

/* Correct: the new int is released once it was used. */
static PyObject *
negate(PyObject *module, PyObject *args)
{
    long a;
    if (!PyArg_ParseTuple(args, "l:negate", &a)) {
        return NULL;
    }
    PyObject *value = PyLong_FromLong(a);
    if (value == NULL) {
        return NULL;
    }
    PyObject *result = PyNumber_Negative(value);
    Py_DECREF(value);
    return result;
}

static PyMethodDef functions[] = {
    {"add", add, METH_VARARGS, add_doc},
    {"multiply", multiply, METH_VARARGS, multiply_doc},
    {"negate", negate, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_number_operands",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_leak_number_operands(void)
{
    return PyModuleDef_Init(&definition);
}
