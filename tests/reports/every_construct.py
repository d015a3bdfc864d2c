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


def frozen(values):
    """The same array, and not to be written to."""
    values.flags.writeable = False
    return values


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


try:
    try:
        import demo
    except ImportError:
        sys.path.insert(0, build())
        import demo
except Exception as error:
    print(f"cannot import or build demo: {error}", file=sys.stderr)
    sys.exit(2)
try:
    import numpy
except ImportError as error:
    print(error, file=sys.stderr)
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


class Key92:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __eq__(self, other):
        calls["key92.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["key92.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["key92.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["key92.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["key92.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["key92.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["key92.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["key92.bool"] += 1
        return True

    def __index__(self):
        calls["key92.index"] += 1
        return 1

    def __int__(self):
        calls["key92.int"] += 1
        return 1000003

    def __float__(self):
        calls["key92.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["key92.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["key92.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["key92.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["key92.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["key92.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["key92.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["key92.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["key92.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["key92.call"] += 1
        return object()

    def __del__(self):
        calls["key92.del"] += 1
        pass

    def __getattr__(self, name):
        calls["key92.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["key92.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["key92.add"] += 1
        return object()

    def __radd__(self, other):
        calls["key92.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["key92.mul"] += 1
        return object()

    def __enter__(self):
        calls["key92.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["key92.exit"] += 1
        return False

    def __fspath__(self):
        calls["key92.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["key92.read"] += 1
        return b''

    def readline(self, *args):
        calls["key92.readline"] += 1
        return b''

    def write(self, *args):
        calls["key92.write"] += 1
        return 8

    def flush(self):
        calls["key92.flush"] += 1
        return None

    def close(self):
        calls["key92.close"] += 1
        return None

    def keys(self):
        calls["key92.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["key92.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["key92.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["key92.append"] += 1
        return None

    def __reduce__(self):
        calls["key92.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["key92.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["key92.getattribute"] += 1
        return super().__getattribute__(name)


class Callback93:
    def __init__(self, items=()):
        self._items = list(items)

    def __call__(self, *args, **kwargs):
        return object()


class Callback94:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __call__(self, *args, **kwargs):
        calls["callback94.call"] += 1
        return object()

    def __eq__(self, other):
        calls["callback94.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["callback94.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["callback94.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["callback94.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["callback94.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["callback94.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["callback94.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["callback94.bool"] += 1
        return True

    def __index__(self):
        calls["callback94.index"] += 1
        return 1

    def __int__(self):
        calls["callback94.int"] += 1
        return 1000003

    def __float__(self):
        calls["callback94.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["callback94.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["callback94.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["callback94.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["callback94.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["callback94.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["callback94.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["callback94.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["callback94.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __del__(self):
        calls["callback94.del"] += 1
        pass

    def __getattr__(self, name):
        calls["callback94.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["callback94.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["callback94.add"] += 1
        return object()

    def __radd__(self, other):
        calls["callback94.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["callback94.mul"] += 1
        return object()

    def __enter__(self):
        calls["callback94.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["callback94.exit"] += 1
        return False

    def __fspath__(self):
        calls["callback94.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["callback94.read"] += 1
        return b''

    def readline(self, *args):
        calls["callback94.readline"] += 1
        return b''

    def write(self, *args):
        calls["callback94.write"] += 1
        return 8

    def flush(self):
        calls["callback94.flush"] += 1
        return None

    def close(self):
        calls["callback94.close"] += 1
        return None

    def keys(self):
        calls["callback94.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["callback94.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["callback94.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["callback94.append"] += 1
        return None

    def __reduce__(self):
        calls["callback94.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["callback94.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["callback94.getattribute"] += 1
        return super().__getattribute__(name)


class Iterator95:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._items:
            raise StopIteration
        return self._items.pop(0)


class Iterator96:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterator96.iter"] += 1
        return self

    def __next__(self):
        calls["iterator96.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __eq__(self, other):
        calls["iterator96.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterator96.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterator96.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterator96.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterator96.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterator96.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterator96.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterator96.bool"] += 1
        return True

    def __index__(self):
        calls["iterator96.index"] += 1
        return 1

    def __int__(self):
        calls["iterator96.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterator96.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterator96.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterator96.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterator96.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterator96.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterator96.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterator96.contains"] += 1
        return key in self._items

    def __call__(self, *args, **kwargs):
        calls["iterator96.call"] += 1
        return object()

    def __del__(self):
        calls["iterator96.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterator96.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterator96.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterator96.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterator96.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterator96.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterator96.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterator96.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterator96.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterator96.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterator96.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterator96.write"] += 1
        return 8

    def flush(self):
        calls["iterator96.flush"] += 1
        return None

    def close(self):
        calls["iterator96.close"] += 1
        return None

    def keys(self):
        calls["iterator96.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterator96.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterator96.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterator96.append"] += 1
        return None

    def __reduce__(self):
        calls["iterator96.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterator96.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["iterator96.getattribute"] += 1
        return super().__getattribute__(name)


class Iterable97:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return iter(list(self._items))


class Iterable98:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterable98.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["iterable98.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterable98.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterable98.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterable98.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterable98.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterable98.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterable98.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterable98.bool"] += 1
        return True

    def __index__(self):
        calls["iterable98.index"] += 1
        return 1

    def __int__(self):
        calls["iterable98.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterable98.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterable98.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterable98.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterable98.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterable98.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterable98.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterable98.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["iterable98.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["iterable98.call"] += 1
        return object()

    def __del__(self):
        calls["iterable98.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterable98.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterable98.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterable98.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterable98.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterable98.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterable98.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterable98.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterable98.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterable98.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterable98.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterable98.write"] += 1
        return 8

    def flush(self):
        calls["iterable98.flush"] += 1
        return None

    def close(self):
        calls["iterable98.close"] += 1
        return None

    def keys(self):
        calls["iterable98.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterable98.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterable98.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterable98.append"] += 1
        return None

    def __reduce__(self):
        calls["iterable98.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterable98.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["iterable98.getattribute"] += 1
        return super().__getattribute__(name)


class Sequence99:
    def __init__(self, items=()):
        self._items = list(items)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, key):
        return self._items[key]

    def __iter__(self):
        return iter(list(self._items))


class Sequence100:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __len__(self):
        calls["sequence100.len"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["sequence100.getitem"] += 1
        return self._items[key]

    def __iter__(self):
        calls["sequence100.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["sequence100.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["sequence100.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["sequence100.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["sequence100.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["sequence100.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["sequence100.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["sequence100.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["sequence100.bool"] += 1
        return True

    def __index__(self):
        calls["sequence100.index"] += 1
        return 1

    def __int__(self):
        calls["sequence100.int"] += 1
        return 1000003

    def __float__(self):
        calls["sequence100.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["sequence100.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["sequence100.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["sequence100.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["sequence100.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["sequence100.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["sequence100.call"] += 1
        return object()

    def __del__(self):
        calls["sequence100.del"] += 1
        pass

    def __getattr__(self, name):
        calls["sequence100.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["sequence100.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["sequence100.add"] += 1
        return object()

    def __radd__(self, other):
        calls["sequence100.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["sequence100.mul"] += 1
        return object()

    def __enter__(self):
        calls["sequence100.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["sequence100.exit"] += 1
        return False

    def __fspath__(self):
        calls["sequence100.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["sequence100.read"] += 1
        return b''

    def readline(self, *args):
        calls["sequence100.readline"] += 1
        return b''

    def write(self, *args):
        calls["sequence100.write"] += 1
        return 8

    def flush(self):
        calls["sequence100.flush"] += 1
        return None

    def close(self):
        calls["sequence100.close"] += 1
        return None

    def keys(self):
        calls["sequence100.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["sequence100.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["sequence100.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["sequence100.append"] += 1
        return None

    def __reduce__(self):
        calls["sequence100.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["sequence100.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["sequence100.getattribute"] += 1
        return super().__getattribute__(name)


class Mapping101:
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


class Mapping102:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def keys(self):
        calls["mapping102.keys"] += 1
        return list(self._items[::2])

    def __iter__(self):
        calls["mapping102.iter"] += 1
        return iter(self._items[::2])

    def __len__(self):
        calls["mapping102.len"] += 1
        return len(self._items) // 2

    def __contains__(self, key):
        calls["mapping102.contains"] += 1
        return any(key is other for other in self._items[::2])

    def __getitem__(self, key):
        calls["mapping102.getitem"] += 1
        for known, value in zip(self._items[::2], self._items[1::2]):
            if known is key:
                return value
        raise KeyError(key)

    def __eq__(self, other):
        calls["mapping102.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["mapping102.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["mapping102.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["mapping102.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["mapping102.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["mapping102.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["mapping102.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["mapping102.bool"] += 1
        return True

    def __index__(self):
        calls["mapping102.index"] += 1
        return 1

    def __int__(self):
        calls["mapping102.int"] += 1
        return 1000003

    def __float__(self):
        calls["mapping102.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["mapping102.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["mapping102.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["mapping102.delitem"] += 1
        return None

    def __next__(self):
        calls["mapping102.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["mapping102.call"] += 1
        return object()

    def __del__(self):
        calls["mapping102.del"] += 1
        pass

    def __getattr__(self, name):
        calls["mapping102.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["mapping102.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["mapping102.add"] += 1
        return object()

    def __radd__(self, other):
        calls["mapping102.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["mapping102.mul"] += 1
        return object()

    def __enter__(self):
        calls["mapping102.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["mapping102.exit"] += 1
        return False

    def __fspath__(self):
        calls["mapping102.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["mapping102.read"] += 1
        return b''

    def readline(self, *args):
        calls["mapping102.readline"] += 1
        return b''

    def write(self, *args):
        calls["mapping102.write"] += 1
        return 8

    def flush(self):
        calls["mapping102.flush"] += 1
        return None

    def close(self):
        calls["mapping102.close"] += 1
        return None

    def lower(self):
        calls["mapping102.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["mapping102.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["mapping102.append"] += 1
        return None

    def __reduce__(self):
        calls["mapping102.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["mapping102.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["mapping102.getattribute"] += 1
        return super().__getattribute__(name)


class Number103:
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


class Number104:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __index__(self):
        calls["number104.index"] += 1
        return 1

    def __int__(self):
        calls["number104.int"] += 1
        return 1000003

    def __float__(self):
        calls["number104.float"] += 1
        return 1000003.5

    def __add__(self, other):
        calls["number104.add"] += 1
        return object()

    def __radd__(self, other):
        calls["number104.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["number104.mul"] += 1
        return object()

    def __eq__(self, other):
        calls["number104.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["number104.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["number104.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["number104.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["number104.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["number104.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["number104.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["number104.bool"] += 1
        return True

    def __len__(self):
        calls["number104.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["number104.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["number104.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["number104.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["number104.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["number104.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["number104.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["number104.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["number104.call"] += 1
        return object()

    def __del__(self):
        calls["number104.del"] += 1
        pass

    def __getattr__(self, name):
        calls["number104.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["number104.setattr"] += 1
        object.__setattr__(self, name, value)

    def __enter__(self):
        calls["number104.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["number104.exit"] += 1
        return False

    def __fspath__(self):
        calls["number104.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["number104.read"] += 1
        return b''

    def readline(self, *args):
        calls["number104.readline"] += 1
        return b''

    def write(self, *args):
        calls["number104.write"] += 1
        return 8

    def flush(self):
        calls["number104.flush"] += 1
        return None

    def close(self):
        calls["number104.close"] += 1
        return None

    def keys(self):
        calls["number104.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["number104.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["number104.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["number104.append"] += 1
        return None

    def __reduce__(self):
        calls["number104.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["number104.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["number104.getattribute"] += 1
        return super().__getattribute__(name)


class File105:
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


class File106:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def read(self, *args):
        calls["file106.read"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def readline(self, *args):
        calls["file106.readline"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def write(self, *args):
        calls["file106.write"] += 1
        return 8

    def flush(self):
        calls["file106.flush"] += 1
        return None

    def close(self):
        calls["file106.close"] += 1
        return None

    def __eq__(self, other):
        calls["file106.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["file106.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["file106.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["file106.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["file106.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["file106.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["file106.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["file106.bool"] += 1
        return True

    def __index__(self):
        calls["file106.index"] += 1
        return 1

    def __int__(self):
        calls["file106.int"] += 1
        return 1000003

    def __float__(self):
        calls["file106.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["file106.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["file106.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["file106.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["file106.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["file106.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["file106.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["file106.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["file106.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["file106.call"] += 1
        return object()

    def __del__(self):
        calls["file106.del"] += 1
        pass

    def __getattr__(self, name):
        calls["file106.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["file106.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["file106.add"] += 1
        return object()

    def __radd__(self, other):
        calls["file106.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["file106.mul"] += 1
        return object()

    def __enter__(self):
        calls["file106.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["file106.exit"] += 1
        return False

    def __fspath__(self):
        calls["file106.fspath"] += 1
        return 'refhound' + str(1.5)

    def keys(self):
        calls["file106.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["file106.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["file106.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["file106.append"] += 1
        return None

    def __reduce__(self):
        calls["file106.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["file106.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["file106.getattribute"] += 1
        return super().__getattribute__(name)


class Context107:
    def __init__(self, items=()):
        self._items = list(items)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


class Context108:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __enter__(self):
        calls["context108.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["context108.exit"] += 1
        return False

    def __eq__(self, other):
        calls["context108.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["context108.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["context108.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["context108.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["context108.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["context108.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["context108.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["context108.bool"] += 1
        return True

    def __index__(self):
        calls["context108.index"] += 1
        return 1

    def __int__(self):
        calls["context108.int"] += 1
        return 1000003

    def __float__(self):
        calls["context108.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["context108.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["context108.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["context108.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["context108.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["context108.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["context108.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["context108.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["context108.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["context108.call"] += 1
        return object()

    def __del__(self):
        calls["context108.del"] += 1
        pass

    def __getattr__(self, name):
        calls["context108.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["context108.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["context108.add"] += 1
        return object()

    def __radd__(self, other):
        calls["context108.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["context108.mul"] += 1
        return object()

    def __fspath__(self):
        calls["context108.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["context108.read"] += 1
        return b''

    def readline(self, *args):
        calls["context108.readline"] += 1
        return b''

    def write(self, *args):
        calls["context108.write"] += 1
        return 8

    def flush(self):
        calls["context108.flush"] += 1
        return None

    def close(self):
        calls["context108.close"] += 1
        return None

    def keys(self):
        calls["context108.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["context108.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["context108.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["context108.append"] += 1
        return None

    def __reduce__(self):
        calls["context108.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["context108.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["context108.getattribute"] += 1
        return super().__getattribute__(name)


class Path109:
    def __init__(self, items=()):
        self._items = list(items)

    def __fspath__(self):
        return 'refhound' + str(1.5)


class Path110:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __fspath__(self):
        calls["path110.fspath"] += 1
        return 'refhound' + str(1.5)

    def __eq__(self, other):
        calls["path110.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["path110.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["path110.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["path110.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["path110.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["path110.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["path110.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["path110.bool"] += 1
        return True

    def __index__(self):
        calls["path110.index"] += 1
        return 1

    def __int__(self):
        calls["path110.int"] += 1
        return 1000003

    def __float__(self):
        calls["path110.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["path110.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["path110.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["path110.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["path110.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["path110.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["path110.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["path110.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["path110.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["path110.call"] += 1
        return object()

    def __del__(self):
        calls["path110.del"] += 1
        pass

    def __getattr__(self, name):
        calls["path110.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["path110.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["path110.add"] += 1
        return object()

    def __radd__(self, other):
        calls["path110.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["path110.mul"] += 1
        return object()

    def __enter__(self):
        calls["path110.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["path110.exit"] += 1
        return False

    def read(self, *args):
        calls["path110.read"] += 1
        return b''

    def readline(self, *args):
        calls["path110.readline"] += 1
        return b''

    def write(self, *args):
        calls["path110.write"] += 1
        return 8

    def flush(self):
        calls["path110.flush"] += 1
        return None

    def close(self):
        calls["path110.close"] += 1
        return None

    def keys(self):
        calls["path110.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["path110.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["path110.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["path110.append"] += 1
        return None

    def __reduce__(self):
        calls["path110.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["path110.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["path110.getattribute"] += 1
        return super().__getattribute__(name)


class MyInt111(int):
    pass


class MyInt112(int):
    def __eq__(self, other):
        calls["my_int112.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_int112.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_int112.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_int112.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_int112.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_int112.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_int112.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_int112.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_int112.index"] += 1
        return super().__index__()

    def __int__(self):
        calls["my_int112.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_int112.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_int112.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_int112.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_int112.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_int112.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_int112.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_int112.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_int112.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_int112.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_int112.call"] += 1
        return object()

    def __del__(self):
        calls["my_int112.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_int112.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_int112.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_int112.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_int112.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_int112.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_int112.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_int112.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_int112.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_int112.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_int112.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_int112.write"] += 1
        return 8

    def flush(self):
        calls["my_int112.flush"] += 1
        return None

    def close(self):
        calls["my_int112.close"] += 1
        return None

    def keys(self):
        calls["my_int112.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_int112.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_int112.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_int112.append"] += 1
        return None

    def __reduce__(self):
        calls["my_int112.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_int112.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_int112.getattribute"] += 1
        return super().__getattribute__(name)


class MyFloat113(float):
    pass


class MyFloat114(float):
    def __eq__(self, other):
        calls["my_float114.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_float114.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_float114.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_float114.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_float114.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_float114.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_float114.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_float114.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_float114.index"] += 1
        return 1

    def __int__(self):
        calls["my_float114.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_float114.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_float114.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_float114.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_float114.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_float114.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_float114.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_float114.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_float114.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_float114.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_float114.call"] += 1
        return object()

    def __del__(self):
        calls["my_float114.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_float114.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_float114.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_float114.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_float114.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_float114.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_float114.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_float114.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_float114.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_float114.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_float114.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_float114.write"] += 1
        return 8

    def flush(self):
        calls["my_float114.flush"] += 1
        return None

    def close(self):
        calls["my_float114.close"] += 1
        return None

    def keys(self):
        calls["my_float114.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_float114.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_float114.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_float114.append"] += 1
        return None

    def __reduce__(self):
        calls["my_float114.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_float114.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_float114.getattribute"] += 1
        return super().__getattribute__(name)


class MyStr115(str):
    pass


class MyStr116(str):
    def __eq__(self, other):
        calls["my_str116.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_str116.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_str116.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_str116.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_str116.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_str116.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_str116.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_str116.bool"] += 1
        return True

    def __index__(self):
        calls["my_str116.index"] += 1
        return 1

    def __int__(self):
        calls["my_str116.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_str116.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_str116.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_str116.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_str116.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_str116.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_str116.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_str116.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_str116.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_str116.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_str116.call"] += 1
        return object()

    def __del__(self):
        calls["my_str116.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_str116.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_str116.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_str116.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_str116.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_str116.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_str116.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_str116.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_str116.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_str116.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_str116.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_str116.write"] += 1
        return 8

    def flush(self):
        calls["my_str116.flush"] += 1
        return None

    def close(self):
        calls["my_str116.close"] += 1
        return None

    def keys(self):
        calls["my_str116.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_str116.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_str116.encode"] += 1
        return super().encode(*args)

    def append(self, value):
        calls["my_str116.append"] += 1
        return None

    def __reduce__(self):
        calls["my_str116.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_str116.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_str116.getattribute"] += 1
        return super().__getattribute__(name)


class MyBytes117(bytes):
    pass


class MyBytes118(bytes):
    def __eq__(self, other):
        calls["my_bytes118.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_bytes118.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_bytes118.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_bytes118.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_bytes118.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_bytes118.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_bytes118.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_bytes118.bool"] += 1
        return True

    def __index__(self):
        calls["my_bytes118.index"] += 1
        return 1

    def __int__(self):
        calls["my_bytes118.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_bytes118.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_bytes118.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_bytes118.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_bytes118.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_bytes118.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_bytes118.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_bytes118.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_bytes118.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_bytes118.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_bytes118.call"] += 1
        return object()

    def __del__(self):
        calls["my_bytes118.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_bytes118.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_bytes118.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_bytes118.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_bytes118.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_bytes118.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_bytes118.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_bytes118.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_bytes118.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_bytes118.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_bytes118.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_bytes118.write"] += 1
        return 8

    def flush(self):
        calls["my_bytes118.flush"] += 1
        return None

    def close(self):
        calls["my_bytes118.close"] += 1
        return None

    def keys(self):
        calls["my_bytes118.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_bytes118.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_bytes118.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_bytes118.append"] += 1
        return None

    def __reduce__(self):
        calls["my_bytes118.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_bytes118.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_bytes118.getattribute"] += 1
        return super().__getattribute__(name)


class MyList119(list):
    pass


class MyList120(list):
    def __eq__(self, other):
        calls["my_list120.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_list120.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_list120.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_list120.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_list120.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_list120.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_list120.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_list120.bool"] += 1
        return True

    def __index__(self):
        calls["my_list120.index"] += 1
        return 1

    def __int__(self):
        calls["my_list120.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_list120.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_list120.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_list120.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_list120.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_list120.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_list120.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_list120.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_list120.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_list120.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_list120.call"] += 1
        return object()

    def __del__(self):
        calls["my_list120.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_list120.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_list120.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_list120.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_list120.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_list120.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_list120.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_list120.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_list120.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_list120.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_list120.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_list120.write"] += 1
        return 8

    def flush(self):
        calls["my_list120.flush"] += 1
        return None

    def close(self):
        calls["my_list120.close"] += 1
        return None

    def keys(self):
        calls["my_list120.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_list120.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_list120.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_list120.append"] += 1
        return super().append(value)

    def __reduce__(self):
        calls["my_list120.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_list120.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_list120.getattribute"] += 1
        return super().__getattribute__(name)


class MyTuple121(tuple):
    pass


class MyTuple122(tuple):
    def __eq__(self, other):
        calls["my_tuple122.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_tuple122.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_tuple122.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_tuple122.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_tuple122.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_tuple122.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_tuple122.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_tuple122.bool"] += 1
        return True

    def __index__(self):
        calls["my_tuple122.index"] += 1
        return 1

    def __int__(self):
        calls["my_tuple122.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_tuple122.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_tuple122.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_tuple122.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_tuple122.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_tuple122.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_tuple122.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_tuple122.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_tuple122.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_tuple122.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_tuple122.call"] += 1
        return object()

    def __del__(self):
        calls["my_tuple122.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_tuple122.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_tuple122.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_tuple122.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_tuple122.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_tuple122.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_tuple122.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_tuple122.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_tuple122.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_tuple122.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_tuple122.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_tuple122.write"] += 1
        return 8

    def flush(self):
        calls["my_tuple122.flush"] += 1
        return None

    def close(self):
        calls["my_tuple122.close"] += 1
        return None

    def keys(self):
        calls["my_tuple122.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_tuple122.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_tuple122.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_tuple122.append"] += 1
        return None

    def __reduce__(self):
        calls["my_tuple122.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_tuple122.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_tuple122.getattribute"] += 1
        return super().__getattribute__(name)


class MyDict123(dict):
    pass


class MyDict124(dict):
    def __eq__(self, other):
        calls["my_dict124.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_dict124.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_dict124.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_dict124.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_dict124.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_dict124.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_dict124.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_dict124.bool"] += 1
        return True

    def __index__(self):
        calls["my_dict124.index"] += 1
        return 1

    def __int__(self):
        calls["my_dict124.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_dict124.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_dict124.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_dict124.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_dict124.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_dict124.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_dict124.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_dict124.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_dict124.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_dict124.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_dict124.call"] += 1
        return object()

    def __del__(self):
        calls["my_dict124.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_dict124.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_dict124.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_dict124.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_dict124.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_dict124.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_dict124.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_dict124.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_dict124.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_dict124.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_dict124.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_dict124.write"] += 1
        return 8

    def flush(self):
        calls["my_dict124.flush"] += 1
        return None

    def close(self):
        calls["my_dict124.close"] += 1
        return None

    def keys(self):
        calls["my_dict124.keys"] += 1
        return super().keys()

    def lower(self):
        calls["my_dict124.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_dict124.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_dict124.append"] += 1
        return None

    def __reduce__(self):
        calls["my_dict124.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_dict124.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_dict124.getattribute"] += 1
        return super().__getattribute__(name)


class MySet125(set):
    pass


class MySet126(set):
    def __eq__(self, other):
        calls["my_set126.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_set126.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_set126.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_set126.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_set126.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_set126.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_set126.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_set126.bool"] += 1
        return True

    def __index__(self):
        calls["my_set126.index"] += 1
        return 1

    def __int__(self):
        calls["my_set126.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_set126.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_set126.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_set126.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_set126.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_set126.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_set126.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_set126.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_set126.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_set126.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_set126.call"] += 1
        return object()

    def __del__(self):
        calls["my_set126.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_set126.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_set126.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_set126.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_set126.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_set126.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_set126.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_set126.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_set126.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_set126.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_set126.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_set126.write"] += 1
        return 8

    def flush(self):
        calls["my_set126.flush"] += 1
        return None

    def close(self):
        calls["my_set126.close"] += 1
        return None

    def keys(self):
        calls["my_set126.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_set126.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_set126.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_set126.append"] += 1
        return None

    def __reduce__(self):
        calls["my_set126.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_set126.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_set126.getattribute"] += 1
        return super().__getattribute__(name)


class MyException127(Exception):
    pass


class MyException128(Exception):
    def __eq__(self, other):
        calls["my_exception128.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_exception128.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_exception128.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_exception128.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_exception128.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_exception128.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_exception128.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_exception128.bool"] += 1
        return True

    def __index__(self):
        calls["my_exception128.index"] += 1
        return 1

    def __int__(self):
        calls["my_exception128.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_exception128.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_exception128.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_exception128.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_exception128.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_exception128.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_exception128.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_exception128.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_exception128.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_exception128.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_exception128.call"] += 1
        return object()

    def __del__(self):
        calls["my_exception128.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_exception128.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_exception128.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_exception128.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_exception128.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_exception128.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_exception128.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_exception128.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_exception128.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_exception128.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_exception128.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_exception128.write"] += 1
        return 8

    def flush(self):
        calls["my_exception128.flush"] += 1
        return None

    def close(self):
        calls["my_exception128.close"] += 1
        return None

    def keys(self):
        calls["my_exception128.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_exception128.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_exception128.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_exception128.append"] += 1
        return None

    def __reduce__(self):
        calls["my_exception128.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_exception128.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_exception128.getattribute"] += 1
        return super().__getattribute__(name)


class Key129:
    def __eq__(self, other):
        raise Planted()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key130:
    def __eq__(self, other):
        raise PlantedKeyboardInterrupt()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key131:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            ns.items.clear()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key132:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            clear(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key133:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.items.extend(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key134:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.members11.update(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key135:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.table14.update((object(), object()) for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key136:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            grow(ns.box19, 20)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key137:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            ns.table14.popitem()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key138:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            pop(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key139:
    def __eq__(self, other):
        vars(ns).pop("probe", None)  # our own reference goes
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key140:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # once more, on the live object
            ns.box19.__init__()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key141:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            ns.box19.get()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key142:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            getattr(ns.box19, "__private")()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key143:
    def __eq__(self, other):
        if not calls["again"]:
            calls["again"] += 1
            with contextlib.suppress(BaseException):  # the call is entered from inside itself
                ns.again()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key144:
    def __eq__(self, other):
        gc.collect()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key145:
    def __repr__(self):
        calls["key145.repr"] += 1
        if calls["key145.repr"] == 1:
            return object()
        if calls["key145.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key145.hash"] += 1
        if calls["key145.hash"] == 3:
            return self
        return object()


class Key146:
    def __repr__(self):
        calls["key146.repr"] += 1
        if calls["key146.repr"] == 1:
            return None
        if calls["key146.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key146.hash"] += 1
        if calls["key146.hash"] == 3:
            return self
        return None


class Key147:
    def __repr__(self):
        calls["key147.repr"] += 1
        if calls["key147.repr"] == 1:
            return False
        if calls["key147.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key147.hash"] += 1
        if calls["key147.hash"] == 3:
            return self
        return False


class Key148:
    def __repr__(self):
        calls["key148.repr"] += 1
        if calls["key148.repr"] == 1:
            return complex(1.5, 2.5)  # not what __repr__ may return
        if calls["key148.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key148.hash"] += 1
        if calls["key148.hash"] == 3:
            return self
        return complex(1.5, 2.5)  # not what __hash__ may return


class Key149:
    def __repr__(self):
        calls["key149.repr"] += 1
        if calls["key149.repr"] == 1:
            return NotImplemented
        if calls["key149.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key149.hash"] += 1
        if calls["key149.hash"] == 3:
            return self
        return NotImplemented


class Key150:
    def __repr__(self):
        calls["key150.repr"] += 1
        if calls["key150.repr"] == 1:
            return self
        if calls["key150.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key150.hash"] += 1
        if calls["key150.hash"] == 3:
            return self
        return self


class Key151:
    def __repr__(self):
        calls["key151.repr"] += 1
        if calls["key151.repr"] == 1:
            return chr(0x4E00) + chr(0x1F600)
        if calls["key151.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key151.hash"] += 1
        if calls["key151.hash"] == 3:
            return self
        return chr(0x4E00) + chr(0x1F600)


class Key152:
    def __repr__(self):
        calls["key152.repr"] += 1
        if calls["key152.repr"] == 1:
            return getattr(ns, "row", None)
        if calls["key152.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key152.hash"] += 1
        if calls["key152.hash"] == 3:
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
    some_frozen = frozenset([ns.probe])
    ns.table14 = {ns.probe: ns.items}
    table15 = dict_of(ns.items, ns.probe)
    many = [*range(1000003, 1000303), ns.probe]
    generator = (item for item in [ns.probe])
    kind18 = type("Fresh", (), {})
    ns.box19 = demo.Box(ns.probe)
    values20 = numpy.arange(1, 7).astype("float64").reshape(2, 3)
    values21 = numpy.arange(1, 7).astype("float32").reshape(2, 3)
    values22 = numpy.arange(1, 7).astype("int64").reshape(2, 3)
    values23 = numpy.arange(1, 7).astype("int32").reshape(2, 3)
    values24 = numpy.arange(1, 7).astype("uint32").reshape(2, 3)
    values25 = numpy.arange(1, 7).astype("uint8").reshape(2, 3)
    values26 = (numpy.arange(6) % 2).astype("bool").reshape(2, 3)
    values27 = numpy.arange(1, 7).astype("complex128").reshape(2, 3)
    values28 = numpy.array([Probe() for _ in range(6)], dtype=object).reshape(2, 3)
    values29 = numpy.arange(1, 7).astype("U8").reshape(2, 3)
    values30 = numpy.arange(1, 7).astype("S8").reshape(2, 3)
    values31 = numpy.arange(1, 7).astype("datetime64[D]").reshape(2, 3)
    values32 = numpy.arange(1, 7).astype(">f8").reshape(2, 3)
    values33 = frozen(numpy.array([Probe() for _ in range(1)], dtype=object).reshape(()))
    values34 = frozen(numpy.array([Probe() for _ in range(0)], dtype=object))
    values35 = frozen(numpy.array([Probe() for _ in range(6)], dtype=object).reshape(2, 3))
    values36 = frozen(numpy.array([Probe() for _ in range(1)], dtype=object).reshape(()))
    values37 = frozen(numpy.asfortranarray(numpy.array([Probe() for _ in range(0)], dtype=object)))
    values38 = frozen(numpy.asfortranarray(numpy.array([Probe() for _ in range(6)], dtype=object).reshape(2, 3)))
    values39 = frozen(numpy.array([Probe() for _ in range(1)], dtype=object).reshape(()))
    values40 = frozen(numpy.array([Probe() for _ in range(0)], dtype=object)[::-1])
    values41 = frozen(numpy.array([Probe() for _ in range(6)], dtype=object).reshape(2, 3)[::-1, ::-1])
    values42 = frozen(numpy.array([Probe() for _ in range(1)], dtype=object).reshape(()))
    values43 = frozen(numpy.array([Probe() for _ in range(0)], dtype=object).repeat(2, 0)[::2])
    values44 = frozen(numpy.array([Probe() for _ in range(6)], dtype=object).reshape(2, 3).repeat(2, 0).repeat(2, 1)[::2, ::2])
    text45 = 'a\udc80' + str(1.5)
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
    text79 = 'x' * 70001
    data = b'x' * 70001
    jsonfile = io.StringIO('{"key": [1, 2.5, "value"], "another": {"inner": null}}')
    ordereddict = collections.OrderedDict(key=1.5)
    deque = collections.deque([1.5, 2.5])
    defaultdict = collections.defaultdict(list, key=1.5)
    timedelta = datetime.timedelta(3, 4, 5)
    time = datetime.time(3, 4, 5, 6)
    timezone = datetime.timezone(datetime.timedelta(0, 5400))
    coroutine = types.FunctionType(compile('async def f(): pass', 'refhound', 'exec').co_consts[0], {})()
    context89 = contextvars.Context()
    mappingproxy = types.MappingProxyType({'key' + str(1.5): object()})
    thing = Thing([ns.probe, real1])
    key92 = Key92()
    callback93 = Callback93([ns.probe, real1])
    callback94 = Callback94()
    iterator95 = Iterator95([ns.probe, real1])
    iterator96 = Iterator96([])
    iterable97 = Iterable97([ns.probe, real1])
    iterable98 = Iterable98([])
    sequence99 = Sequence99([ns.probe, real1])
    sequence100 = Sequence100([])
    mapping101 = Mapping101([ns.probe, real1])
    mapping102 = Mapping102([])
    number103 = Number103([ns.probe, real1])
    number104 = Number104()
    file105 = File105([ns.probe, real1])
    file106 = File106([])
    context107 = Context107([ns.probe, real1])
    context108 = Context108()
    path109 = Path109([ns.probe, real1])
    path110 = Path110()
    my_int111 = MyInt111(1000003)
    my_int112 = MyInt112(1000003)
    my_float113 = MyFloat113(1000003.5)
    my_float114 = MyFloat114(1000003.5)
    my_str115 = MyStr115("refhound")
    my_str116 = MyStr116("refhound")
    my_bytes117 = MyBytes117(b"refhound")
    my_bytes118 = MyBytes118(b"refhound")
    my_list119 = MyList119([ns.probe, real1])
    my_list120 = MyList120([])
    my_tuple121 = MyTuple121([ns.probe, real1])
    my_tuple122 = MyTuple122([])
    my_dict123 = MyDict123(dict_of(ns.probe, real1))
    my_dict124 = MyDict124()
    my_set125 = MySet125([ns.probe, real1])
    my_set126 = MySet126([])
    my_exception127 = MyException127("refhound")
    my_exception128 = MyException128("refhound")
    key129 = Key129()
    key130 = Key130()
    key131 = Key131()
    key132 = Key132()
    key133 = Key133()
    key134 = Key134()
    key135 = Key135()
    key136 = Key136()
    key137 = Key137()
    key138 = Key138()
    key139 = Key139()
    key140 = Key140()
    key141 = Key141()
    key142 = Key142()
    key143 = Key143()
    key144 = Key144()
    key145 = Key145()
    key146 = Key146()
    key147 = Key147()
    key148 = Key148()
    key149 = Key149()
    key150 = Key150()
    key151 = Key151()
    key152 = Key152()
    ns.again = lambda: demo.Box(ns.probe, value=ns.probe, **{"class": ns.items})  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        demo.Box(ns.probe, value=ns.probe, **{"class": ns.items})
    ns.again = lambda: MyBox(ns.probe)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        MyBox(ns.probe)
    ns.again = lambda: ns.box19.value  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.box19.value
    def again():  # for the callback
        ns.box19.value = ns.probe
    ns.again = again
    with contextlib.suppress(BaseException):  # Exception
        ns.box19.value = ns.probe
    def again():  # for the callback
        delattr(ns.box19, "None")
    ns.again = again
    with contextlib.suppress(BaseException):  # Exception
        delattr(ns.box19, "None")
    def again():  # for the callback
        ns.box19.__init__(ns.probe)
    ns.again = again
    for _ in range(3):
        with contextlib.suppress(BaseException):  # Exception
            ns.box19.__init__(ns.probe)
    ns.again = lambda: len(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        len(ns.items)
    ns.again = lambda: iter(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        iter(ns.items)
    ns.again = lambda: next(ns.items, None)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        next(ns.items, None)
    ns.again = lambda: repr(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        repr(ns.items)
    ns.again = lambda: str(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        str(ns.items)
    ns.again = lambda: hash(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        hash(ns.items)
    ns.again = lambda: bool(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        bool(ns.items)
    ns.again = lambda: int(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        int(ns.items)
    ns.again = lambda: float(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        float(ns.items)
    ns.again = lambda: operator.index(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.index(ns.items)
    ns.again = lambda: -ns.items  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        -ns.items
    ns.again = lambda: +ns.items  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        +ns.items
    ns.again = lambda: abs(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        abs(ns.items)
    ns.again = lambda: ~ns.items  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ~ns.items
    ns.again = lambda: list(itertools.islice(ns.items, 2000))  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        list(itertools.islice(ns.items, 2000))
    ns.again = lambda: dict(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        dict(ns.items)
    ns.again = lambda: bytes(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        bytes(ns.items)
    ns.again = lambda: memoryview(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        memoryview(ns.items)
    ns.again = lambda: reversed(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        reversed(ns.items)
    ns.again = lambda: sorted(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        sorted(ns.items)
    ns.again = lambda: dir(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        dir(ns.items)
    ns.again = lambda: copy.copy(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        copy.copy(ns.items)
    ns.again = lambda: copy.deepcopy(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        copy.deepcopy(ns.items)
    ns.again = lambda: ns.items.__reduce_ex__(2)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items.__reduce_ex__(2)
    ns.again = lambda: ns.items.__sizeof__()  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items.__sizeof__()
    ns.again = lambda: type(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        type(ns.items)
    ns.again = lambda: new_like(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        new_like(ns.items)
    def again():  # for the callback
        with ns.items: pass
    ns.again = again
    with contextlib.suppress(BaseException):  # Exception
        with ns.items: pass
    ns.again = lambda: ns.items()  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items()
    ns.again = lambda: weakref.ref(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        weakref.ref(ns.items)
    ns.again = lambda: ns.items.__await__()  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items.__await__()
    ns.again = lambda: ns.items + ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items + ns.box19
    ns.again = lambda: ns.items - ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items - ns.box19
    ns.again = lambda: ns.items * ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items * ns.box19
    ns.again = lambda: ns.items @ ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items @ ns.box19
    ns.again = lambda: ns.items / ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items / ns.box19
    ns.again = lambda: ns.items // ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items // ns.box19
    ns.again = lambda: ns.items % ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items % ns.box19
    ns.again = lambda: divmod(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        divmod(ns.items, ns.box19)
    ns.again = lambda: ns.items << ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items << ns.box19
    ns.again = lambda: ns.items >> ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items >> ns.box19
    ns.again = lambda: ns.items & ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items & ns.box19
    ns.again = lambda: ns.items | ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items | ns.box19
    ns.again = lambda: ns.items ^ ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items ^ ns.box19
    ns.again = lambda: pow(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        pow(ns.items, ns.box19)
    ns.again = lambda: operator.iadd(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.iadd(ns.items, ns.box19)
    ns.again = lambda: operator.isub(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.isub(ns.items, ns.box19)
    ns.again = lambda: operator.imul(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.imul(ns.items, ns.box19)
    ns.again = lambda: operator.ior(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.ior(ns.items, ns.box19)
    ns.again = lambda: operator.iand(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.iand(ns.items, ns.box19)
    ns.again = lambda: operator.ixor(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.ixor(ns.items, ns.box19)
    ns.again = lambda: ns.items == ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items == ns.box19
    ns.again = lambda: ns.items != ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items != ns.box19
    ns.again = lambda: ns.items < ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items < ns.box19
    ns.again = lambda: ns.items <= ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items <= ns.box19
    ns.again = lambda: ns.items > ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items > ns.box19
    ns.again = lambda: ns.items >= ns.box19  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items >= ns.box19
    ns.again = lambda: ns.box19 in ns.items  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.box19 in ns.items
    ns.again = lambda: ns.items[ns.box19]  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items[ns.box19]
    def again():  # for the callback
        del ns.items[ns.box19]
    ns.again = again
    with contextlib.suppress(BaseException):  # Exception
        del ns.items[ns.box19]
    ns.again = lambda: ns.items(ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items(ns.box19)
    ns.again = lambda: isinstance(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        isinstance(ns.items, ns.box19)
    ns.again = lambda: type(ns.items).__get__(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        type(ns.items).__get__(ns.items, ns.box19)
    def again():  # for the callback
        ns.items[ns.box19] = real1
    ns.again = again
    with contextlib.suppress(BaseException):  # Exception
        ns.items[ns.box19] = real1
    ns.again = lambda: ns.items[ns.box19:real1]  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items[ns.box19:real1]
    def again():  # for the callback
        del ns.items[ns.box19:real1]
    ns.again = again
    with contextlib.suppress(BaseException):  # Exception
        del ns.items[ns.box19:real1]
    def again():  # for the callback
        ns.items[ns.box19:] = real1
    ns.again = again
    with contextlib.suppress(BaseException):  # Exception
        ns.items[ns.box19:] = real1
    ns.again = lambda: pow(ns.items, ns.box19, real1)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        pow(ns.items, ns.box19, real1)
    ns.again = lambda: ns.items(ns.box19, real1)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        ns.items(ns.box19, real1)
    ns.again = lambda: operator.imatmul(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.imatmul(ns.items, ns.box19)
    ns.again = lambda: operator.itruediv(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.itruediv(ns.items, ns.box19)
    ns.again = lambda: operator.ifloordiv(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.ifloordiv(ns.items, ns.box19)
    ns.again = lambda: operator.imod(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.imod(ns.items, ns.box19)
    ns.again = lambda: operator.ilshift(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.ilshift(ns.items, ns.box19)
    ns.again = lambda: operator.irshift(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.irshift(ns.items, ns.box19)
    ns.again = lambda: operator.ipow(ns.items, ns.box19)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        operator.ipow(ns.items, ns.box19)
    ns.again = lambda: datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc).astimezone(ns.items)  # for the callback
    with contextlib.suppress(BaseException):  # Exception
        datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc).astimezone(ns.items)
    gc.collect()
    vars(ns).pop("items", None)


def once():
    """One run. A mended build may refuse what it does, which is no fault."""
    calls.clear()
    with contextlib.suppress(BaseException):
        run()
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
    moved = {name: steps[-1] for name, steps in rates.items() if min(steps) >= (8 if name == "bytes" else 0.9)}
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
