# Imports the target, and tells what belongs to it.

before = set()
roots = set()
binaries = set()  # files of the target's extension modules, where they are named one by one
files = {}  # of modules that programs import
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


def prepare(name, paths, extensions, dependencies):
    """All that the target finds when it is imported: the path, and what it depends on."""
    sys.path[:0] = [path for path in json.loads(paths) if path not in sys.path]
    for package in json.loads(dependencies):
        try:
            importlib.import_module(package)
        except Exception:
            pass  # then the target will say so, if it needs it
    before.update(map(id, all_types()))
    roots.update([name.partition(".")[0]], (one["name"].partition(".")[0] for one in json.loads(extensions)))


SETUP = "refhound_setup"


def set_up(source):
    """Runs what the description wants done first; programs reach what it defines as `refhound_setup.NAME`."""
    module = sys.modules[SETUP] = types.ModuleType(SETUP)
    exec(compile(source, "setup of refhound.toml", "exec"), vars(module))


def load(name, extensions, late):
    """Imports the target, as its users do: through the interpreter's own import machinery. A list of modules, which is
    empty where they are left to `import_file`."""
    extensions = json.loads(extensions)
    if late:
        files.update((one["name"], one["file"]) for one in extensions)
        return []
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
            module = importlib.import_module(name)
            import_public(name)
            return module
        except BaseException as error:
            note(name, file, error, "import")
            module = sys.modules.get(name)  # the package failed after its extension was there
    try:
        module = module or load_file(name, file)
    except BaseException as error:
        note(name, file, error, "file")
        return None
    return module


def import_public(name):
    """A private module is often set up by the public one that it stands behind: `pkg._util` by `pkg.util`."""
    package, _, last = name.rpartition(".")
    if package and last.startswith("_"):
        try:
            importlib.import_module(f"{package}.{last.lstrip('_')}")
        except Exception:
            pass  # there is none, or it needs what is not there


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


def import_file(name):
    """Imports a module from its file, and forgets it at once: the next time it is imported anew."""
    try:
        return load_file(name, files[name])
    finally:
        sys.modules.pop(name, None)
        parent, _, last = name.rpartition(".")
        vars(sys.modules.get(parent, sys)).pop(last if parent else "", None)


def note(name, file, error, step):
    # The exception keeps frames alive, and with them whatever the failed import had made.
    trace = "".join(traceback.format_exception(error)[-6:])
    problems.append({"module": name, "file": file, "step": step, "error": type(error).__name__, "trace": trace})


def find_numpy():
    """Takes numpy into the namespace that values are made in, where the target or what it needs has loaded it."""
    global numpy
    numpy = sys.modules.get("numpy")
    if not hasattr(numpy, "asfortranarray"):
        del numpy
        return False
    return True


def frozen(values):
    values.flags.writeable = False
    return values


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


def home_address(x):
    """Where the C code behind a callable or type is; of the interpreter's own only where that is the target."""
    linked_in = not binaries and roots & sys.stdlib_module_names
    return c_address(x) or (interpreter_address(x) if linked_in else None)


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
    if id(cls) in before or module == SETUP:
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


def patches():
    """What stands in the names of other modules and their classes, where that is an object of the target's: sorted."""
    found = []
    kinds = {}  # thousands of names hold objects of few types, and to ask for the home of one takes long
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in roots or not isinstance(module, types.ModuleType):
            continue
        places = [(name, module)]
        places += [(f"{name}.{key}", x) for key, x in list(vars(module).items()) if type(x) is type]
        for where, place in places:
            for key, x in list(vars(place).items()):
                kind = type(x)
                if id(kind) not in kinds:  # its metaclass may have an idea of its own of what is equal
                    kinds[id(kind)] = owned(kind)
                if kinds[id(kind)]:
                    found.append(f"{where}.{key} {id(x)}")
    return repr(sorted(set(found)))
