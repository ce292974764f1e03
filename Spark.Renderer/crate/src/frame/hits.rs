//! Who is under the pointer: for every cell, the node that is on top of it, and which part of that node.
//!
//! Painting fills the map as it paints, with the same order, clipping and damage, so that what is hit is what is seen.
//! A node covers its border box, whether it paints anything there or not. It must not know of the mouse: see the input
//! side for what is done with a hit.

use super::Rows;
use super::stage::Stage;
use crate::geometry::{Rect, Size};

/// What of a node is under the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Content,
    VerticalScrollbar,
    HorizontalScrollbar,
}

/// The topmost node of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its row.
    pub node: u32,
    /// Its generation when it was painted: another one now means that the node is gone.
    pub generation: u32,
    pub part: Part,
    /// Where the node's border box was painted, which may reach outside of the screen.
    pub place: Rect,
}

/// A cell's owner in one word: 0 for nobody, else the node's row plus 1, and above `PART_SHIFT` its part.
const NOBODY: u32 = 0;
const PART_SHIFT: u32 = 30;
const ROW_MASK: u32 = (1 << PART_SHIFT) - 1;

/// The map of the picture as it was painted last.
#[derive(Debug, Default)]
pub struct Hits {
    size: Size,
    cells: Rows<u32>,
    /// The life in which each row was painted last.
    generations: Vec<u32>,
}

impl Hits {
    /// Nobody is anywhere, on a screen of that size.
    pub fn reset(&mut self, size: Size) {
        self.size = size;
        self.cells.reset(size, NOBODY);
    }

    /// Nobody is in the cells `first..end` of a row.
    pub fn clear(&mut self, row: u16, first: u16, end: u16) {
        self.cells[row][usize::from(first)..usize::from(end)].fill(NOBODY);
    }

    /// Moves the rows of an area up by `by` (down, where it is negative). Who moves in is to be painted.
    pub fn scroll(&mut self, area: Rect, by: i16) {
        self.cells.scroll_area(area, by);
    }

    /// The node is painted in this life from now on.
    pub fn note_generation(&mut self, node: usize, generation: u32) {
        if node >= self.generations.len() {
            self.generations.resize(node + 1, 0);
        }
        self.generations[node] = generation;
    }

    /// The node is on top of the cells `first..end` of a row.
    pub fn cover(&mut self, row: u16, first: u16, end: u16, node: usize, part: Part) {
        let word = (node as u32 + 1) & ROW_MASK | (part as u32) << PART_SHIFT;
        self.cells[row][usize::from(first)..usize::from(end)].fill(word);
    }

    /// Row and part of what is on top of a cell; `None` when nobody is there, or the place is outside of the screen.
    pub fn owner(&self, column: u16, row: u16) -> Option<(u32, Part)> {
        if column >= self.size.columns || row >= self.size.rows {
            return None;
        }
        let word = self.cells[row][usize::from(column)];
        let part = match word >> PART_SHIFT {
            0 => Part::Content,
            1 => Part::VerticalScrollbar,
            _ => Part::HorizontalScrollbar,
        };
        (word & ROW_MASK).checked_sub(1).map(|node| (node, part))
    }

    /// What is on top of a cell of what stands on the stage.
    pub fn at(&self, column: u16, row: u16, stage: &Stage) -> Option<Hit> {
        let (node, part) = self.owner(column, row)?;
        let generation = self.generations.get(node as usize).copied()?;
        Some(Hit { node, generation, part, place: stage.item_of(node as usize)?.place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_to_cover_a_cell_is_on_top_of_it() {
        let mut hits = Hits::default();
        hits.reset(Size { columns: 4, rows: 2 });
        hits.note_generation(7, 3);
        hits.cover(1, 0, 4, 2, Part::Content);
        hits.cover(1, 2, 3, 7, Part::VerticalScrollbar);
        assert_eq!(hits.owner(0, 0), None);
        assert_eq!(hits.owner(1, 1), Some((2, Part::Content)));
        assert_eq!(hits.owner(2, 1), Some((7, Part::VerticalScrollbar)));
        hits.clear(1, 1, 4);
        assert_eq!((hits.owner(2, 1), hits.owner(0, 1)), (None, Some((2, Part::Content))));
        assert_eq!(hits.owner(4, 1), None);
    }
}
