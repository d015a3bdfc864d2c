#!/usr/bin/env python3
"""leak: each call of `demo.register` leaks 1 reference to argument 0.

In demo_register, demo.c:11.

To mend it: release `callback` before this return, or take the reference after the check.

Runs on a debug or an ordinary CPython, 3.11 or later; needs a C compiler where the module is not installed.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import atexit
import contextlib
import gc
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))


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
    command += [*more, *sources, "-o", product]
    subprocess.run(command, check=True)
    return folder


try:
    try:
        import demo
    except ImportError:
        sys.path.insert(0, build())
        import demo
except Exception as error:
    print(f"cannot import or build demo: {error}", file=sys.stderr)
    sys.exit(2)


class Probe:
    """A plain object."""


def run():
    """What shows the fault. Everything made here dies when it returns."""
    probe = Probe()
    # leaks 1 reference to probe:
    with contextlib.suppress(Exception):  # TypeError
        demo.register(probe)


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
