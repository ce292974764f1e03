//! What is seen where one color lies over another.
//!
//! Colors mix in sRGB, as in browsers. A palette entry mixes as xterm's color of that number, since what a theme makes of
//! the first 16 is not known. The terminal's own two colors mix as what the terminal answered; as long as it did not, a
//! color that is at least half opaque hides them, and a fainter one leaves them as they are.

use crate::color::{Color, DEFAULT};
use crate::frame::{Cell, DIM, Glyph};
use crate::term::palette_rgb;

/// From this opacity on, in 255ths, text whose color is not known is drawn dim behind a veil.
const DIMMING: u8 = 64;

/// The terminal's own colors, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    pub foreground: Option<[u8; 3]>,
    pub background: Option<[u8; 3]>,
}

impl Theme {
    /// A color's channels as text; `None` when nobody knows them.
    fn text(self, word: u32) -> Option<[u8; 3]> {
        channels(word, self.foreground)
    }

    /// A color's channels as a background.
    fn ground(self, word: u32) -> Option<[u8; 3]> {
        channels(word, self.background)
    }

    /// What a background is where `color` lies on `under`; `opacity` counts in 255ths and multiplies the color's own.
    pub fn ground_over(self, color: u32, opacity: u8, under: u32) -> u32 {
        mix(color, self.ground(color), opacity_of(color, opacity), under, self.ground(under))
    }

    /// What a text's color is on a background.
    pub fn text_over(self, color: u32, opacity: u8, ground: u32) -> u32 {
        let opacity = opacity_of(color, opacity);
        match (mix(color, self.text(color), opacity, ground, self.ground(ground)), ground) {
            // The background's own word would mean the terminal's foreground.
            (DEFAULT, DEFAULT) if opacity < 128 => self.ground(DEFAULT).map_or(DEFAULT, opaque),
            (mixed, _) => mixed,
        }
    }

    /// A cell behind a half-transparent surface: its background and its text are tinted alike.
    pub fn veiled(self, color: u32, opacity: u8, cell: Cell) -> Cell {
        let opacity = opacity_of(color, opacity);
        let background =
            mix(color, self.ground(color), opacity, cell.background, self.ground(cell.background));
        if self.knows_tint(color, cell) {
            let foreground =
                mix(color, self.ground(color), opacity, cell.foreground, self.text(cell.foreground));
            Cell { background, foreground, ..cell }
        } else {
            let is_faint = opacity >= DIMMING && cell.glyph != Glyph::SPACE;
            let dim = if is_faint { DIM } else { 0 };
            Cell { background, attributes: cell.attributes | dim, ..cell }
        }
    }

    /// The color that the cell's underline has then. Where its text is drawn dim instead, so is its underline.
    pub fn veiled_underline(self, color: u32, opacity: u8, cell: Cell, underline: u32) -> u32 {
        if !self.knows_tint(color, cell) {
            return underline;
        }
        mix(color, self.ground(color), opacity_of(color, opacity), underline, self.text(underline))
    }

    /// Whether both the color and the text behind it are known.
    fn knows_tint(self, color: u32, cell: Cell) -> bool {
        self.text(cell.foreground).is_some() && self.ground(color).is_some()
    }
}

/// A color's own alpha, and that of what it is painted in.
fn opacity_of(color: u32, opacity: u8) -> u8 {
    match Color::from_word(color) {
        Color::Inherit | Color::Transparent => 0,
        Color::Rgba { alpha, .. } => ((u32::from(alpha) * u32::from(opacity) + 127) / 255) as u8,
        Color::Default | Color::Palette(_) => opacity,
    }
}

/// The channels of a color of its own or of the palette.
pub fn channels_of(word: u32) -> Option<[u8; 3]> {
    channels(word, None)
}

fn channels(word: u32, default: Option<[u8; 3]>) -> Option<[u8; 3]> {
    match Color::from_word(word) {
        Color::Rgba { red, green, blue, .. } => Some([red, green, blue]),
        Color::Palette(index) => Some(palette_rgb(index)),
        Color::Default => default,
        Color::Inherit | Color::Transparent => None,
    }
}

fn mix(over: u32, over_rgb: Option<[u8; 3]>, opacity: u8, under: u32, under_rgb: Option<[u8; 3]>) -> u32 {
    let solid = match Color::from_word(over) {
        Color::Rgba { red, green, blue, .. } => opaque([red, green, blue]),
        _ => over,
    };
    match (opacity, over_rgb, under_rgb) {
        (0, ..) => under,
        (255, ..) => solid,
        (_, Some(over), Some(under)) => {
            let opacity = u32::from(opacity);
            let part = |over: u8, under: u8| {
                ((u32::from(over) * opacity + u32::from(under) * (255 - opacity) + 127) / 255) as u8
            };
            opaque(std::array::from_fn(|channel| part(over[channel], under[channel])))
        }
        (128.., ..) => solid,
        _ => under,
    }
}

fn opaque([red, green, blue]: [u8; 3]) -> u32 {
    u32::from_be_bytes([255, red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::TRANSPARENT;

    const KNOWN: Theme = Theme { foreground: Some([255; 3]), background: Some([0; 3]) };

    #[test]
    fn half_of_white_on_black_is_gray() {
        let theme = Theme::default();
        assert_eq!(theme.ground_over(0x80ff_ffff, 255, 0xff00_0000), 0xff80_8080);
        assert_eq!(theme.ground_over(0xffff_ffff, 128, 0xff00_0000), 0xff80_8080);
        assert_eq!(theme.ground_over(0xffff_ffff, 0, 0xff00_0000), 0xff00_0000);
        assert_eq!(theme.ground_over(TRANSPARENT, 255, 0xff12_3456), 0xff12_3456);
        assert_eq!(theme.ground_over(0x80ff_ffff, 255, 0x0110), 0xff80_8080, "palette entry 16 is black");
    }

    #[test]
    fn the_terminals_own_colors_mix_where_they_are_known() {
        assert_eq!(KNOWN.ground_over(0x80ff_0000, 255, DEFAULT), 0xff80_0000);
        assert_eq!(KNOWN.text_over(DEFAULT, 128, DEFAULT), 0xff80_8080);
        assert_eq!(KNOWN.text_over(DEFAULT, 0, DEFAULT), 0xff00_0000);
    }

    #[test]
    fn what_is_not_known_is_hidden_by_a_color_that_is_at_least_half_opaque() {
        let theme = Theme::default();
        assert_eq!(theme.ground_over(0x80ff_0000, 255, DEFAULT), 0xffff_0000);
        assert_eq!(theme.ground_over(0x7fff_0000, 255, DEFAULT), DEFAULT);
        let cell = Cell { glyph: Glyph::scalar('x', false), ..Cell::EMPTY };
        assert_eq!(theme.veiled(0x60ff_0000, 255, cell).attributes, DIM);
    }

    #[test]
    fn a_veil_tints_text_and_background_alike() {
        let cell = Cell { foreground: 0xffff_ffff, background: 0xff00_0000, ..Cell::EMPTY };
        let veiled = KNOWN.veiled(0x8000_0000, 255, cell);
        assert_eq!((veiled.foreground, veiled.background), (0xff7f_7f7f, 0xff00_0000));
    }
}
