//! A scene made from the schema: a random tree whose every field holds something that an app could have put there.

use std::sync::atomic::Ordering;

use spark_layout::schema::{AnimationKind, Field, FieldInfo, FieldKind, Region, Table, Writer, header};
use spark_renderer::segment::Segment;

use crate::memory::{commit, log_change};
use crate::random::Random;
use crate::texts;

/// Rows of the node table that are in use; so many of each side table too.
pub const NODES: usize = 48;
pub const EXTRAS: usize = 12;
/// Room of each text in the pool, in bytes.
const TEXT_ROOM: usize = 64;
/// Room of all texts in the pool, in bytes.
pub const TEXT_BYTES: usize = NODES * TEXT_ROOM;
const WHOLE_ROW: u8 = 255;

/// Writes a scene into an empty segment and commits it.
pub fn write(segment: &Segment, random: &mut Random, size: (u16, u16)) {
    segment.u32(header::NODE_HIGH_WATER).store(NODES as u32, Ordering::Relaxed);
    segment.u32(header::EXTRA_HIGH_WATER).store(EXTRAS as u32, Ordering::Relaxed);
    segment.u64(header::TEXT_HIGH_WATER).store(TEXT_BYTES as u64, Ordering::Relaxed);
    segment.u32(header::HEADLESS_SIZE).store(u32::from(size.0) << 16 | u32::from(size.1), Ordering::Relaxed);
    // The mouse is told, selects text, and copies it.
    segment.u32(header::MODE_FLAGS).store(2 | 128 | 256, Ordering::Relaxed);
    segment.u32(header::ROOT_NODE).store(0, Ordering::Relaxed);
    segment.u32(header::FOCUSED_NODE).store(random.below(NODES) as u32, Ordering::Relaxed);
    for text in 0..NODES {
        write_text(segment, text, texts::plain(random).as_bytes());
    }
    for field in Field::ALL {
        let rows = if field.info().table == Table::Node { NODES } else { EXTRAS };
        for row in 0..rows {
            segment.store(field, row, plausible(field.info(), random));
        }
    }
    link(segment, random);
    animate(segment, random);
    (0..NODES as u32).for_each(|row| log_change(segment, WHOLE_ROW, row));
    commit(segment);
}

/// Replaces a text of the pool, as far as there is room.
pub fn write_text(segment: &Segment, text: usize, bytes: &[u8]) {
    let first = text % NODES * TEXT_ROOM;
    for (slot, &byte) in segment.bytes(Region::TextPool)[first..first + TEXT_ROOM].iter().zip(bytes) {
        slot.store(byte, Ordering::Relaxed);
    }
}

/// The slot of a text that holds the offset of its first byte, by the schema's naming.
pub fn is_text_offset(info: &FieldInfo) -> bool {
    info.kind == FieldKind::U32 && info.name.ends_with("_offset")
}

fn is_text_length(info: &FieldInfo) -> bool {
    info.kind == FieldKind::U32 && info.name.ends_with("_length")
}

/// A value that an app could have stored there.
pub fn plausible(info: &FieldInfo, random: &mut Random) -> u32 {
    if is_text_offset(info) {
        return (random.below(NODES) * TEXT_ROOM) as u32;
    }
    if is_text_length(info) {
        return random.below(TEXT_ROOM) as u32;
    }
    if info.writer == Writer::Engine || info.name == "visible" || random.below(4) != 0 {
        return info.initial;
    }
    match info.kind {
        FieldKind::F32 => (random.below(24) as f32).to_bits(),
        FieldKind::U8 => random.below(6) as u32,
        FieldKind::I32 => (random.below(8) as i32 - 1).cast_unsigned(),
        FieldKind::U32 => match random.below(3) {
            0 => random.word() | 0xff00_0000,
            _ => random.below(EXTRAS) as u32,
        },
    }
}

/// Makes one tree of all nodes: each hangs below an earlier one.
fn link(segment: &Segment, random: &mut Random) {
    let mut last_child = [-1i32; NODES];
    let store = |field, row: usize, value: i32| segment.store(field, row, value.cast_unsigned());
    for row in 0..NODES {
        for field in
            [Field::ParentIndex, Field::FirstChildIndex, Field::NextSiblingIndex, Field::PreviousSiblingIndex]
        {
            store(field, row, -1);
        }
        store(Field::Generation, row, 1);
    }
    for row in 1..NODES {
        let parent = random.below(row.min(12));
        let before = std::mem::replace(&mut last_child[parent], row as i32);
        store(Field::ParentIndex, row, parent as i32);
        store(Field::PreviousSiblingIndex, row, before);
        match usize::try_from(before) {
            Ok(before) => store(Field::NextSiblingIndex, before, row as i32),
            Err(_) => store(Field::FirstChildIndex, parent, row as i32),
        }
    }
}

/// Lets every row of the table of animations play on a field of some node.
fn animate(segment: &Segment, random: &mut Random) {
    for row in 0..EXTRAS {
        let node = random.below(NODES);
        let before = segment.load(Field::Animation, node).unwrap_or(0);
        let fields = [
            (Field::AnimationGeneration, 1),
            (Field::AnimationNode, node as u32),
            (Field::AnimationField, random.of(&ANIMATED) as u32),
            (Field::AnimationDurationMs, 1 + random.below(300) as u32),
            // A transition that began would not end: time stands still here. A vandal makes some.
            (Field::AnimationKind, AnimationKind::Play as u32),
            // The links may come back to where they were: they are an app's, and prove nothing.
            (Field::AnimationNext, before),
        ];
        fields.iter().for_each(|&(field, bits)| segment.store(field, row, bits));
        segment.store(Field::Animation, node, row as u32 + 1);
    }
}

const ANIMATED: [Field; 6] =
    [Field::Width, Field::Height, Field::FlexGrow, Field::Opacity, Field::BgColor, Field::FgColor];
