//! What the fuzzers found, each as the smallest scene that shows it.
#![allow(clippy::expect_used, reason = "a test")]

use std::sync::atomic::Ordering;

use hostile::engine::Watched;
use hostile::memory::{commit, log_change, segment};
use hostile::scene::write_text;
use spark_layout::schema::{
    ComponentType, Field, FlexDirection, LengthUnit, Overflow, ScrollBehavior, Table, TextAlign, header,
};
use spark_renderer::segment::Segment;
use spark_renderer::term::modes;

const SIZE: (u16, u16) = (20, 3);
/// One line more than there are rows.
const TEXT: &str = "the first line\nthe second\nthe third\nand the last one";

/// Node 1 is a text, and the root's only child.
struct App {
    segment: &'static Segment,
    engine: Watched,
}

impl App {
    fn start() -> Self {
        Self::start_on(SIZE, 0)
    }

    fn start_on(size: (u16, u16), mode_flags: u32) -> Self {
        let (segment, _) = segment().expect("a segment");
        segment.u32(header::MODE_FLAGS).store(mode_flags, Ordering::Relaxed);
        segment.u32(header::NODE_HIGH_WATER).store(2, Ordering::Relaxed);
        segment.u64(header::TEXT_HIGH_WATER).store(128, Ordering::Relaxed);
        let mut app = Self { segment, engine: Watched::start(segment, size).expect("an engine") };
        write_text(segment, 0, TEXT.as_bytes());
        for field in Field::ALL.into_iter().filter(|field| field.info().table == Table::Node) {
            (0..2).for_each(|row| segment.store(field, row, field.info().initial));
        }
        app.store(Field::FirstChildIndex, 0, 1);
        app.store(Field::ParentIndex, 1, 0);
        app.store(Field::ComponentType, 1, ComponentType::Text as u32);
        app.store(Field::TextLength, 1, TEXT.len() as u32);
        app.show();
        app
    }

    fn store(&self, field: Field, row: u32, bits: u32) {
        self.segment.store(field, row as usize, bits);
        log_change(self.segment, field as u8, row);
    }

    /// The root shows one line of its text, and scrolls smoothly.
    fn let_root_scroll(&mut self) {
        self.store(Field::Height, 0, 1f32.to_bits());
        self.store(Field::HeightUnit, 0, LengthUnit::Cells as u32);
        self.store(Field::FlexDirection, 0, FlexDirection::Column as u32);
        self.store(Field::FlexShrink, 1, 0);
        self.store(Field::OverflowY, 0, Overflow::Auto as u32);
        self.store(Field::ScrollBehavior, 0, ScrollBehavior::Smooth as u32);
        self.show();
    }

    fn show(&mut self) {
        commit(self.segment);
        self.engine.step().expect("well-formed output");
    }

    /// The engine shows what one shows that never saw anything but this.
    fn is_shown_as_by_a_new_engine(&mut self) -> bool {
        let shown = self.engine.whole_screen().expect("its output");
        self.engine.restart().expect("an engine");
        self.engine.step().expect("well-formed output");
        shown == self.engine.whole_screen().expect("its output")
    }
}

#[test]
fn a_text_that_should_scroll_smoothly_stands_where_the_app_says() {
    let mut app = App::start();
    app.store(Field::ScrollBehavior, 1, ScrollBehavior::Smooth as u32);
    app.show();
    app.store(Field::ScrollX, 1, 7);
    app.show();
    assert!(app.is_shown_as_by_a_new_engine());
}

#[test]
fn a_color_does_not_say_where_a_smooth_box_shall_be() {
    let mut app = App::start();
    app.let_root_scroll();
    app.store(Field::FgColor, 0, 0xffff_ffff);
    app.show();
    app.engine.input(b"\x1b[<65;1;1M");
    app.show();
    assert_eq!(app.segment.load(Field::ScrollY, 0), Some(3));
    app.store(Field::ScrollX, 0, 0);
    app.show();
    app.segment.u64(header::CLOCK_MS).store(1000, Ordering::Relaxed);
    app.show();
    assert!(app.is_shown_as_by_a_new_engine());
}

#[test]
fn a_box_that_glides_and_becomes_a_text_stands_where_it_was_going() {
    let mut app = App::start();
    app.let_root_scroll();
    app.store(Field::ScrollY, 0, 1);
    app.show();
    app.store(Field::ComponentType, 0, ComponentType::Text as u32);
    app.store(Field::TextLength, 0, TEXT.len() as u32);
    app.show();
    assert!(app.is_shown_as_by_a_new_engine());
}

#[test]
fn a_text_that_is_scrolled_further_than_numbers_reach_is_not_seen() {
    for offset in [i32::MIN, i32::MAX] {
        let mut app = App::start();
        for field in [Field::ScrollX, Field::ScrollY] {
            app.store(field, 1, offset.cast_unsigned());
            app.show();
            assert!(app.is_shown_as_by_a_new_engine());
        }
    }
}

#[test]
fn the_last_number_of_a_picture_is_followed_by_the_first() {
    let mut app = App::start();
    let sequence = app.segment.u64(header::FRAME_SEQUENCE);
    sequence.store(u64::MAX, Ordering::Relaxed);
    app.show();
    assert_eq!(sequence.load(Ordering::Relaxed), 0);
}

#[test]
fn the_last_columns_of_the_widest_terminal_are_sent() {
    let mut app = App::start_on((u16::MAX, 1), modes::LIVE_REGION);
    app.store(Field::FlexDirection, 0, FlexDirection::Column as u32);
    app.store(Field::TextAlign, 1, TextAlign::End as u32);
    app.show();
    app.show();
    let shown = app.engine.whole_screen().expect("its output");
    assert!(shown.windows(14).any(|bytes| bytes == b"the first line"), "{}", shown.escape_ascii());
}

#[test]
fn a_smooth_box_that_sticks_to_its_end_does_so_from_the_start_wherever_the_app_wants_it() {
    let mut app = App::start();
    app.store(Field::StickToEnd, 0, 1);
    app.store(Field::ScrollBehavior, 0, ScrollBehavior::Smooth as u32);
    app.show();
    app.store(Field::ScrollY, 0, 0);
    app.let_root_scroll();
    assert_eq!(app.segment.load(Field::ScrollY, 0), Some(3));
    assert!(app.is_shown_as_by_a_new_engine());
}

/// Of many children those that are seen are found, and not walked through: where they hang in themselves, there is no end.
#[test]
fn a_crowd_that_hangs_in_itself_is_walked_once() {
    let mut app = App::start();
    let (ring, scroller, rows) = (2, 3, 100);
    app.segment.u32(header::NODE_HIGH_WATER).store(rows, Ordering::Relaxed);
    (2..rows).for_each(|row| app.store(Field::ParentIndex, row, u32::MAX));
    app.let_root_scroll();
    for (row, height) in [(0, 3f32), (ring, 2.0), (scroller, 1.0)] {
        app.store(Field::Height, row, height.to_bits());
        app.store(Field::HeightUnit, row, LengthUnit::Cells as u32);
        app.store(Field::OverflowY, row, Overflow::Auto as u32);
        app.store(Field::FlexDirection, row, FlexDirection::Column as u32);
        app.store(Field::FirstChildIndex, row, [scroller, 0, ring, 1][row as usize]);
    }
    for (row, parent, next) in [(scroller, 0, ring), (ring, 0, ring), (1, scroller, u32::MAX)] {
        app.store(Field::ParentIndex, row, parent);
        app.store(Field::NextSiblingIndex, row, next);
    }
    app.store(Field::PreviousSiblingIndex, ring, scroller);
    for offset in [0, 1, 2, 1, 2] {
        app.store(Field::ScrollY, scroller, offset);
        app.show();
    }
    let scrolled = app.segment.load(Field::MaxScroll, scroller as usize).map(f32::from_bits);
    assert_eq!(scrolled, Some(3.0));
}

/// What sticks to its end does so where it was at its end: an engine that begins, or copies all rows anew, knows where that was.
#[test]
fn a_log_that_was_scrolled_up_stays_there() {
    let mut app = App::start();
    app.store(Field::StickToEnd, 0, 1);
    app.store(Field::Generation, 0, 1);
    app.let_root_scroll();
    app.store(Field::ScrollBehavior, 0, ScrollBehavior::Auto as u32);
    app.show();
    let offset = |app: &App| app.segment.load(Field::ScrollY, 0);
    assert_eq!(offset(&app), Some(3), "it begins at its end");
    app.store(Field::ScrollY, 0, 1);
    app.show();
    (0..=app.segment.capacities().log_entries).for_each(|_| log_change(app.segment, Field::Width as u8, 0));
    app.segment.store(Field::DirtyLayout, 0, 1);
    app.show();
    assert_eq!(offset(&app), Some(1), "the log overflowed");
    app.engine.restart().expect("an engine");
    app.engine.step().expect("well-formed output");
    assert_eq!(offset(&app), Some(1), "another engine");
    // Another node in the same row, with the same text.
    app.store(Field::Generation, 0, 3);
    app.store(Field::ScrollY, 0, 0);
    app.store(Field::Display, 0, 0);
    app.show();
    assert_eq!(offset(&app), Some(3), "a new log");
}

/// A text is a leaf. What hangs in it has no place that could be scrolled to, whatever it had before.
#[test]
fn what_hangs_in_a_text_is_not_revealed() {
    let mut app = App::start();
    app.segment.u32(header::NODE_HIGH_WATER).store(3, Ordering::Relaxed);
    app.let_root_scroll();
    app.store(Field::ScrollBehavior, 0, ScrollBehavior::Auto as u32);
    app.store(Field::ComponentType, 1, ComponentType::Box as u32);
    app.store(Field::Height, 1, 9f32.to_bits());
    app.store(Field::HeightUnit, 1, LengthUnit::Cells as u32);
    app.store(Field::FirstChildIndex, 1, 2);
    app.store(Field::ParentIndex, 2, 1);
    app.store(Field::MarginTop, 2, 5f32.to_bits());
    app.show();
    app.store(Field::ComponentType, 1, ComponentType::Text as u32);
    app.show();
    app.store(Field::Reveal, 2, 1 << 8);
    app.show();
    assert_eq!(app.segment.load(Field::ScrollY, 0), Some(0));
    assert_eq!(app.segment.load(Field::Reveal, 2), Some(0), "it is answered all the same");
}

/// What nobody knows of stands nowhere, whatever its row says: it says that its parent is the root, as an empty row does.
#[test]
fn what_is_in_no_tree_is_not_revealed() {
    let mut app = App::start();
    app.segment.u32(header::NODE_HIGH_WATER).store(3, Ordering::Relaxed);
    app.let_root_scroll();
    app.store(Field::ScrollBehavior, 0, ScrollBehavior::Auto as u32);
    app.store(Field::ScrollY, 0, 2);
    app.show();
    app.store(Field::ParentIndex, 2, 0);
    app.store(Field::Reveal, 2, 1 << 8);
    app.show();
    assert_eq!(app.segment.load(Field::ScrollY, 0), Some(2));
    assert_eq!(app.segment.load(Field::Reveal, 2), Some(0), "it is answered all the same");
}
