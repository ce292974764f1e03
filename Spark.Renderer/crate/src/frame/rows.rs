//! A screenful of something, row by row. Rows that scroll are renumbered, not copied.
//!
//! It owns the order of the rows and nothing else: what stands in them is [`Cells`](super::Cells)' affair, and that of
//! the others who keep something for every cell.

use std::ops::{Index, IndexMut, Range};

use super::Scroll;
use crate::geometry::{Rect, Size};

/// One `T` for every cell.
#[derive(Debug)]
pub struct Rows<T> {
    columns: usize,
    /// Where each row lies. Invariant: every place once.
    order: Vec<u16>,
    items: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { columns: 0, order: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Rows<T> {
    /// Makes it that size, and `item` everywhere.
    pub fn reset(&mut self, size: Size, item: T) {
        self.columns = size.columns.into();
        self.order.clear();
        self.order.extend(0..size.rows);
        self.items.clear();
        self.items.resize(size.cells(), item);
    }

    /// Moves whole rows; those that move in hold what has moved out.
    pub fn scroll(&mut self, Scroll { top, bottom, by }: Scroll) {
        let rows = &mut self.order[usize::from(top)..usize::from(bottom)];
        let distance = usize::from(by.unsigned_abs()).min(rows.len());
        if by > 0 { rows.rotate_left(distance) } else { rows.rotate_right(distance) }
    }

    /// Moves the rows of an area on the screen; in those that it moves into it leaves what was there.
    pub fn scroll_area(&mut self, area: Rect, by: i16) {
        let scroll = Scroll { top: area.top as u16, bottom: area.bottom as u16, by };
        if area.width() as usize == self.columns {
            return self.scroll(scroll);
        }
        let columns = area.left as usize..area.right as usize;
        let distance = by.unsigned_abs();
        if by > 0 {
            (scroll.top..scroll.bottom - distance)
                .for_each(|row| self.copy(row + distance, row, columns.clone()));
        } else {
            (scroll.top + distance..scroll.bottom)
                .rev()
                .for_each(|row| self.copy(row - distance, row, columns.clone()));
        }
    }

    fn copy(&mut self, from: u16, to: u16, columns: Range<usize>) {
        let (from, to) = (self.start(from), self.start(to));
        self.items.copy_within(from + columns.start..from + columns.end, to + columns.start);
    }

    fn start(&self, row: u16) -> usize {
        usize::from(self.order[usize::from(row)]) * self.columns
    }
}

impl<T: Copy> Index<u16> for Rows<T> {
    type Output = [T];

    fn index(&self, row: u16) -> &[T] {
        let start = self.start(row);
        &self.items[start..start + self.columns]
    }
}

impl<T: Copy> IndexMut<u16> for Rows<T> {
    fn index_mut(&mut self, row: u16) -> &mut [T] {
        let start = self.start(row);
        &mut self.items[start..start + self.columns]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered() -> Rows<u16> {
        let mut rows = Rows::default();
        rows.reset(Size { columns: 3, rows: 5 }, 0);
        (0..5).for_each(|row| rows[row].copy_from_slice(&[row * 10, row * 10 + 1, row * 10 + 2]));
        rows
    }

    fn column(rows: &Rows<u16>, column: usize) -> Vec<u16> {
        (0..5).map(|row| rows[row][column]).collect()
    }

    #[test]
    fn whole_rows_go_around() {
        let mut rows = numbered();
        rows.scroll(Scroll { top: 1, bottom: 5, by: 1 });
        assert_eq!(column(&rows, 1), [1, 21, 31, 41, 11]);
        rows.scroll_area(Rect { left: 0, top: 0, right: 3, bottom: 4 }, -2);
        assert_eq!(column(&rows, 2), [32, 42, 2, 22, 12]);
    }

    #[test]
    fn an_area_moves_between_columns_that_stay() {
        for (by, moved) in [(1, [2, 22, 32, 32, 42]), (-2, [2, 12, 22, 12, 42])] {
            let mut rows = numbered();
            rows.scroll_area(Rect { left: 2, top: 1, right: 3, bottom: 4 }, by);
            assert_eq!(column(&rows, 1), [1, 11, 21, 31, 41]);
            assert_eq!(column(&rows, 2), moved);
        }
    }
}
