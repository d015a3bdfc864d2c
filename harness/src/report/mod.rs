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

/// The two commands that show a finding again; `folder` is the finding's own folder as the user would type it.
pub struct Commands {
    /// With Refhound.
    pub replay: String,
    /// Without it.
    pub stand_alone: String,
}

impl Commands {
    /// The commands for the finding in `folder`.
    pub fn of(folder: &str) -> Commands {
        let folder = folder.trim_end_matches('/');
        Commands {
            replay: format!("refhound run {}", quoted(&format!("{folder}/program.rfh"))),
            stand_alone: format!("python3 {}", quoted(&format!("{folder}/reproduce.py"))),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_can_be_pasted() {
        assert_eq!(Commands::of("out/a-b/").replay, "refhound run out/a-b/program.rfh");
        assert_eq!(Commands::of("my out").stand_alone, "python3 'my out/reproduce.py'");
    }
}
