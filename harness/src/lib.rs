//! Refhound's library: from a typed program of calls to a finding that an extension author can act on.
//!
//! What to run (pure): [`surface`] says what can be called, [`program`] is a sequence of calls,
//! [`generate`] and [`mutate`] make new ones.
//! Running it (only with the `python` feature): [`interpreter`] is the embedded debug CPython,
//! [`execute`] runs one program in it and yields an [`observation`].
//! Judging it (pure): [`detect`] turns observations into [`finding`]s.
//! Telling it (pure): [`minimise`] makes the program small, [`reproduce`] turns it into Python,
//! [`report`] into text, JSON, SARIF, JUnit and HTML.

pub mod capi;
pub mod detect;
#[cfg(feature = "python")]
pub mod execute;
pub mod finding;
pub mod flight;
pub mod generate;
#[cfg(feature = "python")]
pub mod interpreter;
pub mod job;
pub mod knowledge;
pub mod minimise;
pub mod mutate;
pub mod observation;
pub mod program;
pub mod record;
pub mod report;
pub mod reproduce;
pub mod surface;
pub mod theirs;
