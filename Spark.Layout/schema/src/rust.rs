//! The Rust half: a module that `spark-layout` includes.

use std::fmt::Write;

use crate::model::{Codes, Enum, FieldKind, Group, HeaderKind, Schema, Writer};
use crate::names::{pascal, screaming, snake};

/// The generated module's text.
pub fn generate(schema: &Schema) -> String {
    let mut out = String::from("// Generated from segment.schema. Do not edit.\n\n");
    constants(&mut out, schema);
    schema.enums.iter().for_each(|item| enumeration(&mut out, item));
    schema.codes.iter().for_each(|item| codes(&mut out, item));
    header(&mut out, schema);
    tables(&mut out, schema);
    fields(&mut out, schema);
    regions(&mut out, schema);
    out
}

// Writing into a String cannot fail, so `line!` drops the result.
macro_rules! line {
    ($out:expr, $($argument:tt)*) => { let _ = writeln!($out, $($argument)*); };
}

fn constants(out: &mut String, schema: &Schema) {
    line!(out, "/// `version` of the schema.\npub const VERSION: u32 = {};", schema.version);
    line!(out, "/// FNV-1a 64 of the schema's bytes.\npub const HASH: u64 = {:#018x};\n", schema.hash);
}

fn enumeration(out: &mut String, item: &Enum) {
    let name = &item.name;
    line!(
        out,
        "/// {}\n#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]\n#[repr(u8)]\npub enum {name} {{",
        item.meaning
    );
    for (value, member) in item.members.iter().enumerate() {
        let default = if value == 0 { "    #[default]\n" } else { "" };
        line!(out, "    /// {}\n{default}    {} = {value},", member.meaning, pascal(&member.name));
    }
    line!(out, "}}\n\nimpl {name} {{");
    line!(out, "    /// The member with that number; the first one for a number that no member has.");
    line!(out, "    pub const fn from_u8(value: u8) -> Self {{\n        match value {{");
    for (value, member) in item.members.iter().enumerate().skip(1) {
        line!(out, "            {value} => Self::{},", pascal(&member.name));
    }
    line!(out, "            _ => Self::{},\n        }}\n    }}", pascal(&item.members[0].name));
    line!(
        out,
        "    /// How many members there are.\n    pub const COUNT: u8 = {};\n}}\n",
        item.members.len()
    );
}

fn codes(out: &mut String, item: &Codes) {
    line!(out, "/// {}\npub mod {} {{", item.meaning, snake(&item.name));
    for (value, member) in (item.first..).zip(&item.members) {
        line!(out, "    /// {}\n    pub const {}: u32 = {value};", member.meaning, screaming(&member.name));
    }
    line!(out, "}}\n");
}

fn header(out: &mut String, schema: &Schema) {
    line!(out, "/// Offsets of the header's words, in bytes.\npub mod header {{");
    for word in &schema.header {
        line!(
            out,
            "    /// {}\n    pub const {}: usize = {};",
            word.meaning,
            screaming(&word.name),
            word.offset
        );
    }
    line!(
        out,
        "}}\n\n/// Every word of the header, in order.\npub const HEADER_WORDS: [HeaderWord; {}] = [",
        schema.header.len()
    );
    for word in &schema.header {
        let (kind, bytes) = match word.kind {
            HeaderKind::U32 => ("u32", 4),
            HeaderKind::I32 => ("i32", 4),
            HeaderKind::U64 => ("u64", 8),
            HeaderKind::Bytes(count) => ("bytes", count),
        };
        let (name, offset, writer) = (&word.name, word.offset, writer(word.writer));
        line!(
            out,
            "    HeaderWord {{ name: {name:?}, kind: {kind:?}, bytes: {bytes}, offset: {offset}, writer: {writer} }},"
        );
    }
    line!(out, "];\n");
}

fn tables(out: &mut String, schema: &Schema) {
    line!(
        out,
        "/// A table of rows.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u8)]\npub enum Table {{"
    );
    for (index, table) in schema.tables.iter().enumerate() {
        line!(out, "    /// {}\n    {} = {index},", table.meaning, pascal(&table.name));
    }
    line!(
        out,
        "}}\n\n/// Every table, in order.\npub const TABLES: [TableInfo; {}] = [",
        schema.tables.len()
    );
    for table in &schema.tables {
        let capacity = screaming(&table.capacity);
        line!(out, "    TableInfo {{ name: {:?}, capacity: header::{capacity} }},", table.name);
    }
    line!(out, "];\n");
}

fn fields(out: &mut String, schema: &Schema) {
    line!(out, "/// A field of a table; its number is its id in the change log.");
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u8)]\npub enum Field {{");
    for (id, (_, field)) in schema.fields().enumerate() {
        line!(out, "    /// {}\n    {} = {id},", field.meaning, pascal(&field.name));
    }
    line!(
        out,
        "}}\n\nimpl Field {{\n    /// Every field, by id.\n    pub const ALL: [Self; {}] = [",
        schema.fields().count()
    );
    for (_, field) in schema.fields() {
        line!(out, "        Self::{},", pascal(&field.name));
    }
    line!(
        out,
        "    ];\n}}\n\n/// What is known of each field, by id.\npub const FIELDS: [FieldInfo; {}] = [",
        schema.fields().count()
    );
    for (table, field) in schema.fields() {
        let kind = match field.kind {
            FieldKind::F32 => "F32",
            FieldKind::U32 => "U32",
            FieldKind::I32 => "I32",
            FieldKind::U8 => "U8",
        };
        let group = match field.group {
            Group::None => "None",
            Group::Tree => "Tree",
            Group::Layout => "Layout",
            Group::Visual => "Visual",
            Group::Text => "Text",
        };
        let (name, initial, writer) = (&field.name, field.initial, writer(field.writer));
        let table = pascal(&schema.tables[table].name);
        line!(
            out,
            "    FieldInfo {{ name: {name:?}, table: Table::{table}, kind: FieldKind::{kind}, writer: {writer}, group: Group::{group}, initial: {initial:#x} }},"
        );
    }
    line!(out, "];\n");
}

fn regions(out: &mut String, schema: &Schema) {
    line!(
        out,
        "/// An array that is not made of rows.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u8)]\npub enum Region {{"
    );
    for (index, region) in schema.regions.iter().enumerate() {
        line!(out, "    /// {}\n    {} = {index},", region.meaning, pascal(&region.name));
    }
    line!(
        out,
        "}}\n\n/// Every region, in order.\npub const REGIONS: [RegionInfo; {}] = [",
        schema.regions.len()
    );
    for region in &schema.regions {
        let (name, bytes, count) = (&region.name, region.entry_bytes, screaming(&region.count));
        let writer = writer(region.writer);
        line!(
            out,
            "    RegionInfo {{ name: {name:?}, entry_bytes: {bytes}, count: header::{count}, writer: {writer} }},"
        );
    }
    line!(out, "];");
}

fn writer(writer: Writer) -> &'static str {
    match writer {
        Writer::App => "Writer::App",
        Writer::Engine => "Writer::Engine",
        Writer::Both => "Writer::Both",
    }
}
