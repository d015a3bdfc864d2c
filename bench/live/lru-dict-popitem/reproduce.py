#!/usr/bin/env python3
"""leak: each call of `lru._lru.LRU.popitem` leaks 1 reference to a new `tuple` object.

To mend it: the call owns a new reference: release it on every way out, or give it away to a
function that steals it.

Runs on a debug or an ordinary CPython, 3.11 or later; needs pip and a compiler where the module is not installed.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import atexit
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import traceback


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


class Probe:
    """A plain object."""


def run():
    """What shows the fault. Everything made here dies when it returns."""
    number = int("1000003")
    lru = _lru.LRU(number)
    probe2 = Probe()
    probe3 = Probe()
    lru[probe2] = probe3
    lru.popitem()


def once():
    """One run. A mended build may refuse what it does, which is no fault."""
    try:
        run()
    except Exception:
        pass


def reading():
    """Counts that come back to where they were when a run leaves nothing behind."""
    gc.collect()
    (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()
    counts = {}
    if hasattr(sys, "gettotalrefcount"):  # a debug build
        counts["references"] = sys.gettotalrefcount()
    counts["blocks"] = sys.getallocatedblocks()
    return counts


def measure():
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
    moved = [f"{steps[-1]:.1f} {name}" for name, steps in rates.items() if min(steps) >= 0.9]
    return "leak: " + " and ".join(moved) + " per run" if moved else None


def fault():
    """What was seen, or None."""
    return measure()


if __name__ == "__main__":
    try:
        seen = fault()
    except Exception:
        traceback.print_exc()
        sys.exit(2)
    print(seen or "not seen: this build is free of the fault, or hides it")
    print("module:", getattr(sys.modules.get("lru._lru"), "__file__", "lru._lru"))
    sys.exit(1 if seen else 0)
