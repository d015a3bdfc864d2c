//! A few operations that end with a value: what a person writes where a program needs a value of a certain kind.

use super::repair::{hook_vars_mut, wrap};
use super::text::{self, ParseError};
use super::{Op, Program};
use serde::{Deserialize, Serialize};

/// Most operations: a fragment is one value among several of a program.
pub const MOST: usize = 12;

/// Operations of which the last one defines the value. In a file: their text form.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fragment(Program);

impl Fragment {
    /// Reads the text form of its operations.
    ///
    /// # Errors
    /// If it is no program, has no or too many operations, makes a call fail, or does not end with a value.
    pub fn parse(source: &str) -> Result<Fragment, ParseError> {
        let program = text::parse(source)?;
        let line = source.lines().count().max(1);
        let wrong = |message: &str| Err(ParseError { line, column: 1, message: message.to_owned() });
        match program.ops.last() {
            None => wrong("expected an operation that makes a value"),
            Some(_) if program.fail.is_some() => wrong("no call can be made to fail here"),
            Some(_) if program.ops.len() > MOST => wrong("expected at most 12 operations"),
            Some(last) if !last.kind.yields() => wrong("expected the last operation to make a value"),
            Some(_) => Ok(Fragment(program)),
        }
    }

    /// How many operations it has; at least one.
    pub fn length(&self) -> usize {
        self.0.ops.len()
    }

    /// The program that it is by itself.
    pub fn program(&self) -> &Program {
        &self.0
    }

    /// Its operations as they stand where the first one defines value `start`.
    pub fn from(&self, start: usize) -> impl Iterator<Item = Op> {
        let moved = move |var: &mut super::Var| *var = super::Var((var.index() + start) as u8);
        let end = start + self.length();
        self.0.ops.iter().cloned().map(move |mut op| {
            op.kind.operands_mut(moved);
            for var in op.kind.hooks_mut().into_iter().flatten().flat_map(hook_vars_mut) {
                moved(var);
                wrap(var, end);
            }
            op
        })
    }
}

impl TryFrom<String> for Fragment {
    type Error = ParseError;

    fn try_from(source: String) -> Result<Fragment, ParseError> {
        Fragment::parse(&source)
    }
}

impl From<Fragment> for String {
    fn from(fragment: Fragment) -> String {
        text::print(&fragment.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_with_a_value() {
        let fragment = Fragment::parse("path = str \":memory:\"\ncall demo.connect(path)").expect("two operations");
        assert_eq!(fragment.length(), 2);
        for (wrong, words) in [
            ("", "expected an operation"),
            ("# nothing", "expected an operation"),
            ("v0 = probe\ndrop v0", "make a value"),
            ("call demo.connect(path)", "unknown value `path`"),
            (&"probe\n".repeat(13), "at most 12"),
        ] {
            let error = Fragment::parse(wrong).expect_err(wrong).to_string();
            assert!(error.contains(words), "{wrong}: {error}");
        }
    }

    #[test]
    fn operands_move_with_it() {
        let fragment =
            Fragment::parse("v0 = probe\nv1 = object plain {eq: drop v0}\nv2 = list [v0, v1]").expect("reads");
        let mut program = text::parse("probe\nprobe").expect("a program");
        program.ops.extend(fragment.from(2));
        let expected = "probe\nprobe\nv2 = probe\nv3 = object plain {eq: drop v2}\nlist [v2, v3]\n";
        assert_eq!(text::print(&program), expected);
    }

    #[test]
    fn it_is_kept_as_text() {
        let fragment = Fragment::parse("v0 = int 3\nlist [v0]").expect("reads");
        let kept = serde_json::to_string(&fragment).expect("text");
        assert_eq!(kept, r#""v0 = int 3\nlist [v0]\n""#);
        assert_eq!(serde_json::from_str::<Fragment>(&kept).expect("reads"), fragment);
    }
}
