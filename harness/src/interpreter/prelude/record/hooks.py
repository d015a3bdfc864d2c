# The hooks that rewritten modules call.

import builtins
import functools
import io
import os
import pickle
import struct

rec_functions = {}  # id of a function of the target -> its path
# Functions that lead to an operator: by identity, with the number of operands.
REC_OPERATORS = {
    len: "len", iter: "iter", next: "next", repr: "repr", str: "str_of", hash: "hash", bool: "bool", int: "int_of",
    float: "float_of", operator.index: "index", abs: "abs", list: "exhaust", tuple: "exhaust", set: "exhaust",
    dict: "dict_of", bytes: "bytes_of", memoryview: "view", reversed: "reversed", sorted: "sorted", dir: "dir",
    copy.copy: "copy", copy.deepcopy: "deepcopy", pickle.dumps: "reduce", type: "typeof", weakref.ref: "weakref",
    sum: "exhaust", any: "exhaust", all: "exhaust", min: "exhaust", max: "exhaust", enumerate: "iter",
    divmod: "divmod", pow: "pow", sys.getsizeof: "sizeof",
}
REC_OPERATORS = {id(function): name for function, name in REC_OPERATORS.items()}
REC_TWO = {"divmod", "pow"}
# Methods of unittest that apply an operator to their arguments.
REC_ASSERTIONS = {"assertEqual": "eq", "assertEquals": "eq", "assertNotEqual": "ne", "assertLess": "lt",
                  "assertLessEqual": "le", "assertGreater": "gt", "assertGreaterEqual": "ge", "assertListEqual": "eq",
                  "assertTrue": "bool", "assertFalse": "bool", "assertDictEqual": "eq", "assertSequenceEqual": "eq"}


def rec_note(kind, name, operands, keywords=None):
    """Writes what is about to be done; its number, and the functions whose answers matter. None where it cannot be said."""
    state = rec_state
    if state["inside"] or not rec_room():
        return None
    state["inside"] = True  # our own looking must not be recorded
    try:
        telling = Telling()
        values = [telling.value(x) for x in operands]
        named = {key: telling.value(x) for key, x in (keywords or {}).items()}
    except Exception:
        return None
    finally:
        state["inside"] = False
    state["event"] += 1
    state["in_test"] += 1
    rec_write(do=kind, number=state["event"], name=name, operands=values, keywords=named)
    return state["event"], telling.watched


def rec_got(number, result, operands):
    """Tells what came of it, where that is an object of the target's."""
    cls = type(result)
    if rec_is_own(cls) and not any(result is x for x in operands):
        rec_numbers[id(result)] = number, cls
        rec_write(made=number, type=rec_base(cls)[0] or full_name(cls))
    return result


class RecAnswers:
    """Notes what Python functions answer while the extension runs."""

    def __init__(self, number, watched):
        self.number, self.watched = number, watched

    def __enter__(self):
        if self.watched:
            sys.setprofile(self.event)

    def __exit__(self, *_):
        if self.watched:
            sys.setprofile(None)

    def event(self, frame, event, x):
        if event != "return" or frame.f_code not in self.watched or rec_state["inside"]:
            return
        place = self.watched.index(frame.f_code)
        self.watched[place] = None  # the first answer is enough
        rec_state["inside"] = True
        try:
            rec_write(answer=self.number, place=place, value=Telling().value(x))
        except Exception:
            pass
        finally:
            rec_state["inside"] = False


def rec_do(kind, name, operands, keywords, function, *arguments, **named):
    """Calls `function`, recorded."""
    noted = rec_note(kind, name, operands, keywords)
    if noted is None:
        return function(*arguments, **named)
    number, watched = noted
    with RecAnswers(number, watched):
        result = function(*arguments, **named)
    return rec_got(number, result, operands)


def rec_wrapped(function, kind, name, receiver=()):
    def recorded(*arguments, **keywords):
        return rec_do(kind, name, (*receiver, *arguments), keywords, function, *arguments, **keywords)

    return recorded


def rec_operator(function, name):
    def recorded(*arguments, **keywords):
        count = 2 if name in REC_TWO else 1
        if len(arguments) < count or not any(rec_is_own(type(x)) for x in arguments[:count]):
            return function(*arguments, **keywords)
        return rec_do("operator", name, arguments[:count], None, function, *arguments, **keywords)

    return recorded


def rec_unbound(function):
    """`T.method(obj, x)`"""

    def recorded(*arguments, **keywords):
        if arguments and rec_is_own(type(arguments[0])):
            return rec_do("method", function.__name__, arguments, keywords, function, *arguments, **keywords)
        return function(*arguments, **keywords)

    return recorded


def rec_public(name):
    return not name.startswith("_") or name.endswith("__") and name not in ("__init__", "__new__", "__del__")


def hook_call(f):
    path = rec_functions.get(id(f))
    if path:
        return rec_wrapped(f, "call", path)
    name = REC_OPERATORS.get(id(f))
    if name:
        return rec_operator(f, name)
    cls = type(f)
    if cls is types.FunctionType:
        return f
    if isinstance(f, type):
        if rec_is_own(f):
            path, itself = rec_base(f)
            return rec_wrapped(f, "call" if itself else "derive", path) if path else f
        return f
    if cls in (types.BuiltinFunctionType, types.MethodType, types.MethodWrapperType):
        receiver = f.__self__
        if rec_is_own(type(receiver)) and rec_public(f.__name__) and not isinstance(
            getattr(f, "__func__", None), types.FunctionType
        ):
            return rec_wrapped(f, "method", f.__name__, (receiver,))
        return f
    if cls in (types.MethodDescriptorType, types.WrapperDescriptorType) and rec_is_own(f.__objclass__):
        return rec_unbound(f) if rec_public(f.__name__) else f
    if rec_is_own(cls):
        return rec_called(f)
    return f


def rec_called(f):
    """An object of the target's that is called itself."""

    def recorded(*arguments, **keywords):
        if keywords or len(arguments) > 2:
            return rec_do("method", "__call__", (f, *arguments), keywords, f, *arguments, **keywords)
        name = ("callit", "callwith", "callwith2")[len(arguments)]
        return rec_do("operator", name, (f, *arguments), None, f, *arguments)

    return recorded


def hook_method(x, name):
    f = getattr(x, name)
    cls = type(x)
    if isinstance(x, type):
        if rec_is_own(x) and rec_public(name):
            path, itself = rec_base(x)
            if isinstance(getattr(f, "__self__", None), type) and path:
                return rec_wrapped(f, "call", f"{path}.{name}")  # a class method
        return hook_call(f)
    if rec_is_own(cls) and cls is not types.ModuleType:
        # Methods that a Python subclass defines are no business of the extension's.
        python = isinstance(f, types.MethodType) and isinstance(f.__func__, types.FunctionType)
        if python and id(cls) not in rec_listed or not rec_public(name):
            return f
        return rec_wrapped(f, "method", name, (x,))
    if name in REC_ASSERTIONS:
        return rec_assertion(f, REC_ASSERTIONS[name])
    return hook_call(f)


def rec_assertion(f, name):
    count = 1 if name == "bool" else 2

    def recorded(*arguments, **keywords):
        if len(arguments) >= count and any(rec_is_own(type(x)) for x in arguments[:count]):
            rec_note("operator", name, arguments[:count])
        return f(*arguments, **keywords)

    return recorded


def hook_get(x, name):
    cls = type(x)
    if rec_is_own(cls) and rec_public(name) and name not in ("__class__", "__dict__", "__doc__", "__module__"):
        static = next((vars(base)[name] for base in cls.__mro__ if name in vars(base)), None)
        # What is got of a method is for somebody else to call.
        if not callable(getattr(static, "__func__", static)):
            return rec_do("get", name, (x,), None, getattr, x, name)
    return getattr(x, name)


def hook_set(value, x, name):
    if rec_is_own(type(x)):
        return rec_do("set", name, (x, value), None, setattr, x, name, value)
    return setattr(x, name, value)


def hook_del(x, name):
    if rec_is_own(type(x)):
        return rec_do("delete", name, (x,), None, delattr, x, name)
    return delattr(x, name)


REC_PYTHON = {
    "getitem": operator.getitem, "add": operator.add, "sub": operator.sub, "mul": operator.mul, "matmul": operator.matmul,
    "truediv": operator.truediv, "floordiv": operator.floordiv, "mod": operator.mod, "pow": operator.pow,
    "lshift": operator.lshift, "rshift": operator.rshift, "and": operator.and_, "or": operator.or_, "xor": operator.xor,
    "neg": operator.neg, "pos": operator.pos, "invert": operator.invert, "eq": operator.eq, "ne": operator.ne,
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "iadd": operator.iadd,
    "isub": operator.isub, "imul": operator.imul, "imatmul": operator.imatmul, "itruediv": operator.itruediv,
    "ifloordiv": operator.ifloordiv, "imod": operator.imod, "ipow": operator.ipow, "ilshift": operator.ilshift,
    "irshift": operator.irshift, "iand": operator.iand, "ior": operator.ior, "ixor": operator.ixor,
}


def hook_operate(name, *operands):
    if any(rec_is_own(type(x)) for x in operands):
        if name == "getitem" and rec_is_simple(operands[1]):
            key = operands[1]
            return rec_do("operator", "getslice", (operands[0], key.start, key.stop), None, operator.getitem, *operands)
        return rec_do("operator", name, operands, None, REC_PYTHON[name], *operands)
    return REC_PYTHON[name](*operands)


def rec_is_simple(key):
    return type(key) is slice and key.step is None


hook_slice = slice


def hook_contains(item, x):
    if rec_is_own(type(x)):
        return rec_do("operator", "contains", (x, item), None, operator.contains, x, item)
    return item in x


def hook_setitem(value, x, key):
    if rec_is_own(type(x)):
        if rec_is_simple(key) and key.stop is None:
            rec_note("operator", "setslice", (x, key.start, value))
        else:
            rec_note("operator", "setitem", (x, key, value))
    x[key] = value


def hook_delitem(x, key):
    if rec_is_own(type(x)):
        if rec_is_simple(key):
            rec_note("operator", "delslice", (x, key.start, key.stop))
        else:
            rec_note("operator", "delitem", (x, key))
    del x[key]


def hook_iter(x):
    if rec_is_own(type(x)):
        rec_note("operator", "exhaust", (x,))
    return x


class hook_missing:
    """Stands in for what could not be imported."""

    def __init__(self, *_, **__):
        pass

    def __call__(self, *_, **__):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self):
        return iter(())


def hook_with(x):
    if rec_is_own(type(x)):
        rec_note("method", "__enter__", (x,))
    return x
