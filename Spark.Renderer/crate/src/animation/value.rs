//! Values between two others: numbers, and colors as browsers mix them in transitions (sRGB, premultiplied: CSS Color 4 §12.3).

use spark_layout::schema::{Field, FieldKind, Table, Writer};

use crate::blend::Theme;
use crate::color::{Color, TRANSPARENT};
use crate::term::palette_rgb;

/// What can be animated of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Number,
    /// Of what is drawn in the foreground.
    Ink,
    /// Of what lies behind it.
    Ground,
}

/// None: the field is none that can be animated.
pub fn kind_of(field: Field) -> Option<Kind> {
    let info = field.info();
    match field {
        Field::BgColor => Some(Kind::Ground),
        Field::FgColor | Field::UnderlineColor | Field::CursorColor | Field::FocusRingColor => {
            Some(Kind::Ink)
        }
        Field::BorderTopColor | Field::BorderRightColor => Some(Kind::Ink),
        Field::BorderBottomColor | Field::BorderLeftColor => Some(Kind::Ink),
        _ if info.table == Table::Node && info.kind == FieldKind::F32 && info.writer == Writer::App => {
            Some(Kind::Number)
        }
        _ => None,
    }
}

/// The value at a part of the way. What cannot be mixed jumps at half of it.
pub fn between(kind: Kind, from: u32, to: u32, part: f64, theme: Theme) -> u32 {
    let mixed = match kind {
        Kind::Number => number(f32::from_bits(from), f32::from_bits(to), part as f32),
        Kind::Ink => color(ink(from, theme), ink(to, theme), part as f32),
        Kind::Ground => color(ground(from, theme), ground(to, theme), part as f32),
    };
    mixed.unwrap_or(if part < 0.5 { from } else { to })
}

fn number(from: f32, to: f32, part: f32) -> Option<u32> {
    let value = from + (to - from) * part;
    value.is_finite().then(|| value.to_bits())
}

/// Channels, and alpha, from 0 to 255. Without channels: of no color, since it is transparent.
type Paint = (Option<[f32; 3]>, f32);

fn ink(word: u32, theme: Theme) -> Option<Paint> {
    paint(word, theme.foreground)
}

fn ground(word: u32, theme: Theme) -> Option<Paint> {
    // Nothing is painted of what is inherited behind a node.
    if Color::from_word(word) == Color::Inherit { Some((None, 0.0)) } else { paint(word, theme.background) }
}

fn paint(word: u32, default: Option<[u8; 3]>) -> Option<Paint> {
    let solid = |rgb: [u8; 3]| (Some(rgb.map(f32::from)), 255.0);
    match Color::from_word(word) {
        Color::Rgba { red, green, blue, alpha } => {
            Some((Some([red, green, blue].map(f32::from)), alpha.into()))
        }
        Color::Palette(index) => Some(solid(palette_rgb(index))),
        Color::Default => default.map(solid),
        Color::Transparent => Some((None, 0.0)),
        Color::Inherit => None,
    }
}

fn color(from: Option<Paint>, to: Option<Paint>, part: f32) -> Option<u32> {
    let ((from, from_alpha), (to, to_alpha)) = (from?, to?);
    let alpha = from_alpha + (to_alpha - from_alpha) * part;
    let (from, to) = (from.or(to).unwrap_or_default(), to.or(from).unwrap_or_default());
    let channel = |index: usize| {
        let (start, end) = (from[index] * from_alpha, to[index] * to_alpha);
        ((start + (end - start) * part) / alpha).round() as u8
    };
    let byte = alpha.round() as u8;
    Some(if byte == 0 { TRANSPARENT } else { u32::from_be_bytes([byte, channel(0), channel(1), channel(2)]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Theme = Theme { foreground: Some([200; 3]), background: Some([0; 3]) };

    fn mixed(kind: Kind, from: u32, to: u32, part: f64) -> u32 {
        between(kind, from, to, part, Theme::default())
    }

    #[test]
    fn numbers_go_straight() {
        let at = |part| f32::from_bits(mixed(Kind::Number, 2f32.to_bits(), 10f32.to_bits(), part));
        assert_eq!([at(0.0), at(0.25), at(1.0)], [2.0, 4.0, 10.0]);
        assert_eq!(mixed(Kind::Number, f32::NAN.to_bits(), 7f32.to_bits(), 0.6), 7f32.to_bits());
    }

    #[test]
    fn colors_mix_with_their_opacity() {
        assert_eq!(mixed(Kind::Ink, 0xff00_0000, 0xffff_ffff, 0.5), 0xff80_8080);
        assert_eq!(
            mixed(Kind::Ink, 0xffff_0000, TRANSPARENT, 0.5),
            0x80ff_0000,
            "it fades, and does not darken"
        );
        assert_eq!(mixed(Kind::Ground, 0, 0xff00_ff00, 0.25), 0x4000_ff00);
        assert_eq!(mixed(Kind::Ink, 0x0110, 0xffff_ffff, 0.5), 0xff80_8080, "palette entry 16 is black");
        assert_eq!(mixed(Kind::Ink, TRANSPARENT, TRANSPARENT, 0.5), TRANSPARENT);
    }

    #[test]
    fn what_nobody_knows_jumps() {
        assert_eq!([0.4, 0.5].map(|part| mixed(Kind::Ink, 0, 0xff00_0000, part)), [0, 0xff00_0000]);
        assert_eq!([0.4, 0.5].map(|part| mixed(Kind::Ground, 1, 0xff00_0000, part)), [1, 0xff00_0000]);
        assert_eq!(between(Kind::Ground, 1, 0xffff_ffff, 0.5, KNOWN), 0xff80_8080);
    }

    #[test]
    fn what_the_app_writes_of_lengths_and_colors_can_be_animated() {
        assert_eq!(kind_of(Field::Width), Some(Kind::Number));
        assert_eq!(kind_of(Field::ComputedWidth), None);
        assert_eq!(kind_of(Field::TextOffset), None);
        assert_eq!(kind_of(Field::AnchorGap), None);
    }
}
