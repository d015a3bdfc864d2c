//! The doctor's table, and below it what to do about each line that lacks something.

use super::{Check, State};

/// Text of the table; ends with a line break.
pub fn render(checks: &[Check]) -> String {
    let width = checks.iter().map(|check| check.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for check in checks {
        let (word, colour) = match (&check.state, check.required) {
            (State::Ok(_), _) => ("ok      ", 32),
            (State::Missing(_), true) => ("missing ", 31),
            (State::Missing(_), false) => ("optional", 33),
        };
        text.push_str(&format!("  \x1b[{colour}m{word}\x1b[0m  {:width$}  {}\n", check.name, check.detail()));
    }
    let lacking: Vec<&Check> = checks.iter().filter(|check| !check.is_ok()).collect();
    if lacking.is_empty() {
        return text;
    }
    text.push('\n');
    if lacking.iter().any(|check| check.fixable) {
        text.push_str("`refhound doctor --fix` installs what is missing (Debian and Ubuntu). By hand:\n");
    }
    for check in lacking {
        text.push_str(&format!("  {:width$}  {}\n", check.name, check.hint));
    }
    text
}
