/* A counter under a lock. The fault: the lock is not given back where a call in between fails, and the next one waits
   for ever. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyThread_type_lock lock;
static long total;

PyDoc_STRVAR(add_doc,
"add($module, item, /)\n--\n\n"
"Counts the item; the count so far and the item.");

static PyObject *
add(PyObject *module, PyObject *item)
{
    PyThread_acquire_lock(lock, WAIT_LOCK); //~ failure-path
    total++;
    PyObject *result = PyTuple_Pack(2, total > 0 ? Py_True : Py_False, item);
#ifndef FIXED
    if (result == NULL) {
        return NULL;
    }
#endif
    PyThread_release_lock(lock);
    return result;
}

static PyMethodDef functions[] = {
    {"add", add, METH_O, add_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "fail_lock",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_fail_lock(void)
{
    lock = PyThread_allocate_lock();
    if (lock == NULL) {
        return PyErr_NoMemory();
    }
    return PyModuleDef_Init(&definition);
}
