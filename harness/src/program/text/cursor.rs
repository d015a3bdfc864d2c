//! A place in one line of the text, and the small steps forward that the parser is made of.

use super::super::repair::{continues_identifier, starts_identifier};
use super::ParseError;
use std::str::FromStr;

/// Walks through one line.
pub(super) struct Cursor<'t> {
    text: &'t str,
    /// Bytes of `text` behind the cursor.
    at: usize,
    number: usize,
}

impl<'t> Cursor<'t> {
    /// At the start of line `number`, counted from 1.
    pub(super) fn new(text: &'t str, number: usize) -> Self {
        Cursor { text, at: 0, number }
    }

    /// Where the next token starts; for [`Cursor::back_to`] and [`Cursor::error_at`].
    pub(super) fn place(&self) -> usize {
        self.text.len() - self.rest().trim_start().len()
    }

    pub(super) fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    /// An error at the next token.
    pub(super) fn error(&self, message: impl Into<String>) -> ParseError {
        self.error_at(self.place(), message)
    }

    pub(super) fn error_at(&self, place: usize, message: impl Into<String>) -> ParseError {
        let column = self.text[..place].chars().count() + 1;
        ParseError { line: self.number, column, message: message.into() }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Whether nothing but space and a comment is left.
    pub(super) fn at_end(&self) -> bool {
        let rest = self.rest().trim_start();
        rest.is_empty() || rest.starts_with('#')
    }

    /// Steps over `token` if it comes next.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let place = self.place();
        let found = self.text[place..].starts_with(token);
        if found {
            self.at = place + token.len();
        }
        found
    }

    /// Steps over `token`.
    pub(super) fn expect(&mut self, token: &str) -> Result<(), ParseError> {
        match self.eat(token) {
            true => Ok(()),
            false => Err(self.error(format!("expected `{token}`"))),
        }
    }

    /// The very next character, be it space.
    pub(super) fn next_char(&mut self) -> Option<char> {
        let next = self.rest().chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Steps over an identifier.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let place = self.place();
        let text = &self.text[place..];
        if !text.starts_with(starts_identifier) {
            return None;
        }
        let word = &text[..text.find(|c| !continues_identifier(c)).unwrap_or(text.len())];
        self.at = place + word.len();
        Some(word)
    }

    /// Steps over identifiers joined by dots.
    pub(super) fn path(&mut self) -> Option<&'t str> {
        let place = self.place();
        self.word()?;
        loop {
            let end = self.at;
            if !self.rest().starts_with('.') {
                break;
            }
            self.at += 1;
            if !self.rest().starts_with(starts_identifier) {
                self.at = end;
                break;
            }
            self.word();
        }
        Some(&self.text[place..self.at])
    }

    /// Steps over letters, digits, signs and `extra`: all that a number may be made of, so that the whole of a bad one
    /// is refused. Empty where there is no such thing.
    pub(super) fn token(&mut self, extra: &str) -> &'t str {
        let place = self.place();
        let text = &self.text[place..];
        let part = |c: char| c.is_ascii_alphanumeric() || "+-_".contains(c) || extra.contains(c);
        let token = &text[..text.find(|c| !part(c)).unwrap_or(text.len())];
        self.at = place + token.len();
        token
    }

    /// Steps over an integer; `what` says which ones are expected.
    pub(super) fn number<T: FromStr>(&mut self, what: &str) -> Result<T, ParseError> {
        let place = self.place();
        self.token(".").parse().map_err(|_| self.error_at(place, format!("expected {what}")))
    }
}
