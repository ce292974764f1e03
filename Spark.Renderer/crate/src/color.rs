//! Colors: the words of the segment, what they come to on the screen, and what a terminal can show of them.

use std::env;

/// No color of its own: the parent's.
pub const INHERIT: u32 = 0;
/// The terminal's default foreground or background.
pub const DEFAULT: u32 = 1;
/// Fully transparent: what is behind shows through.
pub const TRANSPARENT: u32 = 2;
/// `PALETTE + n` is entry `n` of the terminal's 256 colors.
const PALETTE: u32 = 0x0100;

/// A color word, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    Inherit,
    Default,
    Transparent,
    Palette(u8),
    /// Alpha is 1 to 255.
    Rgba {
        red: u8,
        green: u8,
        blue: u8,
        alpha: u8,
    },
}

impl Color {
    /// Takes a word apart. A tag that is none of the schema's counts as the default.
    pub fn from_word(word: u32) -> Self {
        let [alpha, red, green, blue] = word.to_be_bytes();
        match (alpha, word) {
            (1.., _) => Self::Rgba { red, green, blue, alpha },
            (_, INHERIT) => Self::Inherit,
            (_, TRANSPARENT) => Self::Transparent,
            (_, PALETTE..=0x01ff) => Self::Palette(blue),
            _ => Self::Default,
        }
    }
}

/// How many colors the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    None,
    Ansi16,
    Ansi256,
    True,
}

impl ColorDepth {
    /// What the environment says of the terminal (<https://no-color.org>, `COLORTERM`, `TERM`).
    pub fn of_environment() -> Self {
        let variable = |name| env::var(name).unwrap_or_default();
        let term = variable("TERM");
        if !variable("NO_COLOR").is_empty() || term == "dumb" {
            Self::None
        } else if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit") || term.ends_with("-direct")
        {
            Self::True
        } else if term.contains("256color") || term.starts_with("xterm") || term.starts_with("tmux") {
            Self::Ansi256
        } else {
            Self::Ansi16
        }
    }

    /// The nearest color that the terminal can show.
    pub fn degrade(self, word: u32) -> u32 {
        match (Color::from_word(word), self) {
            (_, Self::None) => DEFAULT,
            (Color::Rgba { red, green, blue, .. }, Self::Ansi256) => {
                PALETTE + nearest([red, green, blue], 16..=255)
            }
            (Color::Rgba { red, green, blue, .. }, Self::Ansi16) => {
                PALETTE + nearest([red, green, blue], 0..=15)
            }
            (Color::Palette(index @ 16..), Self::Ansi16) => PALETTE + nearest(palette_rgb(index), 0..=15),
            _ => word,
        }
    }
}

/// The palette entry that looks most like a color, by the weighted distance of
/// <https://www.compuphase.com/cmetric.htm>, which is close to what the eye says.
fn nearest(color: [u8; 3], entries: std::ops::RangeInclusive<u8>) -> u32 {
    entries.min_by_key(|&index| distance(color, palette_rgb(index))).unwrap_or(0).into()
}

fn distance(one: [u8; 3], other: [u8; 3]) -> i32 {
    let [red, green, blue] =
        std::array::from_fn(|channel| i32::from(one[channel]) - i32::from(other[channel]));
    let mean = i32::midpoint(one[0].into(), other[0].into());
    (((512 + mean) * red * red) >> 8) + 4 * green * green + (((767 - mean) * blue * blue) >> 8)
}

/// xterm's palette: 16 named colors, a 6×6×6 cube, 24 grays.
pub fn palette_rgb(index: u8) -> [u8; 3] {
    const NAMED: [[u8; 3]; 16] = [
        [0, 0, 0],
        [205, 0, 0],
        [0, 205, 0],
        [205, 205, 0],
        [0, 0, 238],
        [205, 0, 205],
        [0, 205, 205],
        [229, 229, 229],
        [127, 127, 127],
        [255, 0, 0],
        [0, 255, 0],
        [255, 255, 0],
        [92, 92, 255],
        [255, 0, 255],
        [0, 255, 255],
        [255, 255, 255],
    ];
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index {
        0..16 => NAMED[usize::from(index)],
        16..232 => {
            let cube = usize::from(index - 16);
            [LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6]]
        }
        232.. => [8 + (index - 232) * 10; 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_apart_as_the_schema_says() {
        assert_eq!(Color::from_word(0), Color::Inherit);
        assert_eq!(Color::from_word(1), Color::Default);
        assert_eq!(Color::from_word(2), Color::Transparent);
        assert_eq!(Color::from_word(0x01c8), Color::Palette(200));
        assert_eq!(Color::from_word(0x0200), Color::Default);
        assert_eq!(Color::from_word(0x0102_0304), Color::Rgba { red: 2, green: 3, blue: 4, alpha: 1 });
    }

    #[test]
    fn exact_palette_colors_keep_their_entry() {
        for index in 16..=255u8 {
            let [red, green, blue] = palette_rgb(index);
            let shown = ColorDepth::Ansi256.degrade(u32::from_be_bytes([255, red, green, blue]));
            let Color::Palette(found) = Color::from_word(shown) else {
                panic!("{shown:#x} is no palette color")
            };
            assert_eq!(palette_rgb(found), palette_rgb(index));
        }
        assert_eq!(ColorDepth::None.degrade(0xffff_0000), DEFAULT);
        assert_eq!(ColorDepth::Ansi16.degrade(0xffff_0000), PALETTE + 9);
    }
}
