#!/usr/bin/env python3
"""failure-path: each import of `demo` leaks 1 reference to a new `module` object when its 2nd
`PyModule_AddObject` fails.

Runs on a debug or an ordinary CPython, 3.11 or later; builds the module, which needs a C compiler.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import atexit
import contextlib
import ctypes
import gc
import importlib
import importlib.machinery
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))


def file_of(name):
    """The file of an extension module that is not imported yet."""
    for folder in sys.path:
        for suffix in importlib.machinery.EXTENSION_SUFFIXES:
            file = os.path.join(folder, *name.split(".")) + suffix
            if os.path.exists(file):
                return file
    raise ImportError(f"no file of {name} is on sys.path")


def import_file(name, file):
    """Imports an extension module anew, and forgets it at once."""
    spec = importlib.util.spec_from_file_location(name, file)
    try:
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.modules.pop(name, None)


# The linker puts this in front of PyModule_AddObject: it counts the module's calls, and lets one fail as where memory runs out.
FAILING = r"""
#ifdef __cplusplus
extern "C" {
#endif
__attribute__((visibility("default"))) long failing_call; /* its number; 0: none */
void *PyErr_NoMemory(void);
void Py_DecRef(void *);
void *__real_PyModule_AddObject(void *, ...);
void *__wrap_PyModule_AddObject(void *a, void *b, void *c, void *d, void *e, void *f, void *g, void *h, void *i) {
    if (failing_call > 0 && --failing_call == 0) { PyErr_NoMemory(); return (void *)-1; }
    return __real_PyModule_AddObject(a, b, c, d, e, f, g, h, i);
}

#ifdef __cplusplus
}
#endif
"""
WRAP = ["-Wl,--wrap=PyModule_AddObject"]


def compiler():
    """The compiler that this interpreter was made with, or the usual one."""
    command = shlex.split(sysconfig.get_config_var("CC") or "cc")
    return command if shutil.which(command[0]) else ["cc"]


def build(*more):
    """Compiles the module with this interpreter's own compiler, into a folder that goes at exit."""
    folder = tempfile.mkdtemp(prefix="reproduce-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    product = os.path.join(folder, "demo") + sysconfig.get_config_var("EXT_SUFFIX")
    os.makedirs(os.path.dirname(product), exist_ok=True)
    sources = [os.path.join(HERE, name) for name in ["demo.c"]]
    command = compiler() + ["-shared", "-fPIC", "-g", "-O1", "-w", "-I" + sysconfig.get_path("include")]
    failing = os.path.join(folder, "failing.c")
    with open(failing, "w") as file:
        file.write(FAILING)
    command += [*more, *WRAP, failing, *sources, "-o", product]
    subprocess.run(command, check=True)
    return folder


try:
    if sys.argv[1:] != ["child"]:
        sys.path.insert(0, build())
    FILE = file_of("demo")
except Exception as error:
    print(f"cannot import or build demo: {error}", file=sys.stderr)
    sys.exit(2)
failing_call = ctypes.c_long.in_dll(ctypes.CDLL(FILE), "failing_call")


def run():
    """What shows the fault. Everything made here dies when it returns."""
    failing_call.value = 2  # its 2nd PyModule_AddObject fails
    with contextlib.suppress(Exception):  # MemoryError
        import_file("demo", FILE)
    failing_call.value = 0


def once():
    """One run. A mended build may refuse what it does, which is no fault."""
    with contextlib.suppress(Exception):
        run()


def reading():
    """Counts that come back to where they were when a run leaves nothing behind."""
    gc.collect()
    (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()
    counts = {}
    if hasattr(sys, "gettotalrefcount"):  # a debug build
        counts["references"] = sys.gettotalrefcount()
    counts["blocks"] = sys.getallocatedblocks()
    return counts


def fault():
    """What grows or shrinks by the same amount with every run; None for nothing."""
    for _ in range(5):  # the first runs fill caches
        once()
    rates = {}
    for runs in (50, 100, 200):
        before = reading()
        for _ in range(runs):
            once()
        for name, count in reading().items():
            rates.setdefault(name, []).append((count - before[name]) / runs)
    moved = {name: steps[-1] for name, steps in rates.items() if min(steps) >= 0.9}
    if not moved:
        return None
    effect = "memory grows" if moved.keys() & {"blocks", "bytes"} else "a count creeps"
    return f"leak: {effect}: " + " and ".join(f"{rate:.1f} {name}" for name, rate in moved.items()) + " more with every run"


if __name__ == "__main__":
    try:
        seen = fault()
    except Exception:
        traceback.print_exc()
        sys.exit(2)
    print(seen or "not seen: this build is free of the fault, or hides it")
    print("module:", getattr(sys.modules.get("demo"), "__file__", "demo"))
    sys.exit(1 if seen else 0)
