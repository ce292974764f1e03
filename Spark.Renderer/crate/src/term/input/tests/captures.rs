//! What tmux sends for each key that it knows, recorded by `tests/captures/record.sh`: the parser must name the key.

use spark_layout::schema::key_code;

use super::super::{Input, Key, Parser};
use super::encodings::{ALT, CONTROL, SHIFT};

/// What no parser could read back, since the bytes are another key's too; and one mistake of tmux 3.3.
const OTHER_KEYS: [(&str, &str); 8] = [
    ("KPEnter 0a", "ctrl+j"),
    ("M-Escape 1b1b", "twice Escape"),
    ("C-- 1f", "ctrl+_"),
    ("C-/ 1f", "ctrl+_"),
    ("C-M-- 1b1f", "ctrl+alt+_"),
    ("C-M-/ 1b1f", "ctrl+alt+_"),
    ("C-S-Space 1b5b36343b3675", "ctrl+@"),
    ("C-M-S-Space 1b5b36343b3875", "ctrl+alt+@"),
];

#[test]
fn tmux_names_the_keys_that_the_parser_reads() {
    let recorded = include_str!("../../../../../../tests/captures/tmux.txt");
    let mut read = 0;
    for line in recorded.lines().filter(|line| !line.starts_with('#')) {
        let (mode, capture) = line.split_once(' ').unwrap();
        if OTHER_KEYS.iter().any(|&(other, _)| other == capture) {
            continue;
        }
        let (name, bytes) = capture.split_once(' ').unwrap();
        let expected = key_named(name, mode == "application");
        let keys = keys_of(&bytes_of(bytes));
        let found: Vec<_> = keys.iter().map(|key| (key.code, key.modifiers.0)).collect();
        assert_eq!(found, [expected], "{line}");
        read += 1;
    }
    assert!(read > 700, "only {read} captures");
}

fn keys_of(bytes: &[u8]) -> Vec<Key> {
    let mut parser = Parser::new();
    let mut keys = Vec::new();
    let mut sink = |input: Input<'_>| match input {
        Input::Key(key) => keys.push(key),
        other => unreachable!("{other:?}"),
    };
    parser.feed(bytes, &mut sink);
    parser.time_out(&mut sink);
    keys
}

fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    (0..hexadecimal.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hexadecimal[at..at + 2], 16).unwrap())
        .collect()
}

/// Code and modifiers of one of tmux's names.
fn key_named(name: &str, is_application: bool) -> (u32, u32) {
    let mut rest = name;
    let mut modifiers = 0;
    while let Some((modifier, behind)) =
        rest.split_once('-').filter(|(_, behind)| !behind.is_empty() && rest.len() > 2)
    {
        modifiers |= match modifier {
            "S" => SHIFT,
            "M" => ALT,
            "C" => CONTROL,
            _ => break,
        };
        rest = behind;
    }
    let code = match rest {
        "Up" => key_code::UP,
        "Down" => key_code::DOWN,
        "Left" => key_code::LEFT,
        "Right" => key_code::RIGHT,
        "Home" => key_code::HOME,
        "End" => key_code::END,
        "IC" => key_code::INSERT,
        "DC" => key_code::DELETE,
        "PPage" => key_code::PAGE_UP,
        "NPage" => key_code::PAGE_DOWN,
        "Enter" => key_code::ENTER,
        "Tab" => key_code::TAB,
        "BTab" => return (key_code::TAB, modifiers | SHIFT),
        "Escape" => key_code::ESCAPE,
        "BSpace" => key_code::BACKSPACE,
        "Space" => ' '.into(),
        "KPEnter" => key_code::KEYPAD_ENTER,
        _ => return other_key(rest, modifiers, is_application),
    };
    (code, modifiers)
}

fn other_key(name: &str, modifiers: u32, is_application: bool) -> (u32, u32) {
    if let Some(number) = name.strip_prefix('F').and_then(|digits| digits.parse::<u32>().ok()) {
        return (key_code::F1 + number - 1, modifiers);
    }
    if let Some(keypad) = name.strip_prefix("KP") {
        let place = "0123456789./*-+".find(keypad).unwrap();
        let character = keypad.chars().next().unwrap();
        return (
            if is_application { key_code::KEYPAD_0 + place as u32 } else { character.into() },
            modifiers,
        );
    }
    let character = name.chars().next().unwrap();
    assert_eq!(character.len_utf8(), name.len(), "{name} is a key of its own");
    let shift = if character.is_uppercase() { SHIFT } else { 0 };
    (character.to_lowercase().next().unwrap().into(), modifiers | shift)
}
