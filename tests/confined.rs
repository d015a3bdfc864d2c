//! A hostile extension harms nothing: what it does to files, the network and other processes fails with an error.

use std::process::Command;

const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[test]
fn what_a_target_does_to_the_machine_fails() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let canary = folder.path().join("canary");
    std::fs::write(&canary, "alive").expect("a file");
    let new = folder.path().join("new");
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port of our own");
    let port = listener.local_addr().expect("an address").port();
    let program = format!(
        "v0 = str \"{}\"\nv1 = str \"{}\"\nv2 = int {port}\nv3 = int {}\ncall hostile.remove(v0)\ncall hostile.open_up(v0)\n\
         call hostile.fill(v1)\ncall hostile.connect(v2)\ncall hostile.fork()\ncall hostile.signal(v3)\n\
         call hostile.eat()\n",
        canary.display(),
        new.display(),
        std::process::id()
    );
    let file = folder.path().join("program.rfh");
    std::fs::write(&file, program).expect("a file");
    let run = Command::new(env!("CARGO_BIN_EXE_refhound"))
        .args(["run", &file.display().to_string(), "--target", &format!("{HOME}/targets/hostile")])
        .env("REFHOUND_HOME", HOME)
        .output()
        .expect("the command starts");
    let shown = String::from_utf8_lossy(&run.stdout);
    let words = String::from_utf8_lossy(&run.stderr);
    if words.contains("not wholly confined") {
        eprintln!("this kernel cannot confine: {words}");
        return;
    }
    for call in ["remove(", "open_up(", "fill(", "connect(", "fork(", "signal("] {
        let line = shown.lines().find(|line| line.contains(call)).unwrap_or_else(|| panic!("{call} {shown}{words}"));
        assert!(line.contains("raises PermissionError"), "{line}");
    }
    let line = shown.lines().find(|line| line.contains("eat(")).expect("the last call");
    assert!(line.contains("raises MemoryError"), "{line}");
    assert_eq!(std::fs::read_to_string(&canary).expect("it is still there"), "alive");
    assert!(!new.exists());
    assert_eq!(run.status.code(), Some(0), "an error is no fault: {shown}");
}
