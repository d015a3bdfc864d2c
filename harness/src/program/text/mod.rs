//! Text form of a program: what people read, write, commit and diff.
//!
//! ```text
//! # refhound
//! v0 = probe
//! v1 = dict [v0: v0]
//! v2 = object mapping [v0, v0] {keys@2: clear v1 -> notimplemented; repr: raise Error}
//! v3 = call demo.Queue(v2, size=v0)
//! call v3.push(v0) x3        # three times in a row
//! drop v3
//! ```
//!
//! One operation a line, written as the comments of [`OpKind`](super::OpKind), [`Value`](super::Value),
//! [`Hook`](super::Hook), [`Act`](super::Act), [`Answer`](super::Answer) and [`Operator`](super::Operator) say. Values
//! are numbered by position, so a left side that is left out still uses up its number. [`print`](fn@print) writes
//! it only where somebody refers to the value; people may use any other names, and a second definition of a name
//! shadows the first. `#` begins a comment; indentation and blank lines mean nothing.
//!
//! `v0 = import demo` stands alone. Behind the operations, `fail v3 at PyList_Append#2` is a program's failure point ([`FailPoint`](super::FailPoint)).
//!
//! Both ways are exact: `parse(print(p)) == p` for each valid program, and `print(parse(t)) == t` for each text that
//! `print` makes.

mod cursor;
mod literal;
mod names;
mod parse;
mod print;

pub use parse::parse;
pub use print::{print, print_annotated};

/// First words of a program file; input of the fuzzer that begins with them is read as text.
pub const MARK: &str = "# refhound";

/// First line of a program file.
pub const HEADER: &str = "# refhound\n";

/// A place in the text that could not be understood.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct ParseError {
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1, in characters.
    pub column: usize,
    /// What was expected there.
    pub message: String,
}

#[cfg(test)]
mod tests;
