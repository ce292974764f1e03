// alien-signals, measured in the cases of the reactivity benchmark. One request per line on standard input (the case's name),
// one answer per line on standard output: {"ms": time of one sample} or {"error": why}. bench/Reactivity holds the C# twins.
import { createInterface } from 'node:readline';
import { signal, computed, effect, effectScope, startBatch, endBatch } from 'alien-signals';

function batch(action) {
  startBatch();
  try { action(); } finally { endBatch(); }
}

function assert(condition, what) {
  if (!condition) throw new Error(`wrong answer: ${what}`);
}

function busy() {
  let a = 0;
  for (let i = 0; i < 100; i++) a++;
  return a;
}

function fib(n) { return n < 2 ? 1 : fib(n - 1) + fib(n - 2); }
function hard(n) { return n + fib(16); }

const kairo = {
  avoidable() {
    const head = signal(0);
    const c1 = computed(() => head());
    const c2 = computed(() => (c1(), 0));
    const c3 = computed(() => (busy(), c2() + 1));
    const c4 = computed(() => c3() + 2);
    const c5 = computed(() => c4() + 3);
    effect(() => { c5(); busy(); });
    return () => {
      batch(() => head(1));
      assert(c5() === 6, 'c5');
      for (let i = 0; i < 1000; i++) {
        batch(() => head(i));
        assert(c5() === 6, 'c5');
      }
    };
  },
  broad() {
    const head = signal(0);
    let last = head, runs = 0;
    for (let i = 0; i < 50; i++) {
      const one = computed(() => head() + i);
      const two = computed(() => one() + 1);
      effect(() => { two(); runs++; });
      last = two;
    }
    return () => {
      batch(() => head(1));
      runs = 0;
      for (let i = 0; i < 50; i++) {
        batch(() => head(i));
        assert(last() === i + 50, 'last');
      }
      assert(runs === 2500, 'runs');
    };
  },
  deep() {
    const head = signal(0);
    let last = head, runs = 0;
    for (let i = 0; i < 50; i++) {
      const before = last;
      last = computed(() => before() + 1);
    }
    effect(() => { last(); runs++; });
    return () => {
      batch(() => head(1));
      runs = 0;
      for (let i = 0; i < 50; i++) {
        batch(() => head(i));
        assert(last() === 50 + i, 'last');
      }
      assert(runs === 50, 'runs');
    };
  },
  diamond() {
    const head = signal(0);
    const middle = [];
    for (let i = 0; i < 5; i++) middle.push(computed(() => head() + 1));
    const sum = computed(() => middle.map(x => x()).reduce((a, b) => a + b, 0));
    let runs = 0;
    effect(() => { sum(); runs++; });
    return () => {
      batch(() => head(1));
      assert(sum() === 10, 'sum');
      runs = 0;
      for (let i = 0; i < 500; i++) {
        batch(() => head(i));
        assert(sum() === (i + 1) * 5, 'sum');
      }
      assert(runs === 500, 'runs');
    };
  },
  mux() {
    const heads = new Array(100).fill(null).map(() => signal(0));
    const mux = computed(() => Object.fromEntries(heads.map(h => h()).entries()));
    const split = heads.map((_, i) => computed(() => mux()[i])).map(x => computed(() => x() + 1));
    for (const x of split) effect(() => { x(); });
    return () => {
      for (let i = 0; i < 10; i++) {
        batch(() => heads[i](i));
        assert(split[i]() === i + 1, 'split');
      }
      for (let i = 0; i < 10; i++) {
        batch(() => heads[i](i * 2));
        assert(split[i]() === i * 2 + 1, 'split');
      }
    };
  },
  repeated() {
    const head = signal(0);
    const sum = computed(() => {
      let result = 0;
      for (let i = 0; i < 30; i++) result += head();
      return result;
    });
    let runs = 0;
    effect(() => { sum(); runs++; });
    return () => {
      batch(() => head(1));
      assert(sum() === 30, 'sum');
      runs = 0;
      for (let i = 0; i < 100; i++) {
        batch(() => head(i));
        assert(sum() === i * 30, 'sum');
      }
      assert(runs === 100, 'runs');
    };
  },
  triangle() {
    const head = signal(0);
    const list = [];
    let last = head;
    for (let i = 0; i < 10; i++) {
      const before = last;
      list.push(last);
      last = computed(() => before() + 1);
    }
    const sum = computed(() => list.map(x => x()).reduce((a, b) => a + b, 0));
    let runs = 0;
    effect(() => { sum(); runs++; });
    return () => {
      batch(() => head(1));
      assert(sum() === 55, 'sum');
      runs = 0;
      for (let i = 0; i < 100; i++) {
        batch(() => head(i));
        assert(sum() === 45 + i * 10, 'sum');
      }
      assert(runs === 100, 'runs');
    };
  },
  unstable() {
    const head = signal(0);
    const double = computed(() => head() * 2);
    const inverse = computed(() => -head());
    const sum = computed(() => {
      let result = 0;
      for (let i = 0; i < 20; i++) result += head() % 2 ? double() : inverse();
      return result;
    });
    let runs = 0;
    effect(() => { sum(); runs++; });
    return () => {
      batch(() => head(1));
      assert(sum() === 40, 'sum');
      runs = 0;
      for (let i = 0; i < 100; i++) {
        batch(() => head(i));
        assert(sum() === (i % 2 ? i * 2 * 20 : i * -20), 'sum');
      }
      assert(runs === 100, 'runs');
    };
  },
  molBench() {
    const numbers = [0, 1, 2, 3, 4];
    const results = [];
    const A = signal(0), B = signal(0);
    const C = computed(() => (A() % 2) + (B() % 2));
    const D = computed(() => numbers.map(i => ({ x: i + (A() % 2) - (B() % 2) })));
    const E = computed(() => hard(C() + A() + D()[0].x));
    const F = computed(() => hard(D()[2].x || B()));
    const G = computed(() => C() + (C() || E() % 2) + D()[4].x + F());
    effect(() => { results.push(hard(G())); });
    effect(() => { results.push(G()); });
    effect(() => { results.push(hard(F())); });
    let i = 0;
    return () => {
      i++;
      results.length = 0;
      batch(() => { B(1); A(1 + i * 2); });
      batch(() => { A(2 + i * 2); B(2); });
      assert(results.length > 0 && Number.isFinite(results[0]), 'results');
    };
  },
};

function cellx(layers, expectedBefore, expectedAfter) {
  let total = 0;
  for (let repeat = 0; repeat < 10; repeat++) {
    const stop = effectScope(() => {
      const start = { p1: signal(1), p2: signal(2), p3: signal(3), p4: signal(4) };
      let layer = start;
      for (let i = 0; i < layers; i++) {
        const m = layer;
        const s = {
          p1: computed(() => m.p2()),
          p2: computed(() => m.p1() - m.p3()),
          p3: computed(() => m.p2() + m.p4()),
          p4: computed(() => m.p3()),
        };
        effect(() => { s.p1(); });
        effect(() => { s.p2(); });
        effect(() => { s.p3(); });
        effect(() => { s.p4(); });
        layer = s;
      }
      const read = () => [layer.p1(), layer.p2(), layer.p3(), layer.p4()].map(x => x + 0).join();
      const begin = performance.now();
      const before = read();
      batch(() => { start.p1(4); start.p2(3); start.p3(2); start.p4(1); });
      const after = read();
      total += performance.now() - begin;
      if (expectedBefore) assert(before === expectedBefore && after === expectedAfter, `${before} / ${after}`);
    });
    stop();
  }
  return total;
}

const N = 100_000;
let sink = 0;

function createEffects(count, sourceCount, perEffect, perSource) {
  const sources = Array.from({ length: sourceCount }, (_, i) => signal(i));
  for (let i = 0; i < count; i++) {
    if (perEffect === 0) {
      effect(() => { sink = i; });
    } else if (perEffect === 1) {
      const s = sources[(i / perSource) | 0];
      effect(() => { sink = s(); });
    } else if (perEffect === 2) {
      const s1 = sources[i * 2], s2 = sources[i * 2 + 1];
      effect(() => { sink = s1() + s2(); });
    } else if (perEffect === 4) {
      const s1 = sources[i * 4], s2 = sources[i * 4 + 1], s3 = sources[i * 4 + 2], s4 = sources[i * 4 + 3];
      effect(() => { sink = s1() + s2() + s3() + s4(); });
    } else {
      const from = i * perEffect;
      effect(() => {
        let sum = 0;
        for (let j = 0; j < perEffect; j++) sum += sources[from + j]();
        sink = sum;
      });
    }
  }
}

const created = [
  [N, 0, 0, 1], [N, N, 1, 1], [N / 2, N, 2, 1], [N / 4, N, 4, 1], [N / 1000, N, 1000, 1],
  [N, N / 2, 1, 2], [N, N / 4, 1, 4], [N, N / 8, 1, 8], [N, N / 1000, 1, 1000],
];
// [writes, sources of one effect, effects]
const updated = [[4 * N, 1, 1], [2 * N, 2, 1], [N, 4, 1], [400, 1000, 1], [N, 1, 2], [N, 1, 4], [N / 10, 1, 1000]];

function fill(sources) {
  for (let i = 0; i < N; i++) sources[i] = signal(i);
}

// N signals in the places of N older ones that a collection has seen; then they are dropped.
function createSignals() {
  let sources = [];
  fill(sources);
  globalThis.gc();
  globalThis.gc();
  const begin = performance.now();
  effectScope(() => fill(sources))();
  sources = null;
  return performance.now() - begin;
}

const sbench = {
  createComputations() {
    for (const shape of created) effectScope(() => createEffects(...shape))();
  },
  updateSignals() {
    for (const [writes, sourceCount, effects] of updated) {
      effectScope(() => {
        const sources = Array.from({ length: sourceCount }, (_, i) => signal(i));
        for (let e = 0; e < effects; e++) {
          effect(() => {
            let sum = 0;
            for (let j = 0; j < sourceCount; j++) sum += sources[j]();
            sink = sum;
          });
        }
        const first = sources[0];
        for (let i = 1; i <= writes; i++) first(i);
      })();
    }
  },
};

function xmur3a(text) {
  let h = 2166136261 >>> 0;
  for (let i = 0; i < text.length; i++) {
    let k = Math.imul(text.charCodeAt(i), 3432918353);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 461845907);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 3864292196) | 0;
  }
  h ^= text.length;
  return () => {
    h ^= h >>> 16;
    h = Math.imul(h, 2246822507);
    h ^= h >>> 13;
    h = Math.imul(h, 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}

function random() {
  const hash = xmur3a('seed');
  let a = hash(), b = hash(), c = hash(), d = hash();
  return () => {
    a >>>= 0; b >>>= 0; c >>>= 0; d >>>= 0;
    let t = (a + b) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    d = (d + 1) | 0;
    t = (t + d) | 0;
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
}

function dynamic(sourcesPerNode, width, layers, fixed, read, iterations, expected) {
  const sources = Array.from({ length: width }, (_, i) => signal(i));
  const draw = random();
  let row = sources;
  for (let layer = 1; layer < layers; layer++) {
    const above = row;
    row = above.map((_, j) => {
      const mine = [];
      for (let k = 0; k < sourcesPerNode; k++) mine.push(above[(j + k) % width]);
      if (draw() < fixed) {
        return computed(() => {
          let sum = 0;
          for (const source of mine) sum += source();
          return sum;
        });
      }
      const first = mine[0], tail = mine.slice(1);
      return computed(() => {
        let sum = first();
        const drop = sum & 1, at = sum % tail.length;
        for (let i = 0; i < tail.length; i++) {
          if (drop && i === at) continue;
          sum += tail[i]();
        }
        return sum;
      });
    });
  }
  const leaves = row.slice();
  const remove = random();
  for (let n = Math.round(width * (1 - read)); n > 0; n--) leaves.splice(Math.floor(remove() * leaves.length), 1);
  effect(() => { for (const leaf of leaves) leaf(); });
  return () => {
    for (let i = 0; i < iterations; i++) {
      const at = i % width;
      batch(() => sources[at](i + at));
      for (const leaf of leaves) leaf();
    }
    const sum = leaves.reduce((total, leaf) => leaf() + total, 0);
    assert(sum === expected, sum);
  };
}

function propagate(width, height, writes) {
  const source = signal(1);
  for (let i = 0; i < width; i++) {
    let last = source;
    for (let j = 0; j < height; j++) {
      const before = last;
      last = computed(() => before() + 1);
    }
    effect(() => { last(); });
  }
  return () => { for (let i = 0; i < writes; i++) source(source() + 1); };
}

function timed(action) {
  return () => {
    const begin = performance.now();
    action();
    return performance.now() - begin;
  };
}

function prepare(name) {
  const [group, key] = name.split('/');
  if (group === 'kairo') {
    const iteration = kairo[key]();
    return timed(() => { for (let i = 0; i < 500; i++) iteration(); });
  }
  if (name === 'sbench/createSignals') return createSignals;
  if (group === 'sbench') return timed(sbench[key]);
  switch (name) {
    case 'cellx/1000': return () => cellx(1000, '-3,-6,-2,2', '-2,-4,2,3');
    case 'cellx/2500': return () => cellx(2500);
    case 'dynamic/2-10x5': return timed(dynamic(2, 10, 5, 1, .2, 600_000, 19199968));
    case 'dynamic/6-10x10': return timed(dynamic(6, 10, 10, .75, .2, 15_000, 302310782860));
    case 'dynamic/4-1000x12': return timed(dynamic(4, 1000, 12, .95, 1, 7_000, 29355933696000));
    case 'dynamic/25-1000x5': return timed(dynamic(25, 1000, 5, 1, 1, 3_000, 1171484375000));
    case 'dynamic/3-5x500': return timed(dynamic(3, 5, 500, 1, 1, 500, 3.0239642676898464e241));
    case 'dynamic/6-100x15': return timed(dynamic(6, 100, 15, .5, 1, 2_000, 15664996402790400));
    case 'propagate/1x1': return timed(propagate(1, 1, 1_000_000));
    case 'propagate/10x10': return timed(propagate(10, 10, 10_000));
    case 'propagate/100x100': return timed(propagate(100, 100, 100));
    default: throw new Error(`unknown case ${name}`);
  }
}

let current, sample;
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    if (line !== current) {
      sample = prepare(line);
      current = line;
    }
    globalThis.gc?.();
    answer = { ms: sample() };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
