//! A keyboard and the terminals that it may be plugged into: each encoding written down once more, from the sender's side,
//! as its document has it. The parser must read back what these write.

use spark_layout::schema::{KeyAction, key_code};

use super::super::{Key, Modifiers};

pub const SHIFT: u32 = 1;
pub const ALT: u32 = 2;
pub const CONTROL: u32 = 4;

/// A key of a keyboard (US), as somebody strikes it.
#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    /// Without shift.
    pub code: u32,
    /// What it types with shift; 0: the same, or nothing.
    pub shifted: char,
    pub modifiers: u32,
    pub action: KeyAction,
}

impl Stroke {
    pub fn is_functional(&self) -> bool {
        self.code >= key_code::ESCAPE && self.code <= 0xf8ff
    }

    /// The character that it types, with the shift that is held.
    fn character(&self) -> char {
        let plain = char::from_u32(self.code).unwrap_or_default();
        if self.modifiers & SHIFT != 0 && self.shifted != '\0' { self.shifted } else { plain }
    }

    fn is_command(&self) -> bool {
        self.modifiers & !SHIFT != 0
    }

    /// The text that goes with it.
    fn text(&self) -> u32 {
        let keypad = b"0123456789./*-+\0=,";
        let number = self.code.wrapping_sub(key_code::KEYPAD_0) as usize;
        match self.code {
            _ if self.is_command() || self.action == KeyAction::Release => 0,
            _ if number < keypad.len() => keypad[number].into(),
            _ if self.is_functional() => 0,
            _ => self.character().into(),
        }
    }

    /// The key as the app gets it, from a terminal that tells what shift makes of it, or does not.
    pub fn key(&self, tells_shifted: bool) -> Key {
        let shifted = if tells_shifted && self.modifiers & SHIFT != 0 { self.shifted.into() } else { 0 };
        Key {
            code: self.code,
            modifiers: Modifiers(self.modifiers),
            action: self.action,
            text: self.text(),
            shifted,
        }
    }
}

/// What a terminal sends, and the key that the app should get; None where the encoding cannot say it.
pub type Encoding = fn(&Stroke) -> Option<(Vec<u8>, Key)>;

pub const ALL: [(&str, Encoding); 10] = [
    ("kitty, everything", kitty),
    ("kitty, functional keys in their legacy form", kitty_legacy_form),
    ("kitty, only disambiguated", kitty_disambiguated),
    ("xterm", xterm),
    ("xterm, application mode", application),
    ("modifyOtherKeys", modify_other_keys),
    ("formatOtherKeys", format_other_keys),
    ("rxvt", rxvt),
    ("Linux console", linux),
    ("Alt as a second ESC", doubled_escape),
];

/// All flags: `CSI code : shifted ; modifiers : action ; text u`.
fn kitty(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    let code = kitty_number(stroke.code);
    let key = stroke.key(true);
    let shifted = if key.shifted != 0 { format!(":{}", key.shifted) } else { String::new() };
    let text = if key.text != 0 { format!(";{}", key.text) } else { String::new() };
    Some((format!("\x1b[{code}{shifted};{}{text}u", field(stroke)).into_bytes(), key))
}

/// The same for keys that have a letter or a number of their own.
fn kitty_legacy_form(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    let form = legacy_form(stroke.code)?;
    let text = match form {
        Form::Letter('R') => return None,
        Form::Letter(letter) => format!("\x1b[1;{}{letter}", field(stroke)),
        Form::Number(number) => format!("\x1b[{number};{}~", field(stroke)),
    };
    Some((text.into_bytes(), stroke.key(false)))
}

/// Flag 1: what types is sent as it is; with Ctrl or Alt as `CSI code ; modifiers u`.
fn kitty_disambiguated(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    if stroke.action == KeyAction::Release || stroke.action == KeyAction::Repeat {
        return None;
    }
    if stroke.is_functional() {
        return match (stroke.code, stroke.modifiers) {
            (key_code::ENTER | key_code::TAB | key_code::BACKSPACE, 0) => xterm(stroke),
            _ if legacy_form(stroke.code).is_some() => xterm(stroke),
            (code, modifiers) => Some((
                format!("\x1b[{};{}u", kitty_number(code), modifiers + 1).into_bytes(),
                stroke.key(false),
            )),
        };
    }
    if !stroke.is_command() {
        return xterm(stroke);
    }
    Some((format!("\x1b[{};{}u", stroke.code, stroke.modifiers + 1).into_bytes(), stroke.key(false)))
}

/// xterm without any resources set, with metaSendsEscape.
fn xterm(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    if stroke.action != KeyAction::Press || stroke.modifiers > 15 {
        return None;
    }
    if let Some(form) = legacy_form(stroke.code) {
        let modifiers = stroke.modifiers + 1;
        let text = match (form, modifiers) {
            (Form::Letter(letter @ 'P'..='S'), 1) => format!("\x1bO{letter}"),
            (Form::Letter(letter), 1) => format!("\x1b[{letter}"),
            (Form::Number(number), 1) => format!("\x1b[{number}~"),
            (Form::Letter(letter), _) => format!("\x1b[1;{modifiers}{letter}"),
            (Form::Number(number), _) => format!("\x1b[{number};{modifiers}~"),
        };
        return Some((text.into_bytes(), stroke.key(false)));
    }
    let mut bytes = if stroke.modifiers & ALT != 0 { vec![0x1b] } else { vec![] };
    let mut key = stroke.key(false);
    match (stroke.code, stroke.modifiers & !ALT) {
        (key_code::ESCAPE, 0) if stroke.modifiers == 0 => bytes.push(0x1b),
        (key_code::ENTER, 0) => bytes.push(b'\r'),
        (key_code::TAB, 0) => bytes.push(b'\t'),
        (key_code::TAB, SHIFT) if stroke.modifiers == SHIFT => bytes.extend(b"\x1b[Z"),
        (key_code::BACKSPACE, 0) => bytes.push(0x7f),
        (key_code::BACKSPACE, CONTROL) => bytes.push(0x08),
        (code @ 0x61..=0x7a, CONTROL) if !matches!(code as u8, b'h' | b'i' | b'm') => {
            bytes.push(code as u8 & 0x1f);
        }
        (code @ (0x20 | 0x5c | 0x5d), CONTROL) => bytes.push(code as u8 & 0x1f),
        (code, 0 | SHIFT) if code < key_code::ESCAPE => {
            let character = stroke.character();
            // Behind an ESC these begin a sequence.
            if stroke.modifiers & ALT != 0 && "[O]PX^_".contains(character) {
                return None;
            }
            // A character that is no letter does not tell that shift was held.
            if !has_case(character) {
                key = Key { code: character.into(), modifiers: Modifiers(stroke.modifiers & !SHIFT), ..key };
            } else if stroke.modifiers & SHIFT != 0 {
                key.shifted = character.into();
            }
            bytes.extend(character.to_string().as_bytes());
        }
        _ => return None,
    }
    Some((bytes, key))
}

/// Application cursor keys and keypad (DECCKM, DECKPAM).
fn application(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    if stroke.action != KeyAction::Press || stroke.modifiers > 7 {
        return None;
    }
    let last = match (stroke.code, legacy_form(stroke.code)) {
        (_, Some(Form::Letter(letter))) => letter,
        (code @ key_code::KEYPAD_0..=key_code::KEYPAD_9, _) => {
            char::from(b'p' + (code - key_code::KEYPAD_0) as u8)
        }
        (key_code::KEYPAD_ENTER, _) => 'M',
        (key_code::KEYPAD_EQUAL, _) => 'X',
        (key_code::KEYPAD_MULTIPLY, _) => 'j',
        (key_code::KEYPAD_ADD, _) => 'k',
        (key_code::KEYPAD_SEPARATOR, _) => 'l',
        (key_code::KEYPAD_SUBTRACT, _) => 'm',
        (key_code::KEYPAD_DECIMAL, _) => 'n',
        (key_code::KEYPAD_DIVIDE, _) => 'o',
        _ => return None,
    };
    let modifiers = if stroke.modifiers == 0 { String::new() } else { (stroke.modifiers + 1).to_string() };
    Some((format!("\x1bO{modifiers}{last}").into_bytes(), stroke.key(false)))
}

/// `CSI 27 ; modifiers ; character ~`.
fn modify_other_keys(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    let character = modified_character(stroke)?;
    let text = format!("\x1b[27;{};{}~", stroke.modifiers + 1, u32::from(character));
    Some((text.into_bytes(), other_key(stroke, character)))
}

/// `CSI character ; modifiers u`.
fn format_other_keys(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    let character = modified_character(stroke)?;
    let text = format!("\x1b[{};{}u", u32::from(character), stroke.modifiers + 1);
    Some((text.into_bytes(), other_key(stroke, character)))
}

fn modified_character(stroke: &Stroke) -> Option<char> {
    let is_other = stroke.action == KeyAction::Press && (1..16).contains(&stroke.modifiers);
    match stroke.code {
        _ if !is_other => None,
        key_code::ENTER => Some('\r'),
        key_code::TAB => Some('\t'),
        key_code::ESCAPE => Some('\x1b'),
        key_code::BACKSPACE => Some('\x7f'),
        _ if stroke.is_functional() => None,
        _ => Some(stroke.character()),
    }
}

/// These encodings name the character that shift made, of which only a letter tells its key.
fn other_key(stroke: &Stroke, character: char) -> Key {
    let is_opaque = !stroke.is_functional() && !has_case(character);
    let key = stroke.key(false);
    if is_opaque { Key { code: character.into(), ..key } } else { key }
}

/// rxvt: the last character tells shift and control.
fn rxvt(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    if stroke.action != KeyAction::Press {
        return None;
    }
    let (form, key) = (legacy_form(stroke.code)?, stroke.key(false));
    let text = match (form, stroke.modifiers) {
        (Form::Letter(letter @ 'A'..='D'), SHIFT) => format!("\x1b[{}", letter.to_ascii_lowercase()),
        (Form::Letter(letter @ 'A'..='D'), CONTROL) => format!("\x1bO{}", letter.to_ascii_lowercase()),
        (Form::Letter(letter @ ('H' | 'F')), modifiers) => {
            format!("\x1b[{}{}", if letter == 'H' { 7 } else { 8 }, rxvt_last(modifiers)?)
        }
        (Form::Number(number), modifiers) => format!("\x1b[{number}{}", rxvt_last(modifiers)?),
        _ => return None,
    };
    Some((text.into_bytes(), key))
}

fn rxvt_last(modifiers: u32) -> Option<char> {
    match modifiers {
        0 => Some('~'),
        SHIFT => Some('$'),
        CONTROL => Some('^'),
        5 => Some('@'),
        _ => None,
    }
}

/// The Linux console's function keys.
fn linux(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    let is_plain = stroke.action == KeyAction::Press && stroke.modifiers == 0;
    let number = stroke.code.checked_sub(key_code::F1).filter(|&number| number < 5 && is_plain)?;
    Some((format!("\x1b[[{}", char::from(b'A' + number as u8)).into_bytes(), stroke.key(false)))
}

/// Terminals that put an ESC before whatever the key sends without Alt.
fn doubled_escape(stroke: &Stroke) -> Option<(Vec<u8>, Key)> {
    legacy_form(stroke.code).filter(|_| stroke.modifiers & ALT != 0)?;
    let (bytes, _) = xterm(&Stroke { modifiers: stroke.modifiers & !ALT, ..*stroke })?;
    Some(([b"\x1b".as_slice(), &bytes].concat(), stroke.key(false)))
}

fn field(stroke: &Stroke) -> String {
    format!("{}:{}", stroke.modifiers + 1, stroke.action as u32 + 1)
}

/// The kitty protocol keeps the C0 numbers of four keys.
fn kitty_number(code: u32) -> u32 {
    match code {
        key_code::ESCAPE => 27,
        key_code::ENTER => 13,
        key_code::TAB => 9,
        key_code::BACKSPACE => 127,
        _ => code,
    }
}

#[derive(Clone, Copy)]
enum Form {
    Letter(char),
    Number(u32),
}

/// xterm's and VT220's table.
fn legacy_form(code: u32) -> Option<Form> {
    const LETTERS: [(u32, char); 11] = [
        (key_code::UP, 'A'),
        (key_code::DOWN, 'B'),
        (key_code::RIGHT, 'C'),
        (key_code::LEFT, 'D'),
        (key_code::KEYPAD_BEGIN, 'E'),
        (key_code::END, 'F'),
        (key_code::HOME, 'H'),
        (key_code::F1, 'P'),
        (key_code::F2, 'Q'),
        (key_code::F3, 'R'),
        (key_code::F4, 'S'),
    ];
    const NUMBERS: [(u32, u32); 20] = [
        (key_code::INSERT, 2),
        (key_code::DELETE, 3),
        (key_code::PAGE_UP, 5),
        (key_code::PAGE_DOWN, 6),
        (key_code::F5, 15),
        (key_code::F6, 17),
        (key_code::F7, 18),
        (key_code::F8, 19),
        (key_code::F9, 20),
        (key_code::F10, 21),
        (key_code::F11, 23),
        (key_code::F12, 24),
        (key_code::F13, 25),
        (key_code::F14, 26),
        (key_code::F15, 28),
        (key_code::F16, 29),
        (key_code::F17, 31),
        (key_code::F18, 32),
        (key_code::F19, 33),
        (key_code::F20, 34),
    ];
    let letter = LETTERS.iter().find(|(key, _)| *key == code).map(|&(_, letter)| Form::Letter(letter));
    letter.or_else(|| NUMBERS.iter().find(|(key, _)| *key == code).map(|&(_, number)| Form::Number(number)))
}

/// A letter that has an upper and a lower case.
fn has_case(character: char) -> bool {
    character.is_uppercase() || character.is_lowercase()
}
