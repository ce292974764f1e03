//! The box that a selection stays inside of: where it is on the screen, and which cell of its content is seen where.

use super::range::{Range, Spot};
use crate::chain::Chain;
use crate::frame::SeenRow;
use crate::geometry::Rect;
use crate::mirror::Mirror;

/// A pane on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    pub node: u32,
    /// What of its inside is on the screen. Invariant: when that is nothing, its edges are 0.
    pub seen: Rect,
    /// Where the first cell of its content is on the screen, whether one sees it there or not.
    pub origin: Spot,
}

impl Pane {
    pub fn of(mirror: &Mirror, node: u32, screen: Rect) -> Self {
        let row = node as usize;
        let visual = &mirror.visual[row];
        let place = mirror.placement.border_box(row).moved(mirror.scrolled_by(row)).bounded();
        let inside = visual.inside(place);
        let origin = Spot {
            row: inside.top.saturating_sub(visual.scroll.1),
            column: inside.left.saturating_sub(visual.scroll.0),
        };
        let seen = Some(inside.intersection(screen)).filter(|seen| !seen.is_empty());
        Self { node, seen: seen.unwrap_or_default(), origin }
    }

    /// The cell of the content that is seen at a place, or the nearest one that is. Above the pane that is the start of its
    /// first row, below it the end of its last one.
    pub fn spot(&self, (column, row): (u16, u16)) -> Spot {
        let Rect { left, top, right, bottom } = self.seen;
        let (column, row) = (i32::from(column), i32::from(row));
        let column = match row {
            row if row < top => left,
            row if row >= bottom => right - 1,
            _ => column.clamp(left, (right - 1).max(left)),
        };
        let row = row.clamp(top, (bottom - 1).max(top));
        Spot { row: row.saturating_sub(self.origin.row), column: column.saturating_sub(self.origin.column) }
    }

    /// The rows of a range that are on the screen.
    pub fn seen_rows(&self, range: Range) -> std::ops::Range<i32> {
        let first = self.seen.top.saturating_sub(self.origin.row);
        let end = first.saturating_add(self.seen.height().max(0));
        range.first.row.max(first)..range.last.row.saturating_add(1).min(end)
    }

    pub fn screen_row(&self, row: i32) -> u16 {
        row.saturating_add(self.origin.row).clamp(0, i32::from(u16::MAX)) as u16
    }

    /// What is seen in a row of its content; None for one that is not on the screen.
    pub fn read(&self, mirror: &Mirror, chain: &Chain, row: i32) -> Option<SeenRow> {
        let is_seen = (self.seen.top..self.seen.bottom).contains(&row.saturating_add(self.origin.row));
        let columns = (self.seen.left.max(0) as u16, self.seen.right.max(0) as u16);
        is_seen.then(|| chain.seen_row(mirror, self.node, self.screen_row(row), columns, self.origin.column))
    }
}
