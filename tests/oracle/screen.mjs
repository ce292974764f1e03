// Terminals to look at: xterm.js without a window. One request per line on standard input, one answer per line on standard
// output, both JSON.
//
//   {"do":"open","id":1,"columns":80,"rows":24}
//   {"do":"feed","id":1,"data":"BASE64"}           → {"reply":"BASE64"}: what the terminal answers to queries
//   {"do":"resize","id":1,"columns":100,"rows":30}
//   {"do":"look","id":1}                           → {"rows":[…],"alternate":…,"column":…,"row":…,"above":[…]}
//   {"do":"close","id":1}
import xterm from '@xterm/headless'
import { createInterface } from 'node:readline'

const terminals = new Map()

function open({ id, columns, rows }) {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 10_000 })
  const entry = { terminal, reply: '' }
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

function close({ id }) {
  terminals.get(id).terminal.dispose()
  terminals.delete(id)
  return {}
}

const requests = { open, feed, resize, look, close }

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  process.stdout.write(JSON.stringify(await requests[request.do](request)) + '\n')
}
