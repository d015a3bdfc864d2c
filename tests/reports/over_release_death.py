#!/usr/bin/env python3
"""over-release: `demo.merge` releases a reference to an object that has none left.

Freed memory may be used without a trace. The runs are tried with the debug allocator of CPython,
the system's with its memory overwritten, and, where the module is built here and the compiler has
it, AddressSanitizer; only the last sees every case.

Runs on a debug or an ordinary CPython, 3.11 or later; needs a C compiler where the module is not installed.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import atexit
import contextlib
import ctypes
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
SPARE = 64
pinned = []


def pin(value):
    """Gives it spare references that no container holds, so that a release too many is a number and not a crash."""
    pinned.append(value)
    for _ in range(SPARE):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(value))


def missing():
    """References that pinned values have lost. Between runs they have the spare ones and that of the list."""
    return sum(max(0, SPARE + 2 - sys.getrefcount(pinned[i])) for i in range(len(pinned)))


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


def sanitized():
    """The environment that runs a build with AddressSanitizer; None where it was not built here, or cannot be so."""
    found = subprocess.run([*compiler(), "-print-file-name=libasan.so"], capture_output=True, text=True).stdout.strip()
    if not built or not os.path.isabs(found):
        return None
    options = "detect_leaks=0:exitcode=99:allocator_may_return_null=1"
    return {"LD_PRELOAD": found, "ASAN_OPTIONS": options, "PYTHONPATH": build("-fsanitize=address")}


built = []  # the folder, where it was built here

try:
    try:
        import demo
    except ImportError:
        built.append(build())
        sys.path.insert(0, built[0])
        import demo
except Exception as error:
    print(f"cannot import or build demo: {error}", file=sys.stderr)
    sys.exit(2)


class Probe:
    """A plain object."""


def run(hold=lambda value: None):
    """What shows the fault. Everything made here dies when it returns."""
    table = {}
    probe = Probe()
    hold(probe)
    # releases a reference to an object that has none left:
    demo.merge(table, probe)


def once(*hold):
    """One run. A mended build may refuse what it does, which is no fault."""
    with contextlib.suppress(Exception):
        run(*hold)


def measure():
    """Counts what the runs take from their own values, kept alive by spare references; then lets the fault end the process."""
    for _ in range(10):
        once(pin)
    if missing():
        return f"over-release: a count falls: {missing() / 10:.1f} references that others own are lost with every run"
    for _ in range(10):
        once()
        gc.collect()
    return None


def fault():
    """What was seen, or None. The runs happen in a child process, because they may end it."""
    for allocator in ("debug", "malloc", "default", "sanitizer"):
        path = os.pathsep.join(folder for folder in sys.path if folder)
        env = dict(os.environ, PYTHONMALLOC=allocator, PYTHONPATH=path, MALLOC_PERTURB_="165")
        if allocator == "sanitizer":
            more = sanitized()
            if more is None:
                continue
            env.update(more, PYTHONMALLOC="malloc", PYTHONPATH=more["PYTHONPATH"] + os.pathsep + path)
        command = [sys.executable, "-X", "faulthandler", os.path.abspath(__file__), "child"]
        child = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace", timeout=300)
        if child.returncode == 1 and child.stdout:
            return child.stdout.strip()
        if child.returncode < 0 or child.returncode > 2:
            why = [line for line in child.stderr.splitlines() if "rror: " in line or "ssertion" in line]
            how = signal.Signals(-child.returncode).name if child.returncode < 0 else f"code {child.returncode}"
            return f"over-release: the process died of {how}" + (f" ({why[0].strip()})" if why else "")
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
