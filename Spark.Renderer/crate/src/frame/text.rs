//! The lines of a text leaf, cut at the edges of its content box.

use spark_layout::schema::TextAlign;
use spark_layout::text::{Line, Lines, TextStyle};

use super::brush::{Brush, Ink};
use crate::geometry::Rect;
use crate::mirror::Mirror;

/// Bit of the schema's `text_attributes`: foreground and background exchanged.
const INVERSE: u32 = 32;

/// Paints the text of a node whose ancestors are scrolled by `shift`.
pub fn text(brush: &mut Brush<'_>, mirror: &Mirror, node: usize, shift: (i32, i32), ink: Ink) {
    let text = &mirror.texts[node];
    if text.content.is_empty() {
        return;
    }
    let visual = &mirror.visual[node];
    let content = mirror.placement.content_box(node, &mirror.links).moved(shift).bounded();
    let before = brush.clip_to(content);
    let lines = TextLines {
        content,
        scroll: visual.scroll,
        align: text.align,
        text: &text.content,
        style: mirror.placement.text_style(node),
        selection: selected_bytes(visual.selection),
    };
    lines.paint(brush, mirror.placement.text_columns(node, &mirror.links), ink);
    brush.set_clip(before);
}

/// What all lines of a text share.
struct TextLines<'t> {
    content: Rect,
    scroll: (i32, i32),
    align: TextAlign,
    text: &'t str,
    style: TextStyle,
    selection: std::ops::Range<usize>,
}

impl TextLines<'_> {
    fn paint(&self, brush: &mut Brush<'_>, room: u32, ink: Ink) {
        let rows = self.content.top.saturating_sub(self.scroll.1)..;
        for (row, line) in rows.zip(Lines::new(self.text, self.style, room)) {
            if row >= brush.clip().bottom {
                return;
            }
            if let Some((first, end)) = brush.span(row) {
                self.line(brush, row, &line, first..end, ink);
            }
        }
    }

    /// One line; only `seen` columns of its row are painted.
    fn line(&self, brush: &mut Brush<'_>, row: i32, line: &Line, seen: std::ops::Range<i32>, ink: Ink) {
        let free = self.content.width() - i32::try_from(line.width).unwrap_or(i32::MAX);
        let mut column = (self.content.left + aligned(self.align, free.max(0))).saturating_sub(self.scroll.0);
        for cluster in line.shown(self.text, self.style) {
            if column >= seen.end {
                return;
            }
            let past = column.saturating_add(cluster.width.into());
            if past > seen.start {
                let ink = self.ink_at(self.offset_of(cluster.source), ink);
                brush.put_wide(column, row, cluster.text, cluster.width, ink);
            }
            column = past;
        }
    }

    fn ink_at(&self, offset: usize, ink: Ink) -> Ink {
        let is_selected = self.selection.contains(&offset);
        Ink { attributes: ink.attributes ^ if is_selected { INVERSE } else { 0 }, ..ink }
    }

    /// Where a slice of the text begins in it.
    fn offset_of(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize)
    }
}

/// Empty when nothing is selected.
fn selected_bytes((start, end): (i32, i32)) -> std::ops::Range<usize> {
    let bytes = |offset: i32| usize::try_from(offset).unwrap_or(0);
    bytes(start)..bytes(end)
}

/// Cells before a line, of those it leaves free.
pub fn aligned(align: TextAlign, free: i32) -> i32 {
    match align {
        TextAlign::Start => 0,
        TextAlign::Center => free / 2,
        TextAlign::End => free,
    }
}
