//! The framebuffer in the segment: the picture that snapshots and viewers read.
//!
//! The engine draws in memory of its own; here only the cells that changed are stored, between two steps of
//! `frame_sequence`, so that a reader can tell a whole picture from a torn one.

use std::sync::atomic::{Ordering, fence};

use spark_layout::schema::{Region, header};

use super::Segment;
use crate::frame::{Cell, Cells};
use crate::geometry::Size;

/// 32-bit words of a cell.
const WORDS: usize = 4;

/// The writing end of the framebuffer.
#[derive(Debug)]
pub struct Picture {
    committed_cells: usize,
    committed_clusters: usize,
    clusters_stored: usize,
    cluster_generation: u64,
    size: Size,
}

impl Picture {
    pub fn new() -> Self {
        Self {
            committed_cells: 0,
            committed_clusters: 0,
            clusters_stored: 0,
            cluster_generation: 0,
            size: Size::default(),
        }
    }

    /// Stores the cells of `rows` (pairs of a row and its first and last changed column) and says whose picture it is.
    pub fn publish(
        &mut self,
        segment: &Segment,
        cells: &Cells,
        changed: &[(u16, u16, u16)],
        commit: u64,
        cursor: Option<(u16, u16)>,
    ) {
        let sequence = segment.u64(header::FRAME_SEQUENCE);
        // An engine before this one, or a vandal, left it at any number.
        let even = sequence.load(Ordering::Relaxed) & !1;
        sequence.store(even | 1, Ordering::Relaxed);
        fence(Ordering::SeqCst);
        if self.make_room(segment, cells) {
            self.store_clusters(segment, cells);
            if self.size == cells.size() {
                changed.iter().for_each(|&(row, first, end)| store_run(segment, cells, row, first, end));
            } else {
                (0..cells.size().rows)
                    .for_each(|row| store_run(segment, cells, row, 0, cells.size().columns));
            }
            self.size = cells.size();
        }
        let (column, row) = cursor.map_or((-1, -1), |(column, row)| (i32::from(column), i32::from(row)));
        segment.u32(header::FRAME_COLUMNS).store(self.size.columns.into(), Ordering::Relaxed);
        segment.u32(header::FRAME_ROWS).store(self.size.rows.into(), Ordering::Relaxed);
        segment.u32(header::CURSOR_COLUMN).store(column.cast_unsigned(), Ordering::Relaxed);
        segment.u32(header::CURSOR_ROW).store(row.cast_unsigned(), Ordering::Relaxed);
        segment.u64(header::FRAME_COMMIT).store(commit, Ordering::Relaxed);
        sequence.store(even.wrapping_add(2), Ordering::Release);
    }

    /// Commits pages for the picture. Without memory, the picture in the segment stays the old one; the tty has the new.
    fn make_room(&mut self, segment: &Segment, cells: &Cells) -> bool {
        let wanted = cells.size().cells();
        if wanted > segment.capacities().max_cells {
            return false;
        }
        if wanted > self.committed_cells && segment.commit_region(Region::Cells, 0, wanted).is_ok() {
            self.committed_cells = wanted;
        }
        let clusters = cells.clusters().bytes().len().min(segment.capacities().cluster_bytes);
        if clusters > self.committed_clusters && segment.commit_region(Region::Clusters, 0, clusters).is_ok()
        {
            self.committed_clusters = clusters;
        }
        wanted <= self.committed_cells && clusters <= self.committed_clusters
    }

    fn store_clusters(&mut self, segment: &Segment, cells: &Cells) {
        let bytes = cells.clusters().bytes();
        if self.cluster_generation != cells.clusters().generation() {
            self.cluster_generation = cells.clusters().generation();
            self.clusters_stored = 0;
        }
        // From there on: going through those that stand there would cost each frame as much as there ever were.
        let room = segment.bytes(Region::Clusters).get(self.clusters_stored..).unwrap_or_default();
        let added = bytes.get(self.clusters_stored..).unwrap_or_default();
        room.iter().zip(added).for_each(|(slot, &byte)| slot.store(byte, Ordering::Relaxed));
        self.clusters_stored = bytes.len();
        segment.u32(header::CLUSTERS_USED).store(bytes.len() as u32, Ordering::Relaxed);
    }
}

fn store_run(segment: &Segment, cells: &Cells, row: u16, first: u16, end: u16) {
    let start = usize::from(row) * usize::from(cells.size().columns) + usize::from(first);
    let slots = segment.words(Region::Cells)[start * WORDS..].chunks_exact(WORDS);
    for (slot, cell) in slots.zip(&cells.row(row)[usize::from(first)..usize::from(end)]) {
        let words: [u32; WORDS] = Cell::words(*cell);
        slot.iter().zip(words).for_each(|(slot, word)| slot.store(word, Ordering::Relaxed));
    }
}
