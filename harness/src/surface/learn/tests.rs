//! Tables: what each message and each documented signature must teach.

use super::*;

const CLASSES: &[&str] = &["demo.Queue", "demo.Node"];

fn unknown() -> Signature {
    Signature::default()
}

fn taught(positional: usize, message: &str) -> Signature {
    let mut signature = unknown();
    learn_among(&mut signature, Given::of(positional), "TypeError", message, CLASSES);
    signature
}

#[test]
fn counts() {
    // Positional arguments passed, message, min and max after it (before it: 0 to 3, a guess).
    let table: &[(usize, &str, u8, u8)] = &[
        (1, "f() takes exactly 2 arguments (1 given)", 2, 2),
        (2, "function takes exactly 1 argument (2 given)", 1, 1),
        (0, "demo.f() takes exactly one argument (0 given)", 1, 1),
        (1, "close() takes no arguments (1 given)", 0, 0),
        (1, "Queue() takes no arguments", 0, 0),
        (4, "f() takes at most 3 arguments (4 given)", 0, 3),
        (0, "f() takes at least 2 arguments (0 given)", 2, 3),
        (0, "pop expected at least 1 argument, got 0", 1, 3),
        (1, "f expected 2 arguments, got 1", 2, 2),
        (3, "get expected at most 2 arguments, got 3", 0, 2),
        (2, "expected 1 argument, got 2", 1, 1),
        (0, "f() takes at least 1 positional argument (0 given)", 1, 3),
        (3, "f() takes at most 2 positional arguments (3 given)", 0, 2),
        (2, "f() takes 1 positional argument but 2 were given", 1, 1),
        // A Python method: `self` is counted in the message.
        (2, "Queue.f() takes 2 positional arguments but 3 were given", 1, 1),
        (3, "f() takes from 1 to 2 positional arguments but 3 were given", 1, 2),
        (2, "f() takes exactly two arguments", 2, 2),
        (0, "__init__() missing required argument 'size' (pos 1)", 1, 3),
        (1, "f() missing required argument 'b' (pos 2)", 2, 3),
        (1, "function missing required argument", 2, 3),
        (0, "f() missing 2 required positional arguments: 'a' and 'b'", 2, 3),
        (1, "not enough arguments for format", 2, 3),
        (3, "too many arguments", 0, 2),
    ];
    for (positional, message, min, max) in table {
        let signature = taught(*positional, message);
        assert_eq!((signature.min, signature.max, signature.known), (*min, *max, true), "{message}");
    }
}

#[test]
fn keywords() {
    let mut signature = Signature { keywords: vec!["a".into(), "b".into()], ..unknown() };
    learn(&mut signature, 0, "TypeError", "'b' is an invalid keyword argument for f()");
    assert_eq!(signature.keywords, ["a"]);
    learn(&mut signature, 0, "TypeError", "f() got an unexpected keyword argument 'a'. Did you mean 'alpha'?");
    assert_eq!(signature.keywords, ["alpha"]);
    learn(&mut signature, 0, "TypeError", "f() missing required argument 'x' (pos 1)");
    learn(&mut signature, 1, "TypeError", "argument for f() given by name ('y') and position (2)");
    learn(&mut signature, 1, "TypeError", "f() missing 1 required keyword-only argument: 'z'");
    assert_eq!(signature.keywords, ["alpha", "x", "y", "z"]);
    learn(&mut signature, 1, "TypeError", "f() got some positional-only arguments passed as keyword arguments: 'x'");
    assert_eq!(signature.keywords, ["alpha", "y", "z"]);
    learn(&mut signature, 1, "TypeError", "demo.f() takes no keyword arguments");
    assert!(signature.keywords.is_empty());
}

#[test]
fn wants_of_numbered_arguments() {
    let table: &[(&str, usize, Want)] = &[
        ("argument 1 must be str, not int", 0, Want::Str),
        ("f() argument 2 must be int, not str", 1, Want::Int),
        ("argument 3 must be bytes-like object, not None", 2, Want::Bytes),
        ("f() argument 1 must be read-write bytes-like object, not str", 0, Want::Bytes),
        ("argument 2 must be a Queue", 1, Want::Own(0)),
        ("argument 1 must be demo.Node, not int", 0, Want::Own(1)),
        ("arg 2 must be a list or tuple", 1, Want::List),
        ("issubclass() arg 1 must be a class", 0, Want::Type),
        ("first argument must be callable", 0, Want::Callable),
        ("the second argument must be a dict, got int", 1, Want::Dict),
        ("argument 1 must be None or str, not int", 0, Want::Str),
        ("f() argument 1 must be dict or None, not int", 0, Want::Dict),
        ("f() argument 2 must be real number, not str", 1, Want::Float),
    ];
    for (message, position, want) in table {
        let signature = taught(3, message);
        assert_eq!(signature.wants.get(*position), Some(want), "{message}");
        assert!(signature.wants[..*position].iter().all(|other| *other == Want::Any), "{message}");
    }
}

#[test]
fn wants_of_a_single_argument() {
    let table: &[(&str, Option<Want>)] = &[
        ("an integer is required", Some(Want::Int)),
        ("an integer is required (got type str)", Some(Want::Int)),
        ("'str' object cannot be interpreted as an integer", Some(Want::Int)),
        ("must be a callable", Some(Want::Callable)),
        ("callback must be callable", Some(Want::Callable)),
        ("'int' object is not callable", Some(Want::Callable)),
        ("a bytes-like object is required, not 'int'", Some(Want::Bytes)),
        ("'int' object is not iterable", Some(Want::Iterable)),
        ("expected a list", Some(Want::List)),
        ("must be dict", Some(Want::Dict)),
        ("must be real number, not str", Some(Want::Float)),
        ("a float is required", Some(Want::Float)),
        ("expected str instance, int found", Some(Want::Str)),
        ("expected string or bytes-like object, got 'int'", Some(Want::Str)),
        ("object of type 'int' has no len()", Some(Want::Sequence)),
        ("'int' object is not subscriptable", Some(Want::Sequence)),
        ("argument must be a Queue", Some(Want::Own(0))),
        ("Argument 'node' has incorrect type (expected demo.Node, got int)", Some(Want::Own(1))),
        ("expected Node, got str", Some(Want::Own(1))),
        ("'int' object is not a mapping", Some(Want::Dict)),
        ("'object' object does not support the context manager protocol", Some(Want::Context)),
        ("data must be of type bytes", Some(Want::Bytes)),
        ("expected an object of type int", Some(Want::Int)),
        ("must be a type", Some(Want::Type)),
        ("argument should be a bool", Some(Want::Bool)),
        ("list expected", Some(Want::List)),
        ("this is not a dict", Some(Want::Dict)),
        ("not enough values to unpack (expected 2, got 1)", Some(Want::Tuple)),
        // Nothing is said of a type.
        ("unhashable type: 'list'", None),
        ("unsupported operand type(s) for +: 'int' and 'str'", None),
        ("value must be positive", None),
        ("", None),
    ];
    for (message, want) in table {
        let found = taught(1, message).wants.first().copied();
        assert_eq!(found, *want, "{message}");
    }
}

#[test]
fn attribute_errors_name_the_protocol() {
    let mut signature = unknown();
    learn(&mut signature, 1, "AttributeError", "'object' object has no attribute 'read'");
    assert_eq!(signature.wants, [Want::File]);
    learn(&mut signature, 1, "AttributeError", "'object' object has no attribute 'whatever'");
    assert_eq!(signature.wants, [Want::File]);
}

#[test]
fn other_exceptions_teach_nothing() {
    for error in ["RuntimeError", "KeyError", "MemoryError", ""] {
        let mut signature = unknown();
        learn(&mut signature, 1, error, "f() takes exactly 2 arguments (1 given)");
        assert_eq!(signature, unknown(), "{error}");
    }
}

#[test]
fn an_unnumbered_complaint_goes_to_the_first_unknown_argument() {
    let mut signature = unknown();
    learn(&mut signature, 2, "TypeError", "an integer is required");
    learn(&mut signature, 2, "TypeError", "must be a callable");
    learn(&mut signature, 2, "TypeError", "must be a list");
    assert_eq!(signature.wants, [Want::Int, Want::Callable]);
}

#[test]
fn named_arguments_are_found_by_their_keyword() {
    let mut signature = Signature { max: 2, keywords: vec!["name".into(), "size".into()], ..unknown() };
    learn(&mut signature, 2, "TypeError", "argument 'size' must be int, not str");
    assert_eq!(signature.wants, [Want::Any, Want::Int]);
}

#[test]
fn messages_beat_documentation() {
    let mut signature = from_text_signature("f(name, size=0)").unwrap();
    learn(&mut signature, 1, "TypeError", "f() takes exactly 3 arguments (1 given)");
    learn(&mut signature, 3, "TypeError", "f() argument 1 must be int, not str");
    assert_eq!((signature.min, signature.max), (3, 3));
    assert_eq!(signature.wants[0], Want::Int);
}

/// Text, min, max, keywords, wants.
type Documented = (&'static str, u8, u8, &'static [&'static str], &'static [Want]);

#[test]
fn documented_signatures() {
    use Want::*;
    let table: &[Documented] = &[
        ("($self, key, default=None, /, *, flag=False)", 1, 2, &["flag"], &[Callable, Callable]),
        ("($self, /)", 0, 0, &[], &[]),
        ("($module, x, /)\n--\n\nSomething.", 1, 1, &[], &[Float]),
        ("()", 0, 0, &[], &[]),
        ("register(callback, name=None) -> int", 1, 2, &["callback", "name"], &[Callable, Str]),
        ("set(key, value[, default])", 2, 3, &["key", "value"], &[Callable, Any, Callable]),
        ("pop([index]) -> item", 0, 1, &[], &[Int]),
        ("get(thing[, first[, second]])", 1, 3, &["thing"], &[]),
        ("f(*args, **kwargs)", 0, 8, &[], &[]),
        ("f(a, *rest, flag=True)", 1, 8, &["a", "flag"], &[]),
        (
            "demo.f(a: int, b: 'str' = 'x', c=b'', d=[], e=1.5)",
            1,
            5,
            &["a", "b", "c", "d", "e"],
            &[Int, Str, Bytes, List, Float],
        ),
        ("f(sep=', ', pair=(1, 2), table={'a': 1})", 0, 3, &["sep", "pair", "table"], &[Str, Tuple, Dict]),
        ("f(a, b: dict[str, int], c)", 3, 3, &["a", "b", "c"], &[Any, Dict]),
    ];
    for (text, min, max, keywords, wants) in table {
        let signature = from_text_signature(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((signature.min, signature.max, signature.known), (*min, *max, true), "{text}");
        assert_eq!(signature.keywords, *keywords, "{text}");
        assert_eq!(signature.wants, *wants, "{text}");
    }
}

#[test]
fn prose_is_no_signature() {
    for text in [
        "",
        "Return a copy of the list.",
        "Return the value (a copy, mostly).",
        "f(",
        "f(a, b\n\nc)",
        "see(the manual for more)",
        "f(1, 2)",
        "f(\"x)",
    ] {
        assert_eq!(from_text_signature(text), None, "{text}");
    }
}

#[test]
fn arguments_given_by_name_are_not_taken_for_self() {
    let message = "setdefault() takes from 1 to 2 positional arguments but 3 were given";
    let mut signature = Signature::default();
    learn_among(&mut signature, Given { named: 1, ..Given::of(2) }, "TypeError", message, &[]);
    assert_eq!((signature.min, signature.max), (1, 2));
    learn_among(&mut signature, Given::of(2), "TypeError", message, &[]);
    assert_eq!((signature.min, signature.max), (0, 1), "a Python method");
}

#[test]
fn the_types_that_were_given_tell_which_argument_is_meant() {
    let types = ["demo.Queue".to_owned(), "int".to_owned()];
    let given = Given { types: &types, ..Given::of(2) };
    let mut signature = Signature::default();
    learn_among(&mut signature, given, "TypeError", "Argument is not a demo.Queue", &["demo.Pair", "demo.Queue"]);
    assert_eq!(signature.wants, [Want::Any, Want::Own(1)], "the first one is a queue");
    let mut signature = Signature::default();
    learn_among(&mut signature, Given::of(2), "TypeError", "Argument is not a demo.Queue", &["demo.Queue"]);
    assert_eq!(signature.wants, [Want::Own(0)], "nothing is known of the types");
}

#[test]
fn a_check_teaches_where_nothing_is_known() {
    let mut signature = unknown();
    super::learn_check(&mut signature, 1, Want::Own(2));
    super::learn_check(&mut signature, 1, Want::Dict);
    assert_eq!(signature.wants, [Want::Any, Want::Own(2)]);
    assert!(signature.sources.contains(&Source::Checks));
    // A format has counted them.
    let mut signature = Signature { max: 1, known: true, sources: [Source::Format].into(), ..unknown() };
    super::learn_check(&mut signature, 1, Want::Own(2));
    assert!(signature.wants.is_empty());
}

#[test]
fn names_of_types_are_wants() {
    let classes = ["demo.Box", "demo.date", "demo.a.Key", "demo.b.Key"];
    let want = |name: &str| super::want_of_type(name, &classes);
    assert_eq!((want("collections.abc.Mapping"), want("dict")), (Some(Want::Dict), Some(Want::Dict)));
    assert_eq!((want("demo.b.Key"), want("Box")), (Some(Want::Own(3)), Some(Want::Own(0))));
    // One of two, another library's, and nobody's.
    assert_eq!((want("Key"), want("datetime.date"), want("demo.Mapping")), (None, None, None));
}
