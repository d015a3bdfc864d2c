//! What the words of an entry name: they are written for people, `list | md.items()` or `MultiDict.popone(missing)`.

/// Spellings in an expression, and the special methods that they call.
const SPELLINGS: &[(&str, &[&str])] = &[
    ("iter(", &["__iter__"]),
    ("list(", &["__iter__", "__next__"]),
    ("next(", &["__next__"]),
    ("len(", &["__len__"]),
    ("repr(", &["__repr__"]),
    ("str(", &["__str__"]),
    ("hash(", &["__hash__"]),
    ("round(", &["__round__"]),
    ("pow(", &["__pow__", "__rpow__"]),
    ("del ", &["__delitem__", "__delattr__"]),
    ("~", &["__invert__"]),
    (" & ", &["__and__", "__rand__"]),
    (" | ", &["__or__", "__ror__"]),
    (" - ", &["__sub__", "__rsub__"]),
    (" + ", &["__add__", "__radd__"]),
    (" += ", &["__iadd__"]),
    (" == ", &["__eq__"]),
    (" < ", &["__lt__"]),
    (" in ", &["__contains__"]),
];

/// Shortest word that may be part of a type's name: `items` of `_ItemsView`.
const SHORTEST_PART: usize = 4;

/// The identifiers of a text, in order.
pub(crate) fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(move |c| !part(c)).filter(|word| word.starts_with(|c: char| !c.is_ascii_digit()))
}

/// Whether a text names a special method, by its name or by what calls it.
pub(crate) fn calls(text: &str, method: &str) -> bool {
    identifiers(text).any(|word| word == method)
        || SPELLINGS.iter().any(|(spelling, methods)| methods.contains(&method) && has(text, spelling))
}

/// Whether a spelling stands in a text, not as the end of a longer word.
fn has(text: &str, spelling: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    text.match_indices(spelling)
        .any(|(at, _)| !spelling.starts_with(|c: char| c.is_ascii_alphabetic()) || !text[..at].ends_with(letter))
}

/// Whether a text names a type: by its name, that of a type it is derived from (`CIMultiDict`, `MultiDict`), or that of
/// the method that makes its instances (`md.items()`, `_ItemsView`).
pub(crate) fn names_type(text: &str, name: &str) -> bool {
    let lower = name.to_lowercase();
    identifiers(text).any(|word| {
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        word == name
            || capital && (name.ends_with(word) || word.ends_with(name))
            || word == "iter" && (lower.ends_with("iter") || lower.ends_with("iterator"))
            || !capital && word.len() >= SHORTEST_PART && lower.trim_start_matches('_').starts_with(word)
    })
}

/// Whether a text names any type; where it names none, its methods stand for themselves.
pub(crate) fn names_types(text: &str) -> bool {
    identifiers(text).any(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_call_special_methods() {
        assert!(calls("iter(MultiDict)", "__iter__"));
        assert!(!calls("x.enumiter(MultiDict)", "__iter__"));
        assert!(calls("~bitarray", "__invert__"));
        assert!(calls("pair in md.items()", "__contains__"));
        assert!(calls("wrapt.FunctionWrapper.__new__(FunctionWrapper)", "__new__"));
        assert!(!calls("list | md.items()", "__and__"));
    }

    #[test]
    fn types_are_named_by_relatives_and_makers() {
        assert!(names_type("MultiDict.__init__ twice", "CIMultiDict"));
        assert!(!names_type("MultiDict.__init__ twice", "MultiDictProxy"));
        assert!(!names_type("MultiDictProxy.__init__ twice", "MultiDict"));
        assert!(names_type("list | md.items()", "_ItemsView"));
        assert!(names_type("5 & bitarray", "bitarray"));
        assert!(names_type("type(iter(md)).__new__", "_KeysIter"));
        assert!(!names_type("MultiDict(dict)", "_KeysView"));
    }
}
