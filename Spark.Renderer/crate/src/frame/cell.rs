//! One cell: a grapheme cluster, its colors and its attributes, in 16 bytes.

use crate::color::DEFAULT;

/// Bit of the schema's `text_attributes`: dim.
pub const DIM: u32 = 2;

/// What stands in a cell: a code point, a cluster of the cluster room, or the right half of a wide cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph(u32);

impl Glyph {
    pub const SPACE: Self = Self(' ' as u32);
    /// The right half of the wide cluster in the cell before.
    pub const CONTINUATION: Self = Self(0);
    /// Set for a cluster of more than one code point: the other bits are its offset in the cluster room.
    const CLUSTER: u32 = 0x8000_0000;
    /// Set for a code point or cluster that is two cells wide.
    const WIDE: u32 = 0x4000_0000;

    pub fn scalar(scalar: char, is_wide: bool) -> Self {
        Self(scalar as u32 | if is_wide { Self::WIDE } else { 0 })
    }

    /// `offset` must be below 2^30.
    pub fn cluster(offset: u32, is_wide: bool) -> Self {
        Self(Self::CLUSTER | offset | if is_wide { Self::WIDE } else { 0 })
    }

    pub fn is_wide(self) -> bool {
        self.0 & Self::WIDE != 0
    }

    pub fn is_continuation(self) -> bool {
        self == Self::CONTINUATION
    }

    /// The code point; `None` for a longer cluster or a continuation.
    pub fn as_scalar(self) -> Option<char> {
        if self.0 & Self::CLUSTER != 0 || self.is_continuation() {
            None
        } else {
            char::from_u32(self.0 & !Self::WIDE)
        }
    }

    /// The character, if it is a printable one of ASCII.
    pub fn as_printable(self) -> Option<u8> {
        (self.0.wrapping_sub(0x20) < 0x5f).then_some(self.0 as u8)
    }

    /// The offset in the cluster room; `None` for a single code point.
    pub fn as_cluster(self) -> Option<usize> {
        (self.0 & Self::CLUSTER != 0).then_some((self.0 & !(Self::CLUSTER | Self::WIDE)) as usize)
    }
}

/// A cell as it is stored in the segment: four words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub glyph: Glyph,
    /// Color words without `inherit`, `transparent` or alpha.
    pub foreground: u32,
    pub background: u32,
    /// The lower half: the bits of the schema's `text_attributes`. The upper half: the number of the cell's extras, 0 for
    /// none; see [`Clusters::extras`](super::Clusters::extras).
    pub attributes: u32,
}

impl Cell {
    pub const EMPTY: Self =
        Self { glyph: Glyph::SPACE, foreground: DEFAULT, background: DEFAULT, attributes: 0 };

    /// What is left of half of a wide cluster: a blank, which is not dim. A veil dims characters alone, and must come to the
    /// same whether the cluster was split before it or after it.
    pub fn split(self) -> Self {
        Self { glyph: Glyph::SPACE, attributes: self.attributes & !DIM, ..self }
    }

    /// The bits of `text_attributes`.
    pub fn text_attributes(self) -> u32 {
        self.attributes & 0xffff
    }

    /// The number of the underline's color and the link.
    pub fn extras(self) -> u16 {
        (self.attributes >> 16) as u16
    }

    /// The words of the segment.
    pub fn words(self) -> [u32; 4] {
        [self.glyph.0, self.foreground, self.background, self.attributes]
    }

    /// One comparison instead of four: equal cells have equal bits.
    pub fn bits(self) -> u128 {
        let [glyph, foreground, background, attributes] = self.words().map(u128::from);
        glyph | foreground << 32 | background << 64 | attributes << 96
    }
}
