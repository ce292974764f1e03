//! OKLCH, in which equal steps look equal (Björn Ottosson, <https://bottosson.github.io/posts/oklab/>).

/// Lightness, chroma, and hue in radians.
type Lch = [f32; 3];

/// Chroma below which a color has no hue to speak of.
const GRAY: f32 = 0.004;

/// A color between two others: `part` from 0, the first, to 1. The hue goes the shorter way around (CSS Color 4, 12.4); a
/// gray takes over the other's hue.
pub fn mix(from: [u8; 3], to: [u8; 3], part: f32) -> [u8; 3] {
    if part <= 0.0 {
        return from;
    }
    if part >= 1.0 {
        return to;
    }
    let ([light, chroma, hue], [to_light, to_chroma, to_hue]) = (from_rgb(from), from_rgb(to));
    let hue = if chroma < GRAY { to_hue } else { hue };
    let to_hue = if to_chroma < GRAY { hue } else { to_hue };
    let turn = std::f32::consts::TAU;
    let way = (to_hue - hue + 1.5 * turn) % turn - turn / 2.0;
    let between = |from: f32, to: f32| from + (to - from) * part;
    to_rgb([between(light, to_light), between(chroma, to_chroma), hue + way * part])
}

fn from_rgb(rgb: [u8; 3]) -> Lch {
    let [red, green, blue] = rgb.map(linear);
    let long = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
    let middle = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
    let short = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
    let light = 0.210_454_26 * long + 0.793_617_8 * middle - 0.004_072_047 * short;
    let a = 1.977_998_5 * long - 2.428_592_2 * middle + 0.450_593_7 * short;
    let b = 0.025_904_037 * long + 0.782_771_77 * middle - 0.808_675_77 * short;
    [light, a.hypot(b), b.atan2(a)]
}

/// Colors that sRGB does not have get less chroma, until it has them.
fn to_rgb([light, chroma, hue]: Lch) -> [u8; 3] {
    let (mut least, mut most) = (0.0, chroma);
    if let Some(rgb) = in_gamut(light, chroma, hue) {
        return rgb;
    }
    for _ in 0..12 {
        let middle = (least + most) / 2.0;
        if in_gamut(light, middle, hue).is_some() { least = middle } else { most = middle }
    }
    in_gamut(light, least, hue).unwrap_or_else(|| [byte(light.powi(3).clamp(0.0, 1.0)); 3])
}

fn in_gamut(light: f32, chroma: f32, hue: f32) -> Option<[u8; 3]> {
    let (b, a) = (hue.sin() * chroma, hue.cos() * chroma);
    let long = (light + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let middle = (light - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let short = (light - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    let rgb = [
        4.076_741_7 * long - 3.307_711_6 * middle + 0.230_969_93 * short,
        -1.268_438 * long + 2.609_757_4 * middle - 0.341_319_4 * short,
        -0.004_196_086 * long - 0.703_418_6 * middle + 1.707_614_7 * short,
    ];
    let is_inside = rgb.iter().all(|channel| (-0.001..=1.001).contains(channel));
    is_inside.then(|| rgb.map(|channel| byte(channel.clamp(0.0, 1.0))))
}

/// An sRGB channel as an amount of light.
fn linear(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn byte(light: f32) -> u8 {
    let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0 + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_come_back() {
        for rgb in [[0, 0, 0], [255, 255, 255], [255, 0, 0], [12, 200, 99], [0, 0, 255], [128, 128, 128]] {
            let back = to_rgb(from_rgb(rgb));
            assert!(rgb.iter().zip(back).all(|(one, other)| one.abs_diff(other) <= 1), "{rgb:?} {back:?}");
        }
    }

    #[test]
    fn known_colors_have_their_known_coordinates() {
        let [light, chroma, hue] = from_rgb([255, 0, 0]);
        assert!((light - 0.627_96).abs() < 1e-3 && (chroma - 0.257_68).abs() < 1e-3, "{light} {chroma}");
        assert!((hue.to_degrees() - 29.234).abs() < 0.05, "{hue}");
    }

    #[test]
    fn the_middle_of_black_and_white_has_half_the_lightness() {
        let middle = mix([0; 3], [255; 3], 0.5);
        assert_eq!(middle, [99; 3]);
    }

    #[test]
    fn hues_go_the_shorter_way() {
        // From red (29°) to magenta (328°) over pink, not over green.
        let [red, green, _] = mix([255, 0, 0], [255, 0, 255], 0.5);
        assert!(red > 200 && green < 100, "{red} {green}");
    }
}
