//! Program files: which form a file is in, and what is wrong with one that is damaged.
//!
//! Text is what is named `.rfh`, begins as the fuzzer wants text to begin, or reads as lines of words. The rest is the
//! input of a fuzzing worker, of which any bytes decode.

use crate::error::SetupError;
use harness::program::{Program, bytes, text};
use std::path::Path;

/// Larger files are no programs, bytes: libFuzzer's inputs have at most 2 KB, and text ten times that.
const LARGEST: u64 = 1 << 20;

const FORM: &str = "a program is a list of lines such as `v0 = probe` and `call demo.f(v0)`; README describes the form";

/// The program in a file, in either form.
///
/// # Errors
/// If the file cannot be read, is damaged, or holds no operation.
pub fn read(file: &Path) -> Result<Program, SetupError> {
    let size = std::fs::metadata(file).map_err(SetupError::io("read", file))?.len();
    if size > LARGEST {
        return Err(SetupError::other(format!("`{}` is too large for a program: {size} bytes", file.display()), FORM));
    }
    let data = std::fs::read(file).map_err(SetupError::io("read", file))?;
    let program = if is_text(file, &data) { parse(file, &data)? } else { bytes::decode(&data) };
    if program.ops.is_empty() {
        return Err(SetupError::other(format!("`{}` holds no operation", file.display()), FORM));
    }
    Ok(program)
}

/// Reads every text file among the seeds: a fuzzing worker passes over one with a mistake and has nobody to tell.
///
/// # Errors
/// The first mistake.
pub fn check_seeds(folder: &Path) -> Result<(), SetupError> {
    let entries = std::fs::read_dir(folder).map_err(SetupError::io("read", folder))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    for file in files {
        let data = std::fs::read(&file).map_err(SetupError::io("read", &file))?;
        let marked = data.starts_with(text::MARK.as_bytes());
        if marked || has_ending(&file) {
            parse(&file, &data)?;
        }
        if has_ending(&file) && !marked {
            return Err(SetupError::other(
                format!("{}:1: a program in a corpus begins with the line `{}`", file.display(), text::MARK),
                "add that line: without it the fuzzer takes the file for bytes",
            ));
        }
    }
    Ok(())
}

fn has_ending(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "rfh")
}

fn is_text(file: &Path, data: &[u8]) -> bool {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    has_ending(file)
        || data.starts_with(text::MARK.as_bytes())
        || std::str::from_utf8(data).is_ok_and(|source| !source.contains(control))
}

fn parse(file: &Path, data: &[u8]) -> Result<Program, SetupError> {
    let name = file.display();
    let source = std::str::from_utf8(data).map_err(|error| {
        let line = 1 + data[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        SetupError::other(format!("{name}:{line}: the file is damaged: this line is not UTF-8 text"), FORM)
    })?;
    text::parse(source)
        .map_err(|error| SetupError::other(format!("{name}:{}:{}: {}", error.line, error.column, error.message), FORM))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, data: &[u8]) -> Result<usize, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join(name);
        std::fs::write(&file, data).expect("a file");
        read(&file).map(|program| program.ops.len()).map_err(|error| error.to_string())
    }

    #[test]
    fn both_forms_are_read_under_any_name() {
        let program = text::parse("v0 = probe\ncall demo.f(v0)\n").expect("a program");
        assert_eq!(said("p.rfh", text::print(&program).as_bytes()), Ok(2));
        assert_eq!(said("typed", b"v0 = probe\ncall demo.f(v0)\n"), Ok(2));
        let mut encoded = Vec::new();
        bytes::encode(&program, &mut encoded);
        assert_eq!(said("crash-1", &encoded), Ok(2));
    }

    #[test]
    fn damage_is_named_with_its_line() {
        for (name, data, words) in [
            ("p.rfh", &b"v0 = probe\ncall demo.f(v\xff0)\n"[..], "p.rfh:2: the file is damaged"),
            ("p.rfh", b"v0 = probe\n\0\0\0\0", "p.rfh:2:1:"),
            ("crash-1", b"# refhound\nv0 = probe\n\xff", "crash-1:3: the file is damaged"),
            ("notes", b"call the plumber\n", "notes:1:"),
            ("p.rfh", b"v0 = probe\ncall demo.f(v", "p.rfh:2:"),
            ("p.rfh", b"", "holds no operation"),
            ("crash-1", b"\0", "holds no operation"),
            ("huge", &vec![7; LARGEST as usize + 1], "too large"),
        ] {
            let error = said(name, data).expect_err("is refused");
            assert!(error.contains(words), "{name}: {error}");
        }
    }

    #[test]
    fn seeds_with_mistakes_are_not_passed_over() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, data: &str| std::fs::write(folder.path().join(name), data).expect("a file");
        write("good.rfh", "# refhound\nv0 = probe\n");
        write("bytes", "\u{1}\u{2}");
        check_seeds(folder.path()).expect("both are fine");
        write("later.rfh", "v0 = probe\n");
        let error = check_seeds(folder.path()).expect_err("no first line").to_string();
        assert!(error.contains("later.rfh:1:"), "{error}");
        write("early", "# refhound\nv0 = prob\n");
        let error = check_seeds(folder.path()).expect_err("a mistake").to_string();
        assert!(error.contains("early:2:"), "{error}");
    }
}
