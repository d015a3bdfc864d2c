/* Packs text into bytes, with options that are told in no documentation: only the format by which the function reads its
   arguments says how they are called and what they want. The fault: the `border` is taken once more for a table that is
   no longer there. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(pack_doc,
"Text as bytes in UTF-8, between two borders if it is to have them.");

static PyObject *
pack(PyObject *module, PyObject *args, PyObject *options)
{
    static char *names[] = {"text", "border", NULL};
    const char *text;
    Py_ssize_t length;
    PyObject *border = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, options, "s#|$O!:pack", names, &text, &length, &PyByteArray_Type, &border)) {
        return NULL;
    }
    if (border == NULL) {
        return PyBytes_FromStringAndSize(text, length);
    }
#ifndef FIXED
    Py_INCREF(border); //~ leak
#endif
    Py_ssize_t size = PyByteArray_GET_SIZE(border);
    PyObject *packed = PyBytes_FromStringAndSize(NULL, length + 2 * size);
    if (packed == NULL) {
        return NULL;
    }
    char *to = PyBytes_AS_STRING(packed);
    memcpy(to, PyByteArray_AS_STRING(border), size);
    memcpy(to + size, text, length);
    memcpy(to + size + length, PyByteArray_AS_STRING(border), size);
    return packed;
}

static PyMethodDef methods[] = {
    {"pack", (PyCFunction)(void (*)(void))pack, METH_VARARGS | METH_KEYWORDS, pack_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leak_option",
    .m_doc = "Text in bytes.",
    .m_size = 0,
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_leak_option(void)
{
    return PyModuleDef_Init(&definition);
}
