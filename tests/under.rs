//! One program under valgrind and gdb: the author's line is told, a mended build is silent, files stay guarded.
//!
//! `./refhound test` installs both tools.

use std::path::Path;
use std::process::{Command, Output, Stdio};

const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// Shows the fault of `targets/use_after_own_release`.
const USES_THE_DEAD: &str = "v0 = int 1\nv1 = int 5\ncall use_after_own_release.distance(v0, v1)\n";
const FAULTY: &str = "use_after_own_release.c:87";

fn command(tool: &str, program: &Path, target: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refhound"));
    command.args(["run", "--under", tool]).arg(program).args(["--target", &format!("{HOME}/targets/{target}")]);
    command.env("REFHOUND_HOME", HOME).stdin(Stdio::null());
    command
}

/// Runs the program's text; what was printed, and all of it for messages.
fn run(tool: &str, program: &str, target: &str, more: &[&str]) -> (Output, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("program.rfh");
    std::fs::write(&file, program).expect("a file");
    let output = command(tool, &file, target).args(more).output().expect("the command starts");
    let shown = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat();
    (output, shown)
}

#[test]
fn the_marked_line_is_the_one_that_these_tests_expect() {
    let source = std::fs::read_to_string(format!("{HOME}/targets/use_after_own_release/use_after_own_release.c"));
    let line = source.expect("the target").lines().nth(86).map(str::to_owned).expect("a line");
    assert!(line.contains("//~ use-after-free"), "{line}");
}

#[test]
fn valgrind_tells_the_line_below_the_operation() {
    let (output, shown) = run("valgrind", USES_THE_DEAD, "use_after_own_release", &[]);
    assert_eq!(output.status.code(), Some(2), "{shown}");
    let (_, after) = shown.split_once("refhound: call use_after_own_release.distance").expect(&shown);
    let (read, freed) = after.split_once("free'd").expect(&shown);
    assert!(read.contains("Invalid read of size 4") && read.contains("distance (use_after_own_release.c:8"), "{shown}");
    assert!(freed.contains("span_dealloc") && after.contains(FAULTY), "{shown}");
    assert!(!shown.contains(".rs:"), "no frames of our own: {shown}");
}

#[test]
fn valgrind_tells_lost_memory_and_nothing_of_a_mended_build() {
    let forgets = "v0 = str \"x\"\nv1 = list [v0]\ncall raw_leak_on_error.total(v1)\n";
    let (output, shown) = run("valgrind", forgets, "raw_leak_on_error", &[]);
    assert_eq!(output.status.code(), Some(2), "{shown}");
    assert!(shown.contains("16 bytes in 1 blocks are definitely lost"), "{shown}");
    assert!(shown.contains("total (raw_leak_on_error.c:27)"), "{shown}");
    let (output, shown) = run("valgrind", forgets, "raw_leak_on_error", &["--fixed"]);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(shown.contains("ERROR SUMMARY: 0 errors"), "{shown}");
}

#[test]
fn gdb_stops_where_the_extension_is_entered_and_where_it_dies() {
    let (output, shown) = run("gdb", USES_THE_DEAD, "use_after_own_release", &[]);
    assert_eq!(output.status.code(), Some(2), "{shown}");
    let (entered, died) = shown.split_once("SIGABRT").expect(&shown);
    assert!(entered.contains("\n#0  distance ("), "{shown}");
    let frame = died.lines().find(|line| line.contains(" in distance (")).expect(&shown);
    assert!(frame.ends_with(FAULTY), "{frame}");
    let (output, shown) = run("gdb", USES_THE_DEAD, "use_after_own_release", &["--fixed"]);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(shown.contains("\n#0  distance (") && shown.contains("refhound: the program has ended"), "{shown}");
}

#[test]
fn files_are_guarded_under_both() {
    for tool in ["valgrind", "gdb"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let canary = folder.path().join("canary");
        std::fs::write(&canary, "alive").expect("a file");
        let (output, shown) =
            run(tool, &format!("v0 = str \"{}\"\ncall hostile.remove(v0)\n", canary.display()), "hostile", &[]);
        if shown.contains("not confined: this kernel has no Landlock") {
            eprintln!("this kernel cannot confine: {shown}");
            continue;
        }
        assert_eq!(output.status.code(), Some(0), "{tool}: {shown}");
        assert!(shown.contains("refhound: call hostile.remove") && canary.exists(), "{tool}: {shown}");
    }
}

#[test]
fn a_missing_tool_is_named_with_its_package() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    for tool in ["valgrind", "gdb"] {
        let mut command = command(tool, &empty.path().join("program.rfh"), "leak_argument");
        let output = command.env("PATH", empty.path()).output().expect("the command starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains(&format!("`{tool}` was not found on PATH")), "{errors}");
        assert!(errors.contains(&format!("apt-get install {tool}")) && errors.contains("refhound doctor"), "{errors}");
    }
}
