//! What a layout costs per node, and what one changed leaf costs, beside a floor.
//!
//!     cargo bench -p spark-layout [-- NAME]
//!
//! The floor is a stripped-down pass over the same rows: one line, no wrapping, no minimums, no text, no cache.
//! Trees are built outside of the clock; the best of many rounds counts, as the machine is shared.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark")]

#[path = "../tests/support/mod.rs"]
mod support;

use spark_layout::*;
use std::hint::black_box;
use std::time::{Duration, Instant};
use support::tree::OwnedTree;

const VIEWPORT: (f32, f32) = (200.0, 50.0);

/// A tree to lay out, and a leaf in it to change.
struct Scene {
    name: &'static str,
    tree: OwnedTree,
    leaf: u32,
}

fn main() {
    let only = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    for scene in scenes() {
        if only.as_ref().is_none_or(|only| scene.name.contains(only.as_str())) {
            run(scene);
        }
    }
}

fn scenes() -> Vec<Scene> {
    vec![
        nested("nested 10x10x10", 3, false),
        nested("nested 10x10x10 auto text", 3, true),
        wide(10_000),
        chain(100),
        nested("nested 10^4", 4, false),
        nested("nested 10^5", 5, false),
        nested("nested 10^5 auto text", 5, true),
    ]
}

fn run(mut scene: Scene) {
    let nodes = scene.tree.styles.len();
    let rounds = (2_000_000 / nodes).clamp(10, 2000);
    let mut engine = LayoutEngine::new();
    let full = best_of(rounds, || {
        engine.mark_all_changed();
        engine.layout(&black_box(&scene.tree).tree(), 0, VIEWPORT);
    });
    let visits = engine.visits();
    let mut floor = Floor::new(&scene.tree);
    let least = best_of(rounds, || floor.run(black_box(&scene.tree)));
    let per_node = |time: Duration| time.as_nanos() as f64 / nodes as f64;
    println!(
        "{:<28} {nodes:>7} nodes  full {:>7.1} ns/node  floor {:>5.1} ns/node  {:>5.1}x  {visits:?}",
        scene.name,
        per_node(full),
        per_node(least),
        per_node(full) / per_node(least),
    );
    let (leaf, changed, visits) = change_leaf(&mut engine, &mut scene, rounds.max(100));
    println!(
        "{:<28} one leaf changed {:>9.2} us  {changed} boxes changed  {visits:?}",
        "",
        leaf.as_nanos() as f64 / 1e3
    );
}

/// Makes a leaf wider and narrower again.
fn change_leaf(engine: &mut LayoutEngine, scene: &mut Scene, rounds: usize) -> (Duration, usize, Visits) {
    let leaf = scene.leaf as usize;
    let is_text = scene.tree.styles[leaf].is_text;
    let mut odd = false;
    let time = best_of(rounds, || {
        odd = !odd;
        if is_text {
            scene.tree.texts.0[leaf].replace_range(.., if odd { "changed" } else { "short" });
            engine.mark_text_changed(&scene.tree.tree(), scene.leaf);
        } else {
            scene.tree.styles[leaf].width = Length::cells(if odd { 3.0 } else { 2.0 });
            engine.mark_style_changed(&scene.tree.tree(), scene.leaf);
        }
        engine.layout(&black_box(&scene.tree).tree(), 0, VIEWPORT);
    });
    (time, engine.changed().len(), engine.visits())
}

fn best_of(rounds: usize, mut run: impl FnMut()) -> Duration {
    (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap()
}

/// Ten children each, to some depth: rows in columns in rows. Leaves of fixed size, or texts.
fn nested(name: &'static str, depth: usize, text: bool) -> Scene {
    let mut tree = OwnedTree::default();
    let root = LayoutStyle { width: Length::percent(100.0), height: Length::percent(100.0), ..container(0) };
    let mut level = vec![tree.add(None, root, "")];
    for deep in 1..=depth {
        let mut next = Vec::new();
        for parent in level {
            let mut last = None;
            for _ in 0..10 {
                let style = if deep < depth { container(deep) } else { leaf_style(text) };
                last = Some(add_after(
                    &mut tree,
                    parent,
                    last,
                    style,
                    if text && deep == depth { "some text" } else { "" },
                ));
                next.extend(last);
            }
        }
        level = next;
    }
    let leaf = level[level.len() / 2];
    Scene { name, tree, leaf }
}

/// `OwnedTree::append` looks for the last child; ten thousand children need it told.
fn add_after(tree: &mut OwnedTree, parent: u32, last: Option<u32>, style: LayoutStyle, text: &str) -> u32 {
    let node = tree.add(None, style, text);
    tree.links[node as usize].parent = parent as i32;
    match last {
        Some(last) => {
            tree.links[node as usize].prev_sibling = last as i32;
            tree.links[last as usize].next_sibling = node as i32;
        }
        None => tree.links[parent as usize].first_child = node as i32,
    }
    node
}

fn container(level: usize) -> LayoutStyle {
    let column = level.is_multiple_of(2);
    LayoutStyle {
        flex_direction: if column { FlexDirection::Column } else { FlexDirection::Row },
        flex_grow: 1.0,
        ..LayoutStyle::default()
    }
}

fn leaf_style(text: bool) -> LayoutStyle {
    if text {
        return LayoutStyle { is_text: true, ..LayoutStyle::default() };
    }
    LayoutStyle { width: Length::cells(2.0), height: Length::cells(1.0), ..LayoutStyle::default() }
}

fn wide(children: usize) -> Scene {
    let mut tree = OwnedTree::default();
    let root = LayoutStyle { width: Length::percent(100.0), height: Length::percent(100.0), ..container(1) };
    let root = tree.add(None, root, "");
    let mut last = None;
    for _ in 0..children {
        last =
            Some(add_after(&mut tree, root, last, LayoutStyle { flex_shrink: 0.0, ..leaf_style(false) }, ""));
    }
    Scene { name: "10,000 wide", tree, leaf: children as u32 / 2 }
}

fn chain(depth: usize) -> Scene {
    let mut tree = OwnedTree::default();
    let root = LayoutStyle { width: Length::percent(100.0), height: Length::percent(100.0), ..container(0) };
    let mut at = tree.add(None, root, "");
    for level in 1..depth {
        at = tree.add(Some(at), container(level), "");
    }
    let leaf = tree.add(Some(at), leaf_style(true), "some text");
    Scene { name: "chain of 100", tree, leaf }
}

/// The least that a layout of these trees must do: every node's fixed size or share along one line, and its place.
struct Floor {
    boxes: Vec<LayoutBox>,
    stack: Vec<u32>,
}

impl Floor {
    fn new(tree: &OwnedTree) -> Self {
        Self { boxes: vec![LayoutBox::default(); tree.styles.len()], stack: Vec::new() }
    }

    fn run(&mut self, tree: &OwnedTree) {
        self.boxes[0] = LayoutBox { x: 0.0, y: 0.0, width: VIEWPORT.0, height: VIEWPORT.1 };
        self.stack.push(0);
        while let Some(node) = self.stack.pop() {
            self.line(tree, node);
        }
    }

    fn line(&mut self, tree: &OwnedTree, node: u32) {
        let whole = self.boxes[node as usize];
        let row = tree.styles[node as usize].flex_direction == FlexDirection::Row;
        let (mut used, mut grow) = (0.0, 0.0);
        for child in tree.children(node) {
            let style = &tree.styles[child as usize];
            used += fixed(if row { style.width } else { style.height });
            grow += style.flex_grow;
        }
        let room = if row { whole.width } else { whole.height };
        let share = if grow > 0.0 { (room - used).max(0.0) / grow } else { 0.0 };
        let mut at = 0.0;
        for child in tree.children(node) {
            let style = &tree.styles[child as usize];
            let main = fixed(if row { style.width } else { style.height }) + share * style.flex_grow;
            self.boxes[child as usize] = if row {
                LayoutBox { x: at, y: 0.0, width: main, height: whole.height }
            } else {
                LayoutBox { x: 0.0, y: at, width: whole.width, height: main }
            };
            at += main;
            if tree.links[child as usize].first_child >= 0 {
                self.stack.push(child);
            }
        }
    }
}

fn fixed(length: Length) -> f32 {
    length.in_cells().unwrap_or(0.0)
}
