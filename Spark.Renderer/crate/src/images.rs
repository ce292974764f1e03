//! The images that the terminal shows, kept to what is seen of them on the screen.
//!
//! Pixels are sent when they are others than those that the terminal has; where they stand, when that changed.

use crate::frame::SeenImage;
use crate::geometry::Rect;
use crate::mirror::Mirror;
use crate::term::{Graphics, Output};

/// The first number of an image; they are the terminal's own, for all programs in it.
const FIRST_NUMBER: u32 = 0x5350_0000;

/// What the terminal has of one canvas.
#[derive(Debug)]
struct Shown {
    canvas: u32,
    /// None: nobody knows what it has.
    image: Option<SeenImage>,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Images {
    shown: Vec<Shown>,
}

impl Images {
    /// Nobody knows what the terminal shows.
    pub fn forget(&mut self) {
        self.shown.iter_mut().for_each(|shown| shown.image = None);
    }

    /// Whether something is on the terminal that moves along when it scrolls.
    pub fn any(&self) -> bool {
        !self.shown.is_empty()
    }

    /// The cells whose images must be wiped off before something else is drawn there: those that were drawn, not placed.
    pub fn stale_cells(&self, now: &[SeenImage], graphics: Graphics) -> Vec<Rect> {
        let Graphics::Sixel { .. } = graphics else { return Vec::new() };
        let stale =
            self.shown.iter().filter_map(|shown| shown.image.as_ref()).filter(|image| !now.contains(image));
        stale.flat_map(|image| image.seen.iter().copied()).collect()
    }

    /// Something was written in these rows: to erase a row's end, or to write a few blanks again, wipes off what was drawn.
    pub fn note_written(&mut self, rows: impl Iterator<Item = u16>, graphics: Graphics) {
        let Graphics::Sixel { .. } = graphics else { return };
        let rows: Vec<i32> = rows.map(i32::from).collect();
        for shown in &mut self.shown {
            let is_touched = |seen: &Rect| rows.iter().any(|row| (seen.top..seen.bottom).contains(row));
            shown.image.take_if(|image| image.seen.iter().any(is_touched));
        }
    }

    /// Sends what is new. The cells have been sent.
    pub fn follow(&mut self, now: Vec<SeenImage>, mirror: &Mirror, graphics: Graphics, output: &mut Output) {
        self.drop_others(&now, mirror, graphics, output);
        for image in now {
            let known = self.shown.iter_mut().find(|shown| shown.canvas == image.canvas);
            let before = known.as_ref().and_then(|shown| shown.image.as_ref());
            if before == Some(&image) {
                continue;
            }
            let has_pixels = before.is_some_and(|before| before.version == image.version);
            show(&image, has_pixels, mirror, graphics, output);
            match known {
                Some(shown) => shown.image = Some(image),
                None => self.shown.push(Shown { canvas: image.canvas, image: Some(image) }),
            }
        }
    }

    /// Images of which nothing is seen any more. What will not come back is thrown away.
    fn drop_others(&mut self, now: &[SeenImage], mirror: &Mirror, graphics: Graphics, output: &mut Output) {
        self.shown.retain_mut(|shown| {
            if now.iter().any(|image| image.canvas == shown.canvas) {
                return true;
            }
            let is_kept =
                graphics == Graphics::Kitty && mirror.images().any(|(canvas, _)| canvas == shown.canvas);
            let is_seen = shown.image.as_ref().is_none_or(|image| !image.seen.is_empty());
            if graphics == Graphics::Kitty && (is_seen || !is_kept) {
                output.remove_image(FIRST_NUMBER + shown.canvas, is_kept);
            }
            if let Some(image) = &mut shown.image {
                image.seen.clear();
            }
            is_kept
        });
    }
}

fn show(image: &SeenImage, has_pixels: bool, mirror: &Mirror, graphics: Graphics, output: &mut Output) {
    let Some(canvas) = mirror.canvas_row(image.canvas) else { return };
    let pieces = image.seen.iter().map(|&seen| image.piece(seen));
    let number = FIRST_NUMBER + image.canvas;
    match graphics {
        Graphics::None => {}
        Graphics::Kitty => {
            if has_pixels {
                output.remove_image(number, true);
            } else {
                output.send_image(number, &image.bitmap(canvas));
            }
            (1..).zip(pieces).for_each(|(place, piece)| output.place_image(number, place, piece));
        }
        Graphics::Sixel { cell } => {
            pieces.for_each(|piece| {
                output.draw_image(piece.column, piece.row, &image.drawn(canvas, piece, cell));
            });
        }
    }
}

#[cfg(test)]
mod tests;
