//! Which of the extension's functions the fuzzer entered, and how much of each it saw.

use serde::{Deserialize, Serialize};

/// A C function of the target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Source file, relative to the target's folder where it lies in it.
    pub file: String,
    /// 1-based line where it begins.
    pub line: Option<u32>,
    /// Edges that it has.
    pub edges: u64,
    /// Edges that were reached; 0 where it was never entered.
    pub reached: u64,
}

/// Which lines of a source file have code, and which of that ran.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// Source file, as [`Function::file`].
    pub file: String,
    /// Lines (1-based) with code in a block that was reached; ascending.
    pub reached: Vec<u32>,
    /// The other lines with code; ascending.
    pub missed: Vec<u32>,
}

impl Function {
    /// Whether it was entered at all.
    pub fn entered(&self) -> bool {
        self.reached > 0
    }

    /// Share of its edges that was reached, whole per cent; 100 only where all were.
    pub fn per_cent(&self) -> u64 {
        self.reached * 100 / self.edges.max(1)
    }

    /// `demo.c:42`
    pub fn place(&self) -> String {
        self.line.map_or_else(|| self.file.clone(), |line| format!("{}:{line}", self.file))
    }
}

/// What a report says first: `12 of 15 functions entered`. `None` where nothing is known.
pub fn summary(functions: &[Function]) -> Option<String> {
    let entered = functions.iter().filter(|function| function.entered()).count();
    (!functions.is_empty()).then(|| format!("{entered} of {} functions entered", functions.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_said_only_of_all() {
        let function = |reached, edges| Function { reached, edges, ..Function::default() };
        assert_eq!((function(199, 200).per_cent(), function(200, 200).per_cent()), (99, 100));
        assert_eq!(summary(&[function(0, 3), function(1, 3)]).as_deref(), Some("1 of 2 functions entered"));
        assert_eq!(summary(&[]), None);
    }
}
