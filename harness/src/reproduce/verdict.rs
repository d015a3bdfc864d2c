//! The part of a script that measures: `fault()` gives a sentence about what was seen, or None.

use super::names::Names;
use super::subject::Subject;
use super::{Recipe, body, failing};
use crate::finding::{Detector, Finding};
use crate::program::Act;

/// The end of the stand-alone script.
const MAIN: &str = r#"

if __name__ == "__main__":
    try:
        seen = fault()
    except Exception:
        traceback.print_exc()
        sys.exit(2)
    print(seen or "not seen: NOT_SEEN")
    print("module:", getattr(sys.modules.get(MODULE), "__file__", MODULE))
    sys.exit(1 if seen else 0)
"#;

/// The end of the file for pytest.
pub(super) fn test(recipe: &Recipe<'_>, subject: &Subject) -> String {
    let name: String = recipe
        .finding
        .signature
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
        .collect();
    let child = child_main(recipe, subject);
    format!("\n\ndef test_{name}():\n    seen = fault()\n    assert seen is None, seen\n{child}")
}

/// What a script about freed memory cannot promise.
pub(super) fn limits(sanitizes: bool) -> String {
    let tried = "Freed memory may be used without a trace. The runs are tried with the debug allocator of CPython";
    let tried = if sanitizes {
        format!(
            "{tried}, the system's with its memory overwritten, and, where the module is built here and the compiler \
             has it, AddressSanitizer; only the last sees every case."
        )
    } else {
        format!("{tried} and the system's with its memory overwritten; neither sees every case.")
    };
    format!("\n{}\n", crate::report::detectors::wrap(&tried, 100).join("\n"))
}

/// Whether the fault shows only in how the process ends.
pub(super) fn is_deadly(finding: &Finding) -> bool {
    match finding.judged_by() {
        Detector::UseAfterFree | Detector::Crash | Detector::Gil => true,
        Detector::OverRelease => finding.object.is_none(),
        _ => false,
    }
}

/// Whether the runs happen in a process of their own, because they may end it.
fn in_child(detector: Detector) -> bool {
    !matches!(detector, Detector::Leak | Detector::RawLeak | Detector::LostException)
}

/// `once()`, `fault()` and what they need, ending with a line break.
pub(super) fn fault(recipe: &Recipe<'_>, names: &Names, subject: &Subject) -> String {
    let detector = recipe.finding.judged_by();
    let mut text = once(recipe, names, subject);
    match detector {
        _ if is_deadly(recipe.finding) => text.push_str(&death(detector, subject)),
        Detector::Leak | Detector::RawLeak | Detector::OverRelease | Detector::Gc | Detector::Uninitialised => {
            text.push_str(&reading(subject));
            text.push_str(&measure(detector, subject));
        }
        Detector::ResultContract => text.push_str(CONTRACT),
        Detector::UseAfterFree | Detector::Crash | Detector::Gil => text.push_str(&death(detector, subject)),
        Detector::Hang => text.push_str(ONE_RUN),
        Detector::LostException if recipe.program.fail.is_some() => text.push_str(failing::SWALLOWED),
        Detector::LostException | Detector::FailurePath => text.push_str(LOST),
    }
    if in_child(detector) {
        text.push_str(&child(recipe, tells(recipe.finding, subject)));
    }
    text
}

/// One run that may raise, with the state of the callbacks set back.
fn once(recipe: &Recipe<'_>, names: &Names, subject: &Subject) -> String {
    let hooks = || recipe.program.ops.iter().flat_map(|op| op.kind.hooks());
    let shared = names.shared.iter().any(|shared| *shared) || body::reenters(recipe);
    let counted = hooks().any(|hook| hook.at != 0 || hook.act == Act::Reenter);
    let caught = body::caught(recipe);
    let hold = if subject.held.is_empty() { "" } else { "*hold" };
    let mut text = format!(
        "def once({hold}):\n    \"\"\"One run. A mended build may refuse what it does, which is no fault.\"\"\"\n"
    );
    if counted {
        text.push_str("    calls.clear()\n");
    }
    match recipe.finding.judged_by() {
        Detector::LostException => {
            text.push_str(
                "    try:\n        run()\n    except BaseException as error:\n        arrived.append(error)\n",
            );
        }
        Detector::ResultContract => text.push_str(&format!(
            "    try:\n        run()\n    except SystemError:\n        raise\n    except {caught}:\n        pass\n"
        )),
        _ => text.push_str(&format!("    with contextlib.suppress({caught}):\n        run({hold})\n")),
    }
    if shared {
        text.push_str("    vars(ns).clear()\n");
    }
    text
}

fn reading(subject: &Subject) -> String {
    let mut text = String::from("\n\ndef reading():\n");
    text.push_str("    \"\"\"Counts that come back to where they were when a run leaves nothing behind.\"\"\"\n    gc.collect()\n");
    text.push_str("    (getattr(sys, \"_clear_internal_caches\", None) or sys._clear_type_cache)()\n");
    text.push_str("    counts = {}\n");
    if subject.pinned.is_empty() {
        text.push_str("    if hasattr(sys, \"gettotalrefcount\"):  # a debug build\n");
        text.push_str("        counts[\"references\"] = sys.gettotalrefcount()\n");
        text.push_str("    counts[\"blocks\"] = sys.getallocatedblocks()\n");
    } else {
        text.push_str("    counts[\"references\"] = -missing()\n");
    }
    for (label, expression) in &subject.watched {
        text.push_str(&format!("    counts[\"references to {label}\"] = sys.getrefcount({expression})\n"));
    }
    if subject.heap {
        text.push_str("    counts[\"bytes\"] = heap()\n");
    }
    text.push_str("    return counts\n");
    text
}

fn measure(detector: Detector, subject: &Subject) -> String {
    let condition = match detector {
        Detector::Leak | Detector::RawLeak | Detector::Uninitialised if subject.heap => {
            "min(steps) >= (8 if name == \"bytes\" else 0.9)"
        }
        Detector::Leak | Detector::Gc => "min(steps) >= 0.9",
        Detector::OverRelease => "max(steps) <= -0.9",
        _ => "min(steps) >= 0.9 or max(steps) <= -0.9",
    };
    let effect = match detector {
        Detector::OverRelease => "\"a count falls\"",
        Detector::Gc => "\"objects never die\"",
        _ => "\"memory grows\" if moved.keys() & {\"blocks\", \"bytes\"} else \"a count creeps\"",
    };
    // What is lost is a number of things, not a negative one.
    let (rate, more) = match detector {
        Detector::OverRelease => ("-rate:.1f", "lost"),
        Detector::Leak | Detector::RawLeak | Detector::Gc => ("rate:.1f", "more"),
        _ => ("rate:+.1f", ""),
    };
    let name = if in_child(detector) { "measure" } else { "fault" };
    format!(
        r#"

def {name}():
    """What grows or shrinks by the same amount with every run; None for nothing."""
    for _ in range(5):  # the first runs fill caches
        once()
    rates = {{}}
    for runs in (50, 100, 200):
        before = reading()
        for _ in range(runs):
            once()
        for name, count in reading().items():
            rates.setdefault(name, []).append((count - before[name]) / runs)
    moved = {{name: steps[-1] for name, steps in rates.items() if {condition}}}
    if not moved:
        return None
    effect = {effect}
    return f"{}: {{effect}}: " + " and ".join(f"{{{rate}}} {{name}}" for name, rate in moved.items()) + "{} with every run"
"#,
        detector.name(),
        if more.is_empty() { String::new() } else { format!(" {more}") },
    )
}

/// For faults that end the process, or on an ordinary build do nothing at all that is seen at once.
fn death(detector: Detector, subject: &Subject) -> String {
    let runs = "    for _ in range(10):\n        once()\n        gc.collect()\n";
    if subject.held.is_empty() {
        return format!("\n\ndef measure():\n    \"\"\"Runs it a few times; the fault ends the process.\"\"\"\n{runs}");
    }
    format!(
        r#"

def measure():
    """Counts what the runs take from their own values, kept alive by spare references; then lets the fault end the process."""
    for _ in range(10):
        once(pin)
    if missing():
        return f"{}: a count falls: {{missing() / 10:.1f}} references that others own are lost with every run"
{runs}    return None
"#,
        detector.name()
    )
}

/// Whether the child process says something; else it is how it ends that tells.
fn tells(finding: &Finding, subject: &Subject) -> bool {
    finding.judged_by() != Detector::Hang && !(is_deadly(finding) && subject.held.is_empty())
}

const ONE_RUN: &str = r#"

def measure():
    """Runs it; the fault is that it does not come back."""
    once()
"#;

const CONTRACT: &str = r#"

def measure():
    """The interpreter's complaint about a broken contract: SystemError, or on a debug build the end of the process."""
    for _ in range(10):
        try:
            once()
        except SystemError as error:
            return f"result-contract: SystemError: {error}"
    return None
"#;

const LOST: &str = r#"

def chain(error):
    """The exception with those that it came from."""
    found, todo = [], [error]
    while todo:
        error = todo.pop()
        if error is not None and not any(error is known for known in found):
            found.append(error)
            todo += [error.__cause__, error.__context__]
    return found


def fault():
    """What was seen, or None."""
    sys.unraisablehook = lambda report: arrived.append(report.exc_value)
    for _ in range(3):
        planted.clear()
        arrived.clear()
        once()
        for error in planted:
            if not any(error is known for came in arrived for known in chain(came)):
                instead = ", ".join(type(came).__name__ for came in arrived) or "nothing"
                return f"lost-exception: a callback raised {type(error).__name__}, and {instead} came out"
    return None
"#;

/// Seconds after which a run hangs.
const LIMIT: u32 = 10;

fn child(recipe: &Recipe<'_>, tells: bool) -> String {
    let detector = recipe.finding.judged_by();
    let sanitized = super::load::sanitizes(recipe);
    // Memory that was freed is filled with rubbish by either allocator, so that its use shows.
    let allocators = match detector {
        _ if sanitized => "(\"debug\", \"malloc\", \"default\", \"sanitizer\")",
        _ if is_deadly(recipe.finding) => "(\"debug\", \"malloc\", \"default\")",
        Detector::ResultContract => "(\"debug\",)",
        _ => "(\"default\",)",
    };
    let name = detector.name();
    let sanitizer = if sanitized {
        "        if allocator == \"sanitizer\":\n            more = sanitized()\n            if more is None:\n                \
         continue\n            env.update(more, PYTHONMALLOC=\"malloc\", PYTHONPATH=more[\"PYTHONPATH\"] + os.pathsep + path)\n"
    } else {
        ""
    };
    let call = "subprocess.run(command, env=env, capture_output=True, text=True, errors=\"replace\", timeout=";
    let start = match detector {
        Detector::Hang => format!(
            "        try:\n            child = {call}{LIMIT})\n        except subprocess.TimeoutExpired:\n            \
             return \"hang: no return within {LIMIT} seconds\"\n"
        ),
        _ => format!("        child = {call}300)\n"),
    };
    let told = if tells {
        "        if child.returncode == 1 and child.stdout:\n            return child.stdout.strip()\n"
    } else {
        ""
    };
    format!(
        r#"

def fault():
    """What was seen, or None. The runs happen in a child process, because they may end it."""
    for allocator in {allocators}:
        path = os.pathsep.join(folder for folder in sys.path if folder)
        env = dict(os.environ, PYTHONMALLOC=allocator, PYTHONPATH=path, MALLOC_PERTURB_="165")
{sanitizer}        command = [sys.executable, "-X", "faulthandler", os.path.abspath(__file__), "child"]
{start}{told}        if child.returncode < 0 or child.returncode > 2:
            why = [line for line in child.stderr.splitlines() if "rror: " in line or "ssertion" in line]
            how = signal.Signals(-child.returncode).name if child.returncode < 0 else f"code {{child.returncode}}"
            return f"{name}: the process died of {{how}}" + (f" ({{why[0].strip()}})" if why else "")
        if child.returncode:
            raise RuntimeError("the child process failed:\n" + child.stderr)
    return None
"#
    )
}

/// How the child process of a test or script begins.
fn child_main(recipe: &Recipe<'_>, subject: &Subject) -> String {
    let body = match (in_child(recipe.finding.judged_by()), tells(recipe.finding, subject)) {
        (false, _) => return String::new(),
        (true, true) => {
            "    seen = measure()\n    if seen:\n        print(seen, flush=True)\n    os._exit(1 if seen else 0)\n"
        }
        (true, false) => "    measure()\n    os._exit(0)\n",
    };
    format!("\n\nif __name__ == \"__main__\" and sys.argv[1:] == [\"child\"]:\n{body}")
}

/// The end of the stand-alone script of a finding.
pub(super) fn main(recipe: &Recipe<'_>, subject: &Subject) -> String {
    // Counts of these do not move any more from 3.12 on.
    let object = super::subject::object(recipe.finding);
    let immortal = ["None", "True", "False", "Ellipsis", "NotImplemented", "()", "empty tuple"].contains(&object)
        || object.starts_with("int ");
    let not_seen = if immortal {
        "this build is free of the fault, or hides it (3.12 and later do: try 3.11)"
    } else {
        "this build is free of the fault, or hides it"
    };
    let child = child_main(recipe, subject);
    let module = super::literal::string(recipe.module);
    format!("{child}{}", MAIN.replace("NOT_SEEN", not_seen).replace("MODULE", &module))
}
