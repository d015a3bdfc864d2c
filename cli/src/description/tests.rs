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

const TOLD: &str = r#"[hints]
"demo.Box.set.key" = ['str "name"', "int", "demo.Key"]
size = ["int 3"]
[[recipe]]
type = "demo.Conn"
program = """
path = str ":memory:"
call demo.connect(path)
"""
[[seed]]
program = "v0 = probe\ncall demo.f(v0)"
"#;

fn told_text(told: &str) -> String {
    let target = GOOD.replace(
        "defines = [\"FAULT\"]",
        "system_packages = [\"libacl1-dev\"]\nsetup = \"import demo\"\nseeds = [\".\"]",
    );
    format!("{target}{told}")
}

#[test]
fn what_cannot_be_learned_is_said() {
    let target = parse_text(&told_text(TOLD), false).expect("parses");
    assert_eq!((target.system_packages, target.setup.as_str()), (vec!["libacl1-dev".to_owned()], "import demo"));
    assert_eq!((target.seeds.len(), target.programs[0].ops.len()), (1, 2));
    assert_eq!(target.told.recipes[0].value.length(), 2);
    let about: Vec<(&str, usize)> =
        target.told.arguments.iter().map(|one| (one.callable.as_str(), one.hint.choices.len())).collect();
    assert_eq!(about, [("demo.Box.set", 3), ("", 1)]);
}

#[test]
fn mistakes_in_it_are_placed() {
    for (right, wrong, place_, words) in [
        ("\"demo.Box.set.key\"", "\"demo.Box set\"", (17, 1), "names no parameter"),
        ("\"int\", ", "\"integer\", ", (17, 37), "`integer` is no argument"),
        ("[\"int 3\"]", "[]", (18, 1), "the list is empty"),
        ("[\"int 3\"]", "[\"int three\"]", (18, 9), "expected an integer"),
        ("\"demo.Conn\"", "\"demo Conn\"", (20, 8), "names no type"),
        ("connect(path)", "connect(pat)", (21, 11), "the recipe: line 2"),
        ("call demo.f(v0)\"", "cal demo.f(v0)\"", (26, 11), "the seed: line 2"),
    ] {
        assert!(TOLD.contains(right), "{right}");
        let (line, column, message) = place(&told_text(&TOLD.replace(right, wrong)));
        assert!(message.contains(words), "{wrong}: {message}");
        assert_eq!((line, column), place_, "{wrong}: {message}");
    }
    let (line, _, message) = place(&told_text(TOLD).replace("libacl1-dev", "--purge"));
    assert_eq!((line, message.as_str()), (6, "`--purge` is no name of a Debian package"));
    let (line, _, message) = place(&told_text(TOLD).replace("[\".\"]", "[\"gone\"]"));
    assert_eq!((line, message.as_str()), (8, "folder of seeds `gone` does not exist"));
}
