//! The strict grammar of what may reach a terminal: printable text, and the sequences that the engine makes. Everything
//! else is a finding.
//!
//! Read as ECMA-48 has it: parameters 0x30–0x3F, intermediates 0x20–0x2F, a final byte; strings end with ST or BEL and hold
//! printable UTF-8 alone. A terminal that reads only this can be neither confused nor commanded by an app's content.

/// Control characters that move the cursor.
const CONTROLS: &[u8] = b"\x08\t\r\n";
const BELL: u8 = 0x07;
/// Final bytes of the CSI sequences that the engine makes, behind their intermediates.
const CSI_FINALS: &[&[u8]] = &[
    b"A", b"B", b"C", b"D", b"E", b"F", b"G", b"H", b"J", b"K", b"L", b"M", b"S", b"T", b"X", b"b", b"d",
    b"f", b"h", b"l", b"m", b"n", b"q", b"r", b"s", b"t", b"u", b"c", b" q", b"$p", b"!p",
];
/// Final bytes of two-byte escapes: save and restore the cursor, keypad modes, reverse index, the end of a string.
const ESC_FINALS: &[u8] = b"78=>M\\";
/// Commands of OSC: title, links, colors, notifications and progress, clipboard, pointer shape.
const OSC_COMMANDS: &[&str] =
    &["0", "2", "4", "8", "9", "10", "11", "12", "22", "52", "99", "104", "110", "111", "112", "777"];
const STRING_LIMIT: usize = 1 << 20;

/// What is wrong, and where, if anything. A bell is right only where the app asked for something.
pub fn check(bytes: &[u8], may_ring: bool) -> Result<(), String> {
    let mut at = 0;
    while at < bytes.len() {
        if may_ring && bytes[at] == BELL {
            at += 1;
            continue;
        }
        at = unit(bytes, at).map_err(|what| {
            let from = at.saturating_sub(24);
            let around = bytes[from..bytes.len().min(at + 24)].escape_ascii();
            format!("{what} at byte {at} of {}: …{around}…", bytes.len())
        })?;
    }
    Ok(())
}

/// Where the character or sequence at `at` ends.
fn unit(bytes: &[u8], at: usize) -> Result<usize, String> {
    match bytes[at] {
        0x1b => escape(bytes, at + 1),
        byte if CONTROLS.contains(&byte) => Ok(at + 1),
        byte if byte < 0x20 || byte == 0x7f => Err(format!("control character {byte:#04x}")),
        _ => character(bytes, at),
    }
}

fn character(bytes: &[u8], at: usize) -> Result<usize, String> {
    let length = match bytes[at] {
        0..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        byte => return Err(format!("{byte:#04x} begins no character")),
    };
    let slice = bytes.get(at..at + length).ok_or("a character is cut short")?;
    let text = str::from_utf8(slice).map_err(|_| "broken UTF-8")?;
    match text.chars().next().filter(|&character| is_harmful(character)) {
        Some(character) => Err(format!("U+{:04X}", u32::from(character))),
        None => Ok(at + length),
    }
}

/// C1 controls, bidi overrides and embeddings, line separators, noncharacters.
fn is_harmful(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0x80..=0x9f | 0x2028..=0x202e | 0xfdd0..=0xfdef) || code & 0xfffe == 0xfffe
}

fn escape(bytes: &[u8], at: usize) -> Result<usize, String> {
    match bytes.get(at) {
        Some(b'[') => csi(bytes, at + 1),
        Some(b']') => osc(bytes, at + 1),
        Some(b'P' | b'_') => string(bytes, at + 1).map(|(_, end)| end),
        Some(byte) if ESC_FINALS.contains(byte) => Ok(at + 1),
        other => Err(format!("ESC and {other:?}")),
    }
}

fn csi(bytes: &[u8], at: usize) -> Result<usize, String> {
    let run = |from: usize, range: std::ops::RangeInclusive<u8>| {
        from + bytes[from..].iter().take_while(|byte| range.contains(byte)).count()
    };
    let intermediates = run(at, 0x30..=0x3f);
    let last = run(intermediates, 0x20..=0x2f);
    let end = last + 1;
    let known = bytes.get(intermediates..end).is_some_and(|tail| CSI_FINALS.contains(&tail));
    if known && parameters(&bytes[at..intermediates]) {
        Ok(end)
    } else {
        Err("an unknown CSI sequence".into())
    }
}

/// Numbers that a terminal can hold, behind at most one private marker.
fn parameters(bytes: &[u8]) -> bool {
    let numbers = bytes
        .strip_prefix(b"?")
        .or(bytes.strip_prefix(b">"))
        .or(bytes.strip_prefix(b"<"))
        .or(bytes.strip_prefix(b"="));
    let numbers = numbers.unwrap_or(bytes);
    numbers.len() <= 256
        && numbers
            .split(|byte| b";:".contains(byte))
            .all(|number| number.len() <= 10 && number.iter().all(u8::is_ascii_digit))
}

fn osc(bytes: &[u8], at: usize) -> Result<usize, String> {
    let (text, end) = string(bytes, at)?;
    let command = text.split(';').next().unwrap_or_default();
    if OSC_COMMANDS.contains(&command) { Ok(end) } else { Err(format!("OSC {command}")) }
}

/// The text of a string sequence, and where its terminator ends.
fn string(bytes: &[u8], from: usize) -> Result<(&str, usize), String> {
    let mut at = from;
    loop {
        match bytes.get(at) {
            None => return Err("a string without an end".into()),
            Some(_) if at - from > STRING_LIMIT => return Err("a string without measure".into()),
            Some(&BELL) => break,
            Some(0x1b) if bytes.get(at + 1) == Some(&b'\\') => break,
            Some(byte) if *byte < 0x20 || *byte == 0x7f => {
                return Err(format!("{byte:#04x} inside of a string"));
            }
            Some(_) => at = character(bytes, at)?,
        }
    }
    let text = str::from_utf8(&bytes[from..at]).map_err(|_| "broken UTF-8 inside of a string")?;
    Ok((text, at + if bytes[at] == BELL { 1 } else { 2 }))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_the_engine_sends_passes() {
        for good in [
            "plain 漢字",
            "\x1b[38;2;1;2;3m",
            "\x1b[4:3m\x08x",
            "\x1b[?25l",
            "\x1b[2 q",
            "\x1b]8;;https://a/\x1b\\",
            "\x1b]2;t\x07",
        ] {
            assert_eq!(check(good.as_bytes(), false), Ok(()), "{good:?}");
        }
        assert_eq!(check(b"rings\x07", true), Ok(()));
    }

    #[test]
    fn what_it_never_sends_is_found() {
        let bad: [&[u8]; 14] = [
            b"\x00",
            b"\x07",
            b"\x1bc",
            b"\x1b[",
            b"\x1b[31",
            b"\x1b[1z",
            b"\x1b]0;x",
            b"\x1b]1337;x\x07",
            b"\x1b]0;\x01\x07",
            b"\xc2\x9b",
            b"\xff",
            b"\xe2\x82",
            "\u{202e}".as_bytes(),
            b"\x1b[99999999999m",
        ];
        for bytes in bad {
            assert!(check(bytes, false).is_err(), "{}", bytes.escape_ascii());
        }
    }
}
