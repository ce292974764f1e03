//! Answers to what we ask the terminal: told apart here, and acted upon elsewhere. None of them reaches the app.

use super::{Input, Parameters};

/// What a terminal says of a mode (DECRPM).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModeState {
    /// It does not know the mode.
    Unknown,
    On,
    Off,
    AlwaysOn,
    AlwaysOff,
}

/// An answer. Text in it is the terminal's own: it may hold any byte but the ones that end a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply<'bytes> {
    /// DA1, `CSI ? … c`: what kind of terminal it says it is. Every terminal answers this one.
    Attributes(Parameters<'bytes>),
    /// DA2, `CSI > … c`: model and version.
    SecondaryAttributes(Parameters<'bytes>),
    /// DSR, `CSI 0 n`: it works.
    Status,
    /// CPR and DECXCPR, `CSI row ; column R`: where the cursor stands, from 0.
    CursorPosition { row: u32, column: u32 },
    /// DECRPM, `CSI ? mode ; state $ y`. Private modes have the `?`.
    Mode { mode: u32, is_private: bool, state: ModeState },
    /// XTVERSION, `DCS > | … ST`.
    Version(&'bytes [u8]),
    /// The kitty keyboard protocol's flags, `CSI ? flags u`.
    KeyboardFlags(u32),
    /// xterm's modifyOtherKeys, `CSI > 4 ; value m`.
    ModifyOtherKeys(u32),
    /// OSC 4: an entry of the palette, as 0xRRGGBB.
    PaletteColor { index: u32, color: u32 },
    /// OSC 10, as 0xRRGGBB.
    Foreground(u32),
    /// OSC 11, as 0xRRGGBB.
    Background(u32),
    /// OSC 12, as 0xRRGGBB.
    CursorColor(u32),
    /// OSC 52: what the clipboard holds, in base64.
    Clipboard(&'bytes [u8]),
    /// `CSI 4 ; height ; width t`: the text area, in pixels.
    AreaPixels { width: u32, height: u32 },
    /// `CSI 6 ; height ; width t`: a cell, in pixels.
    CellPixels { width: u32, height: u32 },
    /// `CSI 8 ; rows ; columns t`: the text area, in cells.
    AreaCells { columns: u32, rows: u32 },
    /// XTGETTCAP, `DCS 1 + r name=value ST`, both in hexadecimal; None: the terminal does not know the name.
    Capability(Option<&'bytes [u8]>),
    /// DECRQSS, `DCS 1 $ r … ST`; None: the terminal does not know the setting.
    Setting(Option<&'bytes [u8]>),
    /// `APC G … ST`: the kitty graphics protocol.
    Graphics(&'bytes [u8]),
}

/// `CSI prefix parameters intermediates last`, as far as it is an answer.
pub fn of_csi<'bytes>(
    prefix: Option<u8>,
    numbers: Parameters<'bytes>,
    intermediates: &[u8],
    last: u8,
) -> Input<'bytes> {
    let reply = match (prefix, intermediates, last) {
        (Some(b'?'), b"", b'c') => Reply::Attributes(numbers),
        (Some(b'>'), b"", b'c') => Reply::SecondaryAttributes(numbers),
        (Some(b'?'), b"", b'u') => Reply::KeyboardFlags(numbers.number(0, 0)),
        (Some(b'>'), b"", b'm') if numbers.number(0, 0) == 4 => Reply::ModifyOtherKeys(numbers.number(1, 0)),
        (Some(b'?') | None, b"", b'R') => return position(numbers),
        (Some(b'?'), b"", b'n') if numbers.number(0, 0) == 997 => {
            return match numbers.number(1, 0) {
                scheme @ (1 | 2) => Input::ColorScheme { is_dark: scheme == 1 },
                _ => Input::Unknown,
            };
        }
        (None, b"", b'n') if matches!(numbers.number(0, 0), 0 | 3) => Reply::Status,
        (Some(b'?') | None, b"$", b'y') => return mode(numbers, prefix.is_some()),
        (None, b"", b't') => return size(numbers),
        _ => return Input::Unknown,
    };
    Input::Reply(reply)
}

fn position(numbers: Parameters<'_>) -> Input<'_> {
    let (row, column) = (numbers.number(0, 1), numbers.number(1, 1));
    Input::Reply(Reply::CursorPosition { row: row.saturating_sub(1), column: column.saturating_sub(1) })
}

fn mode(numbers: Parameters<'_>, is_private: bool) -> Input<'_> {
    let state = match numbers.number(1, 0) {
        0 => ModeState::Unknown,
        1 => ModeState::On,
        2 => ModeState::Off,
        3 => ModeState::AlwaysOn,
        4 => ModeState::AlwaysOff,
        _ => return Input::Unknown,
    };
    Input::Reply(Reply::Mode { mode: numbers.number(0, 0), is_private, state })
}

/// `CSI kind ; height ; width t`, and mode 2048's `CSI 48 ; rows ; columns ; height ; width t`.
fn size(numbers: Parameters<'_>) -> Input<'_> {
    let (height, width) = (numbers.number(1, 0), numbers.number(2, 0));
    Input::Reply(match numbers.number(0, 0) {
        4 => Reply::AreaPixels { width, height },
        6 => Reply::CellPixels { width, height },
        8 => Reply::AreaCells { columns: width, rows: height },
        48 => {
            let (Ok(rows), Ok(columns)) = (u16::try_from(height), u16::try_from(width)) else {
                return Input::Unknown;
            };
            let (height, width) = (numbers.number(3, 0), numbers.number(4, 0));
            return Input::Resize { columns, rows, width, height };
        }
        _ => return Input::Unknown,
    })
}

/// The content of an OSC, DCS or APC string, by its introducer.
pub fn of_string(introducer: u8, content: &[u8]) -> Input<'_> {
    let reply = match introducer {
        b']' => osc(content),
        b'P' => dcs(content),
        b'_' => content.strip_prefix(b"G").map(Reply::Graphics),
        _ => None,
    };
    reply.map_or(Input::Unknown, Input::Reply)
}

fn osc(content: &[u8]) -> Option<Reply<'_>> {
    let (number, rest) = split(content, b';')?;
    Some(match number {
        b"4" => {
            let (index, value) = split(rest, b';')?;
            Reply::PaletteColor { index: Parameters::parse(index)?.part(0, 0)?, color: color(value)? }
        }
        b"10" => Reply::Foreground(color(rest)?),
        b"11" => Reply::Background(color(rest)?),
        b"12" => Reply::CursorColor(color(rest)?),
        b"52" => Reply::Clipboard(split(rest, b';')?.1),
        _ => return None,
    })
}

fn dcs(content: &[u8]) -> Option<Reply<'_>> {
    if let Some(version) = content.strip_prefix(b">|") {
        return Some(Reply::Version(version));
    }
    let (kind, rest) = content.split_at_checked(3)?;
    Some(match kind {
        b"1+r" => Reply::Capability(Some(rest)),
        b"0+r" => Reply::Capability(None),
        b"1$r" => Reply::Setting(Some(rest)),
        b"0$r" => Reply::Setting(None),
        _ => return None,
    })
}

/// A color as X11 writes it: `rgb:r/g/b` or `rgba:r/g/b/a` with one to four hexadecimal digits each, or `#rrggbb`.
fn color(text: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(text).ok()?;
    if let Some(hexadecimal) = text.strip_prefix('#').filter(|digits| digits.len() == 6) {
        return u32::from_str_radix(hexadecimal, 16).ok();
    }
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut channels = parts.split('/').map(channel);
    Some(channels.next()?? << 16 | channels.next()?? << 8 | channels.next()??)
}

/// A channel of any precision, as 0 to 255.
fn channel(digits: &str) -> Option<u32> {
    let most = match digits.len() {
        length @ 1..=4 => (1u32 << (4 * length)) - 1,
        _ => return None,
    };
    u32::from_str_radix(digits, 16).ok().map(|value| (value * 255 + most / 2) / most)
}

fn split(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let position = bytes.iter().position(|&byte| byte == at)?;
    Some((&bytes[..position], &bytes[position + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_have_any_precision() {
        assert_eq!(color(b"rgb:ffff/8080/0000"), Some(0xff8000));
        assert_eq!(color(b"rgb:f/8/0"), Some(0xff8800));
        assert_eq!(color(b"rgba:1e1e/1e1e/2e2e/ffff"), Some(0x1e1e2e));
        assert_eq!(color(b"#1e1e2e"), Some(0x1e1e2e));
        assert_eq!(color(b"rgb:zz/00/00"), None);
        assert_eq!(color(b"rgb:00/00"), None);
    }
}
