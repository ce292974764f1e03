//! The bytes of a frame. The only place that makes control sequences for drawing.
//!
//! What the terminal knows (where its cursor is, how it writes, whether the cursor shows) is carried from frame to frame,
//! so that a cell which changes again costs a backspace and the new character.

use super::pen::{Pen, Scratch};
use crate::color::ColorDepth;
use crate::frame::Cell;

/// Sequences under construction, and the state that the terminal will be in when it has read them.
#[derive(Debug)]
pub struct Output {
    bytes: Vec<u8>,
    depth: ColorDepth,
    columns: u16,
    /// Column and row; `None` when nobody knows, as after the last column of a row.
    cursor: Option<(u16, u16)>,
    pen: Option<Pen>,
    is_cursor_shown: Option<bool>,
    scratch: Scratch,
}

impl Output {
    pub fn new(depth: ColorDepth) -> Self {
        Self {
            bytes: Vec::new(),
            depth,
            columns: 0,
            cursor: None,
            pen: None,
            is_cursor_shown: None,
            scratch: Scratch::default(),
        }
    }

    /// Nothing is known of the terminal, which has that many columns.
    pub fn forget(&mut self, columns: u16) {
        self.columns = columns;
        self.cursor = None;
        self.pen = None;
        self.is_cursor_shown = None;
    }

    /// What was made so far, and not yet taken.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Where the cursor will be: column and row.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Moves the cursor there, in as few bytes as possible.
    pub fn move_to(&mut self, column: u16, row: u16) {
        let best = match self.cursor {
            Some(place) if place == (column, row) => return,
            Some((from, on)) if on == row => Move::along(from, column),
            Some((from, on)) if from == column => Move::across(on, row),
            Some((_, on)) if column == 0 && row == on + 1 => Move::NextLine,
            _ => Move::Absolute,
        };
        self.cursor = Some((column, row));
        let absolute = Move::Absolute;
        let chosen = if best.cost(column, row) < absolute.cost(column, row) { best } else { absolute };
        chosen.write(&mut self.bytes, column, row);
    }

    /// True when a cell would be written without changing the pen.
    pub fn has_pen_of(&self, cell: Cell) -> bool {
        self.pen == Some(Pen::of(cell, self.depth))
    }

    /// Chooses the colors and attributes of a cell.
    pub fn set_pen(&mut self, cell: Cell) {
        let pen = Pen::of(cell, self.depth);
        pen.select(self.pen, &mut self.bytes, &mut self.scratch);
        self.pen = Some(pen);
    }

    /// Writes one code point. Control characters never get here as such: painting has made symbols of them, and what
    /// slips through is written as a replacement character.
    pub fn put_scalar(&mut self, scalar: char, is_wide: bool) {
        let scalar = if scalar.is_control() { char::REPLACEMENT_CHARACTER } else { scalar };
        self.bytes.extend_from_slice(scalar.encode_utf8(&mut [0; 4]).as_bytes());
        self.advance(if is_wide { 2 } else { 1 }, !is_wide && is_of_certain_width(scalar));
    }

    /// Writes a cluster of several code points.
    pub fn put_cluster(&mut self, cluster: &str, is_wide: bool) {
        for scalar in cluster.chars().filter(|scalar| !scalar.is_control()) {
            self.bytes.extend_from_slice(scalar.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.advance(if is_wide { 2 } else { 1 }, false);
    }

    /// Blanks the row from the cursor on; the cursor stays.
    pub fn erase_to_end(&mut self, blank: Cell) {
        self.set_pen(blank);
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Leaves the cursor where the caret is, or hides it.
    pub fn place_cursor(&mut self, caret: Option<(u16, u16)>) {
        if let Some((column, row)) = caret {
            self.move_to(column, row);
        }
        if self.is_cursor_shown != Some(caret.is_some()) {
            self.is_cursor_shown = Some(caret.is_some());
            self.bytes.extend_from_slice(if caret.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }

    /// Where a terminal may count a width differently, the next cell is reached by an absolute move.
    fn advance(&mut self, width: u16, is_certain: bool) {
        self.cursor = self
            .cursor
            .map(|(column, row)| (column + width, row))
            .filter(|&(column, _)| is_certain && column < self.columns);
    }
}

/// Letters, signs and lines that every terminal draws one cell wide.
fn is_of_certain_width(scalar: char) -> bool {
    matches!(scalar, ' '..='~' | '\u{c0}'..='\u{24f}' | '─'..='█')
}

/// One way to move the cursor.
#[derive(Clone, Copy, Debug)]
enum Move {
    /// `CSI row ; column H`.
    Absolute,
    /// `CSI n C`.
    Right(u16),
    /// `BS`, n times.
    Back(u16),
    /// `CSI n D`.
    Left(u16),
    /// `CR`.
    Home,
    /// `CSI n B`.
    Down(u16),
    /// `CSI n A`.
    Up(u16),
    /// `CR LF`.
    NextLine,
}

impl Move {
    fn along(from: u16, to: u16) -> Self {
        match to.cmp(&from) {
            _ if to == 0 => Self::Home,
            std::cmp::Ordering::Less if from - to <= 4 => Self::Back(from - to),
            std::cmp::Ordering::Less => Self::Left(from - to),
            _ => Self::Right(to - from),
        }
    }

    fn across(from: u16, to: u16) -> Self {
        if to < from { Self::Up(from - to) } else { Self::Down(to - from) }
    }

    fn cost(self, column: u16, row: u16) -> usize {
        let digits = |number: u16| number.checked_ilog10().map_or(1, |log| log as usize + 1);
        let relative = |count: u16| if count == 1 { 3 } else { 3 + digits(count) };
        match self {
            Self::Absolute if column == 0 && row == 0 => 3,
            Self::Absolute if column == 0 => 3 + digits(row + 1),
            Self::Absolute => 4 + digits(row + 1) + digits(column + 1),
            Self::Right(count) | Self::Left(count) | Self::Up(count) | Self::Down(count) => relative(count),
            Self::Back(count) => usize::from(count),
            Self::Home => 1,
            Self::NextLine => 2,
        }
    }

    fn write(self, out: &mut Vec<u8>, column: u16, row: u16) {
        match self {
            Self::Absolute if column == 0 && row == 0 => out.extend_from_slice(b"\x1b[H"),
            Self::Absolute if column == 0 => sequence(out, &[row + 1], b'H'),
            Self::Absolute => sequence(out, &[row + 1, column + 1], b'H'),
            Self::Right(count) => sequence(out, &[count], b'C'),
            Self::Left(count) => sequence(out, &[count], b'D'),
            Self::Up(count) => sequence(out, &[count], b'A'),
            Self::Down(count) => sequence(out, &[count], b'B'),
            Self::Back(count) => out.extend(std::iter::repeat_n(b'\x08', count.into())),
            Self::Home => out.push(b'\r'),
            Self::NextLine => out.extend_from_slice(b"\r\n"),
        }
    }
}

/// `CSI parameters final`; a single 1 is left out, since it is the default.
fn sequence(out: &mut Vec<u8>, parameters: &[u16], last: u8) {
    out.extend_from_slice(b"\x1b[");
    for (index, parameter) in parameters.iter().enumerate() {
        if index > 0 {
            out.push(b';');
        }
        if parameters != [1] {
            decimal(out, *parameter);
        }
    }
    out.push(last);
}

fn decimal(out: &mut Vec<u8>, number: u16) {
    let mut digits = [0; 5];
    let mut rest = number;
    let mut first = digits.len();
    loop {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[first..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(from: Option<(u16, u16)>, to: (u16, u16)) -> String {
        let mut output = Output::new(ColorDepth::True);
        output.forget(200);
        output.cursor = from;
        output.move_to(to.0, to.1);
        assert_eq!(output.cursor(), Some(to));
        String::from_utf8(std::mem::take(output.bytes())).unwrap().replace('\x1b', "ESC")
    }

    #[test]
    fn the_shortest_move_is_taken() {
        assert_eq!(moved(None, (9, 4)), "ESC[5;10H");
        assert_eq!(moved(Some((10, 4)), (9, 4)), "\x08");
        assert_eq!(moved(Some((10, 4)), (0, 4)), "\r");
        assert_eq!(moved(Some((10, 4)), (0, 5)), "\r\n");
        assert_eq!(moved(Some((10, 4)), (12, 4)), "ESC[2C");
        assert_eq!(moved(Some((10, 4)), (10, 5)), "ESC[B");
        assert_eq!(moved(Some((10, 4)), (0, 0)), "ESC[H");
        assert_eq!(moved(Some((150, 4)), (20, 4)), "ESC[130D");
        assert_eq!(moved(Some((10, 4)), (10, 4)), "");
    }

    #[test]
    fn the_last_column_leaves_the_cursor_unknown() {
        let mut output = Output::new(ColorDepth::True);
        output.forget(3);
        output.move_to(2, 0);
        output.put_scalar('x', false);
        assert_eq!(output.cursor(), None);
    }

    #[test]
    fn no_control_character_gets_through() {
        let mut output = Output::new(ColorDepth::True);
        output.put_scalar('\x1b', false);
        output.put_cluster("a\u{9b}31m", false);
        assert_eq!(output.bytes().as_slice(), "\u{fffd}a31m".as_bytes());
    }
}
