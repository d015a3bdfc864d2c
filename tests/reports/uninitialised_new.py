#!/usr/bin/env python3
"""uninitialised: `demo.Box.get` dies of SIGSEGV on an object that was never initialised.

Runs on a debug or an ordinary CPython, 3.11 or later; needs a C compiler where the module is not installed.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import atexit
import contextlib
import gc
import os
import shlex
import shutil
import signal
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


def run():
    """What shows the fault. Everything made here dies when it returns."""
    box = demo.Box.__new__(demo.Box)
    # dies of SIGSEGV on an object that was never initialised:
    box.get()


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
    moved = {name: steps[-1] for name, steps in rates.items() if min(steps) >= 0.9 or max(steps) <= -0.9}
    if not moved:
        return None
    effect = "memory grows" if moved.keys() & {"blocks", "bytes"} else "a count creeps"
    return f"uninitialised: {effect}: " + " and ".join(f"{rate:+.1f} {name}" for name, rate in moved.items()) + " with every run"


def fault():
    """What was seen, or None. The runs happen in a child process, because they may end it."""
    for allocator in ("default",):
        path = os.pathsep.join(folder for folder in sys.path if folder)
        env = dict(os.environ, PYTHONMALLOC=allocator, PYTHONPATH=path, MALLOC_PERTURB_="165")
        command = [sys.executable, "-X", "faulthandler", os.path.abspath(__file__), "child"]
        child = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace", timeout=300)
        if child.returncode == 1 and child.stdout:
            return child.stdout.strip()
        if child.returncode < 0 or child.returncode > 2:
            why = [line for line in child.stderr.splitlines() if "rror: " in line or "ssertion" in line]
            how = signal.Signals(-child.returncode).name if child.returncode < 0 else f"code {child.returncode}"
            return f"uninitialised: the process died of {how}" + (f" ({why[0].strip()})" if why else "")
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
    print("module:", getattr(sys.modules.get("demo"), "__file__", "demo"))
    sys.exit(1 if seen else 0)
