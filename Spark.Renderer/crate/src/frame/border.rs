//! Borders: which character stands where on the four sides of a box.

use spark_layout::schema::BorderStyle;

use super::brush::{Brush, Ink};
use super::colors::Colors;
use super::joins::{Weight, corner, joined};
use crate::color::INHERIT;
use crate::geometry::Rect;
use crate::mirror::Mirror;

/// The characters of a border from the top left corner clockwise: corner, side, corner, side, and so on.
type Chars<'a> = [&'a str; 8];

/// The sides in CSS's order, as the schema has them.
const TOP: usize = 0;
const RIGHT: usize = 1;
const BOTTOM: usize = 2;
const LEFT: usize = 3;

/// A side that is drawn.
#[derive(Clone, Copy)]
struct Side<'a> {
    style: BorderStyle,
    chars: Chars<'a>,
    color: u32,
}

/// Which of the four sides a node's border has.
pub fn drawn_sides(mirror: &Mirror, node: usize) -> [bool; 4] {
    let visual = &mirror.visual[node];
    std::array::from_fn(|side| {
        visual.border_widths[side] > 0 && visual.border_styles[side] != BorderStyle::None
    })
}

/// Paints the border of a node. `ink` is that of its text.
pub fn border(brush: &mut Brush<'_>, mirror: &Mirror, node: usize, place: Rect, colors: &Colors, ink: Ink) {
    if mirror.visual[node].border_widths == [0; 4] {
        return;
    }
    let drawn = drawn_sides(mirror, node);
    if drawn == [false; 4] || place.is_empty() {
        return;
    }
    let sides: [Option<Side<'_>>; 4] = std::array::from_fn(|side| {
        let style = mirror.visual[node].border_styles[side];
        let color = colors.borders[side];
        let color = if color == INHERIT { ink.foreground } else { color };
        drawn[side].then(|| Side { style, chars: chars(mirror, node, style), color })
    });
    let mut line =
        Line { brush, joins: mirror.visual[node].joins_borders, ink: Ink { attributes: 0, ..ink } };
    let clip = line.brush.clip();
    let (last_row, last_column) = (place.bottom - 1, place.right - 1);
    for (side, row) in [(TOP, place.top), (BOTTOM, last_row)] {
        if let Some(Side { chars, color, .. }) = sides[side] {
            let inner = place.inset(0, drawn[RIGHT].into(), 0, drawn[LEFT].into()).intersection(clip);
            (inner.left..inner.right).for_each(|column| line.put(column, row, chars[side * 2 + 1], color));
        }
    }
    for (side, column) in [(LEFT, place.left), (RIGHT, last_column)] {
        if let Some(Side { chars, color, .. }) = sides[side] {
            let inner = place.inset(drawn[TOP].into(), 0, drawn[BOTTOM].into(), 0).intersection(clip);
            (inner.top..inner.bottom).for_each(|row| line.put(column, row, chars[side * 2 + 1], color));
        }
    }
    let corners = [
        (TOP, LEFT, place.left, place.top),
        (TOP, RIGHT, last_column, place.top),
        (BOTTOM, RIGHT, last_column, last_row),
        (BOTTOM, LEFT, place.left, last_row),
    ];
    for (index, (horizontal, vertical, column, row)) in corners.into_iter().enumerate() {
        if let (Some(horizontal), Some(vertical)) = (sides[horizontal], sides[vertical]) {
            let mut buffer = [0; 4];
            let mixed = mixed_corner(horizontal.style, vertical.style, index);
            let glyph = mixed.map_or(horizontal.chars[index * 2], |corner| corner.encode_utf8(&mut buffer));
            line.put(column, row, glyph, horizontal.color);
        }
    }
}

/// Puts the characters of lines.
struct Line<'brush, 'frame> {
    brush: &'brush mut Brush<'frame>,
    joins: bool,
    ink: Ink,
}

impl Line<'_, '_> {
    fn put(&mut self, column: i32, row: i32, glyph: &str, color: u32) {
        let Some((first, end)) = self.brush.span(row) else { return };
        if column < first || column >= end {
            return;
        }
        let ink = Ink { foreground: color, ..self.ink };
        let mut buffer = [0; 4];
        let below = self.brush.cells.row(row as u16)[column as usize].glyph.as_scalar();
        let glyph = match (below, glyph.chars().next()) {
            (Some(under), Some(over)) if self.joins => joined(under, over).encode_utf8(&mut buffer),
            _ => glyph,
        };
        self.brush.put(column, row, glyph, 1, ink);
    }
}

/// The corner of two sides of different styles; `None` where the horizontal side's own is as good.
fn mixed_corner(horizontal: BorderStyle, vertical: BorderStyle, index: usize) -> Option<char> {
    if horizontal == vertical {
        return None;
    }
    corner(weight(vertical)?, index < 2, weight(horizontal)?, index == 0 || index == 3)
}

fn weight(style: BorderStyle) -> Option<Weight> {
    match style {
        BorderStyle::Single | BorderStyle::Rounded | BorderStyle::Dashed => Some(Weight::Light),
        BorderStyle::Heavy => Some(Weight::Heavy),
        BorderStyle::Double => Some(Weight::Double),
        BorderStyle::None | BorderStyle::Ascii | BorderStyle::Block | BorderStyle::Custom => None,
    }
}

fn chars(mirror: &Mirror, node: usize, style: BorderStyle) -> Chars<'_> {
    match style {
        BorderStyle::None | BorderStyle::Single => ["┌", "─", "┐", "│", "┘", "─", "└", "│"],
        BorderStyle::Double => ["╔", "═", "╗", "║", "╝", "═", "╚", "║"],
        BorderStyle::Rounded => ["╭", "─", "╮", "│", "╯", "─", "╰", "│"],
        BorderStyle::Heavy => ["┏", "━", "┓", "┃", "┛", "━", "┗", "┃"],
        BorderStyle::Dashed => ["┌", "╌", "┐", "╎", "┘", "╌", "└", "╎"],
        BorderStyle::Ascii => ["+", "-", "+", "|", "+", "-", "+", "|"],
        BorderStyle::Block => ["█"; 8],
        BorderStyle::Custom => mirror
            .decoration(node)
            .map_or([" "; 8], |decoration| std::array::from_fn(|index| decoration.border_char(index))),
    }
}
