//! Where a sequence begins and ends: a state machine, one byte at a time, that never waits.
//!
//! Invariant: it keeps no more than one sequence, and of that at most [`MAX_CSI`] or [`MAX_STRING`] bytes; a longer one is
//! read to its end and dropped whole. A paste is passed on as it comes.

use spark_layout::schema::key_code;

use super::keyboard::{self, alt, control, with_alt};
use super::paste::{PasteEnd, Pasted};
use super::{Input, Key, Modifiers, Parameters, mouse, reply};

/// Longest control sequence that is kept, in bytes.
const MAX_CSI: usize = 256;
/// Longest string that is kept, in bytes: an answer with the clipboard's content may be long.
const MAX_STRING: usize = 1 << 20;
/// A buffer that grew beyond this for a string is given back behind it.
const KEPT_BUFFER: usize = 4096;

/// What the parser waits for, which says how long that may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// What came so far may be a key by itself, as a lone ESC is.
    Key,
    /// The rest of a sequence that can be nothing else.
    Sequence,
    /// The rest of a paste.
    Paste,
}

/// The state between two bytes.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// The bytes of the sequence, without its introducer.
    sequence: Vec<u8>,
    /// An ESC stood before the sequence: the key has Alt.
    has_alt: bool,
    expected_positions: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// In a UTF-8 sequence that needs that many more bytes.
    Utf8(u8),
    /// Behind an ESC, or two.
    Escape {
        is_second: bool,
    },
    Csi,
    /// Behind `CSI [`.
    LinuxFunction,
    /// Behind `CSI M`: three bytes follow.
    ThreeBytes,
    Ss3,
    /// In an OSC, DCS, SOS, PM or APC string.
    String {
        introducer: u8,
        is_escaped: bool,
    },
    Paste(PasteEnd),
}

impl Parser {
    pub fn new() -> Self {
        Self::default()
    }

    /// What it waits for; None between two sequences.
    pub fn patience(&self) -> Option<Patience> {
        match self.state {
            State::Ground => None,
            State::Escape { .. } => Some(Patience::Key),
            _ if self.introducer().is_some() => Some(Patience::Key),
            State::Paste(_) => Some(Patience::Paste),
            _ => Some(Patience::Sequence),
        }
    }

    /// The terminal was asked where its cursor stands: the next `CSI row ; column R` is its answer. Otherwise
    /// `CSI 1 ; modifiers R` is F3.
    pub fn expect_position(&mut self) {
        self.expected_positions += 1;
    }

    /// Memory that it holds, in bytes.
    #[cfg(test)]
    pub fn kept_bytes(&self) -> usize {
        self.sequence.capacity()
    }

    /// Takes bytes, and passes on what they come to.
    pub fn feed(&mut self, bytes: &[u8], sink: &mut impl FnMut(Input<'_>)) {
        let mut position = 0;
        while position < bytes.len() {
            if let State::Paste(end) = self.state {
                position += self.paste(&bytes[position..], end, sink);
            } else {
                self.byte(bytes[position], sink);
                position += 1;
            }
        }
    }

    /// The terminal sent nothing more in the time that [`Parser::patience`] allows: a lone ESC is the Escape key, an
    /// unfinished sequence is none, and a paste ends.
    pub fn time_out(&mut self, sink: &mut impl FnMut(Input<'_>)) {
        match self.state {
            State::Ground => return,
            State::Escape { is_second } => {
                if is_second {
                    sink(escape_key());
                }
                sink(escape_key());
            }
            State::Paste(mut end) => {
                pass_on(end.give_up(), sink);
                sink(Input::PasteEnd);
            }
            State::String { is_escaped: true, .. } => {
                self.pass_unfinished(sink);
                sink(escape_key());
            }
            _ => self.pass_unfinished(sink),
        }
        self.end_sequence();
    }

    /// The character that began a sequence of which nothing else has come: with the ESC before it, it may be a key.
    fn introducer(&self) -> Option<u8> {
        let introducer = match self.state {
            State::Csi => b'[',
            State::Ss3 => b'O',
            State::String { introducer, .. } => introducer,
            _ => return None,
        };
        self.sequence.is_empty().then_some(introducer)
    }

    /// No more comes of a sequence: the character that began it is a key if it stands alone, and anything else is nothing.
    fn pass_unfinished(&self, sink: &mut impl FnMut(Input<'_>)) {
        let Some(introducer) = self.introducer() else { return sink(Input::Unknown) };
        if self.has_alt {
            // The first ESC of two stood for itself.
            sink(escape_key());
        }
        sink(alt(introducer.into()));
    }

    fn end_sequence(&mut self) {
        self.state = State::Ground;
        self.sequence.clear();
        self.sequence.shrink_to(KEPT_BUFFER);
    }

    fn byte(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        match self.state {
            State::Ground => self.ground(byte, false, sink),
            State::Utf8(missing) => self.utf8(byte, missing, sink),
            State::Escape { is_second } => self.escape(byte, is_second, sink),
            State::Csi => self.csi(byte, sink),
            State::LinuxFunction => {
                self.end_sequence();
                sink(keyboard::linux_function(byte));
            }
            State::ThreeBytes => self.three_bytes(byte, sink),
            State::Ss3 => self.ss3(byte, sink),
            State::String { introducer, is_escaped } => self.string(byte, introducer, is_escaped, sink),
            State::Paste(_) => {}
        }
    }

    fn ground(&mut self, byte: u8, is_alt: bool, sink: &mut impl FnMut(Input<'_>)) {
        self.end_sequence();
        match byte {
            0x1b => self.state = State::Escape { is_second: false },
            0x00..0x20 | 0x7f => sink(Input::Key(with_alt(control(byte), is_alt))),
            0x20..0x7f => sink(Input::Key(with_alt(Key::typed(byte.into()), is_alt))),
            0xc2..=0xdf => self.start_utf8(byte, 1, is_alt),
            0xe0..=0xef => self.start_utf8(byte, 2, is_alt),
            0xf0..=0xf4 => self.start_utf8(byte, 3, is_alt),
            _ => sink(Input::Unknown),
        }
    }

    fn start_utf8(&mut self, byte: u8, missing: u8, is_alt: bool) {
        self.has_alt = is_alt;
        self.sequence.push(byte);
        self.state = State::Utf8(missing);
    }

    fn utf8(&mut self, byte: u8, missing: u8, sink: &mut impl FnMut(Input<'_>)) {
        if byte & 0xc0 != 0x80 {
            return self.broken_off(byte, sink);
        }
        self.sequence.push(byte);
        if missing > 1 {
            self.state = State::Utf8(missing - 1);
            return;
        }
        let scalar = std::str::from_utf8(&self.sequence).ok().and_then(|text| text.chars().next());
        let has_alt = self.has_alt;
        // A control of Unicode's second set is no key.
        let typed =
            scalar.filter(|scalar| !scalar.is_control()).map(|scalar| with_alt(Key::typed(scalar), has_alt));
        self.end_sequence();
        sink(typed.map_or(Input::Unknown, Input::Key));
    }

    /// A sequence was cut short: the byte starts anew.
    fn broken_off(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        self.pass_unfinished(sink);
        self.ground(byte, false, sink);
    }

    fn escape(&mut self, byte: u8, is_second: bool, sink: &mut impl FnMut(Input<'_>)) {
        self.end_sequence();
        self.has_alt = is_second && matches!(byte, b'[' | b'O');
        if is_second && !self.has_alt {
            // It stood for itself.
            sink(escape_key());
        }
        match byte {
            b'[' => self.state = State::Csi,
            b'O' => self.state = State::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.state = State::String { introducer: byte, is_escaped: false };
            }
            0x1b => self.state = State::Escape { is_second: true },
            _ => self.ground(byte, true, sink),
        }
    }

    fn csi(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        match byte {
            b'[' if self.sequence.is_empty() => self.state = State::LinuxFunction,
            b'M' if self.sequence.is_empty() => self.state = State::ThreeBytes,
            b'$' if is_number(&self.sequence) => {
                let key = keyboard::rxvt_shifted(&self.sequence);
                self.pass_key(key, sink);
            }
            0x20..0x40 if self.sequence.len() < MAX_CSI => self.sequence.push(byte),
            0x20..0x40 => {}
            0x40..0x7f => self.end_of_csi(byte, sink),
            _ => self.broken_off(byte, sink),
        }
    }

    fn end_of_csi(&mut self, last: u8, sink: &mut impl FnMut(Input<'_>)) {
        let sequence = std::mem::take(&mut self.sequence);
        let has_alt = self.has_alt;
        if sequence.len() >= MAX_CSI {
            sink(Input::Unknown);
        } else if sequence == b"200" && last == b'~' {
            self.state = State::Paste(PasteEnd::default());
        } else {
            self.meaning_of_csi(&sequence, last, &mut |input| sink(with_alt_if_key(input, has_alt)));
        }
        let state = self.state;
        self.sequence = sequence;
        self.end_sequence();
        if let State::Paste(_) = state {
            self.state = state;
        }
    }

    fn meaning_of_csi(&mut self, sequence: &[u8], last: u8, sink: &mut impl FnMut(Input<'_>)) {
        let (prefix, rest) = match sequence {
            [prefix @ 0x3c..=0x3f, rest @ ..] => (Some(*prefix), rest),
            _ => (None, sequence),
        };
        if prefix == Some(b'<') && matches!(last, b'M' | b'm') {
            return sink(mouse::sgr(rest, last == b'm'));
        }
        let end = rest.iter().position(|byte| (0x20..0x30).contains(byte)).unwrap_or(rest.len());
        let Some(numbers) = Parameters::parse(&rest[..end]) else { return sink(Input::Unknown) };
        match (prefix, &rest[end..], last) {
            (None, b"", b'I' | b'O') if numbers.is_empty() => sink(Input::Focus(last == b'I')),
            (None, b"", b'R') if self.takes_position(numbers) => {
                sink(reply::of_csi(None, numbers, b"", last))
            }
            (None, b"", b'n' | b't') => sink(reply::of_csi(None, numbers, b"", last)),
            (None, b"", _) => keyboard::csi(numbers, last, sink),
            (_, intermediates, _) => sink(reply::of_csi(prefix, numbers, intermediates, last)),
        }
    }

    /// Whether `CSI numbers R` is a position, and not F3, whose first number is 1 or missing.
    fn takes_position(&mut self, numbers: Parameters<'_>) -> bool {
        let is_expected = self.expected_positions > 0 && numbers.part(1, 0).is_some();
        self.expected_positions -= u32::from(is_expected);
        is_expected || numbers.number(0, 1) > 1
    }

    fn three_bytes(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        if byte < 0x20 {
            return self.broken_off(byte, sink);
        }
        self.sequence.push(byte);
        if let &[code, x, y] = self.sequence.as_slice() {
            self.end_sequence();
            sink(mouse::three_bytes([code, x, y]));
        }
    }

    fn ss3(&mut self, byte: u8, sink: &mut impl FnMut(Input<'_>)) {
        match byte {
            b'0'..=b'9' if self.sequence.len() < 3 => self.sequence.push(byte),
            0x20..0x7f => {
                let key = keyboard::ss3(&self.sequence, byte);
                self.pass_key(key, sink);
            }
            _ => self.broken_off(byte, sink),
        }
    }

    fn pass_key(&mut self, key: Input<'static>, sink: &mut impl FnMut(Input<'_>)) {
        self.end_sequence();
        sink(with_alt_if_key(key, self.has_alt));
    }

    fn string(&mut self, byte: u8, introducer: u8, is_escaped: bool, sink: &mut impl FnMut(Input<'_>)) {
        match byte {
            b'\\' if is_escaped => self.end_of_string(introducer, sink),
            _ if is_escaped => {
                // Broken off by another sequence.
                self.pass_unfinished(sink);
                self.escape(byte, false, sink);
            }
            0x07 if introducer == b']' => self.end_of_string(introducer, sink),
            0x18 | 0x1a => {
                self.end_sequence();
                sink(Input::Unknown);
            }
            0x1b => self.state = State::String { introducer, is_escaped: true },
            // No answer holds one: whoever types it wants his keyboard back.
            0x00..=0x06 | 0x08..0x20 | 0x7f => self.broken_off(byte, sink),
            // One more than is kept tells that there was more.
            _ if self.sequence.len() <= MAX_STRING => self.sequence.push(byte),
            _ => {}
        }
    }

    fn end_of_string(&mut self, introducer: u8, sink: &mut impl FnMut(Input<'_>)) {
        if self.sequence.len() > MAX_STRING {
            sink(Input::Unknown);
        } else {
            sink(reply::of_string(introducer, &self.sequence));
        }
        self.end_sequence();
    }

    /// Passes a paste on as it comes; returns how many bytes it took.
    fn paste(&mut self, bytes: &[u8], mut end: PasteEnd, sink: &mut impl FnMut(Input<'_>)) -> usize {
        let pasted = end.take(bytes);
        self.state = State::Paste(end);
        match pasted {
            Pasted::Text(text) => {
                sink(Input::Paste(text));
                text.len()
            }
            Pasted::Withheld(text) => {
                sink(Input::Paste(text));
                0
            }
            Pasted::Matching => 1,
            Pasted::End => {
                sink(Input::PasteEnd);
                self.end_sequence();
                1
            }
        }
    }
}

fn pass_on(text: &[u8], sink: &mut impl FnMut(Input<'_>)) {
    if !text.is_empty() {
        sink(Input::Paste(text));
    }
}

fn escape_key() -> Input<'static> {
    Input::Key(Key::named(key_code::ESCAPE, Modifiers::NONE))
}

fn with_alt_if_key(input: Input<'_>, has_alt: bool) -> Input<'_> {
    match input {
        Input::Key(key) => Input::Key(with_alt(key, has_alt)),
        other => other,
    }
}

fn is_number(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)
}
