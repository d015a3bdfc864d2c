# What stands behind operators that CPython has no single call for, and behind the acts of hooks.


def generator(items):
    yield from items


def fresh_class():
    return type("Fresh", (), {})


def frame():
    """The function whose frame a program runs in, its globals, which are not ours, and a copy of them."""
    scope = {"__name__": "__main__"}
    exec("def program(enter):\n    enter()", scope)
    return scope.pop("program"), scope, dict(scope)


gettrace, settrace, getprofile, setprofile = sys.gettrace, sys.settrace, sys.getprofile, sys.setprofile


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


def as_timezone(x):
    return datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc).astimezone(x)


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
    "astimezone": as_timezone,
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
