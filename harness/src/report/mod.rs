//! Telling what was found: one renderer per format.
//!
//! Renderers are pure functions of findings and statistics: they read no files (source text is asked for through a
//! closure), no clock and no environment, so the same finding gives the same bytes everywhere.

pub mod detectors;
pub mod html;
pub mod json;
pub mod junit;
mod program;
pub mod run;
pub mod sarif;
mod site;
mod snippet;
pub mod summary;
pub mod text;

pub use run::{Run, Stats};

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

/// The two commands that show a finding again; `folder` is the finding's own folder as the user would type it.
pub struct Commands {
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
            replay: format!("{refhound} run {}", quoted(&format!("{folder}/program.rfh"))),
            stand_alone: format!("{python} {}", quoted(&format!("{folder}/reproduce.py"))),
        }
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
        operations_before: 0,
        minimise_executions: 0,
        also_seen_with: Vec::new(),
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
