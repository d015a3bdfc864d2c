/* Lets a thread of its own, and a library that knows no Python, work on bytes. The fault: neither the thread nor what the
   library calls back takes the GIL before it touches objects. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pthread.h>

typedef struct {
    const unsigned char *data;
    Py_ssize_t length;
    PyObject *result;
} Sum;

static void *
add_up(void *argument)
{
    Sum *sum = argument;
    unsigned long total = 1UL << 20;
    for (Py_ssize_t i = 0; i < sum->length; i++) {
        total += sum->data[i];
    }
#ifdef FIXED
    PyGILState_STATE state = PyGILState_Ensure();
#endif
    sum->result = PyLong_FromUnsignedLong(total); //~ gil
#ifdef FIXED
    PyGILState_Release(state);
#endif
    return NULL;
}

PyDoc_STRVAR(total_doc,
"total($module, data, /)\n--\n\n"
"Sum of bytes, made in the background.");

static PyObject *
total(PyObject *module, PyObject *arg)
{
    char *data;
    Sum sum = {NULL, 0, NULL};
    if (PyBytes_AsStringAndSize(arg, &data, &sum.length) < 0) {
        return NULL;
    }
    sum.data = (const unsigned char *)data;
    int failed;
    Py_BEGIN_ALLOW_THREADS
    pthread_t thread;
    failed = pthread_create(&thread, NULL, add_up, &sum);
    if (!failed) {
        pthread_join(thread, NULL);
    }
    Py_END_ALLOW_THREADS
    if (failed) {
        PyErr_SetString(PyExc_RuntimeError, "no thread could be started");
    }
    return sum.result;
}

/* The library: no word of Python in it. */
static int
scan(const char *data, Py_ssize_t length, int (*found)(void *, int), void *context)
{
    for (Py_ssize_t i = 0; i < length; i++) {
        if (!found(context, (unsigned char)data[i])) {
            return 0;
        }
    }
    return 1;
}

static int
tell(void *context, int byte)
{
#ifdef FIXED
    PyGILState_STATE state = PyGILState_Ensure();
#endif
    PyObject *answer = PyObject_CallFunction((PyObject *)context, "i", byte); //~ gil
    int go_on = answer != NULL;
    Py_XDECREF(answer);
#ifdef FIXED
    PyGILState_Release(state);
#endif
    return go_on;
}

PyDoc_STRVAR(each_doc,
"each($module, data, callback, /)\n--\n\n"
"Call a callable with each byte.");

static PyObject *
each(PyObject *module, PyObject *args)
{
    const char *data;
    Py_ssize_t length;
    PyObject *callback;
    if (!PyArg_ParseTuple(args, "y#O:each", &data, &length, &callback)) {
        return NULL;
    }
    int done;
    Py_BEGIN_ALLOW_THREADS
    done = scan(data, length, tell, callback);
    Py_END_ALLOW_THREADS
    if (!done) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
    {"total", total, METH_O, total_doc},
    {"each", each, METH_VARARGS, each_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "gil_thread",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit_gil_thread(void)
{
    return PyModuleDef_Init(&definition);
}
