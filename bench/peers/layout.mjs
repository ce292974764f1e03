// yoga-layout on the trees of the layout benchmark. One request per line on standard input (full/TREE or leaf/TREE), one answer
// per line on standard output: {"ms": time of one layout} or {"error": why}. bench/probe/src/layout.rs builds the same trees.
import { createInterface } from 'node:readline';
import Yoga, { Direction, FlexDirection } from 'yoga-layout';

const COLUMNS = 200, ROWS = 50;
/** A sample takes at least so many milliseconds. */
const SAMPLE = 20;

function container(isRow) {
  const node = Yoga.Node.create();
  node.setFlexDirection(isRow ? FlexDirection.Row : FlexDirection.Column);
  node.setFlexGrow(1);
  node.setFlexShrink(1);
  return node;
}

function leaf(shrink) {
  const node = Yoga.Node.create();
  node.setWidth(2);
  node.setHeight(1);
  node.setFlexShrink(shrink);
  return node;
}

function add(parent, node) {
  parent.insertChild(node, parent.getChildCount());
  return node;
}

function root(isRow) {
  const node = container(isRow);
  node.setWidth(COLUMNS);
  node.setHeight(ROWS);
  return node;
}

function nest(levels) {
  const top = root(false);
  let level = [top];
  for (let deep = 1; deep <= levels; deep++) {
    level = level.flatMap((parent) => Array.from({ length: 10 }, () => add(parent, deep < levels ? container(deep % 2 === 1) : leaf(1))));
  }
  return { top, leaves: level };
}

function wide(children) {
  const top = root(true);
  return { top, leaves: Array.from({ length: children }, () => add(top, leaf(0))) };
}

function chain(levels) {
  const top = root(false);
  let at = top;
  for (let level = 1; level < levels; level++) at = add(at, container(level % 2 === 1));
  return { top, leaves: [add(at, leaf(1))] };
}

const trees = {
  '10x10x10': () => nest(3),
  'wide-10000': () => wide(10_000),
  'chain-100': () => chain(100),
  '100000': () => nest(5),
};
const built = new Map();

/** Only the layout counts, not the calls that change the tree. */
function measure(what, name) {
  if (!built.has(name)) built.set(name, { ...trees[name](), isOdd: false });
  const tree = built.get(name);
  const changed = what === 'full' ? tree.leaves : [tree.leaves[tree.leaves.length >> 1]];
  let time = 0, count = 0;
  while (time < SAMPLE) {
    tree.isOdd = !tree.isOdd;
    for (const node of changed) node.setWidth(tree.isOdd ? 3 : 2);
    const begin = performance.now();
    tree.top.calculateLayout(COLUMNS, ROWS, Direction.LTR);
    time += performance.now() - begin;
    count++;
  }
  return time / count;
}

for await (const request of createInterface({ input: process.stdin })) {
  try {
    const [what, name] = request.split('/');
    console.log(JSON.stringify({ ms: measure(what, name) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
