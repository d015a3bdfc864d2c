"""leak: each call of `demo.register` leaks 1 reference to argument 0.

In demo_register, demo.c:11.

To mend it: release `callback` before this return, or take the reference after the check.

Passes once the fault is gone, on a debug or an ordinary CPython, 3.11 or later.
"""

import contextlib
import gc
import pytest
import sys

demo = pytest.importorskip("demo")


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


def test_leak_demo_register_argument_0():
    seen = fault()
    assert seen is None, seen
