// Terminals to look at: xterm.js without a window. One request per line on standard input, one answer per line on standard
// output, both JSON.
//
//   {"do":"open","id":1,"columns":80,"rows":24,"joins":true}   joins: grapheme clusters have one width, as in mode 2027
//   {"do":"feed","id":1,"data":"BASE64"}           → {"reply":"BASE64"}: what the terminal answers to queries
//   {"do":"resize","id":1,"columns":100,"rows":30}
//   {"do":"look","id":1}                           → {"rows":[…],"alternate":…,"column":…,"row":…,"above":[…]}
//   {"do":"frame","id":1,"data":"BASE64","cells":"BASE64","cursorRow":0}   cursorRow: of a live region, where the cursor is in it
//                                                  → {"differs":null} or what the terminal shows otherwise; see frame.mjs
//   {"do":"close","id":1}
// A request that fails is answered with {"error":why}, and the others go on.
import xterm from '@xterm/headless'
import { createInterface } from 'node:readline'
import { compare } from './frame.mjs'

// The addon reads its tables from a Buffer as if nothing else lay in the same memory; without Buffer it takes another way.
const { Buffer } = globalThis
globalThis.Buffer = undefined
const { default: graphemes } = await import('@xterm/addon-unicode-graphemes')
globalThis.Buffer = Buffer

const terminals = new Map()

function open({ id, columns, rows, joins }) {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 10_000 })
  if (joins) terminal.loadAddon(new graphemes.UnicodeGraphemesAddon())
  const entry = { terminal, reply: '', joins: joins ?? false }
  terminal.onData((data) => { entry.reply += data })
  terminals.set(id, entry)
  return {}
}

function feed({ id, data }) {
  const entry = terminals.get(id)
  return new Promise((resolve) => {
    entry.terminal.write(Buffer.from(data, 'base64'), () => {
      const reply = Buffer.from(entry.reply, 'utf8').toString('base64')
      entry.reply = ''
      resolve({ reply })
    })
  })
}

function resize({ id, columns, rows }) {
  terminals.get(id).terminal.resize(columns, rows)
  return {}
}

// A line may be longer than the screen for a while after the window was made narrower.
function lines(buffer, first, count, columns) {
  return Array.from({ length: count }, (_, row) => buffer.getLine(first + row)?.translateToString(true, 0, columns) ?? '')
}

function look({ id }) {
  const { terminal } = terminals.get(id)
  const buffer = terminal.buffer.active
  return {
    rows: lines(buffer, buffer.baseY, terminal.rows, terminal.cols),
    above: lines(buffer, 0, buffer.baseY, terminal.cols),
    alternate: buffer.type === 'alternate',
    column: buffer.cursorX,
    row: buffer.cursorY,
  }
}

async function frame({ id, data, cells, cursorRow }) {
  const { reply } = await feed({ id, data })
  const { terminal, joins } = terminals.get(id)
  const top = cursorRow === undefined ? 0 : terminal.buffer.active.cursorY - cursorRow
  return { reply, differs: compare(terminal, Buffer.from(cells, 'base64'), top, joins) }
}

function close({ id }) {
  terminals.get(id).terminal.dispose()
  terminals.delete(id)
  return {}
}

const requests = { open, feed, resize, look, frame, close }

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  let answer
  try {
    answer = await requests[request.do](request)
  } catch (error) {
    answer = { error: String(error?.stack ?? error) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
