//! Canvases: cells or pixels that the app wrote, drawn into the content box.
//!
//! A cell shows as many pixels as its characters can tell apart, in two colors: the two that are furthest apart, with
//! every pixel counted to the nearer one. Where a pixel is transparent, the background stays, and there is one color.

use spark_layout::schema::{CanvasFormat, CanvasPixels};
use spark_layout::text::{is_hidden, width};

use super::blocks::{Grid, glyph, grid};
use super::brush::{Brush, Ink};
use super::stage::Item;
use crate::blend::channels_of;
use crate::color::{INHERIT, TRANSPARENT};
use crate::geometry::Rect;
use crate::mirror::{CanvasRow, Mirror};

/// Most pixels of one cell.
const MOST: usize = 8;
const CELL_WORDS: usize = 4;

/// Paints the canvas of a node.
pub fn canvas(brush: &mut Brush<'_>, mirror: &Mirror, canvas: &CanvasRow, item: &Item, ink: Ink) {
    let node = item.node as usize;
    let content = mirror.placement.content_box(node, &mirror.links).moved(item.shift).bounded();
    let before = brush.clip_to(content);
    match canvas.format {
        CanvasFormat::Cells => cells(brush, canvas, content, ink),
        CanvasFormat::Pixels => pixels(brush, canvas, content, ink),
    }
    brush.set_clip(before);
}

fn cells(brush: &mut Brush<'_>, canvas: &CanvasRow, content: Rect, ink: Ink) {
    for row in content.top..content.bottom {
        let Some((first, end)) = brush.span(row) else { continue };
        // One before: it may be the left half of a wide character.
        for column in (first - 1).max(content.left)..end {
            let place = (column - content.left, row - content.top);
            let Some(words) = canvas.at(place, CELL_WORDS) else { continue };
            let scalar =
                char::from_u32(words[0]).filter(|&scalar| !scalar.is_control() && !is_hidden(scalar));
            let mut buffer = [0; 4];
            let text = match scalar {
                Some(scalar) => &*scalar.encode_utf8(&mut buffer),
                // 0: nothing is there, not even a blank.
                None if words[0] == 0 => continue,
                None => "\u{fffd}",
            };
            let color = if words[1] == INHERIT { ink.foreground } else { words[1] };
            let attributes = words[3] & 0x71ff;
            let ink = Ink { foreground: color, background: words[2], attributes, ..ink };
            brush.put(column, row, text, width(text).min(2) as u8, ink);
        }
    }
}

fn pixels(brush: &mut Brush<'_>, canvas: &CanvasRow, content: Rect, ink: Ink) {
    let grid = grid(canvas.pixels);
    for row in content.top..content.bottom {
        let Some((first, end)) = brush.span(row) else { continue };
        for column in first..end {
            let corner = (
                (column - content.left).saturating_mul(grid.columns),
                (row - content.top).saturating_mul(grid.rows),
            );
            let (colors, count) = gather(canvas, corner, grid);
            let Some(shown) = shown(&colors[..count], canvas.pixels) else { continue };
            let ink = Ink { foreground: shown.foreground, background: shown.background, ..ink };
            brush.put(column, row, glyph(canvas.pixels, shown.pattern).encode_utf8(&mut [0; 4]), 1, ink);
        }
    }
}

/// The pixels of a cell, row by row; those outside of the canvas are transparent.
fn gather(canvas: &CanvasRow, (left, top): (i32, i32), grid: Grid) -> ([u32; MOST], usize) {
    let mut colors = [TRANSPARENT; MOST];
    let mut count = 0;
    for row in 0..grid.rows {
        for column in 0..grid.columns {
            let place = (left.saturating_add(column), top.saturating_add(row));
            colors[count] = canvas.at(place, 1).map_or(TRANSPARENT, |words| words[0]);
            count += 1;
        }
    }
    (colors, count)
}

/// What a cell comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    /// A bit for each pixel in the foreground color, the first one lowest.
    pattern: u8,
    foreground: u32,
    background: u32,
}

/// `None` when every pixel is transparent.
fn shown(colors: &[u32], pixels: CanvasPixels) -> Option<Shown> {
    let is_clear = |color: u32| matches!(color, INHERIT | TRANSPARENT);
    let all = u8::MAX >> (MOST - colors.len());
    let opaque = mask(colors, |color| !is_clear(color));
    if opaque == 0 {
        return None;
    }
    if opaque != all || pixels == CanvasPixels::Braille {
        return Some(Shown { pattern: opaque, foreground: mean(colors, opaque), background: INHERIT });
    }
    let (one, other) = furthest(colors);
    let near = mask(colors, |color| distance(color, one) <= distance(color, other));
    // The pattern with the first pixel in it, so that equal pictures have equal cells.
    let (foreground, background) = (mean(colors, near), mean(colors, !near & all));
    Some(if near == all {
        Shown { pattern: 0, foreground, background: foreground }
    } else {
        Shown { pattern: near, foreground, background }
    })
}

fn mask(colors: &[u32], is_set: impl Fn(u32) -> bool) -> u8 {
    colors.iter().enumerate().map(|(index, &color)| u8::from(is_set(color)) << index).sum()
}

/// The two colors that differ most; the first of them is that of the earlier pixel.
fn furthest(colors: &[u32]) -> (u32, u32) {
    let pairs = colors.iter().enumerate().flat_map(|(index, &one)| {
        colors[index + 1..].iter().map(move |&other| (distance(one, other), one, other))
    });
    // The first of equal ones.
    let found = pairs.fold((0, colors[0], colors[0]), |best, pair| if pair.0 > best.0 { pair } else { best });
    (found.1, found.2)
}

fn distance(one: u32, other: u32) -> u32 {
    let (one, other) = (channels_of(one).unwrap_or_default(), channels_of(other).unwrap_or_default());
    one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
}

/// The color between those of the pixels in `mask`; the very word, where all have the same.
fn mean(colors: &[u32], mask: u8) -> u32 {
    let in_mask =
        || colors.iter().enumerate().filter(|(index, _)| mask >> index & 1 == 1).map(|(_, color)| *color);
    let Some(first) = in_mask().next() else { return INHERIT };
    if in_mask().all(|color| color == first) {
        return first;
    }
    let sums = in_mask().fold([0u32; 4], |sums, color| {
        let [red, green, blue] = channels_of(color).unwrap_or_default().map(u32::from);
        [sums[0] + red, sums[1] + green, sums[2] + blue, sums[3] + 1]
    });
    let part = |sum: u32| (sum / sums[3]) as u8;
    u32::from_be_bytes([255, part(sums[0]), part(sums[1]), part(sums[2])])
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: u32 = 0xffff_0000;
    const BLUE: u32 = 0xff00_00ff;

    #[test]
    fn two_colors_are_shown_exactly() {
        let half = shown(&[RED, BLUE], CanvasPixels::HalfBlocks).unwrap();
        assert_eq!(half, Shown { pattern: 1, foreground: RED, background: BLUE });
        let quadrant = shown(&[BLUE, RED, RED, BLUE], CanvasPixels::Quadrants).unwrap();
        assert_eq!(quadrant, Shown { pattern: 0b1001, foreground: BLUE, background: RED });
        assert_eq!(shown(&[RED; 6], CanvasPixels::Sextants).unwrap().pattern, 0);
    }

    #[test]
    fn more_colors_become_the_two_that_are_furthest_apart() {
        let dark = 0xff10_0000;
        let found = shown(&[RED, 0xfff0_0000, 0xff00_0000, dark], CanvasPixels::Quadrants).unwrap();
        assert_eq!(found.pattern, 0b0011);
        assert_eq!((found.foreground, found.background), (0xfff7_0000, 0xff08_0000));
    }

    #[test]
    fn transparent_pixels_leave_what_is_there() {
        assert_eq!(shown(&[TRANSPARENT, INHERIT], CanvasPixels::HalfBlocks), None);
        let lower = shown(&[TRANSPARENT, RED], CanvasPixels::HalfBlocks).unwrap();
        assert_eq!(lower, Shown { pattern: 2, foreground: RED, background: INHERIT });
        let dots = shown(&[RED; 8], CanvasPixels::Braille).unwrap();
        assert_eq!((dots.pattern, dots.background), (255, INHERIT));
    }
}
