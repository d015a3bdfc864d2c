//! Words that an extension's binary mentions: names that it looks up, keys and options that it compares with. Names
//! `object`, as [`super::coverage`] does.

use harness::surface::Surface;
use object::{Object as _, ObjectSection as _};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Longest word, characters.
const LONGEST: usize = 32;
/// Words that are kept of all binaries together: a Cython module mentions hundreds.
const MOST: usize = 300;

/// Adds the words of the binaries to the strings of the surface, and those that may be attributes to its names.
pub fn add(surface: &mut Surface, binaries: &[PathBuf]) {
    let known = known(surface);
    let mut seen: BTreeSet<String> = surface.strings.iter().cloned().collect();
    for word in binaries.iter().filter_map(|file| std::fs::read(file).ok()).flat_map(|bytes| words(&bytes)) {
        if seen.len() >= MOST || known.contains(&word) || !seen.insert(word.clone()) {
            continue;
        }
        if is_name(&word) {
            surface.names.push(word.clone());
        }
        surface.strings.push(word);
    }
}

/// Names of what is called anyway, and of the module itself.
fn known(surface: &Surface) -> BTreeSet<String> {
    let functions = surface.functions.iter().map(|function| function.path.clone());
    let classes = surface.classes.iter().flat_map(|class| {
        let methods = class.methods.iter().map(|method| method.path.clone());
        let attributes = class.attributes.iter().map(|attribute| attribute.name.clone());
        methods.chain(attributes).chain([class.name.clone()]).chain(class.path.clone())
    });
    let whole: Vec<String> = functions.chain(classes).chain([surface.module.clone()]).collect();
    let last = whole.iter().filter_map(|path| path.rsplit('.').next().map(str::to_owned));
    last.chain(whole.iter().cloned()).collect()
}

/// C strings of the read-only data that look like words, in the order of the file.
fn words(binary: &[u8]) -> Vec<String> {
    let Ok(file) = object::File::parse(binary) else { return Vec::new() };
    let constant = file.sections().filter(|section| section.name().is_ok_and(|name| name.starts_with(".rodata")));
    let data: Vec<u8> = constant.filter_map(|section| section.data().ok()).flatten().copied().collect();
    data.split(|byte| *byte == 0).filter_map(|text| std::str::from_utf8(text).ok()).filter_map(word).collect()
}

/// The text itself where it is one word; of `O|O:loads` and its like nothing.
fn word(text: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '$' | '+');
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let format = text.len() <= 8 && text.chars().all(|c| "OsSzyUipdfnlLkKbBhHcC".contains(c));
    let short = (2..=LONGEST).contains(&text.len());
    let source = [".c", ".h", ".cpp", ".hpp"].iter().any(|ending| text.ends_with(ending));
    (short && letters >= 2 && !format && !source && text.chars().all(fits)).then(|| text.to_owned())
}

fn is_name(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !word.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_formats_and_sentences() {
        for text in ["__json__", "toDict", "utf-8", "type", "a/b.d"] {
            assert_eq!(word(text).as_deref(), Some(text));
        }
        for text in ["OO", "s", "O|O:loads", "not a word", "%d", "", "12", "src/a.c", &"x".repeat(33)] {
            assert_eq!(word(text), None, "{text}");
        }
        assert!(is_name("__json__") && !is_name("utf-8") && !is_name("2x"));
    }

    #[test]
    fn this_program_mentions_words_of_its_own() {
        let own = std::fs::read(std::env::current_exe().expect("a path")).expect("readable");
        assert!(words(&own).iter().all(|word| word.len() <= LONGEST));
        assert_eq!(words(b"no binary"), Vec::<String>::new());
    }
}
