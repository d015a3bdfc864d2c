//! The failure point: which call of the C API fails, in which operation.

use super::{Op, Program, Var};
use crate::capi;

/// Highest number of a call that may fail.
pub const MAX_NTH: u16 = 9999;

/// `fail v3 at PyList_Append#2`: during operation 3, which may be an import, the extension's second call of `PyList_Append` fails, in each run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct FailPoint {
    /// The operation.
    pub op: Var,
    /// The function.
    pub function: capi::Id,
    /// Which of its calls within the operation, counted from 1.
    pub nth: u16,
}

impl FailPoint {
    /// The same for operations that have moved: `moved` gives the new place of each old one, `None` where it is gone,
    /// and the failure point with it.
    pub fn moved(self, moved: &[Option<Var>]) -> Option<FailPoint> {
        let op = moved.get(self.op.index()).copied().flatten()?;
        Some(FailPoint { op, ..self })
    }

    /// Whether an operation can have one: literals, `drop` and `collect` do not call the extension by themselves.
    pub fn fits(self, ops: &[Op]) -> bool {
        ops.get(self.op.index()).is_some_and(|op| op.kind.enters_extension())
    }

    /// `its first `PyList_New``, `its 2nd `PyList_Append``.
    pub fn words(self) -> String {
        format!("its {} `{}`", ordinal(self.nth), self.function.get().name)
    }
}

/// `first`, `2nd`, `3rd`, `11th`.
fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        _ if number == 1 => return "first".to_owned(),
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

impl Program {
    /// The program without its failure point.
    pub fn without_failure(&self) -> Program {
        Program { ops: self.ops.clone(), fail: None }
    }
}

impl From<Vec<Op>> for Program {
    fn from(ops: Vec<Op>) -> Program {
        Program { ops, fail: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_follows_its_operation_and_goes_with_it() {
        let function = capi::find("PyList_New").expect("it can fail");
        let point = FailPoint { op: Var(2), function, nth: 1 };
        let moved = [None, Some(Var(0)), Some(Var(1))];
        assert_eq!(point.moved(&moved), Some(FailPoint { op: Var(1), ..point }));
        assert_eq!(FailPoint { op: Var(0), ..point }.moved(&moved), None);
        assert_eq!(FailPoint { op: Var(9), ..point }.moved(&moved), None);
    }

    #[test]
    fn the_words_say_which_call_it_is() {
        let words = [1, 2, 3, 4, 11, 22].map(ordinal);
        assert_eq!(words, ["first", "2nd", "3rd", "4th", "11th", "22nd"]);
    }
}
