//! What the format says that a function hands to `PyArg_*`: how many arguments, their names and what each wants.

use super::clamp;
use super::want::of_phrase;
use crate::surface::{Signature, Source, Want};

/// Arguments of one function that are kept, those that are only read by name included.
const MOST_READ: usize = 32;

/// How a function reads its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// Fewest arguments.
    min: usize,
    /// Most arguments by position.
    max: usize,
    /// Names, in their order; empty where an argument has none.
    names: Vec<String>,
    /// What each is read as; by name only those of the target's types.
    reads: Vec<Read>,
}

/// What one argument is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Read {
    As(Want),
    /// An instance of the type of this name.
    Instance(String),
}

impl Format {
    /// Only the number is stated.
    pub fn counted(min: usize, max: usize) -> Format {
        Format { min, max, names: Vec::new(), reads: Vec::new() }
    }

    /// Reads a format string of `PyArg_ParseTuple` or one of its kin; `None` where it is not understood.
    ///
    /// `one`: it is of a single argument. `type_at` gives the name of the type that was passed at a place behind the
    /// format, for `O!`.
    pub fn read(
        text: &str,
        names: Vec<String>,
        one: bool,
        type_at: &dyn Fn(usize) -> Option<String>,
    ) -> Option<Format> {
        let mut rest = text.split([':', ';']).next()?.chars().peekable();
        let (mut reads, mut min, mut max, mut place) = (Vec::new(), None, None, 0);
        while let Some(unit) = rest.next() {
            match unit {
                ' ' => continue,
                '|' => {
                    min.get_or_insert(reads.len());
                    continue;
                }
                '$' => {
                    max.get_or_insert(reads.len());
                    continue;
                }
                _ => {}
            }
            let mut mark = |marks: &str| rest.next_if(|next| marks.contains(*next));
            let (read, places) = match unit {
                's' | 'z' | 'u' | 'Z' => (Want::Str, 1 + usize::from(mark("#*") == Some('#'))),
                'U' => (Want::Str, 1),
                'y' | 'w' | 't' => (Want::Bytes, 1 + usize::from(mark("#*") == Some('#'))),
                'S' | 'Y' | 'c' => (Want::Bytes, 1),
                'C' => (Want::Str, 1),
                'e' => {
                    mark("st")?;
                    (Want::Str, 2 + usize::from(mark("#") == Some('#')))
                }
                'b' | 'B' | 'h' | 'H' | 'i' | 'I' | 'l' | 'k' | 'L' | 'K' | 'n' => (Want::Int, 1),
                'f' | 'd' | 'D' => (Want::Float, 1),
                'p' => (Want::Bool, 1),
                'O' => match mark("!&") {
                    Some('!') => {
                        reads.push(type_at(place).map_or(Read::As(Want::Any), Read::Instance));
                        place += 2;
                        continue;
                    }
                    Some(_) => (Want::Any, 2),
                    None => (Want::Any, 1),
                },
                '(' => {
                    place += group(&mut rest)?;
                    (Want::Tuple, 0)
                }
                _ => return None,
            };
            reads.push(Read::As(read));
            place += places;
        }
        let all = reads.len();
        if one && all != 1 {
            // A single argument that is read as a tuple.
            return Some(Format { min: 1, max: 1, names, reads: vec![Read::As(Want::Tuple)] });
        }
        let max = max.unwrap_or(all);
        Some(Format { min: min.unwrap_or(all).min(max), max, names, reads })
    }
}

/// Skips to behind the end of a group; how many places it fills, `None` where it does not end.
fn group(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<usize> {
    let (mut depth, mut places) = (1, 0);
    loop {
        match rest.next()? {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(places);
                }
            }
            '*' | ' ' => {}
            // `O!`, `O&`, `s#` fill one more; of `es` each letter stands for one.
            _ => places += 1,
        }
    }
}

/// Takes in how a function reads its arguments; `classes` as for [`super::learn_among`].
pub fn learn_format(signature: &mut Signature, format: &Format, classes: &[&str]) {
    signature.sources.insert(Source::Format);
    (signature.min, signature.max, signature.known) = (clamp(format.min), clamp(format.max), true);
    signature.wants.truncate(format.reads.len());
    signature.certain = 0;
    for (position, read) in format.reads.iter().enumerate().take(MOST_READ) {
        let want = match read {
            Read::As(Want::Any) => continue,
            Read::As(want) => *want,
            Read::Instance(name) => match of_phrase(name, classes) {
                Some(want) => want,
                None => continue,
            },
        };
        if signature.wants.len() <= position {
            signature.wants.resize(position + 1, Want::Any);
        }
        signature.wants[position] = want;
        signature.certain |= 1 << position;
    }
    let named: Vec<String> = format.names.iter().filter(|name| !name.is_empty()).cloned().collect();
    if !named.is_empty() {
        signature.keywords = named;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Given, learn_among};
    use super::*;

    fn learned(text: &str, names: &[&str]) -> Signature {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let type_at = |place: usize| Some(if place == 1 { "demo.Queue" } else { "list" }.to_owned());
        let format = Format::read(text, names, false, &type_at).expect("understood");
        let mut signature = Signature::default();
        learn_format(&mut signature, &format, &["demo.Pair", "demo.Queue"]);
        signature
    }

    #[test]
    fn units_say_what_each_argument_wants_and_bars_how_many_there_are() {
        let signature = learned("s#O|nO&d:name", &["text", "value", "", "convert", "x"]);
        assert_eq!((signature.min, signature.max, signature.known), (2, 5, true));
        assert_eq!(signature.wants, [Want::Str, Want::Any, Want::Int, Want::Any, Want::Float]);
        assert_eq!(signature.keywords, ["text", "value", "convert", "x"]);
        let signature = learned("y*|$p;message", &["data", "strict"]);
        assert_eq!((signature.min, signature.max), (1, 1), "what comes behind $ is only read by name");
        assert_eq!(signature.wants, [Want::Bytes, Want::Bool]);
        assert_eq!(signature.keywords, ["data", "strict"]);
        assert_eq!(learned("", &[]).max, 0);
    }

    #[test]
    fn the_type_of_an_instance_is_looked_up_where_it_was_passed() {
        assert_eq!(learned("OO!", &[]).wants, [Want::Any, Want::Own(1)]);
        assert_eq!(learned("O!es#(ii)O!", &[]).wants, [Want::List, Want::Str, Want::Tuple, Want::List]);
    }

    #[test]
    fn what_is_known_of_an_argument_stays_where_the_format_takes_any_object() {
        let mut signature = Signature { wants: vec![Want::Callable, Want::Int], ..Signature::default() };
        let format = Format::read("O", Vec::new(), false, &|_| None).expect("understood");
        learn_format(&mut signature, &format, &[]);
        assert_eq!(signature.wants, [Want::Callable]);
    }

    #[test]
    fn a_message_changes_nothing_that_the_format_says() {
        let mut signature = learned("s#O|$O!:pack", &["text", "any", "border"]);
        let before = signature.clone();
        for message in [
            "pack() takes at most 1 argument (3 given)",
            "pack() argument 'border' must be bytearray, not int",
            "a bytes-like object is required, not 'int'",
            "'a' is an invalid keyword argument for pack()",
        ] {
            learn_among(&mut signature, Given::of(1), "TypeError", message, &[]);
            assert_eq!(signature, before, "{message}");
        }
        learn_among(&mut signature, Given::of(2), "TypeError", "argument 2 must be a list", &[]);
        assert_eq!(signature.wants[..2], [Want::Str, Want::List], "what it takes as any object");
    }

    #[test]
    fn a_single_argument_read_as_several_is_a_tuple_and_nonsense_is_left() {
        let format = Format::read("ii", Vec::new(), true, &|_| None).expect("understood");
        assert_eq!(format, Format { min: 1, max: 1, names: Vec::new(), reads: vec![Read::As(Want::Tuple)] });
        assert!(Format::read("?", Vec::new(), false, &|_| None).is_none());
        assert!(Format::read("(i", Vec::new(), false, &|_| None).is_none());
    }
}
