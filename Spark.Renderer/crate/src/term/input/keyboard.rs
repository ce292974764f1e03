//! What a sequence says of a key, in each of the encodings: controls, xterm's and VT's, rxvt's, modifyOtherKeys, kitty's.

use spark_layout::schema::{KeyAction, key_code};

use super::{Input, Key, Modifiers, Parameters};

/// A character with Alt.
pub fn alt(scalar: char) -> Input<'static> {
    Input::Key(with_alt(Key::typed(scalar), true))
}

/// A key behind an ESC: with Alt it types nothing, it is a command.
pub fn with_alt(key: Key, is_alt: bool) -> Key {
    if is_alt { Key { modifiers: key.modifiers.and(Modifiers::ALT), text: 0, ..key } } else { key }
}

/// A C0 control, as the keyboards of terminals make them.
pub fn control(byte: u8) -> Key {
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

/// `SS3 modifiers final`: cursor keys in application mode, F1 to F4, the keypad in application mode.
pub fn ss3(parameters: &[u8], last: u8) -> Input<'static> {
    let Some(numbers) = Parameters::parse(parameters) else { return Input::Unknown };
    let modifiers = modifiers_of(numbers.number(0, 1));
    let code = match last {
        b'A'..=b'F' | b'H' | b'P'..=b'S' => return cursor_key(last, modifiers, KeyAction::Press),
        b'a'..=b'd' => {
            return cursor_key(
                last.to_ascii_uppercase(),
                modifiers.and(Modifiers::CONTROL),
                KeyAction::Press,
            );
        }
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
    let text = if modifiers.is_command() { 0 } else { keypad_text(code) };
    Input::Key(Key { text, ..Key::named(code, modifiers) })
}

/// `CSI [ A` to `CSI [ E`: the Linux console's F1 to F5.
pub fn linux_function(last: u8) -> Input<'static> {
    match last {
        b'A'..=b'E' => key(key_code::F1 + u32::from(last - b'A'), Modifiers::NONE, KeyAction::Press),
        _ => Input::Unknown,
    }
}

/// `CSI number $`: rxvt's keys with shift.
pub fn rxvt_shifted(parameters: &[u8]) -> Input<'static> {
    let numbers = Parameters::parse(parameters);
    numbers.map_or(Input::Unknown, |numbers| tilde_key(numbers, Modifiers::SHIFT, KeyAction::Press))
}

/// `CSI parameters final`, where it is a key.
pub fn csi(numbers: Parameters<'_>, last: u8, sink: &mut impl FnMut(Input<'_>)) {
    let (modifiers, action) = modifiers_and_action(numbers);
    sink(match last {
        b'A'..=b'F' | b'H' | b'P'..=b'S' => cursor_key(last, modifiers, action),
        b'a'..=b'd' => cursor_key(last.to_ascii_uppercase(), modifiers.and(Modifiers::SHIFT), action),
        b'Z' => key(key_code::TAB, modifiers.and(Modifiers::SHIFT), action),
        b'~' => tilde_key(numbers, modifiers, action),
        b'^' => tilde_key(numbers, Modifiers::CONTROL, action),
        b'@' => tilde_key(numbers, Modifiers::CONTROL.and(Modifiers::SHIFT), action),
        b'u' => return unicode_key(numbers, modifiers, action, sink),
        _ => Input::Unknown,
    });
}

fn key(code: u32, modifiers: Modifiers, action: KeyAction) -> Input<'static> {
    Input::Key(Key { action, ..Key::named(code, modifiers) })
}

/// The second field: modifiers plus 1, and what happened.
fn modifiers_and_action(numbers: Parameters<'_>) -> (Modifiers, KeyAction) {
    let action = match numbers.part(1, 1) {
        Some(2) => KeyAction::Repeat,
        Some(3) => KeyAction::Release,
        _ => KeyAction::Press,
    };
    (modifiers_of(numbers.number(1, 1)), action)
}

fn modifiers_of(number: u32) -> Modifiers {
    Modifiers(number.saturating_sub(1) & 0xff).without_locks()
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
fn tilde_key(numbers: Parameters<'_>, modifiers: Modifiers, action: KeyAction) -> Input<'static> {
    let code = match numbers.number(0, 0) {
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
        27 => return plain_key(numbers.number(2, 0), modifiers, action, 0, None),
        _ => return Input::Unknown,
    };
    key(code, modifiers, action)
}

/// `CSI code : shifted : base ; modifiers : action ; text u`. A text of several code points (from an input method) is its
/// first with the key, and each other as text without a key.
fn unicode_key(
    numbers: Parameters<'_>,
    modifiers: Modifiers,
    action: KeyAction,
    sink: &mut impl FnMut(Input<'_>),
) {
    let mut text = numbers.parts(2).flatten();
    let (code, shifted) = (numbers.number(0, 0), numbers.part(0, 1).unwrap_or(0));
    sink(plain_key(code, modifiers, action, shifted, text.next()));
    for scalar in text.map(printable).filter(|&scalar| scalar != 0 && !modifiers.is_command()) {
        sink(Input::Key(Key { text: scalar, action, ..Key::named(0, Modifiers::NONE) }));
    }
}

/// A key by its code point or its number of the kitty protocol; 0 is a text without a key.
fn plain_key(
    code: u32,
    modifiers: Modifiers,
    action: KeyAction,
    shifted: u32,
    text: Option<u32>,
) -> Input<'static> {
    let named = match code {
        9 => key_code::TAB,
        13 => key_code::ENTER,
        27 => key_code::ESCAPE,
        8 | 127 => key_code::BACKSPACE,
        0 if text.is_some_and(|text| printable(text) != 0) => 0,
        _ if printable(code) == 0 => return Input::Unknown,
        _ => code,
    };
    let (code, modifiers) = unshifted(named, modifiers);
    let text = match text {
        _ if modifiers.is_command() || action == KeyAction::Release => 0,
        Some(text) => text,
        None if is_functional(code) => keypad_text(code),
        None if modifiers.has(Modifiers::SHIFT) && shifted != 0 => shifted,
        None if modifiers.has(Modifiers::SHIFT) => upper(code),
        None => code,
    };
    Input::Key(Key { code, modifiers, action, text: printable(text), shifted })
}

/// Terminals that send `CSI u` without the kitty protocol name an upper-case letter; its key is the lower-case one.
fn unshifted(code: u32, modifiers: Modifiers) -> (u32, Modifiers) {
    let typed = char::from_u32(code).filter(|_| !is_functional(code)).map(Key::typed);
    typed.map_or((code, modifiers), |key| (key.code, key.modifiers.and(modifiers)))
}

fn upper(code: u32) -> u32 {
    let mut upper = char::from_u32(code).into_iter().flat_map(char::to_uppercase);
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper.into(),
        _ => code,
    }
}

/// The scalar itself if it can be typed, else 0.
fn printable(code: u32) -> u32 {
    char::from_u32(code).filter(|scalar| !scalar.is_control()).map_or(0, u32::from)
}

/// The private use area, where the kitty protocol numbers the keys that type nothing.
fn is_functional(code: u32) -> bool {
    (key_code::ESCAPE..=0xf8ff).contains(&code)
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
