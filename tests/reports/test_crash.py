"""crash: `demo.width` dies of SIGSEGV.

In demo_width, demo.c:81.

Passes once the fault is gone, on a debug or an ordinary CPython, 3.11 or later.
"""

import contextlib
import gc
import os
import pytest
import signal
import subprocess
import sys

demo = pytest.importorskip("demo")


def run():
    """What shows the fault. Everything made here dies when it returns."""
    data = bytes(bytearray(b"text\xff"))
    # dies of SIGSEGV:
    demo.width(data)


def once():
    """One run. A mended build may refuse what it does, which is no fault."""
    with contextlib.suppress(Exception):
        run()


def measure():
    """Runs it a few times; the fault ends the process."""
    for _ in range(10):
        once()
        gc.collect()


def fault():
    """What was seen, or None. The runs happen in a child process, because they may end it."""
    for allocator in ("debug", "malloc", "default"):
        path = os.pathsep.join(folder for folder in sys.path if folder)
        env = dict(os.environ, PYTHONMALLOC=allocator, PYTHONPATH=path, MALLOC_PERTURB_="165")
        command = [sys.executable, "-X", "faulthandler", os.path.abspath(__file__), "child"]
        child = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace", timeout=300)
        if child.returncode < 0 or child.returncode > 2:
            why = [line for line in child.stderr.splitlines() if "rror: " in line or "ssertion" in line]
            how = signal.Signals(-child.returncode).name if child.returncode < 0 else f"code {child.returncode}"
            return f"crash: the process died of {how}" + (f" ({why[0].strip()})" if why else "")
        if child.returncode:
            raise RuntimeError("the child process failed:\n" + child.stderr)
    return None


def test_crash_demo_width():
    seen = fault()
    assert seen is None, seen


if __name__ == "__main__" and sys.argv[1:] == ["child"]:
    measure()
    os._exit(0)
