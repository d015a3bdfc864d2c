#!/usr/bin/env python3
"""lost-exception: `demo.contains` swallows an exception that `__eq__` of an item raised.

Runs on a debug or an ordinary CPython, 3.11 or later; needs a C compiler where the module is not installed.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import atexit
import collections
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
calls = collections.Counter()  # calls of callbacks in this run
planted = []  # exceptions that callbacks raised in this run
arrived = []  # exceptions that came out of it


def plant(error):
    """Notes an exception that must come out of the call."""
    planted.append(error)
    return error


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


class Planted(Exception):
    """What a callback raises."""


class Key:
    def __eq__(self, other):
        calls["key.eq"] += 1
        if calls["key.eq"] == 1:
            raise plant(Planted())
        return self is other

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


def run():
    """What shows the fault. Everything made here dies when it returns."""
    key = Key()
    items = [key]
    probe = Probe()
    # swallows an exception that __eq__ of an item raised:
    demo.contains(items, probe)


def once():
    """One run. A mended build may refuse what it does, which is no fault."""
    calls.clear()
    try:
        run()
    except BaseException as error:
        arrived.append(error)


def chain(error):
    """The exception with those that it came from."""
    found, todo = [], [error]
    while todo:
        error = todo.pop()
        if error is not None and not any(error is known for known in found):
            found.append(error)
            todo += [error.__cause__, error.__context__]
    return found


def fault():
    """What was seen, or None."""
    sys.unraisablehook = lambda report: arrived.append(report.exc_value)
    for _ in range(3):
        planted.clear()
        arrived.clear()
        once()
        for error in planted:
            if not any(error is known for came in arrived for known in chain(came)):
                instead = ", ".join(type(came).__name__ for came in arrived) or "nothing"
                return f"lost-exception: a callback raised {type(error).__name__}, and {instead} came out"
    return None


if __name__ == "__main__":
    try:
        seen = fault()
    except Exception:
        traceback.print_exc()
        sys.exit(2)
    print(seen or "not seen: this build is free of the fault, or hides it")
    print("module:", getattr(sys.modules.get("demo"), "__file__", "demo"))
    sys.exit(1 if seen else 0)
