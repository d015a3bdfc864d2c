//! The identity of a finding: stable between runs, machines and versions of the interpreter.

use super::Detector;

/// Folder-safe identity: detector, callable, object. Two findings with one signature are one bug.
pub fn signature(detector: Detector, callable: &str, object: Option<&str>, label: Option<&str>) -> String {
    let mut text = format!("{}-{callable}", detector.name());
    for part in [object, label].into_iter().flatten() {
        text.push('-');
        // What the value happened to be is told, and no part of the identity.
        text.push_str(part.split(" (here ").next().unwrap_or(part));
    }
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .take(120)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_safe_as_a_folder_name() {
        let text = signature(Detector::Leak, "demo.Box.__getitem__", Some("argument 0"), None);
        assert_eq!(text, "leak-demo.Box.__getitem__-argument_0");
        let data = signature(Detector::OverRelease, "demo.f", Some("argument 0 (here int 1)"), None);
        assert_eq!(data, "over-release-demo.f-argument_0");
    }
}
