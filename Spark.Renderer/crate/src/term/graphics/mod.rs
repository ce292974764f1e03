//! Images on terminals that show them: which protocol is spoken, and the pixels that are sent.

mod kitty;
mod sixel;

use super::Output;
use super::cursor::Cursor;

/// How a terminal takes images.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Graphics {
    #[default]
    None,
    /// kitty's graphics protocol: images are sent once, and placed on cells.
    Kitty,
    /// Sixel: images are drawn, pixel by pixel of the screen, onto cells.
    Sixel {
        /// Pixels of a cell, across and down; neither is 0.
        cell: (u16, u16),
    },
}

/// Pixels, row by row: red, green, blue, opacity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bitmap {
    pub width: u32,
    pub pixels: Vec<[u8; 4]>,
}

impl Bitmap {
    pub fn height(&self) -> u32 {
        (self.pixels.len() as u32).checked_div(self.width).unwrap_or(0)
    }
}

/// A part of an image, in its own pixels, and the cells that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
    pub column: u16,
    pub row: u16,
    pub columns: u16,
    pub rows: u16,
}

impl Output {
    /// Hands an image over; nothing is shown yet. One with the same number is replaced, and its pieces vanish.
    pub fn send_image(&mut self, number: u32, bitmap: &Bitmap) {
        kitty::send(number, bitmap, self.bytes());
    }

    /// Shows a piece of an image that was handed over; pieces of an image are numbered from 1.
    pub fn place_image(&mut self, number: u32, place: u32, piece: Piece) {
        self.move_to(piece.column, piece.row);
        kitty::place(number, place, piece, self.bytes());
    }

    /// Shows nothing of an image any more. It can be shown again, if it `is_kept`.
    pub fn remove_image(&mut self, number: u32, is_kept: bool) {
        kitty::remove(number, is_kept, self.bytes());
    }

    /// Draws an image from a cell on, a pixel of the screen for each of its own.
    pub fn draw_image(&mut self, column: u16, row: u16, bitmap: &Bitmap) {
        self.move_to(column, row);
        sixel::draw(bitmap, self.bytes());
        // Terminals leave the cursor at different places.
        self.set_cursor(Cursor::default());
    }
}
