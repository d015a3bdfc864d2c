//! The fuzz targets of `fuzz/` and the bundled targets of `targets/` correspond one to one.

use refhound::description::Target;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const REMEDY: &str = "run fuzz/regenerate.sh";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Name of the fuzz target and folder below `targets/`, of every bundled target.
fn bundled() -> BTreeMap<String, String> {
    let targets = root().join("targets");
    let folders = Target::bundled(&targets).expect("targets/ can be read");
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let named: Vec<(String, String)> = folders
        .iter()
        .map(|folder| {
            let name = folder.file_name().expect("a folder has a name").to_string_lossy();
            let below = folder.strip_prefix(&targets).expect("it lies below");
            (name.chars().map(plain).collect(), below.display().to_string())
        })
        .collect();
    let unique: BTreeMap<String, String> = named.iter().cloned().collect();
    assert_eq!(unique.len(), named.len(), "two targets would share a fuzz target: rename one");
    assert!(!unique.is_empty());
    unique
}

#[test]
fn every_bundled_target_has_its_glue_and_there_is_no_other() {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(root().join("fuzz/fuzz_targets")).expect("fuzz/fuzz_targets can be read") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        found.insert(name, std::fs::read_to_string(&path).expect("a text file"));
    }
    let wanted: BTreeMap<String, String> = bundled()
        .into_iter()
        .map(|(name, folder)| {
            let text = format!(
                "//! `cargo +nightly fuzz run {name}`: targets/{folder}.\n#![no_main]\n\nrefhound_fuzz::target!(\"{folder}\");\n"
            );
            (name, text)
        })
        .collect();
    let names = |map: &BTreeMap<String, String>| map.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&wanted), "{REMEDY}");
    for (name, text) in &wanted {
        assert_eq!(&found[name], text, "fuzz/fuzz_targets/{name}.rs: {REMEDY}");
    }
}

#[test]
fn cargo_knows_every_fuzz_target() {
    let text = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("fuzz/Cargo.toml");
    let manifest: toml::Table = toml::from_str(&text).expect("a manifest");
    let binaries = manifest["bin"].as_array().expect("[[bin]] entries");
    let mut found: Vec<(&str, String)> = binaries
        .iter()
        .map(|binary| (binary["name"].as_str().expect("a name"), binary["path"].as_str().expect("a path").to_owned()))
        .collect();
    found.sort();
    let targets = bundled();
    let wanted: Vec<(&str, String)> =
        targets.keys().map(|name| (name.as_str(), format!("fuzz_targets/{name}.rs"))).collect();
    assert_eq!(found, wanted, "{REMEDY}");
}
