//! Which types are the interpreter's, its standard library's or the harness's own, by name: everything else is taken
//! for the target's.

use std::sync::OnceLock;

/// Names of `builtins`' types, and of the harness's classes, sorted.
const BUILTIN: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EncodingMap",
    "EncodingWarning",
    "Exception",
    "ExceptionGroup",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "Fresh",
    "FutureWarning",
    "GeneratorExit",
    "Hooked",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterpreterID",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NoneType",
    "NotADirectoryError",
    "NotImplementedError",
    "NotImplementedType",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "Probe",
    "ProcessLookupError",
    "PyCapsule",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
    "anext_awaitable",
    "async_generator",
    "async_generator_asend",
    "async_generator_athrow",
    "bool",
    "builtin_function_or_method",
    "builtin_method",
    "bytearray",
    "bytearray_iterator",
    "bytes",
    "bytes_iterator",
    "callable_iterator",
    "cell",
    "classmethod",
    "classmethod_descriptor",
    "code",
    "complex",
    "coroutine",
    "coroutine_wrapper",
    "dict",
    "dict_itemiterator",
    "dict_items",
    "dict_keyiterator",
    "dict_keys",
    "dict_reverseitemiterator",
    "dict_reversekeyiterator",
    "dict_reversevalueiterator",
    "dict_valueiterator",
    "dict_values",
    "ellipsis",
    "enumerate",
    "filter",
    "float",
    "frame",
    "frozenset",
    "function",
    "generator",
    "generic_alias_iterator",
    "getset_descriptor",
    "instancemethod",
    "int",
    "iterator",
    "list",
    "list_iterator",
    "list_reverseiterator",
    "longrange_iterator",
    "managedbuffer",
    "map",
    "mappingproxy",
    "member_descriptor",
    "memory_iterator",
    "memoryview",
    "method",
    "method-wrapper",
    "method_descriptor",
    "module",
    "moduledef",
    "object",
    "odict_items",
    "odict_iterator",
    "odict_keys",
    "odict_values",
    "property",
    "range",
    "range_iterator",
    "reversed",
    "set",
    "set_iterator",
    "slice",
    "staticmethod",
    "str",
    "str_ascii_iterator",
    "str_iterator",
    "super",
    "traceback",
    "tuple",
    "tuple_iterator",
    "type",
    "weakcallableproxy",
    "weakproxy",
    "weakref",
    "wrapper_descriptor",
    "zip",
];

/// What stands in front of a name that is a type's own, where the object at hand is that type and not an instance.
pub const TYPE_ITSELF: &str = "type ";

/// Modules of the standard library whose types programs make (`exotic`) or extensions commonly return, and the harness's.
const MODULES: &[&str] = &[
    "_collections",
    "_contextvars",
    "_ctypes",
    "_decimal",
    "_io",
    "_pickle",
    "_random",
    "_sre",
    "_struct",
    "_thread",
    "_weakrefset",
    "abc",
    "array",
    "codecs",
    "collections",
    "contextvars",
    "copyreg",
    "ctypes",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "io",
    "itertools",
    "numbers",
    "numpy",
    "operator",
    "os",
    "pathlib",
    "pickle",
    "random",
    "re",
    "refhound",
    "refhound_prelude",
    "refhound_setup",
    "string",
    "struct",
    "time",
    "traceback",
    "types",
    "typing",
    "uuid",
    "weakref",
];

/// Top-level modules that are the target itself although the table names them as the standard library's.
static CLAIMED: OnceLock<Vec<String>> = OnceLock::new();

/// Says, once and before anything runs, which modules are under test: one of the standard library's may be.
pub fn claim<'m>(modules: impl Iterator<Item = &'m str>) {
    let top = modules.map(|name| name.split('.').next().unwrap_or(name).to_owned());
    // A process works on one target; where it tests several, none of them is the standard library's.
    let _ = CLAIMED.set(top.collect());
}

fn is_claimed(module: &str) -> bool {
    CLAIMED.get().is_some_and(|claimed| claimed.iter().any(|name| name == module))
}

/// Whether a type with this name (`tp_name`, or `module.qualname`) belongs to the target.
pub fn is_own(type_name: &str) -> bool {
    let type_name = type_name.strip_prefix(TYPE_ITSELF).unwrap_or(type_name);
    match type_name.split_once('.') {
        // What Cython, pybind11 and nanobind bring along in each module: their functions and base classes.
        Some((module, _)) if module.starts_with("_cython_") || ["nanobind", "pybind11_builtins"].contains(&module) => {
            false
        }
        _ if type_name.is_empty() => false,
        None => BUILTIN.binary_search(&type_name).is_err(),
        Some((module, _)) => MODULES.binary_search(&module).is_err() || is_claimed(module),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(BUILTIN.is_sorted() && MODULES.is_sorted());
    }

    #[test]
    fn types_are_told_apart() {
        assert!(is_own("demo.Box") && is_own("ObjectProxy") && is_own("type demo.Box"));
        for theirs in [
            "type int",
            "_cython_3_1_4.generator",
            "int",
            "iterator",
            "refhound_prelude.Plain",
            "datetime.datetime",
            "Probe",
            "",
        ] {
            assert!(!is_own(theirs), "{theirs}");
        }
    }
}
