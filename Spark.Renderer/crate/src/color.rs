//! Colors: the words of the segment, and what they come to on the screen. What a terminal can show of them is decided by
//! [`term`](crate::term).

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
}
