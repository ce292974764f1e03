// Ink and OpenTUI on the scenes of bench/Frame, at 200×50. Run with bun, since both need a newer Node than Spark's tests do. One
// request per line on standard input (PEER/SCENE), one answer per line on standard output: {"ms": time of one frame, from the
// change to the bytes, which nobody writes to a terminal} or {"error": why}.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import React from 'react';
import * as ink from 'ink';
import { BoxRenderable, ScrollBoxRenderable, TextRenderable } from '@opentui/core';
import { createTestRenderer } from '@opentui/core/testing';

const COLUMNS = 200, ROWS = 50, LIST_ROWS = 10_000, SCATTERED = 1_000;
/** A sample takes at least so many frames and so many milliseconds. */
const FRAMES = 5, SAMPLE = 100;

/** The same places for everybody: a prime step visits each once, without an order. */
const places = Array.from({ length: SCATTERED }, (_, i) => (i * 6007) % (COLUMNS * ROWS));
const rows = Array.from({ length: LIST_ROWS }, (_, row) => `entry ${row} of many `.repeat(14).slice(0, COLUMNS));

/** Takes what Ink writes, as a terminal of that size would. */
class Sink extends Writable {
  columns = COLUMNS; rows = ROWS; isTTY = true; bytes = 0;
  _write(chunk, _, done) { this.bytes += chunk.length; done(); }
}

const h = React.createElement;
const inkScenes = {
  counter: (frame) => h(ink.Box, { width: COLUMNS, height: ROWS, borderStyle: 'round', paddingX: 90, paddingY: 20 }, h(ink.Text, null, String(frame % 10))),
  scattered: (frame) => h(ink.Box, { width: COLUMNS, height: ROWS },
    places.map((place) => h(ink.Box, { key: place, position: 'absolute', marginLeft: place % COLUMNS, marginTop: Math.floor(place / COLUMNS) }, h(ink.Text, null, String(frame % 10))))),
  list: (frame) => h(ink.Box, { width: COLUMNS, height: ROWS, overflow: 'hidden' },
    h(ink.Box, { flexDirection: 'column', flexShrink: 0, marginTop: -(frame % 5000) }, inkRows)),
};
const inkRows = rows.map((row, index) => h(ink.Box, { key: index, flexShrink: 0 }, h(ink.Text, null, row)));

/** Ink renders at most once a millisecond, and at once after a longer pause. */
async function startInk(scene) {
  const sink = new Sink();
  const app = ink.render(inkScenes[scene](0), { stdout: sink, stdin: process.stdin, maxFps: 1000, incrementalRendering: true, patchConsole: false, exitOnCtrlC: false, interactive: true });
  return async (frame) => {
    await new Promise((resolve) => setTimeout(resolve, 3));
    const before = sink.bytes, begin = performance.now();
    app.rerender(inkScenes[scene](frame));
    const time = performance.now() - begin;
    if (sink.bytes === before) throw new Error('Ink wrote nothing');
    return time;
  };
}

const openScenes = {
  counter: (renderer) => {
    const box = new BoxRenderable(renderer, { width: COLUMNS, height: ROWS, border: true, borderStyle: 'rounded', title: 'bench', paddingLeft: 90, paddingTop: 20 });
    const digit = new TextRenderable(renderer, { content: '0' });
    box.add(digit);
    renderer.root.add(box);
    return (frame) => { digit.content = String(frame % 10); };
  },
  scattered: (renderer) => {
    const digits = places.map((place) => new TextRenderable(renderer, { content: '0', position: 'absolute', left: place % COLUMNS, top: Math.floor(place / COLUMNS) }));
    digits.forEach((digit) => renderer.root.add(digit));
    return (frame) => digits.forEach((digit) => { digit.content = String(frame % 10); });
  },
  list: (renderer) => {
    const list = new ScrollBoxRenderable(renderer, { width: COLUMNS, height: ROWS, verticalScrollbarOptions: { visible: false }, horizontalScrollbarOptions: { visible: false } });
    rows.forEach((row) => list.add(new TextRenderable(renderer, { content: row, height: 1 })));
    renderer.root.add(list);
    return (frame) => { list.scrollTop = frame % 5000; };
  },
};

async function startOpenTui(scene) {
  const { renderer, renderOnce, captureCharFrame } = await createTestRenderer({ width: COLUMNS, height: ROWS, nativeSceneVerify: false });
  const change = openScenes[scene](renderer);
  await renderOnce();
  const seen = captureCharFrame();
  change(1);
  await renderOnce();
  if (captureCharFrame() === seen) throw new Error('OpenTUI showed nothing else');
  return async (frame) => {
    const begin = performance.now();
    change(frame);
    await renderOnce();
    return performance.now() - begin;
  };
}

const starts = { ink: startInk, opentui: startOpenTui };
const running = new Map();

async function measure(name) {
  const [peer, scene] = name.split('/');
  if (!running.has(name)) running.set(name, { play: await starts[peer](scene), frame: 1 });
  const run = running.get(name), times = [];
  for (let total = 0; times.length < FRAMES || total < SAMPLE; ) {
    const time = await run.play(++run.frame);
    times.push(time);
    total += time;
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

for await (const request of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify({ ms: await measure(request) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error?.stack ?? error) }));
  }
}
