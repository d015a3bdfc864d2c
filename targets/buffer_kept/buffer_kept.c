/* Reads the bytes of its arguments through the buffer protocol. The fault: a way out forgets the release. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(count_doc,
"count($module, data, byte, /)\n--\n\n"
"How often a byte from 0 to 255 occurs in data.");

static PyObject *
count(PyObject *module, PyObject *args)
{
    Py_buffer data;
    int byte;
    if (!PyArg_ParseTuple(args, "y*i:count", &data, &byte)) {
        return NULL;
    }
    if (byte < 0 || byte > 255) {
#ifdef FIXED
        PyBuffer_Release(&data);
#endif
        PyErr_SetString(PyExc_ValueError, "no byte");
        return NULL;
    }
    const unsigned char *bytes = data.buf;
    Py_ssize_t found = 0;
    for (Py_ssize_t i = 0; i < data.len; i++) {
        found += bytes[i] == byte;
    }
    PyBuffer_Release(&data);
    return PyLong_FromSsize_t(found);
}

PyDoc_STRVAR(mean_doc,
"mean($module, data, /)\n--\n\n"
"The mean of the bytes of data.");

static PyObject *
mean(PyObject *module, PyObject *arg)
{
    Py_buffer data;
    if (PyObject_GetBuffer(arg, &data, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    const unsigned char *bytes = data.buf;
    double sum = 0;
    for (Py_ssize_t i = 0; i < data.len; i++) {
        sum += bytes[i];
    }
    PyObject *result = PyFloat_FromDouble(data.len == 0 ? 0.0 : sum / (double)data.len);
#ifdef FIXED
    PyBuffer_Release(&data);
#endif
    return result;
}

static PyMethodDef functions[] = {
    {"count", count, METH_VARARGS, count_doc},
    {"mean", mean, METH_O, mean_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "buffer_kept",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_buffer_kept(void)
{
    return PyModuleDef_Init(&definition);
}
