//! Texts: such as people write, and such as only an attacker would.

use crate::random::Random;

const WORDS: &[&str] = &[
    "spark",
    "zażółć",
    "漢字",
    "かな",
    "한글",
    "👩‍👩‍👧‍👦",
    "🇨🇭",
    "e\u{301}",
    "العربية",
    "  ",
    "\n",
    "\t",
    "naïve—",
    "0",
    "x",
];

/// Pieces of attacks: C0, C1, sequences whole and cut short, bidi controls, noncharacters, broken UTF-8, endless clusters.
const ATTACKS: &[&[u8]] = &[
    b"\x1b[2J",
    b"\x1b]0;owned\x07",
    b"\x1b]52;c;AAAA\x1b\\",
    b"\x1bP+q544e\x1b\\",
    b"\x1b_Gi=1;AAAA\x1b\\",
    b"\x1bc",
    b"\x1b[",
    b"\x1b",
    b"\x1b[?1049l",
    b"\x1b]8;;http://evil/\x1b\\x",
    b"\xc2\x9b2J",
    b"\xc2\x90",
    b"\xc2\x9d0;x\xc2\x9c",
    b"\x9b2J",
    b"\x90\x9d\x9c",
    b"\x00",
    b"\x07",
    b"\x08\x08",
    b"\r\x0b\x0c",
    b"\x0e\x0f",
    b"\x7f",
    b"\x18\x1a",
    b"\x05",
    "\u{202e}gpj.exe".as_bytes(),
    "\u{202a}\u{202b}\u{202d}\u{202c}".as_bytes(),
    "\u{2066}\u{2067}\u{2068}\u{2069}".as_bytes(),
    "\u{200e}\u{200f}\u{61c}".as_bytes(),
    "\u{2028}\u{2029}\u{85}".as_bytes(),
    "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}".as_bytes(),
    "\u{feff}\u{200b}\u{ad}".as_bytes(),
    "\u{e0001}\u{e0041}\u{e007f}".as_bytes(),
    b"\xed\xa0\x80\xed\xb0\x80",
    b"\xf5\x80\x80\x80",
    b"\xc0\x80",
    b"\xe2\x82",
    b"\xff\xfe",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".as_bytes(),
    "\u{1100}\u{1100}\u{1161}\u{11a8}".as_bytes(),
    "👨\u{200d}\u{200d}👩".as_bytes(),
    b";:?=\\",
    b"\"'<>&`$(){}",
];

/// Some words.
pub fn plain(random: &mut Random) -> String {
    (0..random.below(6)).map(|_| random.of(WORDS)).collect::<Vec<_>>().join(" ")
}

/// Attacks, words and noise in a row.
pub fn hostile(random: &mut Random) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..=random.below(5) {
        match random.below(6) {
            0 => bytes.extend_from_slice(random.of(WORDS).as_bytes()),
            1 => bytes.extend((0..random.below(8)).map(|_| random.word() as u8)),
            _ => bytes.extend_from_slice(random.of(ATTACKS)),
        }
    }
    bytes
}
