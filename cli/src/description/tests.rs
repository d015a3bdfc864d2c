//! Descriptions that parse, and mistakes with their place.

use super::*;
use crate::description::FILE;

const GOOD: &str = r#"[target]
name = "demo"
module = "demo._speed"
planted = 3
sources = ["demo.c"]
defines = ["FAULT"]
[twin]
defines = ["FIXED"]
[[expect]]
detector = ["leak", "gc"]
callable = "demo.f"
amount = 1
until = "3.11"
"#;

fn parse_text(text: &str, fixed: bool) -> Result<Target, SetupError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("demo.c"), "").expect("a source");
    let path = folder.path().join(FILE);
    std::fs::write(&path, text).expect("a description");
    parse(&path, fixed)
}

fn place(text: &str) -> (usize, usize, String) {
    match parse_text(text, false) {
        Err(SetupError::Description { line, column, message, .. }) => (line, column, message),
        other => panic!("expected a mistake in the description, got {other:?}"),
    }
}

#[test]
fn the_twin_replaces_the_defines() {
    let faulty = parse_text(GOOD, false).expect("parses");
    assert_eq!(
        (faulty.module.as_str(), faulty.planted, faulty.defines.as_slice()),
        ("demo._speed", Some(3), &["FAULT".to_string()][..])
    );
    assert_eq!(faulty.expect[0].detectors, [Detector::Leak, Detector::Gc]);
    assert_eq!(faulty.expect[0].until, Some((3, 11)));
    let clean = parse_text(GOOD, true).expect("parses");
    assert_eq!(clean.defines, ["FIXED"]);
    assert!(clean.fixed && clean.has_twin);
}

#[test]
fn the_fixed_release_replaces_the_pin() {
    let (one, two) = ("1".repeat(64), "A".repeat(64));
    let text = format!(
        "[target]\nname = \"p\"\nmodule = \"p\"\nsources = [\"src/p.c\"]\n[package]\npypi = \"p\"\nversion = \"1\"\n\
         sha256 = \"{one}\"\nfixed = {{ version = \"2\", sha256 = \"{two}\" }}\n"
    );
    let pin = |fixed| parse_text(&text, fixed).expect("parses").package.expect("a package");
    assert_eq!((pin(false).version, pin(false).sha256), ("1".into(), Some(one)));
    assert_eq!((pin(true).version, pin(true).sha256), ("2".into(), Some(two.to_lowercase())));
}

#[test]
fn mistakes_are_placed() {
    let (line, column, message) = place(&GOOD.replace("planted = 3", "plantet = 3"));
    assert_eq!((line, column), (4, 1));
    assert!(message.contains("unknown field `plantet`"), "{message}");
    let (line, column, message) = place(&GOOD.replace("[\"demo.c\"]", "[\"gone.c\"]"));
    assert_eq!((line, column), (5, 12));
    assert!(message.contains("source `gone.c` does not exist"), "{message}");
    let (line, _, message) = place(&GOOD.replace("\"gc\"", "\"gcc\""));
    assert_eq!((line, message.as_str()), (10, "unknown detector `gcc`"));
    let (line, _, _) = place(&GOOD.replace("planted = 3", "planted = "));
    assert_eq!(line, 4);
    assert_eq!(place(&GOOD.replace("\"demo\"", "\"../demo\"")).0, 2);
}

#[test]
fn a_twin_must_be_described() {
    let text = GOOD.replace("[twin]\ndefines = [\"FIXED\"]\n", "");
    assert!(matches!(parse_text(&text, true), Err(SetupError::NoTwin(name)) if name == "demo"));
}
