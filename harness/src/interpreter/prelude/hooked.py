# Classes of hooked objects: a shape, and special methods that ask the harness first.


def method_source(base, number):
    """Python source of one hooked method: ask the harness, else answer as the base class would."""
    method, params, usual = HOOKS[number]
    if any(method in vars(c) for c in base.__mro__ if c is not object):
        rest = params.partition(", ")[2]
        usual = f"BASE.{method}(self{', ' if rest else ''}{rest})"
    elif method == "__getattribute__":
        usual = "BASE.__getattribute__(self, name)"
    elif usual == "Raise(AttributeError)":
        usual = "missing(name)"
    lines = [f"def hooked({params}):", f" r = trip(self, {number})", " if r is not PASS: return r", f" return {usual}"]
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
        mark(made, tag)
        cls.__init__(made, *args, **kwargs)
    return made
