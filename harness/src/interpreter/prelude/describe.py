# What is known of a callable or a type, as plain data.

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
    "fromutc": ["astimezone"],
    "utcoffset": ["astimezone"],
}
for _name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor"):
    OPERATORS[f"__{_name}__"] = OPERATORS[f"__r{_name}__"] = [_name]
for _name in ("iadd", "isub", "imul", "imatmul", "itruediv", "ifloordiv", "imod", "ilshift", "irshift", "iand", "ior",
              "ixor", "ipow"):
    OPERATORS[f"__{_name}__"] = [_name]
# Special methods that are called by name because no operator reaches them.
BY_NAME = {"__reduce__", "__reduce_ex__", "__setstate__", "__getstate__", "__enter__", "__exit__", "__length_hint__",
           "__round__", "__trunc__", "__floor__", "__ceil__", "__format__", "__copy__", "__deepcopy__", "__rich_repr__",
           "__getnewargs__", "__sizeof__", "__missing__", "__set_name__", "__class_getitem__", "__fspath__", "__complex__"}
NEVER = {"__new__", "__init__", "__del__", "__getattribute__", "__setattr__", "__delattr__", "__init_subclass__",
         "__subclasshook__", "__class__", "__dict__", "__doc__", "__module__", "__weakref__"}
OF_ALL = {"__class__", "__dict__", "__weakref__"}


def text_of(x, name):
    try:
        value = getattr(x, name, None)
    except Exception:
        return ""
    return value if isinstance(value, str) else ""


stubs = {}


def callable_entry(path, x, owner=None):
    name = path.rpartition(".")[2]
    entry = {"path": path, "doc": text_of(x, "__doc__")[:2000], "text_signature": text_of(x, "__text_signature__"),
             "stub": stubs.get(f"{owner}.{name}" if owner else name, ""),
             "pure": isinstance(x, types.FunctionType), "address": home_address(x)}
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
            # What an extension computes for a special name is code of its own: a proxy's `__wrapped__`, its `__doc__`.
            computed = isinstance(x, (types.GetSetDescriptorType, types.MemberDescriptorType)) and name not in OF_ALL
            if not computed and (name in NEVER or (name.startswith("__") and name not in BY_NAME)):
                continue
            if isinstance(x, (types.GetSetDescriptorType, types.MemberDescriptorType, property)) or not callable(
                getattr(x, "__func__", x)
            ):
                attributes.append({"name": name, "read_only": isinstance(x, property) and x.fset is None})
            elif not name.startswith("_") or name in BY_NAME:  # private ones may rely on who calls them
                methods.append(callable_entry(name, getattr(x, "__func__", x), owner.__name__))
    if len(cls.__dictoffset__.__class__.__mro__) and cls.__dictoffset__:
        attributes.append({"name": "refhound_attribute", "read_only": False})
    slots = {}
    for name, x in vars(cls).items():
        address = home_address(x)
        if address:
            slots[name] = address
    traverse, itself = layout_addresses(cls)
    return {
        "path": path,
        "name": full_name(cls),
        "bases": [full_name(base) for base in cls.__mro__[1:] if base is not object],
        "doc": text_of(cls, "__doc__")[:2000],
        "text_signature": text_of(cls, "__text_signature__"),
        "stub": stubs.get(cls.__name__, ""),
        "has_new": bool(cls.__flags__ & (1 << 7)) is False,  # not Py_TPFLAGS_DISALLOW_INSTANTIATION
        # A heap type without a `__new__` and an `__init__` of its own: Python can call it, with nothing made ready.
        "bare": cls.__new__ is object.__new__ and cls.__init__ is object.__init__ and bool(cls.__flags__ & (1 << 9)),
        "base_type": bool(cls.__flags__ & (1 << 10)),
        "gc": bool(cls.__flags__ & (1 << 14)),
        "methods": methods,
        "attributes": attributes,
        "operators": sorted(set(operators)),
        "slots": slots,
        "type_address": home_address(cls),
        "traverse_address": traverse,
        "object_address": itself,
    }
