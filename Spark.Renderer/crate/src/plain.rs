//! Text that others wrote for a terminal, made text: without escape sequences, or without anything but what is seen.
//!
//! The structure of sequences is ECMA-48's (5.4, 5.6) and ECMA-35's (13.2), as terminals read it: a control character or a
//! character beyond ASCII ends one that is not complete. A line feed ends everything, so that what is cut costs no line.

use spark_layout::text::is_hidden;

/// A text without escape sequences: colors, links and moves of a program that believes to have the terminal.
pub fn without_sequences(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\x1b') {
        plain.push_str(before);
        rest = behind_sequence(after);
    }
    plain.push_str(rest);
    plain
}

/// The lines of a text as they may be written to any terminal, each with its line feed.
pub fn harmless_lines(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        plain.extend(line.chars().map(harmless));
        plain.push('\n');
    }
    plain
}

/// What may be sent instead of a character.
pub fn harmless(scalar: char) -> char {
    match scalar {
        _ if scalar.is_control() => ' ',
        _ if is_hidden(scalar) => char::REPLACEMENT_CHARACTER,
        _ => scalar,
    }
}

/// What follows a sequence; `rest` begins behind its ESC.
fn behind_sequence(rest: &str) -> &str {
    match rest.as_bytes() {
        // CSI: parameters, intermediates, and one that ends it.
        [b'[', ..] => behind_last(rest[1..].trim_start_matches(|sign| matches!(sign, '0'..='?')), '@'..='~'),
        // DCS, SOS, OSC, PM and APC: strings.
        [b'P' | b'X' | b']' | b'^' | b'_', ..] => behind_string(&rest[1..]),
        _ => behind_last(rest, '0'..='~'),
    }
}

/// What follows intermediates and, if it is there, the character that ends the sequence.
fn behind_last(rest: &str, last: std::ops::RangeInclusive<char>) -> &str {
    let rest = rest.trim_start_matches(|sign| matches!(sign, ' '..='/'));
    rest.strip_prefix(|sign| last.contains(&sign)).unwrap_or(rest)
}

/// What follows a string and its end: ST, or BEL as xterm has it. CAN, SUB and other sequences break it off.
fn behind_string(rest: &str) -> &str {
    let Some(end) = rest.find(['\x1b', '\x07', '\x18', '\x1a', '\n', '\u{9c}']) else { return "" };
    let rest = &rest[end..];
    rest.strip_prefix("\x1b\\")
        .or_else(|| rest.strip_prefix(['\x07', '\x18', '\x1a', '\u{9c}']))
        .unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_prints_loses_its_escape_sequences() {
        assert_eq!(without_sequences("plain\n"), "plain\n");
        assert_eq!(without_sequences("\x1b[31mred\x1b[m, \x1b=\x1b[?1hkeys\n"), "red, keys\n");
        assert_eq!(without_sequences("\x1b]0;title\x07after\n"), "after\n");
        assert_eq!(without_sequences("\x1b]0;cut\nnext \x1b[3"), "\nnext ");
    }

    #[test]
    fn a_link_loses_its_address_and_keeps_its_text() {
        let link = "see \x1b]8;;https://a/\x1b\\the page\x1b]8;;\x1b\\ for more\n";
        assert_eq!(without_sequences(link), "see the page for more\n");
    }

    #[test]
    fn every_kind_of_sequence_goes_whole() {
        // What `tput sgr0` is for most terminals.
        assert_eq!(without_sequences("\x1b[1mbold\x1b(B\x1b[m plain"), "bold plain");
        assert_eq!(without_sequences("a\x1b#8b\x1b%Gc\x1b7d\x1bce"), "abcde");
        assert_eq!(without_sequences("a\x1bPq#0~~\x1b\\b\x1b_Gi=1\x1b\\c\x1b^x\x07d\x1bXy\x1b\\e"), "abcde");
        assert_eq!(without_sequences("a\x1b[4 qb\x1b[?2026$pc\x1b[38:2::1:2:3md"), "abcd");
    }

    #[test]
    fn one_that_is_cut_takes_nothing_else_with_it() {
        assert_eq!(without_sequences("a\x1b[3\nhello\n"), "a\nhello\n");
        assert_eq!(without_sequences("a\x1b[3é b\x1b(\nc\x1b"), "aé b\nc");
        assert_eq!(without_sequences("\x1b]0;cut\x1b[1mbold\x1b\x1b[mc\x1b"), "boldc");
        assert_eq!(without_sequences("\x1b]0;cut\x18after"), "after");
    }

    #[test]
    fn what_is_kept_for_the_restored_terminal_cannot_control_it() {
        assert_eq!(harmless_lines("one\x1b[2J\ttwo\r\n\u{202e}three"), "one [2J two\n\u{fffd}three\n");
        assert_eq!(harmless_lines("\n\nx\n"), "\n\nx\n");
    }
}
