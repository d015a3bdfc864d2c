# The shapes of hooked objects: what each does where no hook is set.


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
