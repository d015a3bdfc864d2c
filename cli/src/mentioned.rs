//! Names of functions and types that a source gives to Python, read off its text: for examples, never for more.

/// What was found, in the order of the sources, without the module's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Functions of the module.
    pub functions: Vec<String>,
    /// Types.
    pub types: Vec<String>,
}

/// Names in C, C++ and Cython sources of `module` (its last part). Methods of types are told from functions by the table
/// that they stand in, where one is seen to be the module's.
pub fn names_in(sources: &[String], module: &str) -> Names {
    let mut names = Names::default();
    let mut types = Vec::new();
    let of_module: Vec<&str> = sources.iter().filter_map(|source| module_table(source)).collect();
    for source in sources {
        let mut table = "";
        for line in source.lines() {
            if let Some(name) = line.split_once("PyMethodDef ").and_then(|(_, rest)| rest.split('[').next()) {
                table = name.trim();
            }
            // {"load", load, METH_O, ...}
            let entry = line.split_once("{\"").filter(|_| line.contains("METH_"));
            if let Some(name) = entry.and_then(|(_, rest)| until_quote(rest))
                && (of_module.is_empty() || of_module.contains(&table))
            {
                names.functions.push(name.to_owned());
            }
            // .tp_name = "demo.Box", or .name in a PyType_Spec
            let named = line.split_once(&format!("\"{module}.")).filter(|(before, _)| before.trim_end().ends_with('='));
            types.extend(named.and_then(|(_, rest)| until_quote(rest)));
            // Cython, at the level of the module
            let defined = ["def ", "cpdef "].iter().find_map(|word| line.strip_prefix(word)?.split('(').next());
            names.functions.extend(defined.map(|name| name.rsplit(' ').next().unwrap_or(name).to_owned()));
            types
                .extend(line.strip_prefix("cdef class ").and_then(|rest| rest.split([':', '(']).next()).map(str::trim));
        }
    }
    names.types = types.into_iter().map(str::to_owned).collect();
    for list in [&mut names.functions, &mut names.types] {
        let mut seen = std::collections::HashSet::new();
        list.retain(|name| is_public(name) && seen.insert(name.clone()));
    }
    names
}

/// Name of the method table of a C source's module: `.m_methods = methods`, or the first word that is one of its tables in
/// what follows `PyModuleDef_HEAD_INIT`.
fn module_table(source: &str) -> Option<&str> {
    let (_, rest) = source.split_once("PyModuleDef_HEAD_INIT")?;
    let rest = rest.split_once('}').map_or(rest, |(definition, _)| definition);
    let words = rest.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.into_iter().find(|word| source.contains(&format!("PyMethodDef {word}[")))
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
        let c = "static PyMethodDef box_methods[] = {\n    {\"push\", push, METH_O},\n};\n\
                 .tp_name = \"demo.Box\",\n    PyErr_SetString(e, \"demo.Fox\");\n\
                 static PyMethodDef methods[] = {\n    {\"load\", (PyCFunction)load, METH_O, NULL},\n    {\"_x\", x, METH_O},\n\
                 static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, \"demo\", NULL, -1, methods};\n";
        let cython =
            "cdef class Tree:\n    def walk(self):\n        pass\ndef grow(int n):\n    pass\ncpdef int cut(x):\n";
        let names = names_in(&[c.to_owned(), cython.to_owned()], "demo");
        assert_eq!(names.functions, ["load", "grow", "cut"]);
        assert_eq!(names.types, ["Box", "Tree"]);
    }
}
