//! From a suspicion to a finding: confirmed in fresh processes, minimised, blamed on a callable, given its C line.
//!
//! [`evidence`] says whether two observations show the same fault, [`confirm`] re-runs and minimises, [`guilty`] finds
//! the operation that is to blame, [`cycle`] the one that closes a cycle, [`guise`] tells known growth, [`steps`] are
//! its operations as knowledge is kept of them, [`heirs`] the same on types that inherit them, [`symbols`] and [`site`]
//! the place in the source, [`account`] the line that an object's account leaves over, which [`partners`] finds,
//! [`tell`] makes the finding, [`mod@write`] the files.

pub mod account;
pub mod bare;
pub mod confirm;
pub mod cycle;
mod declared;
pub mod evidence;
pub mod guilty;
pub mod guise;
pub mod heirs;
pub mod holds;
pub mod import;
pub mod library;
pub mod partners;
pub mod returned;
pub mod site;
pub mod steps;
pub mod symbols;
pub mod tell;
mod under_way;
pub mod untracked;
pub mod unvisited;
pub mod write;

pub use confirm::{Outcome, Triage};
