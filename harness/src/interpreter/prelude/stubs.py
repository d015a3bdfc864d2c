# What the package's own stub files (`.pyi`) say of parameters. Only read, never run.

import ast
import glob
import os


def stub_files(modules):
    """The stub files beside the target's modules and in its packages, those of an extension module itself first."""
    files = []
    for module in modules:
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            folder, stem = os.path.dirname(file), module.__name__.rpartition(".")[2]
            files += [os.path.join(folder, stem + ".pyi"), *sorted(glob.glob(os.path.join(folder, "__init__.pyi")))]
    for name in sorted(roots):
        for folder in list(getattr(sys.modules.get(name), "__path__", [])):
            files += sorted(glob.glob(os.path.join(folder, "*.pyi")))
            files += sorted(glob.glob(os.path.join(folder + "-stubs", "*.pyi")))
    return [file for file in dict.fromkeys(files) if os.path.isfile(file) and os.path.getsize(file) < 1 << 20]


def read_stubs(modules):
    """Signatures by name: `function`, `Class` for its constructor, `Class.method`."""
    found = {}
    for file in stub_files(modules):
        try:
            with open(file, encoding="utf-8") as source:
                body = ast.parse(source.read()).body
        except (OSError, SyntaxError, ValueError, RecursionError):
            continue
        of_body(body, "", found)
    return found


def of_body(body, prefix, found):
    here = {}
    for node in body:
        if isinstance(node, (ast.If, ast.Try)):
            of_body(node.body + node.orelse, prefix, found)
        elif isinstance(node, ast.ClassDef) and not prefix:
            of_body(node.body, node.name + ".", found)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            arguments = node.args
            decorators = [ast.unparse(one) for one in node.decorator_list]
            if prefix and "staticmethod" not in decorators:
                del (arguments.posonlyargs or arguments.args)[:1]
            name = prefix[:-1] if prefix and node.name in ("__init__", "__new__") else prefix + node.name
            here.setdefault(name, []).append(arguments)
    for name, overloads in here.items():
        if name not in found:
            widest = max(overloads, key=lambda one: len(one.posonlyargs) + len(one.args) + len(one.kwonlyargs))
            found[name] = f"({ast.unparse(widest)})"
