//! Bytes that claim to be text, made text.

/// Appends `bytes` to `text`, with U+FFFD for every sequence that is not UTF-8.
///
/// For texts that another process wrote: what comes out may be measured and painted, whatever went in.
pub fn append_lossy(bytes: &[u8], text: &mut String) {
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_sequences_are_replaced_where_they_stand() {
        let mut text = String::from(">");
        append_lossy(b"a\xFF\xE4\xB8b\xED\xA0\x80", &mut text);
        assert_eq!(text, ">a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}");
    }
}
