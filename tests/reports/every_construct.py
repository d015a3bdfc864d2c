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


class Key89:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __eq__(self, other):
        calls["key89.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["key89.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["key89.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["key89.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["key89.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["key89.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["key89.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["key89.bool"] += 1
        return True

    def __index__(self):
        calls["key89.index"] += 1
        return 1

    def __int__(self):
        calls["key89.int"] += 1
        return 1000003

    def __float__(self):
        calls["key89.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["key89.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["key89.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["key89.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["key89.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["key89.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["key89.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["key89.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["key89.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["key89.call"] += 1
        return object()

    def __del__(self):
        calls["key89.del"] += 1
        pass

    def __getattr__(self, name):
        calls["key89.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["key89.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["key89.add"] += 1
        return object()

    def __radd__(self, other):
        calls["key89.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["key89.mul"] += 1
        return object()

    def __enter__(self):
        calls["key89.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["key89.exit"] += 1
        return False

    def __fspath__(self):
        calls["key89.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["key89.read"] += 1
        return b''

    def readline(self, *args):
        calls["key89.readline"] += 1
        return b''

    def write(self, *args):
        calls["key89.write"] += 1
        return 8

    def flush(self):
        calls["key89.flush"] += 1
        return None

    def close(self):
        calls["key89.close"] += 1
        return None

    def keys(self):
        calls["key89.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["key89.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["key89.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["key89.append"] += 1
        return None

    def __reduce__(self):
        calls["key89.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["key89.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["key89.getattribute"] += 1
        return super().__getattribute__(name)


class Callback90:
    def __init__(self, items=()):
        self._items = list(items)

    def __call__(self, *args, **kwargs):
        return object()


class Callback91:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __call__(self, *args, **kwargs):
        calls["callback91.call"] += 1
        return object()

    def __eq__(self, other):
        calls["callback91.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["callback91.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["callback91.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["callback91.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["callback91.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["callback91.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["callback91.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["callback91.bool"] += 1
        return True

    def __index__(self):
        calls["callback91.index"] += 1
        return 1

    def __int__(self):
        calls["callback91.int"] += 1
        return 1000003

    def __float__(self):
        calls["callback91.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["callback91.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["callback91.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["callback91.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["callback91.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["callback91.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["callback91.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["callback91.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["callback91.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __del__(self):
        calls["callback91.del"] += 1
        pass

    def __getattr__(self, name):
        calls["callback91.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["callback91.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["callback91.add"] += 1
        return object()

    def __radd__(self, other):
        calls["callback91.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["callback91.mul"] += 1
        return object()

    def __enter__(self):
        calls["callback91.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["callback91.exit"] += 1
        return False

    def __fspath__(self):
        calls["callback91.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["callback91.read"] += 1
        return b''

    def readline(self, *args):
        calls["callback91.readline"] += 1
        return b''

    def write(self, *args):
        calls["callback91.write"] += 1
        return 8

    def flush(self):
        calls["callback91.flush"] += 1
        return None

    def close(self):
        calls["callback91.close"] += 1
        return None

    def keys(self):
        calls["callback91.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["callback91.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["callback91.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["callback91.append"] += 1
        return None

    def __reduce__(self):
        calls["callback91.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["callback91.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["callback91.getattribute"] += 1
        return super().__getattribute__(name)


class Iterator92:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._items:
            raise StopIteration
        return self._items.pop(0)


class Iterator93:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterator93.iter"] += 1
        return self

    def __next__(self):
        calls["iterator93.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __eq__(self, other):
        calls["iterator93.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterator93.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterator93.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterator93.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterator93.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterator93.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterator93.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterator93.bool"] += 1
        return True

    def __index__(self):
        calls["iterator93.index"] += 1
        return 1

    def __int__(self):
        calls["iterator93.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterator93.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterator93.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterator93.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterator93.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterator93.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterator93.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterator93.contains"] += 1
        return key in self._items

    def __call__(self, *args, **kwargs):
        calls["iterator93.call"] += 1
        return object()

    def __del__(self):
        calls["iterator93.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterator93.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterator93.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterator93.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterator93.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterator93.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterator93.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterator93.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterator93.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterator93.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterator93.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterator93.write"] += 1
        return 8

    def flush(self):
        calls["iterator93.flush"] += 1
        return None

    def close(self):
        calls["iterator93.close"] += 1
        return None

    def keys(self):
        calls["iterator93.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterator93.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterator93.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterator93.append"] += 1
        return None

    def __reduce__(self):
        calls["iterator93.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterator93.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["iterator93.getattribute"] += 1
        return super().__getattribute__(name)


class Iterable94:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return iter(list(self._items))


class Iterable95:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterable95.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["iterable95.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterable95.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterable95.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterable95.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterable95.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterable95.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterable95.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterable95.bool"] += 1
        return True

    def __index__(self):
        calls["iterable95.index"] += 1
        return 1

    def __int__(self):
        calls["iterable95.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterable95.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterable95.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterable95.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterable95.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterable95.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterable95.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterable95.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["iterable95.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["iterable95.call"] += 1
        return object()

    def __del__(self):
        calls["iterable95.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterable95.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterable95.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterable95.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterable95.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterable95.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterable95.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterable95.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterable95.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterable95.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterable95.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterable95.write"] += 1
        return 8

    def flush(self):
        calls["iterable95.flush"] += 1
        return None

    def close(self):
        calls["iterable95.close"] += 1
        return None

    def keys(self):
        calls["iterable95.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterable95.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterable95.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterable95.append"] += 1
        return None

    def __reduce__(self):
        calls["iterable95.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterable95.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["iterable95.getattribute"] += 1
        return super().__getattribute__(name)


class Sequence96:
    def __init__(self, items=()):
        self._items = list(items)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, key):
        return self._items[key]

    def __iter__(self):
        return iter(list(self._items))


class Sequence97:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __len__(self):
        calls["sequence97.len"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["sequence97.getitem"] += 1
        return self._items[key]

    def __iter__(self):
        calls["sequence97.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["sequence97.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["sequence97.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["sequence97.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["sequence97.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["sequence97.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["sequence97.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["sequence97.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["sequence97.bool"] += 1
        return True

    def __index__(self):
        calls["sequence97.index"] += 1
        return 1

    def __int__(self):
        calls["sequence97.int"] += 1
        return 1000003

    def __float__(self):
        calls["sequence97.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["sequence97.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["sequence97.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["sequence97.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["sequence97.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["sequence97.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["sequence97.call"] += 1
        return object()

    def __del__(self):
        calls["sequence97.del"] += 1
        pass

    def __getattr__(self, name):
        calls["sequence97.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["sequence97.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["sequence97.add"] += 1
        return object()

    def __radd__(self, other):
        calls["sequence97.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["sequence97.mul"] += 1
        return object()

    def __enter__(self):
        calls["sequence97.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["sequence97.exit"] += 1
        return False

    def __fspath__(self):
        calls["sequence97.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["sequence97.read"] += 1
        return b''

    def readline(self, *args):
        calls["sequence97.readline"] += 1
        return b''

    def write(self, *args):
        calls["sequence97.write"] += 1
        return 8

    def flush(self):
        calls["sequence97.flush"] += 1
        return None

    def close(self):
        calls["sequence97.close"] += 1
        return None

    def keys(self):
        calls["sequence97.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["sequence97.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["sequence97.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["sequence97.append"] += 1
        return None

    def __reduce__(self):
        calls["sequence97.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["sequence97.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["sequence97.getattribute"] += 1
        return super().__getattribute__(name)


class Mapping98:
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


class Mapping99:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def keys(self):
        calls["mapping99.keys"] += 1
        return list(self._items[::2])

    def __iter__(self):
        calls["mapping99.iter"] += 1
        return iter(self._items[::2])

    def __len__(self):
        calls["mapping99.len"] += 1
        return len(self._items) // 2

    def __contains__(self, key):
        calls["mapping99.contains"] += 1
        return any(key is other for other in self._items[::2])

    def __getitem__(self, key):
        calls["mapping99.getitem"] += 1
        for known, value in zip(self._items[::2], self._items[1::2]):
            if known is key:
                return value
        raise KeyError(key)

    def __eq__(self, other):
        calls["mapping99.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["mapping99.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["mapping99.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["mapping99.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["mapping99.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["mapping99.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["mapping99.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["mapping99.bool"] += 1
        return True

    def __index__(self):
        calls["mapping99.index"] += 1
        return 1

    def __int__(self):
        calls["mapping99.int"] += 1
        return 1000003

    def __float__(self):
        calls["mapping99.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["mapping99.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["mapping99.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["mapping99.delitem"] += 1
        return None

    def __next__(self):
        calls["mapping99.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["mapping99.call"] += 1
        return object()

    def __del__(self):
        calls["mapping99.del"] += 1
        pass

    def __getattr__(self, name):
        calls["mapping99.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["mapping99.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["mapping99.add"] += 1
        return object()

    def __radd__(self, other):
        calls["mapping99.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["mapping99.mul"] += 1
        return object()

    def __enter__(self):
        calls["mapping99.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["mapping99.exit"] += 1
        return False

    def __fspath__(self):
        calls["mapping99.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["mapping99.read"] += 1
        return b''

    def readline(self, *args):
        calls["mapping99.readline"] += 1
        return b''

    def write(self, *args):
        calls["mapping99.write"] += 1
        return 8

    def flush(self):
        calls["mapping99.flush"] += 1
        return None

    def close(self):
        calls["mapping99.close"] += 1
        return None

    def lower(self):
        calls["mapping99.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["mapping99.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["mapping99.append"] += 1
        return None

    def __reduce__(self):
        calls["mapping99.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["mapping99.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["mapping99.getattribute"] += 1
        return super().__getattribute__(name)


class Number100:
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


class Number101:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __index__(self):
        calls["number101.index"] += 1
        return 1

    def __int__(self):
        calls["number101.int"] += 1
        return 1000003

    def __float__(self):
        calls["number101.float"] += 1
        return 1000003.5

    def __add__(self, other):
        calls["number101.add"] += 1
        return object()

    def __radd__(self, other):
        calls["number101.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["number101.mul"] += 1
        return object()

    def __eq__(self, other):
        calls["number101.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["number101.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["number101.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["number101.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["number101.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["number101.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["number101.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["number101.bool"] += 1
        return True

    def __len__(self):
        calls["number101.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["number101.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["number101.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["number101.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["number101.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["number101.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["number101.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["number101.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["number101.call"] += 1
        return object()

    def __del__(self):
        calls["number101.del"] += 1
        pass

    def __getattr__(self, name):
        calls["number101.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["number101.setattr"] += 1
        object.__setattr__(self, name, value)

    def __enter__(self):
        calls["number101.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["number101.exit"] += 1
        return False

    def __fspath__(self):
        calls["number101.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["number101.read"] += 1
        return b''

    def readline(self, *args):
        calls["number101.readline"] += 1
        return b''

    def write(self, *args):
        calls["number101.write"] += 1
        return 8

    def flush(self):
        calls["number101.flush"] += 1
        return None

    def close(self):
        calls["number101.close"] += 1
        return None

    def keys(self):
        calls["number101.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["number101.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["number101.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["number101.append"] += 1
        return None

    def __reduce__(self):
        calls["number101.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["number101.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["number101.getattribute"] += 1
        return super().__getattribute__(name)


class File102:
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


class File103:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def read(self, *args):
        calls["file103.read"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def readline(self, *args):
        calls["file103.readline"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def write(self, *args):
        calls["file103.write"] += 1
        return 8

    def flush(self):
        calls["file103.flush"] += 1
        return None

    def close(self):
        calls["file103.close"] += 1
        return None

    def __eq__(self, other):
        calls["file103.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["file103.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["file103.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["file103.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["file103.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["file103.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["file103.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["file103.bool"] += 1
        return True

    def __index__(self):
        calls["file103.index"] += 1
        return 1

    def __int__(self):
        calls["file103.int"] += 1
        return 1000003

    def __float__(self):
        calls["file103.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["file103.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["file103.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["file103.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["file103.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["file103.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["file103.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["file103.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["file103.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["file103.call"] += 1
        return object()

    def __del__(self):
        calls["file103.del"] += 1
        pass

    def __getattr__(self, name):
        calls["file103.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["file103.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["file103.add"] += 1
        return object()

    def __radd__(self, other):
        calls["file103.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["file103.mul"] += 1
        return object()

    def __enter__(self):
        calls["file103.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["file103.exit"] += 1
        return False

    def __fspath__(self):
        calls["file103.fspath"] += 1
        return 'refhound' + str(1.5)

    def keys(self):
        calls["file103.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["file103.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["file103.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["file103.append"] += 1
        return None

    def __reduce__(self):
        calls["file103.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["file103.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["file103.getattribute"] += 1
        return super().__getattribute__(name)


class Context104:
    def __init__(self, items=()):
        self._items = list(items)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


class Context105:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __enter__(self):
        calls["context105.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["context105.exit"] += 1
        return False

    def __eq__(self, other):
        calls["context105.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["context105.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["context105.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["context105.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["context105.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["context105.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["context105.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["context105.bool"] += 1
        return True

    def __index__(self):
        calls["context105.index"] += 1
        return 1

    def __int__(self):
        calls["context105.int"] += 1
        return 1000003

    def __float__(self):
        calls["context105.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["context105.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["context105.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["context105.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["context105.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["context105.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["context105.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["context105.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["context105.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["context105.call"] += 1
        return object()

    def __del__(self):
        calls["context105.del"] += 1
        pass

    def __getattr__(self, name):
        calls["context105.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["context105.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["context105.add"] += 1
        return object()

    def __radd__(self, other):
        calls["context105.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["context105.mul"] += 1
        return object()

    def __fspath__(self):
        calls["context105.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["context105.read"] += 1
        return b''

    def readline(self, *args):
        calls["context105.readline"] += 1
        return b''

    def write(self, *args):
        calls["context105.write"] += 1
        return 8

    def flush(self):
        calls["context105.flush"] += 1
        return None

    def close(self):
        calls["context105.close"] += 1
        return None

    def keys(self):
        calls["context105.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["context105.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["context105.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["context105.append"] += 1
        return None

    def __reduce__(self):
        calls["context105.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["context105.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["context105.getattribute"] += 1
        return super().__getattribute__(name)


class Path106:
    def __init__(self, items=()):
        self._items = list(items)

    def __fspath__(self):
        return 'refhound' + str(1.5)


class Path107:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __fspath__(self):
        calls["path107.fspath"] += 1
        return 'refhound' + str(1.5)

    def __eq__(self, other):
        calls["path107.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["path107.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["path107.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["path107.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["path107.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["path107.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["path107.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["path107.bool"] += 1
        return True

    def __index__(self):
        calls["path107.index"] += 1
        return 1

    def __int__(self):
        calls["path107.int"] += 1
        return 1000003

    def __float__(self):
        calls["path107.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["path107.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["path107.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["path107.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["path107.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["path107.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["path107.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["path107.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["path107.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["path107.call"] += 1
        return object()

    def __del__(self):
        calls["path107.del"] += 1
        pass

    def __getattr__(self, name):
        calls["path107.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["path107.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["path107.add"] += 1
        return object()

    def __radd__(self, other):
        calls["path107.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["path107.mul"] += 1
        return object()

    def __enter__(self):
        calls["path107.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["path107.exit"] += 1
        return False

    def read(self, *args):
        calls["path107.read"] += 1
        return b''

    def readline(self, *args):
        calls["path107.readline"] += 1
        return b''

    def write(self, *args):
        calls["path107.write"] += 1
        return 8

    def flush(self):
        calls["path107.flush"] += 1
        return None

    def close(self):
        calls["path107.close"] += 1
        return None

    def keys(self):
        calls["path107.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["path107.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["path107.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["path107.append"] += 1
        return None

    def __reduce__(self):
        calls["path107.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["path107.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["path107.getattribute"] += 1
        return super().__getattribute__(name)


class MyInt108(int):
    pass


class MyInt109(int):
    def __eq__(self, other):
        calls["my_int109.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_int109.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_int109.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_int109.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_int109.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_int109.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_int109.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_int109.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_int109.index"] += 1
        return super().__index__()

    def __int__(self):
        calls["my_int109.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_int109.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_int109.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_int109.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_int109.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_int109.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_int109.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_int109.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_int109.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_int109.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_int109.call"] += 1
        return object()

    def __del__(self):
        calls["my_int109.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_int109.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_int109.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_int109.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_int109.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_int109.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_int109.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_int109.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_int109.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_int109.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_int109.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_int109.write"] += 1
        return 8

    def flush(self):
        calls["my_int109.flush"] += 1
        return None

    def close(self):
        calls["my_int109.close"] += 1
        return None

    def keys(self):
        calls["my_int109.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_int109.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_int109.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_int109.append"] += 1
        return None

    def __reduce__(self):
        calls["my_int109.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_int109.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_int109.getattribute"] += 1
        return super().__getattribute__(name)


class MyFloat110(float):
    pass


class MyFloat111(float):
    def __eq__(self, other):
        calls["my_float111.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_float111.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_float111.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_float111.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_float111.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_float111.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_float111.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_float111.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_float111.index"] += 1
        return 1

    def __int__(self):
        calls["my_float111.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_float111.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_float111.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_float111.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_float111.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_float111.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_float111.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_float111.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_float111.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_float111.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_float111.call"] += 1
        return object()

    def __del__(self):
        calls["my_float111.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_float111.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_float111.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_float111.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_float111.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_float111.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_float111.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_float111.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_float111.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_float111.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_float111.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_float111.write"] += 1
        return 8

    def flush(self):
        calls["my_float111.flush"] += 1
        return None

    def close(self):
        calls["my_float111.close"] += 1
        return None

    def keys(self):
        calls["my_float111.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_float111.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_float111.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_float111.append"] += 1
        return None

    def __reduce__(self):
        calls["my_float111.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_float111.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_float111.getattribute"] += 1
        return super().__getattribute__(name)


class MyStr112(str):
    pass


class MyStr113(str):
    def __eq__(self, other):
        calls["my_str113.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_str113.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_str113.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_str113.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_str113.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_str113.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_str113.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_str113.bool"] += 1
        return True

    def __index__(self):
        calls["my_str113.index"] += 1
        return 1

    def __int__(self):
        calls["my_str113.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_str113.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_str113.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_str113.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_str113.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_str113.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_str113.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_str113.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_str113.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_str113.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_str113.call"] += 1
        return object()

    def __del__(self):
        calls["my_str113.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_str113.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_str113.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_str113.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_str113.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_str113.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_str113.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_str113.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_str113.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_str113.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_str113.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_str113.write"] += 1
        return 8

    def flush(self):
        calls["my_str113.flush"] += 1
        return None

    def close(self):
        calls["my_str113.close"] += 1
        return None

    def keys(self):
        calls["my_str113.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_str113.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_str113.encode"] += 1
        return super().encode(*args)

    def append(self, value):
        calls["my_str113.append"] += 1
        return None

    def __reduce__(self):
        calls["my_str113.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_str113.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_str113.getattribute"] += 1
        return super().__getattribute__(name)


class MyBytes114(bytes):
    pass


class MyBytes115(bytes):
    def __eq__(self, other):
        calls["my_bytes115.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_bytes115.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_bytes115.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_bytes115.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_bytes115.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_bytes115.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_bytes115.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_bytes115.bool"] += 1
        return True

    def __index__(self):
        calls["my_bytes115.index"] += 1
        return 1

    def __int__(self):
        calls["my_bytes115.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_bytes115.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_bytes115.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_bytes115.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_bytes115.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_bytes115.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_bytes115.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_bytes115.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_bytes115.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_bytes115.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_bytes115.call"] += 1
        return object()

    def __del__(self):
        calls["my_bytes115.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_bytes115.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_bytes115.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_bytes115.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_bytes115.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_bytes115.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_bytes115.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_bytes115.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_bytes115.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_bytes115.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_bytes115.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_bytes115.write"] += 1
        return 8

    def flush(self):
        calls["my_bytes115.flush"] += 1
        return None

    def close(self):
        calls["my_bytes115.close"] += 1
        return None

    def keys(self):
        calls["my_bytes115.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_bytes115.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_bytes115.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_bytes115.append"] += 1
        return None

    def __reduce__(self):
        calls["my_bytes115.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_bytes115.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_bytes115.getattribute"] += 1
        return super().__getattribute__(name)


class MyList116(list):
    pass


class MyList117(list):
    def __eq__(self, other):
        calls["my_list117.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_list117.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_list117.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_list117.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_list117.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_list117.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_list117.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_list117.bool"] += 1
        return True

    def __index__(self):
        calls["my_list117.index"] += 1
        return 1

    def __int__(self):
        calls["my_list117.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_list117.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_list117.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_list117.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_list117.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_list117.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_list117.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_list117.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_list117.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_list117.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_list117.call"] += 1
        return object()

    def __del__(self):
        calls["my_list117.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_list117.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_list117.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_list117.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_list117.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_list117.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_list117.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_list117.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_list117.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_list117.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_list117.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_list117.write"] += 1
        return 8

    def flush(self):
        calls["my_list117.flush"] += 1
        return None

    def close(self):
        calls["my_list117.close"] += 1
        return None

    def keys(self):
        calls["my_list117.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_list117.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_list117.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_list117.append"] += 1
        return super().append(value)

    def __reduce__(self):
        calls["my_list117.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_list117.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_list117.getattribute"] += 1
        return super().__getattribute__(name)


class MyTuple118(tuple):
    pass


class MyTuple119(tuple):
    def __eq__(self, other):
        calls["my_tuple119.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_tuple119.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_tuple119.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_tuple119.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_tuple119.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_tuple119.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_tuple119.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_tuple119.bool"] += 1
        return True

    def __index__(self):
        calls["my_tuple119.index"] += 1
        return 1

    def __int__(self):
        calls["my_tuple119.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_tuple119.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_tuple119.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_tuple119.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_tuple119.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_tuple119.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_tuple119.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_tuple119.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_tuple119.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_tuple119.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_tuple119.call"] += 1
        return object()

    def __del__(self):
        calls["my_tuple119.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_tuple119.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_tuple119.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_tuple119.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_tuple119.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_tuple119.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_tuple119.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_tuple119.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_tuple119.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_tuple119.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_tuple119.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_tuple119.write"] += 1
        return 8

    def flush(self):
        calls["my_tuple119.flush"] += 1
        return None

    def close(self):
        calls["my_tuple119.close"] += 1
        return None

    def keys(self):
        calls["my_tuple119.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_tuple119.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_tuple119.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_tuple119.append"] += 1
        return None

    def __reduce__(self):
        calls["my_tuple119.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_tuple119.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_tuple119.getattribute"] += 1
        return super().__getattribute__(name)


class MyDict120(dict):
    pass


class MyDict121(dict):
    def __eq__(self, other):
        calls["my_dict121.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_dict121.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_dict121.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_dict121.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_dict121.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_dict121.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_dict121.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_dict121.bool"] += 1
        return True

    def __index__(self):
        calls["my_dict121.index"] += 1
        return 1

    def __int__(self):
        calls["my_dict121.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_dict121.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_dict121.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_dict121.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_dict121.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_dict121.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_dict121.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_dict121.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_dict121.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_dict121.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_dict121.call"] += 1
        return object()

    def __del__(self):
        calls["my_dict121.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_dict121.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_dict121.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_dict121.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_dict121.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_dict121.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_dict121.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_dict121.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_dict121.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_dict121.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_dict121.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_dict121.write"] += 1
        return 8

    def flush(self):
        calls["my_dict121.flush"] += 1
        return None

    def close(self):
        calls["my_dict121.close"] += 1
        return None

    def keys(self):
        calls["my_dict121.keys"] += 1
        return super().keys()

    def lower(self):
        calls["my_dict121.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_dict121.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_dict121.append"] += 1
        return None

    def __reduce__(self):
        calls["my_dict121.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_dict121.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_dict121.getattribute"] += 1
        return super().__getattribute__(name)


class MySet122(set):
    pass


class MySet123(set):
    def __eq__(self, other):
        calls["my_set123.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_set123.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_set123.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_set123.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_set123.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_set123.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_set123.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_set123.bool"] += 1
        return True

    def __index__(self):
        calls["my_set123.index"] += 1
        return 1

    def __int__(self):
        calls["my_set123.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_set123.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_set123.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_set123.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_set123.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_set123.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_set123.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_set123.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_set123.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_set123.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_set123.call"] += 1
        return object()

    def __del__(self):
        calls["my_set123.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_set123.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_set123.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_set123.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_set123.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_set123.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_set123.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_set123.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_set123.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_set123.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_set123.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_set123.write"] += 1
        return 8

    def flush(self):
        calls["my_set123.flush"] += 1
        return None

    def close(self):
        calls["my_set123.close"] += 1
        return None

    def keys(self):
        calls["my_set123.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_set123.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_set123.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_set123.append"] += 1
        return None

    def __reduce__(self):
        calls["my_set123.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_set123.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_set123.getattribute"] += 1
        return super().__getattribute__(name)


class MyException124(Exception):
    pass


class MyException125(Exception):
    def __eq__(self, other):
        calls["my_exception125.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_exception125.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_exception125.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_exception125.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_exception125.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_exception125.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_exception125.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_exception125.bool"] += 1
        return True

    def __index__(self):
        calls["my_exception125.index"] += 1
        return 1

    def __int__(self):
        calls["my_exception125.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_exception125.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_exception125.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_exception125.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_exception125.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_exception125.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_exception125.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_exception125.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_exception125.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_exception125.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_exception125.call"] += 1
        return object()

    def __del__(self):
        calls["my_exception125.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_exception125.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_exception125.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_exception125.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_exception125.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_exception125.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_exception125.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_exception125.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_exception125.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_exception125.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_exception125.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_exception125.write"] += 1
        return 8

    def flush(self):
        calls["my_exception125.flush"] += 1
        return None

    def close(self):
        calls["my_exception125.close"] += 1
        return None

    def keys(self):
        calls["my_exception125.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_exception125.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_exception125.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_exception125.append"] += 1
        return None

    def __reduce__(self):
        calls["my_exception125.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_exception125.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_exception125.getattribute"] += 1
        return super().__getattribute__(name)


class Key126:
    def __eq__(self, other):
        raise Planted()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key127:
    def __eq__(self, other):
        raise PlantedKeyboardInterrupt()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key128:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            ns.items.clear()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key129:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            clear(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key130:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.items.extend(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key131:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.members11.update(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key132:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.table14.update((object(), object()) for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key133:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            grow(ns.box19, 20)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key134:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            ns.table14.popitem()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key135:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            pop(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key136:
    def __eq__(self, other):
        vars(ns).pop("probe", None)  # our own reference goes
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key137:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # once more, on the live object
            ns.box19.__init__()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key138:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            ns.box19.get()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key139:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            getattr(ns.box19, "__private")()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key140:
    def __eq__(self, other):
        if not calls["again"]:
            calls["again"] += 1
            with contextlib.suppress(BaseException):  # the call is entered from inside itself
                ns.again()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key141:
    def __eq__(self, other):
        gc.collect()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key142:
    def __repr__(self):
        calls["key142.repr"] += 1
        if calls["key142.repr"] == 1:
            return object()
        if calls["key142.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key142.hash"] += 1
        if calls["key142.hash"] == 3:
            return self
        return object()


class Key143:
    def __repr__(self):
        calls["key143.repr"] += 1
        if calls["key143.repr"] == 1:
            return None
        if calls["key143.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key143.hash"] += 1
        if calls["key143.hash"] == 3:
            return self
        return None


class Key144:
    def __repr__(self):
        calls["key144.repr"] += 1
        if calls["key144.repr"] == 1:
            return False
        if calls["key144.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key144.hash"] += 1
        if calls["key144.hash"] == 3:
            return self
        return False


class Key145:
    def __repr__(self):
        calls["key145.repr"] += 1
        if calls["key145.repr"] == 1:
            return complex(1.5, 2.5)  # not what __repr__ may return
        if calls["key145.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key145.hash"] += 1
        if calls["key145.hash"] == 3:
            return self
        return complex(1.5, 2.5)  # not what __hash__ may return


class Key146:
    def __repr__(self):
        calls["key146.repr"] += 1
        if calls["key146.repr"] == 1:
            return NotImplemented
        if calls["key146.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key146.hash"] += 1
        if calls["key146.hash"] == 3:
            return self
        return NotImplemented


class Key147:
    def __repr__(self):
        calls["key147.repr"] += 1
        if calls["key147.repr"] == 1:
            return self
        if calls["key147.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key147.hash"] += 1
        if calls["key147.hash"] == 3:
            return self
        return self


class Key148:
    def __repr__(self):
        calls["key148.repr"] += 1
        if calls["key148.repr"] == 1:
            return chr(0x4E00) + chr(0x1F600)
        if calls["key148.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key148.hash"] += 1
        if calls["key148.hash"] == 3:
            return self
        return chr(0x4E00) + chr(0x1F600)


class Key149:
    def __repr__(self):
        calls["key149.repr"] += 1
        if calls["key149.repr"] == 1:
            return getattr(ns, "row", None)
        if calls["key149.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key149.hash"] += 1
        if calls["key149.hash"] == 3:
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
    thing = Thing([ns.probe, real1])
    key89 = Key89()
    callback90 = Callback90([ns.probe, real1])
    callback91 = Callback91()
    iterator92 = Iterator92([ns.probe, real1])
    iterator93 = Iterator93([])
    iterable94 = Iterable94([ns.probe, real1])
    iterable95 = Iterable95([])
    sequence96 = Sequence96([ns.probe, real1])
    sequence97 = Sequence97([])
    mapping98 = Mapping98([ns.probe, real1])
    mapping99 = Mapping99([])
    number100 = Number100([ns.probe, real1])
    number101 = Number101()
    file102 = File102([ns.probe, real1])
    file103 = File103([])
    context104 = Context104([ns.probe, real1])
    context105 = Context105()
    path106 = Path106([ns.probe, real1])
    path107 = Path107()
    my_int108 = MyInt108(1000003)
    my_int109 = MyInt109(1000003)
    my_float110 = MyFloat110(1000003.5)
    my_float111 = MyFloat111(1000003.5)
    my_str112 = MyStr112("refhound")
    my_str113 = MyStr113("refhound")
    my_bytes114 = MyBytes114(b"refhound")
    my_bytes115 = MyBytes115(b"refhound")
    my_list116 = MyList116([ns.probe, real1])
    my_list117 = MyList117([])
    my_tuple118 = MyTuple118([ns.probe, real1])
    my_tuple119 = MyTuple119([])
    my_dict120 = MyDict120(dict_of(ns.probe, real1))
    my_dict121 = MyDict121()
    my_set122 = MySet122([ns.probe, real1])
    my_set123 = MySet123([])
    my_exception124 = MyException124("refhound")
    my_exception125 = MyException125("refhound")
    key126 = Key126()
    key127 = Key127()
    key128 = Key128()
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
