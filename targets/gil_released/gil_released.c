/* Works on bytes while other threads run. The fault: results and exceptions are made before the GIL is back. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(checksum_doc,
"checksum($module, data, /)\n--\n\n"
"Adler-like sum of bytes.");

static PyObject *
checksum(PyObject *module, PyObject *arg)
{
    char *data;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(arg, &data, &length) < 0) {
        return NULL;
    }
    PyObject *result = NULL;
    unsigned long low = 1;
    unsigned long high = 0;
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t i = 0; i < length; i++) {
        low = (low + (unsigned char)data[i]) % 65521;
        high = (high + low) % 65521;
    }
#ifndef FIXED
    result = PyLong_FromUnsignedLong(high << 16 | low); //~ gil
#endif
    Py_END_ALLOW_THREADS
#ifdef FIXED
    result = PyLong_FromUnsignedLong(high << 16 | low);
#endif
    return result;
}

PyDoc_STRVAR(parity_doc,
"parity($module, data, /)\n--\n\n"
"Exclusive or of bytes, of which there is at least one.");

static PyObject *
parity(PyObject *module, PyObject *arg)
{
    char *data;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(arg, &data, &length) < 0) {
        return NULL;
    }
    unsigned char all = 0;
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t i = 0; i < length; i++) {
        all ^= (unsigned char)data[i];
    }
#ifndef FIXED
    if (length == 0) {
        PyErr_SetNone(PyExc_ValueError); //~ gil
    }
#endif
    Py_END_ALLOW_THREADS
#ifdef FIXED
    if (length == 0) {
        PyErr_SetNone(PyExc_ValueError);
    }
#endif
    return length == 0 ? NULL : PyLong_FromLong(all);
}

static PyMethodDef functions[] = {
    {"checksum", checksum, METH_O, checksum_doc},
    {"parity", parity, METH_O, parity_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "gil_released",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_gil_released(void)
{
    return PyModuleDef_Init(&definition);
}
