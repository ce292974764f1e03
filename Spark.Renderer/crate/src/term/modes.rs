//! The modes that are pushed onto the terminal, and how each is undone.
//!
//! What is on stands as a bit set in the segment, so that the next engine, or the app as a last resort, undoes exactly
//! that. Order matters: modes are undone from the last to the first.

/// A mode: its bit in the header word `pushed_modes`, and the sequences that switch it on and off.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    pub bit: u32,
    pub on: &'static [u8],
    pub off: &'static [u8],
}

/// Alternate screen, with the cursor saved and restored (xterm 1049). An engine that was killed in the middle of a frame
/// may have left a scroll region (DECSTBM), which is reset first.
pub const ALTERNATE_SCREEN: Mode = Mode { bit: 1, on: b"\x1b[?1049h", off: b"\x1b[r\x1b[?1049l" };
/// The keyboard types what it says: cursor and keypad keys in normal mode. On the way out too, since the runtime of the
/// app may have switched them (DECCKM, DECKPNM).
pub const NORMAL_KEYPAD: Mode = Mode { bit: 2, on: b"", off: b"\x1b[?1l\x1b>" };
/// Bracketed paste (xterm 2004).
pub const BRACKETED_PASTE: Mode = Mode { bit: 4, on: b"\x1b[?2004h", off: b"\x1b[?2004l" };
/// A hidden cursor (DECTCEM).
pub const HIDDEN_CURSOR: Mode = Mode { bit: 8, on: b"\x1b[?25l", off: b"\x1b[?25h" };
/// Colors and attributes (SGR), which drawing leaves as the last cell needed them.
pub const PLAIN_PEN: Mode = Mode { bit: 16, on: b"\x1b[m", off: b"\x1b[m" };

/// Nothing moves to the next row by itself (DECAWM): a cluster that the terminal takes to be wider than we do stays in its
/// row.
pub const NO_WRAP: Mode = Mode { bit: 32, on: b"\x1b[?7l", off: b"\x1b[?7h" };

/// Every mode, in the order in which they are pushed.
pub const ALL: [Mode; 6] =
    [ALTERNATE_SCREEN, NORMAL_KEYPAD, BRACKETED_PASTE, HIDDEN_CURSOR, PLAIN_PEN, NO_WRAP];

/// The sequences that undo the modes of a bit set, the last one first.
pub fn undo(pushed: u32) -> Vec<u8> {
    ALL.iter().rev().filter(|mode| pushed & mode.bit != 0).flat_map(|mode| mode.off).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_undone_backwards_and_only_those_that_are_on() {
        assert_eq!(undo(ALTERNATE_SCREEN.bit | BRACKETED_PASTE.bit), b"\x1b[?2004l\x1b[r\x1b[?1049l");
        assert!(undo(0).is_empty());
    }
}
