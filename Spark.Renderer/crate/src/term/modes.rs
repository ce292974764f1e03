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
/// may have left a scroll region (DECSTBM), which is reset first. Where there is no such screen (GNU screen unless it is told
/// to have one, tmux and xterm where the user wants none, old consoles), the picture stays, and who comes next writes in the
/// last row, as behind other programs, and not across the picture from its first row on.
pub const ALTERNATE_SCREEN: Mode =
    Mode { bit: 1, on: b"\x1b[?1049h", off: b"\x1b[r\x1b[9999H\x1b[K\x1b[?1049l" };
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

/// The window's title, kept on the terminal's stack (xterm 22 and 23) while ours is shown.
pub const TITLE: Mode = Mode { bit: 64, on: b"\x1b[22;0t", off: b"\x1b[23;0t" };
/// A progress bar in the window or the taskbar (OSC 9;4).
pub const PROGRESS: Mode = Mode { bit: 128, on: b"", off: b"\x1b]9;4;0;0\x1b\\" };
/// Another shape of the pointer (OSC 22).
pub const POINTER: Mode = Mode { bit: 256, on: b"", off: b"\x1b]22;\x1b\\" };

/// A grapheme cluster has one width (mode 2027).
pub const JOINED_CLUSTERS: Mode = Mode { bit: 512, on: b"\x1b[?2027h", off: b"\x1b[?2027l" };

/// Another shape of the cursor (DECSCUSR).
pub const CARET_SHAPE: Mode = Mode { bit: 1024, on: b"", off: b"\x1b[0 q" };
/// Images on the screen (kitty's graphics protocol), which are thrown away with their pixels.
pub const IMAGES: Mode = Mode { bit: 4096, on: b"", off: b"\x1b_Ga=d,d=A,q=2\x1b\\" };

/// The mouse: buttons, wheel and every move (xterm 1003), with places of any size (1006).
pub const MOUSE: Mode = Mode { bit: 1 << 16, on: b"\x1b[?1003;1006h", off: b"\x1b[?1003;1006l" };
/// The same with places in pixels (1016), which replaces 1006.
pub const PIXEL_MOUSE: Mode = Mode { bit: 2048, on: b"\x1b[?1016h", off: b"\x1b[?1016l" };
/// The terminal window got or lost the keyboard (xterm 1004).
pub const FOCUS: Mode = Mode { bit: 1 << 17, on: b"\x1b[?1004h", off: b"\x1b[?1004l" };
/// Ctrl with other keys than letters, where kitty's protocol is not spoken (xterm's modifyOtherKeys). Level 1 leaves the
/// keys alone that a shell could not do without, should nobody be there to undo it. A terminal that does not know them may
/// take them for attributes, which are reset behind them.
pub const OTHER_KEYS: Mode = Mode { bit: 1 << 18, on: b"\x1b[>4;1m\x1b[m", off: b"\x1b[>4m\x1b[m" };
/// kitty's keyboard protocol: no two keys alike (1), and what shift would make of a key (4).
pub const KITTY_KEYS: Mode = Mode { bit: 1 << 19, on: b"\x1b[>5u", off: b"\x1b[<u" };
/// The same with every key (8), its text (16), and when it comes up (2).
pub const KITTY_EVERY_KEY: Mode = Mode { bit: 1 << 20, on: b"\x1b[>31u", off: b"\x1b[<u" };
/// Dark or light colors, when that changes (2031).
pub const COLOR_SCHEME: Mode = Mode { bit: 1 << 21, on: b"\x1b[?2031h", off: b"\x1b[?2031l" };

/// What comes on top of the others at run time.
const LATER: [Mode; 8] =
    [TITLE, PROGRESS, POINTER, JOINED_CLUSTERS, CARET_SHAPE, PIXEL_MOUSE, IMAGES, OTHER_KEYS];

/// Every mode that a screen needs, in the order in which they are pushed.
pub const ALL: [Mode; 11] = [
    ALTERNATE_SCREEN,
    NORMAL_KEYPAD,
    BRACKETED_PASTE,
    HIDDEN_CURSOR,
    MOUSE,
    FOCUS,
    KITTY_KEYS,
    KITTY_EVERY_KEY,
    COLOR_SCHEME,
    PLAIN_PEN,
    NO_WRAP,
];

/// Modes that are pushed onto a stack of the terminal's, or clear the screen: switching one on twice is not the same as once.
pub const ONCE: u32 = ALTERNATE_SCREEN.bit | KITTY_KEYS.bit | KITTY_EVERY_KEY.bit;

/// The header's `mode_flags`, as far as they are about input.
const WANTS_MOUSE: u32 = 2;
const WANTS_EVERY_KEY: u32 = 8;
/// Ctrl+Z is the app's.
pub const CONTROL_Z_IS_THE_APPS: u32 = 16;

/// The picture is a live region at the cursor, and not a screen of its own.
pub const LIVE_REGION: u32 = 32;
/// The live region is erased at the end.
pub const LEAVES_NOTHING: u32 = 64;
/// The mouse selects text.
pub const SELECTS_TEXT: u32 = 128;
/// What it selected is put into the clipboard.
pub const COPIES_SELECTION: u32 = 256;
/// It becomes the primary selection, where the terminal has one.
pub const TELLS_SELECTION: u32 = 1024;
/// The mouse is told in pixels where the terminal can.
pub const WANTS_PIXELS: u32 = 512;

/// Whether the app, by its `mode_flags`, wants a mode.
pub fn is_wanted(mode: &Mode, mode_flags: u32) -> bool {
    match mode.bit {
        bit if bit == ALTERNATE_SCREEN.bit => mode_flags & LIVE_REGION == 0,
        // Nobody knows where a live region is, so nobody knows what the mouse is over.
        bit if bit == MOUSE.bit => mode_flags & (WANTS_MOUSE | LIVE_REGION) == WANTS_MOUSE,
        bit if bit == KITTY_KEYS.bit => mode_flags & WANTS_EVERY_KEY == 0,
        bit if bit == KITTY_EVERY_KEY.bit => mode_flags & WANTS_EVERY_KEY != 0,
        _ => true,
    }
}

/// The sequences that undo the modes of a bit set, the last one first.
pub fn undo(pushed: u32) -> Vec<u8> {
    let all = ALL.iter().chain(&LATER).rev();
    all.filter(|mode| pushed & mode.bit != 0).flat_map(|mode| mode.off).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_undone_backwards_and_only_those_that_are_on() {
        assert_eq!(
            undo(ALTERNATE_SCREEN.bit | BRACKETED_PASTE.bit),
            b"\x1b[?2004l\x1b[r\x1b[9999H\x1b[K\x1b[?1049l"
        );
        assert!(undo(0).is_empty());
    }

    #[test]
    fn no_two_modes_share_a_bit() {
        for (index, one) in ALL.iter().chain(&LATER).enumerate() {
            assert!(one.bit.is_power_of_two());
            assert!(ALL.iter().chain(&LATER).skip(index + 1).all(|other| other.bit != one.bit));
        }
    }

    #[test]
    fn what_undoes_every_mode_has_room_in_the_segment() {
        let all = ALL.iter().chain(&LATER).fold(0, |bits, mode| bits | mode.bit);
        let room = 256;
        assert!(undo(all).len() <= room, "{} bytes", undo(all).len());
    }
}
