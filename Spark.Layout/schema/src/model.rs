//! What a schema says, as plain data. Every rule that a reader may rely on is checked by [`crate::parse`].

/// The whole of `segment.schema`.
#[derive(Debug, Default)]
pub struct Schema {
    pub version: u32,
    /// FNV-1a 64 of the file's bytes.
    pub hash: u64,
    pub enums: Vec<Enum>,
    pub codes: Vec<Codes>,
    pub header: Vec<HeaderWord>,
    pub tables: Vec<Table>,
    pub regions: Vec<Region>,
}

#[derive(Debug)]
pub struct Enum {
    pub name: String,
    pub meaning: String,
    /// Their values count from 0.
    pub members: Vec<Member>,
}

/// Named numbers that count from `first`; unlike an enum, a variable of that kind may hold others too.
#[derive(Debug)]
pub struct Codes {
    pub name: String,
    pub first: u32,
    pub meaning: String,
    pub members: Vec<Member>,
}

#[derive(Debug)]
pub struct Member {
    pub name: String,
    pub meaning: String,
}

/// A word of the header page, at a fixed offset.
#[derive(Debug)]
pub struct HeaderWord {
    pub name: String,
    pub kind: HeaderKind,
    pub writer: Writer,
    /// In bytes from the start of the segment.
    pub offset: usize,
    pub meaning: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderKind {
    U32,
    I32,
    U64,
    /// That many bytes.
    Bytes(usize),
}

/// Rows of fields; every field is one array of `capacity` values.
#[derive(Debug)]
pub struct Table {
    pub name: String,
    /// The header word that says how many rows there is room for.
    pub capacity: String,
    pub meaning: String,
    pub fields: Vec<Field>,
}

#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub kind: FieldKind,
    pub writer: Writer,
    pub group: Group,
    /// The initial value's bits (an f32's as IEEE 754).
    pub initial: u32,
    pub meaning: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldKind {
    F32,
    U32,
    I32,
    U8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    App,
    Engine,
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    None,
    Tree,
    Layout,
    Visual,
    Text,
}

/// One array that is not made of rows: a pool, a ring, the framebuffer.
#[derive(Debug)]
pub struct Region {
    pub name: String,
    pub entry_bytes: usize,
    /// The header word that says how many entries there are.
    pub count: String,
    pub writer: Writer,
    pub meaning: String,
}

impl Schema {
    /// Every field with its table's position. A field's place in this order is its id.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.tables
            .iter()
            .enumerate()
            .flat_map(|(table, rows)| rows.fields.iter().map(move |field| (table, field)))
    }
}

impl HeaderKind {
    pub fn size(self) -> usize {
        match self {
            Self::U32 | Self::I32 => 4,
            Self::U64 => 8,
            Self::Bytes(count) => count,
        }
    }

    pub fn align(self) -> usize {
        match self {
            Self::U32 | Self::I32 => 4,
            Self::U64 | Self::Bytes(_) => 8,
        }
    }
}

impl FieldKind {
    pub fn size(self) -> usize {
        if self == Self::U8 { 1 } else { 4 }
    }
}
