# Runs a Python command, or a project's tests, with the recorder in between.

import random
import runpy
import signal
import time
import unittest

REC_HOOKS = ("call", "method", "get", "set", "del", "operate", "contains", "setitem", "delitem", "slice", "iter", "with", "test", "missing")
REC_SECONDS_OF_ONE_TEST = 2.0


class RecSlow(BaseException):
    """Ends a test that takes too long."""


def hook_test(name):
    rec_state["tests"] += 1
    if rec_state["tests"] <= rec_orders["passed"]:
        raise unittest.SkipTest("an earlier process ran it")
    rec_state["in_test"] = 0
    rec_write(test=name)
    if rec_orders["tests"]:
        signal.setitimer(signal.ITIMER_REAL, REC_SECONDS_OF_ONE_TEST)


def rec_alarm(_, frame):
    # Outside of tests the framework is at work, and the alarm is late.
    while frame is not None:
        code = frame.f_code
        if code.co_name.startswith("test") and any(code.co_filename.startswith(f) for f in rec_orders["rewrite"]):
            raise RecSlow
        frame = frame.f_back


def record_begin(orders):
    """What is imported from here on is rewritten if it lies below the ordered folders."""
    rec_orders.update(json.loads(orders))
    rec_state["event"] = rec_orders["first"]
    rec_orders["fd"] = os.open(rec_orders["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for name in REC_HOOKS:
        setattr(builtins, f"__refhound_{name}__", globals()[f"hook_{name}"])
    importlib.machinery.SourceFileLoader.get_code = rec_get_code


def record_run(modules):
    """Does what was ordered; the exit code."""
    found, classes = discover(modules)
    found = json.loads(found)
    rec_kept.extend(classes)
    for cls, entry in zip(classes, found["classes"]):
        rec_listed[id(cls)] = entry["path"]
    for entry in found["functions"]:
        try:
            function = resolve(entry["path"])
        except Exception:
            continue
        rec_kept.append(function)
        rec_functions[id(function)] = entry["path"]
    rec_own.clear()
    sys.setrecursionlimit(1000)
    gc.set_threshold(700, 10, 10)
    sys.unraisablehook = sys.__unraisablehook__
    sys.path.extend(rec_orders["tools"])
    os.chdir(rec_orders["folder"])
    random.seed(0)
    os.environ["PYTEST_ADDOPTS"] = "--assert=plain -p no:cacheprovider"
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        return rec_tests(rec_orders["tests"]) if rec_orders["tests"] else rec_command(rec_orders["command"])
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        # The worker ends without any farewell.
        sys.stdout.flush()
        sys.stderr.flush()


def rec_command(words):
    """Runs `pytest ...`, `python -m module ...`, `python -c code`, `python script.py ...` or `script.py ...`."""
    program, *rest = words
    name = os.path.basename(program)
    sys.path.insert(0, "")
    if name.startswith("python") or name.startswith("pypy"):
        while rest and rest[0].startswith("-") and rest[0] not in ("-m", "-c"):
            rest = rest[2:] if rest[0] in ("-W", "-X") else rest[1:]
        if rest[:1] == ["-m"] and len(rest) > 1:
            return rec_module(rest[1], rest[2:])
        if rest[:1] == ["-c"] and len(rest) > 1:
            sys.argv = ["-c", *rest[2:]]
            return rec_script(rest[1], "<command>")
        if not rest:
            raise SystemExit("python is given nothing to run")
        program, *rest = rest
    elif not name.endswith(".py"):
        return rec_module({"py.test": "pytest"}.get(name, name), rest)
    sys.path[0] = os.path.dirname(os.path.abspath(program))
    sys.argv = [program, *rest]
    with open(program, "rb") as source:
        return rec_script(source.read(), os.path.abspath(program))


def rec_module(name, rest):
    sys.argv = [name, *rest]
    runpy.run_module(name, run_name="__main__", alter_sys=True)
    return 0


def rec_script(source, path):
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=path, __builtins__=builtins)
    sys.modules["__main__"] = main
    exec(rec_compile(source, path), main.__dict__)
    return 0


def rec_tests(files):
    signal.signal(signal.SIGALRM, rec_alarm)
    try:
        import pytest
    except ImportError:
        return rec_without_pytest(files)
    options = ["-q", "--continue-on-collection-errors", "--no-header", "--tb=line", "-o", "addopts=", "-o",
               "filterwarnings=ignore", "-o", "required_plugins=", "-o", "xfail_strict=false", "-p", "no:faulthandler"]
    code = int(pytest.main([*options, *files]))
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        # A conftest.py that asks for plugins.
        code = int(pytest.main([*options, "--noconftest", *files]))
    return code


def rec_without_pytest(files):
    """Test cases of unittest, and functions that ask for nothing."""
    for file in files:
        folder, name = os.path.split(file)
        while os.path.exists(os.path.join(folder, "__init__.py")):
            folder, package = os.path.split(folder)
            name = f"{package}.{name}"
        sys.path.insert(0, folder)
        try:
            module = importlib.import_module(name.removesuffix(".py"))
        except BaseException:
            traceback.print_exc()
            continue
        rec_cases(module)
    return 0


def rec_cases(module):
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    unittest.TextTestRunner(verbosity=0).run(suite)
    for name, x in vars(module).items():
        if name.startswith("test") and isinstance(x, types.FunctionType) and not x.__code__.co_argcount:
            try:
                x()
            except BaseException:
                pass  # a test may fail; what it called was recorded
