//! Every finding's `reproduce.py` shows its fault without Refhound, in the debug interpreter and in an ordinary one: 1 on
//! the extension it names, 0 on the clean twin.

use refhound::build::{self, Flavour};
use refhound::description::Target;
use refhound::python::Python;
use refhound::venv;

use std::path::Path;
use std::process::{Command, Output};

const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// One test per target; between them they have every detector but `crash` and `hang`, and every language.
macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            scripts_tell_the_faulty_from_the_mended(stringify!($name));
        })*
    };
}

targets! {
    container_no_traverse fibheap_never_takes leak_number_operands list_item_eq_clears minus_one_without_exception
    new_without_init notifier_loses_result over_release_none over_release_stolen_item second_init_leaks
    swallows_eq_error use_after_own_release
    fail_leak fail_memory fail_swallowed fail_unchecked fail_import_leak fail_import_unchecked
    fail_slot fail_new
}

fn scripts_tell_the_faulty_from_the_mended(name: &str) {
    let folder = format!("{HOME}/targets/{name}");
    let out = tempfile::tempdir().expect("a temporary folder");
    let fuzz = Command::new(env!("CARGO_BIN_EXE_refhound"))
        .args(["fuzz", &folder, "--time", "20s", "--jobs", "1", "--seed", "1", "-o"])
        .arg(out.path())
        .env("REFHOUND_HOME", HOME)
        .output()
        .expect("the command starts");
    assert_eq!(fuzz.status.code(), Some(2), "{name}: {}", said(&fuzz));

    // The interpreter that the report tells the reader to use, and the one that he has anyway.
    let debug = Python::find(None).expect("a debug interpreter");
    let stock = debug.stock().expect("an ordinary interpreter");
    let ordinary = venv::ensure(&stock).expect("Cython for it").python().display().to_string();
    for finding in std::fs::read_dir(out.path().join("findings")).expect("findings").flatten() {
        let finding = finding.path();
        let report = std::fs::read_to_string(finding.join("report.txt")).expect("a report");
        let command = report.lines().find_map(|line| line.trim().strip_prefix("stand-alone ")).expect("a command");
        let told = command.split_whitespace().next().expect("an interpreter");
        for (python, interpreter) in [(&debug, told), (&stock, &ordinary)] {
            let twin = Target::open(&folder, true).expect("the twin");
            let twin = build::build(&twin, python, Flavour::PLAIN).expect("the twin builds");
            script_tells(&finding, interpreter, &twin.dir);
        }
    }
}

fn script_tells(finding: &Path, interpreter: &str, twin: &Path) {
    let text = std::fs::read_to_string(finding.join("reproduce.py")).expect("a script");
    // A call that fails takes a build with a wrapper in front of it, which the script makes in any case.
    let builds = text.contains("failing_call");
    let mended_script = finding.join("mended.py");
    std::fs::write(&mended_script, text.replace("\"-w\", ", "\"-w\", \"-DFIXED\", ")).expect("a script");
    let run = |path: Option<&Path>| {
        let mut script = Command::new(interpreter);
        let file = finding.join("reproduce.py");
        script.arg(if builds && path.is_some() { &mended_script } else { &file });
        script.current_dir(finding).env_remove("PYTHONPATH");
        if let Some(path) = path {
            script.env("PYTHONPATH", path);
        }
        script.output().expect("Python starts")
    };
    let which = format!("{} in {interpreter}", finding.display());
    let faulty = run(None);
    assert_eq!(faulty.status.code(), Some(1), "{which}: {}", said(&faulty));
    let mended = run(Some(twin));
    assert_eq!(mended.status.code(), Some(0), "{which} on the twin: {}", said(&mended));
    let tested = String::from_utf8_lossy(&mended.stdout).into_owned();
    assert!(builds || tested.contains(&twin.display().to_string()), "it tested another build: {tested}");
}

/// What the counts say is what the machine sees: a leaked string of 100 MB stays in memory.
#[test]
fn a_leaked_string_stays_in_memory() {
    const SCRIPT: &str = "\
import leak_argument
def resident():
    with open('/proc/self/statm') as numbers:
        return int(numbers.read().split()[1]) * 4096
before = resident()
leak_argument.register('x' * 100_000_000)
print(resident() - before)
";
    let python = Python::find(None).expect("a debug interpreter");
    let grown = [false, true].map(|fixed| {
        let target = Target::open(&format!("{HOME}/targets/leak_argument"), fixed).expect("the target");
        let built = build::build(&target, &python, Flavour::PLAIN).expect("it builds");
        let mut command = Command::new(&python.executable);
        let output = command.args(["-c", SCRIPT]).env("PYTHONPATH", &built.dir).output().expect("Python starts");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.trim().parse::<i64>().unwrap_or_else(|_| panic!("{}", said(&output)))
    });
    let [faulty, mended] = grown;
    assert!(faulty > 95_000_000 && mended < 10_000_000, "{faulty} and {mended} bytes more");
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
