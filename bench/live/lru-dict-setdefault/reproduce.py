#!/usr/bin/env python3
"""use-after-free: `lru._lru.LRU.setdefault` uses memory after it was freed.

To mend it: take a reference (`Py_NewRef`) before anything can release the last one, and release it
when done.

Freed memory may be used without a trace. The runs are tried with the debug allocator of CPython,
the system's with its memory overwritten, and, where the module is built here and the compiler
has it, AddressSanitizer; only the last sees every case.

Runs on a debug or an ordinary CPython, 3.11 or later; needs pip and a compiler where the module is not installed.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import atexit
import collections
import contextlib
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import types

ns = types.SimpleNamespace()  # values that callbacks reach
calls = collections.Counter()  # calls of callbacks in this run


def build():
    """Installs the package from its sources into a folder that goes at exit."""
    folder = tempfile.mkdtemp(prefix="reproduce-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    requirement = "lru-dict==1.4.1"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder]
    if not os.path.isdir(requirement):
        command += ["--no-binary", requirement.split("==")[0]]
    subprocess.run(command + [requirement], check=True)
    return folder


built = []  # the folder, where it was built here

try:
    try:
        import lru._lru as _lru
    except ImportError:
        built.append(build())
        sys.path.insert(0, built[0])
        import lru._lru as _lru
except Exception as error:
    print(f"cannot import or build lru._lru: {error}", file=sys.stderr)
    sys.exit(2)


class Key:
    def __hash__(self):
        calls["key.hash"] += 1
        if calls["key.hash"] == 3:
            if not calls["again"]:
                calls["again"] += 1
                with contextlib.suppress(BaseException):  # the call is entered from inside itself
                    ns.again()
        return 1000003


def run():
    """What shows the fault. Everything made here dies when it returns."""
    number = int("1000003")
    lru = _lru.LRU(size=number)
    key = Key()
    ns.again = lambda: lru.setdefault(key)  # for the callback
    lru.setdefault(key)


def once():
    """One run. A mended build may refuse what it does, which is no fault."""
    calls.clear()
    try:
        run()
    except Exception:
        pass
    vars(ns).clear()


def measure():
    """Runs it a few times; the fault ends the process."""
    for _ in range(10):
        once()
        gc.collect()
    return None


def fault():
    """What was seen, or None. The runs happen in a child process, because they may end it."""
    for allocator in ("debug", "malloc", "default"):
        path = os.pathsep.join(folder for folder in sys.path if folder)
        env = dict(os.environ, PYTHONMALLOC=allocator, PYTHONPATH=path, MALLOC_PERTURB_="165")
        command = [sys.executable, "-X", "faulthandler", os.path.abspath(__file__), "child"]
        try:
            child = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace", timeout=300)
        except subprocess.TimeoutExpired:
            return None
        if child.returncode == 1 and child.stdout:
            return child.stdout.strip()
        if child.returncode < 0 or child.returncode > 2:
            why = [line for line in child.stderr.splitlines() if "rror: " in line or "ssertion" in line]
            how = signal.Signals(-child.returncode).name if child.returncode < 0 else f"code {child.returncode}"
            return f"use-after-free: the process died of {how}" + (f" ({why[0].strip()})" if why else "")
        if child.returncode:
            raise RuntimeError("the child process failed:\n" + child.stderr)
    return None


if __name__ == "__main__" and sys.argv[1:] == ["child"]:
    seen = measure()
    if seen:
        print(seen, flush=True)
    os._exit(1 if seen else 0)


if __name__ == "__main__":
    try:
        seen = fault()
    except Exception:
        traceback.print_exc()
        sys.exit(2)
    print(seen or "not seen: this build is free of the fault, or hides it")
    print("module:", getattr(sys.modules.get("lru._lru"), "__file__", "lru._lru"))
    sys.exit(1 if seen else 0)
