/* Sharding by hash. The fault: an exception of __hash__ is cleared, and the object put into the first shard. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyDoc_STRVAR(shard_doc,
"shard($module, key, /, shards=16)\n--\n\n"
"Number of the shard, below `shards`, that a key belongs to.");

static PyObject *
shard(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"", "shards", NULL};
    PyObject *key;
    unsigned short shards = 16;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|H:shard", names, &key, &shards)) {
        return NULL;
    }
    if (shards == 0) {
        PyErr_SetString(PyExc_ValueError, "there must be at least one shard");
        return NULL;
    }
    Py_hash_t hash = PyObject_Hash(key);
    if (hash == -1) {
#ifdef FIXED
        return NULL;
#else
        PyErr_Clear(); //~ lost-exception
        hash = 0;
#endif
    }
    return PyLong_FromUnsignedLongLong((unsigned long long)hash % shards);
}

PyDoc_STRVAR(same_shard_doc,
"same_shard($module, left, right, /)\n--\n\n"
"Whether two keys have the same hash, and so always one shard.");

static PyObject *
same_shard(PyObject *module, PyObject *args)
{
    PyObject *left, *right;
    if (!PyArg_ParseTuple(args, "OO:same_shard", &left, &right)) {
        return NULL;
    }
    Py_hash_t left_hash = PyObject_Hash(left);
    if (left_hash == -1) {
        return NULL;
    }
    Py_hash_t right_hash = PyObject_Hash(right);
    if (right_hash == -1) {
        return NULL;
    }
    return PyBool_FromLong(left_hash == right_hash);
}

static PyMethodDef functions[] = {
    {"shard", (PyCFunction)(void (*)(void))shard, METH_VARARGS | METH_KEYWORDS, shard_doc},
    {"same_shard", same_shard, METH_VARARGS, same_shard_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "swallows_hash_error",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_swallows_hash_error(void)
{
    return PyModuleDef_Init(&definition);
}
