//! A segment without an app: a sealed memory file with a header as the app would write it.
#![allow(unsafe_code, reason = "writes where no app and no engine would")]

use std::os::fd::AsFd;
use std::sync::atomic::Ordering;

use spark_layout::schema::{Capacities, HASH, SegmentLayout, VERSION, header};
use spark_renderer::segment::{Segment, SegmentError};
use spark_renderer::sys::FileMap;

use crate::sys;

/// Small, so that a wild number is soon out of range, and a look at everything costs little.
pub const CAPACITIES: Capacities = Capacities {
    max_nodes: 4096,
    max_extras: 4096,
    log_entries: 1024,
    text_pool_bytes: 1 << 20,
    event_entries: 256,
    paste_bytes: 1 << 18,
    request_bytes: 1 << 16,
    max_cells: 4 * 4096,
    cluster_bytes: 1 << 20,
};

/// A segment of `CAPACITIES` whose rows are all committed, and its bytes.
pub fn segment() -> Result<(&'static Segment, Bytes), SegmentError> {
    let layout = SegmentLayout::new(&CAPACITIES);
    let file = sys::memory_file(layout.total).map_err(SegmentError::Map)?;
    let bytes = Bytes { map: FileMap::open(file.as_fd()).map_err(SegmentError::Map)? };
    bytes.write_header(layout.total);
    let segment: &'static Segment = Box::leak(Box::new(Segment::open(file)?));
    Ok((segment, bytes))
}

/// The bytes behind a segment, for whoever writes where an app could not.
#[derive(Clone, Copy, Debug)]
pub struct Bytes {
    map: FileMap,
}

impl Bytes {
    /// Size of the segment, in bytes.
    pub fn len(&self) -> usize {
        self.map.bytes()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Stores one byte; outside of the segment nothing happens.
    pub fn set(&self, offset: usize, value: u8) {
        if offset < self.len() {
            // SAFETY: the offset was just proved to lie inside the map.
            let place = unsafe { self.map.base().add(offset) };
            // SAFETY: the byte is mapped for ever, and every other access to it is atomic or by this thread.
            unsafe { place.as_ptr().write_volatile(value) };
        }
    }

    /// Loads one byte; outside of the segment there are zeros.
    pub fn get(&self, offset: usize) -> u8 {
        if offset >= self.len() {
            return 0;
        }
        // SAFETY: the offset was just proved to lie inside the map.
        let place = unsafe { self.map.base().add(offset) };
        // SAFETY: the byte is mapped for ever.
        unsafe { place.as_ptr().read_volatile() }
    }

    /// Stores the low bytes of a number, the lowest first.
    pub fn set_number(&self, offset: usize, value: u64, size: usize) {
        for (index, byte) in value.to_le_bytes().into_iter().take(size).enumerate() {
            self.set(offset + index, byte);
        }
    }

    fn write_header(&self, total: usize) {
        let word = |offset, value: usize| self.set_number(offset, value as u64, 4);
        self.set_number(header::MAGIC, u64::from_le_bytes(*b"SPARKSEG"), 8);
        word(header::SCHEMA_VERSION, VERSION as usize);
        self.set_number(header::SCHEMA_HASH, HASH, 8);
        self.set_number(header::SEGMENT_BYTES, total as u64, 8);
        word(header::MAX_NODES, CAPACITIES.max_nodes);
        word(header::MAX_EXTRAS, CAPACITIES.max_extras);
        word(header::LOG_ENTRIES, CAPACITIES.log_entries);
        self.set_number(header::TEXT_POOL_BYTES, CAPACITIES.text_pool_bytes as u64, 8);
        word(header::EVENT_ENTRIES, CAPACITIES.event_entries);
        word(header::PASTE_BYTES, CAPACITIES.paste_bytes);
        word(header::REQUEST_BYTES, CAPACITIES.request_bytes);
        word(header::MAX_CELLS, CAPACITIES.max_cells);
        word(header::CLUSTER_BYTES, CAPACITIES.cluster_bytes);
    }
}

/// Tells the engine that row `row` of `field` changed (255: the whole row), as an app's log does.
pub fn log_change(segment: &Segment, field: u8, row: u32) {
    let head = segment.u64(header::LOG_HEAD);
    let position = head.load(Ordering::Relaxed);
    let log = segment.words(spark_layout::schema::Region::Log);
    log[(position % log.len() as u64) as usize]
        .store(u32::from(field) << 24 | row & 0x00ff_ffff, Ordering::Relaxed);
    head.store(position.wrapping_add(1), Ordering::Release);
}

/// Ends a commit: the counter becomes the next even number.
pub fn commit(segment: &Segment) {
    let counter = segment.u64(header::COMMIT);
    let next = (counter.load(Ordering::Relaxed) | 1).wrapping_add(1);
    counter.store(next, Ordering::Release);
}
