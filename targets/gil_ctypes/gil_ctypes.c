/* Keeps the last object that it was given. The fault: it is loaded as a library that knows no Python, so that ctypes
   releases the GIL around each call, and releases references all the same. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *kept;

static void
replace(PyObject *item)
{
#ifdef FIXED
    PyGILState_STATE state = PyGILState_Ensure();
#endif
    PyObject *old = kept;
    Py_XINCREF(item);
    kept = item;
    Py_XDECREF(old); //~ gil
#ifdef FIXED
    PyGILState_Release(state);
#endif
}

__attribute__((visibility("default"))) void
slot_keep(PyObject *item)
{
    replace(item);
}

__attribute__((visibility("default"))) void
slot_forget(void)
{
    replace(NULL);
}
