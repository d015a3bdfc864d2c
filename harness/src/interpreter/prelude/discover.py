# Walks the imported modules: what can be called, and which types there are.


# Python functions that run a package's own tests or command: no part of what is to be tested.
RUNNERS = {"test", "tests", "run_tests", "runtests", "selftest", "main"}


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
    stubs.update(read_stubs(modules))
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
    # Private functions may rely on who calls them: they are left alone where there is anything else.
    public = [entry for entry in found["functions"] if not entry["path"].rpartition(".")[2].startswith("_")]
    if public or classes:
        found["functions"] = public
    found["classes"] = [describe_class(cls, path) for cls, path in classes]
    found["problems"] = problems
    found["release_built"] = release_built()
    found["numpy"] = find_numpy()
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
                if isinstance(x, types.FunctionType) and (home.partition(".")[0] not in roots or key in RUNNERS):
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
        if isinstance(x, types.FunctionType) and key not in RUNNERS:
            home = x.__module__ if isinstance(x.__module__, str) else ""
            if home.partition(".")[0] in roots and leads_inside(x, modules, classes):
                found["functions"].append(callable_entry(f"{prefix}.{key}", x))
        elif isinstance(x, type) and owned(x) and all(x is not known for known, _ in classes):
            if any(map(in_binaries, x.__mro__)):
                classes.append((x, f"{prefix}.{key}"))


def describe_result_type(cls):
    """A type first seen as a result: its description, or None where it is not the target's."""
    return json.dumps(describe_class(cls, None)) if owned(cls) else None
