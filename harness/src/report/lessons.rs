//! What a person learns of each detector beside [`super::detectors`]: the fault in its smallest form, its mend, how it is
//! confirmed, and what looks like it and is not reported. For `refhound explain`.

use crate::finding::Detector;

/// One lesson. `faulty` and `mended` are C, the rest is plain text without line breaks.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    /// Of which detector.
    pub detector: Detector,
    /// The smallest function, or part of one, with the fault.
    pub faulty: &'static str,
    /// The same without it.
    pub mended: &'static str,
    /// What has to be seen before it is reported.
    pub confirmed: &'static str,
    /// What looks like it and is left alone.
    pub silent: &'static str,
}

/// One row per detector, in the order of [`Detector::ALL`].
pub const ALL: &[Lesson] = &[
    Lesson {
        detector: Detector::Leak,
        faulty: "PyObject *key = PyUnicode_FromString(\"k\");      /* new: ours */\nif (PyDict_SetItem(d, key, arg) < 0)\n    return NULL;                                 /* key is still held */\nPy_RETURN_NONE;                                  /* and here */",
        mended: "PyObject *key = PyUnicode_FromString(\"k\");\nint failed = key == NULL || PyDict_SetItem(d, key, arg) < 0;\nPy_XDECREF(key);                                 /* the dict has its own */\nif (failed)\n    return NULL;\nPy_RETURN_NONE;",
        confirmed: "In a fresh process, after warm-ups and garbage collection, windows of 4, 8 and 16 runs grow by the same \
                    whole number per run, and still do after up to 1500 more. An audit of every object then names the one.",
        silent: "What is kept and found again: caches up to their bound, interned strings, types made at first use, free lists, \
                 a registry that the program itself fills, what grows by fractions or once.",
    },
    Lesson {
        detector: Detector::OverRelease,
        faulty: "PyObject *item = PyList_GetItem(list, 0);        /* borrowed */\nPyObject *text = PyObject_Str(item);\nPy_DECREF(item);                                 /* the list's reference */\nreturn text;",
        mended: "PyObject *item = PyList_GetItem(list, 0);        /* borrowed: not ours to release */\nreturn item == NULL ? NULL : PyObject_Str(item);",
        confirmed: "The object carries spare references that the program counts, so that a loss is an exact number before it is \
                    a crash; or its count falls by the same whole number per run in a fresh process; or an object dies that \
                    the program still owns.",
        silent: "An object that lets go of what it was given (pop, clear, its own death). From CPython 3.12 on None, True, small \
                 ints and interned strings are immortal: a reference to these that is lost cannot be seen.",
    },
    Lesson {
        detector: Detector::UseAfterFree,
        faulty: "PyObject *item = PyList_GET_ITEM(list, 0);       /* borrowed */\nint same = PyObject_RichCompareBool(item, arg, Py_EQ); /* its __eq__ empties the list */\nreturn same < 0 ? NULL : PyObject_Repr(item);    /* dead by now */",
        mended: "PyObject *item = Py_NewRef(PyList_GET_ITEM(list, 0));\nint same = PyObject_RichCompareBool(item, arg, Py_EQ);\nPyObject *text = same < 0 ? NULL : PyObject_Repr(item);\nPy_DECREF(item);\nreturn text;",
        confirmed: "AddressSanitizer, the interpreter's dead bytes or its checks stop the process in a fresh process as well, with \
                    a frame of the extension on the stack; ten more say how reliably.",
        silent: "The same death in the interpreter's own code without the extension on the stack. Memory that was used again \
                 before it was looked at: it may go unseen.",
    },
    Lesson {
        detector: Detector::Crash,
        faulty: "char *name = PyBytes_AsString(arg);              /* NULL where arg is no bytes */\nreturn PyLong_FromSize_t(strlen(name));",
        mended: "char *name = PyBytes_AsString(arg);\nif (name == NULL)\n    return NULL;                                 /* TypeError is set */\nreturn PyLong_FromSize_t(strlen(name));",
        confirmed: "A fatal signal, an abort or a failed assertion comes again in fresh processes; the stack has a frame of the \
                    extension.",
        silent: "Deaths without a frame of the extension on the stack: those are the interpreter's own.",
    },
    Lesson {
        detector: Detector::ResultContract,
        faulty: "if (index >= self->length)\n    return NULL;                                 /* no exception: SystemError */",
        mended: "if (index >= self->length) {\n    PyErr_SetString(PyExc_IndexError, \"index out of range\");\n    return NULL;\n}",
        confirmed: "The executor looks at the error indicator after each call, and the interpreter's own SystemError about it; the \
                    same call shows it in fresh processes.",
        silent: "An exception that was pending before the call, and what a callback of the program left behind.",
    },
    Lesson {
        detector: Detector::LostException,
        faulty: "int found = PyObject_RichCompareBool(item, arg, Py_EQ);\nif (found < 0)\n    PyErr_Clear();                               /* MemoryError is gone, too */\nreturn PyBool_FromLong(found > 0);",
        mended: "int found = PyObject_RichCompareBool(item, arg, Py_EQ);\nif (found < 0)\n    return NULL;\nreturn PyBool_FromLong(found);",
        confirmed: "A callback of the program raised an exception of a class of its own; the call returned, or raised another that \
                    has it neither as cause nor as context. The same call does so again in fresh processes.",
        silent: "Exceptions with a meaning (StopIteration, AttributeError, KeyError and their like), those that are chained, kept, \
                 grouped or given to sys.unraisablehook, those of __del__, and of a __repr__ that was wanted for a message.",
    },
    Lesson {
        detector: Detector::Gc,
        faulty: "static int\nbox_traverse(box *self, visitproc visit, void *arg)\n{\n    return 0;                                    /* self->item is owned */\n}",
        mended: "static int\nbox_traverse(box *self, visitproc visit, void *arg)\n{\n    Py_VISIT(self->item);\n    Py_VISIT(Py_TYPE(self));                     /* heap types, from 3.9 on */\n    return 0;\n}",
        confirmed: "What is left behind grows with every run, and no longer does where the program itself takes its cycles apart: \
                    only the collector was missing. Or the interpreter's own check of the counts fails.",
        silent: "Types that can be in no cycle, a cycle that a weak registry takes apart, objects that are revived once.",
    },
    Lesson {
        detector: Detector::RawLeak,
        faulty: "double *numbers = malloc(size);\nfor (Py_ssize_t i = 0; i < length; i++) {\n    numbers[i] = PyFloat_AsDouble(PyList_GET_ITEM(list, i));\n    if (PyErr_Occurred())\n        return NULL;                             /* numbers is forgotten */\n}",
        mended: "double *numbers = malloc(size);\nfor (Py_ssize_t i = 0; i < length; i++) {\n    numbers[i] = PyFloat_AsDouble(PyList_GET_ITEM(list, i));\n    if (PyErr_Occurred()) {\n        free(numbers);\n        return NULL;\n    }\n}",
        confirmed: "The blocks that are taken outside the interpreter's own objects grow by the same whole number per run, and no \
                    object is left that could hold them.",
        silent: "A block that the next call replaces, tables that grow up to a bound, what a library keeps from its first use on.",
    },
    Lesson {
        detector: Detector::Gil,
        faulty: "Py_BEGIN_ALLOW_THREADS\nsum = add_up(data, length);\ntotal = PyLong_FromLong(sum);                    /* an object, without the GIL */\nPy_END_ALLOW_THREADS",
        mended: "Py_BEGIN_ALLOW_THREADS\nsum = add_up(data, length);\nPy_END_ALLOW_THREADS\ntotal = PyLong_FromLong(sum);",
        confirmed: "The debug build stops the process where it sees it, in fresh processes as well; the line is that of the call.",
        silent: "PyMem_RawMalloc and its like, which need no GIL, and threads that took it by PyGILState_Ensure.",
    },
    Lesson {
        detector: Detector::Uninitialised,
        faulty: "static int\nbox_init(box *self, PyObject *args, PyObject *kwargs)\n{\n    PyObject *item;\n    if (!PyArg_ParseTuple(args, \"O\", &item))\n        return -1;\n    self->item = Py_NewRef(item);                /* what was there is lost */\n    return 0;\n}",
        mended: "static int\nbox_init(box *self, PyObject *args, PyObject *kwargs)\n{\n    PyObject *item;\n    if (!PyArg_ParseTuple(args, \"O\", &item))\n        return -1;\n    Py_XSETREF(self->item, Py_NewRef(item));     /* tp_new has set it to NULL */\n    return 0;\n}",
        confirmed: "The smallest program that shows it has a `__new__` without `__init__`, or a second `__init__`; the fault is \
                    confirmed as the crash or the leak that it amounts to.",
        silent: "Methods that raise on an object without `__init__`, and an `__init__` that refuses to run twice.",
    },
    Lesson {
        detector: Detector::FailurePath,
        faulty: "PyObject *key = PyUnicode_FromString(\"k\");\nPyObject *list = PyList_New(0);\nif (key == NULL || list == NULL)\n    return NULL;                                 /* one of them may be held */",
        mended: "PyObject *key = PyUnicode_FromString(\"k\");\nPyObject *list = PyList_New(0);\nif (key == NULL || list == NULL) {\n    Py_XDECREF(key);\n    Py_XDECREF(list);\n    return NULL;\n}",
        confirmed: "The program with the failing call shows the fault in fresh processes as any other does, and the same program \
                    with the call left alone does not.",
        silent: "Calls that cannot fail with what they are given, such as a conversion of an int that fits. MemoryError that is \
                 replaced by another exception, as long as one is set. What an import keeps in a variable, and an exception \
                 that it swallows.",
    },
    Lesson {
        detector: Detector::Hang,
        faulty: "while (self->pending > 0)\n    PyObject_CallNoArgs(self->callback);         /* fails for ever */",
        mended: "while (self->pending > 0) {\n    PyObject *result = PyObject_CallNoArgs(self->callback);\n    if (result == NULL)\n        return NULL;\n    Py_DECREF(result);\n}",
        confirmed: "The same program runs into the limit of 5 seconds again in fresh processes, at the end of the run, when nothing \
                    else keeps the machine busy.",
        silent: "What is slow because it was asked for a lot: programs are bounded in what they ask for. What waits by intention can \
                 be left out by `skip` in refhound.toml.",
    },
];

/// The lesson of `detector`.
pub fn lesson(detector: Detector) -> &'static Lesson {
    ALL.iter().find(|lesson| lesson.detector == detector).unwrap_or(&ALL[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detector_has_its_lesson() {
        let rows: Vec<Detector> = ALL.iter().map(|lesson| lesson.detector).collect();
        assert_eq!(rows, Detector::ALL);
        assert!(ALL.iter().all(|lesson| lesson.faulty != lesson.mended));
        let widest =
            ALL.iter().flat_map(|lesson| [lesson.faulty, lesson.mended]).flat_map(str::lines).map(str::len).max();
        assert!(widest.is_some_and(|widest| widest <= 92), "{widest:?}");
    }
}
