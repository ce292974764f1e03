//! Where each array of a segment begins, computed from the capacities that its header states.

use super::{FIELDS, REGIONS, Region, Table, header};

/// Every array begins on a page, so that pages can be committed row by row.
pub const PAGE: usize = 4096;
/// The largest capacity of a table: a change log entry has 24 bits for the row.
pub const MAX_ROWS: usize = 1 << 24;

/// The capacities in the header, by its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacities {
    pub max_nodes: usize,
    pub max_extras: usize,
    pub log_entries: usize,
    pub text_pool_bytes: usize,
    pub event_entries: usize,
    pub paste_bytes: usize,
    pub request_bytes: usize,
    pub max_cells: usize,
    pub cluster_bytes: usize,
}

/// Offsets of every array, in bytes from the start of the segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentLayout {
    /// By field id.
    pub fields: [usize; FIELDS.len()],
    /// By region.
    pub regions: [usize; REGIONS.len()],
    /// Size of the segment.
    pub total: usize,
}

impl Capacities {
    /// What an app without settings of its own asks for.
    pub const DEFAULT: Self = Self {
        max_nodes: 65_536,
        max_extras: 65_536,
        log_entries: 65_536,
        text_pool_bytes: 256 << 20,
        event_entries: 4096,
        paste_bytes: 16 << 20,
        request_bytes: 4 << 20,
        max_cells: 1 << 20,
        cluster_bytes: 4 << 20,
    };

    /// Why these capacities cannot be used; `None` when they can.
    pub fn refusal(&self) -> Option<&'static str> {
        let pages = |count: usize| count > 0 && count.is_multiple_of(PAGE);
        let ring = |count: usize| count.is_power_of_two();
        if !pages(self.max_nodes) || self.max_nodes > MAX_ROWS {
            Some("max_nodes")
        } else if !pages(self.max_extras) || self.max_extras > MAX_ROWS {
            Some("max_extras")
        } else if !ring(self.log_entries) {
            Some("log_entries")
        } else if !pages(self.text_pool_bytes) || self.text_pool_bytes > u32::MAX as usize {
            Some("text_pool_bytes")
        } else if !ring(self.event_entries) {
            Some("event_entries")
        } else if !ring(self.paste_bytes) {
            Some("paste_bytes")
        } else if !ring(self.request_bytes) || self.request_bytes < PAGE {
            Some("request_bytes")
        } else if !pages(self.max_cells) || self.max_cells > MAX_ROWS {
            Some("max_cells")
        } else if !pages(self.cluster_bytes) || self.cluster_bytes > i32::MAX as usize {
            Some("cluster_bytes")
        } else {
            None
        }
    }

    fn of_header_word(&self, offset: usize) -> usize {
        match offset {
            header::MAX_NODES => self.max_nodes,
            header::MAX_EXTRAS => self.max_extras,
            header::LOG_ENTRIES => self.log_entries,
            header::TEXT_POOL_BYTES => self.text_pool_bytes,
            header::EVENT_ENTRIES => self.event_entries,
            header::PASTE_BYTES => self.paste_bytes,
            header::REQUEST_BYTES => self.request_bytes,
            header::MAX_CELLS => self.max_cells,
            header::CLUSTER_BYTES => self.cluster_bytes,
            _ => 0,
        }
    }

    /// Entries that `region` has room for.
    pub fn entries(&self, region: Region) -> usize {
        self.of_header_word(REGIONS[region as usize].count)
    }

    /// Rows that `table` has room for.
    pub fn rows(&self, table: Table) -> usize {
        self.of_header_word(super::TABLES[table as usize].capacity)
    }
}

impl SegmentLayout {
    /// Places every array. The change log comes first, then fields in the order of their ids, then the other regions.
    pub fn new(capacities: &Capacities) -> Self {
        let mut layout = Self { fields: [0; FIELDS.len()], regions: [0; REGIONS.len()], total: PAGE };
        layout.regions[0] =
            layout.place(REGIONS[0].entry_bytes * capacities.of_header_word(REGIONS[0].count));
        for (id, field) in FIELDS.iter().enumerate() {
            layout.fields[id] = layout.place(field.kind.size() * capacities.rows(field.table));
        }
        for (index, region) in REGIONS.iter().enumerate().skip(1) {
            layout.regions[index] =
                layout.place(region.entry_bytes * capacities.of_header_word(region.count));
        }
        layout
    }

    fn place(&mut self, bytes: usize) -> usize {
        let offset = self.total;
        self.total = (offset + bytes).next_multiple_of(PAGE);
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_begin_on_pages_and_do_not_overlap() {
        let capacities = Capacities::DEFAULT;
        assert_eq!(capacities.refusal(), None);
        let layout = SegmentLayout::new(&capacities);
        let mut ranges: Vec<_> = layout
            .fields
            .iter()
            .zip(&FIELDS)
            .map(|(&start, field)| (start, start + field.kind.size() * capacities.rows(field.table)))
            .collect();
        ranges.extend(layout.regions.iter().zip(&REGIONS).map(|(&start, region)| {
            (start, start + region.entry_bytes * capacities.of_header_word(region.count))
        }));
        ranges.sort_unstable();
        assert!(ranges.iter().all(|range| range.0.is_multiple_of(PAGE) && range.0 < range.1));
        assert!(ranges.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        assert!(ranges[0].0 >= PAGE && ranges[ranges.len() - 1].1 <= layout.total);
    }

    #[test]
    fn a_count_that_is_no_whole_page_is_refused_by_name() {
        let capacities = Capacities { max_nodes: 100, ..Capacities::DEFAULT };
        assert_eq!(capacities.refusal(), Some("max_nodes"));
    }
}
