//! Text: short fresh words, small documents in common grammars, and damaged variants of both.
//!
//! Failure should come after resources were taken, so most damage is small and late.

/// Small documents and option words; parsers, serializers and option APIs do nothing without them.
const DOCUMENTS: &[&str] = &[
    r#"{"a": [1, 2.5, null, true], "b": {"c": "d"}}"#,
    r#"[1, [2, [3, "x\u00e9"]], {"k": -1e5}]"#,
    r#"{"a": 123456789012345678901234567890, "a": "\ud83d\ude00"}"#,
    "\"text\"",
    "a,b,c\n1,\"x\"\"y\",3\n",
    "<a b=\"c\">d<e/>&amp;<![CDATA[x]]></a>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "123",
    "-1.5e10",
    "0x1f",
    "1_000",
    "nan",
    "2020-01-02T03:04:05.678Z",
    "2020-01-02T03:04:05+05:30",
    "2020-01-02",
    "12:34:56",
    "[section]\nkey = value\n",
    "a = 1\n[b]\nc = \"d\"\ne = [1, 2]\n",
    "a: 1\nb:\n  - 2\n  - {c: d}\n&x e: *x\n",
    "http://user@host:1/path;p?c=d&e=%20#f",
    "%s %d %(name)s",
    "{0} {name!r:>{1}}",
    "$name ${other}",
    "<iHq",
    "(a|b)*c+[d-f]{2,3}",
    "(?P<name>x)(?=y)",
    "SELECT a, ?1 FROM t WHERE b = 'c' -- d",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
    "key=value; other=\"x\"",
    "# heading\n\n* item `code` [link](url)\n",
    "def f(x): return x + 1\n",
    "(lambda x: (x, [1, {2: 3}]))(4)",
    "AAEC/w==",
    "00ff7f",
    "a/b/../c.txt",
    "/dev/null",
    "/nonexistent/refhound",
    "utf-8",
    "latin-1",
    "strict",
    "rb",
    "w",
    "%Y-%m-%d",
    "\u{e9}\u{4e2d}\u{1f600}",
    "a\u{0}b",
];

/// A few bytes that formats with a binary grammar begin with.
const BINARY: &[&[u8]] = &[
    b"\x82\xa1a\x01\xa1b\x93\x01\xc0\xcb",
    b"\x80\x04]\x94(K\x01K\x02e.",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    b"x\x9cK\x04\x00\x00b\x00b",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    b"\x00\x01\x02\x03\xff\xfe",
    b"\xa2ab\x01ac\x82\x02\xf6",
];

/// A short word, different from most others, so that it is fresh and tells itself apart.
pub(crate) fn fresh_text(rng: &mut fastrand::Rng) -> String {
    let mut text = String::with_capacity(12);
    for _ in 0..rng.usize(2..9) {
        text.push(rng.lowercase());
    }
    match rng.u8(..16) {
        0 => text.push('\u{e9}'),
        1 => text.push('\u{4e2d}'),
        2 => text.push('\u{1f600}'),
        _ => {}
    }
    text
}

/// A small document, in half of all cases damaged.
pub(crate) fn document(rng: &mut fastrand::Rng) -> String {
    let mut text = DOCUMENTS[rng.usize(..DOCUMENTS.len())].to_owned();
    if rng.bool() {
        mangle(&mut text, rng);
    }
    text
}

/// Text in the letters that the target was seen to read, one at least: lines that begin with one of them, as protocols
/// have them, or letters, numbers, words and ends of lines in any order.
pub(crate) fn spelled(letters: &[u8], rng: &mut fastrand::Rng) -> Vec<u8> {
    let letter = |rng: &mut fastrand::Rng| letters[rng.usize(..letters.len())];
    let word = |rng: &mut fastrand::Rng| rng.lowercase() as u8;
    let mut text = Vec::new();
    if rng.bool() {
        for _ in 0..rng.usize(1..4) {
            text.push(letter(rng));
            for _ in 0..rng.u8(..3) {
                text.push(if rng.u8(..4) == 0 { word(rng) } else { digit(rng) });
            }
            text.extend(if rng.u8(..4) == 0 { &b"\n"[..] } else { b"\r\n" });
        }
        return text;
    }
    for _ in 0..rng.usize(1..8) {
        match rng.u8(..8) {
            0..=3 => text.push(letter(rng)),
            4 | 5 => text.push(digit(rng)),
            6 => text.extend(b"\r\n"),
            _ => text.push(word(rng)),
        }
    }
    text
}

/// Small: what it counts has to follow.
fn digit(rng: &mut fastrand::Rng) -> u8 {
    b'0' + rng.u8(..4)
}

/// Bytes as text: one character each.
pub(crate) fn characters(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// A small binary document, in a third of all cases damaged.
pub(crate) fn binary(rng: &mut fastrand::Rng) -> Vec<u8> {
    if rng.u8(..3) != 0 {
        return document(rng).into_bytes();
    }
    let mut bytes = BINARY[rng.usize(..BINARY.len())].to_vec();
    let at = rng.usize(..bytes.len());
    match rng.u8(..6) {
        0 => bytes.truncate(at),
        1 => bytes[at] ^= 1 << rng.u8(..8),
        _ => {}
    }
    bytes
}

/// Damages a text once: cut off, one character changed or doubled, junk at the end.
pub(crate) fn mangle(text: &mut String, rng: &mut fastrand::Rng) {
    let count = text.chars().count();
    if count == 0 {
        text.push('x');
        return;
    }
    // Half of all damage is in the last quarter: by then the parser holds something.
    let from = if rng.bool() { count - count.div_ceil(4) } else { 0 };
    let place = rng.usize(from..count);
    let at = text.char_indices().nth(place).map_or(0, |(at, _)| at);
    match rng.u8(..4) {
        0 => text.truncate(at),
        1 => {
            text.remove(at);
            text.insert(at, ['\0', '"', '}', '<', '9', '\\', '\u{e9}', '\u{ffff}'][rng.usize(..8)]);
        }
        2 => text.push_str(["}", "x", "\0", ",", " trailing", "\u{1f600}"][rng.usize(..6)]),
        _ => {
            let again: String = text[at..].chars().take(4).collect();
            text.insert_str(at, &again);
        }
    }
}
