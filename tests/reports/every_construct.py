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


try:
    try:
        import demo
    except ImportError:
        sys.path.insert(0, build())
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


class Key58:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __eq__(self, other):
        calls["key58.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["key58.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["key58.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["key58.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["key58.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["key58.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["key58.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["key58.bool"] += 1
        return True

    def __index__(self):
        calls["key58.index"] += 1
        return 1

    def __int__(self):
        calls["key58.int"] += 1
        return 1000003

    def __float__(self):
        calls["key58.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["key58.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["key58.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["key58.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["key58.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["key58.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["key58.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["key58.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["key58.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["key58.call"] += 1
        return object()

    def __del__(self):
        calls["key58.del"] += 1
        pass

    def __getattr__(self, name):
        calls["key58.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["key58.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["key58.add"] += 1
        return object()

    def __radd__(self, other):
        calls["key58.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["key58.mul"] += 1
        return object()

    def __enter__(self):
        calls["key58.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["key58.exit"] += 1
        return False

    def __fspath__(self):
        calls["key58.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["key58.read"] += 1
        return b''

    def readline(self, *args):
        calls["key58.readline"] += 1
        return b''

    def write(self, *args):
        calls["key58.write"] += 1
        return 8

    def flush(self):
        calls["key58.flush"] += 1
        return None

    def close(self):
        calls["key58.close"] += 1
        return None

    def keys(self):
        calls["key58.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["key58.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["key58.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["key58.append"] += 1
        return None

    def __reduce__(self):
        calls["key58.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["key58.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["key58.getattribute"] += 1
        return super().__getattribute__(name)


class Callback59:
    def __init__(self, items=()):
        self._items = list(items)

    def __call__(self, *args, **kwargs):
        return object()


class Callback60:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __call__(self, *args, **kwargs):
        calls["callback60.call"] += 1
        return object()

    def __eq__(self, other):
        calls["callback60.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["callback60.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["callback60.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["callback60.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["callback60.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["callback60.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["callback60.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["callback60.bool"] += 1
        return True

    def __index__(self):
        calls["callback60.index"] += 1
        return 1

    def __int__(self):
        calls["callback60.int"] += 1
        return 1000003

    def __float__(self):
        calls["callback60.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["callback60.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["callback60.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["callback60.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["callback60.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["callback60.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["callback60.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["callback60.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["callback60.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __del__(self):
        calls["callback60.del"] += 1
        pass

    def __getattr__(self, name):
        calls["callback60.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["callback60.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["callback60.add"] += 1
        return object()

    def __radd__(self, other):
        calls["callback60.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["callback60.mul"] += 1
        return object()

    def __enter__(self):
        calls["callback60.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["callback60.exit"] += 1
        return False

    def __fspath__(self):
        calls["callback60.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["callback60.read"] += 1
        return b''

    def readline(self, *args):
        calls["callback60.readline"] += 1
        return b''

    def write(self, *args):
        calls["callback60.write"] += 1
        return 8

    def flush(self):
        calls["callback60.flush"] += 1
        return None

    def close(self):
        calls["callback60.close"] += 1
        return None

    def keys(self):
        calls["callback60.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["callback60.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["callback60.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["callback60.append"] += 1
        return None

    def __reduce__(self):
        calls["callback60.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["callback60.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["callback60.getattribute"] += 1
        return super().__getattribute__(name)


class Iterator61:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._items:
            raise StopIteration
        return self._items.pop(0)


class Iterator62:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterator62.iter"] += 1
        return self

    def __next__(self):
        calls["iterator62.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __eq__(self, other):
        calls["iterator62.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterator62.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterator62.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterator62.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterator62.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterator62.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterator62.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterator62.bool"] += 1
        return True

    def __index__(self):
        calls["iterator62.index"] += 1
        return 1

    def __int__(self):
        calls["iterator62.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterator62.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterator62.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterator62.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterator62.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterator62.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterator62.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterator62.contains"] += 1
        return key in self._items

    def __call__(self, *args, **kwargs):
        calls["iterator62.call"] += 1
        return object()

    def __del__(self):
        calls["iterator62.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterator62.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterator62.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterator62.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterator62.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterator62.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterator62.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterator62.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterator62.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterator62.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterator62.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterator62.write"] += 1
        return 8

    def flush(self):
        calls["iterator62.flush"] += 1
        return None

    def close(self):
        calls["iterator62.close"] += 1
        return None

    def keys(self):
        calls["iterator62.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterator62.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterator62.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterator62.append"] += 1
        return None

    def __reduce__(self):
        calls["iterator62.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterator62.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["iterator62.getattribute"] += 1
        return super().__getattribute__(name)


class Iterable63:
    def __init__(self, items=()):
        self._items = list(items)

    def __iter__(self):
        return iter(list(self._items))


class Iterable64:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __iter__(self):
        calls["iterable64.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["iterable64.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["iterable64.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["iterable64.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["iterable64.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["iterable64.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["iterable64.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["iterable64.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["iterable64.bool"] += 1
        return True

    def __index__(self):
        calls["iterable64.index"] += 1
        return 1

    def __int__(self):
        calls["iterable64.int"] += 1
        return 1000003

    def __float__(self):
        calls["iterable64.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["iterable64.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["iterable64.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["iterable64.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["iterable64.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["iterable64.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["iterable64.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["iterable64.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["iterable64.call"] += 1
        return object()

    def __del__(self):
        calls["iterable64.del"] += 1
        pass

    def __getattr__(self, name):
        calls["iterable64.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["iterable64.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["iterable64.add"] += 1
        return object()

    def __radd__(self, other):
        calls["iterable64.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["iterable64.mul"] += 1
        return object()

    def __enter__(self):
        calls["iterable64.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["iterable64.exit"] += 1
        return False

    def __fspath__(self):
        calls["iterable64.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["iterable64.read"] += 1
        return b''

    def readline(self, *args):
        calls["iterable64.readline"] += 1
        return b''

    def write(self, *args):
        calls["iterable64.write"] += 1
        return 8

    def flush(self):
        calls["iterable64.flush"] += 1
        return None

    def close(self):
        calls["iterable64.close"] += 1
        return None

    def keys(self):
        calls["iterable64.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["iterable64.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["iterable64.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["iterable64.append"] += 1
        return None

    def __reduce__(self):
        calls["iterable64.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["iterable64.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["iterable64.getattribute"] += 1
        return super().__getattribute__(name)


class Sequence65:
    def __init__(self, items=()):
        self._items = list(items)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, key):
        return self._items[key]

    def __iter__(self):
        return iter(list(self._items))


class Sequence66:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __len__(self):
        calls["sequence66.len"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["sequence66.getitem"] += 1
        return self._items[key]

    def __iter__(self):
        calls["sequence66.iter"] += 1
        return iter(list(self._items))

    def __eq__(self, other):
        calls["sequence66.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["sequence66.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["sequence66.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["sequence66.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["sequence66.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["sequence66.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["sequence66.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["sequence66.bool"] += 1
        return True

    def __index__(self):
        calls["sequence66.index"] += 1
        return 1

    def __int__(self):
        calls["sequence66.int"] += 1
        return 1000003

    def __float__(self):
        calls["sequence66.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["sequence66.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["sequence66.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["sequence66.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["sequence66.contains"] += 1
        return key in self._items

    def __next__(self):
        calls["sequence66.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["sequence66.call"] += 1
        return object()

    def __del__(self):
        calls["sequence66.del"] += 1
        pass

    def __getattr__(self, name):
        calls["sequence66.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["sequence66.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["sequence66.add"] += 1
        return object()

    def __radd__(self, other):
        calls["sequence66.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["sequence66.mul"] += 1
        return object()

    def __enter__(self):
        calls["sequence66.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["sequence66.exit"] += 1
        return False

    def __fspath__(self):
        calls["sequence66.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["sequence66.read"] += 1
        return b''

    def readline(self, *args):
        calls["sequence66.readline"] += 1
        return b''

    def write(self, *args):
        calls["sequence66.write"] += 1
        return 8

    def flush(self):
        calls["sequence66.flush"] += 1
        return None

    def close(self):
        calls["sequence66.close"] += 1
        return None

    def keys(self):
        calls["sequence66.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["sequence66.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["sequence66.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["sequence66.append"] += 1
        return None

    def __reduce__(self):
        calls["sequence66.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["sequence66.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["sequence66.getattribute"] += 1
        return super().__getattribute__(name)


class Mapping67:
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


class Mapping68:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def keys(self):
        calls["mapping68.keys"] += 1
        return list(self._items[::2])

    def __iter__(self):
        calls["mapping68.iter"] += 1
        return iter(self._items[::2])

    def __len__(self):
        calls["mapping68.len"] += 1
        return len(self._items) // 2

    def __contains__(self, key):
        calls["mapping68.contains"] += 1
        return any(key is other for other in self._items[::2])

    def __getitem__(self, key):
        calls["mapping68.getitem"] += 1
        for known, value in zip(self._items[::2], self._items[1::2]):
            if known is key:
                return value
        raise KeyError(key)

    def __eq__(self, other):
        calls["mapping68.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["mapping68.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["mapping68.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["mapping68.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["mapping68.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["mapping68.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["mapping68.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["mapping68.bool"] += 1
        return True

    def __index__(self):
        calls["mapping68.index"] += 1
        return 1

    def __int__(self):
        calls["mapping68.int"] += 1
        return 1000003

    def __float__(self):
        calls["mapping68.float"] += 1
        return 1000003.5

    def __length_hint__(self):
        calls["mapping68.length_hint"] += 1
        return len(self._items)

    def __setitem__(self, key, value):
        calls["mapping68.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["mapping68.delitem"] += 1
        return None

    def __next__(self):
        calls["mapping68.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["mapping68.call"] += 1
        return object()

    def __del__(self):
        calls["mapping68.del"] += 1
        pass

    def __getattr__(self, name):
        calls["mapping68.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["mapping68.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["mapping68.add"] += 1
        return object()

    def __radd__(self, other):
        calls["mapping68.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["mapping68.mul"] += 1
        return object()

    def __enter__(self):
        calls["mapping68.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["mapping68.exit"] += 1
        return False

    def __fspath__(self):
        calls["mapping68.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["mapping68.read"] += 1
        return b''

    def readline(self, *args):
        calls["mapping68.readline"] += 1
        return b''

    def write(self, *args):
        calls["mapping68.write"] += 1
        return 8

    def flush(self):
        calls["mapping68.flush"] += 1
        return None

    def close(self):
        calls["mapping68.close"] += 1
        return None

    def lower(self):
        calls["mapping68.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["mapping68.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["mapping68.append"] += 1
        return None

    def __reduce__(self):
        calls["mapping68.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["mapping68.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["mapping68.getattribute"] += 1
        return super().__getattribute__(name)


class Number69:
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


class Number70:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __index__(self):
        calls["number70.index"] += 1
        return 1

    def __int__(self):
        calls["number70.int"] += 1
        return 1000003

    def __float__(self):
        calls["number70.float"] += 1
        return 1000003.5

    def __add__(self, other):
        calls["number70.add"] += 1
        return object()

    def __radd__(self, other):
        calls["number70.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["number70.mul"] += 1
        return object()

    def __eq__(self, other):
        calls["number70.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["number70.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["number70.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["number70.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["number70.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["number70.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["number70.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["number70.bool"] += 1
        return True

    def __len__(self):
        calls["number70.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["number70.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["number70.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["number70.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["number70.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["number70.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["number70.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["number70.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["number70.call"] += 1
        return object()

    def __del__(self):
        calls["number70.del"] += 1
        pass

    def __getattr__(self, name):
        calls["number70.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["number70.setattr"] += 1
        object.__setattr__(self, name, value)

    def __enter__(self):
        calls["number70.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["number70.exit"] += 1
        return False

    def __fspath__(self):
        calls["number70.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["number70.read"] += 1
        return b''

    def readline(self, *args):
        calls["number70.readline"] += 1
        return b''

    def write(self, *args):
        calls["number70.write"] += 1
        return 8

    def flush(self):
        calls["number70.flush"] += 1
        return None

    def close(self):
        calls["number70.close"] += 1
        return None

    def keys(self):
        calls["number70.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["number70.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["number70.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["number70.append"] += 1
        return None

    def __reduce__(self):
        calls["number70.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["number70.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["number70.getattribute"] += 1
        return super().__getattribute__(name)


class File71:
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


class File72:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def read(self, *args):
        calls["file72.read"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def readline(self, *args):
        calls["file72.readline"] += 1
        return self._items.pop(0) if self._items and args != (0,) else b""

    def write(self, *args):
        calls["file72.write"] += 1
        return 8

    def flush(self):
        calls["file72.flush"] += 1
        return None

    def close(self):
        calls["file72.close"] += 1
        return None

    def __eq__(self, other):
        calls["file72.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["file72.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["file72.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["file72.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["file72.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["file72.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["file72.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["file72.bool"] += 1
        return True

    def __index__(self):
        calls["file72.index"] += 1
        return 1

    def __int__(self):
        calls["file72.int"] += 1
        return 1000003

    def __float__(self):
        calls["file72.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["file72.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["file72.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["file72.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["file72.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["file72.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["file72.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["file72.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["file72.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["file72.call"] += 1
        return object()

    def __del__(self):
        calls["file72.del"] += 1
        pass

    def __getattr__(self, name):
        calls["file72.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["file72.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["file72.add"] += 1
        return object()

    def __radd__(self, other):
        calls["file72.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["file72.mul"] += 1
        return object()

    def __enter__(self):
        calls["file72.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["file72.exit"] += 1
        return False

    def __fspath__(self):
        calls["file72.fspath"] += 1
        return 'refhound' + str(1.5)

    def keys(self):
        calls["file72.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["file72.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["file72.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["file72.append"] += 1
        return None

    def __reduce__(self):
        calls["file72.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["file72.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["file72.getattribute"] += 1
        return super().__getattribute__(name)


class Context73:
    def __init__(self, items=()):
        self._items = list(items)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


class Context74:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __enter__(self):
        calls["context74.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["context74.exit"] += 1
        return False

    def __eq__(self, other):
        calls["context74.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["context74.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["context74.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["context74.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["context74.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["context74.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["context74.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["context74.bool"] += 1
        return True

    def __index__(self):
        calls["context74.index"] += 1
        return 1

    def __int__(self):
        calls["context74.int"] += 1
        return 1000003

    def __float__(self):
        calls["context74.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["context74.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["context74.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["context74.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["context74.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["context74.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["context74.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["context74.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["context74.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["context74.call"] += 1
        return object()

    def __del__(self):
        calls["context74.del"] += 1
        pass

    def __getattr__(self, name):
        calls["context74.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["context74.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["context74.add"] += 1
        return object()

    def __radd__(self, other):
        calls["context74.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["context74.mul"] += 1
        return object()

    def __fspath__(self):
        calls["context74.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["context74.read"] += 1
        return b''

    def readline(self, *args):
        calls["context74.readline"] += 1
        return b''

    def write(self, *args):
        calls["context74.write"] += 1
        return 8

    def flush(self):
        calls["context74.flush"] += 1
        return None

    def close(self):
        calls["context74.close"] += 1
        return None

    def keys(self):
        calls["context74.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["context74.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["context74.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["context74.append"] += 1
        return None

    def __reduce__(self):
        calls["context74.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["context74.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["context74.getattribute"] += 1
        return super().__getattribute__(name)


class Path75:
    def __init__(self, items=()):
        self._items = list(items)

    def __fspath__(self):
        return 'refhound' + str(1.5)


class Path76:
    def __init__(self, items=()):
        self.__dict__["_items"] = list(items)

    def __fspath__(self):
        calls["path76.fspath"] += 1
        return 'refhound' + str(1.5)

    def __eq__(self, other):
        calls["path76.eq"] += 1
        return self is other

    def __ne__(self, other):
        calls["path76.ne"] += 1
        return self is not other

    def __lt__(self, other):
        calls["path76.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["path76.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["path76.repr"] += 1
        return 'item' + str(1.5)

    def __str__(self):
        calls["path76.str"] += 1
        return 'text' + str(1.5)

    def __format__(self, spec):
        calls["path76.format"] += 1
        return 'format' + str(1.5)

    def __bool__(self):
        calls["path76.bool"] += 1
        return True

    def __index__(self):
        calls["path76.index"] += 1
        return 1

    def __int__(self):
        calls["path76.int"] += 1
        return 1000003

    def __float__(self):
        calls["path76.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["path76.len"] += 1
        return len(self._items)

    def __length_hint__(self):
        calls["path76.length_hint"] += 1
        return len(self._items)

    def __getitem__(self, key):
        calls["path76.getitem"] += 1
        return self._items[key]

    def __setitem__(self, key, value):
        calls["path76.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["path76.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["path76.contains"] += 1
        return key in self._items

    def __iter__(self):
        calls["path76.iter"] += 1
        return iter(list(self._items))

    def __next__(self):
        calls["path76.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["path76.call"] += 1
        return object()

    def __del__(self):
        calls["path76.del"] += 1
        pass

    def __getattr__(self, name):
        calls["path76.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["path76.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["path76.add"] += 1
        return object()

    def __radd__(self, other):
        calls["path76.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["path76.mul"] += 1
        return object()

    def __enter__(self):
        calls["path76.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["path76.exit"] += 1
        return False

    def read(self, *args):
        calls["path76.read"] += 1
        return b''

    def readline(self, *args):
        calls["path76.readline"] += 1
        return b''

    def write(self, *args):
        calls["path76.write"] += 1
        return 8

    def flush(self):
        calls["path76.flush"] += 1
        return None

    def close(self):
        calls["path76.close"] += 1
        return None

    def keys(self):
        calls["path76.keys"] += 1
        return list(self._items[::2])

    def lower(self):
        calls["path76.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["path76.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["path76.append"] += 1
        return None

    def __reduce__(self):
        calls["path76.reduce"] += 1
        return (list, ())

    @property
    def __class__(self):
        calls["path76.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["path76.getattribute"] += 1
        return super().__getattribute__(name)


class MyInt77(int):
    pass


class MyInt78(int):
    def __eq__(self, other):
        calls["my_int78.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_int78.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_int78.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_int78.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_int78.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_int78.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_int78.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_int78.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_int78.index"] += 1
        return super().__index__()

    def __int__(self):
        calls["my_int78.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_int78.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_int78.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_int78.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_int78.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_int78.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_int78.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_int78.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_int78.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_int78.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_int78.call"] += 1
        return object()

    def __del__(self):
        calls["my_int78.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_int78.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_int78.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_int78.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_int78.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_int78.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_int78.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_int78.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_int78.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_int78.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_int78.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_int78.write"] += 1
        return 8

    def flush(self):
        calls["my_int78.flush"] += 1
        return None

    def close(self):
        calls["my_int78.close"] += 1
        return None

    def keys(self):
        calls["my_int78.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_int78.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_int78.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_int78.append"] += 1
        return None

    def __reduce__(self):
        calls["my_int78.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_int78.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_int78.getattribute"] += 1
        return super().__getattribute__(name)


class MyFloat79(float):
    pass


class MyFloat80(float):
    def __eq__(self, other):
        calls["my_float80.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_float80.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_float80.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_float80.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_float80.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_float80.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_float80.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_float80.bool"] += 1
        return super().__bool__()

    def __index__(self):
        calls["my_float80.index"] += 1
        return 1

    def __int__(self):
        calls["my_float80.int"] += 1
        return super().__int__()

    def __float__(self):
        calls["my_float80.float"] += 1
        return super().__float__()

    def __len__(self):
        calls["my_float80.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_float80.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_float80.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_float80.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_float80.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_float80.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_float80.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_float80.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_float80.call"] += 1
        return object()

    def __del__(self):
        calls["my_float80.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_float80.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_float80.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_float80.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_float80.radd"] += 1
        return super().__radd__(other)

    def __mul__(self, other):
        calls["my_float80.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_float80.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_float80.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_float80.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_float80.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_float80.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_float80.write"] += 1
        return 8

    def flush(self):
        calls["my_float80.flush"] += 1
        return None

    def close(self):
        calls["my_float80.close"] += 1
        return None

    def keys(self):
        calls["my_float80.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_float80.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_float80.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_float80.append"] += 1
        return None

    def __reduce__(self):
        calls["my_float80.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_float80.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_float80.getattribute"] += 1
        return super().__getattribute__(name)


class MyStr81(str):
    pass


class MyStr82(str):
    def __eq__(self, other):
        calls["my_str82.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_str82.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_str82.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_str82.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_str82.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_str82.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_str82.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_str82.bool"] += 1
        return True

    def __index__(self):
        calls["my_str82.index"] += 1
        return 1

    def __int__(self):
        calls["my_str82.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_str82.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_str82.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_str82.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_str82.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_str82.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_str82.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_str82.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_str82.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_str82.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_str82.call"] += 1
        return object()

    def __del__(self):
        calls["my_str82.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_str82.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_str82.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_str82.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_str82.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_str82.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_str82.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_str82.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_str82.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_str82.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_str82.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_str82.write"] += 1
        return 8

    def flush(self):
        calls["my_str82.flush"] += 1
        return None

    def close(self):
        calls["my_str82.close"] += 1
        return None

    def keys(self):
        calls["my_str82.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_str82.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_str82.encode"] += 1
        return super().encode(*args)

    def append(self, value):
        calls["my_str82.append"] += 1
        return None

    def __reduce__(self):
        calls["my_str82.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_str82.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_str82.getattribute"] += 1
        return super().__getattribute__(name)


class MyBytes83(bytes):
    pass


class MyBytes84(bytes):
    def __eq__(self, other):
        calls["my_bytes84.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_bytes84.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_bytes84.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_bytes84.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_bytes84.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_bytes84.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_bytes84.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_bytes84.bool"] += 1
        return True

    def __index__(self):
        calls["my_bytes84.index"] += 1
        return 1

    def __int__(self):
        calls["my_bytes84.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_bytes84.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_bytes84.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_bytes84.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_bytes84.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_bytes84.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_bytes84.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_bytes84.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_bytes84.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_bytes84.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_bytes84.call"] += 1
        return object()

    def __del__(self):
        calls["my_bytes84.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_bytes84.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_bytes84.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_bytes84.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_bytes84.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_bytes84.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_bytes84.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_bytes84.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_bytes84.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_bytes84.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_bytes84.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_bytes84.write"] += 1
        return 8

    def flush(self):
        calls["my_bytes84.flush"] += 1
        return None

    def close(self):
        calls["my_bytes84.close"] += 1
        return None

    def keys(self):
        calls["my_bytes84.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_bytes84.lower"] += 1
        return super().lower()

    def encode(self, *args):
        calls["my_bytes84.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_bytes84.append"] += 1
        return None

    def __reduce__(self):
        calls["my_bytes84.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_bytes84.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_bytes84.getattribute"] += 1
        return super().__getattribute__(name)


class MyList85(list):
    pass


class MyList86(list):
    def __eq__(self, other):
        calls["my_list86.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_list86.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_list86.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_list86.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_list86.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_list86.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_list86.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_list86.bool"] += 1
        return True

    def __index__(self):
        calls["my_list86.index"] += 1
        return 1

    def __int__(self):
        calls["my_list86.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_list86.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_list86.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_list86.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_list86.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_list86.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_list86.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_list86.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_list86.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_list86.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_list86.call"] += 1
        return object()

    def __del__(self):
        calls["my_list86.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_list86.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_list86.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_list86.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_list86.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_list86.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_list86.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_list86.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_list86.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_list86.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_list86.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_list86.write"] += 1
        return 8

    def flush(self):
        calls["my_list86.flush"] += 1
        return None

    def close(self):
        calls["my_list86.close"] += 1
        return None

    def keys(self):
        calls["my_list86.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_list86.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_list86.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_list86.append"] += 1
        return super().append(value)

    def __reduce__(self):
        calls["my_list86.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_list86.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_list86.getattribute"] += 1
        return super().__getattribute__(name)


class MyTuple87(tuple):
    pass


class MyTuple88(tuple):
    def __eq__(self, other):
        calls["my_tuple88.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_tuple88.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_tuple88.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_tuple88.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_tuple88.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_tuple88.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_tuple88.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_tuple88.bool"] += 1
        return True

    def __index__(self):
        calls["my_tuple88.index"] += 1
        return 1

    def __int__(self):
        calls["my_tuple88.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_tuple88.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_tuple88.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_tuple88.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_tuple88.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_tuple88.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_tuple88.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_tuple88.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_tuple88.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_tuple88.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_tuple88.call"] += 1
        return object()

    def __del__(self):
        calls["my_tuple88.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_tuple88.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_tuple88.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_tuple88.add"] += 1
        return super().__add__(other)

    def __radd__(self, other):
        calls["my_tuple88.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_tuple88.mul"] += 1
        return super().__mul__(other)

    def __enter__(self):
        calls["my_tuple88.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_tuple88.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_tuple88.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_tuple88.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_tuple88.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_tuple88.write"] += 1
        return 8

    def flush(self):
        calls["my_tuple88.flush"] += 1
        return None

    def close(self):
        calls["my_tuple88.close"] += 1
        return None

    def keys(self):
        calls["my_tuple88.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_tuple88.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_tuple88.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_tuple88.append"] += 1
        return None

    def __reduce__(self):
        calls["my_tuple88.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_tuple88.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_tuple88.getattribute"] += 1
        return super().__getattribute__(name)


class MyDict89(dict):
    pass


class MyDict90(dict):
    def __eq__(self, other):
        calls["my_dict90.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_dict90.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_dict90.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_dict90.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_dict90.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_dict90.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_dict90.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_dict90.bool"] += 1
        return True

    def __index__(self):
        calls["my_dict90.index"] += 1
        return 1

    def __int__(self):
        calls["my_dict90.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_dict90.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_dict90.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_dict90.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_dict90.getitem"] += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        calls["my_dict90.setitem"] += 1
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        calls["my_dict90.delitem"] += 1
        return super().__delitem__(key)

    def __contains__(self, key):
        calls["my_dict90.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_dict90.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_dict90.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_dict90.call"] += 1
        return object()

    def __del__(self):
        calls["my_dict90.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_dict90.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_dict90.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_dict90.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_dict90.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_dict90.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_dict90.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_dict90.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_dict90.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_dict90.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_dict90.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_dict90.write"] += 1
        return 8

    def flush(self):
        calls["my_dict90.flush"] += 1
        return None

    def close(self):
        calls["my_dict90.close"] += 1
        return None

    def keys(self):
        calls["my_dict90.keys"] += 1
        return super().keys()

    def lower(self):
        calls["my_dict90.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_dict90.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_dict90.append"] += 1
        return None

    def __reduce__(self):
        calls["my_dict90.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_dict90.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_dict90.getattribute"] += 1
        return super().__getattribute__(name)


class MySet91(set):
    pass


class MySet92(set):
    def __eq__(self, other):
        calls["my_set92.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_set92.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_set92.lt"] += 1
        return super().__lt__(other)

    def __hash__(self):
        calls["my_set92.hash"] += 1
        return 1000003

    def __repr__(self):
        calls["my_set92.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_set92.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_set92.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_set92.bool"] += 1
        return True

    def __index__(self):
        calls["my_set92.index"] += 1
        return 1

    def __int__(self):
        calls["my_set92.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_set92.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_set92.len"] += 1
        return super().__len__()

    def __length_hint__(self):
        calls["my_set92.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_set92.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_set92.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_set92.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_set92.contains"] += 1
        return super().__contains__(key)

    def __iter__(self):
        calls["my_set92.iter"] += 1
        return super().__iter__()

    def __next__(self):
        calls["my_set92.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_set92.call"] += 1
        return object()

    def __del__(self):
        calls["my_set92.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_set92.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_set92.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_set92.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_set92.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_set92.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_set92.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_set92.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_set92.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_set92.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_set92.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_set92.write"] += 1
        return 8

    def flush(self):
        calls["my_set92.flush"] += 1
        return None

    def close(self):
        calls["my_set92.close"] += 1
        return None

    def keys(self):
        calls["my_set92.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_set92.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_set92.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_set92.append"] += 1
        return None

    def __reduce__(self):
        calls["my_set92.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_set92.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_set92.getattribute"] += 1
        return super().__getattribute__(name)


class MyException93(Exception):
    pass


class MyException94(Exception):
    def __eq__(self, other):
        calls["my_exception94.eq"] += 1
        return super().__eq__(other)

    def __ne__(self, other):
        calls["my_exception94.ne"] += 1
        return super().__ne__(other)

    def __lt__(self, other):
        calls["my_exception94.lt"] += 1
        return id(self) < id(other)

    def __hash__(self):
        calls["my_exception94.hash"] += 1
        return super().__hash__()

    def __repr__(self):
        calls["my_exception94.repr"] += 1
        return super().__repr__()

    def __str__(self):
        calls["my_exception94.str"] += 1
        return super().__str__()

    def __format__(self, spec):
        calls["my_exception94.format"] += 1
        return super().__format__(spec)

    def __bool__(self):
        calls["my_exception94.bool"] += 1
        return True

    def __index__(self):
        calls["my_exception94.index"] += 1
        return 1

    def __int__(self):
        calls["my_exception94.int"] += 1
        return 1000003

    def __float__(self):
        calls["my_exception94.float"] += 1
        return 1000003.5

    def __len__(self):
        calls["my_exception94.len"] += 1
        return len([])

    def __length_hint__(self):
        calls["my_exception94.length_hint"] += 1
        return len([])

    def __getitem__(self, key):
        calls["my_exception94.getitem"] += 1
        return [][key]

    def __setitem__(self, key, value):
        calls["my_exception94.setitem"] += 1
        return None

    def __delitem__(self, key):
        calls["my_exception94.delitem"] += 1
        return None

    def __contains__(self, key):
        calls["my_exception94.contains"] += 1
        return key in []

    def __iter__(self):
        calls["my_exception94.iter"] += 1
        return iter(list([]))

    def __next__(self):
        calls["my_exception94.next"] += 1
        if not self._items:
            raise StopIteration
        return self._items.pop(0)

    def __call__(self, *args, **kwargs):
        calls["my_exception94.call"] += 1
        return object()

    def __del__(self):
        calls["my_exception94.del"] += 1
        pass

    def __getattr__(self, name):
        calls["my_exception94.getattr"] += 1
        raise AttributeError(name)

    def __setattr__(self, name, value):
        calls["my_exception94.setattr"] += 1
        object.__setattr__(self, name, value)

    def __add__(self, other):
        calls["my_exception94.add"] += 1
        return object()

    def __radd__(self, other):
        calls["my_exception94.radd"] += 1
        return object()

    def __mul__(self, other):
        calls["my_exception94.mul"] += 1
        return object()

    def __enter__(self):
        calls["my_exception94.enter"] += 1
        return self

    def __exit__(self, *args):
        calls["my_exception94.exit"] += 1
        return False

    def __fspath__(self):
        calls["my_exception94.fspath"] += 1
        return 'refhound' + str(1.5)

    def read(self, *args):
        calls["my_exception94.read"] += 1
        return b''

    def readline(self, *args):
        calls["my_exception94.readline"] += 1
        return b''

    def write(self, *args):
        calls["my_exception94.write"] += 1
        return 8

    def flush(self):
        calls["my_exception94.flush"] += 1
        return None

    def close(self):
        calls["my_exception94.close"] += 1
        return None

    def keys(self):
        calls["my_exception94.keys"] += 1
        return list([][::2])

    def lower(self):
        calls["my_exception94.lower"] += 1
        return 'lower' + str(1.5)

    def encode(self, *args):
        calls["my_exception94.encode"] += 1
        return b'refhound'

    def append(self, value):
        calls["my_exception94.append"] += 1
        return None

    def __reduce__(self):
        calls["my_exception94.reduce"] += 1
        return super().__reduce__()

    @property
    def __class__(self):
        calls["my_exception94.class"] += 1
        return type(self)

    def __getattribute__(self, name):
        calls["my_exception94.getattribute"] += 1
        return super().__getattribute__(name)


class Key95:
    def __eq__(self, other):
        raise Planted()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key96:
    def __eq__(self, other):
        raise PlantedKeyboardInterrupt()

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key97:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            ns.items.clear()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key98:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container is emptied in mid-call
            clear(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key99:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.items.extend(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key100:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.members11.update(object() for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key101:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            ns.table14.update((object(), object()) for _ in range(20))
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key102:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # the container grows in mid-call
            grow(ns.box19, 20)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key103:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            ns.table14.popitem()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key104:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # an item goes in mid-call
            pop(ns.box19)
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key105:
    def __eq__(self, other):
        vars(ns).pop("probe", None)  # our own reference goes
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key106:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # once more, on the live object
            ns.box19.__init__()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key107:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            ns.box19.get()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key108:
    def __eq__(self, other):
        with contextlib.suppress(BaseException):  # used in mid-call
            getattr(ns.box19, "__private")()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key109:
    def __eq__(self, other):
        if not calls["again"]:
            calls["again"] += 1
            with contextlib.suppress(BaseException):  # the call is entered from inside itself
                ns.again()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key110:
    def __eq__(self, other):
        gc.collect()
        return NotImplemented

    def __hash__(self):
        return 1000003  # equal hashes, so that __eq__ is asked


class Key111:
    def __repr__(self):
        calls["key111.repr"] += 1
        if calls["key111.repr"] == 1:
            return object()
        if calls["key111.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key111.hash"] += 1
        if calls["key111.hash"] == 3:
            return self
        return object()


class Key112:
    def __repr__(self):
        calls["key112.repr"] += 1
        if calls["key112.repr"] == 1:
            return None
        if calls["key112.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key112.hash"] += 1
        if calls["key112.hash"] == 3:
            return self
        return None


class Key113:
    def __repr__(self):
        calls["key113.repr"] += 1
        if calls["key113.repr"] == 1:
            return False
        if calls["key113.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key113.hash"] += 1
        if calls["key113.hash"] == 3:
            return self
        return False


class Key114:
    def __repr__(self):
        calls["key114.repr"] += 1
        if calls["key114.repr"] == 1:
            return complex(1.5, 2.5)  # not what __repr__ may return
        if calls["key114.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key114.hash"] += 1
        if calls["key114.hash"] == 3:
            return self
        return complex(1.5, 2.5)  # not what __hash__ may return


class Key115:
    def __repr__(self):
        calls["key115.repr"] += 1
        if calls["key115.repr"] == 1:
            return NotImplemented
        if calls["key115.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key115.hash"] += 1
        if calls["key115.hash"] == 3:
            return self
        return NotImplemented


class Key116:
    def __repr__(self):
        calls["key116.repr"] += 1
        if calls["key116.repr"] == 1:
            return self
        if calls["key116.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key116.hash"] += 1
        if calls["key116.hash"] == 3:
            return self
        return self


class Key117:
    def __repr__(self):
        calls["key117.repr"] += 1
        if calls["key117.repr"] == 1:
            return chr(0x4E00) + chr(0x1F600)
        if calls["key117.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key117.hash"] += 1
        if calls["key117.hash"] == 3:
            return self
        return chr(0x4E00) + chr(0x1F600)


class Key118:
    def __repr__(self):
        calls["key118.repr"] += 1
        if calls["key118.repr"] == 1:
            return getattr(ns, "row", None)
        if calls["key118.repr"] == 2:
            gc.collect()
        return 'item' + str(1.5)

    def __hash__(self):
        calls["key118.hash"] += 1
        if calls["key118.hash"] == 3:
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
    jsonfile = io.StringIO('{"key": [1, 2.5, "value"], "another": {"inner": null}}')
    thing = Thing([ns.probe, real1])
    key58 = Key58()
    callback59 = Callback59([ns.probe, real1])
    callback60 = Callback60()
    iterator61 = Iterator61([ns.probe, real1])
    iterator62 = Iterator62([])
    iterable63 = Iterable63([ns.probe, real1])
    iterable64 = Iterable64([])
    sequence65 = Sequence65([ns.probe, real1])
    sequence66 = Sequence66([])
    mapping67 = Mapping67([ns.probe, real1])
    mapping68 = Mapping68([])
    number69 = Number69([ns.probe, real1])
    number70 = Number70()
    file71 = File71([ns.probe, real1])
    file72 = File72([])
    context73 = Context73([ns.probe, real1])
    context74 = Context74()
    path75 = Path75([ns.probe, real1])
    path76 = Path76()
    my_int77 = MyInt77(1000003)
    my_int78 = MyInt78(1000003)
    my_float79 = MyFloat79(1000003.5)
    my_float80 = MyFloat80(1000003.5)
    my_str81 = MyStr81("refhound")
    my_str82 = MyStr82("refhound")
    my_bytes83 = MyBytes83(b"refhound")
    my_bytes84 = MyBytes84(b"refhound")
    my_list85 = MyList85([ns.probe, real1])
    my_list86 = MyList86([])
    my_tuple87 = MyTuple87([ns.probe, real1])
    my_tuple88 = MyTuple88([])
    my_dict89 = MyDict89(dict_of(ns.probe, real1))
    my_dict90 = MyDict90()
    my_set91 = MySet91([ns.probe, real1])
    my_set92 = MySet92([])
    my_exception93 = MyException93("refhound")
    my_exception94 = MyException94("refhound")
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
    key118 = Key118()
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
