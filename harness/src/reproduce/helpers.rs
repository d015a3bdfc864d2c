//! Small Python functions and tables that a script gets when it mentions them.

/// What makes a helper needed, and its text.
const ALL: &[(&[&str], &str)] = &[
    (&["HERE)", "HERE,"], "HERE = os.path.dirname(os.path.abspath(__file__))\n"),
    (&["ns.", "vars(ns", "getattr(ns"], "ns = types.SimpleNamespace()  # values that callbacks reach\n"),
    (&["calls[", "calls."], "calls = collections.Counter()  # calls of callbacks in this run\n"),
    (&["planted."], "planted = []  # exceptions that callbacks raised in this run\n"),
    (&["arrived."], "arrived = []  # exceptions that came out of it\n"),
    (&["succeeded."], "succeeded = []  # whether the call returned although one that it makes had failed\n"),
    (&["pinned.", "pinned["], "SPARE = 64\npinned = []\n"),
    (
        &["fresh("],
        r#"

def fresh(text):
    """A new str with this text: neither interned nor a constant of this file."""
    return "".join(list(text))
"#,
    ),
    (
        &["file_of("],
        r#"

def file_of(name):
    """The file of an extension module that is not imported yet."""
    for folder in sys.path:
        for suffix in importlib.machinery.EXTENSION_SUFFIXES:
            file = os.path.join(folder, *name.split(".")) + suffix
            if os.path.exists(file):
                return file
    raise ImportError(f"no file of {name} is on sys.path")
"#,
    ),
    (
        &["types_of("],
        r#"

def types_of(root):
    """The types that came with a module, as far as their names tell."""
    found, todo = [], [object]
    while todo:
        kinds = type.__subclasses__(todo.pop())
        todo += kinds
        found += [kind for kind in kinds if str(kind.__module__).partition(".")[0] == root]
    return found
"#,
    ),
    (
        &["import_file("],
        r#"

def import_file(name, file):
    """Imports an extension module anew, and forgets it at once."""
    spec = importlib.util.spec_from_file_location(name, file)
    try:
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.modules.pop(name, None)
"#,
    ),
    (
        &["plant("],
        r#"

def plant(error):
    """Notes an exception that must come out of the call."""
    planted.append(error)
    return error
"#,
    ),
    (
        &["pin(", "pin)"],
        r#"

def pin(value):
    """Gives it spare references that no container holds, so that a release too many is a number and not a crash."""
    pinned.append(value)
    for _ in range(SPARE):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(value))
"#,
    ),
    (
        &["missing("],
        r#"

def missing():
    """References that pinned values have lost. Between runs they have the spare ones and that of the list."""
    return sum(max(0, SPARE + 2 - sys.getrefcount(pinned[i])) for i in range(len(pinned)))
"#,
    ),
    (
        &["view_of("],
        r#"

def view_of(value):
    """A memoryview of it, or an empty one where it has no buffer."""
    try:
        return memoryview(value)
    except Exception:
        return memoryview(b"")
"#,
    ),
    (
        &["set_of("],
        r#"

def set_of(*items):
    """The set of those items that can be hashed."""
    made = set()
    for item in items:
        with contextlib.suppress(BaseException):
            made.add(item)
    return made
"#,
    ),
    (
        &["dict_of("],
        r#"

def dict_of(*items):
    """A dict of keys and values in turn; keys that cannot be hashed are left out."""
    made = {}
    for key, value in zip(items[::2], items[1::2]):
        with contextlib.suppress(BaseException):
            made[key] = value
    return made
"#,
    ),
    (
        &["frozen("],
        r#"

def frozen(values):
    """The same array, and not to be written to."""
    values.flags.writeable = False
    return values
"#,
    ),
    (
        &["new_like("],
        r#"

def new_like(value):
    """A second object of the same type, without __init__."""
    kind = value if isinstance(value, type) else type(value)
    return kind.__new__(kind)
"#,
    ),
    (
        &["clear("],
        r#"

def clear(container):
    """Empties it, item by item where it has no clear()."""
    if hasattr(type(container), "clear"):
        container.clear()
    else:
        for _ in range(64):
            del container[0]
"#,
    ),
    (
        &["grow("],
        r#"

def grow(container, count):
    """Adds so many fresh items, in whatever way it takes them."""
    for number in range(count):
        if hasattr(container, "append"):
            container.append(object())
        elif hasattr(container, "keys") and hasattr(container, "add"):
            container.add("grow" + str(number), object())
        elif hasattr(container, "add"):
            container.add(object())
        else:
            container["grow" + str(number)] = object()
"#,
    ),
    (
        &["pop("],
        r#"

def pop(container):
    """Takes one item out."""
    if hasattr(container, "popitem"):
        container.popitem()
    elif hasattr(container, "pop"):
        container.pop()
    else:
        del container[0]
"#,
    ),
    (
        &["heap("],
        r#"

def heap():
    """Bytes that malloc() has handed out, where the C library tells (glibc); else 0."""
    try:
        tell = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError, TypeError):
        return 0

    class Numbers(ctypes.Structure):
        _fields_ = [(f"number{i}", ctypes.c_size_t) for i in range(10)]

    tell.restype = Numbers
    numbers = tell()
    return numbers.number4 + numbers.number7  # mapped on their own, and in use
"#,
    ),
];

/// The helpers that `text` uses, and those that they use, as they stand in a script.
pub(super) fn used_by(text: &str) -> String {
    let mut wanted = vec![false; ALL.len()];
    loop {
        let so_far: String =
            ALL.iter().zip(&wanted).filter(|(_, wanted)| **wanted).map(|((_, helper), _)| *helper).collect();
        let before = wanted.clone();
        for ((needles, _), wanted) in ALL.iter().zip(&mut wanted) {
            *wanted |= needles.iter().any(|needle| mentions(text, needle) || mentions(&so_far, needle));
        }
        if before == wanted {
            return if so_far.is_empty() { so_far } else { format!("\n{so_far}") };
        }
    }
}

/// Whether `needle`, which begins with a name, stands in `text` as a name of its own and not as an attribute.
pub(super) fn mentions(text: &str, needle: &str) -> bool {
    text.match_indices(needle).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_' || before == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helpers_bring_what_they_use() {
        let text = used_by("    pin(probe)\n");
        assert!(text.contains("SPARE = 64") && text.contains("def pin("));
        assert!(used_by("    once(pin)\n").contains("def pin("));
        assert_eq!(used_by("box.clear()\nbox.pop()\nunpin(x)"), "");
    }
}
