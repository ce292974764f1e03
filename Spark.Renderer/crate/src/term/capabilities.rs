//! What the terminal can do: what is asked of it, what its answers come to, and what the user says about it.
//!
//! Nothing is assumed and nothing waits: pictures are drawn with what is known, and drawn better once the answers are here.
//! Every terminal answers DA1, so that question comes last and its answer is the fence: what has not come before it will not
//! come. `SPARK_TERM_*` variables have the last word, since no answer is always right.

use std::env;

use super::Graphics;
use super::colors::ColorDepth;
use super::input::{ModeState, Reply};
use super::output::Abilities;
use super::quirks::Quirks;

/// Bits of the header word `capabilities`.
pub const SYNCHRONIZES: u32 = 1;
pub const JOINS_CLUSTERS: u32 = 2;
pub const REPEATS: u32 = 4;
pub const TELLS_THEME: u32 = 8;
pub const TELLS_SIZE: u32 = 16;
pub const KITTY_KEYBOARD: u32 = 32;
pub const KITTY_GRAPHICS: u32 = 64;
pub const SIXEL: u32 = 128;
pub const PIXEL_MOUSE: u32 = 512;
/// It has a primary selection, apart from the clipboard.
pub const PRIMARY: u32 = 1024;
/// The terminal joins clusters whether mode 2027 is on or not.
const JOINS_ALWAYS: u32 = 256;
/// The fence has come: nobody needs to ask again.
const ANSWERED: u32 = 1 << 31;

/// The mode in which the mouse is told in pixels.
pub const PIXEL_MOUSE_MODE: u32 = 1016;
/// DA1.
const FENCE: &[u8] = b"\x1b[c";
/// The size of a cell in pixels.
const CELL_PIXELS: &[u8] = b"\x1b[16t";

/// The variables that speak for single bits: 1 has it, 0 has it not.
const VARIABLES: [(&str, u32); 8] = [
    ("SPARK_TERM_SYNC", SYNCHRONIZES),
    ("SPARK_TERM_CLUSTERS", JOINS_CLUSTERS),
    ("SPARK_TERM_REPEAT", REPEATS),
    ("SPARK_TERM_KEYBOARD", KITTY_KEYBOARD),
    ("SPARK_TERM_GRAPHICS", KITTY_GRAPHICS),
    ("SPARK_TERM_SIXEL", SIXEL),
    ("SPARK_TERM_PIXELS", PIXEL_MOUSE),
    ("SPARK_TERM_PRIMARY", PRIMARY),
];

/// Pixels of a cell that are believed.
const LARGEST_CELL: u16 = 100;

/// What is known of the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    bits: u32,
    colors: ColorDepth,
    /// What variables switched on and off; nothing else does.
    forced_on: u32,
    forced_off: u32,
    is_color_forced: bool,
    /// What the terminal says it is; empty: it said nothing.
    pub name: String,
    /// As 0xRRGGBB.
    pub foreground: Option<u32>,
    pub background: Option<u32>,
    pub is_dark: Option<bool>,
    /// Width and height of a cell, in pixels.
    pub cell_pixels: Option<(u16, u16)>,
}

impl Capabilities {
    /// Before anything was asked; with what an earlier engine was answered.
    pub fn of_environment(is_headless: bool, known: u32) -> Self {
        let mut found = Self {
            bits: known,
            colors: if is_headless { ColorDepth::of_headless() } else { ColorDepth::of_environment() },
            forced_on: 0,
            forced_off: 0,
            is_color_forced: env::var_os("SPARK_TERM_COLORS").is_some(),
            name: String::new(),
            foreground: None,
            background: None,
            is_dark: match env::var("SPARK_TERM_THEME").as_deref() {
                Ok("dark") => Some(true),
                Ok("light") => Some(false),
                _ => None,
            },
            cell_pixels: None,
        };
        for (name, bit) in VARIABLES {
            match env::var(name).as_deref() {
                Ok("1") => found.forced_on |= bit,
                Ok("0") => found.forced_off |= bit,
                _ => {}
            }
        }
        found
    }

    pub fn has(&self, bit: u32) -> bool {
        self.bits() & bit != 0
    }

    /// As the header has them.
    pub fn bits(&self) -> u32 {
        (self.bits | self.forced_on) & !self.forced_off
    }

    /// The fence has come.
    pub fn is_answered(&self) -> bool {
        self.bits & ANSWERED != 0
    }

    pub fn colors(&self) -> ColorDepth {
        self.colors
    }

    /// Mode 2027 must be switched on for what [`JOINS_CLUSTERS`] says.
    pub fn must_join_clusters(&self) -> bool {
        self.has(JOINS_CLUSTERS) && !self.has(JOINS_ALWAYS)
    }

    /// What drawing makes use of.
    pub fn abilities(&self) -> Abilities {
        Abilities {
            colors: self.colors,
            synchronizes: self.has(SYNCHRONIZES),
            joins_clusters: self.has(JOINS_CLUSTERS),
            repeats: self.has(REPEATS),
            graphics: self.graphics(),
        }
    }

    /// kitty's protocol before sixel: it leaves the pixels with the terminal. Sixel needs to know how large a cell is.
    fn graphics(&self) -> Graphics {
        match self.cell_pixels {
            _ if self.has(KITTY_GRAPHICS) => Graphics::Kitty,
            Some(cell @ (1..=LARGEST_CELL, 1..=LARGEST_CELL)) if self.has(SIXEL) => Graphics::Sixel { cell },
            _ => Graphics::None,
        }
    }

    /// Takes an answer in. True: it was the fence.
    pub fn learn(&mut self, reply: &Reply<'_>, quirks: &mut Quirks) -> bool {
        match *reply {
            Reply::Attributes(numbers) => {
                self.set(SIXEL, numbers.numbers().skip(1).any(|ability| ability == 4));
                self.bits |= ANSWERED;
                return true;
            }
            Reply::Mode { mode, is_private: true, state } => self.learn_mode(mode, state),
            Reply::Version(text) => self.learn_name(text, quirks),
            Reply::KeyboardFlags(_) => self.bits |= KITTY_KEYBOARD,
            Reply::Graphics(text) => self.set(KITTY_GRAPHICS, text.ends_with(b";OK")),
            Reply::Foreground(color) => self.foreground = Some(color),
            Reply::Background(color) => {
                self.background = Some(color);
                self.is_dark = Some(is_dark(color));
            }
            Reply::CellPixels { width, height } => {
                self.cell_pixels = u16::try_from(width).ok().zip(u16::try_from(height).ok());
            }
            _ => {}
        }
        false
    }

    fn learn_mode(&mut self, mode: u32, state: ModeState) {
        let can_be_on = matches!(state, ModeState::On | ModeState::Off | ModeState::AlwaysOn);
        match mode {
            PIXEL_MOUSE_MODE => self.set(PIXEL_MOUSE, can_be_on),
            2026 => self.set(SYNCHRONIZES, can_be_on),
            2027 => {
                self.set(JOINS_CLUSTERS, can_be_on);
                self.set(JOINS_ALWAYS, state == ModeState::AlwaysOn);
            }
            2031 => self.set(TELLS_THEME, can_be_on),
            2048 => self.set(TELLS_SIZE, can_be_on),
            _ => {}
        }
    }

    /// Takes in what the terminal says it is.
    pub fn learn_name(&mut self, text: &[u8], quirks: &mut Quirks) {
        self.name =
            String::from_utf8_lossy(text).chars().filter(|scalar| !scalar.is_control()).take(60).collect();
        *quirks = quirks.with_version(&self.name);
        self.set(REPEATS, quirks.repeats);
        self.set(PRIMARY, quirks.has_primary);
        if quirks.has_true_color && !self.is_color_forced && self.colors != ColorDepth::None {
            self.colors = ColorDepth::True;
        }
    }

    fn set(&mut self, bit: u32, is_there: bool) {
        self.bits = if is_there { self.bits | bit } else { self.bits & !bit };
    }
}

/// Everything that is asked of a terminal, the fence last.
pub fn queries(quirks: Quirks, out: &mut Vec<u8>) {
    // XTVERSION, and the kitty keyboard's flags.
    out.extend_from_slice(b"\x1b[>0q\x1b[?u");
    if quirks.knows_mode_queries {
        // DECRQM: mouse in pixels, synchronized update, grapheme clusters, theme and size reports.
        out.extend_from_slice(b"\x1b[?1016$p\x1b[?2026$p\x1b[?2027$p\x1b[?2031$p\x1b[?2048$p");
    }
    if quirks.knows_application_strings {
        // One pixel in the kitty graphics protocol, to be looked at and not to be shown.
        out.extend_from_slice(b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\");
    }
    out.extend_from_slice(CELL_PIXELS);
    color_queries(out);
}

/// Asks whether the mouse is told in pixels now, and how large a cell is.
pub fn pixel_queries(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[?1016$p");
    out.extend_from_slice(CELL_PIXELS);
    out.extend_from_slice(FENCE);
}

/// Asks for the colors alone, which the user may change at any time.
pub fn color_queries(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b]10;?\x1b\\\x1b]11;?\x1b\\");
    out.extend_from_slice(FENCE);
}

/// Whether white is easier to read on a color (0xRRGGBB) than black is: by its luminance, as WCAG 2 has it.
fn is_dark(color: u32) -> bool {
    let [_, red, green, blue] = color.to_be_bytes().map(|channel| (f32::from(channel) / 255.0).powf(2.2));
    0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Input, Parser};

    fn learned(answers: &[u8]) -> (Capabilities, Quirks, usize) {
        let (mut capabilities, mut quirks) = (Capabilities::of_environment(true, 0), Quirks::default());
        let mut fences = 0;
        Parser::new().feed(answers, &mut |input| match input {
            Input::Reply(reply) => fences += usize::from(capabilities.learn(&reply, &mut quirks)),
            other => panic!("{other:?} is no answer"),
        });
        (capabilities, quirks, fences)
    }

    #[test]
    fn the_answers_of_a_modern_terminal_are_understood() {
        let (found, quirks, fences) = learned(
            b"\x1bP>|kitty(0.40.0)\x1b\\\x1b[?0u\x1b[?2026;2$y\x1b[?2027;0$y\x1b[?2031;2$y\x1b[?2048;2$y\
              \x1b_Gi=31;OK\x1b\\\x1b[6;36;18t\x1b]10;rgb:dddd/dddd/dddd\x1b\\\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?62;52;c",
        );
        assert_eq!(fences, 1);
        assert!(found.has(SYNCHRONIZES) && found.has(KITTY_KEYBOARD) && found.has(KITTY_GRAPHICS));
        assert!(!found.has(JOINS_CLUSTERS) && !found.has(SIXEL) && found.has(TELLS_THEME));
        assert_eq!(
            (found.name.as_str(), found.is_dark, found.cell_pixels),
            ("kitty(0.40.0)", Some(true), Some((18, 36)))
        );
        assert!(quirks.repeats && found.is_answered());
    }

    #[test]
    fn a_terminal_that_answers_the_fence_alone_gets_the_plainest_bytes() {
        let (found, ..) = learned(b"\x1b[?1;2c");
        assert!(found.is_answered());
        assert_eq!(found.abilities(), Abilities::with_colors(ColorDepth::True));
    }

    #[test]
    fn a_mode_that_is_always_on_needs_no_switching() {
        let (found, ..) = learned(b"\x1b[?2027;3$y\x1b[?62;4c");
        assert!(found.has(JOINS_CLUSTERS) && !found.must_join_clusters() && found.has(SIXEL));
        let (found, ..) = learned(b"\x1b[?2027;2$y");
        assert!(found.must_join_clusters());
        let (found, ..) = learned(b"\x1b[?2027;4$y");
        assert!(!found.has(JOINS_CLUSTERS));
    }

    #[test]
    fn black_and_solarized_are_dark_and_white_is_not() {
        assert!(is_dark(0x000000) && is_dark(0x002b36) && is_dark(0x282c34));
        assert!(!is_dark(0xffffff) && !is_dark(0xfdf6e3) && !is_dark(0xc0c0c0));
    }
}
