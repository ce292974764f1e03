//! Writes where no app would: random and crafted values over every part of a live segment.

use std::sync::atomic::Ordering;

use spark_layout::schema::{Field, HEADER_WORDS, HeaderWord, Table, header};
use spark_renderer::segment::Segment;

use crate::image::Image;
use crate::memory::{Bytes, commit, log_change};
use crate::random::Random;
use crate::scene::{EXTRAS, NODES, write_text};
use crate::texts;

/// Bits that mean something odd as an index, a count, a float or a color.
const CRAFTED: &[u32] = &[
    0,
    1,
    2,
    0x7f,
    0xff,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0xffff_fffe,
    0x7fc0_0000,
    0xffc0_0001,
    0x7f80_0000,
    0xff80_0000,
    0x7f7f_ffff,
    0xff7f_ffff,
    0x0000_0001,
    0x8000_0001,
    0x3f80_0000,
    0xbf80_0000,
    0x4f80_0000,
    0x5f00_0000,
    0x0100_0000,
    0x00ff_ffff,
    0x0000_1000,
    0x0000_0fff,
    0x0001_0000,
    0x4120_0000,
    0xc120_0000,
];

/// The header.
const PAGE: usize = 4096;

/// One who writes into a segment that is not his.
#[derive(Debug)]
pub struct Vandal {
    segment: &'static Segment,
    bytes: Bytes,
}

impl Vandal {
    pub fn new(segment: &'static Segment, bytes: Bytes) -> Self {
        Self { segment, bytes }
    }

    /// Changes something, and mostly says so in the log.
    pub fn strike(&self, random: &mut Random) {
        match random.below(16) {
            0..7 => self.slot(random),
            7..9 => self.link(random),
            9..11 => write_text(self.segment, random.below(NODES), &texts::hostile(random)),
            11..13 => self.header_word(random),
            13 => self.log(random),
            14 => self.raw(random),
            _ => self.overflow(random),
        }
    }

    fn slot(&self, random: &mut Random) {
        let field = random.of(&Field::ALL);
        let rows = if field.info().table == Table::Node { NODES } else { EXTRAS };
        let row = random.below(rows + 1);
        self.segment.store(field, row, bits(random));
        log_change(self.segment, field as u8, row as u32);
    }

    fn link(&self, random: &mut Random) {
        const LINKS: [Field; 5] = [
            Field::ParentIndex,
            Field::FirstChildIndex,
            Field::NextSiblingIndex,
            Field::PreviousSiblingIndex,
            Field::ChildCount,
        ];
        let (field, row) = (random.of(&LINKS), random.below(NODES));
        self.segment.store(field, row, random.below(NODES) as u32);
        log_change(self.segment, field as u8, row as u32);
    }

    fn header_word(&self, random: &mut Random) {
        // Words of identity are read once, before there is anything to vandalise.
        let words: Vec<&HeaderWord> =
            HEADER_WORDS.iter().filter(|word| word.offset >= header::COMMIT).collect();
        let word = random.of(&words);
        let value = u64::from(bits(random)) << (32 * random.below(2)) | u64::from(bits(random));
        let small = value % 4;
        self.bytes.set_number(word.offset, if random.one_in(2) { small } else { value }, word.bytes.min(8));
    }

    fn log(&self, random: &mut Random) {
        log_change(self.segment, random.word() as u8, bits(random));
    }

    /// Any byte of the segment, the engine's own included.
    fn raw(&self, random: &mut Random) {
        let end = if random.one_in(2) { self.bytes.len() } else { PAGE };
        self.bytes.set(random.below(end).max(header::COMMIT), random.word() as u8);
    }

    /// So many changes that the log cannot name them, or none that it names.
    fn overflow(&self, random: &mut Random) {
        let head = self.segment.u64(header::LOG_HEAD);
        head.store(head.load(Ordering::Relaxed).wrapping_add(random.below(4000) as u64), Ordering::Relaxed);
    }

    /// Lets the engine see it: mostly a whole commit, sometimes one that never ends.
    pub fn publish(&self, random: &mut Random) {
        if random.one_in(16) {
            self.segment.u64(header::COMMIT).fetch_or(1, Ordering::Relaxed);
        } else {
            commit(self.segment);
        }
    }

    /// Some strikes at once, and mostly an app that goes on; how many strikes.
    pub fn burst(&self, image: &Image, random: &mut Random) -> u64 {
        let most = 1 << random.below(8);
        let strikes = 1 + random.below(most) as u64;
        (0..strikes).for_each(|_| self.strike(random));
        if !random.one_in(4) {
            image.show_again(self.bytes);
        }
        self.publish(random);
        strikes
    }

    /// The app again: everything that it writes is as it was, and it says that everything may have changed.
    pub fn repair(&self, image: &Image, random: &mut Random) {
        image.restore(self.bytes);
        for row in 0..NODES {
            self.segment.store(Field::DirtyLayout, row, 1);
        }
        // Far from where any engine stopped reading: a vandal may have set it back by as much as the log holds.
        self.segment.u64(header::LOG_HEAD).store(random.bits(), Ordering::Release);
        // A number that the engine has not seen, as an app's next one is.
        self.segment.u64(header::COMMIT).store(random.bits() >> 8 & !1, Ordering::Release);
    }
}

fn bits(random: &mut Random) -> u32 {
    match random.below(4) {
        0 => random.word(),
        1 => random.below(NODES + 2) as u32,
        2 => (random.below(64) as f32 - 8.0).to_bits(),
        _ => random.of(CRAFTED),
    }
}
