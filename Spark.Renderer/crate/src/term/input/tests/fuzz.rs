//! Chance: streams of known tokens must come to exactly their inputs, in any chunks; and any bytes at all, in any chunks,
//! must come to what they come to in one piece, and leave a parser that types an "a".

use super::super::{Input, Parser};
use super::{Random, describe};

/// Bytes per run; `SPARK_LONG=1` makes it what the project promises.
fn count() -> usize {
    if std::env::var_os("SPARK_LONG").is_some() { 10_000_000 } else { 300_000 }
}

/// Tokens, and what each of them is.
const TOKENS: [(&[u8], &str); 22] = [
    (b"a", "0x61+0 'a'"),
    (b"Z", "0x7a+1 'Z'"),
    (b"\x03", "0x63+4"),
    (b"\x7f", "0xe003+0"),
    ("世".as_bytes(), "0x4e16+0 '世'"),
    ("😀".as_bytes(), "0x1f600+0 '😀'"),
    (b"\x1b[A", "0xe008+0"),
    (b"\x1bOB", "0xe009+0"),
    (b"\x1b[1;5C", "0xe007+4"),
    (b"\x1b[3;2~", "0xe005+1"),
    (b"\x1b[97:65;2:1;65u", "0x61+1 'A'"),
    (b"\x1b[27;5;97~", "0x61+4"),
    (b"\x1b[Z", "0xe002+1"),
    (b"\x1b[[C", "0xe016+0"),
    (b"\x1b[<0;10;20M", "Mouse(Mouse { action: Down, button: 0, modifiers: Modifiers(0), x: 9, y: 19 })"),
    (b"\x1b[<64;1;1M", "Mouse(Mouse { action: Wheel, button: 4, modifiers: Modifiers(0), x: 0, y: 0 })"),
    (b"\x1b[I", "Focus(true)"),
    (b"\x1b[?31u", "Reply(KeyboardFlags(31))"),
    (b"\x1b]11;rgb:00/00/00\x1b\\", "Reply(Background(0))"),
    (b"\x1b[?9999z", "Unknown"),
    (b"\x1b]999;no\x07", "Unknown"),
    (b"\x1b[200~\x1b[201~", "PasteEnd"),
];

/// Feeds bytes in random chunks; pastes come out in one piece.
fn read(bytes: &[u8], random: Option<&mut Random>) -> (Vec<String>, Parser) {
    let mut parser = Parser::new();
    let mut all = Vec::new();
    let mut pasted = Vec::new();
    let mut sink = |input: Input<'_>| {
        if let Input::Paste(text) = input {
            pasted.extend_from_slice(text);
            return;
        }
        if !pasted.is_empty() {
            all.push(describe(Input::Paste(&pasted)));
            pasted.clear();
        }
        all.push(describe(input));
    };
    let mut rest = bytes;
    let mut random = random;
    while !rest.is_empty() {
        let length = random.as_mut().map_or(rest.len(), |random| 1 + random.below(rest.len().min(17)));
        parser.feed(&rest[..length], &mut sink);
        rest = &rest[length..];
    }
    parser.time_out(&mut sink);
    (all, parser)
}

#[test]
fn known_tokens_come_to_exactly_their_inputs_in_any_chunks() {
    let mut random = Random(0x5eed_0001);
    let mut fed = 0;
    while fed < count() {
        let tokens: Vec<_> = (0..1 + random.below(60)).map(|_| *random.of(&TOKENS)).collect();
        let bytes: Vec<u8> = tokens.iter().flat_map(|(bytes, _)| bytes.iter().copied()).collect();
        let expected: Vec<&str> = tokens.iter().map(|&(_, what)| what).collect();
        let (all, _) = read(&bytes, Some(&mut random));
        assert_eq!(all, expected, "{:?}", String::from_utf8_lossy(&bytes));
        fed += bytes.len();
    }
}

#[test]
fn any_bytes_in_any_chunks_come_to_the_same_and_leave_it_able_to_type() {
    let mut random = Random(0x5eed_0002);
    let mut fed = 0;
    while fed < count() {
        let bytes = hostile(&mut random);
        let (whole, _) = read(&bytes, None);
        let (all, mut parser) = read(&bytes, Some(&mut random));
        assert_eq!(all, whole, "{bytes:?}");
        let mut last = Vec::new();
        parser.feed(b"a", &mut |input| last.push(describe(input)));
        assert_eq!(last, ["0x61+0 'a'"], "after {bytes:?}");
        fed += bytes.len();
    }
}

/// Random bytes, and tokens of which some bytes were replaced, doubled or left out.
fn hostile(random: &mut Random) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..1 + random.below(24) {
        if random.below(3) == 0 {
            bytes.extend((0..random.below(9)).map(|_| random.next() as u8));
            continue;
        }
        for &byte in random.of(&TOKENS).0 {
            match random.below(12) {
                0 => bytes.push(random.next() as u8),
                1 => bytes.extend([byte, byte]),
                2 => {}
                _ => bytes.push(byte),
            }
        }
    }
    bytes
}

/// A string without an end and a paste without an end must not be kept.
#[test]
fn memory_is_bounded_whatever_comes() {
    for start in [b"\x1b]52;c;".as_slice(), b"\x1bP", b"\x1b[", b"\x1b[200~", b"\x1bO"] {
        let mut parser = Parser::new();
        parser.feed(start, &mut |_| {});
        for _ in 0..256 {
            parser.feed(&[b'1'; 65536], &mut |_| {});
        }
        assert!(parser.kept_bytes() <= 4 << 20, "{} bytes are kept behind {start:?}", parser.kept_bytes());
        parser.time_out(&mut |_| {});
        assert!(parser.kept_bytes() <= 4096, "{} bytes are kept afterwards", parser.kept_bytes());
    }
}
