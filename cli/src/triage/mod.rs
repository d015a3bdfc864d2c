//! From a suspicion to a finding: confirmed in fresh processes, minimised, blamed on a callable, given its C line.
//!
//! [`evidence`] says whether two observations show the same fault, [`confirm`] re-runs and minimises, [`guilty`]
//! finds the operation that is to blame, [`symbols`] and [`site`] the place in the source, [`mod@write`] the files.

pub mod confirm;
pub mod evidence;
pub mod guilty;
pub mod site;
pub mod symbols;
pub mod write;

pub use confirm::{Outcome, Triage};
