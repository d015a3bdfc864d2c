//! Whether growth or loss is a known one, reached with operations that add nothing to it.

use super::steps::keys_of;
use crate::error::SetupError;
use crate::supervise::server::Server;
use harness::detect::slope;
use harness::knowledge::Key;
use harness::minimise;
use harness::observation::{Mode, Observation};
use harness::program::Program;

/// Whether a minimised program does the same without one of its operations, and is known then. (Minimising keeps away
/// from what is known, and so keeps operations that have no part in the fault.)
///
/// # Errors
/// If no serving worker can be had.
pub fn is_known(
    server: &mut Server,
    program: &Program,
    observation: &Observation,
    familiar: &[Vec<Key>],
) -> Result<bool, SetupError> {
    for index in (0..program.ops.len()).filter(|index| program.ops[*index].kind.enters_extension()) {
        let smaller = minimise::without_operation(program, index);
        if smaller.ops.len() >= program.ops.len() {
            continue;
        }
        let seen = server.observe(&smaller, Mode::Slope)?;
        if seen.death.is_none()
            && slope::amount(&seen) == slope::amount(observation)
            && familiar.contains(&keys_of(&smaller, &seen))
        {
            return Ok(true);
        }
    }
    Ok(false)
}
