//! Colors and attributes of what is written next (SGR, ECMA-48 8.3.117).

use std::fmt::Write;

use super::colors::Colors;
use crate::color::{Color, DEFAULT};
use crate::frame::Cell;

/// Bits of `text_attributes`, each with the parameters that switch it on and off.
const ATTRIBUTES: [(u32, &str, &str); 9] = [
    (1, "1", "22"),
    (2, "2", "22"),
    (4, "3", "23"),
    (8, "4", "24"),
    (16, "5", "25"),
    (32, "7", "27"),
    (64, "8", "28"),
    (128, "9", "29"),
    (256, "53", "55"),
];
/// Bold and dim are switched off together.
const BOLD_AND_DIM: u32 = 3;
const UNDERLINE: u32 = 8;
const UNDERLINE_STYLE_SHIFT: u32 = 12;

/// How the terminal writes now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    foreground: u32,
    background: u32,
    attributes: u32,
    /// Color of the underline; 0: that of the text.
    underline: u32,
}

impl Pen {
    /// After `CSI m`.
    pub const PLAIN: Self = Self { foreground: DEFAULT, background: DEFAULT, attributes: 0, underline: 0 };

    /// The pen that a cell is written with, as far as the terminal can show it.
    pub fn of(cell: Cell, underline: u32, colors: &mut Colors) -> Self {
        Self {
            foreground: colors.shown(cell.foreground),
            background: colors.shown(cell.background),
            attributes: cell.text_attributes(),
            underline: if underline == 0 { 0 } else { colors.shown(underline) },
        }
    }

    /// Writes the shorter of two ways to this pen: what differs from `before`, or everything after a reset.
    pub fn select(self, before: Option<Self>, out: &mut Vec<u8>, scratch: &mut Scratch) {
        if before == Some(self) {
            return;
        }
        scratch.fresh.clear();
        scratch.fresh.push_str("0;");
        self.parameters(Self::PLAIN, &mut scratch.fresh);
        if scratch.fresh == "0;" {
            scratch.fresh.clear();
        }
        let mut best = &scratch.fresh;
        if let Some(before) = before {
            scratch.delta.clear();
            self.parameters(before, &mut scratch.delta);
            if scratch.delta.len() <= best.len() || scratch.fresh.is_empty() && scratch.delta.is_empty() {
                best = &scratch.delta;
            }
        }
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(best.strip_suffix(';').unwrap_or(best).as_bytes());
        out.push(b'm');
    }

    /// The parameters that turn `before` into this pen, each followed by a semicolon.
    fn parameters(self, before: Self, out: &mut String) {
        let mut off = before.attributes & !self.attributes;
        let mut on = self.attributes & !before.attributes;
        let style = |attributes: u32| attributes >> UNDERLINE_STYLE_SHIFT & 7;
        if self.attributes & UNDERLINE != 0 && style(self.attributes) != style(before.attributes) {
            on |= UNDERLINE;
        }
        if off & BOLD_AND_DIM != 0 {
            off |= BOLD_AND_DIM & before.attributes;
            on |= BOLD_AND_DIM & self.attributes;
        }
        let mut last = "";
        for (bit, _, parameter) in ATTRIBUTES {
            if off & bit != 0 && last != parameter {
                out.push_str(parameter);
                out.push(';');
                last = parameter;
            }
        }
        for (bit, parameter, _) in ATTRIBUTES {
            if on & bit != 0 {
                out.push_str(parameter);
                if bit == UNDERLINE && style(self.attributes) > 1 {
                    append(out, format_args!(":{}", style(self.attributes)));
                }
                out.push(';');
            }
        }
        if self.foreground != before.foreground {
            color_parameters(self.foreground, 30, out);
        }
        if self.background != before.background {
            color_parameters(self.background, 40, out);
        }
        if self.underline != before.underline {
            underline_parameters(self.underline, out);
        }
    }
}

/// Memory for the two ways, kept between calls.
#[derive(Debug, Default)]
pub struct Scratch {
    fresh: String,
    delta: String,
}

/// `base` is 30 for the foreground, 40 for the background.
fn color_parameters(word: u32, base: u32, out: &mut String) {
    match Color::from_word(word) {
        Color::Palette(index @ 0..8) => append(out, format_args!("{};", base + u32::from(index))),
        Color::Palette(index @ 8..16) => append(out, format_args!("{};", base + 52 + u32::from(index))),
        Color::Palette(index) => append(out, format_args!("{};5;{index};", base + 8)),
        Color::Rgba { red, green, blue, .. } => {
            append(out, format_args!("{};2;{red};{green};{blue};", base + 8))
        }
        Color::Default | Color::Inherit | Color::Transparent => append(out, format_args!("{};", base + 9)),
    }
}

/// As subparameters: terminals that do not know of underline colors skip them as a whole.
fn underline_parameters(word: u32, out: &mut String) {
    match Color::from_word(word) {
        Color::Palette(index) => append(out, format_args!("58:5:{index};")),
        Color::Rgba { red, green, blue, .. } => append(out, format_args!("58:2::{red}:{green}:{blue};")),
        Color::Default | Color::Inherit | Color::Transparent => out.push_str("59;"),
    }
}

/// Writing into a String cannot fail.
fn append(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(foreground: u32, background: u32, attributes: u32) -> Pen {
        Pen { foreground, background, attributes, underline: 0 }
    }

    fn select(before: Option<Pen>, after: Pen) -> String {
        let mut out = Vec::new();
        after.select(before, &mut out, &mut Scratch::default());
        String::from_utf8(out).unwrap().replace('\x1b', "ESC")
    }

    #[test]
    fn only_the_difference_is_sent() {
        assert_eq!(select(Some(Pen::PLAIN), pen(0xffff_0000, 1, 0)), "ESC[38;2;255;0;0m");
        assert_eq!(select(Some(pen(0x0101, 1, 1)), pen(0x0101, 0x0109, 1)), "ESC[101m");
        assert_eq!(select(Some(Pen::PLAIN), Pen::PLAIN), "");
    }

    #[test]
    fn a_reset_is_used_where_it_is_shorter() {
        assert_eq!(select(Some(pen(0xffff_0000, 0x0104, 9)), Pen::PLAIN), "ESC[m");
        assert_eq!(select(None, pen(1, 1, 4)), "ESC[0;3m");
    }

    #[test]
    fn bold_and_dim_share_their_end() {
        assert_eq!(
            select(Some(pen(0xff12_3456, 0xff12_3456, 3)), pen(0xff12_3456, 0xff12_3456, 1)),
            "ESC[22;1m"
        );
    }

    #[test]
    fn underlines_have_colors_of_their_own() {
        let curly = Pen { underline: 0xffff_0000, ..pen(1, 1, 8 | 3 << 12) };
        assert_eq!(select(Some(Pen::PLAIN), curly), "ESC[4:3;58:2::255:0:0m");
        assert_eq!(select(Some(curly), Pen { underline: 0, ..curly }), "ESC[59m");
        assert_eq!(select(Some(curly), Pen { underline: 0x0104, ..curly }), "ESC[58:5:4m");
    }

    #[test]
    fn underline_styles_are_subparameters() {
        assert_eq!(select(Some(Pen::PLAIN), pen(1, 1, 8 | 3 << 12)), "ESC[4:3m");
    }
}
