//! Sixel (DEC STD 070, chapter 9): bands of six rows, one color after the other, runs counted.
//!
//! A terminal is only sure to have 256 colors. An image with more of them loses the lowest bits of each channel until it has
//! no more.

use std::collections::BTreeMap;

use super::Bitmap;

const MOST_COLORS: usize = 256;
const BAND: usize = 6;
/// A run is counted from so many on: `!` and two digits would be no shorter before.
const COUNTED_FROM: usize = 4;
/// Pixels that are less opaque are not drawn.
const OPAQUE: u8 = 128;

/// An image from the cursor on. Pixels that are not drawn keep what is there.
pub fn draw(bitmap: &Bitmap, out: &mut Vec<u8>) {
    let (width, height) = (bitmap.width as usize, bitmap.height() as usize);
    if width == 0 || height == 0 {
        return;
    }
    let (palette, lost_bits) = palette(bitmap);
    out.extend_from_slice(format!("\x1bP0;1;0q\"1;1;{width};{height}").as_bytes());
    for (color, number) in &palette {
        let [red, green, blue] = color.map(|channel| (u32::from(channel) * 100 + 127) / 255);
        out.extend_from_slice(format!("#{number};2;{red};{green};{blue}").as_bytes());
    }
    for (index, band) in bitmap.pixels.chunks(width * BAND).enumerate() {
        if index > 0 {
            out.push(b'-');
        }
        draw_band(band, width, &palette, lost_bits, out);
    }
    out.extend_from_slice(b"\x1b\\");
}

/// Up to six rows: for each color that they have, which of the six pixels of each column are its own.
fn draw_band(band: &[[u8; 4]], width: usize, palette: &Palette, lost_bits: u32, out: &mut Vec<u8>) {
    let mut layers: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    for (at, &pixel) in band.iter().enumerate().filter(|(_, pixel)| pixel[3] >= OPAQUE) {
        let number = palette[&reduced(pixel, lost_bits)];
        layers.entry(number).or_insert_with(|| vec![0; width])[at % width] |= 1 << (at / width);
    }
    for (index, (number, columns)) in layers.iter().enumerate() {
        if index > 0 {
            out.push(b'$');
        }
        out.extend_from_slice(format!("#{number}").as_bytes());
        for run in columns.chunk_by(|one, other| one == other) {
            let sixel = b'?' + run[0];
            if run.len() >= COUNTED_FROM {
                out.extend_from_slice(format!("!{}", run.len()).as_bytes());
                out.push(sixel);
            } else {
                out.extend(std::iter::repeat_n(sixel, run.len()));
            }
        }
    }
}

type Palette = BTreeMap<[u8; 3], usize>;

/// The colors, numbered, and how many bits of each channel were lost.
fn palette(bitmap: &Bitmap) -> (Palette, u32) {
    let drawn = || bitmap.pixels.iter().filter(|pixel| pixel[3] >= OPAQUE);
    let mut lost_bits = 0;
    loop {
        let mut colors = Palette::new();
        for &pixel in drawn() {
            let next = colors.len();
            colors.entry(reduced(pixel, lost_bits)).or_insert(next);
            if colors.len() > MOST_COLORS {
                break;
            }
        }
        if colors.len() <= MOST_COLORS {
            return (colors, lost_bits);
        }
        lost_bits += 1;
    }
}

/// A color without its lowest bits, in the middle of those that come to the same.
fn reduced([red, green, blue, _]: [u8; 4], lost_bits: u32) -> [u8; 3] {
    let middle = ((1u16 << lost_bits) / 2) as u8;
    [red, green, blue].map(|channel| (channel >> lost_bits << lost_bits) | middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted_and_bands_end_with_a_dash() {
        let red = [255, 0, 0, 255];
        let mut out = Vec::new();
        draw(&Bitmap { width: 5, pixels: vec![red; 35] }, &mut out);
        assert_eq!(out, b"\x1bP0;1;0q\"1;1;5;7#0;2;100;0;0#0!5~-#0!5@\x1b\\");
    }

    #[test]
    fn more_colors_than_a_terminal_has_lose_their_lowest_bits() {
        let pixels: Vec<[u8; 4]> = (0..=255).flat_map(|red| [[red, 0, 0, 255], [red, 255, 0, 255]]).collect();
        let (palette, lost_bits) = palette(&Bitmap { width: 512, pixels: pixels.clone() });
        assert_eq!((palette.len(), lost_bits), (256, 1));
        assert!(pixels.iter().all(|&pixel| reduced(pixel, 1)[0].abs_diff(pixel[0]) <= 1));
    }
}
