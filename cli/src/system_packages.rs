//! Packages of the system that a target's description names: looked for before a build, installed by `doctor --fix` alone.

use crate::description::Target;
use crate::error::SetupError;
use crate::process;
use std::process::Command;

/// Those of the target that dpkg does not have installed; empty where there is no dpkg to ask.
pub fn missing(target: &Target) -> Vec<String> {
    if target.system_packages.is_empty() || process::find("dpkg-query").is_none() {
        return Vec::new();
    }
    let mut command = Command::new("dpkg-query");
    command.args(["--show", "--showformat=${Package} ${db:Status-Abbrev}\\n"]).args(&target.system_packages);
    // It fails where it does not know one of them, and tells of the others all the same.
    let output = process::output(&mut command).map(|output| output.stdout).unwrap_or_default();
    let text = String::from_utf8_lossy(&output).into_owned();
    target.system_packages.iter().filter(|name| !is_installed(name, &text)).cloned().collect()
}

/// Whether dpkg says so: `libacl1-dev ii `.
fn is_installed(name: &str, said: &str) -> bool {
    said.lines().any(|line| line.split_once(' ').is_some_and(|(known, state)| known == name && state.starts_with("ii")))
}

/// Refuses a build that would lack something.
///
/// # Errors
/// Names what is missing, and how it is installed.
pub fn check(target: &Target) -> Result<(), SetupError> {
    let missing = missing(target);
    if missing.is_empty() {
        return Ok(());
    }
    Err(SetupError::other(
        format!("`{}` needs packages of the system that are not installed: {}", target.name, missing.join(", ")),
        way_out(target, &missing),
    ))
}

/// How they are installed.
pub fn way_out(target: &Target, missing: &[String]) -> String {
    let spec = target.description.as_ref().and_then(|file| file.parent()).unwrap_or(&target.folder);
    format!("run `refhound doctor --fix {}`, or: apt-get install {}", spec.display(), missing.join(" "))
}

/// Adds the packages to what a failed build is told with, on a machine where they could not be looked for.
pub fn tell(error: SetupError, target: &Target) -> SetupError {
    match error {
        SetupError::Build { target: name, cause, hint, log }
            if !target.system_packages.is_empty() && process::find("dpkg-query").is_none() =>
        {
            let named = target.system_packages.join(", ");
            SetupError::Build {
                target: name,
                cause,
                hint: format!("{hint}; refhound.toml names the packages {named}"),
                log,
            }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_installed_counts() {
        let said = "libacl1 ii \nlibattr1-dev un \nlibacl1-dev rc \n";
        assert!(is_installed("libacl1", said));
        for name in ["libattr1-dev", "libacl1-dev", "libacl", "zlib1g-dev"] {
            assert!(!is_installed(name, said), "{name}");
        }
    }
}
