//! What one target needs besides: packages of the system that its description names.

use super::apt;
use super::checks::{Check, Need, State};
use crate::description::Target;
use crate::error::SetupError;
use crate::system_packages;

/// Whether they are installed; `None` where the target names none.
pub fn check(target: &Target) -> Option<Check> {
    if target.system_packages.is_empty() {
        return None;
    }
    let missing = system_packages::missing(target);
    let state = if missing.is_empty() {
        State::Ok(target.system_packages.join(", "))
    } else {
        State::Missing(format!("`{}` needs {}", target.name, missing.join(", ")))
    };
    let hint = system_packages::way_out(target, &missing);
    Some(Check { name: "system packages", need: Need::Target, required: true, fixable: true, state, hint })
}

/// Installs those that are missing, after naming them.
///
/// # Errors
/// If the installation fails, or this machine has no apt.
pub fn install(target: &Target) -> Result<(), SetupError> {
    let missing = system_packages::missing(target);
    if missing.is_empty() {
        return Ok(());
    }
    if !apt::is_here() {
        return Err(SetupError::other(
            format!("this machine has no apt to install {} with", missing.join(", ")),
            "install them in its own way",
        ));
    }
    apt::update()?;
    apt::install(&missing)
}
