# The parts of this folder run once inside the embedded interpreter, one after the other in one namespace: start, shapes,
# hooked, helpers, load, stubs, describe, discover. `Base`, `PASS`, `trip`, `mark`, `enter`, `c_address` and
# `interpreter_address` come from native.rs, `HOOKS` (number -> method, parameters, usual answer) from the table in
# program/hook.rs.

import copy
import datetime
import gc
import importlib
import importlib.machinery
import importlib.util
import inspect
import io
import itertools
import json
import operator
import sys
import traceback
import types
import warnings
import weakref

gc.set_threshold(1 << 30)  # collections happen where the program or the tail of a run asks for one
sys.setrecursionlimit(400)
warnings.simplefilter("ignore")
import_ = importlib.import_module
# What is printed is written at once: what a stream keeps until there is enough of it would look like growth.
for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(write_through=True)


class Probe(Base):
    pass


def freeze():
    gc.collect()
    sys._clear_type_cache()
    gc.freeze()


freeze_collected = gc.freeze


def short(x):
    """Short text of an object of a built-in type, without running user code and without addresses."""
    kind = type(x)
    if kind in (int, float, bool, str, bytes, type(None)):
        text = repr(x)
        return text if len(text) <= 60 else text[:57] + "..."
    if isinstance(x, type):
        return type.__repr__(x)[:80]
    if kind in (types.BuiltinFunctionType, types.FunctionType, types.ModuleType):
        return x.__name__
    return ""


reported = []


def unraisable(event):
    """Exceptions that end in sys.unraisablehook are reported, not lost. More than hooks can raise is too much to keep."""
    if event.exc_value is not None and len(reported) < 512:
        reported.append(event.exc_value)


sys.unraisablehook = unraisable
