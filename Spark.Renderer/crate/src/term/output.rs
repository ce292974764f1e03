//! The bytes of a frame. The only place that makes control sequences for drawing.
//!
//! What the terminal knows (where its cursor is, how it writes, whether the cursor shows) is carried from frame to frame,
//! so that a cell which changes again costs a backspace and the new character.

use spark_layout::text::{extends, is_disputed};

use super::Graphics;
use super::colors::{ColorDepth, Colors};
use super::cursor::{Cursor, decimal, digits, sequence};
use super::pen::{Pen, Scratch};
use super::widths::is_certain;
use crate::frame::{Cell, Extras, Scroll};

/// An OSC 8 without an address.
const END_LINK: &[u8] = b"\x1b]8;;\x1b\\";

/// Synchronized update (mode 2026): the terminal shows nothing of a frame before its end.
const BEGIN_UPDATE: &[u8] = b"\x1b[?2026h";
const END_UPDATE: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
/// Where the terminal counts one cell for what has two, the other one must not keep what stood there.
const BLANK_BOTH: &[u8] = b"\x1b[2X";
/// What begins with a mark a terminal may draw in the cell before, which is another text's. Most do that no more behind a
/// control sequence; where one does, this cell must not keep what stood there.
const BLANK_ONE: &[u8] = b"\x1b[X";
/// A frame of at most so many bytes, without scrolling, reaches the terminal in one piece: nobody sees half of it.
const SHORT_FRAME: usize = 128;

/// What the terminal is known to understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    pub colors: ColorDepth,
    /// Mode 2026.
    pub synchronizes: bool,
    /// Mode 2027 is on: a grapheme cluster has one width, and it is Unicode's.
    pub joins_clusters: bool,
    /// `CSI n b` repeats the last character.
    pub repeats: bool,
    /// How it takes images.
    pub graphics: Graphics,
}

impl Abilities {
    pub fn with_colors(colors: ColorDepth) -> Self {
        Self { colors, synchronizes: false, joins_clusters: false, repeats: false, graphics: Graphics::None }
    }
}

/// Sequences under construction, and the state that the terminal will be in when it has read them.
#[derive(Debug)]
pub struct Output {
    bytes: Vec<u8>,
    abilities: Abilities,
    colors: Colors,
    columns: u16,
    cursor: Cursor,
    pen: Option<Pen>,
    /// The foreground, background and attributes that the pen was made of.
    style: Option<[u32; 3]>,
    is_cursor_shown: Option<bool>,
    /// Where the frame begins in `bytes`; `None` between frames.
    frame: Option<usize>,
    has_scrolled: bool,
    /// Rows of the live region that the terminal has made room for; `None`: the whole screen is ours.
    region: Option<u16>,
    /// The address of the link that is open; empty: none is.
    link: String,
    /// Images stand on the screen.
    has_images: bool,
    scratch: Scratch,
}

impl Output {
    pub fn new(abilities: Abilities) -> Self {
        Self {
            bytes: Vec::new(),
            abilities,
            colors: Colors::new(abilities.colors),
            columns: 0,
            cursor: Cursor::default(),
            pen: None,
            style: None,
            is_cursor_shown: None,
            frame: None,
            has_scrolled: false,
            region: None,
            link: String::new(),
            has_images: false,
            scratch: Scratch::default(),
        }
    }

    pub fn abilities(&self) -> Abilities {
        self.abilities
    }

    /// The terminal turned out to understand more, or less.
    pub fn set_abilities(&mut self, abilities: Abilities) {
        self.abilities = abilities;
        if self.colors.depth() != abilities.colors {
            self.colors = Colors::new(abilities.colors);
        }
    }

    /// Nothing is known of the terminal, which has that many columns.
    pub fn forget(&mut self, columns: u16) {
        self.columns = columns;
        // In a live region the row stays known: it is what we count from.
        self.cursor = Cursor { column: None, row: self.cursor.row.filter(|_| self.is_live()) };
        self.forget_pen();
        self.is_cursor_shown = None;
    }

    /// Nobody knows how the terminal writes.
    pub fn forget_pen(&mut self) {
        self.pen = None;
        self.style = None;
    }

    /// Whether rows are counted from the first one of a live region.
    pub fn is_live(&self) -> bool {
        self.region.is_some()
    }

    /// Whether rows may be scrolled: what moves out of a live region at the top would be kept above it, and images would move
    /// along.
    pub fn may_scroll(&self) -> bool {
        !self.is_live() && !self.has_images
    }

    pub fn set_images(&mut self, has_images: bool) {
        self.has_images = has_images;
    }

    /// How images are shown: in a live region, nobody knows where they would stand.
    pub fn graphics(&self) -> Graphics {
        if self.is_live() { Graphics::None } else { self.abilities.graphics }
    }

    /// What was made so far, and not yet taken.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Where the cursor will be.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// What follows belongs together.
    pub fn begin_frame(&mut self) {
        self.frame = Some(self.bytes.len());
        self.has_scrolled = false;
    }

    /// The frame is complete, with the cursor at the caret, or hidden. A long one is shown as a whole, or at least without
    /// a cursor that runs about.
    pub fn end_frame(&mut self, caret: Option<(u16, u16)>) {
        if !self.link.is_empty() {
            self.link_to("");
            self.style = None;
        }
        let start = self.frame.take().unwrap_or(self.bytes.len());
        let was_shown = self.is_cursor_shown != Some(false);
        let is_long = self.has_scrolled || self.bytes.len() - start > SHORT_FRAME;
        let around = match is_long {
            true if self.abilities.synchronizes => BEGIN_UPDATE,
            true if was_shown => HIDE_CURSOR,
            _ => b"",
        };
        self.bytes.splice(start..start, around.iter().copied());
        if around == HIDE_CURSOR {
            self.is_cursor_shown = Some(false);
        }
        self.place_cursor(caret);
        if around == BEGIN_UPDATE {
            self.bytes.extend_from_slice(END_UPDATE);
        }
    }

    /// Moves the cursor there, in as few bytes as possible.
    pub fn move_to(&mut self, column: u16, row: u16) {
        self.cursor.move_to(column, row, self.is_live(), &mut self.bytes);
    }

    /// True when a cell would be written without changing the pen.
    pub fn has_pen_of(&self, cell: Cell) -> bool {
        self.style == Some(style_of(cell))
    }

    /// Chooses the colors and attributes of a cell.
    pub fn set_pen(&mut self, cell: Cell) {
        self.set_pen_with(cell, Extras::default());
    }

    /// The same with what the number in the cell's attributes stands for.
    pub fn set_pen_with(&mut self, cell: Cell, extras: Extras<'_>) {
        if self.has_pen_of(cell) {
            return;
        }
        self.style = Some(style_of(cell));
        self.link_to(extras.link);
        let pen = Pen::of(cell, extras.underline, &mut self.colors);
        pen.select(self.pen, &mut self.bytes, &mut self.scratch);
        self.pen = Some(pen);
    }

    /// Opens a link, and ends the one before (OSC 8). Cells with the same address belong to one link.
    fn link_to(&mut self, link: &str) {
        if self.link == link {
            return;
        }
        self.link.clear();
        self.link.push_str(link);
        if link.is_empty() {
            self.bytes.extend_from_slice(END_LINK);
        } else {
            self.bytes.extend_from_slice(b"\x1b]8;id=");
            decimal(&mut self.bytes, link_id(link));
            self.bytes.push(b';');
            self.bytes.extend_from_slice(link.as_bytes());
            self.bytes.extend_from_slice(b"\x1b\\");
        }
    }

    /// Writes one code point. Returns how many cells behind it the terminal may have overwritten. Control characters never
    /// get here as such: painting has made symbols of them, and what slips through is written as a replacement character.
    pub fn put_scalar(&mut self, scalar: char, is_wide: bool) -> u16 {
        if matches!(scalar, ' '..='~') {
            self.put_printable(scalar as u8);
            return 0;
        }
        let scalar = if scalar.is_control() { char::REPLACEMENT_CHARACTER } else { scalar };
        let is_certain = is_certain(scalar, is_wide);
        if !is_certain {
            self.blank_before(scalar, is_wide);
        }
        self.bytes.extend_from_slice(scalar.encode_utf8(&mut [0; 4]).as_bytes());
        self.advance(if is_wide { 2 } else { 1 }, is_certain);
        u16::from(!is_wide && !is_certain)
    }

    /// Writes a printable character of ASCII, about whose width no terminal is in doubt.
    #[inline]
    pub fn put_printable(&mut self, character: u8) {
        self.bytes.push(character);
        self.advance(1, true);
    }

    /// Writes a cluster of several code points. Returns how many cells behind it the terminal may have overwritten, if it
    /// gives each code point a place of its own.
    pub fn put_cluster(&mut self, cluster: &str, is_wide: bool) -> u16 {
        let first = cluster.chars().next().unwrap_or_default();
        let is_certain = self.abilities.joins_clusters && !extends(first) && !is_disputed(cluster);
        if !is_certain {
            self.blank_before(first, is_wide);
        }
        let mut most = 0u16;
        for scalar in cluster.chars().filter(|scalar| !scalar.is_control()) {
            self.bytes.extend_from_slice(scalar.encode_utf8(&mut [0; 4]).as_bytes());
            most = most.saturating_add(2);
        }
        let width = if is_wide { 2 } else { 1 };
        self.advance(width, is_certain);
        if is_certain { 0 } else { most.saturating_sub(width) }
    }

    /// Empties the cells of a cluster that the terminal may draw in others.
    fn blank_before(&mut self, first: char, is_wide: bool) {
        if is_wide {
            self.bytes.extend_from_slice(BLANK_BOTH);
        } else if extends(first) {
            self.bytes.extend_from_slice(BLANK_ONE);
        }
    }

    /// Writes the character that was written last `count` times more, if that is shorter than writing it. Invariant: it
    /// is one cell wide, and of `length` bytes.
    pub fn repeat(&mut self, count: u16, length: usize) -> bool {
        if !self.abilities.repeats || usize::from(count) * length <= 3 + digits(count) {
            return false;
        }
        sequence(&mut self.bytes, &[count], b'b');
        self.advance(count, true);
        true
    }

    /// Blanks `count` cells from the cursor on; the cursor stays. False: writing blanks is as short.
    pub fn erase(&mut self, count: u16, blank: Cell) -> bool {
        // The erased cells must be stepped over, as a rule.
        if usize::from(count) <= 2 * (3 + digits(count)) {
            return false;
        }
        self.set_pen(blank);
        sequence(&mut self.bytes, &[count], b'X');
        true
    }

    /// Blanks the row from the cursor on; the cursor stays.
    pub fn erase_to_end(&mut self, blank: Cell) {
        self.set_pen(blank);
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Moves rows; what moves in is blank.
    pub fn scroll(&mut self, Scroll { top, bottom, by }: Scroll, is_whole_screen: bool) {
        // What moves in gets the background of the pen.
        self.set_pen(Cell::EMPTY);
        if !is_whole_screen {
            sequence(&mut self.bytes, &[top + 1, bottom], b'r');
        }
        sequence(&mut self.bytes, &[by.unsigned_abs()], if by > 0 { b'S' } else { b'T' });
        if !is_whole_screen {
            self.bytes.extend_from_slice(b"\x1b[r");
            // Setting and resetting the region takes the cursor home.
            self.cursor = Cursor::at(0, 0);
        }
        self.has_scrolled = true;
    }

    pub(super) fn region(&self) -> Option<u16> {
        self.region
    }

    pub(super) fn set_region(&mut self, rows: Option<u16>) {
        self.region = rows;
    }

    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor = cursor;
    }

    fn place_cursor(&mut self, caret: Option<(u16, u16)>) {
        if let Some((column, row)) = caret {
            self.move_to(column, row);
        }
        if self.is_cursor_shown != Some(caret.is_some()) {
            self.is_cursor_shown = Some(caret.is_some());
            self.bytes.extend_from_slice(if caret.is_some() { SHOW_CURSOR } else { HIDE_CURSOR });
        }
    }

    /// Where a terminal may count a width differently, and behind the last column, the column is not known.
    fn advance(&mut self, width: u16, is_certain: bool) {
        self.cursor.column = self
            .cursor
            .column
            .map(|column| column + width)
            .filter(|&column| is_certain && column < self.columns);
    }
}

fn style_of(cell: Cell) -> [u32; 3] {
    [cell.foreground, cell.background, cell.attributes]
}

/// By which a terminal joins the cells of a link: FNV-1a of its address, folded. It depends on nothing else, so that cells
/// which are sent again still belong to those that are not.
fn link_id(link: &str) -> u16 {
    let hash =
        link.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 16) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output() -> Output {
        let mut output = Output::new(Abilities::with_colors(ColorDepth::True));
        output.forget(200);
        output
    }

    #[test]
    fn the_last_column_leaves_the_column_unknown() {
        let mut output = output();
        output.forget(3);
        output.move_to(2, 0);
        output.put_scalar('x', false);
        assert_eq!(output.cursor(), Cursor { column: None, row: Some(0) });
    }

    #[test]
    fn no_control_character_gets_through() {
        let mut output = output();
        output.put_scalar('\x1b', false);
        output.put_cluster("a\u{9b}31m", false);
        assert_eq!(output.bytes().as_slice(), "\u{fffd}a31m".as_bytes());
    }

    #[test]
    fn a_mark_of_its_own_is_drawn_in_its_own_cell() {
        let mut output = output();
        output.set_abilities(Abilities { joins_clusters: true, ..output.abilities() });
        output.move_to(0, 0);
        output.bytes().clear();
        output.put_scalar('│', false);
        output.put_scalar('\u{903}', false);
        assert_eq!(output.cursor().column, None);
        output.put_cluster("🏽\u{301}", true);
        let sent = String::from_utf8(std::mem::take(output.bytes())).unwrap().replace('\x1b', "ESC");
        assert_eq!(sent, "│ESC[X\u{903}ESC[2X🏽\u{301}");
    }

    #[test]
    fn a_terminal_that_joins_clusters_is_not_relied_upon_for_those_in_dispute() {
        let mut output = output();
        output.set_abilities(Abilities { joins_clusters: true, ..output.abilities() });
        let mut column_behind = |cluster, is_wide| {
            output.move_to(0, 0);
            let in_doubt = output.put_cluster(cluster, is_wide);
            (output.cursor().column, in_doubt)
        };
        assert_eq!(column_behind("👩\u{200d}🚀", true), (Some(2), 0));
        assert_eq!(column_behind("न\u{93f}", false), (Some(1), 0));
        assert_eq!(column_behind("क्ष", false), (None, 5));
        assert_eq!(column_behind("☕\u{fe0e}", true), (None, 2));
    }

    #[test]
    fn a_link_is_one_whatever_the_number_of_its_cells() {
        let mut output = output();
        let mut opened = |attributes: u32, link| {
            output.set_pen_with(Cell { attributes, ..Cell::EMPTY }, Extras { underline: 0, link });
            String::from_utf8(std::mem::take(output.bytes())).unwrap()
        };
        let first = opened(1 << 16, "https://a/");
        opened(2 << 16, "https://b/");
        assert_eq!(opened(3 << 16, "https://a/"), first.replace("\x1b[m", ""));
    }

    #[test]
    fn a_short_frame_needs_no_synchronized_update() {
        let mut output = output();
        output.set_abilities(Abilities { synchronizes: true, ..output.abilities() });
        output.place_cursor(None);
        output.bytes().clear();
        output.begin_frame();
        output.put_scalar('x', false);
        output.end_frame(None);
        assert_eq!(std::mem::take(output.bytes()), b"x");
        output.begin_frame();
        (0..200).for_each(|_| _ = output.put_scalar('x', false));
        output.end_frame(None);
        assert!(output.bytes().starts_with(BEGIN_UPDATE) && output.bytes().ends_with(END_UPDATE));
    }

    #[test]
    fn a_long_frame_hides_the_cursor_where_updates_are_not_synchronized() {
        let mut output = output();
        output.place_cursor(Some((0, 0)));
        output.bytes().clear();
        output.begin_frame();
        (0..200).for_each(|_| _ = output.put_scalar('x', false));
        output.end_frame(Some((3, 3)));
        assert!(output.bytes().starts_with(HIDE_CURSOR) && output.bytes().ends_with(SHOW_CURSOR));
    }

    #[test]
    fn repeating_and_erasing_are_used_where_they_are_shorter() {
        let mut output = output();
        assert!(!output.repeat(100, 1));
        output.set_abilities(Abilities { repeats: true, ..output.abilities() });
        assert!(!output.repeat(4, 1) && output.repeat(2, 3));
        assert!(!output.erase(10, Cell::EMPTY) && output.erase(11, Cell::EMPTY));
    }
}
