//! What a terminal does besides showing cells: its title, bell, notifications, progress, pointer and clipboard.
//!
//! Text in these sequences comes from the app, so everything that could end or begin a sequence is taken out of it.

use std::io::Write;

use spark_layout::schema::RequestKind;
use spark_layout::text::is_hidden;

use super::modes::{self, Mode};
use super::quirks::{NotificationKind, Quirks};
use crate::segment::Request;

/// Terminals that take the clipboard at all take that many bytes of base64 (xterm's limit, and the smallest known).
const CLIPBOARD_BYTES: usize = 100_000;
/// What "paste" puts in.
pub const CLIPBOARD: u8 = b'c';
/// What a middle click puts in: the text that was selected last.
pub const PRIMARY_SELECTION: u8 = b'p';
/// A title or notification longer than this shows nowhere.
const TEXT_CHARACTERS: usize = 1000;

/// The mode that a request switches on (true) or off.
pub fn mode_of(request: &Request) -> Option<(Mode, bool)> {
    match request.kind {
        RequestKind::Title => Some((modes::TITLE, !request.bytes.is_empty())),
        RequestKind::Progress => {
            Some((modes::PROGRESS, request.bytes.first().is_some_and(|&state| state > 0)))
        }
        RequestKind::Pointer => Some((modes::POINTER, !request.bytes.is_empty())),
        _ => None,
    }
}

/// Writes the sequences for a request that does not only switch a mode off.
pub fn write(request: &Request, quirks: Quirks, out: &mut Vec<u8>) {
    match request.kind {
        // Lines are printed where the live region is.
        RequestKind::None | RequestKind::Print | RequestKind::PrintStyled | RequestKind::PrintOutput => {}
        RequestKind::Bell => out.push(b'\x07'),
        RequestKind::Title => append(out, format_args!("\x1b]2;{}\x1b\\", clean(&request.bytes))),
        RequestKind::Notification => notify(&request.bytes, quirks, out),
        RequestKind::Progress => progress(&request.bytes, out),
        RequestKind::Pointer => append(out, format_args!("\x1b]22;{}\x1b\\", name(&request.bytes))),
        RequestKind::Clipboard => copy(CLIPBOARD, &request.bytes, out),
    }
}

/// Without control characters and without what the screen would not be sent either, and not endless.
fn clean(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let harmless = text.chars().map(|scalar| if scalar.is_control() { ' ' } else { scalar });
    harmless.filter(|&scalar| !is_hidden(scalar)).take(TEXT_CHARACTERS).collect()
}

/// The letters of a name, and nothing else.
fn name(bytes: &[u8]) -> String {
    let letters = bytes.iter().filter(|letter| letter.is_ascii_alphanumeric() || **letter == b'-');
    letters.map(|&letter| char::from(letter)).collect()
}

fn notify(bytes: &[u8], quirks: Quirks, out: &mut Vec<u8>) {
    let split = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
    let title = clean(&bytes[..split]);
    let body = clean(bytes.get(split + 1..).unwrap_or_default());
    match quirks.notification {
        NotificationKind::Kitty => {
            append(out, format_args!("\x1b]99;i=spark:d=0;{title}\x1b\\\x1b]99;i=spark:p=body;{body}\x1b\\"));
        }
        // A semicolon would end the title.
        NotificationKind::Urxvt => {
            append(out, format_args!("\x1b]777;notify;{};{body}\x1b\\", title.replace(';', ",")));
        }
        NotificationKind::ITerm => {
            let text = match (title.is_empty(), body.is_empty()) {
                (false, false) => format!("{title}: {body}"),
                (true, _) => body,
                _ => title,
            };
            // A number and a semicolon would be another command: OSC 9;4 is progress.
            let guard = if text.starts_with(|first: char| first.is_ascii_digit()) { " " } else { "" };
            append(out, format_args!("\x1b]9;{guard}{text}\x1b\\"));
        }
    }
}

fn progress(bytes: &[u8], out: &mut Vec<u8>) {
    let [state, percent] = [0, 1].map(|index| bytes.get(index).copied().unwrap_or(0));
    append(out, format_args!("\x1b]9;4;{};{}\x1b\\", state.min(4), percent.min(100)));
}

/// Puts a text into one of the terminal's clipboards (OSC 52). What is too long for a terminal would be cut in the middle, so
/// it is not sent at all.
pub fn copy(target: u8, bytes: &[u8], out: &mut Vec<u8>) {
    if bytes.len().div_ceil(3) * 4 > CLIPBOARD_BYTES {
        return;
    }
    out.extend_from_slice(&[0x1b, b']', b'5', b'2', b';', target, b';']);
    base64(bytes, out);
    out.extend_from_slice(b"\x1b\\");
}

pub(super) fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().chain([0; 2].iter()).take(3).fold(0, |bits, &byte| bits << 8 | u32::from(byte));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place > chunk.len() { b'=' } else { letter });
        }
    }
}

/// Writing into a vector cannot fail.
fn append(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(kind: RequestKind, bytes: &[u8], notification: NotificationKind) -> String {
        let mut out = Vec::new();
        let quirks = Quirks { notification, ..Quirks::default() };
        write(&Request { kind, bytes: bytes.to_vec() }, quirks, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "ESC")
    }

    #[test]
    fn hostile_text_neither_ends_nor_begins_a_sequence() {
        let hostile = "a\x1b]2;b\x07\u{9c}c\u{9b}31m\n".as_bytes();
        assert_eq!(sent(RequestKind::Title, hostile, NotificationKind::ITerm), "ESC]2;a ]2;b  c 31m ESC\\");
        assert_eq!(
            sent(RequestKind::Pointer, b"po;inter\x07", NotificationKind::ITerm),
            "ESC]22;pointerESC\\"
        );
        assert_eq!(sent(RequestKind::Notification, b"4;1;50", NotificationKind::ITerm), "ESC]9; 4;1;50ESC\\");
        assert_eq!(sent(RequestKind::Notification, b"\n4;0", NotificationKind::ITerm), "ESC]9; 4;0ESC\\");
        assert_eq!(
            sent(RequestKind::Notification, b"a;b\nc;d", NotificationKind::Urxvt),
            "ESC]777;notify;a,b;c;dESC\\"
        );
    }

    #[test]
    fn what_the_screen_is_not_sent_no_title_is_sent_either() {
        let hostile = "a\u{202e}b\u{2066}c\u{1fffe}d\u{fdd0}".as_bytes();
        assert_eq!(sent(RequestKind::Title, hostile, NotificationKind::ITerm), "ESC]2;abcdESC\\");
    }

    #[test]
    fn the_clipboard_is_base64_and_not_too_long() {
        for (text, encoded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            let wanted = format!("ESC]52;c;{encoded}ESC\\");
            assert_eq!(sent(RequestKind::Clipboard, text.as_bytes(), NotificationKind::ITerm), wanted);
        }
        assert_eq!(sent(RequestKind::Clipboard, &[b'x'; 75_001], NotificationKind::ITerm), "");
    }

    #[test]
    fn progress_stays_in_its_range() {
        assert_eq!(sent(RequestKind::Progress, &[1, 250], NotificationKind::ITerm), "ESC]9;4;1;100ESC\\");
        assert_eq!(sent(RequestKind::Progress, &[], NotificationKind::ITerm), "ESC]9;4;0;0ESC\\");
    }
}
