//! The identity of a finding: stable between runs, machines and versions of the interpreter.

use super::Detector;

/// Folder-safe identity: detector, callable, object. Two findings with one signature are one bug.
pub fn signature(detector: Detector, callable: &str, object: Option<&str>, label: Option<&str>) -> String {
    let mut text = format!("{}-{callable}", detector.name());
    for part in [object, label].into_iter().flatten() {
        text.push('-');
        text.push_str(part);
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
    }
}
