//! How many colors the terminal shows, and which of them looks most like a color that it cannot show.

use std::env;

use crate::color::{Color, DEFAULT};

/// `PALETTE + n` is entry `n` of the terminal's 256 colors.
const PALETTE: u32 = 0x0100;
/// Entries of the cache; a power of two.
const CACHED: usize = 256;

/// How many colors the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    None,
    Ansi16,
    Ansi256,
    True,
}

impl ColorDepth {
    /// What the environment says of the terminal (<https://no-color.org>, `COLORTERM`, `TERM`). `SPARK_TERM_COLORS` (0, 16,
    /// 256 or `true`) has the last word.
    pub fn of_environment() -> Self {
        Self::of(|name| env::var(name).unwrap_or_default())
    }

    /// Without a terminal every color is kept, unless `SPARK_TERM_COLORS` says otherwise.
    pub fn of_headless() -> Self {
        Self::of(|name| match name {
            "COLORTERM" => "truecolor".into(),
            "SPARK_TERM_COLORS" => env::var(name).unwrap_or_default(),
            _ => String::new(),
        })
    }

    fn of(variable: impl Fn(&str) -> String) -> Self {
        let term = variable("TERM");
        match variable("SPARK_TERM_COLORS").as_str() {
            "0" => return Self::None,
            "16" => return Self::Ansi16,
            "256" => return Self::Ansi256,
            "true" => return Self::True,
            _ => {}
        }
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
}

/// Turns color words into what the terminal can show, and remembers what it found.
#[derive(Debug)]
pub struct Colors {
    depth: ColorDepth,
    /// A color word and what it came to, at the place that its hash says.
    cache: Box<[(u32, u32); CACHED]>,
}

impl Colors {
    pub fn new(depth: ColorDepth) -> Self {
        Self { depth, cache: Box::new([(DEFAULT, DEFAULT); CACHED]) }
    }

    pub fn depth(&self) -> ColorDepth {
        self.depth
    }

    /// The color that the terminal can show and that looks most like this one.
    pub fn shown(&mut self, word: u32) -> u32 {
        match self.depth {
            ColorDepth::None => DEFAULT,
            ColorDepth::True => word,
            depth => {
                let place = (word.wrapping_mul(0x9e37_79b1) >> 24) as usize % CACHED;
                if self.cache[place].0 != word {
                    self.cache[place] = (word, degrade(word, depth));
                }
                self.cache[place].1
            }
        }
    }
}

fn degrade(word: u32, depth: ColorDepth) -> u32 {
    // The first sixteen may be any colors that the user chose, so they stand for a color only where there are no others.
    let entries = if depth == ColorDepth::Ansi16 { 0..=15 } else { 16..=255 };
    match Color::from_word(word) {
        Color::Rgba { red, green, blue, .. } => PALETTE + nearest([red, green, blue], entries),
        Color::Palette(index @ 16..) if depth == ColorDepth::Ansi16 => {
            PALETTE + nearest(palette_rgb(index), entries)
        }
        _ => word,
    }
}

/// The palette entry that looks most like a color: the one at the least distance in Oklab, where equal distances are seen
/// as equal (<https://bottosson.github.io/posts/oklab/>).
fn nearest(color: [u8; 3], entries: std::ops::RangeInclusive<u8>) -> u32 {
    let wanted = oklab(color);
    let distance = |index: u8| {
        let found = oklab(palette_rgb(index));
        (0..3).map(|part| (wanted[part] - found[part]).powi(2)).sum::<f32>()
    };
    entries.min_by(|&one, &other| distance(one).total_cmp(&distance(other))).unwrap_or(0).into()
}

fn oklab(color: [u8; 3]) -> [f32; 3] {
    let [red, green, blue] = color.map(linear);
    let long = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
    let middle = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
    let short = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
    [
        0.210_454_26 * long + 0.793_617_8 * middle - 0.004_072_047 * short,
        1.977_998_5 * long - 2.428_592_2 * middle + 0.450_593_7 * short,
        0.025_904_037 * long + 0.782_771_77 * middle - 0.808_675_77 * short,
    ]
}

/// A channel of sRGB as light.
fn linear(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
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

    fn depth_of(variables: &[(&str, &str)]) -> ColorDepth {
        ColorDepth::of(|name| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map_or(String::new(), |(_, value)| (*value).into())
        })
    }

    #[test]
    fn the_environment_tells_how_many_colors_there_are() {
        assert_eq!(depth_of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), ColorDepth::True);
        assert_eq!(depth_of(&[("TERM", "xterm-256color")]), ColorDepth::Ansi256);
        assert_eq!(depth_of(&[("TERM", "linux")]), ColorDepth::Ansi16);
        assert_eq!(depth_of(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]), ColorDepth::None);
        assert_eq!(depth_of(&[("TERM", "xterm-direct"), ("NO_COLOR", "1")]), ColorDepth::None);
        assert_eq!(depth_of(&[("TERM", "dumb"), ("SPARK_TERM_COLORS", "256")]), ColorDepth::Ansi256);
    }

    #[test]
    fn colors_fall_back_to_what_looks_most_like_them() {
        let shown = |depth, word| Colors::new(depth).shown(word);
        assert_eq!(shown(ColorDepth::Ansi256, 0xffff_0000), 0x0100 + 196);
        assert_eq!(shown(ColorDepth::Ansi256, 0xff80_8080), 0x0100 + 244);
        assert_eq!(shown(ColorDepth::Ansi16, 0xffff_0000), 0x0109);
        assert_eq!(shown(ColorDepth::Ansi16, 0xff00_00aa), 0x0104);
        assert_eq!(shown(ColorDepth::Ansi16, 0x0100 + 250), 0x0107);
        assert_eq!(shown(ColorDepth::None, 0xffff_0000), DEFAULT);
        assert_eq!(shown(ColorDepth::True, 0xff12_3456), 0xff12_3456);
    }

    #[test]
    fn every_entry_of_the_palette_is_nearest_to_itself() {
        for index in 16..=255u8 {
            let [red, green, blue] = palette_rgb(index);
            let found = Colors::new(ColorDepth::Ansi256).shown(u32::from_be_bytes([255, red, green, blue]));
            assert_eq!(palette_rgb((found - 0x0100) as u8), palette_rgb(index));
        }
    }

    #[test]
    fn the_cache_never_mixes_two_colors_up() {
        let mut cached = Colors::new(ColorDepth::Ansi256);
        for word in (0xff00_0000..=0xffff_ffff_u32).step_by(0x1_2345).take(2000) {
            assert_eq!(cached.shown(word), degrade(word, ColorDepth::Ansi256));
        }
        for word in (0xff00_0000..=0xffff_ffff_u32).step_by(0x1_2345).take(2000) {
            assert_eq!(cached.shown(word), degrade(word, ColorDepth::Ansi256));
        }
    }
}
