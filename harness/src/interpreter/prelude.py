# Runs once inside the embedded interpreter. `Base`, `PASS`, `trip` and `c_address` come from native.rs,
# `HOOKS` (number -> method, parameters, usual answer) from the table in program/hook.rs.

import copy
import gc
import importlib
import importlib.machinery
import importlib.util
import inspect
import itertools
import json
import linecache
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


class Probe(Base):
    pass


# --- classes of hooked objects ------------------------------------------------------------------------------------


class Plain(Base):
    pass


class Callable(Base):
    def __call__(self, *args, **kwargs):
        return Probe()


class Iterator(Base):
    def __iter__(self):
        return self

    def __next__(self):
        return self._next()

    def _next(self):
        if not self._items:
            raise StopIteration
        return self._items.pop(0)


class Iterable(Base):
    def __iter__(self):
        return iter(list(self._items))


class Sequence(Iterable):
    def __len__(self):
        return len(self._items)

    def __getitem__(self, key):
        return self._items[key]


class Mapping(Base):
    def keys(self):
        return list(self._items[::2])

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._items) // 2

    def __contains__(self, key):
        return any(key is other for other in self._items[::2])

    def __getitem__(self, key):
        for known, value in zip(self._items[::2], self._items[1::2]):
            if known is key:
                return value
        raise KeyError(key)


class Number(Base):
    def __index__(self):
        return 1

    def __int__(self):
        return 1000003

    def __float__(self):
        return 1000003.5

    def __add__(self, other):
        return Probe()

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __add__


class File(Base):
    def read(self, *args):
        return self._take() if args != (0,) else b""

    def readline(self, *args):
        return self._take()

    def _take(self):
        return self._items.pop(0) if self._items else b""

    def write(self, *args):
        return 8

    def flush(self):
        return None

    def close(self):
        return None


class Context(Base):
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


class Path(Base):
    def __fspath__(self):
        return "refhound" + str(1.5)


SHAPES = {
    "plain": Plain,
    "callable": Callable,
    "iterator": Iterator,
    "iterable": Iterable,
    "sequence": Sequence,
    "mapping": Mapping,
    "number": Number,
    "file": File,
    "context": Context,
    "path": Path,
    "int": int,
    "float": float,
    "str": str,
    "bytes": bytes,
    "list": list,
    "tuple": tuple,
    "dict": dict,
    "set": set,
    "exception": Exception,
}


def method_source(base, number):
    """Python source of one hooked method: ask the harness, else answer as the base class would."""
    method, params, usual = HOOKS[number]
    if any(method in vars(c) for c in base.__mro__ if c is not object):
        rest = params.partition(", ")[2]
        usual = f"BASE.{method}(self{', ' if rest else ''}{rest})"
    elif usual == "Raise(AttributeError)":
        usual = "missing(name)"
    lines = [f"def hooked({params}):", f" r = trip(self.__dict__, {number})", " if r is not PASS: return r", f" return {usual}"]
    if method == "__setattr__":
        lines[-1] = " object.__setattr__(self, name, value)"
    return method, "\n".join(lines)


def missing(name):
    raise AttributeError(name)


hooked_methods = {}


def hooked_method(base, number):
    """Name and function of one hooked method; compiled once, as compiling takes longer than most programs."""
    key = id(base), number  # the function's globals keep the base alive
    if key not in hooked_methods:
        method, source = method_source(base, number)
        scope = {"trip": trip, "PASS": PASS, "BASE": base, "missing": missing, "object": Probe}
        if method == "__setattr__":
            scope["object"] = object
        exec(source, scope)
        hooked_methods[key] = method, scope["hooked"]
    return hooked_methods[key]


def class_of(base, numbers):
    """A subclass of `base` with hooks in the special methods `numbers`."""
    body = {}
    for number in numbers:
        method, function = hooked_method(base, number)
        body[method] = property(function) if method == "__class__" else function
    if "__eq__" in body and "__hash__" not in body:
        body["__hash__"] = lambda self: 1000003  # equal hashes, so that containers do ask __eq__
    body.setdefault("_items", ())
    return type("Hooked", (base,), body)


def hooked_class(shape, numbers):
    return class_of(SHAPES[shape], numbers)


# What `__new__` of a shape's class is given; the others take nothing, `tuple` its items.
ARGUMENTS = {
    "int": (1000003,),
    "float": (1000003.5,),
    "str": ("refhound",),
    "bytes": (b"refhound",),
    "exception": ("refhound",),
}


def derive(cls, tag, args, kwargs):
    """An instance of a Python subclass of an extension type, its hooks live from before `__init__`."""
    made = cls.__new__(cls, *args, **kwargs)
    if isinstance(made, cls):
        made.__dict__["_tag"] = tag
        cls.__init__(made, *args, **kwargs)
    return made


# --- helpers behind operators and acts ------------------------------------------------------------------------------


def generator(items):
    yield from items


def fresh_class():
    return type("Fresh", (), {})


def exhaust(x):
    return list(itertools.islice(x, 2000))


def dict_of(x):
    return dict(x if hasattr(x, "keys") else itertools.islice(x, 2000))


def sort(x):
    return sorted(itertools.islice(x, 2000))


def use_context(x):
    with x:
        pass


def reduce(x):
    return x.__reduce_ex__(2)


def sizeof(x):
    return x.__sizeof__()


def new_like(x):
    cls = x if isinstance(x, type) else type(x)
    return cls.__new__(cls)


def call_await(x):
    return x.__await__()


def descr_get(x, y):
    return type(x).__get__(x, y)


HELPERS = {
    "exhaust": exhaust,
    "dict_of": dict_of,
    "bytes_of": bytes,
    "view": memoryview,
    "reversed": reversed,
    "sorted": sort,
    "dir": dir,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "reduce": reduce,
    "sizeof": sizeof,
    "newlike": new_like,
    "with": use_context,
    "weakref": weakref.ref,
    "await": call_await,
    "descrget": descr_get,
    "divmod": divmod,
}


def clear(x):
    if hasattr(type(x), "clear"):
        x.clear()
    else:
        for _ in range(64):
            del x[0]


def grow(x, n):
    for i in range(n):
        item = Probe()
        if hasattr(x, "append"):
            x.append(item)
        elif hasattr(x, "add"):
            x.add(item) if not hasattr(x, "keys") else x.add("grow" + str(i), item)
        else:
            x["grow" + str(i)] = item


def pop(x):
    if hasattr(x, "popitem"):
        x.popitem()
    elif hasattr(x, "pop"):
        x.pop()
    else:
        del x[0]


ACTS = {"clear": clear, "grow": grow, "pop": pop}


def raised(base):
    """A fresh tagged exception class of each kind that hooks raise."""
    return type("Planted" + base.__name__, (base,), {})


# --- the target -----------------------------------------------------------------------------------------------------

before = set()
roots = set()
binaries = set()  # files of the target's extension modules, where they are named one by one
problems = []
TOTALS = b"_Py_RefTotal", b"_Py_NegativeRefcount", b"_Py_INCREF_IncRefTotal"  # what a debug build's Py_INCREF refers to


def all_types():
    seen, todo = set(), [object]
    while todo:
        for cls in type.__subclasses__(todo.pop()):
            if cls not in seen:
                seen.add(cls)
                todo.append(cls)
    return seen


def load(name, paths, extensions, dependencies):
    """Imports the target, as its users do: through the interpreter's own import machinery. A list of modules."""
    sys.path[:0] = [path for path in json.loads(paths) if path not in sys.path]
    for package in json.loads(dependencies):
        try:
            importlib.import_module(package)
        except Exception:
            pass  # then the target will say so, if it needs it
    before.update(map(id, all_types()))
    extensions = json.loads(extensions)
    roots.update([name.partition(".")[0]], (one["name"].partition(".")[0] for one in extensions))
    if not extensions:
        return [importlib.import_module(name)]
    binaries.update(one["file"] for one in extensions)
    loaded = [load_extension(**one) for one in extensions]
    loaded = [module for module in loaded if module is not None]
    if not loaded:
        raise ImportError(problems[0]["trace"])
    return loaded


def load_extension(name, file, by_path):
    """One extension module: with the package around it, else by itself. None where neither works."""
    module = None
    if not by_path:
        try:
            return importlib.import_module(name)
        except BaseException as error:
            note(name, file, error, "import")
            module = sys.modules.get(name)  # the package failed after its extension was there
    try:
        module = module or load_file(name, file)
    except BaseException as error:
        note(name, file, error, "file")
        return None
    return module


def load_file(name, file):
    """Loads a shared object under its name, with stand-ins for the packages around it that do not import."""
    parent = None
    parts = name.split(".")
    for depth in range(1, len(parts)):
        package = ".".join(parts[:depth])
        if package not in sys.modules:
            stand_in = types.ModuleType(package)
            stand_in.__path__ = ["/".join(file.split("/")[: depth - len(parts)])]
            sys.modules[package] = stand_in
        parent = sys.modules[package]
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    if parent is not None:
        setattr(parent, parts[-1], module)
    return module


def note(name, file, error, step):
    # The exception keeps frames alive, and with them whatever the failed import had made.
    trace = "".join(traceback.format_exception(error)[-6:])
    problems.append({"module": name, "file": file, "step": step, "error": type(error).__name__, "trace": trace})


def release_built():
    """Loaded extension modules that do not count their references: they were built for an ordinary interpreter."""
    found = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or not file.endswith(".so") or "/lib-dynload/" in file:
            continue
        try:
            with open(file, "rb") as binary:
                content = binary.read()
        except OSError:
            continue
        if not any(symbol in content for symbol in TOTALS):
            found.append(name)
    return found


def in_binaries(x):
    """Whether the C code behind a callable or type is the target's."""
    address = c_address(x)
    return address is not None and address.rpartition("+")[0] in binaries


def owned(cls):
    """Whether a type belongs to the target: it came with it and is named after it, or its C code is the target's."""
    if not isinstance(cls, type):
        return False
    module = getattr(cls, "__module__", None)
    if not isinstance(module, str):
        module = ""
    if module.startswith("_cython_") or module in ("nanobind", "pybind11_builtins"):
        return False  # what these bring along in each module: their functions and base classes
    # A module of the standard library under test may have been there before, or name its types after another one.
    if binaries and any(map(in_binaries, cls.__mro__)) or module.partition(".")[0] in roots & sys.stdlib_module_names:
        return True
    if id(cls) in before:
        return False
    if module in ("abc", "collections", "typing", "enum", "builtins_") or module in sys.stdlib_module_names and module not in roots:
        return False
    if cls.__name__ in ("Hooked", "Fresh") or cls.__name__.startswith("Planted"):
        return False
    if not binaries:
        return True
    # Neither the package's Python classes nor what it depends on.
    return module.partition(".")[0] in roots and not any(isinstance(x, types.FunctionType) for x in vars(cls).values())


def resolve(path):
    """The object behind a dotted path that begins with an imported module's name."""
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        module = sys.modules.get(".".join(parts[:cut]))
        if module is not None:
            found = module
            for part in parts[cut:]:
                found = getattr(found, part)
            return found
    raise AttributeError(path)


OPERATORS = {
    "__len__": ["len"],
    "__iter__": ["iter", "exhaust"],
    "__next__": ["next", "exhaust"],
    "__repr__": ["repr"],
    "__str__": ["str_of"],
    "__hash__": ["hash"],
    "__bool__": ["bool"],
    "__int__": ["int_of"],
    "__float__": ["float_of"],
    "__index__": ["index"],
    "__neg__": ["neg"],
    "__pos__": ["pos"],
    "__abs__": ["abs"],
    "__invert__": ["invert"],
    "__reversed__": ["reversed"],
    "__enter__": ["with"],
    "__call__": ["callit", "callwith", "callwith2"],
    "__await__": ["await"],
    "__contains__": ["contains"],
    "__getitem__": ["getitem", "getslice"],
    "__setitem__": ["setitem", "setslice"],
    "__delitem__": ["delitem", "delslice"],
    "__get__": ["descrget"],
    "__eq__": ["eq", "ne"],
    "__lt__": ["lt", "le", "gt", "ge", "sorted"],
    "__divmod__": ["divmod"],
    "__pow__": ["pow", "pow3"],
    "__bytes__": ["bytes_of"],
    "__copy__": ["copy"],
    "__deepcopy__": ["deepcopy"],
    "__sizeof__": ["sizeof"],
    "__reduce__": ["reduce", "copy"],
    "__reduce_ex__": ["reduce", "copy"],
    "__dir__": ["dir"],
    "__instancecheck__": ["isinstance"],
    "keys": ["dict_of"],
}
for _name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor"):
    OPERATORS[f"__{_name}__"] = OPERATORS[f"__r{_name}__"] = [_name]
for _name in ("iadd", "isub", "imul", "ior", "iand", "ixor"):
    OPERATORS[f"__{_name}__"] = [_name]
# Special methods that are called by name because no operator reaches them.
BY_NAME = {"__reduce__", "__reduce_ex__", "__setstate__", "__getstate__", "__enter__", "__exit__", "__length_hint__",
           "__round__", "__trunc__", "__floor__", "__ceil__", "__format__", "__copy__", "__deepcopy__", "__rich_repr__",
           "__getnewargs__", "__sizeof__", "__missing__", "__set_name__", "__class_getitem__", "__fspath__", "__complex__"}
NEVER = {"__new__", "__init__", "__del__", "__getattribute__", "__setattr__", "__delattr__", "__init_subclass__",
         "__subclasshook__", "__class__", "__dict__", "__doc__", "__module__", "__weakref__"}


def text_of(x, name):
    try:
        value = getattr(x, name, None)
    except Exception:
        return ""
    return value if isinstance(value, str) else ""


def callable_entry(path, x):
    entry = {"path": path, "doc": text_of(x, "__doc__")[:2000], "text_signature": text_of(x, "__text_signature__"),
             "pure": isinstance(x, types.FunctionType), "address": c_address(x)}
    if entry["pure"]:
        try:
            entry["text_signature"] = str(inspect.signature(x))
        except (TypeError, ValueError):
            pass
    return entry


def full_name(cls):
    return f"{cls.__module__}.{cls.__qualname__}" if isinstance(cls.__module__, str) else cls.__qualname__


def describe_class(cls, path):
    """What is known of a type of the target, as plain data."""
    methods, attributes, operators = [], [], ["repr", "eq", "hash"]
    seen = set()
    for owner in cls.__mro__:
        if owner is object:
            continue
        for name, x in sorted(vars(owner).items()):
            if name in seen:
                continue
            seen.add(name)
            operators += OPERATORS.get(name, [])
            if name in NEVER or (name.startswith("__") and name not in BY_NAME):
                continue
            if isinstance(x, (types.GetSetDescriptorType, types.MemberDescriptorType, property)) or not callable(
                getattr(x, "__func__", x)
            ):
                attributes.append({"name": name, "read_only": isinstance(x, property) and x.fset is None})
            else:
                methods.append(callable_entry(name, getattr(x, "__func__", x)))
    if len(cls.__dictoffset__.__class__.__mro__) and cls.__dictoffset__:
        attributes.append({"name": "refhound_attribute", "read_only": False})
    slots = {}
    for name, x in vars(cls).items():
        address = c_address(x)
        if address:
            slots[name] = address
    return {
        "path": path,
        "name": full_name(cls),
        "bases": [full_name(base) for base in cls.__mro__[1:] if base is not object],
        "doc": text_of(cls, "__doc__")[:2000],
        "text_signature": text_of(cls, "__text_signature__"),
        "has_new": bool(cls.__flags__ & (1 << 7)) is False,  # not Py_TPFLAGS_DISALLOW_INSTANTIATION
        "base_type": bool(cls.__flags__ & (1 << 10)),
        "gc": bool(cls.__flags__ & (1 << 14)),
        "methods": methods,
        "attributes": attributes,
        "operators": sorted(set(operators)),
        "slots": slots,
        "type_address": c_address(cls),
    }


def leads_inside(function, modules, classes):
    """Whether a Python function uses the target's extension modules, functions or types by name."""
    for name in function.__code__.co_names:
        x = function.__globals__.get(name)
        if any(x is module for module in modules) or any(x is cls for cls, _ in classes):
            return True
        if isinstance(x, types.BuiltinFunctionType) and in_binaries(x):
            return True
    return False


def discover(modules):
    """Walks the imported modules: their functions, types, constants, and those of their own submodules. Of the package
    around extension modules, the Python functions and classes that lead into them."""
    found = {"functions": [], "classes": [], "ints": [], "strings": []}
    classes, functions = [], set()
    for module in modules:
        walk(module, found, classes, functions)
    if binaries:
        for name in sorted(roots):
            if name in sys.modules:
                walk_wrappers(name, sys.modules[name], modules, found, classes)
    known = {id(cls) for cls, _ in classes}
    for cls in sorted(all_types(), key=lambda c: (str(c.__module__), c.__qualname__)):
        # Types that no name reaches, such as iterators and views: first seen as results, or here.
        module_name = cls.__module__ if isinstance(cls.__module__, str) else ""
        near = in_binaries(cls) if binaries else c_address(cls)
        if owned(cls) and id(cls) not in known and (module_name.partition(".")[0] in roots or near):
            classes.append((cls, None))
    found["classes"] = [describe_class(cls, path) for cls, path in classes]
    found["problems"] = problems
    found["release_built"] = release_built()
    return json.dumps(found), [cls for cls, _ in classes]


def walk(module, found, classes, functions):
    """Adds what the module's namespace holds."""
    name = module.__name__
    queue, visited = [(name, module)], set()
    while queue:
        prefix, where = queue.pop(0)
        if id(where) in visited:
            continue
        visited.add(id(where))
        for key, x in sorted(vars(where).items()):
            path = f"{prefix}.{key}"
            if key.startswith("__"):
                continue
            if isinstance(x, types.ModuleType):
                if x.__name__.startswith(name + "."):
                    queue.append((x.__name__, x))
            elif isinstance(x, type):
                if owned(x) and all(x is not known for known, _ in classes):
                    classes.append((x, path))
            elif isinstance(x, (int, str)) and not isinstance(x, bool):
                if isinstance(x, int) and abs(x) < 1 << 62:
                    found["ints"].append(int(x))
                elif isinstance(x, str) and len(x) <= 40:
                    found["strings"].append(str(x))
            elif callable(x):
                home = getattr(x, "__module__", None)
                home = home if isinstance(home, str) else ""
                if isinstance(x, types.FunctionType) and home.partition(".")[0] not in roots:
                    continue
                if isinstance(x, types.BuiltinFunctionType) and home in sys.stdlib_module_names and home not in roots:
                    continue
                if binaries and (id(x) in functions or home.partition(".")[0] not in roots and not in_binaries(x)):
                    continue
                functions.add(id(x))
                found["functions"].append(callable_entry(path, x))


def walk_wrappers(prefix, package, modules, found, classes):
    """Adds a package's public Python functions and classes that lead into its extension modules."""
    for key, x in sorted(vars(package).items()):
        if key.startswith("_"):
            continue
        if isinstance(x, types.FunctionType):
            home = x.__module__ if isinstance(x.__module__, str) else ""
            if home.partition(".")[0] in roots and leads_inside(x, modules, classes):
                found["functions"].append(callable_entry(f"{prefix}.{key}", x))
        elif isinstance(x, type) and owned(x) and all(x is not known for known, _ in classes):
            if any(map(in_binaries, x.__mro__)):
                classes.append((x, f"{prefix}.{key}"))


def describe_result_type(cls):
    """A type first seen as a result: its description, or None where it is not the target's."""
    return json.dumps(describe_class(cls, None)) if owned(cls) else None


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
