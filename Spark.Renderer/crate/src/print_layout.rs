//! `--print-layout`: the finished table of the segment, one line per word, to be compared with the app's.

use std::io::{self, Write};

use spark_layout::schema::{
    Capacities, FIELDS, HASH, HEADER_WORDS, REGIONS, SegmentLayout, TABLES, VERSION, Writer,
};

/// Writes the table for the default capacities.
pub fn print(out: &mut impl Write) -> io::Result<()> {
    let capacities = Capacities::DEFAULT;
    let layout = SegmentLayout::new(&capacities);
    writeln!(out, "schema {VERSION} {HASH:016x} {}", layout.total)?;
    for word in HEADER_WORDS {
        writeln!(out, "header {} {} {} {}", word.name, word.kind, word.offset, writer(word.writer))?;
    }
    for (field, offset) in FIELDS.iter().zip(layout.fields) {
        let (table, kind) = (TABLES[field.table as usize].name, field.kind.name());
        let (group, initial) = (field.group as u8, field.initial);
        writeln!(
            out,
            "field {table}.{} {kind} {offset} {} {group} {initial:08x}",
            field.name,
            writer(field.writer)
        )?;
    }
    for (region, offset) in REGIONS.iter().zip(layout.regions) {
        writeln!(out, "region {} {} {offset} {}", region.name, region.entry_bytes, writer(region.writer))?;
    }
    Ok(())
}

fn writer(writer: Writer) -> &'static str {
    match writer {
        Writer::App => "app",
        Writer::Engine => "engine",
        Writer::Both => "both",
    }
}
