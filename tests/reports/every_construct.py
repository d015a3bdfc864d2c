#!/usr/bin/env python3
"""leak: every construct.

Runs on a debug or an ordinary CPython, 3.11 or later; needs a C compiler where the module is not installed.
Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.
"""

import array
import atexit
import collections
import contextlib
import contextvars
import copy
import ctypes
import datetime
import decimal
import gc
import io
import itertools
import operator
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback
import types
import uuid
import weakref

HERE = os.path.dirname(os.path.abspath(__file__))
ns = types.SimpleNamespace()  # values that callbacks reach
calls = collections.Counter()  # calls of callbacks in this run


def fresh(text):
    """A new str with this text: neither interned nor a constant of this file."""
    return "".join(list(text))


def view_of(value):
    """A memoryview of it, or an empty one where it has no buffer."""
    try:
        return memoryview(value)
    except Exception:
        return memoryview(b"")


def set_of(*items):
    """The set of those items that can be hashed."""
    made = set()
    for item in items:
        with contextlib.suppress(BaseException):
            made.add(item)
    return made


def dict_of(*items):
    """A dict of keys and values in turn; keys that cannot be hashed are left out."""
    made = {}
    for key, value in zip(items[::2], items[1::2]):
        with contextlib.suppress(BaseException):
            made[key] = value
    return made


def new_like(value):
    """A second object of the same type, without __init__."""
    kind = value if isinstance(value, type) else type(value)
    return kind.__new__(kind)


def clear(container):
    """Empties it, item by item where it has no clear()."""
    if hasattr(type(container), "clear"):
        container.clear()
    else:
        for _ in range(64):
            del container[0]


def grow(container, count):
    """Adds so many fresh items, in whatever way it takes them."""
    for number in range(count):
        if hasattr(container, "append"):
            container.append(object())
        elif hasattr(container, "keys") and hasattr(container, "add"):
            container.add("grow" + str(number), object())
        elif hasattr(container, "add"):
            container.add(object())
        else:
            container["grow" + str(number)] = object()


def pop(container):
    """Takes one item out."""
    if hasattr(container, "popitem"):
        container.popitem()
    elif hasattr(container, "pop"):
        container.pop()
    else:
        del container[0]


def heap():
    """Bytes that malloc() has handed out, where the C library tells (glibc); else 0."""
    try:
        tell = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError, TypeError):
        return 0

    class Numbers(ctypes.Structure):
        _fields_ = [(f"number{i}", ctypes.c_size_t) for i in range(10)]

    tell.restype = Numbers
    numbers = tell()
    return numbers.number4 + numbers.number7  # mapped on their own, and in use


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
if not hasattr(demo, "Box"):
    print("there is no demo.Box", file=sys.stderr)
    sys.exit(2)


class Probe:
    """A plain object."""


class Planted(Exception):
    """What a callback raises."""


class PlantedKeyboardInterrupt(KeyboardInterrupt):
    """What a callback raises."""


class Thing:
    def __init__(self, items=()):
        self._items = list(items)


class Key57:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __eq__(self, other):
        calls["key57.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["key57.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["key57.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["key57.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["key57.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["key57.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["key57.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["key57.bool"] += 1
        return True

    def __index__(self):
        calls["key57.index"] += 1
        return 1

    def __int__(self):
        calls["key57.int"] += 1
        return 1000003

    def __float__(self):
        calls["key57.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["key57.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["key57.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["key57.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["key57.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["key57.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["key57.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["key57.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["key57.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["key57.call"] += 1
        return object()

    def __del__(self):
        calls["key57.del"] += 1
        pass

    def __getattr__(self, name):
        calls["key57.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["key57.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["key57.add"] += 1
        return object()

    def __radd__(self, other):
        calls["key57.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["key57.mul"] += 1
        return object()

    def __enter__(self):
        calls["key57.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["key57.exit"] += 1
        return False

    def __fspath__(self):
        calls["key57.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["key57.read"] += 1
        return b''

    def readline(self, *args):
        calls["key57.readline"] += 1
        return b''

    def write(self, *args):
        calls["key57.write"] += 1
        return 8

    def flush(self):
        calls["key57.flush"] += 1
        return None

    def close(self):
        calls["key57.close"] += 1
        return None

    def keys(self):
        calls["key57.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["key57.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["key57.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["key57.append"] += 1
        return None

    def __reduce__(self):
        calls["key57.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["key57.class"] += 1
        return type(self)


class Callback58:
    def __init__(self, items=()):
        self._items = list(items)

    def __call__(self, *args, **kwargs):
        return object()


class Callback59:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __call__(self, *args, **kwargs):
        calls["callback59.call"] += 1
        return object()

    def __eq__(self, other):
        calls["callback59.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["callback59.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["callback59.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["callback59.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["callback59.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["callback59.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["callback59.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["callback59.bool"] += 1
        return True

    def __index__(self):
        calls["callback59.index"] += 1
        return 1

    def __int__(self):
        calls["callback59.int"] += 1
        return 1000003

    def __float__(self):
        calls["callback59.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["callback59.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["callback59.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["callback59.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["callback59.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["callback59.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["callback59.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["callback59.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["callback59.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __del__(self):
        calls["callback59.del"] += 1
        pass

    def __getattr__(self, name):
        calls["callback59.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["callback59.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["callback59.add"] += 1
        return object()

    def __radd__(self, other):
        calls["callback59.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["callback59.mul"] += 1
        return object()

    def __enter__(self):
        calls["callback59.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["callback59.exit"] += 1
        return False

    def __fspath__(self):
        calls["callback59.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["callback59.read"] += 1
        return b''

    def readline(self, *args):
        calls["callback59.readline"] += 1
        return b''

    def write(self, *args):
        calls["callback59.write"] += 1
        return 8

    def flush(self):
        calls["callback59.flush"] += 1
        return None

    def close(self):
        calls["callback59.close"] += 1
        return None

    def keys(self):
        calls["callback59.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["callback59.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["callback59.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["callback59.append"] += 1
        return None

    def __reduce__(self):
        calls["callback59.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["callback59.class"] += 1
        return type(self)


class Iterator60:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._items:
            raise StopIteration
        return self._items.pop(0)


class Iterator61:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterator61.iter"] += 1
        return self

    def __next__(self):
        calls["iterator61.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __eq__(self, other):
        calls["iterator61.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterator61.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterator61.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterator61.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterator61.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterator61.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterator61.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterator61.bool"] += 1
        return True

    def __index__(self):
        calls["iterator61.index"] += 1
        return 1

    def __int__(self):
        calls["iterator61.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterator61.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterator61.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterator61.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterator61.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterator61.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterator61.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterator61.contains"] += 1
        return key in self._items

    def __call__(self, *args, **kwargs):
        calls["iterator61.call"] += 1
        return object()

    def __del__(self):
        calls["iterator61.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterator61.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterator61.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterator61.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterator61.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterator61.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterator61.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterator61.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterator61.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterator61.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterator61.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterator61.write"] += 1
        return 8

    def flush(self):
        calls["iterator61.flush"] += 1
        return None

    def close(self):
        calls["iterator61.close"] += 1
        return None

    def keys(self):
        calls["iterator61.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterator61.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterator61.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterator61.append"] += 1
        return None

    def __reduce__(self):
        calls["iterator61.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterator61.class"] += 1
        return type(self)


class Iterable62:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return iter(list(self._items))


class Iterable63:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterable63.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["iterable63.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterable63.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterable63.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterable63.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterable63.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterable63.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterable63.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterable63.bool"] += 1
        return True

    def __index__(self):
        calls["iterable63.index"] += 1
        return 1

    def __int__(self):
        calls["iterable63.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterable63.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterable63.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterable63.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterable63.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterable63.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterable63.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterable63.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["iterable63.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["iterable63.call"] += 1
        return object()

    def __del__(self):
        calls["iterable63.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterable63.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterable63.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterable63.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterable63.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterable63.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterable63.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterable63.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterable63.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterable63.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterable63.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterable63.write"] += 1
        return 8

    def flush(self):
        calls["iterable63.flush"] += 1
        return None

    def close(self):
        calls["iterable63.close"] += 1
        return None

    def keys(self):
        calls["iterable63.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterable63.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterable63.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterable63.append"] += 1
        return None

    def __reduce__(self):
        calls["iterable63.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterable63.class"] += 1
        return type(self)


class Sequence64:
    def __init__(self, items=()):
        self._items = list(items)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, key):
        return self._items[key]

    def __iter__(self):
        return iter(list(self._items))


class Sequence65:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __len__(self):
        calls["sequence65.len"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["sequence65.getitem"] += 1
        return self._items[key]

    def __iter__(self):
        calls["sequence65.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["sequence65.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["sequence65.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["sequence65.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["sequence65.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["sequence65.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["sequence65.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["sequence65.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["sequence65.bool"] += 1
        return True

    def __index__(self):
        calls["sequence65.index"] += 1
        return 1

    def __int__(self):
        calls["sequence65.int"] += 1
        return 1000003

    def __float__(self):
        calls["sequence65.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["sequence65.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["sequence65.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["sequence65.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["sequence65.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["sequence65.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["sequence65.call"] += 1
        return object()

    def __del__(self):
        calls["sequence65.del"] += 1
        pass

    def __getattr__(self, name):
        calls["sequence65.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["sequence65.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["sequence65.add"] += 1
        return object()

    def __radd__(self, other):
        calls["sequence65.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["sequence65.mul"] += 1
        return object()

    def __enter__(self):
        calls["sequence65.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["sequence65.exit"] += 1
        return False

    def __fspath__(self):
        calls["sequence65.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["sequence65.read"] += 1
        return b''

    def readline(self, *args):
        calls["sequence65.readline"] += 1
        return b''

    def write(self, *args):
        calls["sequence65.write"] += 1
        return 8

    def flush(self):
        calls["sequence65.flush"] += 1
        return None

    def close(self):
        calls["sequence65.close"] += 1
        return None

    def keys(self):
        calls["sequence65.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["sequence65.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["sequence65.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["sequence65.append"] += 1
        return None

    def __reduce__(self):
        calls["sequence65.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["sequence65.class"] += 1
        return type(self)


class Mapping66:
    def __init__(self, items=()):
        self._items = list(items)

    def keys(self):
        return list(self._items[::2])

    def __iter__(self):
        return iter(self._items[::2])

    def __len__(self):
        return len(self._items) // 2

    def __contains__(self, key):
        return any(key is other for other in self._items[::2])

    def __getitem__(self, key):
        for known, value in zip(self._items[::2], self._items[1::2]):
            if known is key:
                return value
        raise KeyError(key)


class Mapping67:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def keys(self):
        calls["mapping67.keys"] += 1
        return list(self._items[::2])

    def __iter__(self):
        calls["mapping67.iter"] += 1
        return iter(self._items[::2])

    def __len__(self):
        calls["mapping67.len"] += 1
        return len(self._items) // 2

    def __contains__(self, key):
        calls["mapping67.contains"] += 1
        return any(key is other for other in self._items[::2])

    def __getitem__(self, key):
        calls["mapping67.getitem"] += 1
        for known, value in zip(self._items[::2], self._items[1::2]):
            if known is key:
                return value
        raise KeyError(key)

    def __eq__(self, other):
        calls["mapping67.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["mapping67.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["mapping67.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["mapping67.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["mapping67.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["mapping67.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["mapping67.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["mapping67.bool"] += 1
        return True

    def __index__(self):
        calls["mapping67.index"] += 1
        return 1

    def __int__(self):
        calls["mapping67.int"] += 1
        return 1000003

    def __float__(self):
        calls["mapping67.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["mapping67.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["mapping67.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["mapping67.delitem"] += 1
        return None

    def __next__(self):
        calls["mapping67.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["mapping67.call"] += 1
        return object()

    def __del__(self):
        calls["mapping67.del"] += 1
        pass

    def __getattr__(self, name):
        calls["mapping67.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["mapping67.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["mapping67.add"] += 1
        return object()

    def __radd__(self, other):
        calls["mapping67.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["mapping67.mul"] += 1
        return object()

    def __enter__(self):
        calls["mapping67.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["mapping67.exit"] += 1
        return False

    def __fspath__(self):
        calls["mapping67.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["mapping67.read"] += 1
        return b''

    def readline(self, *args):
        calls["mapping67.readline"] += 1
        return b''

    def write(self, *args):
        calls["mapping67.write"] += 1
        return 8

    def flush(self):
        calls["mapping67.flush"] += 1
        return None

    def close(self):
        calls["mapping67.close"] += 1
        return None

    def lower(self):
        calls["mapping67.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["mapping67.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["mapping67.append"] += 1
        return None

    def __reduce__(self):
        calls["mapping67.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["mapping67.class"] += 1
        return type(self)


class Number68:
    def __init__(self, items=()):
        self._items = list(items)

    def __index__(self):
        return 1

    def __int__(self):
        return 1000003

    def __float__(self):
        return 1000003.5

    def __add__(self, other):
        return object()

    def __radd__(self, other):
        return object()

    def __mul__(self, other):
        return object()


class Number69:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __index__(self):
        calls["number69.index"] += 1
        return 1

    def __int__(self):
        calls["number69.int"] += 1
        return 1000003

    def __float__(self):
        calls["number69.float"] += 1
        return 1000003.5

    def __add__(self, other):
        calls["number69.add"] += 1
        return object()

    def __radd__(self, other):
        calls["number69.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["number69.mul"] += 1
        return object()

    def __eq__(self, other):
        calls["number69.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["number69.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["number69.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["number69.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["number69.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["number69.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["number69.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["number69.bool"] += 1
        return True

    def __len__(self):
        calls["number69.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["number69.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["number69.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["number69.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["number69.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["number69.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["number69.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["number69.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["number69.call"] += 1
        return object()

    def __del__(self):
        calls["number69.del"] += 1
        pass

    def __getattr__(self, name):
        calls["number69.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["number69.setattr"] += 1
        object.__setattr__(self, name, value)

    def __enter__(self):
        calls["number69.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["number69.exit"] += 1
        return False

    def __fspath__(self):
        calls["number69.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["number69.read"] += 1
        return b''

    def readline(self, *args):
        calls["number69.readline"] += 1
        return b''

    def write(self, *args):
        calls["number69.write"] += 1
        return 8

    def flush(self):
        calls["number69.flush"] += 1
        return None

    def close(self):
        calls["number69.close"] += 1
        return None

    def keys(self):
        calls["number69.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["number69.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["number69.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["number69.append"] += 1
        return None

    def __reduce__(self):
        calls["number69.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["number69.class"] += 1
        return type(self)


class File70:
    def __init__(self, items=()):
        self._items = list(items)

    def read(self, *args):
        return self._items.pop(0) if self._items and args != (0,) else b""

    def readline(self, *args):
        return self._items.pop(0) if self._items and args != (0,) else b""

    def write(self, *args):
        return 8

    def flush(self):
        return None

    def close(self):
        return None


class File71:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def read(self, *args):
        calls["file71.read"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def readline(self, *args):
        calls["file71.readline"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def write(self, *args):
        calls["file71.write"] += 1
        return 8

    def flush(self):
        calls["file71.flush"] += 1
        return None

    def close(self):
        calls["file71.close"] += 1
        return None

    def __eq__(self, other):
        calls["file71.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["file71.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["file71.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["file71.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["file71.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["file71.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["file71.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["file71.bool"] += 1
        return True

    def __index__(self):
        calls["file71.index"] += 1
        return 1

    def __int__(self):
        calls["file71.int"] += 1
        return 1000003

    def __float__(self):
        calls["file71.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["file71.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["file71.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["file71.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["file71.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["file71.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["file71.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["file71.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["file71.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["file71.call"] += 1
        return object()

    def __del__(self):
        calls["file71.del"] += 1
        pass

    def __getattr__(self, name):
        calls["file71.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["file71.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["file71.add"] += 1
        return object()

    def __radd__(self, other):
        calls["file71.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["file71.mul"] += 1
        return object()

    def __enter__(self):
        calls["file71.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["file71.exit"] += 1
        return False

    def __fspath__(self):
        calls["file71.fspath"] += 1
        return 'refhound' + str(1.5)

    def keys(self):
        calls["file71.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["file71.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["file71.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["file71.append"] += 1
        return None

    def __reduce__(self):
        calls["file71.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["file71.class"] += 1
        return type(self)


class Context72:
    def __init__(self, items=()):
        self._items = list(items)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


class Context73:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __enter__(self):
        calls["context73.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["context73.exit"] += 1
        return False

    def __eq__(self, other):
        calls["context73.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["context73.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["context73.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["context73.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["context73.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["context73.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["context73.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["context73.bool"] += 1
        return True

    def __index__(self):
        calls["context73.index"] += 1
        return 1

    def __int__(self):
        calls["context73.int"] += 1
        return 1000003

    def __float__(self):
        calls["context73.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["context73.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["context73.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["context73.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["context73.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["context73.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["context73.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["context73.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["context73.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["context73.call"] += 1
        return object()

    def __del__(self):
        calls["context73.del"] += 1
        pass

    def __getattr__(self, name):
        calls["context73.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["context73.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["context73.add"] += 1
        return object()

    def __radd__(self, other):
        calls["context73.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["context73.mul"] += 1
        return object()

    def __fspath__(self):
        calls["context73.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["context73.read"] += 1
        return b''

    def readline(self, *args):
        calls["context73.readline"] += 1
        return b''

    def write(self, *args):
        calls["context73.write"] += 1
        return 8

    def flush(self):
        calls["context73.flush"] += 1
        return None

    def close(self):
        calls["context73.close"] += 1
        return None

    def keys(self):
        calls["context73.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["context73.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["context73.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["context73.append"] += 1
        return None

    def __reduce__(self):
        calls["context73.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["context73.class"] += 1
        return type(self)


class Path74:
    def __init__(self, items=()):
        self._items = list(items)

    def __fspath__(self):
        return 'refhound' + str(1.5)


class Path75:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __fspath__(self):
        calls["path75.fspath"] += 1
        return 'refhound' + str(1.5)

    def __eq__(self, other):
        calls["path75.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["path75.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["path75.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["path75.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["path75.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["path75.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["path75.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["path75.bool"] += 1
        return True

    def __index__(self):
        calls["path75.index"] += 1
        return 1

    def __int__(self):
        calls["path75.int"] += 1
        return 1000003

    def __float__(self):
        calls["path75.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["path75.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["path75.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["path75.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["path75.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["path75.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["path75.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["path75.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["path75.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["path75.call"] += 1
        return object()

    def __del__(self):
        calls["path75.del"] += 1
        pass

    def __getattr__(self, name):
        calls["path75.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["path75.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["path75.add"] += 1
        return object()

    def __radd__(self, other):
        calls["path75.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["path75.mul"] += 1
        return object()

    def __enter__(self):
        calls["path75.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["path75.exit"] += 1
        return False

    def read(self, *args):
        calls["path75.read"] += 1
        return b''

    def readline(self, *args):
        calls["path75.readline"] += 1
        return b''

    def write(self, *args):
        calls["path75.write"] += 1
        return 8

    def flush(self):
        calls["path75.flush"] += 1
        return None

    def close(self):
        calls["path75.close"] += 1
        return None

    def keys(self):
        calls["path75.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["path75.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["path75.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["path75.append"] += 1
        return None

    def __reduce__(self):
        calls["path75.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["path75.class"] += 1
        return type(self)


class MyInt76(int):
    pass


class MyInt77(int):
    def __eq__(self, other):
        calls["my_int77.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_int77.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_int77.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_int77.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_int77.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_int77.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_int77.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_int77.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_int77.index"] += 1
        return super().__index__()

    def __int__(self):
        calls["my_int77.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_int77.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_int77.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_int77.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_int77.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_int77.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_int77.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_int77.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_int77.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_int77.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_int77.call"] += 1
        return object()

    def __del__(self):
        calls["my_int77.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_int77.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_int77.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_int77.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_int77.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_int77.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_int77.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_int77.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_int77.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_int77.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_int77.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_int77.write"] += 1
        return 8

    def flush(self):
        calls["my_int77.flush"] += 1
        return None

    def close(self):
        calls["my_int77.close"] += 1
        return None

    def keys(self):
        calls["my_int77.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_int77.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_int77.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_int77.append"] += 1
        return None

    def __reduce__(self):
        calls["my_int77.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_int77.class"] += 1
        return type(self)


class MyFloat78(float):
    pass


class MyFloat79(float):
    def __eq__(self, other):
        calls["my_float79.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_float79.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_float79.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_float79.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_float79.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_float79.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_float79.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_float79.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_float79.index"] += 1
        return 1

    def __int__(self):
        calls["my_float79.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_float79.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_float79.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_float79.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_float79.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_float79.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_float79.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_float79.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_float79.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_float79.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_float79.call"] += 1
        return object()

    def __del__(self):
        calls["my_float79.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_float79.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_float79.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_float79.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_float79.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_float79.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_float79.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_float79.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_float79.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_float79.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_float79.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_float79.write"] += 1
        return 8

    def flush(self):
        calls["my_float79.flush"] += 1
        return None

    def close(self):
        calls["my_float79.close"] += 1
        return None

    def keys(self):
        calls["my_float79.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_float79.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_float79.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_float79.append"] += 1
        return None

    def __reduce__(self):
        calls["my_float79.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_float79.class"] += 1
        return type(self)


class MyStr80(str):
    pass


class MyStr81(str):
    def __eq__(self, other):
        calls["my_str81.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_str81.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_str81.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_str81.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_str81.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_str81.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_str81.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_str81.bool"] += 1
        return True

    def __index__(self):
        calls["my_str81.index"] += 1
        return 1

    def __int__(self):
        calls["my_str81.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_str81.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_str81.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_str81.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_str81.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_str81.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_str81.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_str81.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_str81.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_str81.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_str81.call"] += 1
        return object()

    def __del__(self):
        calls["my_str81.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_str81.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_str81.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_str81.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_str81.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_str81.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_str81.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_str81.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_str81.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_str81.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_str81.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_str81.write"] += 1
        return 8

    def flush(self):
        calls["my_str81.flush"] += 1
        return None

    def close(self):
        calls["my_str81.close"] += 1
        return None

    def keys(self):
        calls["my_str81.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_str81.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_str81.encode"] += 1
        return super().encode(*args)

    def append(self, value):
        calls["my_str81.append"] += 1
        return None

    def __reduce__(self):
        calls["my_str81.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_str81.class"] += 1
        return type(self)


class MyBytes82(bytes):
    pass


class MyBytes83(bytes):
    def __eq__(self, other):
        calls["my_bytes83.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_bytes83.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_bytes83.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_bytes83.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_bytes83.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_bytes83.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_bytes83.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_bytes83.bool"] += 1
        return True

    def __index__(self):
        calls["my_bytes83.index"] += 1
        return 1

    def __int__(self):
        calls["my_bytes83.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_bytes83.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_bytes83.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_bytes83.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_bytes83.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_bytes83.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_bytes83.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_bytes83.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_bytes83.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_bytes83.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_bytes83.call"] += 1
        return object()

    def __del__(self):
        calls["my_bytes83.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_bytes83.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_bytes83.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_bytes83.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_bytes83.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_bytes83.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_bytes83.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_bytes83.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_bytes83.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_bytes83.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_bytes83.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_bytes83.write"] += 1
        return 8

    def flush(self):
        calls["my_bytes83.flush"] += 1
        return None

    def close(self):
        calls["my_bytes83.close"] += 1
        return None

    def keys(self):
        calls["my_bytes83.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_bytes83.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_bytes83.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_bytes83.append"] += 1
        return None

    def __reduce__(self):
        calls["my_bytes83.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_bytes83.class"] += 1
        return type(self)


class MyList84(list):
    pass


class MyList85(list):
    def __eq__(self, other):
        calls["my_list85.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_list85.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_list85.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_list85.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_list85.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_list85.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_list85.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_list85.bool"] += 1
        return True

    def __index__(self):
        calls["my_list85.index"] += 1
        return 1

    def __int__(self):
        calls["my_list85.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_list85.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_list85.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_list85.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_list85.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_list85.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_list85.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_list85.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_list85.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_list85.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_list85.call"] += 1
        return object()

    def __del__(self):
        calls["my_list85.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_list85.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_list85.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_list85.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_list85.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_list85.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_list85.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_list85.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_list85.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_list85.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_list85.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_list85.write"] += 1
        return 8

    def flush(self):
        calls["my_list85.flush"] += 1
        return None

    def close(self):
        calls["my_list85.close"] += 1
        return None

    def keys(self):
        calls["my_list85.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_list85.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_list85.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_list85.append"] += 1
        return super().append(value)

    def __reduce__(self):
        calls["my_list85.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_list85.class"] += 1
        return type(self)


class MyTuple86(tuple):
    pass


class MyTuple87(tuple):
    def __eq__(self, other):
        calls["my_tuple87.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_tuple87.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_tuple87.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_tuple87.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_tuple87.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_tuple87.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_tuple87.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_tuple87.bool"] += 1
        return True

    def __index__(self):
        calls["my_tuple87.index"] += 1
        return 1

    def __int__(self):
        calls["my_tuple87.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_tuple87.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_tuple87.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_tuple87.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_tuple87.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_tuple87.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_tuple87.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_tuple87.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_tuple87.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_tuple87.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_tuple87.call"] += 1
        return object()

    def __del__(self):
        calls["my_tuple87.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_tuple87.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_tuple87.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_tuple87.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_tuple87.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_tuple87.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_tuple87.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_tuple87.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_tuple87.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_tuple87.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_tuple87.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_tuple87.write"] += 1
        return 8

    def flush(self):
        calls["my_tuple87.flush"] += 1
        return None

    def close(self):
        calls["my_tuple87.close"] += 1
        return None

    def keys(self):
        calls["my_tuple87.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_tuple87.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_tuple87.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_tuple87.append"] += 1
        return None

    def __reduce__(self):
        calls["my_tuple87.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_tuple87.class"] += 1
        return type(self)


class MyDict88(dict):
    pass


class MyDict89(dict):
    def __eq__(self, other):
        calls["my_dict89.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_dict89.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_dict89.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_dict89.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_dict89.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_dict89.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_dict89.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_dict89.bool"] += 1
        return True

    def __index__(self):
        calls["my_dict89.index"] += 1
        return 1

    def __int__(self):
        calls["my_dict89.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_dict89.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_dict89.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_dict89.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_dict89.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_dict89.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_dict89.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_dict89.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_dict89.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_dict89.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_dict89.call"] += 1
        return object()

    def __del__(self):
        calls["my_dict89.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_dict89.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_dict89.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_dict89.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_dict89.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_dict89.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_dict89.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_dict89.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_dict89.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_dict89.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_dict89.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_dict89.write"] += 1
        return 8

    def flush(self):
        calls["my_dict89.flush"] += 1
        return None

    def close(self):
        calls["my_dict89.close"] += 1
        return None

    def keys(self):
        calls["my_dict89.keys"] += 1
        return super().keys()

    def lower(self):
        calls["my_dict89.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_dict89.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_dict89.append"] += 1
        return None

    def __reduce__(self):
        calls["my_dict89.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_dict89.class"] += 1
        return type(self)


class MySet90(set):
    pass


class MySet91(set):
    def __eq__(self, other):
        calls["my_set91.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_set91.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_set91.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_set91.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_set91.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_set91.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_set91.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_set91.bool"] += 1
        return True

    def __index__(self):
        calls["my_set91.index"] += 1
        return 1

    def __int__(self):
        calls["my_set91.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_set91.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_set91.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_set91.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_set91.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_set91.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_set91.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_set91.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_set91.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_set91.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_set91.call"] += 1
        return object()

    def __del__(self):
        calls["my_set91.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_set91.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_set91.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_set91.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_set91.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_set91.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_set91.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_set91.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_set91.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_set91.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_set91.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_set91.write"] += 1
        return 8

    def flush(self):
        calls["my_set91.flush"] += 1
        return None

    def close(self):
        calls["my_set91.close"] += 1
        return None

    def keys(self):
        calls["my_set91.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_set91.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_set91.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_set91.append"] += 1
        return None

    def __reduce__(self):
        calls["my_set91.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_set91.class"] += 1
        return type(self)


class MyException92(Exception):
    pass


class MyException93(Exception):
    def __eq__(self, other):
        calls["my_exception93.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_exception93.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_exception93.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_exception93.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_exception93.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_exception93.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_exception93.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_exception93.bool"] += 1
        return True

    def __index__(self):
        calls["my_exception93.index"] += 1
        return 1

    def __int__(self):
        calls["my_exception93.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_exception93.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_exception93.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_exception93.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_exception93.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_exception93.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_exception93.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_exception93.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_exception93.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_exception93.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_exception93.call"] += 1
        return object()

    def __del__(self):
        calls["my_exception93.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_exception93.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_exception93.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_exception93.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_exception93.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_exception93.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_exception93.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_exception93.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_exception93.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_exception93.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_exception93.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_exception93.write"] += 1
        return 8

    def flush(self):
        calls["my_exception93.flush"] += 1
        return None

    def close(self):
        calls["my_exception93.close"] += 1
        return None

    def keys(self):
        calls["my_exception93.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_exception93.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_exception93.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_exception93.append"] += 1
        return None

    def __reduce__(self):
        calls["my_exception93.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_exception93.class"] += 1
        return type(self)


class Key94:
    def __eq__(self, other):
        raise Planted()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key95:
    def __eq__(self, other):
        raise PlantedKeyboardInterrupt()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key96:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            ns.items.clear()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key97:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            clear(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key98:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.items.extend(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key99:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.members11.update(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key100:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.table14.update((object(), object()) for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key101:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            grow(ns.box19, 20)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key102:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            ns.table14.popitem()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key103:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            pop(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key104:
    def __eq__(self, other):
        vars(ns).pop("probe", None)  # our own reference goes
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key105:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # once more, on the live object
            ns.box19.__init__()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key106:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            ns.box19.get()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key107:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            getattr(ns.box19, "__private")()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key108:
    def __eq__(self, other):
        if not calls["again"]:
            calls["again"] += 1
            with contextlib.suppress(BaseException):  # the call is entered from inside itself
                ns.again()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key109:
    def __eq__(self, other):
        gc.collect()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key110:
    def __repr__(self):
        calls["key110.repr"] += 1
        if calls["key110.repr"] == 1:
            return object()
        if calls["key110.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key110.hash"] += 1
        if calls["key110.hash"] == 3:
            return self
        return object()


class Key111:
    def __repr__(self):
        calls["key111.repr"] += 1
        if calls["key111.repr"] == 1:
            return None
        if calls["key111.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key111.hash"] += 1
        if calls["key111.hash"] == 3:
            return self
        return None


class Key112:
    def __repr__(self):
        calls["key112.repr"] += 1
        if calls["key112.repr"] == 1:
            return False
        if calls["key112.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key112.hash"] += 1
        if calls["key112.hash"] == 3:
            return self
        return False


class Key113:
    def __repr__(self):
        calls["key113.repr"] += 1
        if calls["key113.repr"] == 1:
            return complex(1.5, 2.5)  # not what __repr__ may return
        if calls["key113.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key113.hash"] += 1
        if calls["key113.hash"] == 3:
            return self
        return complex(1.5, 2.5)  # not what __hash__ may return


class Key114:
    def __repr__(self):
        calls["key114.repr"] += 1
        if calls["key114.repr"] == 1:
            return NotImplemented
        if calls["key114.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key114.hash"] += 1
        if calls["key114.hash"] == 3:
            return self
        return NotImplemented


class Key115:
    def __repr__(self):
        calls["key115.repr"] += 1
        if calls["key115.repr"] == 1:
            return self
        if calls["key115.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key115.hash"] += 1
        if calls["key115.hash"] == 3:
            return self
        return self


class Key116:
    def __repr__(self):
        calls["key116.repr"] += 1
        if calls["key116.repr"] == 1:
            return chr(0x4E00) + chr(0x1F600)
        if calls["key116.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key116.hash"] += 1
        if calls["key116.hash"] == 3:
            return self
        return chr(0x4E00) + chr(0x1F600)


class Key117:
    def __repr__(self):
        calls["key117.repr"] += 1
        if calls["key117.repr"] == 1:
            return getattr(ns, "row", None)
        if calls["key117.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key117.hash"] += 1
        if calls["key117.hash"] == 3:
            return self
        return getattr(ns, "row", None)


class MyBox(demo.Box):
    def __getattr__(self, name):
        return None

    def __len__(self):
        calls["my_box.len"] += 1
        if hasattr(super(), "__len__"):
            return super().__len__()
        return len([])


def run():
    """What shows the fault. Everything made here dies when it returns."""
    ns.probe = Probe()
    real1 = float("1.5")
    real2 = float("NaN")
    number3 = int("170141183460469231731687303715884105727")
    text4 = fresh("two \"lines\"\n\U0001f40d")
    name = sys.intern("name")
    buffer = bytearray(b"\x00\xff")
    view7 = memoryview(buffer)
    view8 = view_of(ns.probe)
    ns.items = [ns.probe, real1]
    ns.row = tuple([ns.probe, ns.items])
    ns.members11 = {ns.probe, name}
    members12 = set_of(ns.probe, ns.items)
    frozen = frozenset([ns.probe])
    ns.table14 = {ns.probe: ns.items}
    table15 = dict_of(ns.items, ns.probe)
    many = [*range(1000003, 1000303), ns.probe]
    generator = (item for item in [ns.probe])
    kind18 = type("Fresh", (), {})
    ns.box19 = demo.Box(ns.probe)
    text20 = 'a\udc80' + str(1.5)
    some_complex = complex(1.5, 1000003)
    some_range = range(1000003, 1000006)
    some_slice = slice(0, 1000003, 1)
    module = types.ModuleType('refhound_module')
    function = (lambda *a, **k: object())
    code = compile('1', 'refhound', 'eval')
    frame = (lambda: sys._getframe())()
    method = [].append
    exception = ValueError('refhound')
    deadweakref = weakref.ref(type('Gone', (), {})())
    contextvar = contextvars.ContextVar('refhound')
    some_array = array.array('i', [1, 2, 3])
    some_decimal = decimal.Decimal('1000003.5')
    some_datetime = datetime.datetime(2020, 1, 2, 3, 4, 5, 6)
    datetimeutc = datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)
    date = datetime.date(2020, 1, 2)
    some_uuid = uuid.UUID(int=1 << 100)
    exported = (lambda b: (b, memoryview(b)))(bytearray(b'refhound'))[1].obj
    stringio = io.StringIO('refhound\n1,2\n')
    bytesio = io.BytesIO(b'refhound\n1,2\n')
    dictkeys = {object(): object()}.keys()
    listiterator = iter([object(), object()])
    strdict = {'key' + str(1.5): object()}
    pairs = [('key' + str(1.5), 'value' + str(2.5))]
    selflist = (lambda l: (l.append(l), l)[1])([])
    selfdict = (lambda d: (d.__setitem__('self', d), d)[1])({})
    deeplist = (lambda f: f(f, 60))(lambda f, n: [f(f, n - 1)] if n else [])
    text54 = 'x' * 70001
    data = b'x' * 70001
    thing = Thing([ns.probe, real1])
    key57 = Key57()
    callback58 = Callback58([ns.probe, real1])
    callback59 = Callback59()
    iterator60 = Iterator60([ns.probe, real1])
    iterator61 = Iterator61([])
    iterable62 = Iterable62([ns.probe, real1])
    iterable63 = Iterable63([])
    sequence64 = Sequence64([ns.probe, real1])
    sequence65 = Sequence65([])
    mapping66 = Mapping66([ns.probe, real1])
    mapping67 = Mapping67([])
    number68 = Number68([ns.probe, real1])
    number69 = Number69()
    file70 = File70([ns.probe, real1])
    file71 = File71([])
    context72 = Context72([ns.probe, real1])
    context73 = Context73()
    path74 = Path74([ns.probe, real1])
    path75 = Path75()
    my_int76 = MyInt76(1000003)
    my_int77 = MyInt77(1000003)
    my_float78 = MyFloat78(1000003.5)
    my_float79 = MyFloat79(1000003.5)
    my_str80 = MyStr80("refhound")
    my_str81 = MyStr81("refhound")
    my_bytes82 = MyBytes82(b"refhound")
    my_bytes83 = MyBytes83(b"refhound")
    my_list84 = MyList84([ns.probe, real1])
    my_list85 = MyList85([])
    my_tuple86 = MyTuple86([ns.probe, real1])
    my_tuple87 = MyTuple87([])
    my_dict88 = MyDict88(dict_of(ns.probe, real1))
    my_dict89 = MyDict89()
    my_set90 = MySet90([ns.probe, real1])
    my_set91 = MySet91([])
    my_exception92 = MyException92("refhound")
    my_exception93 = MyException93("refhound")
    key94 = Key94()
    key95 = Key95()
    key96 = Key96()
    key97 = Key97()
    key98 = Key98()
    key99 = Key99()
    key100 = Key100()
    key101 = Key101()
    key102 = Key102()
    key103 = Key103()
    key104 = Key104()
    key105 = Key105()
    key106 = Key106()
    key107 = Key107()
    key108 = Key108()
    key109 = Key109()
    key110 = Key110()
    key111 = Key111()
    key112 = Key112()
    key113 = Key113()
    key114 = Key114()
    key115 = Key115()
    key116 = Key116()
    key117 = Key117()
    ns.again = lambda: demo.Box(ns.probe, value=ns.probe, **{"class": ns.items})  # for the callback
    try:
        demo.Box(ns.probe, value=ns.probe, **{"class": ns.items})
    except BaseException:  # Exception
        pass
    ns.again = lambda: MyBox(ns.probe)  # for the callback
    try:
        MyBox(ns.probe)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.box19.value  # for the callback
    try:
        ns.box19.value
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        ns.box19.value = ns.probe
    ns.again = again
    try:
        ns.box19.value = ns.probe
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        delattr(ns.box19, "None")
    ns.again = again
    try:
        delattr(ns.box19, "None")
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        ns.box19.__init__(ns.probe)
    ns.again = again
    for _ in range(3):
        try:
            ns.box19.__init__(ns.probe)
        except BaseException:  # Exception
            pass
    ns.again = lambda: len(ns.items)  # for the callback
    try:
        len(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: iter(ns.items)  # for the callback
    try:
        iter(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: next(ns.items, None)  # for the callback
    try:
        next(ns.items, None)
    except BaseException:  # Exception
        pass
    ns.again = lambda: repr(ns.items)  # for the callback
    try:
        repr(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: str(ns.items)  # for the callback
    try:
        str(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: hash(ns.items)  # for the callback
    try:
        hash(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: bool(ns.items)  # for the callback
    try:
        bool(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: int(ns.items)  # for the callback
    try:
        int(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: float(ns.items)  # for the callback
    try:
        float(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.index(ns.items)  # for the callback
    try:
        operator.index(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: -ns.items  # for the callback
    try:
        -ns.items
    except BaseException:  # Exception
        pass
    ns.again = lambda: +ns.items  # for the callback
    try:
        +ns.items
    except BaseException:  # Exception
        pass
    ns.again = lambda: abs(ns.items)  # for the callback
    try:
        abs(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ~ns.items  # for the callback
    try:
        ~ns.items
    except BaseException:  # Exception
        pass
    ns.again = lambda: list(itertools.islice(ns.items, 2000))  # for the callback
    try:
        list(itertools.islice(ns.items, 2000))
    except BaseException:  # Exception
        pass
    ns.again = lambda: dict(ns.items)  # for the callback
    try:
        dict(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: bytes(ns.items)  # for the callback
    try:
        bytes(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: memoryview(ns.items)  # for the callback
    try:
        memoryview(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: reversed(ns.items)  # for the callback
    try:
        reversed(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: sorted(ns.items)  # for the callback
    try:
        sorted(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: dir(ns.items)  # for the callback
    try:
        dir(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: copy.copy(ns.items)  # for the callback
    try:
        copy.copy(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: copy.deepcopy(ns.items)  # for the callback
    try:
        copy.deepcopy(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items.__reduce_ex__(2)  # for the callback
    try:
        ns.items.__reduce_ex__(2)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items.__sizeof__()  # for the callback
    try:
        ns.items.__sizeof__()
    except BaseException:  # Exception
        pass
    ns.again = lambda: type(ns.items)  # for the callback
    try:
        type(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: new_like(ns.items)  # for the callback
    try:
        new_like(ns.items)
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        with ns.items: pass
    ns.again = again
    try:
        with ns.items: pass
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items()  # for the callback
    try:
        ns.items()
    except BaseException:  # Exception
        pass
    ns.again = lambda: weakref.ref(ns.items)  # for the callback
    try:
        weakref.ref(ns.items)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items.__await__()  # for the callback
    try:
        ns.items.__await__()
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items + ns.box19  # for the callback
    try:
        ns.items + ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items - ns.box19  # for the callback
    try:
        ns.items - ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items * ns.box19  # for the callback
    try:
        ns.items * ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items @ ns.box19  # for the callback
    try:
        ns.items @ ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items / ns.box19  # for the callback
    try:
        ns.items / ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items // ns.box19  # for the callback
    try:
        ns.items // ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items % ns.box19  # for the callback
    try:
        ns.items % ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: divmod(ns.items, ns.box19)  # for the callback
    try:
        divmod(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items << ns.box19  # for the callback
    try:
        ns.items << ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items >> ns.box19  # for the callback
    try:
        ns.items >> ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items & ns.box19  # for the callback
    try:
        ns.items & ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items | ns.box19  # for the callback
    try:
        ns.items | ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items ^ ns.box19  # for the callback
    try:
        ns.items ^ ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: pow(ns.items, ns.box19)  # for the callback
    try:
        pow(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.iadd(ns.items, ns.box19)  # for the callback
    try:
        operator.iadd(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.isub(ns.items, ns.box19)  # for the callback
    try:
        operator.isub(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.imul(ns.items, ns.box19)  # for the callback
    try:
        operator.imul(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.ior(ns.items, ns.box19)  # for the callback
    try:
        operator.ior(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.iand(ns.items, ns.box19)  # for the callback
    try:
        operator.iand(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.ixor(ns.items, ns.box19)  # for the callback
    try:
        operator.ixor(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items == ns.box19  # for the callback
    try:
        ns.items == ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items != ns.box19  # for the callback
    try:
        ns.items != ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items < ns.box19  # for the callback
    try:
        ns.items < ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items <= ns.box19  # for the callback
    try:
        ns.items <= ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items > ns.box19  # for the callback
    try:
        ns.items > ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items >= ns.box19  # for the callback
    try:
        ns.items >= ns.box19
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.box19 in ns.items  # for the callback
    try:
        ns.box19 in ns.items
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items[ns.box19]  # for the callback
    try:
        ns.items[ns.box19]
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        del ns.items[ns.box19]
    ns.again = again
    try:
        del ns.items[ns.box19]
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items(ns.box19)  # for the callback
    try:
        ns.items(ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: isinstance(ns.items, ns.box19)  # for the callback
    try:
        isinstance(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: type(ns.items).__get__(ns.items, ns.box19)  # for the callback
    try:
        type(ns.items).__get__(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        ns.items[ns.box19] = real1
    ns.again = again
    try:
        ns.items[ns.box19] = real1
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items[ns.box19:real1]  # for the callback
    try:
        ns.items[ns.box19:real1]
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        del ns.items[ns.box19:real1]
    ns.again = again
    try:
        del ns.items[ns.box19:real1]
    except BaseException:  # Exception
        pass
    def again():  # for the callback
        ns.items[ns.box19:] = real1
    ns.again = again
    try:
        ns.items[ns.box19:] = real1
    except BaseException:  # Exception
        pass
    ns.again = lambda: pow(ns.items, ns.box19, real1)  # for the callback
    try:
        pow(ns.items, ns.box19, real1)
    except BaseException:  # Exception
        pass
    ns.again = lambda: ns.items(ns.box19, real1)  # for the callback
    try:
        ns.items(ns.box19, real1)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.imatmul(ns.items, ns.box19)  # for the callback
    try:
        operator.imatmul(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.itruediv(ns.items, ns.box19)  # for the callback
    try:
        operator.itruediv(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.ifloordiv(ns.items, ns.box19)  # for the callback
    try:
        operator.ifloordiv(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.imod(ns.items, ns.box19)  # for the callback
    try:
        operator.imod(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.ilshift(ns.items, ns.box19)  # for the callback
    try:
        operator.ilshift(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.irshift(ns.items, ns.box19)  # for the callback
    try:
        operator.irshift(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    ns.again = lambda: operator.ipow(ns.items, ns.box19)  # for the callback
    try:
        operator.ipow(ns.items, ns.box19)
    except BaseException:  # Exception
        pass
    gc.collect()
    vars(ns).pop("items", None)


def once():
    """One run. A mended build may refuse what it does, which is no fault."""
    calls.clear()
    try:
        run()
    except BaseException:
        pass
    vars(ns).clear()


def reading():
    """Counts that come back to where they were when a run leaves nothing behind."""
    gc.collect()
    (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()
    counts = {}
    if hasattr(sys, "gettotalrefcount"):  # a debug build
        counts["references"] = sys.gettotalrefcount()
    counts["blocks"] = sys.getallocatedblocks()
    counts["bytes"] = heap()
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
    moved = [f"{steps[-1]:.1f} {name}" for name, steps in rates.items() if min(steps) >= (8 if name == "bytes" else 0.9)]
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
    print("module:", getattr(sys.modules.get("demo"), "__file__", "demo"))
    sys.exit(1 if seen else 0)
