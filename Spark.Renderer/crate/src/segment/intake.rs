//! Takes commits: copies what changed from the segment into the mirror, so that the mirror is exactly one commit.
//!
//! ```text
//! c1 = commit            odd: a flush is storing, come back
//! head = log_head        [tail, head) names the changed slots
//! copy them aside
//! c2 = commit            c2 != c1: throw the copy away and come back
//! apply the copy, tail = head
//! ```
//!
//! A backlog too large to be copied in one quiet moment is first copied *fuzzily*, straight into the mirror and without
//! looking at the counter: whatever changes meanwhile is named by the log again, so repeating this shrinks the backlog,
//! and the last, small step is taken cleanly. A mirror between the two is marked and never painted. When the log
//! overflowed, the rows' dirty flags name the rows instead; flags are set at every change and taken only then.
//!
//! A writer that never pauses would starve this: after a few failures the engine raises `reader_waiting`, and the app's
//! next commit waits for it, at most 50 µs.

use std::sync::atomic::{Ordering, fence};

use spark_layout::schema::{FIELDS, Field, Region, Table, Writer, header};

use super::Segment;
use crate::mirror::Mirror;

/// The log entry that names a whole row.
const WHOLE_ROW: u8 = 255;
/// Entries that are copied aside in one go. About 5 ns each: well inside the 50 µs that a waiting reader gets.
const CLEAN_LIMIT: u64 = 2048;
/// Clean attempts before the app is asked to wait.
const PATIENCE: u32 = 3;
/// Attempts in all, before the frame is put off until the next wake.
const ATTEMPTS: u32 = 64;

/// Animations of one node that are copied; the links may hold a cycle.
const MOST_ANIMATIONS: usize = 64;

/// How an attempt to catch up ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The mirror is exactly this commit.
    Commit(u64),
    /// The app is storing, or never paused; its next notification brings another try.
    Busy,
}

/// A slot's value, copied aside.
#[derive(Clone, Copy, Debug)]
struct Change {
    field: Field,
    row: u32,
    bits: u32,
}

/// The reading end of the change log.
#[derive(Debug)]
pub struct Intake {
    tail: u64,
    /// Nothing was copied yet: every committed row is news.
    first: bool,
    aside: Vec<Change>,
}

/// What the attempts so far have cost; goes to the statistics.
#[derive(Clone, Copy, Debug, Default)]
struct Effort {
    copied: u64,
    torn: u64,
    full_looks: u64,
}

impl Intake {
    pub fn new() -> Self {
        Self { tail: 0, first: true, aside: Vec::new() }
    }

    /// Brings the mirror to the newest commit.
    pub fn take(&mut self, segment: &Segment, mirror: &mut Mirror) -> Taken {
        let mut effort = Effort::default();
        let outcome = self.attempts(segment, mirror, &mut effort);
        segment.u32(header::READER_WAITING).store(0, Ordering::Release);
        segment.u64(header::ROWS_COPIED).fetch_add(effort.copied, Ordering::Relaxed);
        segment.u64(header::TORN_RETRIES).fetch_add(effort.torn, Ordering::Relaxed);
        segment.u64(header::FULL_LOOKS).fetch_add(effort.full_looks, Ordering::Relaxed);
        outcome
    }

    fn attempts(&mut self, segment: &Segment, mirror: &mut Mirror, effort: &mut Effort) -> Taken {
        // A log smaller than the limit has overflowed before that.
        let clean_limit = CLEAN_LIMIT.min(segment.capacities().log_entries as u64);
        for attempt in 0..ATTEMPTS {
            if attempt == PATIENCE {
                segment.u32(header::READER_WAITING).store(1, Ordering::SeqCst);
            }
            let before = segment.u64(header::COMMIT).load(Ordering::Acquire);
            let head = segment.u64(header::LOG_HEAD).load(Ordering::Acquire);
            if self.first || head.wrapping_sub(self.tail) > clean_limit {
                self.catch_up_fuzzily(segment, mirror, head, effort);
                continue;
            }
            if before % 2 == 1 {
                std::hint::spin_loop();
                continue;
            }
            if self.copy_aside(segment, head) > CLEAN_LIMIT as usize {
                self.aside.clear();
                self.catch_up_fuzzily(segment, mirror, head, effort);
                continue;
            }
            let header = Mirror::read_header(segment);
            fence(Ordering::Acquire);
            if segment.u64(header::COMMIT).load(Ordering::Relaxed) != before {
                effort.torn += 1;
                continue;
            }
            effort.copied += self.aside.len() as u64;
            self.aside
                .drain(..)
                .for_each(|change| mirror.apply(change.field, change.row as usize, change.bits));
            mirror.apply_header(header);
            self.tail = head;
            mirror.fuzzy = false;
            return Taken::Commit(before / 2);
        }
        Taken::Busy
    }

    /// Copies the slots that the log names since the last take. Stops early, with more than the limit, when a few entries
    /// stand for very many slots.
    fn copy_aside(&mut self, segment: &Segment, head: u64) -> usize {
        self.aside.clear();
        for position in self.tail..head {
            let (id, row) = entry(segment, position);
            each_slot(segment, id, row, &mut |field, row, bits| self.aside.push(Change { field, row, bits }));
            if self.aside.len() > CLEAN_LIMIT as usize {
                break;
            }
        }
        self.aside.len()
    }

    /// Copies the backlog up to `head` straight into the mirror; what changes meanwhile stands in the log behind `head`.
    fn catch_up_fuzzily(&mut self, segment: &Segment, mirror: &mut Mirror, head: u64, effort: &mut Effort) {
        mirror.fuzzy = true;
        let overflowed = head.wrapping_sub(self.tail) > segment.capacities().log_entries as u64;
        let is_full_look = self.first || overflowed;
        if is_full_look {
            effort.full_looks += 1;
            mirror.mark_resynced();
        }
        let mut apply = |field, row: u32, bits| {
            effort.copied += 1;
            mirror.apply(field, row as usize, bits);
        };
        if is_full_look {
            flagged_rows(segment, self.first, &mut |row| each_slot(segment, WHOLE_ROW, row, &mut apply));
        } else {
            for position in self.tail..head {
                let (id, row) = entry(segment, position);
                each_slot(segment, id, row, &mut apply);
            }
        }
        self.first = false;
        self.tail = head;
    }
}

/// A log entry: the field's id, and the row.
fn entry(segment: &Segment, position: u64) -> (u8, u32) {
    let log = segment.words(Region::Log);
    let word = log[(position % log.len() as u64) as usize].load(Ordering::Relaxed);
    (word.to_be_bytes()[0], word & 0x00ff_ffff)
}

/// Rows with a dirty flag, which is taken; or every committed row.
fn flagged_rows(segment: &Segment, all: bool, visit: &mut impl FnMut(u32)) {
    for row in 0..segment.committed_rows(Table::Node) {
        let flags = [Field::DirtyLayout, Field::DirtyVisual, Field::DirtyText];
        let taken = flags.map(|flag| segment.take_flag(flag, row));
        if all || taken.contains(&true) {
            visit(row as u32);
        }
    }
}

/// Loads what one log entry names: a slot, or a whole row, and with it the rows of side tables that it refers to.
fn each_slot(segment: &Segment, id: u8, row: u32, visit: &mut impl FnMut(Field, u32, u32)) {
    if id == WHOLE_ROW {
        for field in Field::ALL {
            let info = field.info();
            if info.table == Table::Node && info.writer != Writer::Engine {
                slot(segment, field, row, visit);
            }
        }
    } else if let Some(field) = Field::from_id(id) {
        slot(segment, field, row, visit);
    }
}

fn slot(segment: &Segment, field: Field, row: u32, visit: &mut impl FnMut(Field, u32, u32)) {
    if row as usize >= segment.committed_rows(field.info().table) {
        return;
    }
    let Some(bits) = segment.load(field, row as usize) else { return };
    let Some(table) = referred_table(field) else { return visit(field, row, bits) };
    // A row that the table has not got is none.
    let side_row = bits.checked_sub(1).filter(|&side| (side as usize) < segment.committed_rows(table));
    visit(field, row, side_row.map_or(0, |side| side + 1));
    match side_row {
        Some(first) if table == Table::Animation => animations(segment, first, visit),
        Some(side_row) => side_slots(segment, table, side_row, visit),
        None => {}
    }
}

/// All slots of a row of a side table.
fn side_slots(segment: &Segment, table: Table, row: u32, visit: &mut impl FnMut(Field, u32, u32)) {
    for (id, info) in FIELDS.iter().enumerate() {
        if info.table == table {
            let field = Field::ALL[id];
            if let Some(bits) = segment.load(field, row as usize) {
                visit(field, row, bits);
            }
        }
    }
}

/// The animations of a node, each with the slot that it plays on: what the animation leaves it at.
fn animations(segment: &Segment, first: u32, visit: &mut impl FnMut(Field, u32, u32)) {
    let word = |field, row: u32| segment.load(field, row as usize).unwrap_or(0);
    let mut row = first;
    for _ in 0..MOST_ANIMATIONS {
        side_slots(segment, Table::Animation, row, visit);
        let field = u8::try_from(word(Field::AnimationField, row)).ok().and_then(Field::from_id);
        if let Some(field) = field.filter(|field| is_plain_slot(*field)) {
            slot(segment, field, word(Field::AnimationNode, row), visit);
        }
        let next = word(Field::AnimationNext, row);
        let rows = segment.committed_rows(Table::Animation);
        match next.checked_sub(1).filter(|&next| (next as usize) < rows) {
            Some(next) => row = next,
            None => return,
        }
    }
}

/// Whether a field of a node holds a value of the app's, and refers to nothing.
fn is_plain_slot(field: Field) -> bool {
    let info = field.info();
    info.table == Table::Node && info.writer == Writer::App && referred_table(field).is_none()
}

/// The side table whose row a node field names.
fn referred_table(field: Field) -> Option<Table> {
    match field {
        Field::StateColors => Some(Table::StateColors),
        Field::Decoration => Some(Table::Decoration),
        Field::Grid => Some(Table::Grid),
        Field::Canvas => Some(Table::Canvas),
        Field::Anchor => Some(Table::Anchor),
        Field::Animation => Some(Table::Animation),
        _ => None,
    }
}
