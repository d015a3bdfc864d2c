//! Literals with characters of their own: quoted strings and floats.

use super::ParseError;
use super::cursor::Cursor;
use std::fmt::Write;

/// Appends `text` in quotes. Only printable ASCII stands for itself: what looks like nothing, or like something else,
/// must be seen.
pub(super) fn print_str(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        if !print_plain(out, c) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
    }
    out.push('"');
}

/// The same for bytes.
pub(super) fn print_bytes(out: &mut String, text: &[u8]) {
    out.push('"');
    for &byte in text {
        if !print_plain(out, char::from(byte)) {
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out.push('"');
}

/// Appends a character that both kinds of string write in the same way.
fn print_plain(out: &mut String, c: char) -> bool {
    match c {
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\\' => out.push_str("\\\\"),
        '"' => out.push_str("\\\""),
        ' '..='~' => out.push(c),
        _ => return false,
    }
    true
}

/// Appends the float with these bits, so that it reads back to the same ones.
pub(super) fn print_float(out: &mut String, bits: u64) {
    let float = f64::from_bits(bits);
    let _ = match float.is_nan() {
        true => write!(out, "nan:{bits:016x}"),
        false => write!(out, "{float:?}"),
    };
}

/// Reads a quoted `str`.
pub(super) fn parse_str(cursor: &mut Cursor<'_>) -> Result<String, ParseError> {
    let mut text = String::new();
    parse_quoted(cursor, |piece| match piece {
        Piece::Char(c) => {
            text.push(c);
            Ok(())
        }
        Piece::Byte(_) => Err("a str has no bytes: write the character as `\\u{e9}`"),
    })?;
    Ok(text)
}

/// Reads quoted bytes.
pub(super) fn parse_bytes(cursor: &mut Cursor<'_>) -> Result<Vec<u8>, ParseError> {
    let mut text = Vec::new();
    parse_quoted(cursor, |piece| match piece {
        Piece::Char(c) if c.is_ascii() => {
            text.push(c as u8);
            Ok(())
        }
        Piece::Char(_) => Err("expected ASCII: write other bytes as `\\xff`"),
        Piece::Byte(byte) => {
            text.push(byte);
            Ok(())
        }
    })?;
    Ok(text)
}

/// One element of a quoted string.
enum Piece {
    Char(char),
    Byte(u8),
}

fn parse_quoted(
    cursor: &mut Cursor<'_>,
    mut take: impl FnMut(Piece) -> Result<(), &'static str>,
) -> Result<(), ParseError> {
    if !cursor.eat("\"") {
        return Err(cursor.error("expected a string in double quotes"));
    }
    loop {
        let start = cursor.place();
        let piece = match cursor.next_char() {
            None => return Err(cursor.error("expected `\"` at the end of the string")),
            Some('"') => return Ok(()),
            Some('\\') => escape(cursor).ok_or_else(|| {
                cursor.error_at(start, "expected one of \\n \\t \\\\ \\\" \\xff (bytes) \\u{20ac} (str)")
            })?,
            Some(c) => Piece::Char(c),
        };
        take(piece).map_err(|message| cursor.error_at(start, message))?;
    }
}

/// What follows a backslash.
fn escape(cursor: &mut Cursor<'_>) -> Option<Piece> {
    Some(match cursor.next_char()? {
        'n' => Piece::Char('\n'),
        't' => Piece::Char('\t'),
        c @ ('\\' | '"') => Piece::Char(c),
        'x' => {
            let high = cursor.next_char()?.to_digit(16)?;
            let low = cursor.next_char()?.to_digit(16)?;
            Piece::Byte((high * 16 + low) as u8)
        }
        'u' => {
            if cursor.next_char()? != '{' {
                return None;
            }
            let mut code = 0_u32;
            loop {
                match cursor.next_char()? {
                    '}' => break Piece::Char(char::from_u32(code)?),
                    digit => code = code.checked_mul(16)?.checked_add(digit.to_digit(16)?)?,
                }
            }
        }
        _ => return None,
    })
}

/// Reads a float's bits.
pub(super) fn parse_float(cursor: &mut Cursor<'_>) -> Result<u64, ParseError> {
    let start = cursor.place();
    let token = cursor.token(".:");
    let bits = match token.strip_prefix("nan:") {
        Some(hex) => u64::from_str_radix(hex, 16).ok().filter(|bits| f64::from_bits(*bits).is_nan()),
        None if token == "nan" => Some(f64::NAN.to_bits()),
        None => token.parse::<f64>().ok().map(f64::to_bits),
    };
    bits.ok_or_else(|| cursor.error_at(start, "expected a float such as `1.5`, `inf` or `nan:7ff8000000000000`"))
}
