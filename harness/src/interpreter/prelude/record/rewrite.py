# Rewrites Python modules as they are loaded, so that whatever could enter the extension goes through a hook first:
# `f(x)` becomes `__refhound_call__(f)(x)`. A hook gives back `f` itself where it is none of the target's, so that nothing
# stands between other code and its frames.

import ast

REC_UNARY = {ast.USub: "neg", ast.UAdd: "pos", ast.Invert: "invert"}
REC_BINARY = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.MatMult: "matmul", ast.Div: "truediv",
              ast.FloorDiv: "floordiv", ast.Mod: "mod", ast.Pow: "pow", ast.LShift: "lshift", ast.RShift: "rshift",
              ast.BitAnd: "and", ast.BitOr: "or", ast.BitXor: "xor"}
REC_COMPARE = {ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
# Methods of test frameworks that call what they are given.
REC_CALLERS = {"raises", "assertRaises", "assertRaisesRegex", "assertWarns", "warns", "deprecated_call", "map", "submit",
               "start_new_thread"}


def rec_mangled(name):
    return name.startswith("__") and not name.endswith("__")


class Rewriter(ast.NodeTransformer):
    def __init__(self, path):
        self.is_test = os.path.basename(path).startswith(("test", "conftest"))

    def hook(self, name, *arguments):
        return ast.Call(ast.Name(f"__refhound_{name}__", ast.Load()), list(arguments), [])

    def visit_Module(self, node):
        self.generic_visit(node)
        if self.is_test:
            node.body = [self.spared(line) for line in node.body]
        return node

    def spared(self, node):
        """A test module of which an archive lacks a helper is run all the same."""
        names = [one.name for one in getattr(node, "names", [])]
        if not isinstance(node, (ast.Import, ast.ImportFrom)) or "*" in names or getattr(node, "module", "") == "__future__":
            return node
        bound = [one.asname or one.name.partition(".")[0] for one in node.names]
        stand_ins = [ast.Assign([ast.Name(name, ast.Store())], self.hook("missing", ast.Constant(name))) for name in bound]
        return ast.Try([node], [ast.ExceptHandler(ast.Name("ImportError", ast.Load()), None, stand_ins)], [], [])

    def visit_Call(self, node):
        caller = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if isinstance(node.func, ast.Attribute):
            above = node.func.value
            if isinstance(above, ast.Call) and isinstance(above.func, ast.Name) and above.func.id == "super":
                pass
            elif rec_mangled(node.func.attr):
                node.func.value = self.visit(above)
            else:
                node.func = self.hook("method", self.visit(above), ast.Constant(node.func.attr))
        else:
            node.func = self.hook("call", self.visit(node.func))
        wraps = caller in REC_CALLERS
        plain = [isinstance(x, (ast.Name, ast.Attribute)) for x in node.args]
        node.args = [self.visit(x) for x in node.args]
        if wraps:
            # What is expected to be raised comes first.
            node.args[1:] = [self.hook("call", x) if p else x for x, p in zip(node.args[1:], plain[1:])]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return node

    def visit_Attribute(self, node):
        node.value = self.visit(node.value)
        if isinstance(node.ctx, ast.Load) and not rec_mangled(node.attr):
            return self.hook("get", node.value, ast.Constant(node.attr))
        return node

    def key(self, key):
        if isinstance(key, ast.Slice):
            parts = [self.visit(part) if part else ast.Constant(None) for part in (key.lower, key.upper, key.step)]
            return self.hook("slice", *parts)
        if isinstance(key, ast.Tuple) and any(isinstance(item, (ast.Slice, ast.Starred)) for item in key.elts):
            return ast.Tuple([self.key(item) for item in key.elts], ast.Load())
        return self.visit(key)

    def visit_Subscript(self, node):
        node.value, node.slice = self.visit(node.value), self.key(node.slice)
        return self.hook("operate", ast.Constant("getitem"), node.value, node.slice) if isinstance(node.ctx, ast.Load) else node

    def visit_BinOp(self, node):
        return self.hook("operate", ast.Constant(REC_BINARY[type(node.op)]), self.visit(node.left), self.visit(node.right))

    def visit_UnaryOp(self, node):
        node.operand = self.visit(node.operand)
        # `-1` stays a constant.
        if isinstance(node.op, ast.Not) or isinstance(node.operand, ast.Constant):
            return node
        return self.hook("operate", ast.Constant(REC_UNARY[type(node.op)]), node.operand)

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) == 1:
            (op,), (right,) = node.ops, node.comparators
            if type(op) in REC_COMPARE:
                return self.hook("operate", ast.Constant(REC_COMPARE[type(op)]), node.left, right)
            if isinstance(op, (ast.In, ast.NotIn)):
                found = self.hook("contains", node.left, right)
                return found if isinstance(op, ast.In) else ast.UnaryOp(ast.Not(), found)
        return node

    def visit_Assign(self, node):
        node.value = self.visit(node.value)
        (target, *more) = node.targets
        if not more and isinstance(target, ast.Subscript):
            return ast.Expr(self.hook("setitem", node.value, self.visit(target.value), self.key(target.slice)))
        if not more and isinstance(target, ast.Attribute) and not rec_mangled(target.attr):
            return ast.Expr(self.hook("set", node.value, self.visit(target.value), ast.Constant(target.attr)))
        node.targets = [self.visit(target) for target in node.targets]
        return node

    def visit_AugAssign(self, node):
        node.value = self.visit(node.value)
        if isinstance(node.target, ast.Name):
            old = ast.Name(node.target.id, ast.Load())
            made = self.hook("operate", ast.Constant("i" + REC_BINARY[type(node.op)]), old, node.value)
            return ast.Assign([node.target], made)
        node.target = self.visit(node.target)
        return node

    def visit_Delete(self, node):
        made = []
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                made.append(ast.Expr(self.hook("delitem", self.visit(target.value), self.key(target.slice))))
            elif isinstance(target, ast.Attribute) and not rec_mangled(target.attr):
                made.append(ast.Expr(self.hook("del", self.visit(target.value), ast.Constant(target.attr))))
            else:
                made.append(ast.Delete([target]))
        return made

    def loop(self, node):
        self.generic_visit(node)
        node.iter = self.hook("iter", node.iter)
        return node

    visit_For = loop

    def visit_comprehension(self, node):
        return self.generic_visit(node) if node.is_async else self.loop(node)

    def visit_With(self, node):
        self.generic_visit(node)
        for item in node.items:
            item.context_expr = self.hook("with", item.context_expr)
        return node

    def visit_FunctionDef(self, node):
        self.visit(node.args)
        node.body = [line for old in node.body for line in self.lines(old)]
        node.decorator_list = [self.hook("call", self.visit(one)) for one in node.decorator_list]
        if node.name.startswith("test"):
            first = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
            node.body.insert(int(first), ast.Expr(self.hook("test", ast.Constant(node.name))))
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def lines(self, node):
        made = self.visit(node)
        return made if isinstance(made, list) else [made]

    # Annotations may be read as text, and patterns are no expressions.
    def visit_arguments(self, node):
        node.defaults = [self.visit(one) for one in node.defaults]
        node.kw_defaults = [one and self.visit(one) for one in node.kw_defaults]
        return node

    def visit_AnnAssign(self, node):
        node.value = node.value and self.visit(node.value)
        return node

    def visit_match_case(self, node):
        node.guard = node.guard and self.visit(node.guard)
        node.body = [line for old in node.body for line in self.lines(old)]
        return node


def rec_compile(source, path, **options):
    """The code of a module, with hooks; as it is where that does not work."""
    try:
        tree = Rewriter(path).visit(ast.parse(source, path))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True, **options)
    except (RecursionError, TypeError, ValueError):
        return compile(source, path, "exec", dont_inherit=True, **options)


rec_plain_code = importlib.machinery.SourceFileLoader.get_code


def rec_get_code(loader, name):
    path = loader.get_filename(name)
    if not any(path.startswith(folder) for folder in rec_orders["rewrite"]):
        return rec_plain_code(loader, name)
    return rec_compile(loader.get_data(path), path)


rec_orders = {}
