//! Reads what the terminal sends: bytes in, [`Input`]s out. It owns the meaning of every sequence, and knows neither the
//! segment nor the app. Read [`parser`] next, which finds where a sequence ends; the other files say what it means.
//!
//! Sources: ECMA-48 (structure of sequences), xterm's ctlseqs (keys, mouse, paste, focus, reports), the kitty keyboard
//! protocol (`CSI u`), rxvt's and the Linux console's keys, and the proposals for modes 2031 and 2048.

mod key;
mod keyboard;
mod mouse;
mod parameters;
mod parser;
mod paste;
mod reply;

#[cfg(test)]
mod tests;

pub use key::{Key, Modifiers};
pub use mouse::{Mouse, MouseAction};
pub use parameters::Parameters;
pub use parser::{Parser, Patience};
pub use reply::{ModeState, Reply};

/// What was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input<'bytes> {
    Key(Key),
    Mouse(Mouse),
    /// A part of a bracketed paste.
    Paste(&'bytes [u8]),
    PasteEnd,
    /// The terminal window got (true) or lost the keyboard.
    Focus(bool),
    /// The screen has another size (mode 2048), in cells and in pixels; 0 pixels: unknown.
    Resize {
        columns: u16,
        rows: u16,
        width: u32,
        height: u32,
    },
    /// The terminal's colors are dark (true) or light now (mode 2031).
    ColorScheme {
        is_dark: bool,
    },
    /// The answer to a question of ours; it never reaches the app.
    Reply(Reply<'bytes>),
    /// A sequence that nobody knows.
    Unknown,
}
