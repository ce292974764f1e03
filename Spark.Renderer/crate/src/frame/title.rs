//! Titles on the upper and lower edge of a border, cut before the corner.

use spark_layout::schema::{TextAlign, TitleEdge};
use spark_layout::text::{Lines, Overflow, TextStyle};

use super::brush::{Brush, Ink};
use super::text::aligned;
use crate::color::INHERIT;
use crate::geometry::Rect;
use crate::mirror::Decoration;

/// A corner, and one line of border between it and the title, at each end.
const RESERVED: i32 = 4;

/// Paints both titles. `edges` says whether there is an upper and a lower border, `colors` what their colors are.
pub fn titles(
    brush: &mut Brush<'_>,
    decoration: &Decoration,
    place: Rect,
    edges: [bool; 2],
    colors: [u32; 2],
    ink: Ink,
) {
    let titles = [
        (&decoration.title, decoration.title_edge, decoration.title_align, decoration.title_color),
        (&decoration.footer, decoration.footer_edge, decoration.footer_align, decoration.footer_color),
    ];
    for (title, edge, align, color) in titles {
        let edge = usize::from(edge == TitleEdge::Bottom);
        if edges[edge] && !title.is_empty() {
            let row = if edge == 0 { place.top } else { place.bottom - 1 };
            let foreground = if color == INHERIT { colors[edge] } else { color };
            one_title(brush, title, align, place, row, Ink { foreground, ..ink });
        }
    }
}

fn one_title(brush: &mut Brush<'_>, title: &str, align: TextAlign, place: Rect, row: i32, ink: Ink) {
    let room = place.width() - RESERVED;
    if room < 1 || brush.span(row).is_none() {
        return;
    }
    let style = TextStyle { wrap: false, overflow: Overflow::EllipsisEnd, ..TextStyle::default() };
    let Some(line) = Lines::new(title, style, room.cast_unsigned()).next() else { return };
    let free = room - i32::try_from(line.width).unwrap_or(room);
    let mut column = place.left + RESERVED / 2 + aligned(align, free);
    for cluster in line.shown(title, style) {
        brush.put_wide(column, row, cluster.text, cluster.width, ink);
        column += i32::from(cluster.width);
    }
}
