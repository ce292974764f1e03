//! What the tables know of one code point.

use super::tables::{BLOCKS, CELLS, PALETTE};

/// The properties of a code point, packed: see tools/unicode/lib/classes.mjs for the bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Property(u16);

impl Property {
    #[inline]
    pub(crate) fn of(ch: char) -> Self {
        let code = ch as usize;
        let block = BLOCKS[(code >> 7).min(BLOCKS.len() - 1)];
        let cell = CELLS[usize::from(block) * 128 + (code & 127)];
        Self(PALETTE[usize::from(cell)])
    }

    /// One of `tables::grapheme`.
    #[inline]
    pub(crate) fn grapheme(self) -> u8 {
        (self.0 & 31) as u8
    }

    /// Cells: 0, 1 or 2.
    #[inline]
    pub(crate) fn width(self) -> u8 {
        (self.0 >> 5 & 3) as u8
    }

    /// Whether U+FE0F turns it into an emoji, two cells wide.
    #[inline]
    pub(crate) fn may_be_emoji(self) -> bool {
        self.0 & 1 << 7 != 0
    }

    /// Whether a replacement symbol is shown in its place.
    #[inline]
    pub(crate) fn is_hidden(self) -> bool {
        self.0 & 1 << 8 != 0
    }

    /// One of `tables::line`.
    #[inline]
    pub(crate) fn line(self) -> u8 {
        (self.0 >> 9 & 63) as u8
    }

    #[inline]
    pub(crate) fn is_east_asian(self) -> bool {
        self.0 & 1 << 15 != 0
    }
}
