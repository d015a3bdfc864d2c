//! Every planted bug is found from an empty corpus, every clean twin stays silent, through the command itself.

use std::process::Command;

#[test]
fn planted_bugs_are_found_and_clean_twins_are_silent() {
    let mut names: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../targets"))
        .expect("the bundled targets")
        .flatten()
        .filter(|entry| entry.path().join("refhound.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() > 35, "{names:?}");
    let output = Command::new(env!("CARGO_BIN_EXE_refhound"))
        .args(["self-test", "--time", "90s", "--clean-time", "2s", "--seed", "1"])
        .args(&names)
        .env("REFHOUND_HOME", concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("the command starts");
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{shown}\n{}", String::from_utf8_lossy(&output.stderr));
    let last = shown.lines().last().unwrap_or_default();
    assert!(last.ends_with(", 0 failed") && !last.starts_with("0 "), "{shown}");
}
