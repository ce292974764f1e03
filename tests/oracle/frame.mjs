// A picture held against what the terminal shows, cell by cell.
//
// The picture: u16 columns, u16 rows, i16 cursor column and row (-1: hidden), then for each cell u32 foreground, background,
// attributes and underline color (words of the segment; 0: the text's), its text and the address it links to, each as u16
// bytes and UTF-8; no text: the right half of the cluster before. Little endian.

const BOLD = 1, DIM = 2, ITALIC = 4, UNDERLINE = 8, BLINK = 16, INVERSE = 32, HIDDEN = 64, STRIKETHROUGH = 128, OVERLINE = 256
// Attributes that are seen where there is no character.
const SEEN_WITHOUT_TEXT = UNDERLINE | INVERSE | STRIKETHROUGH | OVERLINE

// What differs first, in words; null: nothing.
export function compare(terminal, picture, top, joins) {
  const [columns, rows] = [picture.readUInt16LE(0), picture.readUInt16LE(2)]
  const cursor = [picture.readInt16LE(4), picture.readInt16LE(6)]
  const buffer = terminal.buffer.active
  const place = { picture, offset: 8 }
  for (let row = 0; row < rows; row++) {
    const line = buffer.getLine(buffer.baseY + top + row)
    const wanted = Array.from({ length: columns }, () => next(place))
    const differs = compareRow(line, wanted, joins, linkOf(terminal))
    if (differs) return `row ${row}, ${differs}\n${line.translateToString(false, 0, columns)}|`
  }
  return compareCursor(terminal, buffer, cursor, top)
}

function next(place) {
  const { picture, offset } = place
  const length = picture.readUInt16LE(offset + 16), linkAt = offset + 18 + length
  place.offset = linkAt + 2 + picture.readUInt16LE(linkAt)
  return {
    foreground: picture.readUInt32LE(offset), background: picture.readUInt32LE(offset + 4),
    attributes: picture.readUInt32LE(offset + 8), underline: picture.readUInt32LE(offset + 12),
    text: picture.toString('utf8', offset + 18, linkAt), link: picture.toString('utf8', linkAt + 2, place.offset),
  }
}

// The address that a cell of the terminal's links to; empty: none.
function linkOf(terminal) {
  const links = terminal._core._oscLinkService
  // Without extended attributes, the cell holds those of another one.
  return (cell) => cell.hasExtendedAttrs() ? links.getLinkData(cell.extended.urlId)?.uri ?? '' : ''
}

function compareRow(line, wanted, joins, link) {
  for (let column = 0; column < wanted.length; column++) {
    const cell = line.getCell(column)
    const isWide = wanted[column + 1]?.text === ''
    const isDisputed = joins ? isConjunct(wanted[column].text) : isDisputable(wanted[column].text, isWide, cell)
    const differs = isDisputed ? null : compareCell(cell, wanted[column], isWide) ?? compareExtras(cell, wanted[column], link(cell))
    if (differs) return `column ${column}: ${differs}`
    if (isWide) column++
  }
  return null
}

// Without mode 2027, a terminal may give a cluster other widths than we do; its own cells then show what they like.
function isDisputable(text, isWide, cell) {
  return [...text].length > 1 || (cell.getWidth() === 2) !== isWide
}

// xterm.js knows of no conjuncts, which are one cluster since Unicode 15.1: it gives their consonants a cell each.
function isConjunct(text) {
  return /\u094d\p{L}/u.test(text)
}

function compareCell(cell, wanted, isWide) {
  const isBlank = wanted.text === ' '
  const text = cell.getChars() === '' ? ' ' : cell.getChars()
  if (text !== wanted.text) return `the terminal shows ${JSON.stringify(text)} instead of ${JSON.stringify(wanted.text)}`
  if ((cell.getWidth() === 2) !== isWide) return `${JSON.stringify(text)} is ${cell.getWidth()} wide`
  const [found, asked] = [seen(attributes(cell), isBlank), seen(wanted.attributes, isBlank)]
  if (found !== asked) return `attributes ${found.toString(16)} instead of ${asked.toString(16)}`
  if (color(cell, 'Bg') !== wanted.background) return `background ${color(cell, 'Bg').toString(16)} instead of ${wanted.background.toString(16)}`
  const showsForeground = !isBlank || asked !== 0
  if (showsForeground && color(cell, 'Fg') !== wanted.foreground) return `foreground ${color(cell, 'Fg').toString(16)} instead of ${wanted.foreground.toString(16)}`
  return null
}

const COLOR_MODE = 3 << 24
// What xterm.js has after SGR 59: -1, or as many bits of it as a color has, which is how it tells white too. Nothing here is underlined in white.
const RESET = [-1, 0x3ffffff]

function compareExtras(cell, wanted, link) {
  if (link !== wanted.link) return `links to ${JSON.stringify(link)} instead of ${JSON.stringify(wanted.link)}`
  // Without a mode after SGR 0.
  const color = cell.extended.underlineColor
  const found = !cell.hasExtendedAttrs() || RESET.includes(color) || (color & COLOR_MODE) === 0 ? 0
    : cell.isUnderlineColorRGB() ? (0xff000000 | cell.getUnderlineColor()) >>> 0 : 0x0100 + cell.getUnderlineColor()
  if (wanted.attributes & UNDERLINE && found !== wanted.underline) return `the underline is ${found.toString(16)} instead of ${wanted.underline.toString(16)}`
  return null
}

function seen(attributes, isBlank) {
  const style = attributes >> 12 & 7
  return attributes & (isBlank ? SEEN_WITHOUT_TEXT : 0x1ff) | (attributes & UNDERLINE && style > 1 ? style << 12 : 0)
}

function attributes(cell) {
  // What was asked for: xterm shows every link with dashes.
  const style = cell.hasExtendedAttrs() ? cell.extended._ext >> 26 & 7 : 0
  return (cell.isBold() ? BOLD : 0) | (cell.isDim() ? DIM : 0) | (cell.isItalic() ? ITALIC : 0) | (style ? UNDERLINE : 0)
    | (cell.isBlink() ? BLINK : 0) | (cell.isInverse() ? INVERSE : 0) | (cell.isInvisible() ? HIDDEN : 0)
    | (cell.isStrikethrough() ? STRIKETHROUGH : 0) | (cell.isOverline() ? OVERLINE : 0) | style << 12
}

// A color word of the segment.
function color(cell, which) {
  if (cell[`is${which}Default`]()) return 1
  return cell[`is${which}RGB`]() ? (0xff000000 | cell[`get${which}Color`]()) >>> 0 : 0x0100 + cell[`get${which}Color`]()
}

function compareCursor(terminal, buffer, [column, row], top) {
  const isHidden = terminal._core.coreService.isCursorHidden
  if (isHidden !== (column < 0)) return `the cursor is ${isHidden ? 'hidden' : 'shown'}`
  const found = [buffer.cursorX, buffer.cursorY - top]
  return column < 0 || (found[0] === column && found[1] === row) ? null : `the cursor is at ${found} instead of ${[column, row]}`
}
