"""Keeps the last object that it was given, in a library in C."""

import ctypes
import os

_library = ctypes.CDLL(os.path.join(os.path.dirname(os.path.abspath(__file__)), "libgil_ctypes.so"))

_library.slot_keep.argtypes = [ctypes.py_object]
_library.slot_keep.restype = None
_library.slot_forget.argtypes = []
_library.slot_forget.restype = None


def keep(item):
    """Keep an object in the place of the one before."""
    _library.slot_keep(item)


def forget():
    """Keep nothing."""
    _library.slot_forget()
