//! The grammar of `segment.schema`: one statement a line, columns parted by spaces, the meaning last.

use crate::model::{
    Codes, Enum, Field, FieldKind, Group, HeaderKind, HeaderWord, Member, Region, Schema, Table, Writer,
};

/// Bytes of a cache line: `line` in the header starts a new one.
const CACHE_LINE: usize = 64;
/// The header is one page.
const HEADER_BYTES: usize = 4096;
/// A field id is a byte, and 255 names the whole row.
const MAX_FIELDS: usize = 255;

/// What the lines that follow belong to.
enum Section {
    None,
    Enum,
    Codes,
    Header { next_offset: usize },
    Table,
}

/// Reads a schema. The error names the line and says what was expected there.
pub fn parse(text: &str) -> Result<Schema, String> {
    let mut schema = Schema { hash: fnv1a(text.as_bytes()), ..Schema::default() };
    let mut section = Section::None;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        statement(&mut schema, &mut section, line)
            .map_err(|error| format!("segment.schema:{}: {error}", index + 1))?;
    }
    check(&schema)?;
    Ok(schema)
}

fn statement(schema: &mut Schema, section: &mut Section, line: &str) -> Result<(), String> {
    let (word, rest) = split(line);
    match word {
        "version" => schema.version = number(rest)?,
        "enum" => {
            let (name, meaning) = split(rest);
            schema.enums.push(Enum { name: name.into(), meaning: meaning.into(), members: Vec::new() });
            *section = Section::Enum;
        }
        "codes" => {
            let (name, rest) = split(rest);
            let (first, meaning) = split(rest);
            let (name, first, meaning) = (name.into(), number(first)?, meaning.into());
            schema.codes.push(Codes { name, first, meaning, members: Vec::new() });
            *section = Section::Codes;
        }
        "header" => *section = Section::Header { next_offset: 0 },
        "table" => {
            let (name, rest) = split(rest);
            let (capacity, meaning) = split(rest);
            let (name, capacity, meaning) = (name.into(), capacity.into(), meaning.into());
            schema.tables.push(Table { name, capacity, meaning, fields: Vec::new() });
            *section = Section::Table;
        }
        "region" => schema.regions.push(region(rest)?),
        _ => member(schema, section, line)?,
    }
    Ok(())
}

fn member(schema: &mut Schema, section: &mut Section, line: &str) -> Result<(), String> {
    match section {
        Section::Enum => {
            let (name, meaning) = split(line);
            let target = schema.enums.last_mut().ok_or("a member before its enum")?;
            target.members.push(Member { name: name.into(), meaning: meaning.into() });
        }
        Section::Codes => {
            let (name, meaning) = split(line);
            let target = schema.codes.last_mut().ok_or("a member before its codes")?;
            target.members.push(Member { name: name.into(), meaning: meaning.into() });
        }
        Section::Header { next_offset } if line.starts_with("line ") => {
            *next_offset = next_offset.next_multiple_of(CACHE_LINE);
        }
        Section::Header { next_offset } => schema.header.push(header_word(line, next_offset)?),
        Section::Table => {
            let table = schema.tables.last_mut().ok_or("a field before its table")?;
            table.fields.push(field(line)?);
        }
        Section::None => return Err("expected version, enum, codes, header, table or region".into()),
    }
    Ok(())
}

fn header_word(line: &str, next_offset: &mut usize) -> Result<HeaderWord, String> {
    let (name, rest) = split(line);
    let (kind, rest) = split(rest);
    let (writer_name, meaning) = split(rest);
    let kind = match kind {
        "u32" => HeaderKind::U32,
        "i32" => HeaderKind::I32,
        "u64" => HeaderKind::U64,
        other => HeaderKind::Bytes(number::<usize>(
            other.strip_prefix("bytes").ok_or_else(|| format!("{other} is no header type"))?,
        )?),
    };
    let offset = next_offset.next_multiple_of(kind.align());
    *next_offset = offset + kind.size();
    Ok(HeaderWord { name: name.into(), kind, writer: writer(writer_name)?, offset, meaning: meaning.into() })
}

fn field(line: &str) -> Result<Field, String> {
    let (name, rest) = split(line);
    let (kind_name, rest) = split(rest);
    let (writer_name, rest) = split(rest);
    let (group_name, rest) = split(rest);
    let (initial, meaning) = split(rest);
    let kind = match kind_name {
        "f32" => FieldKind::F32,
        "u32" => FieldKind::U32,
        "i32" => FieldKind::I32,
        "u8" => FieldKind::U8,
        other => return Err(format!("{other} is no field type")),
    };
    let group = match group_name {
        "-" => Group::None,
        "tree" => Group::Tree,
        "layout" => Group::Layout,
        "visual" => Group::Visual,
        "text" => Group::Text,
        other => return Err(format!("{other} is no dirty group")),
    };
    let initial = match kind {
        FieldKind::F32 => number::<f32>(initial)?.to_bits(),
        FieldKind::I32 => number::<i32>(initial)?.cast_unsigned(),
        FieldKind::U32 => number(initial)?,
        FieldKind::U8 => number::<u8>(initial)?.into(),
    };
    Ok(Field {
        name: name.into(),
        kind,
        writer: writer(writer_name)?,
        group,
        initial,
        meaning: meaning.into(),
    })
}

fn region(rest: &str) -> Result<Region, String> {
    let (name, rest) = split(rest);
    let (entry_bytes, rest) = split(rest);
    let (count, rest) = split(rest);
    let (writer_name, meaning) = split(rest);
    Ok(Region {
        name: name.into(),
        entry_bytes: number(entry_bytes)?,
        count: count.into(),
        writer: writer(writer_name)?,
        meaning: meaning.into(),
    })
}

fn writer(name: &str) -> Result<Writer, String> {
    match name {
        "app" => Ok(Writer::App),
        "engine" => Ok(Writer::Engine),
        "both" => Ok(Writer::Both),
        other => Err(format!("{other} is no writer: app, engine or both")),
    }
}

fn split(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(' ').map_or((text, ""), |(word, rest)| (word, rest.trim_start()))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no number of the type"))
}

/// What every reader of a schema relies on.
fn check(schema: &Schema) -> Result<(), String> {
    let end = schema.header.last().map_or(0, |word| word.offset + word.kind.size());
    if end > HEADER_BYTES {
        return Err(format!("The header takes {end} bytes, more than its page of {HEADER_BYTES}."));
    }
    let count = schema.fields().count();
    if count > MAX_FIELDS {
        return Err(format!("{count} fields; an id has room for {MAX_FIELDS}."));
    }
    for table in &schema.tables {
        if !table.fields.is_sorted_by_key(|field| field.kind) {
            return Err(format!(
                "Table {}: its fields must stand in the order f32, u32, i32, u8.",
                table.name
            ));
        }
    }
    let counts = schema
        .tables
        .iter()
        .map(|table| &table.capacity)
        .chain(schema.regions.iter().map(|region| &region.count));
    for name in counts {
        if !schema.header.iter().any(|word| &word.name == name) {
            return Err(format!("{name} is no word of the header."));
        }
    }
    let mut names: Vec<_> = schema
        .fields()
        .map(|(_, field)| &field.name)
        .chain(schema.header.iter().map(|word| &word.name))
        .collect();
    names.sort();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(format!("{} is defined twice.", pair[0])),
        None => Ok(()),
    }
}

/// FNV-1a, 64 bits: a fingerprint against mistakes, not against malice.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "version 3\nenum E  Some.\n  one  First.\nheader\nline A\nn u32 app  Count.\nbig u64 app  Big.\nline B\nw u32 both  Wake.\n\
        table t n  Rows.\nx f32 app layout 1.5  X.\ny u8 engine - 0  Y.\nregion r 4 n app  R.\n";

    #[test]
    fn offsets_follow_alignment_and_lines() {
        let schema = parse(SMALL).unwrap();
        let offsets: Vec<_> = schema.header.iter().map(|word| word.offset).collect();
        assert_eq!(offsets, [0, 8, 64]);
        assert_eq!(schema.tables[0].fields[0].initial, 1.5f32.to_bits());
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = parse(&SMALL.replace("x f32 app", "x f32 nobody")).unwrap_err();
        assert_eq!(error, "segment.schema:11: nobody is no writer: app, engine or both");
    }

    #[test]
    fn fields_out_of_order_are_refused() {
        let error = parse(&SMALL.replace("y u8 engine - 0  Y.", "y u8 engine - 0  Y.\nz f32 app - 0  Z."))
            .unwrap_err();
        assert!(error.contains("order f32, u32, i32, u8"), "{error}");
    }

    #[test]
    fn another_byte_is_another_hash() {
        assert_ne!(parse(SMALL).unwrap().hash, parse(&SMALL.replace("First", "Frist")).unwrap().hash);
    }
}
