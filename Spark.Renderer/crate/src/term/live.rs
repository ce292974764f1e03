//! The live region: rows at the cursor that belong to us, on the screen where the shell is.
//!
//! It begins in the row where the cursor stood, grows by line feeds (so that what is above scrolls away and is kept), and
//! shrinks by erasing what is below it. Nothing above its first row is ever written to. Nobody knows on which row of the
//! screen it begins, so every move inside of it is relative.

use super::Output;
use super::cursor::{Cursor, sequence};
use crate::blend::Theme;
use crate::color::{DEFAULT, INHERIT};
use crate::frame::{Cell, Extras};
use crate::mirror::Span;
use crate::plain::harmless;

/// Blanks from the cursor to the end of the screen: the live region and what is below it, which is blank.
const ERASE_BELOW: &[u8] = b"\x1b[J";
/// The same from the start of a row, leaving the cursor there. In the screen's first cell tmux takes an ED for a cleared screen, and
/// keeps what stood there in its history; so it gets one for the second cell.
const ERASE_FROM_ROW: &[u8] = b"\x1b[K\x1b[C\x1b[J\r";

impl Output {
    /// From now on the screen is a live region (true), which begins where the cursor is, or all of it.
    pub fn set_live(&mut self, is_live: bool) {
        self.set_region(is_live.then_some(1));
        self.set_cursor(if is_live { Cursor::at(0, 0) } else { Cursor::default() });
    }

    /// The live region as an earlier engine left it: its rows, and the cursor's.
    pub fn adopt_region(&mut self, rows: u16, row: u16) {
        self.set_region(Some(rows.max(1)));
        self.set_cursor(Cursor { column: None, row: Some(row) });
    }

    /// Rows of the live region and the cursor's row in it; `None`: there is none.
    pub fn region_and_row(&self) -> Option<(u16, u16)> {
        self.region().map(|rows| (rows, self.cursor().row.unwrap_or(0)))
    }

    /// Empties the live region, of which one row is left. On a screen of `screen_rows`, nothing above it is reached.
    pub fn restart_region(&mut self, screen_rows: u16) {
        let up = self.cursor().row.unwrap_or(0).min(screen_rows.saturating_sub(1));
        if up > 0 {
            sequence(self.bytes(), &[up], b'A');
        }
        self.bytes().push(b'\r');
        self.set_cursor(Cursor::at(0, 0));
        self.set_pen(Cell::EMPTY);
        self.bytes().extend_from_slice(ERASE_FROM_ROW);
        self.set_region(Some(1));
    }

    /// Makes room for so many rows, at least 1, or gives rows back.
    pub fn fit_region(&mut self, rows: u16) {
        let Some(before) = self.region() else { return };
        if rows > before {
            // New rows get the background of the pen.
            self.set_pen(Cell::EMPTY);
            self.move_to(0, before - 1);
            self.bytes().extend(std::iter::repeat_n(b'\n', (rows - before).into()));
            self.set_cursor(Cursor::at(0, rows - 1));
        } else if rows < before {
            self.set_pen(Cell::EMPTY);
            self.move_to(0, rows);
            self.bytes().extend_from_slice(ERASE_BELOW);
        }
        self.set_region(Some(rows));
    }

    /// Writes lines above the live region, which begins anew behind them. Nothing in them is a control character.
    pub fn print_above(&mut self, text: &str, spans: &[Span], theme: Theme, screen_rows: u16) {
        self.restart_region(screen_rows);
        let mut spans = spans.iter().peekable();
        for line in text.lines() {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            self.bytes().extend_from_slice(WRAP);
            for (at, scalar) in line.char_indices() {
                while spans.next_if(|span| span.end <= start + at).is_some() {}
                self.set_pen_of(spans.peek().filter(|span| span.start <= start + at).copied(), theme);
                let mut buffer = [0; 4];
                self.bytes().extend_from_slice(harmless(scalar).encode_utf8(&mut buffer).as_bytes());
            }
            // A line feed fills with the pen's background.
            self.set_pen(Cell::EMPTY);
            self.bytes().extend_from_slice(NO_WRAP);
        }
    }

    fn set_pen_of(&mut self, span: Option<&Span>, theme: Theme) {
        let Some(span) = span else { return self.set_pen(Cell::EMPTY) };
        let background = theme.ground_over(span.background, u8::MAX, DEFAULT);
        let foreground = match span.foreground {
            INHERIT => DEFAULT,
            color => theme.text_over(color, u8::MAX, background),
        };
        let cell = Cell { foreground, background, attributes: span.attributes & 0xffff, ..Cell::EMPTY };
        // A number of its own for each span: cells with the same one are taken to have the same underline and link.
        let number = (span.start as u32 | 0x8000) << 16;
        let extras = Extras { underline: span.underline, link: &span.link };
        let cell = if extras == Extras::default() {
            cell
        } else {
            Cell { attributes: cell.attributes | number, ..cell }
        };
        self.set_pen_with(cell, extras);
    }

    /// The bytes that leave the live region: below it, or, where it is not to stay, at its start.
    pub fn leave_region(&mut self, clears: bool, screen_rows: u16) -> Vec<u8> {
        let Some(rows) = self.region() else { return Vec::new() };
        let before = std::mem::take(self.bytes());
        if clears {
            self.restart_region(screen_rows);
        } else {
            self.move_to(0, rows - 1);
            self.bytes().extend_from_slice(b"\r\n");
        }
        self.set_live(true);
        std::mem::replace(self.bytes(), before)
    }
}

/// A finished line may be longer than the screen is wide: there it is broken, and joined again when the window grows.
const WRAP: &[u8] = b"\x1b[?7h";
const NO_WRAP: &[u8] = b"\x1b[?7l\r\n";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Abilities, ColorDepth};

    fn live() -> Output {
        let mut output = Output::new(Abilities::with_colors(ColorDepth::True));
        output.forget(80);
        output.set_live(true);
        output
    }

    fn taken(output: &mut Output) -> String {
        String::from_utf8(std::mem::take(output.bytes())).unwrap().replace('\x1b', "ESC")
    }

    #[test]
    fn it_grows_by_line_feeds_and_shrinks_by_erasing_below() {
        let mut output = live();
        output.restart_region(24);
        output.fit_region(4);
        assert_eq!(taken(&mut output), "\rESC[mESC[KESC[CESC[J\r\n\n\n");
        output.move_to(0, 1);
        output.fit_region(2);
        assert_eq!(taken(&mut output), "ESC[2A\r\nESC[J");
        assert_eq!(output.region_and_row(), Some((2, 2)));
    }

    #[test]
    fn it_is_left_below_or_leaves_nothing() {
        let mut output = live();
        output.restart_region(24);
        output.fit_region(3);
        output.move_to(5, 0);
        taken(&mut output);
        assert_eq!(output.leave_region(false, 24), b"\r\n\n\r\n");
        assert!(output.bytes().is_empty());
        output.fit_region(3);
        output.move_to(5, 1);
        assert_eq!(output.leave_region(true, 24), b"\x1b[A\r\x1b[K\x1b[C\x1b[J\r");
    }

    #[test]
    fn finished_lines_cannot_move_the_cursor() {
        let mut output = live();
        output.print_above("one\x1b[2J\ttwo\n\u{202e}three", &[], Theme::default(), 24);
        assert!(taken(&mut output).ends_with("one [2J twoESC[?7l\r\nESC[?7h\u{fffd}threeESC[?7l\r\n"));
    }

    #[test]
    fn finished_lines_have_the_styles_of_their_spans_and_no_line_feed_has_one() {
        let mut output = live();
        output.restart_region(24);
        taken(&mut output);
        let span = |start, end, attributes, background, link: &str| Span {
            start,
            end,
            foreground: INHERIT,
            background,
            attributes,
            underline: INHERIT,
            link: link.into(),
        };
        output.print_above(
            "a bold\nlink",
            &[span(2, 9, 1, DEFAULT, ""), span(9, 11, 0, DEFAULT, "x:y")],
            Theme::default(),
            24,
        );
        assert_eq!(
            taken(&mut output),
            "\rESC[KESC[CESC[J\rESC[?7ha ESC[1mboldESC[mESC[?7l\r\nESC[?7hESC[1mliESC]8;id=9691;x:yESC\\ESC[mnkESC]8;;ESC\\ESC[?7l\r\n"
        );
    }
}
