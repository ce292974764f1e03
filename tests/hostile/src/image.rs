//! What the app has written into a segment, to put it back after somebody else wrote there.

use spark_layout::schema::{Field, HEADER_WORDS, Region, SegmentLayout, Table, Writer, header};

use crate::memory::{Bytes, CAPACITIES};
use crate::scene::{EXTRAS, NODES, TEXT_BYTES};

/// Words that only ever grow: a repaired app goes on counting.
const COUNTERS: [usize; 4] = [header::COMMIT, header::LOG_HEAD, header::EVENTS_TAIL, header::PASTE_TAIL];

/// What the picture as a whole depends on.
const SHOWN: [usize; 8] = [
    header::APP_STATE,
    header::ROOT_NODE,
    header::ROOT_GENERATION,
    header::NODE_HIGH_WATER,
    header::EXTRA_HIGH_WATER,
    header::TEXT_HIGH_WATER,
    header::MODE_FLAGS,
    header::HEADLESS_SIZE,
];

/// Parts of a segment: where, and the bytes that belong there.
#[derive(Debug)]
pub struct Image {
    parts: Vec<(usize, Vec<u8>)>,
}

impl Image {
    /// Copies what the app writes: its words of the header, the rows in use, the texts; and what an engine goes by.
    pub fn of(bytes: Bytes) -> Self {
        let layout = SegmentLayout::new(&CAPACITIES);
        let words =
            HEADER_WORDS.iter().filter(|word| word.writer == Writer::App && !COUNTERS.contains(&word.offset));
        let mut ranges: Vec<(usize, usize)> = words.map(|word| (word.offset, word.bytes)).collect();
        for field in Field::ALL.into_iter().filter(|&field| decides(field)) {
            // One row more than are in use: a vandal writes there too.
            let rows = 1 + if field.info().table == Table::Node { NODES } else { EXTRAS };
            ranges.push((layout.fields[field as usize], rows * field.info().kind.size()));
        }
        ranges.push((layout.regions[Region::TextPool as usize], TEXT_BYTES));
        let copy = |(offset, length)| (offset, (offset..offset + length).map(|at| bytes.get(at)).collect());
        Self { parts: ranges.into_iter().map(copy).collect() }
    }

    /// Puts the words of the header back without which nothing is shown: an app that runs, and its root. One strike at any of them would make the rest
    /// of a scene a picture of nothing.
    pub fn show_again(&self, bytes: Bytes) {
        self.restore_where(bytes, |offset| SHOWN.contains(&offset));
    }

    /// Puts them back.
    pub fn restore(&self, bytes: Bytes) {
        self.restore_where(bytes, |_| true);
    }

    fn restore_where(&self, bytes: Bytes, chosen: impl Fn(usize) -> bool) {
        for (offset, part) in self.parts.iter().filter(|(offset, _)| chosen(*offset)) {
            part.iter().enumerate().for_each(|(index, &byte)| bytes.set(offset + index, byte));
        }
    }
}

/// Whether the picture depends on what stands in a field: on the app's, and on those by which an engine goes on where
/// another one was.
fn decides(field: Field) -> bool {
    field.info().writer != Writer::Engine || matches!(field, Field::MaxScroll | Field::MaxScrollX)
}
