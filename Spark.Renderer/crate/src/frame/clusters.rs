//! What does not fit into a cell, each stored once: grapheme clusters of more than one code point, underline colors, links.

use std::collections::HashMap;

use super::Cell;
use crate::color::DEFAULT;

/// Extras begin at multiples of this, so that their number fits into half a word.
const EXTRAS_ALIGNMENT: usize = 16;

/// What few cells have besides colors and attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras<'a> {
    /// A color word; 0: the text's color.
    pub underline: u32,
    /// The address that the cell links to; empty: none. Printable ASCII alone.
    pub link: &'a str,
}

/// The room: a `u16` length and then as many bytes, one after the other. Cells refer to offsets.
#[derive(Debug, Default)]
pub struct Clusters {
    bytes: Vec<u8>,
    offsets: HashMap<Box<str>, u32>,
    extras: HashMap<Box<[u8]>, u16>,
    scratch: Vec<u8>,
    /// How often all of them were forgotten.
    generation: u64,
}

impl Clusters {
    /// The offset of `cluster`; `None` when it is longer than 65,535 bytes or the room is full.
    pub fn intern(&mut self, cluster: &str, room: usize) -> Option<u32> {
        if let Some(&offset) = self.offsets.get(cluster) {
            return Some(offset);
        }
        let offset = u32::try_from(self.append(cluster.as_bytes(), room)?).ok()?;
        self.offsets.insert(cluster.into(), offset);
        Some(offset)
    }

    /// The number of extras; 0 for none, `None` when the room is full.
    pub fn intern_extras(&mut self, extras: Extras<'_>, room: usize) -> Option<u16> {
        if extras == Extras::default() {
            return Some(0);
        }
        let mut entry = std::mem::take(&mut self.scratch);
        entry.clear();
        entry.extend_from_slice(&extras.underline.to_le_bytes());
        entry.extend_from_slice(extras.link.as_bytes());
        let number = self.extras.get(entry.as_slice()).copied().or_else(|| self.add_extras(&entry, room));
        self.scratch = entry;
        number
    }

    fn add_extras(&mut self, entry: &[u8], room: usize) -> Option<u16> {
        let start = self.bytes.len().next_multiple_of(EXTRAS_ALIGNMENT);
        let number = u16::try_from(start / EXTRAS_ALIGNMENT + 1).ok()?;
        self.bytes.resize(start.min(room), 0);
        self.append(entry, room)?;
        self.extras.insert(entry.into(), number);
        Some(number)
    }

    fn append(&mut self, entry: &[u8], room: usize) -> Option<usize> {
        let length = u16::try_from(entry.len()).ok()?;
        if self.bytes.len() + 2 + entry.len() > room {
            return None;
        }
        let offset = self.bytes.len();
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(entry);
        Some(offset)
    }

    /// The cluster at an offset that [`Clusters::intern`] returned.
    pub fn get(&self, offset: usize) -> &str {
        std::str::from_utf8(self.entry(offset)).unwrap_or_default()
    }

    /// The extras of a number that [`Clusters::intern_extras`] returned.
    pub fn extras(&self, number: u16) -> Extras<'_> {
        let Some(place) = usize::from(number).checked_sub(1) else { return Extras::default() };
        match self.entry(place * EXTRAS_ALIGNMENT).split_first_chunk() {
            Some((underline, link)) => Extras {
                underline: u32::from_le_bytes(*underline),
                link: std::str::from_utf8(link).unwrap_or_default(),
            },
            None => Extras::default(),
        }
    }

    fn entry(&self, offset: usize) -> &[u8] {
        let length =
            self.bytes.get(offset..offset + 2).map_or(0, |bytes| u16::from_le_bytes([bytes[0], bytes[1]]));
        self.bytes.get(offset + 2..offset + 2 + usize::from(length)).unwrap_or_default()
    }

    /// The whole room, as it stands in the segment.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Adds 1 when all were forgotten: what was copied from the room before is worth nothing then.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Forgets all of them. Every cell must be painted again.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.offsets.clear();
        self.extras.clear();
        self.generation += 1;
    }
}

/// The colors of underlines, while cells are changed.
#[derive(Debug)]
pub struct Underlines<'a> {
    pub clusters: &'a mut Clusters,
    pub room: usize,
    /// Set when the room is full.
    pub is_full: &'a mut bool,
}

impl Underlines<'_> {
    /// Gives a cell's underline another color, if it has one of its own.
    pub fn change(&mut self, cell: Cell, color: impl FnOnce(u32) -> u32) -> Cell {
        if cell.extras() == 0 {
            return cell;
        }
        let Extras { underline, link } = self.clusters.extras(cell.extras());
        let changed = if underline == 0 { 0 } else { color(underline) };
        if changed == underline {
            return cell;
        }
        // No terminal draws underlines in its own color for text: the text's is the nearest.
        let changed = if changed == DEFAULT { 0 } else { changed };
        let link = link.to_owned();
        let number = self.clusters.intern_extras(Extras { underline: changed, link: &link }, self.room);
        *self.is_full |= number.is_none();
        Cell { attributes: cell.text_attributes() | u32::from(number.unwrap_or(0)) << 16, ..cell }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extras_are_stored_once_and_found_by_number() {
        let mut clusters = Clusters::default();
        let link = Extras { underline: 0xffff_0000, link: "https://example.org/a-long-address" };
        let other = Extras { underline: 1, link: "" };
        clusters.intern("e\u{301}", 1 << 20).unwrap();
        let first = clusters.intern_extras(link, 1 << 20).unwrap();
        let second = clusters.intern_extras(other, 1 << 20).unwrap();
        assert_eq!(clusters.intern_extras(link, 1 << 20), Some(first));
        assert_eq!((clusters.extras(first), clusters.extras(second)), (link, other));
        assert_eq!(clusters.intern_extras(Extras::default(), 0), Some(0));
        assert_eq!(clusters.extras(0), Extras::default());
    }

    #[test]
    fn a_full_room_has_no_number() {
        let mut clusters = Clusters::default();
        assert_eq!(clusters.intern_extras(Extras { underline: 1, link: "" }, 5), None);
    }
}
