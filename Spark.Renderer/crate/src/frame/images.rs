//! Canvases that the terminal shows as images: where they are seen, and their pixels.
//!
//! Their cells are blank; who is on top of each of them, painting has noted ([`Hits`]), so that what stands above an image
//! cuts it.

use super::blocks::grid;
use super::stage::Stage;
use super::{Hits, Part};
use crate::blend::channels_of;
use crate::color::{Color, DEFAULT};
use crate::geometry::{Rect, Size};
use crate::mirror::{CanvasRow, Mirror};
use crate::term::{Bitmap, Piece};

/// An image on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenImage {
    /// Row of the canvas.
    pub canvas: u32,
    /// Another one when its pixels are others.
    pub version: u32,
    /// The cells of the whole image, which may reach out of the screen.
    area: Rect,
    /// Those that are seen, as rectangles that do not overlap.
    pub seen: Vec<Rect>,
    /// Pixels of a cell, across and down.
    grid: (u32, u32),
}

/// Every image of which something is seen.
pub fn seen_images(mirror: &Mirror, stage: &Stage, hits: &Hits, size: Size) -> Vec<SeenImage> {
    let images = mirror.images().filter_map(|(canvas, node)| {
        let row = mirror.canvas(node)?;
        let item = stage.item_of(node)?;
        let content = mirror.placement.content_box(node, &mirror.links).moved(item.shift).bounded();
        let (columns, rows) = cells_of(row);
        let area = Rect {
            left: content.left,
            top: content.top,
            right: content.left.saturating_add(columns),
            bottom: content.top.saturating_add(rows),
        };
        let reach = area.intersection(content).intersection(item.clip).intersection(Rect::of_screen(size));
        let seen = owned(hits, node as u32, reach);
        let grid = grid(row.pixels);
        let grid = (grid.columns.unsigned_abs(), grid.rows.unsigned_abs());
        (!seen.is_empty()).then_some(SeenImage { canvas, version: row.version, area, seen, grid })
    });
    images.collect()
}

/// The cells of `reach` that a node is on top of. Rows whose runs are equal make one rectangle.
fn owned(hits: &Hits, node: u32, reach: Rect) -> Vec<Rect> {
    let mut found: Vec<Rect> = Vec::new();
    for row in reach.top..reach.bottom {
        let is_own = |column: i32| hits.owner(column as u16, row as u16) == Some((node, Part::Content));
        let mut column = reach.left;
        while column < reach.right {
            let left = column;
            while column < reach.right && is_own(column) {
                column += 1;
            }
            if left < column {
                let above = found.iter_mut().find(|it| (it.left, it.right, it.bottom) == (left, column, row));
                match above {
                    Some(above) => above.bottom = row + 1,
                    None => found.push(Rect { left, top: row, right: column, bottom: row + 1 }),
                }
            }
            column = column.max(left + 1);
        }
    }
    found
}

/// Cells that the pixels of a canvas fill, the last ones maybe in part.
fn cells_of(canvas: &CanvasRow) -> (i32, i32) {
    let (grid, (columns, rows)) = (grid(canvas.pixels), canvas.size());
    let cells = |pixels: u32, of_cell: i32| {
        i32::try_from(pixels.div_ceil(of_cell.unsigned_abs())).unwrap_or(i32::MAX)
    };
    (cells(columns, grid.columns), cells(rows, grid.rows))
}

impl SeenImage {
    /// A rectangle of [`SeenImage::seen`] as a piece of the image.
    pub fn piece(&self, seen: Rect) -> Piece {
        let (across, down) = self.grid;
        Piece {
            left: (seen.left - self.area.left).unsigned_abs() * across,
            top: (seen.top - self.area.top).unsigned_abs() * down,
            width: seen.width().unsigned_abs() * across,
            height: seen.height().unsigned_abs() * down,
            column: seen.left as u16,
            row: seen.top as u16,
            columns: seen.width() as u16,
            rows: seen.height() as u16,
        }
    }

    /// All pixels, so many that they fill whole cells.
    pub fn bitmap(&self, canvas: &CanvasRow) -> Bitmap {
        let (width, height) =
            (self.area.width().unsigned_abs() * self.grid.0, self.area.height().unsigned_abs() * self.grid.1);
        let places = (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
        Bitmap { width, pixels: places.map(|place| pixel(canvas, place)).collect() }
    }

    /// The pixels of one piece, where each cell has that many on the screen.
    pub fn drawn(&self, canvas: &CanvasRow, piece: Piece, cell: (u16, u16)) -> Bitmap {
        let (across, down) = (u32::from(cell.0), u32::from(cell.1));
        let (width, height) = (u32::from(piece.columns) * across, u32::from(piece.rows) * down);
        let nearest = |at: u32, of_cell: u32, own: u32| at * own / of_cell;
        let places = (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
        let pixels = places.map(|(column, row)| {
            let column = piece.left + nearest(column, across, self.grid.0);
            let row = piece.top + nearest(row, down, self.grid.1);
            pixel(canvas, (column, row))
        });
        Bitmap { width, pixels: pixels.collect() }
    }
}

fn pixel(canvas: &CanvasRow, (column, row): (u32, u32)) -> [u8; 4] {
    let word = canvas.at((column as i32, row as i32), 1).map_or(DEFAULT, |words| words[0]);
    let Some([red, green, blue]) = channels_of(word) else { return [0; 4] };
    let alpha = if let Color::Rgba { alpha, .. } = Color::from_word(word) { alpha } else { 255 };
    [red, green, blue, alpha]
}
