//! The line of a finding is the one that the planted fault's comment stands on (`//~ detector`), where it was measured.

use std::path::Path;
use std::process::Command;

const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// One test per target of which every line can be measured: references taken or released by the extension itself or passed
/// between it and the C API, objects and memory that it asked for, and deaths.
macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            every_line_is_the_marked_one(stringify!($name));
        })*
    };
}

targets! {
    leak_argument leak_callback_result leak_new_object leak_number_operands leak_on_error over_release_argument
    leak_looked_up leak_item over_release_given_away over_release_stolen_item
    leak_from_helper leak_unnamed leak_beside_crash use_after_own_release raw_leak_on_error raw_leak_emptied raw_leak_new gil_released freed_wrongly used_after_callback
    swallows_eq_error swallows_hash_error error_as_true
}

fn every_line_is_the_marked_one(name: &str) {
    let folder = format!("{HOME}/targets/{name}");
    let out = tempfile::tempdir().expect("a temporary folder");
    let fuzz = Command::new(env!("CARGO_BIN_EXE_refhound"))
        .args(["fuzz", &folder, "--runs", "20000", "--jobs", "1", "--seed", "1", "-o"])
        .arg(out.path())
        .env("REFHOUND_HOME", HOME)
        .output()
        .expect("the command starts");
    assert_eq!(fuzz.status.code(), Some(2), "{name}: {}", String::from_utf8_lossy(&fuzz.stderr));
    let findings = std::fs::read_dir(out.path().join("findings")).expect("findings").flatten();
    for finding in findings.map(|entry| entry.path()) {
        let text = std::fs::read_to_string(finding.join("finding.json")).expect("a finding");
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let (site, detector) = (&json["site"], json["detector"].as_str().expect("a detector"));
        assert_eq!(site["certainty"], "measured", "{}: {site}", finding.display());
        let file = Path::new(&folder).join(site["file"].as_str().expect("a file"));
        let source = std::fs::read_to_string(&file).expect("a source file");
        let line = site["line"].as_u64().expect("a line") as usize;
        let marked = source.lines().nth(line - 1).expect("a line of the file");
        assert!(marked.contains(&format!("//~ {detector}")), "{}:{line}: {marked}", file.display());
        let freed = json["related_sites"].to_string().contains("freed here");
        assert!(detector != "use-after-free" || freed, "{}: where was it freed?", finding.display());
    }
}
