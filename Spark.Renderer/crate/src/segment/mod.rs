//! The shared segment, as the engine sees it: words, slots and byte ranges behind bounds checks.
//!
//! The only place where a pointer becomes a reference. Every word is an atomic, since the app may store to it at any
//! moment; whatever is read here is a number without a promise, and whoever uses it as an index checks it.
//! What is computed from is never this memory but the [`Mirror`](crate::mirror::Mirror), which [`intake`] fills.

#![allow(unsafe_code, reason = "this module is the fence around the mapping")]

mod error;
mod events;
mod intake;
mod picture;
mod requests;

use std::os::fd::{AsFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

use spark_layout::schema::{
    self, Capacities, Field, FieldKind, HASH, Region, SegmentLayout, Table, VERSION, header,
};

use crate::sys::{self, FileMap, is_size_sealed};

pub use error::SegmentError;
pub use events::{Event, EventRing};
pub use intake::{Intake, Taken};
pub use picture::Picture;
pub use requests::{Request, RequestRing};

/// "SPARKSEG", as the app stores it.
const MAGIC: u64 = u64::from_le_bytes(*b"SPARKSEG");

/// A segment that was opened and found to be one of ours.
#[derive(Debug)]
pub struct Segment {
    file: OwnedFd,
    map: FileMap,
    capacities: Capacities,
    layout: SegmentLayout,
}

impl Segment {
    /// Maps the file and checks what can be checked once: its seals, magic, version, schema and size.
    pub fn open(file: OwnedFd) -> Result<Self, SegmentError> {
        let map = FileMap::open(file.as_fd()).map_err(SegmentError::Map)?;
        if map.bytes() < schema::layout::PAGE {
            return Err(SegmentError::Size {
                expected: schema::layout::PAGE as u64,
                found: map.bytes() as u64,
            });
        }
        let mut segment = Self {
            file,
            map,
            capacities: Capacities::DEFAULT,
            layout: SegmentLayout::new(&Capacities::DEFAULT),
        };
        segment.identify()?;
        segment.capacities = segment.stated_capacities();
        if let Some(setting) = segment.capacities.refusal() {
            return Err(SegmentError::Capacity(setting));
        }
        segment.layout = SegmentLayout::new(&segment.capacities);
        if segment.map.bytes() != segment.layout.total {
            return Err(SegmentError::Size {
                expected: segment.layout.total as u64,
                found: map.bytes() as u64,
            });
        }
        Ok(segment)
    }

    fn identify(&self) -> Result<(), SegmentError> {
        let magic = self.u64(header::MAGIC).load(Ordering::Acquire);
        let version = self.u32(header::SCHEMA_VERSION).load(Ordering::Relaxed);
        let hash = self.u64(header::SCHEMA_HASH).load(Ordering::Relaxed);
        if magic != MAGIC {
            return Err(SegmentError::Magic(magic));
        }
        if version != VERSION {
            return Err(SegmentError::Version { ours: VERSION, theirs: version });
        }
        if hash != HASH {
            return Err(SegmentError::Hash { ours: HASH, theirs: hash });
        }
        if is_size_sealed(self.file.as_fd()) { Ok(()) } else { Err(SegmentError::Unsealed) }
    }

    fn stated_capacities(&self) -> Capacities {
        let count = |offset| self.u32(offset).load(Ordering::Relaxed) as usize;
        Capacities {
            max_nodes: count(header::MAX_NODES),
            max_extras: count(header::MAX_EXTRAS),
            log_entries: count(header::LOG_ENTRIES),
            text_pool_bytes: usize::try_from(self.u64(header::TEXT_POOL_BYTES).load(Ordering::Relaxed))
                .unwrap_or(0),
            event_entries: count(header::EVENT_ENTRIES),
            paste_bytes: count(header::PASTE_BYTES),
            request_bytes: count(header::REQUEST_BYTES),
            max_cells: count(header::MAX_CELLS),
            cluster_bytes: count(header::CLUSTER_BYTES),
        }
    }

    /// What the header said when the segment was opened.
    pub fn capacities(&self) -> &Capacities {
        &self.capacities
    }

    /// A 32-bit word of the header.
    pub fn u32(&self, offset: usize) -> &AtomicU32 {
        let word = self.range(offset, 4);
        // SAFETY: `range` proved that the 4 bytes lie inside the map, which is never unmapped; offsets of header words are
        // multiples of 4 (schema). Every bit pattern is an AtomicU32, and atomics permit stores by the other process.
        unsafe { word.cast().as_ref() }
    }

    /// A 64-bit word of the header.
    pub fn u64(&self, offset: usize) -> &AtomicU64 {
        let word = self.range(offset, 8);
        // SAFETY: as in `u32`; offsets of 64-bit header words are multiples of 8 (schema).
        unsafe { word.cast().as_ref() }
    }

    /// Rows of `table` that are committed memory, as the app states it, and never more than there is room for.
    pub fn committed_rows(&self, table: Table) -> usize {
        let word = if table == Table::Node { header::NODE_HIGH_WATER } else { header::EXTRA_HIGH_WATER };
        (self.u32(word).load(Ordering::Acquire) as usize).min(self.capacities.rows(table))
    }

    /// The bits of a slot; `None` when there is no such row.
    pub fn load(&self, field: Field, row: usize) -> Option<u32> {
        Some(match self.slot(field, row)? {
            Slot::Word(word) => word.load(Ordering::Relaxed),
            Slot::Byte(byte) => byte.load(Ordering::Relaxed).into(),
        })
    }

    /// Stores to a slot that the engine writes. Out of range: nothing happens.
    pub fn store(&self, field: Field, row: usize, bits: u32) {
        match self.slot(field, row) {
            Some(Slot::Word(word)) => word.store(bits, Ordering::Release),
            Some(Slot::Byte(byte)) => byte.store(bits.to_le_bytes()[0], Ordering::Release),
            None => {}
        }
    }

    /// Takes a dirty flag: what it was, leaving 0.
    pub fn take_flag(&self, field: Field, row: usize) -> bool {
        matches!(self.slot(field, row), Some(Slot::Byte(byte)) if byte.load(Ordering::Relaxed) != 0 && byte.swap(0, Ordering::AcqRel) != 0)
    }

    /// Takes a word that the app stored for the engine to take: leaves 0, unless there is a newer one.
    pub fn take_word(&self, field: Field, row: usize, bits: u32) {
        if let Some(Slot::Word(word)) = self.slot(field, row) {
            // A newer word stays, and its change is in the log.
            let _ = word.compare_exchange(bits, 0, Ordering::AcqRel, Ordering::Relaxed);
        }
    }

    fn slot(&self, field: Field, row: usize) -> Option<Slot<'_>> {
        let info = field.info();
        if row >= self.capacities.rows(info.table) {
            return None;
        }
        let size = info.kind.size();
        let place = self.range(self.layout.fields[field as usize] + row * size, size);
        Some(if info.kind == FieldKind::U8 {
            // SAFETY: as in `u32`; a byte has no alignment.
            Slot::Byte(unsafe { place.cast().as_ref() })
        } else {
            // SAFETY: as in `u32`; arrays begin on pages, so entries of 4 bytes are aligned.
            Slot::Word(unsafe { place.cast().as_ref() })
        })
    }

    /// The whole of a region as 32-bit words.
    pub fn words(&self, region: Region) -> &[AtomicU32] {
        let info = &schema::REGIONS[region as usize];
        let bytes = info.entry_bytes * self.capacities.entries(region);
        let first = self.range(self.layout.regions[region as usize], bytes);
        // SAFETY: as in `u32`; the region begins on a page and is `bytes` long.
        unsafe { std::slice::from_raw_parts(first.cast().as_ptr(), bytes / 4) }
    }

    /// The whole of a region as bytes.
    pub fn bytes(&self, region: Region) -> &[AtomicU8] {
        let info = &schema::REGIONS[region as usize];
        let bytes = info.entry_bytes * self.capacities.entries(region);
        let first = self.range(self.layout.regions[region as usize], bytes);
        // SAFETY: as in `u32`; the region begins on a page and is `bytes` long.
        unsafe { std::slice::from_raw_parts(first.cast().as_ptr(), bytes) }
    }

    /// Copies the bytes of a header field of type `bytes64`.
    pub fn header_bytes<const N: usize>(&self, offset: usize) -> [u8; N] {
        std::array::from_fn(|index| self.byte(offset + index).load(Ordering::Relaxed))
    }

    /// Stores to a header field of type `bytes64`.
    pub fn set_header_bytes(&self, offset: usize, bytes: &[u8]) {
        for (index, &byte) in bytes.iter().enumerate() {
            self.byte(offset + index).store(byte, Ordering::Relaxed);
        }
    }

    /// Reserves the pages of the first `entries` of a region that the engine writes.
    pub fn commit_region(&self, region: Region, first: usize, entries: usize) -> std::io::Result<()> {
        let size = schema::REGIONS[region as usize].entry_bytes;
        sys::allocate(self.file.as_fd(), self.layout.regions[region as usize] + first * size, entries * size)
    }

    fn byte(&self, offset: usize) -> &AtomicU8 {
        let place = self.range(offset, 1);
        // SAFETY: as in `u32`; a byte has no alignment.
        unsafe { place.cast().as_ref() }
    }

    /// Invariant: the returned bytes lie inside the map. A caller that asks for others has a bug, and stops here.
    fn range(&self, offset: usize, bytes: usize) -> NonNull<u8> {
        let inside = offset.checked_add(bytes).is_some_and(|end| end <= self.map.bytes());
        assert!(inside, "bytes {offset}..+{bytes} lie outside of a segment of {} bytes", self.map.bytes());
        // SAFETY: `offset` was just proved to lie inside the mapped object.
        unsafe { self.map.base().add(offset) }
    }
}

/// A slot of a table.
enum Slot<'segment> {
    Word(&'segment AtomicU32),
    Byte(&'segment AtomicU8),
}
