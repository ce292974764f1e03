//! Asking the terminal what it can do, and acting upon the answers.
//!
//! The input thread takes answers in; once the fence has come, the frame thread switches on what is there. Nobody waits for
//! them, with one exception: whoever leaves the terminal first waits a little for the fence, since answers that come later
//! would be typed into the shell.

use std::sync::atomic::Ordering;
use std::time::Duration;

use spark_layout::schema::{EngineState, EventKind, TerminalColors, TerminalTheme, header};

use crate::blend::Theme;
use crate::engine::Engine;
use crate::log::log;
use crate::segment::{Event, Segment};
use crate::term::capabilities::{self, Capabilities, PIXEL_MOUSE_MODE};
use crate::term::{Abilities, ColorDepth, ModeState, Quirks, Reply, Terminal, modes};

/// So long a terminal may take to answer before it is left.
const ANSWER_TIME: Duration = Duration::from_millis(500);
/// Bytes of `terminal_name`.
const NAME_BYTES: usize = 64;

/// What the numbers of a mouse report count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counting {
    Cells,
    /// Pixels were asked for; until the terminal says that it counts them, it does not.
    Asked,
    Pixels,
}

/// Questions under way, and what is known so far.
#[derive(Debug)]
pub struct Negotiation {
    pub capabilities: Capabilities,
    pub quirks: Quirks,
    /// Until when the fence of the last questions is waited for; `None`: it has come.
    waits_until: Option<Duration>,
    /// The user chose other colors, and nobody has asked for them.
    must_ask_colors: bool,
    counting: Counting,
    /// The fence has come, and the frame thread has not acted upon it.
    is_due: bool,
}

impl Negotiation {
    /// With what an earlier engine was told.
    pub fn adopt(segment: &Segment, is_headless: bool) -> Self {
        let known = segment.u32(header::CAPABILITIES).load(Ordering::Acquire);
        let mut found = Self {
            capabilities: Capabilities::of_environment(is_headless, known),
            quirks: Quirks::of_environment(),
            waits_until: None,
            must_ask_colors: false,
            counting: Counting::Cells,
            is_due: false,
        };
        found.adopt_colors_and_sizes(segment);
        let name: [u8; NAME_BYTES] = segment.header_bytes(header::TERMINAL_NAME);
        let length = name.iter().position(|&byte| byte == 0).unwrap_or(NAME_BYTES);
        if length > 0 {
            found.capabilities.learn_name(&name[..length], &mut found.quirks);
        }
        found
    }

    fn adopt_colors_and_sizes(&mut self, segment: &Segment) {
        let word = |word: usize| Some(segment.u32(word).load(Ordering::Acquire)).filter(|&value| value != 0);
        let known = &mut self.capabilities;
        known.foreground = word(header::TERMINAL_FOREGROUND).map(|color| color & 0xff_ffff);
        known.background = word(header::TERMINAL_BACKGROUND).map(|color| color & 0xff_ffff);
        known.cell_pixels =
            word(header::CELL_PIXELS).map(|pair| ((pair >> 16) as u16, (pair & 0xffff) as u16));
        let is_dark = word(header::TERMINAL_THEME).map(|theme| theme == TerminalTheme::Dark as u32);
        known.is_dark = known.is_dark.or(is_dark);
    }
}

impl Engine {
    /// Asks, if nobody has, and switches on what is known to be there. Called whenever the terminal was taken.
    pub fn negotiate(&mut self) {
        self.negotiation.counting = Counting::Cells;
        self.publish_capabilities();
        if self.terminal.input().is_none() {
            return;
        }
        if self.negotiation.capabilities.is_answered() {
            return self.use_capabilities();
        }
        let quirks = self.negotiation.quirks;
        if quirks.answers && std::env::var("SPARK_TERM_QUERIES").as_deref() != Ok("0") {
            capabilities::queries(quirks, self.output().bytes());
            self.wait_for_fence();
        }
    }

    /// Takes an answer in.
    pub fn answered(&mut self, reply: &Reply<'_>) {
        let Negotiation { capabilities, quirks, counting, .. } = &mut self.negotiation;
        let mouse_mode = Reply::Mode { mode: PIXEL_MOUSE_MODE, is_private: true, state: ModeState::On };
        if *reply == mouse_mode && *counting == Counting::Asked {
            // Answers and reports come one after the other: those behind this one count pixels.
            *counting = Counting::Pixels;
        }
        if capabilities.learn(reply, quirks) {
            self.negotiation.waits_until = None;
            self.negotiation.is_due = true;
            self.segment.notify_engine();
        }
    }

    /// The user chose other colors: the terminal tells which.
    pub fn theme_changed(&mut self, is_dark: bool) {
        self.negotiation.capabilities.is_dark = Some(is_dark);
        self.negotiation.must_ask_colors = true;
        self.negotiation.is_due = true;
        self.segment.notify_engine();
    }

    /// Acts upon answers that have come. True: there are bytes to send.
    pub fn use_answers(&mut self) -> bool {
        if self.state != EngineState::Running || !std::mem::take(&mut self.negotiation.is_due) {
            return false;
        }
        log!("the terminal: {:?}", self.negotiation.capabilities);
        self.publish_capabilities();
        self.use_capabilities();
        if std::mem::take(&mut self.negotiation.must_ask_colors) {
            capabilities::color_queries(self.output().bytes());
            self.wait_for_fence();
        }
        self.push(Event { kind: EventKind::TerminalChanged, node: -1, ..Event::default() });
        true
    }

    /// True while answers are on their way that would be typed into whatever has the terminal next.
    pub fn must_wait_for_answers(&self) -> bool {
        self.negotiation.waits_until.is_some_and(|until| self.clock.now(self.segment) < until)
    }

    /// When waiting for answers ends.
    pub fn answer_deadline(&self) -> Option<Duration> {
        self.negotiation.waits_until.filter(|_| self.must_wait_for_answers())
    }

    /// The size of a cell, where the mouse is told in pixels.
    pub fn mouse_pixels(&self) -> Option<(u16, u16)> {
        let pixels = self.negotiation.capabilities.cell_pixels;
        pixels.filter(|&(width, height)| {
            self.negotiation.counting == Counting::Pixels && width > 0 && height > 0
        })
    }

    /// The window has another size, and with it cells may: the font is another one.
    pub fn ask_cell_size(&mut self) {
        if self.negotiation.counting == Counting::Pixels {
            capabilities::pixel_queries(self.output().bytes());
            self.wait_for_fence();
        }
    }

    /// Asks for the mouse in pixels, if the app wants that and the terminal can.
    fn ask_for_pixels(&mut self) {
        let flags = self.segment.u32(header::MODE_FLAGS).load(Ordering::Acquire);
        let known = &self.negotiation.capabilities;
        let must_ask = flags & modes::WANTS_PIXELS != 0
            && modes::is_wanted(&modes::MOUSE, flags)
            && known.has(capabilities::PIXEL_MOUSE)
            && known.cell_pixels.is_some()
            && self.negotiation.counting == Counting::Cells;
        if must_ask {
            self.negotiation.counting = Counting::Asked;
            let segment = self.segment;
            // An engine before us may have pushed it; the mouse's other mode, which came again, has replaced it since.
            Terminal::pop(segment, modes::PIXEL_MOUSE, self.output().bytes());
            Terminal::push(segment, modes::PIXEL_MOUSE, self.output().bytes());
            capabilities::pixel_queries(self.output().bytes());
            self.wait_for_fence();
        }
    }

    /// Keys that have no code of their own get one, where kitty's protocol is not there to do that; it is asked for and not
    /// sent ahead, since kitty complains of it.
    fn tell_other_keys(&mut self) {
        if self.terminal.input().is_some() && !self.negotiation.capabilities.has(capabilities::KITTY_KEYBOARD)
        {
            let segment = self.segment;
            Terminal::push(segment, modes::OTHER_KEYS, self.output().bytes());
            self.output().forget_pen();
        }
    }

    fn wait_for_fence(&mut self) {
        self.negotiation.waits_until = Some(self.clock.now(self.segment) + ANSWER_TIME);
    }

    fn use_capabilities(&mut self) {
        let known = &self.negotiation.capabilities;
        let (segment, abilities) = (self.segment, known.abilities());
        let must_join_clusters = known.must_join_clusters();
        let channels =
            |color: Option<u32>| color.map(|color| [(color >> 16) as u8, (color >> 8) as u8, color as u8]);
        let theme = Theme { foreground: channels(known.foreground), background: channels(known.background) };
        if must_join_clusters {
            Terminal::push(segment, modes::JOINED_CLUSTERS, self.output().bytes());
        }
        self.tell_other_keys();
        self.ask_for_pixels();
        self.set_theme(theme);
        let before = self.output().abilities();
        self.output().set_abilities(abilities);
        let kept = |them: Abilities| (them.colors, them.joins_clusters, them.graphics);
        if kept(before) != kept(abilities) {
            self.redraw();
        }
    }

    fn publish_capabilities(&self) {
        let known = &self.negotiation.capabilities;
        let set = |word: usize, value: u32| self.segment.u32(word).store(value, Ordering::Release);
        let opaque = |color: Option<u32>| color.map_or(0, |color| 0xff00_0000 | color);
        let theme = match known.is_dark {
            None => TerminalTheme::Unknown,
            Some(true) => TerminalTheme::Dark,
            Some(false) => TerminalTheme::Light,
        };
        let colors = match known.colors() {
            ColorDepth::None => TerminalColors::None,
            ColorDepth::Ansi16 => TerminalColors::Palette16,
            ColorDepth::Ansi256 => TerminalColors::Palette256,
            ColorDepth::True => TerminalColors::TrueColor,
        };
        set(header::CAPABILITIES, known.bits());
        set(header::TERMINAL_THEME, theme as u32);
        set(header::TERMINAL_COLORS, colors as u32);
        set(header::TERMINAL_FOREGROUND, opaque(known.foreground));
        set(header::TERMINAL_BACKGROUND, opaque(known.background));
        set(
            header::CELL_PIXELS,
            known.cell_pixels.map_or(0, |(width, height)| u32::from(width) << 16 | u32::from(height)),
        );
        let mut name = known.name.clone().into_bytes();
        name.resize(NAME_BYTES, 0);
        self.segment.set_header_bytes(header::TERMINAL_NAME, &name);
    }
}
