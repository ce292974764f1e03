//! Scrollbars: where they stand, and a thumb whose ends are as fine as an eighth of a cell.
//!
//! A bar stands on the border where there is one, so that it takes no room; else on a column or row that the layout keeps
//! for it, see [`scrollbar_room`](crate::mirror::scrollbar_room).

use spark_layout::schema::{Overflow, ScrollbarVisibility};

use super::Part;
use super::brush::{Brush, Ink};
use crate::color::INHERIT;
use crate::geometry::Rect;
use crate::mirror::Mirror;

/// Parts of a cell that a thumb can end at.
const EIGHTHS: i64 = 8;
/// All of them: a cell that is covered as a whole.
const FULL: i32 = EIGHTHS as i32;
/// Bit of the schema's `text_attributes`: foreground and background exchanged.
const INVERSE: u32 = 32;
/// One to eight eighths from below, and from the left.
const FROM_BELOW: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const FROM_LEFT: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// The tracks of a node's bars; empty for one that is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bars {
    vertical: Rect,
    horizontal: Rect,
    /// What they leave of the box for the content.
    inner: Rect,
}

/// The bars of a node, whose border box is `place`.
fn bars(mirror: &Mirror, node: usize, place: Rect) -> Bars {
    let visual = &mirror.visual[node];
    let inner = visual.inside(place);
    let mut bars = Bars { inner, ..Bars::default() };
    if !mirror.is_scroll_container(node) {
        return bars;
    }
    let most = mirror.most_scroll(node);
    let (across, down) = visual.overflow();
    let is_shown = |overflow, most| match (visual.scrollbar, overflow) {
        (ScrollbarVisibility::Never, _) | (_, Overflow::Hidden | Overflow::Visible) => false,
        (ScrollbarVisibility::Always, _) | (_, Overflow::Scroll) => true,
        (ScrollbarVisibility::Auto, Overflow::Auto) => most > 0,
    };
    if is_shown(down, most.1) && inner.right < place.right && inner.height() > 0 {
        bars.vertical = Rect { left: inner.right, right: inner.right + 1, ..inner };
    }
    if is_shown(across, most.0) && inner.bottom < place.bottom && inner.width() > 0 {
        bars.horizontal = Rect { top: inner.bottom, bottom: inner.bottom + 1, ..inner };
    }
    bars
}

/// Paints the bars of a node.
pub fn scrollbars(brush: &mut Brush<'_>, mirror: &Mirror, node: usize, place: Rect, ink: Ink) {
    let bars = bars(mirror, node, place);
    let visual = &mirror.visual[node];
    let colors = mirror
        .decoration(node)
        .map_or((INHERIT, INHERIT), |row| (row.scrollbar_thumb_color, row.scrollbar_track_color));
    let ink = Ink {
        foreground: if colors.0 == INHERIT { ink.foreground } else { colors.0 },
        background: colors.1,
        attributes: 0,
        ..ink
    };
    let most = mirror.most_scroll(node);
    if !bars.vertical.is_empty() {
        let thumb = Thumb::new(bars.vertical.height(), bars.inner.height(), most.1, visual.scroll.1);
        brush.cover(bars.vertical, Part::VerticalScrollbar);
        brush.fill(bars.vertical, colors.1);
        let seen = bars.vertical.intersection(brush.clip());
        for row in seen.top..seen.bottom {
            let covered = thumb.in_cell(row - bars.vertical.top);
            draw(brush, bars.vertical.left, row, covered, true, ink);
        }
    }
    if !bars.horizontal.is_empty() {
        let thumb = Thumb::new(bars.horizontal.width(), bars.inner.width(), most.0, visual.scroll.0);
        brush.cover(bars.horizontal, Part::HorizontalScrollbar);
        brush.fill(bars.horizontal, colors.1);
        let seen = bars.horizontal.intersection(brush.clip());
        for column in seen.left..seen.right {
            let covered = thumb.in_cell(column - bars.horizontal.left);
            draw(brush, column, bars.horizontal.top, covered, false, ink);
        }
    }
}

/// A bar as the pointer takes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The first cell of its thumb, and the first one behind, on the screen.
    pub thumb: (i32, i32),
    /// Cells that the thumb can be moved by.
    pub free: f32,
}

/// The bar of a node, whose border box is `place`; None when it is not shown.
pub fn bar(mirror: &Mirror, node: usize, place: Rect, is_vertical: bool) -> Option<Bar> {
    let bars = bars(mirror, node, place);
    let (most, scroll) = (mirror.most_scroll(node), mirror.visual[node].scroll);
    let (first, length, seen, most, scroll) = if is_vertical {
        (bars.vertical.top, bars.vertical.height(), bars.inner.height(), most.1, scroll.1)
    } else {
        (bars.horizontal.left, bars.horizontal.width(), bars.inner.width(), most.0, scroll.0)
    };
    let thumb = Thumb::new(length, seen, most, scroll);
    let (from, to) = thumb.cells();
    (length > 0).then(|| Bar {
        thumb: (first.saturating_add(from), first.saturating_add(to)),
        free: length as f32 - (thumb.end - thumb.start) as f32 / EIGHTHS as f32,
    })
}

/// The thumb's place on its track, in eighths of a cell: the longest track has more of them than an `i32` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Thumb {
    start: i64,
    end: i64,
}

impl Thumb {
    /// On a track of `cells`, for `seen` cells of content of which `most` more can be scrolled to.
    fn new(cells: i32, seen: i32, most: i32, scroll: i32) -> Self {
        let (track, seen, most) = (i64::from(cells) * EIGHTHS, i64::from(seen), i64::from(most));
        let length = (track * seen / (seen + most).max(1)).clamp(EIGHTHS.min(track), track);
        let start = if most > 0 { (track - length) * i64::from(scroll).clamp(0, most) / most } else { 0 };
        Self { start, end: start + length }
    }

    /// The first cell that it covers a part of, and the first one behind.
    fn cells(self) -> (i32, i32) {
        ((self.start / EIGHTHS) as i32, ((self.end + EIGHTHS - 1) / EIGHTHS) as i32)
    }

    /// The eighths of a cell that it covers.
    fn in_cell(self, cell: i32) -> (i32, i32) {
        let limit = |edge: i64| (edge - i64::from(cell) * EIGHTHS).clamp(0, EIGHTHS) as i32;
        (limit(self.start), limit(self.end))
    }
}

/// One cell of a bar, covered from `start` to `end` of its eighths, from above or from the left.
fn draw(brush: &mut Brush<'_>, column: i32, row: i32, (start, end): (i32, i32), is_vertical: bool, ink: Ink) {
    if start >= end {
        return;
    }
    // Blocks grow from below and from the left. A thumb that grows from the other side is what a block leaves free.
    let (eighths, is_inverse) = match (is_vertical, start) {
        (true, 0) if end < FULL => (FULL - end, true),
        (true, _) => (FULL - start, false),
        (false, 0) => (end, false),
        (false, _) => (start, true),
    };
    let blocks = if is_vertical { FROM_BELOW } else { FROM_LEFT };
    let attributes = if is_inverse { INVERSE } else { 0 };
    brush.put(column, row, blocks[(eighths - 1) as usize], 1, Ink { attributes, ..ink });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumb_is_as_long_as_what_is_seen_of_the_whole() {
        assert_eq!(Thumb::new(10, 10, 0, 0), Thumb { start: 0, end: 80 });
        assert_eq!(Thumb::new(10, 10, 10, 0), Thumb { start: 0, end: 40 });
        assert_eq!(Thumb::new(10, 10, 10, 10), Thumb { start: 40, end: 80 });
        assert_eq!(Thumb::new(10, 10, 30, 15), Thumb { start: 30, end: 50 });
        assert_eq!(Thumb::new(4, 4, 9_996, 9_996), Thumb { start: 24, end: 32 });
    }

    #[test]
    fn the_longest_track_has_a_thumb_at_its_end() {
        let cells = 1 << 29;
        let thumb = Thumb::new(cells, cells, i32::MAX, i32::MAX);
        assert_eq!((thumb.end, thumb.cells().1), (i64::from(cells) * EIGHTHS, cells));
        assert_eq!([thumb.in_cell(0), thumb.in_cell(cells - 1)], [(FULL, FULL), (0, FULL)]);
    }

    #[test]
    fn cells_are_covered_in_parts() {
        let thumb = Thumb { start: 5, end: 21 };
        assert_eq!([0, 1, 2, 3].map(|cell| thumb.in_cell(cell)), [(5, 8), (0, 8), (0, 5), (0, 0)]);
    }
}
