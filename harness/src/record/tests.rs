//! Recordings as text, and what comes of them.

use super::*;
use crate::program::{bytes, repair, text};

fn recorded(lines: &[&str]) -> Vec<String> {
    programs(&lines.join("\n"), MOST_PROGRAMS).programs.iter().map(text::print).collect()
}

#[test]
fn calls_on_one_object_stay_together() {
    let found = recorded(&[
        r#"{"test": "test_push"}"#,
        r#"{"do": "call", "number": 1, "name": "demo.Queue", "operands": [], "keywords": {"size": {"int": "3"}}}"#,
        r#"{"made": 1, "type": "demo.Queue"}"#,
        r#"{"do": "method", "number": 2, "name": "push", "operands": [{"own": 1}, {"list": [{"str": "a"}, {"own": 1}]}], "keywords": {}}"#,
        r#"{"do": "operator", "number": 3, "name": "len", "operands": [{"own": 1}], "keywords": {}}"#,
        r#"{"do": "operator", "number": 4, "name": "le"#,
    ]);
    let expected = "v0 = int 3\nv1 = call demo.Queue(size=v0)\nv2 = str \"a\"\nv3 = list [v2, v1]\n\
                    call v1.push(v3)\nlen v1\n";
    assert_eq!(found, [expected]);
}

#[test]
fn a_later_program_makes_its_objects_again() {
    let mut lines = vec![
        r#"{"do": "call", "number": 1, "name": "demo.Queue", "operands": [], "keywords": {}}"#.to_owned(),
        r#"{"made": 1, "type": "demo.Queue"}"#.to_owned(),
    ];
    for number in 2..60 {
        lines.push(format!(
            r#"{{"do": "method", "number": {number}, "name": "push{number}", "operands": [{{"own": 1}}], "keywords": {{}}}}"#
        ));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let found = recorded(&lines);
    assert!(
        found.len() > 1 && found.iter().all(|program| program.starts_with("v0 = call demo.Queue()\n")),
        "{found:?}"
    );
    assert_eq!(recorded(&lines), found, "same recording, same programs");
}

#[test]
fn objects_that_nobody_saw_come_are_made() {
    let found = recorded(&[
        r#"{"do": "operator", "number": 1, "name": "len", "operands": [{"unseen": "demo.Queue"}], "keywords": {}}"#,
        r#"{"do": "call", "number": 2, "name": "demo.f", "operands": [{"type": "demo.Queue"}], "keywords": {}}"#,
    ]);
    assert_eq!(found, ["v0 = call demo.Queue()\nlen v0\nv2 = call demo.Queue()\nv3 = typeof v2\ncall demo.f(v3)\n"]);
}

#[test]
fn functions_answer_as_they_did() {
    let found = recorded(&[
        r#"{"do": "call", "number": 1, "name": "demo.f", "operands": [{"object": ["callable", [], {"__call__": 0}]}], "keywords": {}}"#,
        r#"{"answer": 1, "place": 0, "value": {"int": "7"}}"#,
    ]);
    assert_eq!(found, ["v0 = int 7\nv1 = object callable {call: pass -> v0}\ncall demo.f(v1)\n"]);
}

#[test]
fn a_small_choice_has_every_callable() {
    let mut lines = Vec::new();
    for number in 0..200 {
        let name = ["a", "b", "c"][number / 3 % 3];
        lines.push(r#"{"test": "test"}"#.to_owned());
        lines.push(format!(
            r#"{{"do": "call", "number": {number}, "name": "demo.{name}", "operands": [{{"int": "{number}"}}], "keywords": {{}}}}"#
        ));
    }
    let few = programs(&lines.join("\n"), 6);
    assert_eq!((few.programs.len(), few.candidates, few.calls, few.callables.len()), (6, 200, 200, 3));
    for name in ["a", "b", "c"] {
        let calls = format!("call demo.{name}(");
        assert!(few.programs.iter().any(|program| text::print(program).contains(&calls)), "{name}");
    }
}

#[test]
fn what_cannot_be_said_is_left_out() {
    let found = recorded(&[
        r#"{"do": "method", "number": 1, "name": "not a name", "operands": [{"own": 9}], "keywords": {}}"#,
        r#"{"do": "call", "number": 2, "name": "demo.f", "operands": [{"own": 77}], "keywords": {}}"#,
        r#"{"do": "operator", "number": 3, "name": "add", "operands": [{"int": "1"}], "keywords": {}}"#,
        "nonsense",
    ]);
    assert!(found.is_empty(), "{found:?}");
}

/// A value as the recorder might write it.
fn seen(rng: &mut fastrand::Rng, depth: u32) -> String {
    let leaf = |rng: &mut fastrand::Rng| match rng.u8(..9) {
        0 => "\"probe\"".to_owned(),
        1 => format!(r#"{{"int": "{}"}}"#, rng.i128(..)),
        2 => format!(r#"{{"float": {}}}"#, rng.u64(..)),
        3 => format!(r#"{{"str": "{}\\u00e9\\n"}}"#, "x".repeat(rng.usize(..700))),
        4 => r#"{"bytes": [0, 255, 34, 92]}"#.to_owned(),
        5 => format!(r#"{{"own": {}}}"#, rng.u32(..30)),
        6 => r#"{"unseen": "demo.Queue"}"#.to_owned(),
        7 => r#"{"exotic": "range"}"#.to_owned(),
        _ => r#"{"object": ["callable", [], {"__call__": 0}]}"#.to_owned(),
    };
    if depth == 0 || rng.bool() {
        return leaf(rng);
    }
    let items: Vec<String> = (0..rng.usize(..30) / 2 * 2).map(|_| seen(rng, depth - 1)).collect();
    format!(r#"{{"{}": [{}]}}"#, ["list", "tuple", "set", "dict"][rng.usize(..4)], items.join(", "))
}

#[test]
fn whatever_was_seen_gives_valid_programs_that_fit() {
    for seed in 0..60 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut lines = Vec::new();
        for number in 0..40 {
            let kind = ["call", "method", "operator", "get", "set", "derive"][rng.usize(..6)];
            let name = ["demo.Queue", "push", "add", "len", "setitem"][rng.usize(..5)];
            let operands: Vec<String> = (0..rng.usize(..5)).map(|_| seen(&mut rng, 3)).collect();
            let operands = operands.join(", ");
            lines.push(format!(
                r#"{{"do": "{kind}", "number": {number}, "name": "{name}", "operands": [{operands}], "keywords": {{}}}}"#
            ));
            match rng.u8(..4) {
                0 => lines.push(format!(r#"{{"made": {number}, "type": "demo.Queue"}}"#)),
                1 => lines.push(format!(r#"{{"answer": {number}, "place": 0, "value": {}}}"#, seen(&mut rng, 2))),
                2 => lines.push(r#"{"test": "test"}"#.to_owned()),
                _ => {}
            }
        }
        for program in programs(&lines.join("\n"), MOST_PROGRAMS).programs {
            let printed = text::print(&program);
            assert_eq!(repair::check(&program), Ok(()), "{printed}");
            assert_eq!(text::parse(&printed).as_ref(), Ok(&program), "{printed}");
            let mut encoded = Vec::new();
            bytes::encode(&program, &mut encoded);
            assert!(printed.len() + text::HEADER.len() < 2048 && encoded.len() < 2048, "libFuzzer would cut it");
        }
    }
}

#[test]
fn arrays_keep_their_form() {
    let found = recorded(&[
        r#"{"do": "call", "number": 1, "name": "demo.f", "operands": [{"array": ["float32", [2, 3], "F", true]}], "keywords": {}}"#,
        r#"{"do": "call", "number": 2, "name": "demo.f", "operands": [{"array": ["object", [1024, 1024], "C", false]}], "keywords": {}}"#,
    ]);
    assert_eq!(
        found,
        ["v0 = array float32 [2, 3] F readonly\ncall demo.f(v0)\n\
             v2 = array object [32, 32] C\ncall demo.f(v2)\n"]
    );
}
