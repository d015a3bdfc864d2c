//! Debian's and Ubuntu's packages: which there are, and installing them.

use crate::error::SetupError;
use crate::process;
use std::collections::BTreeSet;
use std::process::Command;

const HINT: &str = "look at what apt says; another apt may be running, or the network is down";

/// Whether this machine installs with apt.
pub(super) fn is_here() -> bool {
    process::find("apt-get").is_some() && process::find("apt-cache").is_some()
}

/// Refreshes the package lists, saying so.
pub(super) fn update() -> Result<(), SetupError> {
    let mut command = privileged(&["apt-get", "update", "-qq"])?;
    anstream::eprintln!("refreshing the package lists: {}", process::text(&command));
    process::succeed(&mut command, "refreshing the package lists", HINT)?;
    Ok(())
}

/// Which of `names` can be installed.
pub(super) fn available(names: &[String]) -> Result<BTreeSet<String>, SetupError> {
    let mut command = Command::new("apt-cache");
    let output = process::succeed(command.env("LC_ALL", "C").arg("policy").args(names), "asking apt", HINT)?;
    Ok(candidates(&String::from_utf8_lossy(&output.stdout)))
}

/// Major version of the clang that the package `clang` stands for.
pub(super) fn clang_version() -> Option<u32> {
    let mut command = Command::new("apt-cache");
    let output = process::output(command.env("LC_ALL", "C").args(["depends", "clang"])).ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.trim().strip_prefix("Depends: clang-")?.parse().ok())
}

/// Installs, after naming what and how.
pub(super) fn install(packages: &[String]) -> Result<(), SetupError> {
    let mut words =
        vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    words.extend(packages.iter().map(String::as_str));
    let mut command = privileged(&words)?;
    anstream::eprintln!("installing {}: {}", packages.join(", "), process::text(&command));
    process::succeed(&mut command, "installing packages", HINT)?;
    Ok(())
}

/// The command as root: as it is, or through sudo.
fn privileged(words: &[&str]) -> Result<Command, SetupError> {
    if nix::unistd::geteuid().is_root() {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]);
        return Ok(command);
    }
    let sudo = process::find("sudo").ok_or_else(|| {
        SetupError::other(
            "packages must be installed as root, and there is no sudo",
            format!("run as root: {}", words.join(" ")),
        )
    })?;
    let mut command = Command::new(sudo);
    command.args(words);
    Ok(command)
}

/// Names with a candidate in the output of `apt-cache policy`.
fn candidates(policy: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut name = "";
    for line in policy.lines() {
        if !line.starts_with(' ') {
            name = line.trim_end_matches(':');
        } else if let Some(version) = line.trim().strip_prefix("Candidate: ")
            && version != "(none)"
        {
            found.insert(name.to_string());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_candidate_can_be_installed() {
        let policy = "a:\n  Installed: (none)\n  Candidate: 1.2\n  Version table:\n     1.2 500\nb:\n  Installed: (none)\n  Candidate: (none)\n";
        assert_eq!(candidates(policy), BTreeSet::from(["a".to_string()]));
    }
}
