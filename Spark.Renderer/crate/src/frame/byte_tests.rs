//! How many bytes a frame costs on a screen of 200×50, exactly: from the picture to what is sent, without a terminal.

use super::{Cells, Damage, Difference};
use crate::geometry::{Rect, Size};
use crate::term::{Abilities, ColorDepth, Output};

const SIZE: Size = Size { columns: 200, rows: 50 };

/// A picture and what its terminal was sent.
struct Screen {
    cells: Cells,
    damage: Damage,
    difference: Difference,
    output: Output,
}

impl Screen {
    fn new(letter: impl Fn(u16, u16) -> char) -> Self {
        let mut screen = Self {
            cells: Cells::new(),
            damage: Damage::default(),
            difference: Difference::default(),
            output: Output::new(Abilities::with_colors(ColorDepth::True)),
        };
        screen.cells.reset(SIZE);
        screen.damage.reset(SIZE);
        screen.output.forget(SIZE.columns);
        screen.draw(letter);
        screen.frame(Rect::of_screen(SIZE));
        screen
    }

    fn draw(&mut self, letter: impl Fn(u16, u16) -> char) {
        for row in 0..SIZE.rows {
            (0..SIZE.columns).for_each(|column| self.put(column, row, letter(column, row)));
        }
    }

    fn put(&mut self, column: u16, row: u16, letter: char) {
        self.cells.put(row, column, letter.encode_utf8(&mut [0; 4]), 1, |cell| cell);
    }

    fn frame(&mut self, area: Rect) -> String {
        self.damage.add(area);
        self.output.begin_frame();
        self.difference.compare(&self.cells, &self.damage, None, &mut self.output, &mut Vec::new());
        self.damage.clear();
        self.output.end_frame(None);
        String::from_utf8(std::mem::take(self.output.bytes())).unwrap()
    }
}

/// Text that differs from row to row.
fn list(column: u16, number: u32) -> char {
    format!("entry {number} of many ").chars().cycle().nth(column.into()).unwrap()
}

#[test]
fn nothing_changed_costs_nothing() {
    let mut screen = Screen::new(|column, row| list(column, row.into()));
    assert_eq!(screen.frame(Rect::of_screen(SIZE)), "");
}

#[test]
fn a_counter_costs_two_bytes() {
    let mut screen = Screen::new(|_, _| '.');
    let place = Rect { left: 100, top: 25, right: 101, bottom: 26 };
    screen.put(100, 25, '0');
    assert_eq!(screen.frame(place), "\x1b[26;101H0");
    for digit in '1'..='9' {
        screen.put(100, 25, digit);
        assert_eq!(screen.frame(place), format!("\x08{digit}"));
    }
}

#[test]
fn a_thousand_scattered_cells_cost_less_than_6000_bytes() {
    let mut screen = Screen::new(|_, _| '.');
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut places = std::collections::HashSet::new();
    while places.len() < 1000 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let place = ((random % 200) as u16, (random / 200 % 50) as u16);
        if places.insert(place) {
            screen.put(place.0, place.1, '#');
        }
    }
    let bytes = screen.frame(Rect::of_screen(SIZE)).len();
    // Moves along a row are never shorter than the gap is wide, up to four cells; and 1,000 characters must be sent.
    assert!((4000..=5200).contains(&bytes), "{bytes} bytes");
}

#[test]
fn a_list_that_moves_by_one_costs_one_row() {
    let mut screen = Screen::new(|column, row| list(column, row.into()));
    screen.draw(|column, row| list(column, u32::from(row) + 1));
    let bytes = screen.frame(Rect::of_screen(SIZE));
    assert!(bytes.starts_with("\x1b[S") && bytes.len() <= 220, "{} bytes: {bytes:?}", bytes.len());
    screen.draw(|column, row| list(column, u32::from(row)));
    let bytes = screen.frame(Rect::of_screen(SIZE));
    assert!(bytes.starts_with("\x1b[T") && bytes.len() <= 220, "{} bytes: {bytes:?}", bytes.len());
}

#[test]
fn a_list_in_a_frame_scrolls_inside_of_it() {
    let frame = |column: u16, row: u16, first: u32| match (column, row) {
        (0 | 199, _) => '|',
        (_, 0 | 49) => '-',
        _ => list(column, u32::from(row) + first),
    };
    let mut screen = Screen::new(|column, row| frame(column, row, 0));
    screen.draw(|column, row| frame(column, row, 1));
    let bytes = screen.frame(Rect { left: 1, top: 1, right: 199, bottom: 49 });
    assert!(
        bytes.contains("\x1b[2;49r\x1b[S\x1b[r") && bytes.len() <= 240,
        "{} bytes: {bytes:?}",
        bytes.len()
    );
}

#[test]
fn a_cluster_of_disputed_width_is_followed_by_a_place_and_its_neighbor() {
    let mut screen = Screen::new(|_, _| '.');
    screen.cells.put(3, 10, "👩‍🚀", 2, |cell| cell);
    let bytes = screen.frame(Rect { left: 10, top: 3, right: 12, bottom: 4 });
    assert_eq!(bytes, "\x1b[4;11H\x1b[2X👩‍🚀\x1b[13G....");
}

#[test]
fn blanks_are_erased_and_the_rest_of_a_row_too() {
    let mut screen = Screen::new(|_, _| '.');
    (20..60).for_each(|column| screen.put(column, 7, ' '));
    assert_eq!(screen.frame(Rect::of_screen(SIZE)), "\x1b[8;21H\x1b[40X");
    (60..200).for_each(|column| screen.put(column, 7, ' '));
    assert_eq!(screen.frame(Rect::of_screen(SIZE)), "\x1b[40C\x1b[K");
}
