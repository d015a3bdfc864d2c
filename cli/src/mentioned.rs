//! Names of functions and types that a source gives to Python, read off its text: for examples, never for more.

/// What was found, in the order of the sources, without the module's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Functions of the module, methods of its types among them where they cannot be told apart.
    pub functions: Vec<String>,
    /// Types.
    pub types: Vec<String>,
}

/// Names in C, C++ and Cython sources of `module` (its last part).
pub fn names_in(sources: &[String], module: &str) -> Names {
    let mut names = Names::default();
    let mut add = |list: fn(&mut Names) -> &mut Vec<String>, name: &str| {
        let list = list(&mut names);
        if is_public(name) && !list.iter().any(|known| known == name) {
            list.push(name.to_owned());
        }
    };
    for line in sources.iter().flat_map(|source| source.lines()) {
        // {"load", load, METH_O, ...}
        if let Some(name) =
            line.split_once("{\"").filter(|_| line.contains("METH_")).and_then(|(_, rest)| until_quote(rest))
        {
            add(|names| &mut names.functions, name);
        }
        // .tp_name = "demo.Box", or .name in a PyType_Spec
        let named = line.split_once(&format!("\"{module}.")).filter(|(before, _)| before.trim_end().ends_with('='));
        if let Some(name) = named.and_then(|(_, rest)| until_quote(rest)) {
            add(|names| &mut names.types, name);
        }
        // Cython, at the level of the module
        for word in ["def ", "cpdef "] {
            if let Some(name) = line.strip_prefix(word).and_then(|rest| rest.split('(').next()) {
                add(|names| &mut names.functions, name.rsplit(' ').next().unwrap_or(name));
            }
        }
        if let Some(rest) = line.strip_prefix("cdef class ") {
            add(|names| &mut names.types, rest.split([':', '(']).next().unwrap_or(rest).trim());
        }
    }
    names
}

fn until_quote(text: &str) -> Option<&str> {
    text.split_once('"').map(|(name, _)| name)
}

fn is_public(name: &str) -> bool {
    harness::program::repair::is_name(name) && !name.starts_with('_') && !name.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_types_and_definitions_are_seen() {
        let c = "static PyMethodDef methods[] = {\n    {\"load\", (PyCFunction)load, METH_O, NULL},\n    {\"_x\", x, METH_O},\n    \
                 .tp_name = \"demo.Box\",\n    PyErr_SetString(e, \"demo.Fox\");\n";
        let cython =
            "cdef class Tree:\n    def walk(self):\n        pass\ndef grow(int n):\n    pass\ncpdef int cut(x):\n";
        let names = names_in(&[c.to_owned(), cython.to_owned()], "demo");
        assert_eq!(names.functions, ["load", "grow", "cut"]);
        assert_eq!(names.types, ["Box", "Tree"]);
    }
}
