//! Where the terminal's cursor is, as far as anybody knows, and the shortest way to another cell.
//!
//! A way has two parts: up or down, then along the row. Where the row is unknown, or the way is longer, the cell is named
//! absolutely. In a live region the rows are counted from its first one, and nothing absolute may be said.

/// Where the cursor is: each part `None` when nobody knows, as the column behind the last one of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    pub column: Option<u16>,
    pub row: Option<u16>,
}

impl Cursor {
    pub fn at(column: u16, row: u16) -> Self {
        Self { column: Some(column), row: Some(row) }
    }

    /// Writes the shortest way to a cell, and stands there. Invariant: where `is_relative`, the row is known.
    pub fn move_to(&mut self, column: u16, row: u16, is_relative: bool, out: &mut Vec<u8>) {
        let target = Self::at(column, row);
        if *self == target {
            return;
        }
        if let (Some(from), true) = (self.column, self.row == Some(row))
            && from < column
        {
            // No other way is shorter.
            step(out, column - from, b'C');
            self.column = Some(column);
            return;
        }
        match self.steps_to(column, row) {
            Some((vertical, along))
                if is_relative || vertical.cost() + along.cost() < absolute_cost(column, row) =>
            {
                vertical.write(out);
                along.write(out);
            }
            _ => write_absolute(column, row, out),
        }
        *self = target;
    }

    /// The shortest way in steps; `None` where the row is unknown.
    fn steps_to(self, column: u16, row: u16) -> Option<(Vertical, Along)> {
        let straight = Vertical::between(self.row?, row);
        let way = (straight, Along::between(self.column, column));
        let Vertical::Down(count @ 1..=3) = straight else { return Some(way) };
        let lines = (Vertical::Lines(count), Along::between(Some(0), column));
        Some(if lines.0.cost() + lines.1.cost() < way.0.cost() + way.1.cost() { lines } else { way })
    }
}

/// Up or down.
#[derive(Clone, Copy, Debug)]
enum Vertical {
    Stay,
    /// `CSI n A`.
    Up(u16),
    /// `CSI n B`.
    Down(u16),
    /// `CR`, then `LF` n times: at the start of the row.
    Lines(u16),
}

impl Vertical {
    fn between(from: u16, to: u16) -> Self {
        match to.cmp(&from) {
            std::cmp::Ordering::Equal => Self::Stay,
            std::cmp::Ordering::Less => Self::Up(from - to),
            std::cmp::Ordering::Greater => Self::Down(to - from),
        }
    }

    fn cost(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Up(count) | Self::Down(count) => step_cost(count),
            Self::Lines(count) => 1 + usize::from(count),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Stay => {}
            Self::Up(count) => step(out, count, b'A'),
            Self::Down(count) => step(out, count, b'B'),
            Self::Lines(count) => {
                out.push(b'\r');
                out.extend(std::iter::repeat_n(b'\n', count.into()));
            }
        }
    }
}

/// Along a row.
#[derive(Clone, Copy, Debug)]
enum Along {
    Stay,
    /// `BS`, n times.
    Back(u16),
    /// `CSI n D`.
    Left(u16),
    /// `CSI n C`.
    Right(u16),
    /// `CR`.
    Start,
    /// `CR CSI n C`.
    FromStart(u16),
    /// `CSI n G`.
    Column(u16),
}

impl Along {
    fn between(from: Option<u16>, to: u16) -> Self {
        let known = match (from, to) {
            (Some(from), to) if from == to => return Self::Stay,
            (_, 0) => return Self::Start,
            (None, _) => return Self::Column(to),
            (Some(from), to) if to > from => return Self::Right(to - from),
            (Some(from), to) if from - to <= 4 => Self::Back(from - to),
            (Some(from), to) => Self::Left(from - to),
        };
        let start = Self::FromStart(to);
        if start.cost() < known.cost() { start } else { known }
    }

    fn cost(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Back(count) => usize::from(count),
            Self::Left(count) | Self::Right(count) => step_cost(count),
            Self::Start => 1,
            Self::FromStart(count) => 1 + step_cost(count),
            Self::Column(column) => 3 + digits(column + 1),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Stay => {}
            Self::Back(count) => out.extend(std::iter::repeat_n(b'\x08', count.into())),
            Self::Left(count) => step(out, count, b'D'),
            Self::Right(count) => step(out, count, b'C'),
            Self::Start => out.push(b'\r'),
            Self::FromStart(count) => {
                out.push(b'\r');
                step(out, count, b'C');
            }
            Self::Column(column) => sequence(out, &[column + 1], b'G'),
        }
    }
}

/// `CSI row ; column H`, without what is the default.
fn write_absolute(column: u16, row: u16, out: &mut Vec<u8>) {
    match (column, row) {
        (0, 0) => out.extend_from_slice(b"\x1b[H"),
        (0, _) => sequence(out, &[row + 1], b'H'),
        _ => sequence(out, &[row + 1, column + 1], b'H'),
    }
}

fn absolute_cost(column: u16, row: u16) -> usize {
    match (column, row) {
        (0, 0) => 3,
        (0, _) => 3 + digits(row + 1),
        _ => 4 + digits(row + 1) + digits(column + 1),
    }
}

/// Bytes of `CSI n X`.
fn step_cost(count: u16) -> usize {
    if count == 1 { 3 } else { 3 + digits(count) }
}

/// Decimal digits of a number.
pub fn digits(number: u16) -> usize {
    match number {
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        1000..10000 => 4,
        _ => 5,
    }
}

/// `CSI count final`; a 1 is left out, since it is the default.
fn step(out: &mut Vec<u8>, count: u16, last: u8) {
    match count {
        1 => out.extend_from_slice(&[0x1b, b'[', last]),
        0..10 => out.extend_from_slice(&[0x1b, b'[', b'0' + count as u8, last]),
        10..100 => {
            out.extend_from_slice(&[0x1b, b'[', b'0' + (count / 10) as u8, b'0' + (count % 10) as u8, last]);
        }
        _ => sequence(out, &[count], last),
    }
}

/// `CSI parameters final`; a single 1 is left out, since it is the default.
pub fn sequence(out: &mut Vec<u8>, parameters: &[u16], last: u8) {
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

pub fn decimal(out: &mut Vec<u8>, number: u16) {
    let mut divisor = 10u16.pow(digits(number) as u32 - 1);
    while divisor > 0 {
        out.push(b'0' + (number / divisor % 10) as u8);
        divisor /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(from: Cursor, to: (u16, u16), is_relative: bool) -> String {
        let (mut cursor, mut out) = (from, Vec::new());
        cursor.move_to(to.0, to.1, is_relative, &mut out);
        assert_eq!(cursor, Cursor::at(to.0, to.1));
        String::from_utf8(out).unwrap().replace('\x1b', "ESC")
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let way = |from: (u16, u16), to| moved(Cursor::at(from.0, from.1), to, false);
        assert_eq!(way((10, 4), (10, 4)), "");
        assert_eq!(way((10, 4), (9, 4)), "\x08");
        assert_eq!(way((10, 4), (0, 4)), "\r");
        assert_eq!(way((10, 4), (0, 5)), "\r\n");
        assert_eq!(way((10, 14), (0, 16)), "\r\n\n");
        assert_eq!(way((10, 4), (12, 4)), "ESC[2C");
        assert_eq!(way((10, 4), (10, 5)), "ESC[B");
        assert_eq!(way((190, 14), (7, 15)), "\r\nESC[7C");
        assert_eq!(way((10, 4), (0, 0)), "ESC[H");
        assert_eq!(way((150, 4), (120, 4)), "ESC[30D");
        assert_eq!(way((150, 4), (20, 4)), "ESC[130D");
        assert_eq!(way((150, 4), (9, 4)), "\rESC[9C");
        assert_eq!(way((150, 40), (9, 4)), "ESC[5;10H");
    }

    #[test]
    fn nothing_is_shorter_than_steps_to_the_right() {
        for (from, to) in (0..400).flat_map(|from| (from + 1..400).map(move |to| (from, to))) {
            let (_, along) = Cursor::at(from, 3).steps_to(to, 3).unwrap();
            assert!(matches!(along, Along::Right(count) if count == to - from), "{from} to {to}");
            assert!(along.cost() < absolute_cost(to, 0));
        }
    }

    #[test]
    fn an_unknown_column_is_left_without_naming_the_row() {
        let unknown = Cursor { column: None, row: Some(30) };
        assert_eq!(moved(unknown, (0, 30), false), "\r");
        assert_eq!(moved(unknown, (0, 31), false), "\r\n");
        assert_eq!(moved(unknown, (41, 30), false), "ESC[42G");
        assert_eq!(moved(Cursor::default(), (9, 4), false), "ESC[5;10H");
    }

    #[test]
    fn in_a_live_region_nothing_absolute_is_said() {
        assert_eq!(moved(Cursor::at(150, 40), (9, 4), true), "ESC[36A\rESC[9C");
        assert_eq!(moved(Cursor { column: None, row: Some(0) }, (120, 12), true), "ESC[12BESC[121G");
    }

    #[test]
    fn costs_are_the_bytes_that_are_written() {
        for (from, to) in (0..400).flat_map(|from| (0..400).map(move |to| (from, to))) {
            let mut out = Vec::new();
            let along = Along::between(Some(from), to);
            along.write(&mut out);
            assert_eq!(out.len(), along.cost(), "{from} to {to}");
            out.clear();
            let vertical = Vertical::between(from, to);
            vertical.write(&mut out);
            assert_eq!(out.len(), vertical.cost(), "{from} to {to}");
            out.clear();
            write_absolute(from, to, &mut out);
            assert_eq!(out.len(), absolute_cost(from, to));
        }
    }
}
