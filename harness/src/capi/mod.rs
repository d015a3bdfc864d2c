//! What is known of the functions of the C API: which can fail and how, what they return, what they steal.
//!
//! The facts stand in `functions.txt`, one line for each function. A function that is in
//! the table to fail really can, with valid arguments: for lack of memory, or in Python code that it calls. Where only
//! some arguments let it fail, the line says which do not: a failure that can never happen is a false report.

use std::fmt;
use std::sync::LazyLock;

/// The table as text; its head says how to read it.
const TEXT: &str = include_str!("functions.txt");

static TABLE: LazyLock<Vec<Function>> = LazyLock::new(|| TEXT.lines().filter_map(parse).collect());

/// What a function returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// A new reference.
    New,
    /// A borrowed reference.
    Borrowed,
    /// Memory, or anything else behind a pointer that is no object.
    Pointer,
    /// A number, often 0 or -1.
    Number,
    /// Nothing.
    Nothing,
}

/// How a function reports failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It does not, or not with valid arguments.
    Never,
    /// NULL, with an exception set.
    Null,
    /// -1, with an exception set.
    Minus,
    /// Nothing is returned, and an exception set.
    Raises,
    /// NULL, with no exception.
    Quiet,
    /// It does not return, but throws `std::bad_alloc`.
    Throws,
}

/// An argument, counted from 0, that keeps a function from failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unless {
    /// 0: the answer is made already.
    Zero(usize),
    /// At most 1: the answer is made already.
    Short(usize),
    /// A C string of at most one character.
    Tiny(usize),
    /// An int that is made already, -5 to 256.
    Small(usize),
    /// A number, text, bytes, None or a type: comparing, hashing and asking it calls nobody and needs no memory.
    Plain(usize),
    /// An instance of exactly this built-in type: it is handed back as it is.
    Exact(usize, &'static str),
    /// An ASCII string: its text is there already.
    Ascii(usize),
    /// A format that gives away references (`N`), or makes nothing new.
    Format(usize),
}

/// What a failing function does to its arguments, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It releases the reference all the same.
    Releases(usize),
    /// It releases what the pointer points to, and sets that to NULL.
    Clears(usize),
    /// It sets what the pointer points to to NULL.
    Empties(usize),
    /// It leaves the buffer that the pointer points to without memory and owner.
    Unfills(usize),
}

/// An argument, counted from 0, whose reference a function takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steals {
    /// Whether it succeeds or not.
    Always(usize),
    /// Only where it succeeds.
    OnSuccess(usize),
}

/// What becomes of a reference that an argument, counted from 0, is or leads to, beside what is stolen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// The caller gets one more to the argument itself.
    Takes(usize),
    /// The caller's to the argument itself is released.
    Drops(usize),
    /// The caller's to what the pointer points to is taken over, and one to what it points to afterwards given.
    Swaps(usize),
    /// The caller gets one to what the pointer points to afterwards.
    Fills(usize),
    /// The buffer that the pointer points to has one, the caller's, from where it is filled.
    Views(usize),
    /// The caller's in that buffer is released, if it was filled so.
    Unviews(usize),
    /// Those for each `N` in the format are taken over.
    Format(usize),
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// As C programmers write it.
    pub name: &'static str,
    /// Names under which the linker knows it; the first is `name` unless that is a macro.
    pub symbols: Vec<&'static str>,
    /// What it returns.
    pub gives: Gives,
    /// How it fails.
    pub failure: Failure,
    /// What keeps it from failing.
    pub unless: Vec<Unless>,
    /// What it does when it fails.
    pub effects: Vec<Effect>,
    /// What it steals.
    pub steals: Vec<Steals>,
    /// What else becomes of references.
    pub moves: Vec<Moves>,
    /// Whether its arguments are doubles.
    pub doubles: bool,
}

/// A function of the table, by its number. The number changes with the table: what is kept is the name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id(u16);

impl Id {
    /// The function at a place of the table, which has it.
    pub fn at(index: usize) -> Id {
        debug_assert!(index < TABLE.len());
        Id(index as u16)
    }

    /// The function.
    pub fn get(self) -> &'static Function {
        &TABLE[usize::from(self.0)]
    }

    /// Its place in [`all`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get().name)
    }
}

/// Every function of the table, in its order.
pub fn all() -> &'static [Function] {
    &TABLE
}

/// The numbers of those that can fail.
pub fn fallible() -> impl Iterator<Item = Id> {
    (0..TABLE.len()).map(|index| Id(index as u16)).filter(|id| id.get().failure != Failure::Never)
}

/// The function of that name that can fail.
pub fn find(name: &str) -> Option<Id> {
    fallible().find(|id| id.get().name == name)
}

/// What is called through the slot of a type, and no function of that name.
pub const SLOT: &str = "tp_alloc";

/// What throws `std::bad_alloc`, as the linker knows it.
pub const THROWER: &str = "_ZSt17__throw_bad_allocv";

/// A line of the table; `None` for comments and blank lines.
fn parse(line: &'static str) -> Option<Function> {
    let mut words = line.split('#').next()?.split_whitespace();
    let name = words.next()?;
    let gives = match words.next()? {
        "new" => Gives::New,
        "borrowed" => Gives::Borrowed,
        "pointer" => Gives::Pointer,
        "number" => Gives::Number,
        "nothing" => Gives::Nothing,
        _ => return None,
    };
    let failure = match words.next()? {
        "never" => Failure::Never,
        "null" => Failure::Null,
        "-1" => Failure::Minus,
        "raises" => Failure::Raises,
        "quiet" => Failure::Quiet,
        "throws" => Failure::Throws,
        _ => return None,
    };
    let mut function = Function {
        name,
        symbols: Vec::new(),
        gives,
        failure,
        unless: Vec::new(),
        effects: Vec::new(),
        steals: Vec::new(),
        moves: Vec::new(),
        doubles: false,
    };
    for word in words {
        function.take(word)?;
    }
    if function.symbols.is_empty() {
        function.symbols.push(name);
    }
    Some(function)
}

impl Function {
    /// Takes up `key` or `key=value[:value]`; `None` where that means nothing.
    fn take(&mut self, word: &'static str) -> Option<()> {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let (first, rest) = value.split_once(':').unwrap_or((value, ""));
        let number = || first.trim_end_matches('?').parse::<usize>().ok();
        match key {
            "symbol" => self.symbols.push(value),
            "doubles" => self.doubles = true,
            "zero" => self.unless.push(Unless::Zero(number()?)),
            "short" => self.unless.push(Unless::Short(number()?)),
            "tiny" => self.unless.push(Unless::Tiny(number()?)),
            "small" => self.unless.push(Unless::Small(number()?)),
            "plain" => self.unless.push(Unless::Plain(number()?)),
            "exact" => self.unless.push(Unless::Exact(number()?, rest)),
            "ascii" => self.unless.push(Unless::Ascii(number()?)),
            "format" => {
                self.unless.push(Unless::Format(number()?));
                self.moves.push(Moves::Format(number()?));
            }
            "releases" => self.effects.push(Effect::Releases(number()?)),
            "clears" => {
                self.effects.push(Effect::Clears(number()?));
                self.moves.push(Moves::Swaps(number()?));
            }
            "unfills" => self.effects.push(Effect::Unfills(number()?)),
            "empties" => {
                self.effects.push(Effect::Empties(number()?));
                self.moves.push(Moves::Fills(number()?));
            }
            "takes" => self.moves.push(Moves::Takes(number()?)),
            "drops" => self.moves.push(Moves::Drops(number()?)),
            "swaps" => self.moves.push(Moves::Swaps(number()?)),
            "views" => self.moves.push(Moves::Views(number()?)),
            "unviews" => self.moves.push(Moves::Unviews(number()?)),
            "fills" => self.moves.push(Moves::Fills(number()?)),
            "steals" if first.ends_with('?') => self.steals.push(Steals::OnSuccess(number()?)),
            "steals" => self.steals.push(Steals::Always(number()?)),
            _ => return None,
        }
        Some(())
    }

    /// Whether references pass between it and its caller.
    pub fn moves_references(&self) -> bool {
        matches!(self.gives, Gives::New | Gives::Borrowed) || !self.steals.is_empty() || !self.moves.is_empty()
    }

    /// Whether what it returned says that it failed.
    pub fn failed(&self, result: usize) -> bool {
        match self.gives {
            Gives::New | Gives::Borrowed | Gives::Pointer => result == 0,
            Gives::Number => (result as i32) < 0,
            Gives::Nothing => false,
        }
    }

    /// Whether it sets an exception when it fails.
    pub fn raises(&self) -> bool {
        !matches!(self.failure, Failure::Quiet | Failure::Throws | Failure::Never)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_understood_and_no_function_stands_twice() {
        let written = TEXT.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let bad: Vec<&str> = written.clone().filter(|line| parse(line).is_none()).collect();
        assert_eq!(bad, Vec::<&str>::new());
        let symbols: Vec<&str> = all().iter().flat_map(|function| function.symbols.iter().copied()).collect();
        let mut seen = BTreeSet::new();
        let twice: Vec<&&str> = symbols.iter().filter(|symbol| !seen.insert(**symbol)).collect();
        assert_eq!(twice, Vec::<&&str>::new());
        assert!(all().len() >= 200, "{}", all().len());
    }

    #[test]
    fn results_and_failures_agree() {
        for function in all() {
            let fits = match function.failure {
                Failure::Null | Failure::Quiet => {
                    matches!(function.gives, Gives::New | Gives::Borrowed | Gives::Pointer)
                }
                Failure::Throws => function.gives == Gives::Pointer,
                Failure::Minus => function.gives == Gives::Number,
                Failure::Raises => function.gives == Gives::Nothing,
                Failure::Never => true,
            };
            assert!(fits, "{function:?}");
            // What is stolen although the call fails has to be released by whoever fails in its place.
            for steals in &function.steals {
                if let (Steals::Always(argument), true) = (steals, function.failure != Failure::Never) {
                    assert!(function.effects.contains(&Effect::Releases(*argument)), "{function:?}");
                }
            }
        }
    }

    #[test]
    fn what_passes_through_pointers_is_known() {
        let moves = |name: &str| all().iter().find(|function| function.name == name).map(|one| one.moves.clone());
        assert_eq!(moves("PyUnicode_Append"), Some(vec![Moves::Swaps(0)]));
        assert_eq!(moves("PyErr_Fetch"), Some(vec![Moves::Fills(0), Moves::Fills(1), Moves::Fills(2)]));
        assert_eq!(moves("Py_DecRef"), Some(vec![Moves::Drops(0)]));
        let append = all().iter().find(|function| function.name == "PyList_Append").expect("it is there");
        assert!(!append.moves_references() && append.failed(usize::MAX) && append.failed(0xffff_ffff));
    }

    #[test]
    fn names_are_found_and_what_cannot_fail_is_not() {
        assert_eq!(find("PyList_Append").map(|id| id.get().failure), Some(Failure::Minus));
        assert_eq!(find("PyObject_New").map(|id| id.get().symbols[0]), Some("_PyObject_New"));
        assert_eq!(find("PyTuple_SetItem"), None);
        assert_eq!(find("PyNo_Such"), None);
    }
}
