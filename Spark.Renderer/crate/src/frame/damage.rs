//! What must be painted again: one span of columns per row.

use super::Cells;
use crate::geometry::{Rect, Size};

/// Spans of damaged cells. A row's span covers all that is damaged in it.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    size: Size,
    spans: Vec<(u16, u16)>,
    bounds: Rect,
}

impl Damage {
    /// Nothing is damaged, on a screen of that size.
    pub fn reset(&mut self, size: Size) {
        self.size = size;
        self.spans.clear();
        self.spans.resize(size.rows.into(), (u16::MAX, 0));
        self.bounds = Rect::default();
    }

    /// Repaired.
    pub fn clear(&mut self) {
        for row in self.bounds.top..self.bounds.bottom {
            self.spans[row as usize] = (u16::MAX, 0);
        }
        self.bounds = Rect::default();
    }

    /// Everything is damaged.
    pub fn add_all(&mut self) {
        self.add(Rect::of_screen(self.size));
    }

    /// `area` is damaged, and one cell on each side of it: it may hold half of a wide cluster.
    pub fn add(&mut self, area: Rect) {
        if area.is_empty() {
            return;
        }
        let area = Rect { left: area.left.saturating_sub(1), right: area.right.saturating_add(1), ..area };
        let area = area.intersection(Rect::of_screen(self.size));
        if area.is_empty() {
            return;
        }
        for span in &mut self.spans[area.top as usize..area.bottom as usize] {
            *span = (span.0.min(area.left as u16), span.1.max(area.right as u16));
        }
        self.bounds = self.bounds.union(area);
    }

    /// A cell is damaged, and nothing beside it.
    pub fn add_cell(&mut self, column: u16, row: u16) {
        let span = &mut self.spans[usize::from(row)];
        *span = (span.0.min(column), span.1.max(column + 1));
        let (column, row) = (i32::from(column), i32::from(row));
        self.bounds = self.bounds.union(Rect { left: column, top: row, right: column + 1, bottom: row + 1 });
    }

    /// Takes the other half of each wide cluster along that a span's edge cuts: it is painted as a whole, or not at all.
    pub fn take_whole_clusters(&mut self, cells: &Cells) {
        for row in self.bounds.top..self.bounds.bottom {
            let (first, end) = self.spans[row as usize];
            if first >= end {
                continue;
            }
            let shown = cells.row(row as u16);
            let is_cut =
                |column: u16| shown.get(usize::from(column)).is_some_and(|cell| cell.glyph.is_continuation());
            let span = (first - u16::from(is_cut(first)), end + u16::from(is_cut(end)));
            self.spans[row as usize] = span;
            self.bounds.left = self.bounds.left.min(span.0.into());
            self.bounds.right = self.bounds.right.max(span.1.into());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// A rectangle around all of it.
    pub fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Whether something in `area` is damaged.
    pub fn meets(&self, area: Rect) -> bool {
        let area = area.intersection(self.bounds);
        let meets = |span: &(u16, u16)| i32::from(span.0) < area.right && area.left < i32::from(span.1);
        !area.is_empty() && self.spans[area.top as usize..area.bottom as usize].iter().any(meets)
    }

    /// The damaged columns of a row, the first and the one behind the last; `None` when it has none.
    pub fn span(&self, row: u16) -> Option<(u16, u16)> {
        self.spans.get(usize::from(row)).copied().filter(|span| span.0 < span.1)
    }

    /// The same of a row within [`Damage::bounds`]; the first one is behind the last when it has none.
    pub fn columns(&self, row: u16) -> (u16, u16) {
        self.spans[usize::from(row)]
    }

    /// Every damaged row with its span.
    pub fn rows(&self) -> impl Iterator<Item = (u16, u16, u16)> {
        (self.bounds.top..self.bounds.bottom).filter_map(|row| {
            let row = u16::try_from(row).ok()?;
            self.span(row).map(|(first, end)| (row, first, end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_grow_and_vanish() {
        let mut damage = Damage::default();
        damage.reset(Size { columns: 10, rows: 4 });
        damage.add(Rect { left: 2, top: 1, right: 3, bottom: 2 });
        damage.add(Rect { left: 7, top: 1, right: 30, bottom: 3 });
        assert_eq!(damage.rows().collect::<Vec<_>>(), [(1, 1, 10), (2, 6, 10)]);
        damage.clear();
        assert!(damage.is_empty() && damage.rows().next().is_none());
    }

    #[test]
    fn a_wide_cluster_is_damaged_as_a_whole() {
        let size = Size { columns: 12, rows: 1 };
        let mut cells = Cells::new();
        cells.reset(size);
        (0..6).for_each(|place| cells.put(0, place * 2, "世", 2, |cell| cell));
        let mut damage = Damage::default();
        damage.reset(size);
        damage.add(Rect { left: 4, top: 0, right: 8, bottom: 1 });
        assert_eq!(damage.span(0), Some((3, 9)));
        damage.take_whole_clusters(&cells);
        assert_eq!(damage.span(0), Some((2, 10)));
    }

    #[test]
    fn what_lies_outside_damages_nothing() {
        let mut damage = Damage::default();
        damage.reset(Size { columns: 10, rows: 4 });
        damage.add(Rect { left: i32::MIN, top: -9, right: 5, bottom: 0 });
        damage.add(Rect { left: 20, top: 0, right: i32::MAX, bottom: 4 });
        assert!(damage.is_empty());
    }
}
