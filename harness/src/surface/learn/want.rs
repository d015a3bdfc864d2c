//! What an argument wants: from the words of a message, of an annotation, or from a parameter's name.

use super::arity::{after, leading_number};
use crate::program::Exotic;
use crate::surface::Want;

/// What a type error asks for, if it names something.
pub(super) fn of_message(message: &str, classes: &[&str]) -> Option<Want> {
    if message.contains("unhashable type")
        || message.contains("required for '")
        || message.contains("unsupported operand")
    {
        return None;
    }
    // Protocols: what was missing says what was wanted.
    for (phrase, want) in PROTOCOLS {
        if message.contains(phrase) {
            return Some(*want);
        }
    }
    if let Some(rest) = after(message, "has no attribute '") {
        let attribute = rest.split('\'').next().unwrap_or_default();
        return match attribute {
            "read" | "write" | "readline" | "flush" | "seek" | "readinto" => Some(Want::File),
            "keys" | "items" | "get" => Some(Want::Dict),
            "__enter__" | "__exit__" => Some(Want::Context),
            "append" | "extend" => Some(Want::List),
            "encode" | "lower" | "strip" => Some(Want::Str),
            "decode" => Some(Want::Bytes),
            _ => None,
        };
    }
    for mark in [
        "must be ",
        "must have type ",
        "should be ",
        "has to be ",
        "incorrect type (expected ",
        "expected ",
        "expects ",
        "requires ",
        "not an instance of ",
        "needs to be ",
        "is not a ",
        "is not an ",
    ] {
        if let Some(rest) = after(message, mark)
            && let Some(want) = of_phrase(rest, classes)
        {
            return Some(want);
        }
    }
    // "an integer is required", "list expected", "a bytes-like object is required, not 'int'"
    [" is required", " required", " expected"]
        .iter()
        .find_map(|mark| of_phrase(&message[..message.find(mark)?], classes))
}

/// Phrases that say which protocol an argument failed.
const PROTOCOLS: &[(&str, Want)] = &[
    ("object is not iterable", Want::Iterable),
    ("argument of type", Want::Sequence),
    ("has no len()", Want::Sequence),
    ("object is not subscriptable", Want::Sequence),
    ("does not support indexing", Want::Sequence),
    ("does not support item assignment", Want::List),
    ("does not support item deletion", Want::List),
    ("object is not callable", Want::Callable),
    ("is not callable", Want::Callable),
    ("cannot be interpreted as an integer", Want::Int),
    ("object is not a mapping", Want::Dict),
    ("is not an iterator", Want::Iterable),
    ("context manager protocol", Want::Context),
    ("dictionary update sequence", Want::Dict),
    ("values to unpack", Want::Tuple),
    ("does not support the buffer", Want::Bytes),
    ("buffer interface", Want::Bytes),
];

/// What a phrase such as "a list or tuple, not int" or an annotation such as `Optional[int]` asks for: its first
/// word that means a type.
pub(super) fn of_phrase(phrase: &str, classes: &[&str]) -> Option<Want> {
    let mut end = phrase.len();
    for stop in [", not ", ", got", " not ", " got ", ", but", " but ", " found", ";", " instead", " (got"] {
        end = end.min(phrase.find(stop).unwrap_or(end));
    }
    let mut previous = "";
    let mut none = false;
    for word in phrase[..end].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.' || c == '-')) {
        let word = word.trim_matches(['.', '-']);
        if word.is_empty() {
            continue;
        }
        if let Some(class) = own_class(word, classes) {
            return Some(class);
        }
        let lower = word.to_ascii_lowercase();
        none |= lower == "none";
        // "of type int", "the right type", "type: int": there the word is no demand for a type.
        let spoken = lower == "type"
            && (matches!(previous, "of" | "right" | "correct" | "wrong" | "same" | "have") || phrase.contains("type:"));
        if !spoken && let Some(want) = of_word(&lower) {
            return Some(want);
        }
        previous = match lower.as_str() {
            "of" => "of",
            "right" | "correct" | "wrong" | "same" => "right",
            _ => "",
        };
    }
    none.then_some(Want::None)
}

/// What an instance of a type with this name (`tp_name`: `dict`, `collections.abc.Mapping`, `demo.Box`) is made by. A static
/// type of the target's may lack the module in its name: then the last part decides, where only one class ends so.
pub fn want_of_type(name: &str, classes: &[&str]) -> Option<Want> {
    let own = |at: usize| u16::try_from(at).ok().map(Want::Own);
    if let Some(at) = classes.iter().position(|class| *class == name) {
        return own(at);
    }
    if !crate::theirs::is_own(name) {
        return of_word(&name.to_ascii_lowercase());
    }
    let mut ending = (0..classes.len()).filter(|at| classes[*at].rsplit('.').next() == name.rsplit('.').next());
    ending.next().filter(|_| ending.next().is_none()).and_then(own)
}

fn own_class(word: &str, classes: &[&str]) -> Option<Want> {
    let tail = word.rsplit('.').next().unwrap_or(word);
    let whole = classes.iter().position(|class| *class == word);
    let found = whole.or_else(|| classes.iter().position(|class| class.rsplit('.').next() == Some(tail)))?;
    u16::try_from(found).ok().map(Want::Own)
}

fn of_word(word: &str) -> Option<Want> {
    let word = word.strip_prefix("typing.").or_else(|| word.strip_prefix("collections.abc.")).unwrap_or(word);
    if matches!(word.rsplit('.').next(), Some("ndarray" | "arraylike" | "array_like")) {
        return Some(Want::Array);
    }
    Some(match word {
        "int" | "ints" | "integer" | "integers" | "long" | "index" | "ssize_t" | "py_ssize_t" | "size_t" => Want::Int,
        "float" | "floats" | "real" | "double" | "number" | "numeric" => Want::Float,
        "str" | "string" | "strings" | "unicode" | "text" | "ascii" | "character" => Want::Str,
        "bytes" | "bytes-like" | "buffer" | "bytearray" | "byte" | "readable" | "memoryview" | "bytestring" => {
            Want::Bytes
        }
        "list" | "lists" => Want::List,
        "tuple" | "tuples" | "pair" | "2-tuple" | "3-tuple" => Want::Tuple,
        "dict" | "dictionary" | "mapping" | "dicts" | "mutablemapping" => Want::Dict,
        "set" | "frozenset" => Want::Set,
        "coroutine" => Want::Exotic(Exotic::Coroutine),
        "sequence" | "sequences" | "indexable" => Want::Sequence,
        "iterable" | "iterator" | "iterables" | "generator" => Want::Iterable,
        "callable" | "function" | "callback" => Want::Callable,
        "type" | "class" | "types" | "classes" => Want::Type,
        "file" | "file-like" | "stream" | "io" => Want::File,
        "context" => Want::Context,
        "bool" | "boolean" => Want::Bool,
        _ => return None,
    })
}

/// Which positional argument a message speaks of, counted from 0.
pub(super) fn position(message: &str, keywords: &[String], max: usize) -> Option<usize> {
    let lower = message.to_ascii_lowercase();
    for mark in [
        "argument ",
        "argument #",
        "arg ",
        "arg #",
        "arg",
        "parameter ",
        "parameter #",
        "argument number ",
        "argument no. ",
    ] {
        if let Some(number) = after(&lower, mark).and_then(leading_digits) {
            return number.checked_sub(1).filter(|position| *position < usize::from(super::MANY));
        }
    }
    for (place, word) in ["first", "second", "third", "fourth", "fifth"].iter().enumerate() {
        let ordinal = format!("{word} arg");
        let short = format!("{}{} arg", place + 1, ["st", "nd", "rd", "th", "th"][place]);
        if lower.contains(&ordinal) || lower.contains(&short) || lower.contains(&format!("{word} parameter")) {
            return Some(place);
        }
    }
    // "argument 'x' must be list": keyword names are those of the last positional parameters, in order.
    let quoted = after(message, "rgument '").and_then(|rest| rest.split('\'').next());
    let bare = message.split(" must be ").next().filter(|name| !name.contains(' '));
    let name = quoted.or(bare)?.trim_matches('\'');
    let place = keywords.iter().position(|keyword| keyword == name)?;
    let before = max.saturating_sub(keywords.len());
    Some(before + place).filter(|position| *position < max)
}

fn leading_digits(text: &str) -> Option<usize> {
    if text.starts_with(|c: char| c.is_ascii_digit()) { leading_number(text) } else { None }
}

/// What a parameter of this name usually wants: a hint and no more.
pub fn want_of_name(name: &str) -> Want {
    match name.trim_matches('_').to_ascii_lowercase().as_str() {
        "callback" | "func" | "function" | "fn" | "f" | "key" | "default" | "hook" | "handler" | "factory" | "cb"
        | "object_hook" | "object_pairs_hook" | "parse_float" | "parse_int" | "parse_constant" | "cmp"
        | "predicate" | "callable" | "on_error" | "encoder" | "decoder" | "ext_hook" | "list_hook" => Want::Callable,
        "iterable" | "items" | "values" | "elements" | "seq" | "it" | "iterator" | "sequence" | "objs" => {
            Want::Iterable
        }
        "n" | "index" | "size" | "count" | "i" | "pos" | "position" | "start" | "stop" | "end" | "length"
        | "maxsize" | "limit" | "level" | "flags" | "maxlen" | "fd" | "offset" | "step" | "depth" | "width"
        | "indent" | "capacity" | "bufsize" | "seed" | "max_length" | "num" => Want::Int,
        "name" | "text" | "s" | "string" | "str" | "encoding" | "errors" | "pattern" | "mode" | "sep" | "prefix"
        | "format" | "fmt" | "title" | "msg" | "message" | "attr" | "uri" | "url" | "path" | "filename" | "query" => {
            Want::Str
        }
        "data" | "buf" | "buffer" | "bytes" | "b" | "payload" | "chunk" | "packed" => Want::Bytes,
        "mapping" | "dict" | "kwargs" | "d" | "options" | "namespace" | "attrs" => Want::Dict,
        "list" | "lst" => Want::List,
        "args" | "tuple" | "pair" => Want::Tuple,
        "timeout" | "x" | "y" | "value_float" | "seconds" | "ratio" => Want::Float,
        "cls" | "type" | "klass" | "owner" | "exc_type" => Want::Type,
        "file" | "fp" | "stream" | "fileobj" | "out" => Want::File,
        "flag" | "strict" | "reverse" | "block" | "verbose" | "debug" | "sort_keys" | "force" => Want::Bool,
        _ => Want::Any,
    }
}
