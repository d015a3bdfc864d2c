/* Counts and compares with containers of C++. The fault: those made with new are not deleted on every way. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <map>
#include <string>
#include <vector>

/* How often each byte occurs, as a dict; NULL with an exception. */
static PyObject *
histogram(PyObject *module, PyObject *arg)
{
    char *data;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(arg, &data, &length) < 0) {
        return nullptr;
    }
    auto *counts = new std::map<unsigned char, long>; //~ raw-leak
    for (Py_ssize_t i = 0; i < length; i++) {
        (*counts)[static_cast<unsigned char>(data[i])]++;
    }
    PyObject *dict = PyDict_New();
    for (const auto &pair : *counts) {
        PyObject *key = dict == nullptr ? nullptr : PyLong_FromLong(pair.first);
        PyObject *value = key == nullptr ? nullptr : PyLong_FromLong(pair.second);
        if (value == nullptr || PyDict_SetItem(dict, key, value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
#ifdef FIXED
    delete counts;
#endif
    return dict;
}

/* The longest word of a text; the empty one is forgotten with its list. */
static PyObject *
longest(PyObject *module, PyObject *arg)
{
    const char *text = PyUnicode_AsUTF8(arg);
    if (text == nullptr) {
        return nullptr;
    }
    auto *words = new std::vector<std::string>(1); //~ raw-leak
    for (; *text != '\0'; text++) {
        if (*text == ' ') {
            words->emplace_back();
        }
        else {
            words->back().push_back(*text);
        }
    }
    const std::string *best = &words->front();
    for (const std::string &word : *words) {
        if (word.size() > best->size()) {
            best = &word;
        }
    }
    if (best->empty()) {
#ifdef FIXED
        delete words;
#endif
        PyErr_SetString(PyExc_ValueError, "there is no word");
        return nullptr;
    }
    PyObject *result = PyUnicode_FromStringAndSize(best->data(), static_cast<Py_ssize_t>(best->size()));
    delete words;
    return result;
}

static PyMethodDef functions[] = {
    {"histogram", histogram, METH_O, "histogram($module, data, /)\n--\n\nHow often each byte occurs."},
    {"longest", longest, METH_O, "longest($module, text, /)\n--\n\nThe longest word of a text."},
    {nullptr, nullptr, 0, nullptr},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "raw_leak_new", nullptr, 0, functions, nullptr, nullptr, nullptr, nullptr,
};

PyMODINIT_FUNC
PyInit_raw_leak_new(void)
{
    return PyModuleDef_Init(&definition);
}
