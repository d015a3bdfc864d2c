//! The part of a script that makes a call of the C API fail: a few lines of C that the linker puts in front of it.

use super::{Kind, Recipe};
use crate::capi::{self, Effect, Failure, Function};
use crate::program::FailPoint;

/// The failure point of a recipe.
pub(super) fn point(recipe: &Recipe<'_>) -> Option<FailPoint> {
    recipe.program.fail
}

/// `FAILING` and `WRAP`: the C code and what the linker is told; empty where no call fails.
pub(super) fn source(recipe: &Recipe<'_>) -> String {
    let Some(FailPoint { function, .. }) = point(recipe) else { return String::new() };
    let function = function.get();
    let name = function.name;
    if name == capi::SLOT {
        return IN_SLOT.to_owned();
    }
    let wrappers: String = function.symbols.iter().map(|symbol| wrapper(function, symbol)).collect();
    let wraps: Vec<String> = function.symbols.iter().map(|symbol| format!("\"-Wl,--wrap={symbol}\"")).collect();
    format!(
        r##"# The linker puts this in front of {name}: it counts the module's calls, and lets one fail as where memory runs out.
FAILING = r"""
#ifdef __cplusplus
extern "C" {{
#endif
__attribute__((visibility("default"))) long failing_call; /* its number; 0: none */
void *PyErr_NoMemory(void);
void Py_DecRef(void *);
{wrappers}
#ifdef __cplusplus
}}
#endif
"""
WRAP = [{}]


"##,
        wraps.join(", ")
    )
}

/// For what the module calls through the slots of its types: the slot gets another function, which lets the interpreter's
/// own calls pass.
const IN_SLOT: &str = r##"# This takes the place of tp_alloc in the module's types: it counts the module's calls, and lets one fail as where memory
# runs out. The interpreter's own calls pass.
FAILING = r"""
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <Python.h>
#include <dlfcn.h>
#ifdef __cplusplus
extern "C" {
#endif
__attribute__((visibility("default"))) long failing_call; /* its number; 0: none */
static PyObject *failing_alloc(PyTypeObject *type, Py_ssize_t size) {
    Dl_info here, caller;
    if (failing_call > 0 && dladdr(&failing_call, &here) && dladdr(__builtin_return_address(0), &caller)
        && here.dli_fbase == caller.dli_fbase && --failing_call == 0) { return PyErr_NoMemory(); }
    return PyType_GenericAlloc(type, size);
}
__attribute__((visibility("default"))) void failing_type(PyTypeObject *type) {
    if (type->tp_alloc == PyType_GenericAlloc) { type->tp_alloc = failing_alloc; }
}
#ifdef __cplusplus
}
#endif
"""
WRAP = ["-I" + sysconfig.get_path("include")]


"##;

/// What stands in front of one symbol. What a caller does not pass is handed on as it happens to be, and not looked at.
fn wrapper(function: &Function, symbol: &str) -> String {
    let (real, parameters, arguments) = if function.doubles {
        ("double, double", "double a, double b", "a, b")
    } else {
        (
            "void *, ...",
            "void *a, void *b, void *c, void *d, void *e, void *f, void *g, void *h, void *i",
            "a, b, c, d, e, f, g, h, i",
        )
    };
    // Of several only those are there that this interpreter has.
    let weak =
        if function.symbols.len() > 1 && function.failure != Failure::Throws { "__attribute__((weak)) " } else { "" };
    let raise = match function.failure {
        Failure::Throws => format!("{}(); ", capi::THROWER),
        _ if function.raises() => "PyErr_NoMemory(); ".to_owned(),
        _ => String::new(),
    };
    let thrower = match function.failure {
        Failure::Throws => format!("void {}(void);\n", capi::THROWER),
        _ => String::new(),
    };
    let effects: String = function.effects.iter().map(|effect| format!("{} ", undo(*effect))).collect();
    let value = if function.failure == Failure::Minus { "(void *)-1" } else { "(void *)0" };
    format!(
        "{thrower}{weak}void *__real_{symbol}({real});\nvoid *__wrap_{symbol}({parameters}) {{\n    \
         if (failing_call > 0 && --failing_call == 0) {{ {effects}{raise}return {value}; }}\n    \
         return __real_{symbol}({arguments});\n}}\n"
    )
}

/// What a failing call does to an argument, in C.
fn undo(effect: Effect) -> String {
    let name = |number: usize| char::from(b'a' + number.min(8) as u8);
    match effect {
        Effect::Releases(number) => format!("Py_DecRef({});", name(number)),
        Effect::Clears(number) => {
            let name = name(number);
            format!("void *old = *(void **){name}; *(void **){name} = (void *)0; Py_DecRef(old);")
        }
        Effect::Empties(number) => format!("*(void **){} = (void *)0;", name(number)),
        Effect::Unfills(number) => {
            let name = name(number);
            format!("((void **){name})[0] = (void *)0; ((void **){name})[1] = (void *)0;")
        }
    }
}

/// Statements of `build()` that write the C code into `folder`, and what the compiler is given besides.
pub(super) fn compile(recipe: &Recipe<'_>) -> (&'static str, &'static str) {
    match point(recipe) {
        None => ("", ""),
        Some(_) => (
            "    failing = os.path.join(folder, \"failing.c\")\n    with open(failing, \"w\") as file:\n        \
             file.write(FAILING)\n",
            "*WRAP, failing, ",
        ),
    }
}

/// Gets hold of the number of the call that is to fail, once the module is imported.
pub(super) fn handle(recipe: &Recipe<'_>) -> String {
    if point(recipe).is_none() {
        return String::new();
    }
    let module = super::literal::string(recipe.module);
    let file = match recipe.kind {
        _ if recipe.program.imports().is_some() => "FILE".to_owned(),
        Kind::Extension => format!("sys.modules[{module}].__file__"),
        Kind::Library => {
            format!("os.path.join(os.path.dirname(sys.modules[{module}].__file__), \"lib{}.so\")", recipe.product)
        }
    };
    let handle = format!("failing_call = ctypes.c_long.in_dll(ctypes.CDLL({file}), \"failing_call\")\n");
    if point(recipe).is_some_and(|point| point.function.get().name == capi::SLOT) {
        let root = super::literal::string(recipe.module.split('.').next().unwrap_or(recipe.module));
        return format!(
            "{handle}for kind in types_of({root}):\n    ctypes.PyDLL({file}).failing_type(ctypes.py_object(kind))\n"
        );
    }
    handle
}

/// Puts the statements that arm the failure round those of its operation.
pub(super) fn armed(recipe: &Recipe<'_>, index: usize, lines: &mut Vec<String>) {
    let Some(point) = point(recipe).filter(|point| point.op.index() == index) else { return };
    let words = point.words().replace('`', "");
    lines.insert(0, format!("failing_call.value = {}  # {words} fails", point.nth));
    lines.push("failing_call.value = 0".to_owned());
}

/// The verdict on a failure that nobody is told of.
pub(super) const SWALLOWED: &str = r#"

def fault():
    """What was seen, or None."""
    for _ in range(3):  # the first run makes what is made once
        succeeded.clear()
        once()
    return "lost-exception: a call failed with MemoryError, and its caller was told nothing" if any(succeeded) else None
"#;

/// Notes, behind the statement, that it returned although its call had failed.
pub(super) const SUCCEEDED: &str = "succeeded.append(failing_call.value == 0)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capi;

    #[test]
    fn each_symbol_has_its_wrapper_with_what_the_function_does_when_it_fails() {
        let of = |name: &str| {
            let function = capi::find(name).expect("it can fail").get();
            function.symbols.iter().map(|symbol| wrapper(function, symbol)).collect::<String>()
        };
        let append = of("PyList_Append");
        assert!(append.contains("__wrap_PyList_Append(void *a,") && append.contains("return (void *)-1;"), "{append}");
        assert!(of("Py_BuildValue").contains("__attribute__((weak)) void *__real__Py_BuildValue_SizeT"));
        assert!(!of("malloc").contains("PyErr_NoMemory"));
        let new = of("operator_new");
        assert!(new.contains("__wrap__Znwm(") && new.contains("{ _ZSt17__throw_bad_allocv(); return"), "{new}");
        assert!(of("PyFloat_FromDouble").contains("(double a, double b)"));
        assert!(of("PyUnicode_AppendAndDel").contains("Py_DecRef(b); PyErr_NoMemory(); return (void *)0;"));
    }
}
