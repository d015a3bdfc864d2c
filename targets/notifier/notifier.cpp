// A list of callbacks, for ctypes. No fault by itself: each FAULT_* define brings in one. The line that such a
// define makes guilty names it.
//
// To be loaded with ctypes.PyDLL: every function needs the GIL, and says NULL with an exception set on an error.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <new>
#include <vector>

namespace {

using callback = void (*)(PyObject *delivery);

// Points to the variables that hold the functions, as the caller may change them. They are the caller's.
using subscribers = std::vector<const callback *>;

constexpr const char *NAME = "notifier.subscribers";

void destroy(PyObject *capsule)
{
    delete static_cast<subscribers *>(PyCapsule_GetPointer(capsule, NAME));
}

subscribers *subscribers_of(PyObject *capsule)
{
    if (!PyCapsule_IsValid(capsule, NAME)) {
        PyErr_SetString(PyExc_TypeError, "this is no notifier");
        return nullptr;
    }
    return static_cast<subscribers *>(PyCapsule_GetPointer(capsule, NAME));
}

}  // namespace

extern "C" {

PyObject *notifier_new()
{
    auto *list = new (std::nothrow) subscribers;
    if (list == nullptr) {
        return PyErr_NoMemory();
    }
    PyObject *capsule = PyCapsule_New(list, NAME, destroy);
    if (capsule == nullptr) {
        delete list;
    }
    return capsule;
}

// Returns what the caller has to keep for as long as the callback may be called.
PyObject *notifier_subscribe(PyObject *notifier, const callback *function, PyObject *wrapper)
{
    subscribers *list = subscribers_of(notifier);
    if (list == nullptr) {
        return nullptr;
    }
    try {
        list->push_back(function);
    }
    catch (const std::bad_alloc &) {
        return PyErr_NoMemory();
    }
#ifdef FAULT_DEAD_CALLBACK
    PyObject *keep = Py_None; //~ use-after-free FAULT_DEAD_CALLBACK
#else
    PyObject *keep = wrapper;
#endif
    Py_INCREF(keep);
    return keep;
}

// Calls every callback that there was at the start.
PyObject *notifier_notify(PyObject *notifier, PyObject *delivery)
{
    subscribers *list = subscribers_of(notifier);
    if (list == nullptr) {
        return nullptr;
    }
    try {
        const subscribers now(*list);
        for (const callback *function : now) {
            (*function)(delivery); //~ use-after-free FAULT_DEAD_CALLBACK
        }
    }
    catch (const std::bad_alloc &) {
        return PyErr_NoMemory();
    }
    Py_RETURN_NONE;
}

PyObject *notifier_clear(PyObject *notifier)
{
    subscribers *list = subscribers_of(notifier);
    if (list == nullptr) {
        return nullptr;
    }
    list->clear();
    Py_RETURN_NONE;
}

// Asks a Python callable about an object; returns whether the answer is true.
PyObject *notifier_ask(PyObject *question, PyObject *value)
{
    PyObject *answer = PyObject_CallFunctionObjArgs(question, value, nullptr);
    if (answer == nullptr) {
        return nullptr;
    }
    const int truth = PyObject_IsTrue(answer); //~ leak FAULT_LOSES_RESULT
#ifndef FAULT_LOSES_RESULT
    Py_DECREF(answer);
#endif
    return truth < 0 ? nullptr : PyBool_FromLong(truth);
}

}  // extern "C"
