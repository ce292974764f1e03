// Packs one value per code point into three small tables:
//
//   value = palette[cells[blocks[code >> 7] * 128 + (code & 127)]]
//
// Equal blocks are stored once, and a cell is one byte, since there are few distinct values.

const BLOCK = 128;

export function pack(values) {
  const palette = [...new Set(values)];
  if (palette.length > 256) throw new Error(`${palette.length} distinct values do not fit a byte`);
  const indexOf = new Map(palette.map((value, index) => [value, index]));

  const known = new Map();
  const blocks = [];
  const cells = [];
  for (let first = 0; first < values.length; first += BLOCK) {
    const block = values.slice(first, first + BLOCK).map((value) => indexOf.get(value));
    const key = block.join();
    if (!known.has(key)) {
      known.set(key, known.size);
      cells.push(...block);
    }
    blocks.push(known.get(key));
  }
  // Most of the code space is one block, repeated: the tail is left out and read as its last entry.
  while (blocks.at(-1) === blocks.at(-2)) blocks.pop();
  if (known.size > 256) throw new Error(`${known.size} distinct blocks do not fit a byte`);
  return { palette, blocks, cells };
}
