//! Finds rows that only moved up or down, so that the terminal moves them instead of being sent them.
//!
//! A few damaged rows are looked for among the rows that the terminal shows. Where they are found, all say how far they
//! went, and as many neighbours as possible went along. Scrolling moves whole rows of the terminal, so cells beside the
//! damage may have to be sent again: it is done only when it saves more cells than it costs.

use std::ops::Range;

use super::{Cell, Cells, Damage, Rows};

/// With fewer damaged rows there is nothing to win.
const LEAST_ROWS: u16 = 3;
/// Rows that are looked for; some of them may be rows that also changed, or that look like others.
const PROBES: u16 = 4;
/// Cells that scrolling must save: the sequences for it are about as long.
const LEAST_GAIN: usize = 24;

/// Rows that moved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scroll {
    pub top: u16,
    /// The row behind the last one.
    pub bottom: u16,
    /// How many rows up; down, where it is negative.
    pub by: i16,
}

impl Scroll {
    /// The rows that something else moves into.
    pub fn entering(self) -> Range<u16> {
        let count = self.by.unsigned_abs().min(self.bottom - self.top);
        if self.by > 0 { self.bottom - count..self.bottom } else { self.top..self.top + count }
    }
}

/// What is compared: the picture, what the terminal shows, and where they may differ.
#[derive(Clone, Copy)]
pub struct Comparison<'frame> {
    pub cells: &'frame Cells,
    pub shown: &'frame Rows<Cell>,
    pub damage: &'frame Damage,
}

impl<'frame> Comparison<'frame> {
    /// The rows that are worth scrolling.
    pub fn scroll(self) -> Option<Scroll> {
        let bounds = self.damage.bounds();
        let (top, bottom) = (u16::try_from(bounds.top).ok()?, u16::try_from(bounds.bottom).ok()?);
        if bottom - top < LEAST_ROWS {
            return None;
        }
        let probes = (0..PROBES).map(|probe| top + (bottom - top) * (2 * probe + 1) / (2 * PROBES));
        let mut tried = 0;
        for by in probes.filter_map(|row| self.way_of(row, top, bottom)) {
            if by != tried {
                tried = by;
                let scroll = self.extent(by, top, bottom);
                if let Some(scroll) = scroll.filter(|scroll| self.gains(*scroll)) {
                    return Some(scroll);
                }
            }
        }
        None
    }

    /// How far a row went that does not stand where it stood. A row that is blank tells nothing.
    fn way_of(self, row: u16, top: u16, bottom: u16) -> Option<i16> {
        let (first, end) = self.damage.span(row)?;
        let new = &self.cells.row(row)[usize::from(first)..usize::from(end)];
        if self.went(row, 0) || new.iter().all(|cell| cell.bits() == new[0].bits()) {
            return None;
        }
        let furthest = i16::try_from(bottom - top).ok()?;
        let ways = (1..furthest).flat_map(|way| [way, -way]);
        ways.into_iter().find(|&by| self.source(row, by, top, bottom).is_some() && self.went(row, by))
    }

    /// The longest run of rows around which nothing else went that way.
    fn extent(self, by: i16, top: u16, bottom: u16) -> Option<Scroll> {
        let went = |row: &u16| self.source(*row, by, top, bottom).is_some() && self.went(*row, by);
        let first = (top..bottom).find(went)?;
        let last = (first..bottom).rev().find(went)?;
        let (up, down) = (by.max(0).unsigned_abs(), by.min(0).unsigned_abs());
        Some(Scroll { top: first - down, bottom: last + 1 + up, by })
    }

    /// Whether the damaged cells of a row are what the terminal shows `by` rows below.
    fn went(self, row: u16, by: i16) -> bool {
        let Some((first, end)) = self.damage.span(row) else { return by == 0 };
        let range = usize::from(first)..usize::from(end);
        let shown = self.shown_row(row.wrapping_add_signed(by));
        same(&self.cells.row(row)[range.clone()], &shown[range])
    }

    /// Whether scrolling leaves enough fewer cells to send.
    fn gains(self, scroll: Scroll) -> bool {
        let cost = (scroll.top..scroll.bottom).map(|row| self.cost(row, scroll)).sum();
        self.saves_more_than(cost, scroll, |row| self.damage.span(row))
    }

    /// The same for rows that went that way for sure, but for what was painted afterwards: the damage.
    pub fn gains_carried(self, scroll: Scroll) -> bool {
        let rows = self.damage.rows().filter(|(row, ..)| (scroll.top..scroll.bottom).contains(row));
        let cost = rows.map(|(row, first, end)| {
            let range = usize::from(first)..usize::from(end);
            let new = &self.cells.row(row)[range.clone()];
            self.source(row, scroll.by, scroll.top, scroll.bottom).map_or_else(
                || new.iter().filter(|cell| cell.bits() != Cell::EMPTY.bits()).count(),
                |source| differing(new, &self.shown_row(source)[range]),
            )
        });
        self.saves_more_than(cost.sum(), scroll, |_| Some((0, self.cells.size().columns)))
    }

    /// Whether without scrolling so many more cells would have to be sent, of those in `span_of` each row.
    fn saves_more_than(
        self,
        cost: usize,
        scroll: Scroll,
        span_of: impl Fn(u16) -> Option<(u16, u16)>,
    ) -> bool {
        let mut least = LEAST_GAIN + cost;
        for row in scroll.top..scroll.bottom {
            let Some((first, end)) = span_of(row) else { continue };
            let range = usize::from(first)..usize::from(end);
            match least
                .checked_sub(differing(&self.cells.row(row)[range.clone()], &self.shown_row(row)[range]))
            {
                Some(rest) => least = rest,
                None => return true,
            }
        }
        false
    }

    /// Cells of a row that must be sent although it was scrolled.
    fn cost(self, row: u16, scroll: Scroll) -> usize {
        let new = self.cells.row(row);
        let Some(source) = self.source(row, scroll.by, scroll.top, scroll.bottom) else {
            return new.iter().filter(|cell| cell.bits() != Cell::EMPTY.bits()).count();
        };
        let shown = self.shown_row(source);
        match self.damage.span(row) {
            Some((first, end)) if self.went(row, scroll.by) => {
                let (first, end) = (usize::from(first), usize::from(end));
                differing(&new[..first], &shown[..first]) + differing(&new[end..], &shown[end..])
            }
            _ => differing(new, shown),
        }
    }

    /// The row that a row would come from, if it lies among those that move.
    fn source(self, row: u16, by: i16, top: u16, bottom: u16) -> Option<u16> {
        row.checked_add_signed(by).filter(|source| (top..bottom).contains(source))
    }

    fn shown_row(self, row: u16) -> &'frame [Cell] {
        &self.shown[row]
    }
}

/// Whether two runs of cells are equal. Without a way out inside of a chunk, so that whole chunks are compared at once.
pub fn same(one: &[Cell], other: &[Cell]) -> bool {
    const CHUNK: usize = 8;
    one.chunks(CHUNK).zip(other.chunks(CHUNK)).all(|(one, other)| {
        one.iter().zip(other).fold(0, |all, (one, other)| all | (one.bits() ^ other.bits())) == 0
    })
}

fn differing(one: &[Cell], other: &[Cell]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one.bits() != other.bits()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Rect, Size};

    const SIZE: Size = Size { columns: 30, rows: 10 };

    fn picture(rows: impl Fn(u16) -> String) -> Cells {
        let mut cells = Cells::new();
        cells.reset(SIZE);
        for row in 0..SIZE.rows {
            for (column, letter) in (0u16..).zip(rows(row).chars()) {
                cells.put(row, column, letter.encode_utf8(&mut [0; 4]), 1, |cell| cell);
            }
        }
        cells
    }

    fn found(before: &Cells, after: &Cells, area: Rect) -> Option<Scroll> {
        let mut damage = Damage::default();
        damage.reset(SIZE);
        damage.add(area);
        let mut shown = Rows::default();
        shown.reset(SIZE, Cell::EMPTY);
        (0..SIZE.rows).for_each(|row| shown[row].copy_from_slice(before.row(row)));
        Comparison { cells: after, shown: &shown, damage: &damage }.scroll()
    }

    fn line(number: u16) -> String {
        let letters = (0..20).map(|at| char::from(b'a' + ((number * 7 + at * (number % 5 + 1)) % 26) as u8));
        format!("line {number} {}", letters.collect::<String>())
    }

    #[test]
    fn a_list_that_moved_is_found_with_how_far_it_went() {
        let all = Rect::of_screen(SIZE);
        for by in [-3i16, -1, 1, 2, 5] {
            let before = picture(|row| line(row + 100));
            let after = picture(|row| line((row + 100).wrapping_add_signed(by)));
            assert_eq!(found(&before, &after, all), Some(Scroll { top: 0, bottom: 10, by }));
        }
    }

    #[test]
    fn what_stays_around_a_list_is_left_alone() {
        let frame = |row: u16, by: u16| {
            if row == 0 || row == 9 { "=".repeat(30) } else { format!("|{}", line(row + by)) }
        };
        let area = Rect { left: 1, top: 1, right: 30, bottom: 9 };
        let scroll = found(&picture(|row| frame(row, 50)), &picture(|row| frame(row, 51)), area);
        assert_eq!(scroll, Some(Scroll { top: 1, bottom: 9, by: 1 }));
    }

    #[test]
    fn nothing_is_scrolled_where_it_saves_nothing() {
        let all = Rect::of_screen(SIZE);
        let same_rows = picture(|_| "the same everywhere".into());
        assert_eq!(found(&same_rows, &same_rows, all), None);
        assert_eq!(found(&picture(line), &picture(|row| line(row + 1001)), all), None);
        // A narrow column that moves beside much that stays.
        let beside =
            |row: u16, by: u16| format!("{:2}{}", row + by, "abcdefghij".repeat(2) + &row.to_string());
        let area = Rect { left: 0, top: 0, right: 2, bottom: 10 };
        assert_eq!(found(&picture(|row| beside(row, 50)), &picture(|row| beside(row, 51)), area), None);
    }
}
