//! SARIF 2.1.0, the exchange format of code scanning services: rules are the detectors, results the findings.

use super::{Run, detectors};
use crate::finding::{Certainty, Finding, Site};
use serde_json::{Value, json};

/// Renders the runs into one log, pretty-printed, with a line break at the end.
///
/// # Errors
/// Only where a number is not finite, which JSON cannot hold.
pub fn render(runs: &[Run]) -> Result<String, serde_json::Error> {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": runs.iter().map(run).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}

fn run(run: &Run) -> Value {
    json!({
        "tool": {"driver": {
            "name": "refhound",
            "semanticVersion": run.refhound,
            "rules": detectors::ALL.iter().map(rule).collect::<Vec<_>>(),
        }},
        "columnKind": "unicodeCodePoints",
        "results": run.findings.iter().map(result).collect::<Vec<_>>(),
        "properties": {"target": run.target, "python": run.python, "stats": run.stats},
    })
}

fn rule(about: &detectors::About) -> Value {
    json!({
        "id": about.detector.name(),
        "shortDescription": {"text": about.short},
        "fullDescription": {"text": about.meaning},
        "help": {"text": format!("{}\n\n{}\n\nUsual fix: {}", about.meaning, about.rule, about.fix)},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["memory-safety", "cpython"]},
    })
}

fn result(finding: &Finding) -> Value {
    let index = detectors::ALL.iter().position(|about| about.detector == finding.detector);
    let mut message = finding.title.clone();
    for part in finding.notes.iter().map(String::as_str).chain([finding.help.as_str()]).filter(|part| !part.is_empty())
    {
        message.push('\n');
        message.push_str(part);
    }
    let mut value = json!({
        "ruleId": finding.detector.name(),
        "ruleIndex": index,
        "level": "error",
        "message": {"text": message},
        "locations": location(&finding.site, Some(&finding.callable), None).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": {"refhoundSignature/v1": finding.signature},
        "properties": {
            "labels": finding.labels,
            "object": finding.object,
            "amount": finding.amount,
            "program": finding.program,
            "reliability": finding.reliability,
            "certainty": finding.site.certainty,
            "alsoSeenWith": finding.also_seen_with.iter().map(|seen| &seen.callable).collect::<Vec<_>>(),
        },
    });
    let related: Vec<Value> = finding
        .related_sites
        .iter()
        .filter_map(|related| location(&related.site, None, Some(&related.label)))
        .collect();
    if !related.is_empty() {
        value["relatedLocations"] = Value::Array(related);
    }
    value
}

/// `None` where neither a file nor a callable is known.
fn location(site: &Site, callable: Option<&str>, message: Option<&str>) -> Option<Value> {
    let mut value = json!({});
    if let Some(file) = site.file.as_deref().filter(|_| site.certainty != Certainty::Unknown || site.line.is_some()) {
        value["physicalLocation"] = json!({"artifactLocation": {"uri": uri(file)}});
        // A region without a line is not valid, and neither is line 0.
        if let Some(line) = site.line.filter(|line| *line > 0) {
            let mut region = json!({"startLine": line});
            if let Some(column) = site.column.filter(|column| *column > 0) {
                region["startColumn"] = json!(column);
            }
            value["physicalLocation"]["region"] = region;
        }
    }
    let mut names = Vec::new();
    if let Some(callable) = callable {
        names.push(json!({"fullyQualifiedName": callable, "kind": "function"}));
    }
    if let Some(function) = &site.function {
        names.push(json!({"name": function, "kind": "function"}));
    }
    if !names.is_empty() {
        value["logicalLocations"] = Value::Array(names);
    }
    if value.as_object().is_none_or(|object| object.is_empty()) {
        return None;
    }
    if let Some(message) = message {
        value["message"] = json!({"text": message});
    }
    Some(value)
}

/// A relative or absolute path as a URI reference: bytes outside the unreserved set become `%NN`.
fn uri(path: &str) -> String {
    let mut text = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-~+@".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("src/a b.c"), "src/a%20b.c");
        assert_eq!(uri("/x/y.c"), "file:///x/y.c");
    }

    #[test]
    fn nothing_known_gives_no_location() {
        assert_eq!(location(&Site::default(), None, Some("freed here")), None);
    }
}
