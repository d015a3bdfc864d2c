//! A target that is one source file with no description.

use super::{Language, Target};
use crate::error::SetupError;
use std::path::{Path, PathBuf};

/// Language of a source by its file name; `None` if it is none that can be built.
pub fn is_source(path: &Path) -> Option<Language> {
    match path.extension()?.to_str()? {
        "c" => Some(Language::C),
        "cpp" | "cc" | "cxx" => Some(Language::Cpp),
        "pyx" => Some(Language::Cython),
        _ => None,
    }
}

/// Module that a C or C++ source defines: the name in its `PyInit_<name>`, if it has one.
pub fn module_of(source: &str) -> Option<String> {
    let start = source.find("PyInit_")? + "PyInit_".len();
    let name: String = source[start..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

pub(super) fn open(path: &Path, fixed: bool) -> Result<Target, SetupError> {
    let language = is_source(path).ok_or_else(|| SetupError::NotASource(path.to_path_buf()))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if fixed {
        return Err(SetupError::NoTwin(stem));
    }
    let text = std::fs::read(path).map_err(SetupError::io("read", path))?;
    let named = if language == Language::Cython { None } else { module_of(&String::from_utf8_lossy(&text)) };
    let module = named.unwrap_or_else(|| stem.clone());
    Ok(Target {
        sources: vec![PathBuf::from(path.file_name().unwrap_or_default())],
        language,
        module: module.clone(),
        ..Target::named(&module, path.parent().unwrap_or(Path::new("/")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_named_by_its_init_function() {
        assert_eq!(module_of("PyMODINIT_FUNC\nPyInit__demo(void)").as_deref(), Some("_demo"));
        assert_eq!(module_of("int x;"), None);
    }
}
