//! Surfaces to generate for: one with something of each kind, and some that lack whole kinds.

use harness::surface::{Attribute, Callable, Class, Signature, Surface, Want};

fn signature(min: u8, max: u8, wants: &[Want], keywords: &[&str]) -> Signature {
    Signature {
        min,
        max,
        known: true,
        keywords: keywords.iter().map(|keyword| (*keyword).to_owned()).collect(),
        wants: wants.to_vec(),
        ..Signature::default()
    }
}

fn callable(path: &str, signature: Signature) -> Callable {
    Callable { path: path.to_owned(), signature, ..Callable::default() }
}

fn attribute(name: &str, read_only: bool) -> Attribute {
    Attribute { name: name.to_owned(), read_only }
}

/// A surface with something of each kind: a container, a type that wants it, a type known only through results,
/// a pure-Python wrapper, functions with and without known signatures.
pub fn rich() -> Surface {
    let queue = Class {
        path: Some("demo.Queue".into()),
        name: "demo.Queue".into(),
        constructor: signature(0, 2, &[Want::Iterable, Want::Int], &["items", "maxsize"]),
        has_new: true,
        bare: false,
        base_type: true,
        gc: true,
        methods: vec![
            callable("push", signature(1, 1, &[Want::Any], &[])),
            callable("pop", signature(0, 0, &[], &[])),
            callable("sort", signature(0, 0, &[], &["key", "reverse"])),
            callable("on_change", signature(1, 1, &[Want::Callable], &[])),
            callable("cursor", signature(0, 0, &[], &[])),
            callable("link", signature(1, 1, &[Want::Own(1)], &[])),
            callable("close", signature(0, 0, &[], &[])),
            callable("mystery", Signature::default()),
        ],
        attributes: vec![attribute("owner", false), attribute("callback", false), attribute("size", true)],
        operators: ["len", "getitem", "setitem", "delitem", "iter", "contains", "eq", "add", "iadd", "and"]
            .map(str::to_owned)
            .to_vec(),
        ..Class::default()
    };
    let node = Class {
        path: Some("demo.Node".into()),
        name: "demo.Node".into(),
        constructor: signature(1, 2, &[Want::Own(0), Want::Str], &["queue", "name"]),
        has_new: true,
        bare: false,
        methods: vec![
            callable("__reduce__", signature(0, 0, &[], &[])),
            callable("walk", signature(1, 1, &[Want::Dict], &[])),
        ],
        attributes: vec![attribute("parent", false)],
        operators: vec!["hash".into(), "repr".into(), "pow3".into()],
        ..Class::default()
    };
    let cursor = Class {
        name: "demo.Cursor".into(),
        methods: vec![callable("step", signature(0, 1, &[Want::Int], &[]))],
        operators: vec!["next".into(), "iter".into()],
        ..Class::default()
    };
    Surface {
        module: "demo".into(),
        functions: vec![
            callable("demo.loads", signature(1, 3, &[Want::Str], &["object_hook", "default", "strict"])),
            callable("demo.dumps", signature(1, 1, &[Want::Any], &["default"])),
            callable("demo.merge", signature(2, 2, &[Want::List, Want::Dict], &[])),
            callable("demo.read", signature(1, 1, &[Want::File], &[])),
            callable("demo.mystery", Signature::default()),
            Callable { pure_python: true, ..callable("demo.helper", signature(1, 1, &[Want::Bytes], &[])) },
        ],
        classes: vec![queue, node, cursor],
        ints: vec![4242, 7],
        strings: vec!["own-option".into(), "utf-7".into()],
        names: vec!["__json__".into()],
        ..Surface::default()
    }
}

/// Surfaces that lack whole kinds of things: generation must cope.
pub fn poor() -> Vec<Surface> {
    let all = rich();
    vec![
        Surface { module: "demo".into(), ..Surface::default() },
        Surface { classes: Vec::new(), ..all.clone() },
        Surface { numpy: true, ..all.clone() },
        Surface { functions: Vec::new(), ..all.clone() },
        Surface { functions: Vec::new(), classes: vec![all.classes[2].clone()], ..all.clone() },
        // Names that no program may hold.
        Surface {
            functions: vec![
                callable("demo.<lambda>", Signature::default()),
                callable("", signature(9, 200, &[], &["", "a b"])),
            ],
            ..all
        },
    ]
}
