//! Telling what was found: one renderer per format.
//!
//! Renderers are pure functions of findings and statistics: they read no files (source text is asked for through a
//! closure), no clock and no environment, so the same finding gives the same bytes everywhere.

mod account;
pub mod coverage;
pub mod detectors;
pub mod explain;
pub mod html;
pub mod json;
pub mod junit;
pub mod lessons;
mod listing;
mod ownership;
mod program;
pub mod run;
pub mod sarif;
mod site;
mod snippet;
pub mod summary;
pub mod text;

pub use run::{Run, Stats};

use crate::detect::uninitialised::SECOND_INIT;
use crate::finding::{Detector, Finding};

/// Gives the text of a source file for a [`crate::finding::Site::file`]; `None` where it cannot be read.
pub type Sources<'a> = &'a dyn Fn(&str) -> Option<String>;

/// How the user types things here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shell {
    /// The command that was started: `refhound`, `./refhound`.
    pub refhound: String,
    /// An interpreter that can build and import the extension.
    pub python: String,
}

impl Default for Shell {
    fn default() -> Shell {
        Shell { refhound: "refhound".to_owned(), python: "python3".to_owned() }
    }
}

/// The commands that show a finding again; `folder` is the finding's own folder as the user would type it.
pub struct Commands {
    folder: String,
    shell: Shell,
    /// With Refhound.
    pub replay: String,
    /// Without it.
    pub stand_alone: String,
}

impl Commands {
    /// The commands for the finding in `folder`.
    pub fn of(folder: &str, shell: &Shell) -> Commands {
        let folder = folder.trim_end_matches('/');
        let (refhound, python) = (quoted(&shell.refhound), quoted(&shell.python));
        Commands {
            folder: folder.to_owned(),
            shell: shell.clone(),
            replay: format!("{refhound} run {}", quoted(&format!("{folder}/program.rfh"))),
            stand_alone: format!("{python} {}", quoted(&format!("{folder}/reproduce.py"))),
        }
    }
}

impl Commands {
    /// The same program under each tool that tells more of such a finding: the tool, and the command.
    pub fn under(&self, finding: &Finding) -> Vec<(&'static str, String)> {
        // A second `__init__` leaks what valgrind mostly finds reachable; what an import does has no program.
        let not = |label: &String| label == SECOND_INIT || label == "import";
        let tools: &[&str] = match finding.detector {
            _ if finding.labels.iter().any(not) => &[],
            Detector::UseAfterFree => &["gdb", "valgrind"],
            Detector::Crash | Detector::Uninitialised => &["gdb"],
            Detector::RawLeak => &["valgrind"],
            _ => &[],
        };
        tools.iter().map(|tool| (*tool, self.on_program(&format!("run --under {tool}")))).collect()
    }

    /// All that can be done with a finding: the command, and what it is for.
    pub(crate) fn to_go_on(&self, finding: &Finding) -> Vec<(String, String)> {
        let python = quoted(&self.shell.python);
        let file = |name: &str| quoted(&format!("{}/{name}", self.folder));
        let mut all = vec![
            (self.stand_alone.clone(), "see it without Refhound".to_owned()),
            (format!("{python} -m pytest {}", file("test_regression.py")), "as a test".to_owned()),
            (self.replay.clone(), "replay it, operation by operation".to_owned()),
            (self.on_program("run --times 10"), "how reliably it shows".to_owned()),
            (self.on_program("minimise"), "make it smaller".to_owned()),
        ];
        all.extend(self.under(finding).into_iter().map(|(tool, command)| (command, format!("in {tool}"))));
        let refhound = quoted(&self.shell.refhound);
        all.push((format!("{refhound} explain {}", finding.detector.name()), "what the detector means".to_owned()));
        all
    }

    fn on_program(&self, what: &str) -> String {
        format!("{} {what} {}", quoted(&self.shell.refhound), quoted(&format!("{}/program.rfh", self.folder)))
    }
}

/// `path` as one word of a POSIX shell.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%,".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

/// A small finding for tests.
#[cfg(test)]
pub(crate) fn sample() -> crate::finding::Finding {
    use crate::finding::{Detector, Finding, Reliability, Site, TargetId};
    Finding {
        schema: 1,
        signature: "leak-demo.register-argument_0".into(),
        detector: Detector::Leak,
        labels: Vec::new(),
        title: "each call of `demo.register` leaks 1 reference to argument 0".into(),
        callable: "demo.register".into(),
        object: Some("argument 0".into()),
        amount: Some(1),
        site: Site::default(),
        related_sites: Vec::new(),
        program: "v0 = probe\ncall demo.register(v0)\n".into(),
        calls: 1,
        reliability: Reliability { runs: 10, shown: 10 },
        seconds_to_find: 0.5,
        executions_to_find: 100,
        target: TargetId { name: "demo".into(), version: None, sha256: None },
        python: "3.11.2 debug".into(),
        refhound: "0.1.0".into(),
        notes: Vec::new(),
        outcomes: Vec::new(),
        help: String::new(),
        account: Vec::new(),
        operations_before: 0,
        minimise_executions: 0,
        also_seen_with: Vec::new(),
        aliases: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_can_be_pasted() {
        let here = Shell::default();
        assert_eq!(Commands::of("out/a-b/", &here).replay, "refhound run out/a-b/program.rfh");
        assert_eq!(Commands::of("my out", &here).stand_alone, "python3 'my out/reproduce.py'");
        let checkout = Shell { refhound: "./refhound".to_owned(), python: "/opt/py 3/python".to_owned() };
        assert_eq!(Commands::of("out", &checkout).replay, "./refhound run out/program.rfh");
        assert_eq!(Commands::of("out", &checkout).stand_alone, "'/opt/py 3/python' out/reproduce.py");
    }
}
