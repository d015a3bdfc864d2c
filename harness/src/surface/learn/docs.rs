//! Signatures from documentation: `__text_signature__`, and first lines of docstrings.

use super::MANY;
use super::want::{of_phrase, want_of_name};
use crate::surface::{Signature, Want};

/// Reads a signature such as `($self, key, default=None, /, *, flag=False)`, or the first line of a docstring such as
/// `register(callback, name=None) -> int` or `set(key, value[, default])`. `None` where the text holds none.
///
/// Wants come from annotations, defaults and parameter names, and are hints.
pub fn from_text_signature(doc_or_sig: &str) -> Option<Signature> {
    let text = doc_or_sig.trim_start();
    let open = text.find('(')?;
    let callee = &text[..open];
    // The name must touch the bracket: "Return the value (a copy)." is prose.
    if !callee.is_empty() && !callee.split('.').all(is_identifier) {
        return None;
    }
    let inside = inside_brackets(&text[open..])?;
    let mut signature = Signature { min: 0, max: 0, known: true, ..Signature::default() };
    let mut keyword_only = false;
    let mut unlimited = false;
    for (place, parameter) in split(inside).into_iter().enumerate() {
        let Parameter { text, optional } = parameter;
        match text {
            "" => continue,
            "/" => {
                signature.keywords.clear();
                continue;
            }
            "*" => {
                keyword_only = true;
                continue;
            }
            "..." => {
                unlimited = true;
                continue;
            }
            _ => {}
        }
        if let Some(name) = text.strip_prefix("**") {
            is_identifier(name).then_some(())?;
            continue;
        }
        if text.starts_with('*') {
            unlimited = true;
            keyword_only = true;
            continue;
        }
        let (head, default) = match text.split_once('=') {
            Some((head, default)) => (head.trim(), Some(default.trim())),
            None => (text, None),
        };
        let (name, annotation) = match head.split_once(':') {
            Some((name, annotation)) => (name.trim(), Some(annotation.trim())),
            None => (head, None),
        };
        if place == 0 && (name.starts_with('$') || name == "self") {
            continue;
        }
        is_identifier(name).then_some(())?;
        if !keyword_only {
            if signature.max == MANY {
                continue;
            }
            signature.max += 1;
            if default.is_none() && !optional && signature.min + 1 == signature.max {
                signature.min = signature.max;
            }
            signature.wants.push(hint(name, annotation, default));
        }
        // The bracket style of old docstrings describes positional parameters only.
        if keyword_only || !optional {
            signature.keywords.push(name.to_owned());
        }
    }
    if unlimited {
        signature.max = MANY;
    }
    while signature.wants.last() == Some(&Want::Any) {
        signature.wants.pop();
    }
    Some(signature)
}

fn hint(name: &str, annotation: Option<&str>, default: Option<&str>) -> Want {
    if let Some(want) = annotation.and_then(|annotation| of_phrase(annotation, &[])) {
        return want;
    }
    let named = want_of_name(name);
    match default {
        // The default's type says more than the name, but `None` says nothing.
        Some(default) => of_default(default).unwrap_or(named),
        None => named,
    }
}

fn of_default(default: &str) -> Option<Want> {
    let first = default.chars().next()?;
    match first {
        '\'' | '"' => Some(Want::Str),
        'b' if default.starts_with("b'") || default.starts_with("b\"") => Some(Want::Bytes),
        '(' => Some(Want::Tuple),
        '[' => Some(Want::List),
        '{' => Some(Want::Dict),
        'T' | 'F' if matches!(default, "True" | "False") => Some(Want::Bool),
        '-' | '0'..='9' if default.contains('.') => Some(Want::Float),
        '-' | '0'..='9' => Some(Want::Int),
        _ => None,
    }
}

struct Parameter<'t> {
    text: &'t str,
    /// Stood in square brackets: `[, default]`.
    optional: bool,
}

/// What stands between the first bracket and the one that closes it.
fn inside_brackets(text: &str) -> Option<&str> {
    let mut depth = 0usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => {
                depth -= 1;
                if depth == 0 {
                    return Some(&text[1..at]);
                }
            }
            // A blank line ends the paragraph that a signature may span.
            (None, '\n') if text[at + 1..].starts_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// Splits at commas outside of brackets and quotes. A `[` right where a parameter may begin or end marks optional ones.
fn split(inside: &str) -> Vec<Parameter<'_>> {
    let mut parameters = Vec::new();
    let (mut start, mut depth, mut optional, mut closed) = (0, 0usize, 0usize, 0usize);
    let mut quote = None;
    let mut marked = false;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            // Within a default or an annotation a bracket is part of it.
            (None, '[') if depth == 0 && !inside[start..at].contains(['=', ':']) => {
                let text = trimmed(&inside[start..at]);
                if !text.is_empty() {
                    parameters.push(Parameter { text, optional: marked });
                }
                optional += 1;
                marked = true;
                start = at + 1;
            }
            (None, ']') if depth == 0 && optional > closed => {
                let text = trimmed(&inside[start..at]);
                if !text.is_empty() {
                    parameters.push(Parameter { text, optional: true });
                }
                closed += 1;
                marked = optional > closed;
                start = at + 1;
            }
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                let text = trimmed(&inside[start..at]);
                if !text.is_empty() {
                    parameters.push(Parameter { text, optional: marked });
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    let text = trimmed(&inside[start..]);
    if !text.is_empty() {
        parameters.push(Parameter { text, optional: marked });
    }
    parameters
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == ',')
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
}
