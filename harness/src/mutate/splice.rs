//! One text put into another: grammars nest, and what holds a thing is where a part that fails is lost.

use std::ops::Range;

/// Longest text that comes of it, in bytes: mutations pile up.
const LONGEST: usize = 240;

/// `host` with a piece of it (from the edge of a word to another, often nothing) replaced by `guest` or a piece of that.
/// `None` where that would be too long.
pub(super) fn splice(host: &[u8], guest: &[u8], rng: &mut fastrand::Rng) -> Option<Vec<u8>> {
    let out = piece(host, rng);
    let put = if rng.u8(..3) == 0 { piece(guest, rng) } else { 0..guest.len() };
    // Replaced, or followed by it.
    let keep = if rng.u8(..3) == 0 { out.end } else { out.start };
    if keep + put.len() + host.len() - out.end > LONGEST {
        return None;
    }
    let mut made = Vec::with_capacity(keep + put.len() + host.len() - out.end);
    made.extend_from_slice(&host[..keep]);
    made.extend_from_slice(&guest[put]);
    made.extend_from_slice(&host[out.end..]);
    Some(made)
}

/// A random piece, from one edge to another.
fn piece(text: &[u8], rng: &mut fastrand::Rng) -> Range<usize> {
    let edges: Vec<usize> = (0..=text.len()).filter(|at| is_edge(text, *at)).collect();
    let (one, other) = (edges[rng.usize(..edges.len())], edges[rng.usize(..edges.len())]);
    one.min(other)..one.max(other)
}

/// Whether a word or a run of signs ends or begins there. Never within a character of UTF-8.
fn is_edge(text: &[u8], at: usize) -> bool {
    /// Letters and digits, further bytes, white space, each sign a sort of its own.
    fn sort(byte: u8) -> u8 {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => 0,
            0x80.. => 1,
            b'\r' | b'\n' | b' ' | b'\t' => 2,
            sign => sign,
        }
    }
    at == 0 || at >= text.len() || sort(text[at - 1]) != sort(text[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_document_gets_into_another() {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut nested = |host: &str, guest: &str, wanted: &str| {
            let tries = 0..2_000;
            tries
                .into_iter()
                .any(|_| splice(host.as_bytes(), guest.as_bytes(), &mut rng).as_deref() == Some(wanted.as_bytes()))
        };
        assert!(nested("[1, 2]", "{\"a\": 3}", "[1, {\"a\": 3}]"));
        assert!(nested("~1\r\n:1\r\n", "*1\r\n$1\r\na\r\n", "~1\r\n*1\r\n$1\r\na\r\n"));
        assert!(nested("<a><b/></a>", "<c d='e'/>", "<a><b/><c d='e'/></a>"));
    }

    #[test]
    fn text_stays_text_and_of_a_bounded_length() {
        let mut rng = fastrand::Rng::with_seed(1);
        let (mut host, mut longest) = ("\u{e9}\u{4e2d}a\u{1f600}, b".as_bytes().to_vec(), 0);
        for _ in 0..500 {
            if let Some(made) = splice(&host, "\u{1f600} \u{e9}".as_bytes(), &mut rng) {
                assert!(std::str::from_utf8(&made).is_ok(), "{made:?}");
                longest = longest.max(made.len());
                host = made;
            }
        }
        assert!((12..=LONGEST).contains(&longest), "{longest}");
    }

    #[test]
    fn nothing_can_be_spliced_too() {
        let mut rng = fastrand::Rng::with_seed(1);
        for _ in 0..100 {
            assert!(splice(b"", b"", &mut rng).is_some_and(|made| made.is_empty()));
        }
    }
}
