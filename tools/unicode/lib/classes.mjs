// From the published properties to the few classes that Spark's rules ask for, packed into 16 bits.
//
//   bits 0-4   grapheme class        bit 7   an emoji when U+FE0F follows
//   bits 5-6   width in cells        bit 8   shown as a replacement symbol, never sent
//   bits 9-14  line break class      bit 15  East Asian (W, F or H), for the line break rules that ask

/** Grapheme_Cluster_Break, with Extended_Pictographic and Indic_Conjunct_Break folded in. */
export const GRAPHEME = [
  'Other', 'CR', 'LF', 'Control', 'Extend', 'ConjunctExtend', 'ConjunctLinker', 'ZWJ', 'RegionalIndicator',
  'Prepend', 'SpacingMark', 'L', 'V', 'T', 'LV', 'LVT', 'Pictographic', 'Consonant',
];

/** Line_Break after rule LB1, with the distinctions that single rules make folded in. */
export const LINE = [
  'AL', 'AK', 'AP', 'AS', 'B2', 'BA', 'BB', 'BK', 'CB', 'CL', 'CM', 'CP', 'CR', 'EB', 'EM', 'EX', 'GL', 'H2', 'H3', 'HL',
  'HY', 'ID', 'IN', 'IS', 'JL', 'JT', 'JV', 'LF', 'NL', 'NS', 'NU', 'OP', 'PO', 'PR', 'QU', 'RI', 'SP', 'SY', 'VF', 'VI',
  'WJ', 'ZW', 'ZWJ',
  'QUPi', 'QUPf', // LB15a, LB15b: initial and final quotation marks
  'IDCn', // LB30b: unassigned pictographs
  'Circle', // LB28a: U+25CC
  'Hyphen', // LB20a: U+2010
];

const NOTHING_TO_SEE = new Set(['Mn', 'Me', 'Cf', 'Zl', 'Zp']);

function graphemeClass(data, code) {
  const value = data.grapheme[code];
  if (value === 'Regional_Indicator') return 'RegionalIndicator';
  if (value === 'Extend' && data.conjunct[code] === 'Linker') return 'ConjunctLinker';
  if (value === 'Extend' && data.conjunct[code] === 'Extend') return 'ConjunctExtend';
  if (value !== 'Other') return value;
  if (data.pictographic[code]) return 'Pictographic';
  return data.conjunct[code] === 'Consonant' ? 'Consonant' : 'Other';
}

/** What content must never send to a terminal, and a reader should see. C0 has pictures of its own. */
function isHidden(data, code) {
  if (code >= 0x80 && code <= 0x9f) return true;
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return true; // reordering
  if (code >= 0xfff9 && code <= 0xfffb) return true; // interlinear annotation
  return (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef); // noncharacters
}

function width(data, code) {
  if (data.category[code] === 'Cc' || isHidden(data, code)) return 1;
  if (data.grapheme[code] === 'Prepend') return 1; // number signs and the like are format characters, and drawn
  if (NOTHING_TO_SEE.has(data.category[code])) return 0;
  if (data.grapheme[code] === 'V' || data.grapheme[code] === 'T') return 0;
  return data.eastAsian[code] === 'W' || data.eastAsian[code] === 'F' ? 2 : 1;
}

/** LB1, and the default of CJ: not before small kana. */
function lineClass(data, code) {
  const value = data.lineBreak[code];
  const category = data.category[code];
  if (code === 0x25cc) return 'Circle';
  if (code === 0x2010) return 'Hyphen';
  if (value === 'AI' || value === 'SG' || value === 'XX') return pictographOr('AL', data, code);
  if (value === 'SA') return category === 'Mn' || category === 'Mc' ? 'CM' : 'AL';
  if (value === 'CJ') return 'NS';
  if (value === 'QU' && category === 'Pi') return 'QUPi';
  if (value === 'QU' && category === 'Pf') return 'QUPf';
  return value === 'ID' ? pictographOr('ID', data, code) : value;
}

const pictographOr = (value, data, code) => (data.category[code] === 'Cn' && data.pictographic[code] ? 'IDCn' : value);

const indexIn = (names, name) => {
  const index = names.indexOf(name);
  if (index < 0) throw new Error(`no such class: ${name}`);
  return index;
};

/** The properties that cluster breaking and widths need: bits 0 to 8. */
export const clusterBits = (data, code) =>
  indexIn(GRAPHEME, graphemeClass(data, code)) |
  (width(data, code) << 5) |
  (data.emojiStyle[code] ? 1 << 7 : 0) |
  (isHidden(data, code) ? 1 << 8 : 0);

/** All 16 bits. */
export const allBits = (data, code) =>
  clusterBits(data, code) |
  (indexIn(LINE, lineClass(data, code)) << 9) |
  ('WFH'.includes(data.eastAsian[code]) ? 1 << 15 : 0);
