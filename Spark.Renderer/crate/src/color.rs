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

/// What is seen where `over` is painted on `under`; `opacity` counts in 255ths. The result is opaque.
///
/// Half-transparent colors mix in sRGB, as browsers do. Where the color behind is not known (the terminal's own), a
/// color that is at least half opaque is shown as if it were opaque, and another one not at all.
pub fn blend(over: u32, under: u32, opacity: u8) -> u32 {
    match Color::from_word(over) {
        Color::Inherit | Color::Transparent => under,
        Color::Rgba { red, green, blue, alpha } => {
            let alpha = (u32::from(alpha) * u32::from(opacity) + 127) / 255;
            mix([red, green, blue], alpha, under)
        }
        Color::Default | Color::Palette(_) => {
            if opacity >= 128 {
                over
            } else {
                under
            }
        }
    }
}

fn mix(over: [u8; 3], alpha: u32, under: u32) -> u32 {
    let opaque = u32::from_be_bytes([255, over[0], over[1], over[2]]);
    match Color::from_word(under) {
        _ if alpha >= 255 => opaque,
        _ if alpha == 0 => under,
        Color::Rgba { red, green, blue, .. } => {
            let part = |over: u8, under: u8| {
                let sum = u32::from(over) * alpha + u32::from(under) * (255 - alpha);
                ((sum + 127) / 255).to_le_bytes()[0]
            };
            u32::from_be_bytes([255, part(over[0], red), part(over[1], green), part(over[2], blue)])
        }
        _ if alpha >= 128 => opaque,
        _ => under,
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
    fn half_of_white_on_black_is_gray() {
        assert_eq!(blend(0x80ff_ffff, 0xff00_0000, 255), 0xff80_8080);
        assert_eq!(blend(0xffff_ffff, 0xff00_0000, 0), 0xff00_0000);
        assert_eq!(blend(TRANSPARENT, 0xff12_3456, 255), 0xff12_3456);
    }
}
