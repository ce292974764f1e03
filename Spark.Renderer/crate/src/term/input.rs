//! Reads what the terminal sends: a state machine, one byte at a time, that never waits and never keeps more than a
//! sequence's worth of bytes.
//!
//! Sources: ECMA-48 (structure of sequences), xterm's ctlseqs (keys, paste, focus), the kitty keyboard protocol (`CSI u`).
//! A sequence that is not known is dropped whole, and counted.

use spark_layout::schema::{KeyAction, key_code};

use super::keys::{Key, Modifiers};

/// Longest control sequence that is kept; a longer one is dropped whole.
const MAX_SEQUENCE: usize = 128;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input<'bytes> {
    Key(Key),
    /// A part of a bracketed paste.
    Paste(&'bytes [u8]),
    PasteEnd,
    /// The terminal window got (true) or lost the keyboard.
    Focus(bool),
    /// A sequence that nobody knows.
    Unknown,
}

/// The state between two bytes.
#[derive(Debug)]
pub struct Parser {
    state: State,
    sequence: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ground,
    /// In a UTF-8 sequence that needs that many more bytes.
    Utf8(u8),
    Escape,
    Csi,
    Ss3 {
        alt: bool,
    },
    /// In an OSC, DCS, SOS, PM or APC string, which ends with BEL or ST.
    String {
        escaped: bool,
    },
    /// In a bracketed paste; that many bytes of its end were seen.
    Paste {
        matched: usize,
    },
}

impl Parser {
    pub fn new() -> Self {
        Self { state: State::Ground, sequence: Vec::with_capacity(MAX_SEQUENCE) }
    }

    /// True in the middle of a sequence: after a short time without another byte, [`Parser::time_out`] ends it.
    pub fn is_waiting(&self) -> bool {
        !matches!(self.state, State::Ground | State::Paste { matched: 0 })
    }

    /// Takes bytes, and passes on what they come to.
    pub fn feed(&mut self, bytes: &[u8], sink: &mut impl FnMut(Input<'_>)) {
        let mut position = 0;
        while position < bytes.len() {
            if let State::Paste { matched } = self.state {
                position += self.paste(&bytes[position..], matched, sink);
            } else {
                self.byte(bytes[position], sink);
                position += 1;
            }
        }
    }

    /// The terminal sent nothing more: a lone ESC is the Escape key, and an unfinished sequence is none.
    pub fn time_out(&mut self, sink: &mut impl FnMut(Input<'_>)) {
        match self.state {
            State::Ground => return,
            State::Escape => sink(Input::Key(Key::named(key_code::ESCAPE, Modifiers::NONE))),
            State::Csi if self.sequence.is_empty() => sink(alt('[')),
            State::Ss3 { alt: false } => sink(alt('O')),
            State::Paste { matched } => {
                sink(Input::Paste(&PASTE_END[..matched]));
                self.state = State::Paste { matched: 0 };
                return;
            }
            _ => sink(Input::Unknown),
        }
        self.state = State::Ground;
        self.sequence.clear();
    }

    fn byte(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        match self.state {
            State::Ground => self.ground(byte, false, sink),
            State::Utf8(missing) => self.utf8(byte, missing, sink),
            State::Escape => self.escape(byte, sink),
            State::Csi => self.csi(byte, sink),
            State::Ss3 { .. } => {
                self.state = State::Ground;
                sink(ss3(byte));
            }
            State::String { escaped } => self.string(byte, escaped, sink),
            State::Paste { .. } => {}
        }
    }

    fn ground(&mut self, byte: u8, is_alt: bool, sink: &mut impl FnMut(Input<'_>)) {
        self.sequence.clear();
        match byte {
            0x1b => self.state = State::Escape,
            0x00..0x20 | 0x7f => sink(Input::Key(with_alt(control(byte), is_alt))),
            0x20..0x7f => sink(Input::Key(with_alt(Key::typed(byte.into()), is_alt))),
            0xc2..=0xdf => self.start_utf8(byte, 1, is_alt),
            0xe0..=0xef => self.start_utf8(byte, 2, is_alt),
            0xf0..=0xf4 => self.start_utf8(byte, 3, is_alt),
            _ => sink(Input::Unknown),
        }
    }

    fn start_utf8(&mut self, byte: u8, missing: u8, is_alt: bool) {
        if is_alt {
            self.sequence.push(0x1b);
        }
        self.sequence.push(byte);
        self.state = State::Utf8(missing);
    }

    fn utf8(&mut self, byte: u8, missing: u8, sink: &mut impl FnMut(Input<'_>)) {
        if byte & 0xc0 != 0x80 {
            // Cut short: what there was is nothing, and the byte starts anew.
            self.state = State::Ground;
            sink(Input::Unknown);
            return self.ground(byte, false, sink);
        }
        self.sequence.push(byte);
        if missing > 1 {
            self.state = State::Utf8(missing - 1);
            return;
        }
        self.state = State::Ground;
        let is_alt = self.sequence[0] == 0x1b;
        let scalar = std::str::from_utf8(&self.sequence[usize::from(is_alt)..])
            .ok()
            .and_then(|text| text.chars().next());
        sink(scalar.map_or(Input::Unknown, |scalar| Input::Key(with_alt(Key::typed(scalar), is_alt))));
    }

    fn escape(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        self.state = State::Ground;
        self.sequence.clear();
        match byte {
            b'[' => self.state = State::Csi,
            b'O' => self.state = State::Ss3 { alt: false },
            b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::String { escaped: false },
            0x1b => {
                // Alt+Escape, or an Escape before another sequence: the first one stands for itself.
                sink(Input::Key(Key::named(key_code::ESCAPE, Modifiers::NONE)));
                self.state = State::Escape;
            }
            _ => self.ground(byte, true, sink),
        }
    }

    fn csi(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        match byte {
            0x1b => {
                // Broken off by another sequence.
                sink(Input::Unknown);
                self.sequence.clear();
                self.state = State::Escape;
            }
            0x20..0x40 => {
                if self.sequence.len() < MAX_SEQUENCE {
                    self.sequence.push(byte);
                }
            }
            0x40..0x7f => self.end_of_csi(byte, sink),
            _ => {
                self.state = State::Ground;
                sink(Input::Unknown);
            }
        }
    }

    fn end_of_csi(&mut self, last: u8, sink: &mut impl FnMut(Input<'_>)) {
        self.state = State::Ground;
        let sequence = std::mem::take(&mut self.sequence);
        if sequence == b"200" && last == b'~' {
            self.state = State::Paste { matched: 0 };
        } else if sequence.len() >= MAX_SEQUENCE {
            sink(Input::Unknown);
        } else {
            sink(csi(&sequence, last));
        }
        self.sequence = sequence;
        self.sequence.clear();
    }

    fn string(&mut self, byte: u8, escaped: bool, sink: &mut impl FnMut(Input<'_>)) {
        self.state = match byte {
            0x07 | b'\\' if byte == 0x07 || escaped => {
                sink(Input::Unknown);
                State::Ground
            }
            _ => State::String { escaped: byte == 0x1b },
        };
    }

    /// Passes a paste on as it comes; returns how many bytes it took.
    fn paste(&mut self, bytes: &[u8], matched: usize, sink: &mut impl FnMut(Input<'_>)) -> usize {
        if matched > 0 {
            if bytes[0] == PASTE_END[matched] {
                self.state = State::Paste { matched: matched + 1 };
                if matched + 1 == PASTE_END.len() {
                    sink(Input::PasteEnd);
                    self.state = State::Ground;
                }
                return 1;
            }
            sink(Input::Paste(&PASTE_END[..matched]));
            self.state = State::Paste { matched: 0 };
            return 0;
        }
        let text = bytes.iter().position(|&byte| byte == 0x1b).unwrap_or(bytes.len());
        if text > 0 {
            sink(Input::Paste(&bytes[..text]));
            return text;
        }
        self.state = State::Paste { matched: 1 };
        1
    }
}

fn alt(scalar: char) -> Input<'static> {
    Input::Key(with_alt(Key::typed(scalar), true))
}

fn with_alt(key: Key, is_alt: bool) -> Key {
    // With Alt a key types nothing: it is a command.
    if is_alt { Key { modifiers: key.modifiers.and(Modifiers::ALT), text: 0, ..key } } else { key }
}

/// A C0 control, as the keyboards of terminals make them.
fn control(byte: u8) -> Key {
    match byte {
        0x00 => Key::named(' '.into(), Modifiers::CONTROL),
        0x08 => Key::named(key_code::BACKSPACE, Modifiers::CONTROL),
        0x09 => Key::named(key_code::TAB, Modifiers::NONE),
        0x0d => Key::named(key_code::ENTER, Modifiers::NONE),
        0x7f => Key::named(key_code::BACKSPACE, Modifiers::NONE),
        0x01..=0x1a => Key::named(u32::from(byte) + 0x60, Modifiers::CONTROL),
        _ => Key::named(u32::from(byte) + 0x40, Modifiers::CONTROL),
    }
}

/// `SS3 final`: cursor keys in application mode, F1 to F4, the keypad in application mode.
fn ss3(last: u8) -> Input<'static> {
    let code = match last {
        b'A'..=b'F' | b'H' | b'P'..=b'S' => return cursor_key(last, Modifiers::NONE, KeyAction::Press),
        b'M' => key_code::KEYPAD_ENTER,
        b'X' => key_code::KEYPAD_EQUAL,
        b'j' => key_code::KEYPAD_MULTIPLY,
        b'k' => key_code::KEYPAD_ADD,
        b'l' => key_code::KEYPAD_SEPARATOR,
        b'm' => key_code::KEYPAD_SUBTRACT,
        b'n' => key_code::KEYPAD_DECIMAL,
        b'o' => key_code::KEYPAD_DIVIDE,
        b'p'..=b'y' => key_code::KEYPAD_0 + u32::from(last - b'p'),
        b'I' => key_code::TAB,
        _ => return Input::Unknown,
    };
    Input::Key(Key { text: keypad_text(code), ..Key::named(code, Modifiers::NONE) })
}

/// What a key of the keypad types.
fn keypad_text(code: u32) -> u32 {
    match code {
        key_code::KEYPAD_0..=key_code::KEYPAD_9 => code - key_code::KEYPAD_0 + u32::from(b'0'),
        key_code::KEYPAD_DECIMAL => '.'.into(),
        key_code::KEYPAD_DIVIDE => '/'.into(),
        key_code::KEYPAD_MULTIPLY => '*'.into(),
        key_code::KEYPAD_SUBTRACT => '-'.into(),
        key_code::KEYPAD_ADD => '+'.into(),
        key_code::KEYPAD_EQUAL => '='.into(),
        key_code::KEYPAD_SEPARATOR => ','.into(),
        _ => 0,
    }
}

/// `CSI parameters final`.
fn csi(parameters: &[u8], last: u8) -> Input<'static> {
    let Some(numbers) = Parameters::parse(parameters) else { return Input::Unknown };
    let (modifiers, action) = numbers.modifiers();
    match last {
        b'A'..=b'F' | b'H' | b'P'..=b'S' => cursor_key(last, modifiers, action),
        b'Z' => key(key_code::TAB, modifiers.and(Modifiers::SHIFT), action),
        b'I' if parameters.is_empty() => Input::Focus(true),
        b'O' if parameters.is_empty() => Input::Focus(false),
        b'~' => tilde_key(&numbers, modifiers, action),
        b'u' => unicode_key(&numbers, modifiers, action),
        _ => Input::Unknown,
    }
}

fn key(code: u32, modifiers: Modifiers, action: KeyAction) -> Input<'static> {
    Input::Key(Key { action, ..Key::named(code, modifiers) })
}

fn cursor_key(last: u8, modifiers: Modifiers, action: KeyAction) -> Input<'static> {
    let code = match last {
        b'A' => key_code::UP,
        b'B' => key_code::DOWN,
        b'C' => key_code::RIGHT,
        b'D' => key_code::LEFT,
        b'E' => key_code::KEYPAD_BEGIN,
        b'F' => key_code::END,
        b'H' => key_code::HOME,
        _ => key_code::F1 + u32::from(last - b'P'),
    };
    key(code, modifiers, action)
}

/// `CSI number ; modifiers ~`.
fn tilde_key(numbers: &Parameters, modifiers: Modifiers, action: KeyAction) -> Input<'static> {
    let code = match numbers.get(0, 0) {
        1 | 7 => key_code::HOME,
        2 => key_code::INSERT,
        3 => key_code::DELETE,
        4 | 8 => key_code::END,
        5 => key_code::PAGE_UP,
        6 => key_code::PAGE_DOWN,
        number @ 11..=15 => key_code::F1 + number - 11,
        number @ 17..=21 => key_code::F6 + number - 17,
        number @ 23..=26 => key_code::F11 + number - 23,
        number @ (28 | 29) => key_code::F15 + number - 28,
        number @ 31..=34 => key_code::F17 + number - 31,
        // modifyOtherKeys: CSI 27 ; modifiers ; code ~
        27 => return plain_key(numbers.get(2, 0), modifiers, action, 0, 0),
        _ => return Input::Unknown,
    };
    key(code, modifiers, action)
}

/// `CSI code : shifted : base ; modifiers : action ; text u`.
fn unicode_key(numbers: &Parameters, modifiers: Modifiers, action: KeyAction) -> Input<'static> {
    plain_key(numbers.get(0, 0), modifiers, action, numbers.get(0, 1), numbers.get(2, 0))
}

fn plain_key(code: u32, modifiers: Modifiers, action: KeyAction, shifted: u32, text: u32) -> Input<'static> {
    let code = match code {
        9 => key_code::TAB,
        13 => key_code::ENTER,
        27 => key_code::ESCAPE,
        8 | 127 => key_code::BACKSPACE,
        _ => code,
    };
    if code == 0 || char::from_u32(code).is_none_or(char::is_control) {
        return Input::Unknown;
    }
    let is_command = modifiers.without_locks().0 & !Modifiers::SHIFT.0 != 0;
    let is_named = (key_code::ESCAPE..=0xf8ff).contains(&code);
    let typed = match text {
        _ if is_command || action == KeyAction::Release => 0,
        0 if is_named => keypad_text(code),
        0 if modifiers.0 & Modifiers::SHIFT.0 != 0 && shifted != 0 => shifted,
        0 => code,
        _ => text,
    };
    let text = char::from_u32(typed).filter(|scalar| !scalar.is_control()).map_or(0, u32::from);
    Input::Key(Key { code, modifiers: modifiers.without_locks(), action, text, shifted })
}

/// Numbers parted by `;`, each with parts parted by `:`.
#[derive(Debug)]
struct Parameters {
    numbers: [[u32; 3]; 4],
}

impl Parameters {
    /// `None` for private markers and intermediates, which no key has.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut numbers = [[0; 3]; 4];
        for (index, group) in bytes.split(|&byte| byte == b';').enumerate() {
            for (part, digits) in group.split(|&byte| byte == b':').enumerate() {
                let number = digits.iter().try_fold(0u32, |number, digit| {
                    digit
                        .is_ascii_digit()
                        .then(|| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
                })?;
                if let Some(slot) = numbers.get_mut(index).and_then(|group| group.get_mut(part)) {
                    *slot = number;
                }
            }
        }
        Some(Self { numbers })
    }

    fn get(&self, index: usize, part: usize) -> u32 {
        self.numbers[index][part]
    }

    /// The second parameter: modifiers plus 1, and the action.
    fn modifiers(&self) -> (Modifiers, KeyAction) {
        let modifiers = Modifiers(self.get(1, 0).saturating_sub(1) & 0xff).without_locks();
        let action = match self.get(1, 1) {
            2 => KeyAction::Repeat,
            3 => KeyAction::Release,
            _ => KeyAction::Press,
        };
        (modifiers, action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(chunks: &[&[u8]]) -> Vec<String> {
        let mut parser = Parser::new();
        let mut all = Vec::new();
        let mut sink = |input: Input<'_>| all.push(describe(input));
        for chunk in chunks {
            parser.feed(chunk, &mut sink);
        }
        parser.time_out(&mut sink);
        all
    }

    fn describe(input: Input<'_>) -> String {
        match input {
            Input::Key(key) => {
                let text = char::from_u32(key.text)
                    .filter(|_| key.text != 0)
                    .map_or(String::new(), |text| format!(" {text:?}"));
                format!("{:#x}+{}{text}", key.code, key.modifiers.0)
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn typed_characters_carry_their_text() {
        assert_eq!(feed(&[b"aA "]), ["0x61+0 'a'", "0x61+1 'A'", "0x20+0 ' '"]);
        assert_eq!(feed(&["é世".as_bytes()]), ["0xe9+0 'é'", "0x4e16+0 '世'"]);
        assert_eq!(feed(&[b"\xe4\xb8", b"\x96"]), ["0x4e16+0 '世'"]);
    }

    #[test]
    fn controls_are_keys_with_control() {
        assert_eq!(
            feed(&[b"\x03\r\t\x7f\0\x1c"]),
            ["0x63+4", "0xe001+0", "0xe002+0", "0xe003+0", "0x20+4", "0x5c+4"]
        );
    }

    #[test]
    fn escape_is_a_key_only_after_a_pause() {
        assert_eq!(feed(&[b"\x1b"]), ["0xe000+0"]);
        assert_eq!(feed(&[b"\x1b", b"[A"]), ["0xe008+0"]);
        assert_eq!(feed(&[b"\x1bx"]), ["0x78+2"]);
        assert_eq!(feed(&[b"\x1b["]), ["0x5b+2"]);
        assert_eq!(feed(&[b"\x1b\x1b[A"]), ["0xe000+0", "0xe008+0"]);
    }

    #[test]
    fn cursor_and_function_keys_in_their_encodings() {
        assert_eq!(feed(&[b"\x1b[D\x1bOD\x1b[1;5D"]), ["0xe006+0", "0xe006+0", "0xe006+4"]);
        assert_eq!(
            feed(&[b"\x1b[3~\x1b[3;2~\x1b[15~\x1b[24~\x1bOP"]),
            ["0xe005+0", "0xe005+1", "0xe018+0", "0xe01f+0", "0xe014+0"]
        );
        assert_eq!(feed(&[b"\x1b[Z"]), ["0xe002+1"]);
    }

    #[test]
    fn kitty_keys_tell_text_and_action() {
        assert_eq!(feed(&[b"\x1b[97;5u\x1b[97:65;2u\x1b[13;2u"]), ["0x61+4", "0x61+1 'A'", "0xe001+1"]);
        assert_eq!(feed(&[b"\x1b[97;1:3u"]), ["0x61+0"]);
        assert_eq!(feed(&[b"\x1b[97;65u"]), ["0x61+0 'a'"]);
    }

    #[test]
    fn what_is_unknown_is_dropped_whole() {
        assert_eq!(feed(&[b"\x1b[?62;4c", b"a"]), ["Unknown", "0x61+0 'a'"]);
        assert_eq!(feed(&[b"\x1b]11;rgb:00/00/00\x07a"]), ["Unknown", "0x61+0 'a'"]);
        assert_eq!(feed(&[b"\x1bP1$r0m\x1b\\a"]), ["Unknown", "0x61+0 'a'"]);
        assert_eq!(feed(&[b"\xff\xc3a"]), ["Unknown", "Unknown", "0x61+0 'a'"]);
        let long = [b"\x1b[".as_slice(), &[b'1'; 500], b"Aa"].concat();
        assert_eq!(feed(&[&long]), ["Unknown", "0x61+0 'a'"]);
    }

    #[test]
    fn a_paste_is_passed_on_without_being_read() {
        assert_eq!(
            feed(&[b"\x1b[200~a\x1b[A\x1b[201", b"~b"]),
            ["Paste([97])", "Paste([27, 91])", "Paste([65])", "PasteEnd", "0x62+0 'b'"]
        );
    }

    #[test]
    fn any_bytes_in_any_chunks_leave_it_able_to_type() {
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = || {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random
        };
        for _ in 0..2000 {
            let mut parser = Parser::new();
            let bytes: Vec<u8> = (0..next() % 64)
                .map(
                    |_| if next() % 3 == 0 { b"\x1b[O]~;u200"[(next() % 10) as usize] } else { next() as u8 },
                )
                .collect();
            for chunk in bytes.chunks(1 + (next() % 7) as usize) {
                parser.feed(chunk, &mut |_| {});
            }
            parser.feed(b"\x1b[201~", &mut |_| {});
            parser.time_out(&mut |_| {});
            parser.feed(b"\x07\x1b\\", &mut |_| {});
            parser.time_out(&mut |_| {});
            let mut last = None;
            parser.feed(b"a", &mut |input| last = Some(describe(input)));
            assert_eq!(last.as_deref(), Some("0x61+0 'a'"), "after {bytes:?}");
        }
    }
}
