//! The lines of a text leaf, from its content box on.

use spark_layout::schema::TextAlign;
use spark_layout::text::{Line, Lines, TextStyle, WhiteSpace};

use super::brush::{Brush, Ink};
use super::stage::Item;
use super::{Extras, Gradient};
use crate::color::INHERIT;
use crate::geometry::Rect;
use crate::mirror::{Decoration, Mirror, Span, Text};

/// Bit of the schema's `text_attributes`: foreground and background exchanged.
const INVERSE: u32 = 32;

/// Paints the text of a node; none where its box has no cell.
pub fn text(brush: &mut Brush<'_>, mirror: &Mirror, item: &Item, decoration: Option<&Decoration>, ink: Ink) {
    let &Item { node, place, content: (content, room), .. } = item;
    let node = node as usize;
    let text = &mirror.texts[node];
    if text.content.is_empty() || place.is_empty() {
        return;
    }
    let visual = &mirror.visual[node];
    let clip = brush.clip();
    brush.clip_to(content);
    if is_plain_line(mirror, node, decoration, room) {
        plain_line(brush, text, content, visual.scroll, ink);
    } else {
        let lines = TextLines {
            content,
            scroll: visual.scroll,
            align: text.align,
            text,
            style: mirror.placement.text_style(node),
            selection: selected_bytes(mirror.rare[node].selection),
            spans: decoration.map_or(&[], |decoration| &decoration.spans),
            gradient: decoration.and_then(|decoration| decoration.text_gradient.as_ref()),
        };
        lines.paint(brush, room, ink);
    }
    brush.set_clip(clip);
}

/// Whether a text is one line of nothing but printable ASCII in one style, as most labels and cells of tables are.
fn is_plain_line(mirror: &Mirror, node: usize, decoration: Option<&Decoration>, room: u32) -> bool {
    mirror.texts[node].is_one_line(room)
        && decoration.is_none_or(|it| it.spans.is_empty() && it.text_gradient.is_none())
        && selected_bytes(mirror.rare[node].selection).is_empty()
        && mirror.placement.text_style(node).white_space == WhiteSpace::Preserve
}

fn plain_line(brush: &mut Brush<'_>, text: &Text, content: Rect, scroll: (i32, i32), ink: Ink) {
    let free = content.width() - text.content.len() as i32;
    let column = content.left + aligned(text.align, free.max(0));
    let (column, row) = (column.saturating_sub(scroll.0), content.top.saturating_sub(scroll.1));
    brush.put_ascii(column, row, text.content.as_bytes(), ink);
}

/// What all lines of a text share.
struct TextLines<'t> {
    content: Rect,
    scroll: (i32, i32),
    align: TextAlign,
    text: &'t Text,
    style: TextStyle,
    selection: std::ops::Range<usize>,
    spans: &'t [Span],
    gradient: Option<&'t Gradient>,
}

impl TextLines<'_> {
    fn paint(&self, brush: &mut Brush<'_>, room: u32, ink: Ink) {
        let rows = self.content.top.saturating_sub(self.scroll.1)..;
        for (row, line) in rows.zip(Lines::new(&self.text.content, self.style, room)) {
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
        let mut part =
            Part { span: self.spans.partition_point(|span| span.end <= line.start), ink, is_in: None };
        for cluster in line.shown(&self.text.content, self.style) {
            if column >= seen.end {
                return;
            }
            let past = column.saturating_add(cluster.width.into());
            if past > seen.start {
                let offset = self.offset_of(cluster.source);
                let mut ink = self.enter(brush, &mut part, offset, ink);
                if let Some(gradient) = self.gradient.filter(|_| ink.is_foreground_inherited) {
                    ink.foreground = gradient.at(self.content, column, row);
                }
                if self.selection.contains(&offset) {
                    ink.attributes ^= INVERSE;
                }
                brush.put_wide(column, row, cluster.text, cluster.width, ink);
            }
            column = past;
        }
    }

    /// The ink of the span that a byte is in, made when the span begins. `plain` is that outside of spans.
    fn enter(&self, brush: &mut Brush<'_>, part: &mut Part, offset: usize, plain: Ink) -> Ink {
        while self.spans.get(part.span).is_some_and(|span| span.end <= offset) {
            part.span += 1;
        }
        let span = self.spans.get(part.span).filter(|span| span.start <= offset);
        let now = span.map(|_| part.span);
        if now != part.is_in {
            part.is_in = now;
            part.ink = span.map_or(plain, |span| ink_of(brush, span, plain));
        }
        part.ink
    }

    /// Where a slice of the text begins in it.
    fn offset_of(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).wrapping_sub(self.text.content.as_ptr() as usize)
    }
}

/// Where a line is among the spans.
struct Part {
    /// The first span that does not end before.
    span: usize,
    is_in: Option<usize>,
    ink: Ink,
}

fn ink_of(brush: &mut Brush<'_>, span: &Span, plain: Ink) -> Ink {
    const UNDERLINE_STYLE: u32 = 0x7000;
    let mut attributes = plain.attributes;
    if span.attributes & UNDERLINE_STYLE != 0 {
        attributes &= !UNDERLINE_STYLE;
    }
    if span.underline != INHERIT || !span.link.is_empty() {
        let text = brush.cells.clusters().extras((attributes >> 16) as u16);
        let underline = if span.underline == INHERIT { text.underline } else { span.underline };
        let inherited = text.link.to_owned();
        let link = if span.link.is_empty() { &inherited } else { &span.link };
        attributes = attributes & 0xffff | brush.cells.extras(Extras { underline, link });
    }
    Ink {
        foreground: if span.foreground == INHERIT { plain.foreground } else { span.foreground },
        background: if span.background == INHERIT { plain.background } else { span.background },
        attributes: attributes | span.attributes,
        is_foreground_inherited: span.foreground == INHERIT,
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
