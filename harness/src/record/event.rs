//! What the recorder writes: one line of JSON for each thing that happened.

use serde::Deserialize;
use std::collections::BTreeMap;

/// One line of a recording.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    /// Something is about to be done with the extension.
    Do(Call),
    /// What came of call `made` is an object of one of the target's types.
    Made {
        made: u32,
        #[serde(rename = "type")]
        kind: String,
    },
    /// What a Python function answered during call `answer`.
    Answer { answer: u32, place: u32, value: Seen },
    /// A test begins.
    Test {
        #[allow(dead_code, reason = "for people who read the file")]
        test: String,
    },
}

/// A call, an attribute or an operator.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Call {
    #[serde(rename = "do")]
    pub kind: Kind,
    pub number: u32,
    /// Path of the callable, name of the method or attribute, text form of the operator.
    pub name: String,
    /// The receiver, if there is one, comes first.
    pub operands: Vec<Seen>,
    #[serde(default)]
    pub keywords: BTreeMap<String, Seen>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Call,
    Derive,
    Method,
    Get,
    Set,
    Delete,
    Operator,
}

/// An object as far as a program can say it.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Seen {
    Probe,
    None,
    Ellipsis,
    NotImplemented,
    Class,
    Bool(bool),
    /// In decimal digits: JSON's numbers end sooner.
    Int(String),
    /// Bits.
    Float(u64),
    Str(String),
    Bytes(Vec<u8>),
    Bytearray(Vec<u8>),
    Memoryview(Vec<u8>),
    List(Vec<Seen>),
    Tuple(Vec<Seen>),
    Set(Vec<Seen>),
    Frozenset(Vec<Seen>),
    /// Keys and values in turn.
    Dict(Vec<Seen>),
    Generator(Vec<Seen>),
    /// Length, and an item that stands for all.
    Many(u16, Box<Seen>),
    Exotic(String),
    /// Element type, lengths, layout, and whether it is read-only; as in programs.
    Array(String, Vec<u16>, String, bool),
    /// Shape, items, and for special methods the place of their answer.
    Object(String, Vec<Seen>, BTreeMap<String, u32>),
    /// What the call of this number made.
    Own(u32),
    /// An object of the target's that nobody saw come: its type.
    Unseen(String),
    /// One of the target's types.
    Type(String),
}

impl Seen {
    /// Whether one object can stand for all equal ones.
    pub(super) fn is_scalar(&self) -> bool {
        matches!(
            self,
            Seen::None
                | Seen::Ellipsis
                | Seen::NotImplemented
                | Seen::Bool(_)
                | Seen::Int(_)
                | Seen::Float(_)
                | Seen::Str(_)
        )
    }
}

/// The lines that can be read; the last one of a process that died may be half of one.
pub(super) fn read(log: &str) -> Vec<Line> {
    log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
