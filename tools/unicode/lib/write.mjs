// The tables as source text.

const PER_LINE = 32;

function lines(values, indent) {
  const rows = [];
  for (let i = 0; i < values.length; i += PER_LINE) rows.push(indent + values.slice(i, i + PER_LINE).join(', ') + ',');
  return rows.join('\n');
}

const kib = ({ palette, blocks, cells }) => `${((2 * palette.length + blocks.length + cells.length) / 1024).toFixed(1)} KiB`;

const screaming = (name) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

/** Constants for classes. Nothing asks for 'Other': it is what all rules leave over. */
const named = (names, write) => names.flatMap((name, i) => (name === 'Other' ? [] : [write(name, i)])).join('\n');

const rustClasses = (names) => named(names, (name, i) => `    pub(crate) const ${screaming(name)}: u8 = ${i};`);

const csharpClasses = (names) => named(names, (name, i) => `        internal const byte ${name} = ${i};`);

export const rust = (tables, version, graphemeNames, lineNames) => `//! Unicode ${version} properties, written by tools/unicode. Do not edit: \`npm run generate\` there.
//! Three tables (${kib(tables)}): \`PALETTE[CELLS[BLOCKS[code >> 7] * 128 + (code & 127)]]\`. See \`property.rs\`.

/// The version of the published data.
pub const UNICODE_VERSION: &str = "${version}";

#[rustfmt::skip]
pub(crate) static PALETTE: [u16; ${tables.palette.length}] = [
${lines(tables.palette, '    ')}
];

/// Block of each 128 code points. What lies behind the end is in the last block.
#[rustfmt::skip]
pub(crate) static BLOCKS: [u8; ${tables.blocks.length}] = [
${lines(tables.blocks, '    ')}
];

#[rustfmt::skip]
pub(crate) static CELLS: [u8; ${tables.cells.length}] = [
${lines(tables.cells, '    ')}
];

/// Grapheme_Cluster_Break, with Extended_Pictographic and Indic_Conjunct_Break folded in.
pub(crate) mod grapheme {
${rustClasses(graphemeNames)}
}

/// Line_Break after rule LB1, with the distinctions that single rules make folded in.
pub(crate) mod line {
${rustClasses(lineNames)}
}
`;

export const csharp = (tables, version, graphemeNames) => `namespace Spark;

/// <summary>Unicode ${version} properties, written by tools/unicode. Do not edit: <c>npm run generate</c> there.</summary>
/// <remarks>Three tables (${kib(tables)}): <c>Palette[Cells[Blocks[code &gt;&gt; 7] * 128 + (code &amp; 127)]]</c>.</remarks>
internal static class UnicodeTables
{
    /// <summary>The version of the published data.</summary>
    internal const string Version = "${version}";

    internal static ReadOnlySpan<ushort> Palette =>
    [
${lines(tables.palette, '        ')}
    ];

    /// <summary>Block of each 128 code points. What lies behind the end is in the last block.</summary>
    internal static ReadOnlySpan<byte> Blocks =>
    [
${lines(tables.blocks, '        ')}
    ];

    internal static ReadOnlySpan<byte> Cells =>
    [
${lines(tables.cells, '        ')}
    ];

    /// <summary>Grapheme_Cluster_Break, with Extended_Pictographic and Indic_Conjunct_Break folded in.</summary>
    internal static class Grapheme
    {
${csharpClasses(graphemeNames)}
    }
}
`;
