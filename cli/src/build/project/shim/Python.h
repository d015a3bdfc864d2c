/* Lets sources for older CPythons compile: what were macros that could be assigned to, or that gave `char *`, became
   functions. Found first on the include path; the real header follows. Used only where a package does not build
   without it. */
#ifndef REFHOUND_SHIM_PYTHON_H
#define REFHOUND_SHIM_PYTHON_H
#include_next <Python.h>
#undef Py_TYPE
#define Py_TYPE(ob) (((PyObject *)(ob))->ob_type)
#undef Py_SIZE
#define Py_SIZE(ob) (((PyVarObject *)(ob))->ob_size)
#if PY_VERSION_HEX < 0x030E0000
#undef Py_REFCNT
#define Py_REFCNT(ob) (((PyObject *)(ob))->ob_refcnt)
#endif
#undef PyObject_TypeCheck
#define PyObject_TypeCheck(ob, type) (Py_IS_TYPE((PyObject *)(ob), (type)) || PyType_IsSubtype(Py_TYPE(ob), (type)))
#define PyUnicode_AsUTF8(ob) ((char *)PyUnicode_AsUTF8(ob))
#define PyUnicode_AsUTF8AndSize(ob, size) ((char *)PyUnicode_AsUTF8AndSize((ob), (size)))
#endif
