//! How many arguments, and which may be named: what messages say.

use super::{Given, MANY, clamp};
use crate::surface::Signature;

/// Messages about a keyword or a missing argument. True where the message was one.
pub(super) fn learn_keywords(signature: &mut Signature, positional: usize, message: &str) -> bool {
    if message.contains("takes no keyword arguments") {
        signature.keywords.clear();
        return true;
    }
    let refused = message.contains("invalid keyword argument")
        || message.contains("unexpected keyword argument")
        || message.contains("positional-only argument");
    if refused {
        let (refused, suggested) = message.split_once("Did you mean").unwrap_or((message, ""));
        for name in quoted(refused) {
            signature.keywords.retain(|known| known != name);
        }
        quoted(suggested).for_each(|name| add_keyword(signature, name));
        return true;
    }
    if message.contains("given by name (") || message.contains("multiple values for ") {
        quoted(message).for_each(|name| add_keyword(signature, name));
        return true;
    }
    if !message.contains("missing") {
        return false;
    }
    if message.contains("keyword-only argument") {
        quoted(message).for_each(|name| add_keyword(signature, name));
        return true;
    }
    let required = if message.contains("missing required argument") {
        // "missing required argument 'x' (pos 1)"; where no position is told, at least one more than was given.
        quoted(message).for_each(|name| add_keyword(signature, name));
        after(message, "(pos ").and_then(leading_number).unwrap_or(positional + 1)
    } else if message.contains("required positional argument") {
        // "f() missing 2 required positional arguments: 'a' and 'b'": a Python function, all can be named.
        let (_, names) = message.split_once(':').unwrap_or(("", ""));
        quoted(names).for_each(|name| add_keyword(signature, name));
        positional + after(message, "missing ").and_then(leading_number).unwrap_or(1)
    } else {
        return false;
    };
    let required = clamp(required);
    signature.min = signature.min.max(required);
    signature.max = signature.max.max(required);
    signature.known = true;
    true
}

/// Messages that state a number of arguments. True where the message was one.
pub(super) fn learn_count(signature: &mut Signature, given: Given<'_>, message: &str) -> bool {
    let positional = given.positional;
    if message.contains("takes no argument") || message.contains("takes no positional argument") {
        return set(signature, Some(0), Some(0));
    }
    let counts = ["argument", "positional", "element", "parameter"];
    let is_count = |rest: &str| {
        let words = rest.split([' ', ',', ';']).skip(1).take(2);
        words.clone().any(|word| counts.iter().any(|count| word.starts_with(count)))
    };
    // A Python method counts `self`: "takes 1 positional argument but 2 were given" for one argument passed. Functions in
    // C may count what was given by name.
    let own = match after(message, " but ").and_then(leading_number) {
        Some(told) if message.contains(" given") && told == positional + 1 && given.named == 0 => 1,
        _ => 0,
    };
    let less = |number: usize| number.saturating_sub(own);
    if let Some(rest) = after(message, "takes from ") {
        let (Some(low), Some(high)) = (leading_number(rest), after(rest, " to ").and_then(leading_number)) else {
            return false;
        };
        return set(signature, Some(less(low)), Some(less(high)));
    }
    for verb in ["takes ", "expected ", "expects ", "requires ", "need ", "needs ", "should have "] {
        let Some(rest) = after(message, verb) else { continue };
        for (bound, low, high) in [
            ("at least ", true, false),
            ("at most ", false, true),
            ("up to ", false, true),
            ("exactly ", true, true),
            ("", true, true),
        ] {
            let Some(rest) = rest.strip_prefix(bound) else { continue };
            let Some(number) = leading_number(rest).filter(|_| is_count(rest)) else { continue };
            if rest.contains("keyword argument") && !rest.contains("positional") {
                return true;
            }
            return set(signature, low.then(|| less(number)), high.then(|| less(number)));
        }
    }
    for (phrase, low, high) in
        [("not enough arguments", true, false), ("too few arguments", true, false), ("too many arguments", false, true)]
    {
        if message.to_ascii_lowercase().contains(phrase) {
            let bound = if low { positional + 1 } else { positional.saturating_sub(1) };
            let (low, high) = (low && bound <= usize::from(MANY), high && positional > 0);
            return set(signature, low.then_some(bound), high.then_some(bound));
        }
    }
    false
}

/// Writes a bound or both; the other one gives way where they cross.
fn set(signature: &mut Signature, min: Option<usize>, max: Option<usize>) -> bool {
    if let Some(min) = min {
        signature.min = clamp(min);
        signature.max = signature.max.max(signature.min);
    }
    if let Some(max) = max {
        signature.max = clamp(max);
        signature.min = signature.min.min(signature.max);
        signature.wants.truncate(usize::from(signature.max));
    }
    signature.known = true;
    true
}

fn add_keyword(signature: &mut Signature, name: &str) {
    let sound = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if sound && !name.starts_with(|c: char| c.is_ascii_digit()) && !signature.keywords.iter().any(|known| known == name)
    {
        signature.keywords.push(name.to_owned());
    }
}

/// The texts between single quotes.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('\'').skip(1).step_by(2)
}

/// What follows the first `mark`.
pub(super) fn after<'m>(message: &'m str, mark: &str) -> Option<&'m str> {
    message.find(mark).map(|at| &message[at + mark.len()..])
}

/// The number that a text begins with, in digits or as a word.
pub(super) fn leading_number(text: &str) -> Option<usize> {
    let digits: &str = &text[..text.bytes().take_while(u8::is_ascii_digit).count()];
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let word = text.split([' ', ',', '.', '(', ')']).next()?;
    ["zero", "one", "two", "three", "four", "five", "six"].iter().position(|name| *name == word)
}
