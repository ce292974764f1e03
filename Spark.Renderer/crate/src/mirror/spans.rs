//! Styled spans of a text, and the addresses that text links to, as they stand in the text pool.

use std::fmt::Write;

/// Bytes of a span in the pool: eight words, see the schema.
const SPAN_BYTES: usize = 32;
/// Longer addresses are refused; it is what browsers and terminals agree to take.
const LONGEST_LINK: usize = 2083;

/// A part of a text that looks different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// First byte of the text.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// 0: the text's.
    pub foreground: u32,
    /// 0: what is behind the text.
    pub background: u32,
    /// Added to the text's.
    pub attributes: u32,
    /// 0: the text's.
    pub underline: u32,
    /// Empty: the text's.
    pub link: String,
}

/// Spans in order, and behind them the addresses that they name.
pub fn spans(bytes: &[u8], count: u32) -> Vec<Span> {
    let count = (count as usize).min(bytes.len() / SPAN_BYTES);
    let words = |span: &[u8]| -> [u32; 8] {
        std::array::from_fn(|word| u32::from_le_bytes(std::array::from_fn(|byte| span[word * 4 + byte])))
    };
    let entries = bytes[..count * SPAN_BYTES].chunks_exact(SPAN_BYTES).map(words);
    entries
        .map(|[start, end, foreground, background, attributes, underline, link, length]| Span {
            start: start as usize,
            end: end as usize,
            foreground,
            background,
            attributes: attributes & 0x71ff,
            underline,
            link: link_of(slice(bytes, link, length)),
        })
        .collect()
}

fn slice(bytes: &[u8], start: u32, length: u32) -> &[u8] {
    let end = (start as usize).saturating_add(length as usize);
    bytes.get(start as usize..end).unwrap_or_default()
}

/// An address that can be sent to a terminal: printable ASCII, other characters percent-encoded. One with a control
/// character, or a very long one, is refused: the result is empty.
pub fn link_of(bytes: &[u8]) -> String {
    let mut link = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            0..=0x1f | 0x7f => return String::new(),
            b'!'..=b'~' => link.push(byte.into()),
            // Writing into a String cannot fail.
            _ => _ = write!(link, "%{byte:02X}"),
        }
    }
    if link.len() > LONGEST_LINK { String::new() } else { link }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_printable_ascii_or_nothing() {
        assert_eq!(link_of(b"https://example.org/a?b=c#d"), "https://example.org/a?b=c#d");
        assert_eq!(
            link_of("https://example.org/gr\u{fc}n x".as_bytes()),
            "https://example.org/gr%C3%BCn%20x"
        );
        assert_eq!(link_of(b"https://example.org/\x1b]52;c;eA==\x07"), "");
        assert_eq!(link_of(b"a\nb"), "");
        assert_eq!(link_of(&[b'a'; LONGEST_LINK + 1]), "");
        assert_eq!(link_of("\u{9b}31m".as_bytes()), "%C2%9B31m");
    }

    #[test]
    fn spans_are_read_as_far_as_they_are_there() {
        let mut bytes = Vec::new();
        [2u32, 5, 0x0101, 0, 1, 0, 32, 3]
            .iter()
            .for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        bytes.extend_from_slice(b"a:b");
        let read = spans(&bytes, 9);
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].start, read[0].end, read[0].link.as_str()), (2, 5, "a:b"));
        assert!(spans(&bytes[..20], 1).is_empty());
    }
}
