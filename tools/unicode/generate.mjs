// Writes Spark's Unicode tables, for Rust and for C#, and the break tests that both are checked with.
//
//   npm install && npm run generate

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GRAPHEME, LINE, allBits, clusterBits } from './lib/classes.mjs';
import { pack } from './lib/stages.mjs';
import { trimmed } from './lib/tests.mjs';
import { CODE_POINTS, breakTest, database, version } from './lib/ucd.mjs';
import { csharp, rust } from './lib/write.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`${path}: ${text.length} bytes`);
}

const data = database();
const tableOf = (bits) => pack(Array.from({ length: CODE_POINTS }, (_, code) => bits(data, code)));

write('Spark.Layout/crate/src/text/tables.rs', rust(tableOf(allBits), version(), GRAPHEME, LINE));
write('Spark.Layout/Text/UnicodeTables.cs', csharp(tableOf(clusterBits), version(), GRAPHEME));
write('tests/unicode/grapheme-break-test.txt', trimmed(breakTest('GraphemeBreakTest')));
write('tests/unicode/line-break-test.txt', trimmed(breakTest('LineBreakTest')));
