//! Characters that divide a cell: which one has which of its pixels set (Unicode 16, chapter 22.7).

use spark_layout::schema::CanvasPixels;

/// Pixels of a cell across and down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    pub columns: i32,
    pub rows: i32,
}

/// How the characters of a kind divide a cell.
pub fn grid(pixels: CanvasPixels) -> Grid {
    let (columns, rows) = match pixels {
        CanvasPixels::HalfBlocks => (1, 2),
        CanvasPixels::Quadrants => (2, 2),
        CanvasPixels::Sextants => (2, 3),
        CanvasPixels::Octants | CanvasPixels::Braille | CanvasPixels::Image => (2, 4),
    };
    Grid { columns, rows }
}

/// The character with the pixels of a pattern: bits row by row from the top left, the lowest first.
pub fn glyph(pixels: CanvasPixels, pattern: u8) -> char {
    let code = match pixels {
        CanvasPixels::HalfBlocks => return [' ', '▀', '▄', '█'][usize::from(pattern & 3)],
        CanvasPixels::Quadrants => return QUADRANTS[usize::from(pattern & 15)],
        CanvasPixels::Sextants => sextant(pattern & 63),
        CanvasPixels::Octants | CanvasPixels::Image => OCTANTS[usize::from(pattern)],
        CanvasPixels::Braille => braille(pattern),
    };
    char::from_u32(code).unwrap_or(' ')
}

const QUADRANTS: [char; 16] =
    [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];

/// Sextants are numbered by their pattern; the two halves are no sextants, since there were characters for them.
fn sextant(pattern: u8) -> u32 {
    const LEFT: u8 = 0b01_01_01;
    const RIGHT: u8 = 0b10_10_10;
    match pattern {
        0 => ' ' as u32,
        LEFT => '▌' as u32,
        RIGHT => '▐' as u32,
        63 => '█' as u32,
        _ => 0x1fb00 + u32::from(pattern) - 1 - u32::from(pattern > LEFT) - u32::from(pattern > RIGHT),
    }
}

/// Dots are numbered down the columns, with the lowest row last.
fn braille(pattern: u8) -> u32 {
    const DOTS: [u8; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
    let dots = (0..8).filter(|bit| pattern >> bit & 1 == 1).map(|bit| DOTS[bit]);
    0x2800 + u32::from(dots.sum::<u8>())
}

/// Octants stand in the order of their patterns, without those that other characters have: the sixteen quadrants, and
/// ten that are one, or a row or column, of quarters.
const OCTANTS: [u32; 256] = {
    let mut table = [0; 256];
    let mut next = 0x1cd00;
    let mut pattern = 0;
    while pattern < 256 {
        table[pattern] = match older(pattern as u8) {
            0 => {
                next += 1;
                next - 1
            }
            code => code,
        };
        pattern += 1;
    }
    table
};

/// The character outside of the octants' block that has a pattern; 0 for none.
const fn older(pattern: u8) -> u32 {
    match pattern {
        0x01 => 0x1cea8,
        0x02 => 0x1ceab,
        0x40 => 0x1cea3,
        0x80 => 0x1cea0,
        0x03 => 0x1fb82,
        0xc0 => 0x2582,
        0x3f => 0x1fb85,
        0xfc => 0x2586,
        0x14 => 0x1fbe6,
        0x28 => 0x1fbe7,
        _ => quadrant(pattern),
    }
}

/// The quadrant whose halves are the pattern's first two rows and its last two; 0 for none.
const fn quadrant(pattern: u8) -> u32 {
    let (upper, lower) = (pattern & 15, pattern >> 4);
    if upper & 3 != upper >> 2 || lower & 3 != lower >> 2 {
        return 0;
    }
    QUADRANTS[((upper & 3) | (lower & 3) << 2) as usize] as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_pattern_has_a_character_of_its_own() {
        for pixels in [
            CanvasPixels::HalfBlocks,
            CanvasPixels::Quadrants,
            CanvasPixels::Sextants,
            CanvasPixels::Octants,
            CanvasPixels::Braille,
        ] {
            let Grid { columns, rows } = grid(pixels);
            let count = 1usize << (columns * rows);
            let all: HashSet<char> = (0..count).map(|pattern| glyph(pixels, pattern as u8)).collect();
            assert_eq!(all.len(), count, "{pixels:?}");
        }
    }

    #[test]
    fn characters_are_those_of_the_standard() {
        let octants = [(0x04, '\u{1cd00}'), (0x07, '\u{1cd02}'), (0x1b, '\u{1cd13}'), (0xc3, '\u{1cdae}')];
        for (pattern, character) in octants {
            assert_eq!(glyph(CanvasPixels::Octants, pattern), character);
        }
        assert_eq!(glyph(CanvasPixels::Octants, 0xfe), '\u{1cde5}');
        assert_eq!(glyph(CanvasPixels::Octants, 0x0f), '▀');
        assert_eq!(glyph(CanvasPixels::Sextants, 1), '\u{1fb00}');
        assert_eq!(glyph(CanvasPixels::Sextants, 62), '\u{1fb3b}');
        assert_eq!(glyph(CanvasPixels::Braille, 0b0100_0001), '⡁');
    }
}
