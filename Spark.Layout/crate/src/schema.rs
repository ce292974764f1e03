//! The segment's schema as generated from `segment.schema`, and where each of its arrays begins.
//!
//! Owns the numbers (ids, offsets, initial values, enumerations); knows nothing of memory or maps. [`layout`]
//! computes the offsets from the capacities in the header; C#'s `SegmentLayout` is the same arithmetic, and a test
//! compares the two finished tables.

include!(concat!(env!("OUT_DIR"), "/schema.rs"));

pub mod layout;

pub use layout::{Capacities, SegmentLayout};

/// Who writes a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The C# process.
    App,
    /// The Rust process.
    Engine,
    /// Either; each such word says how.
    Both,
}

/// What a change of a field makes the engine do again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    None,
    Tree,
    Layout,
    Visual,
    Text,
}

/// The type of a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    F32,
    U32,
    I32,
    U8,
}

/// A word of the header.
#[derive(Clone, Copy, Debug)]
pub struct HeaderWord {
    pub name: &'static str,
    pub kind: &'static str,
    pub bytes: usize,
    pub offset: usize,
    pub writer: Writer,
}

/// A table; `capacity` is the offset of the header word that says how many rows it has.
#[derive(Clone, Copy, Debug)]
pub struct TableInfo {
    pub name: &'static str,
    pub capacity: usize,
}

/// A field; `initial` holds the bits of its initial value.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    pub name: &'static str,
    pub table: Table,
    pub kind: FieldKind,
    pub writer: Writer,
    pub group: Group,
    pub initial: u32,
}

/// A region; `count` is the offset of the header word that says how many entries it has.
#[derive(Clone, Copy, Debug)]
pub struct RegionInfo {
    pub name: &'static str,
    pub entry_bytes: usize,
    pub count: usize,
    pub writer: Writer,
}

impl Field {
    /// The field with that id.
    pub fn from_id(id: u8) -> Option<Self> {
        Self::ALL.get(usize::from(id)).copied()
    }

    /// What the schema says of it.
    pub fn info(self) -> &'static FieldInfo {
        &FIELDS[self as usize]
    }
}

impl FieldKind {
    /// Bytes of one value.
    pub fn size(self) -> usize {
        if self == Self::U8 { 1 } else { 4 }
    }

    /// Its name in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::U32 => "u32",
            Self::I32 => "i32",
            Self::U8 => "u8",
        }
    }
}
