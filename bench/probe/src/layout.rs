//! Layout as the engine does it: slots go into the mirror, and every box comes out as it stands on the screen.
//!
//! One request per line on standard input, one answer per line on standard output, as `bench/peers` does it:
//! `full/TREE` (every leaf changed), `leaf/TREE` (one did, among others that are as wide as it gets), `widest/TREE` (one did,
//! and is the widest of all: everything that shares room with it moves), `floor/TREE` (the least that such a layout must do, over rows as
//! the mirror has them), `columns/TREE` (the same over one array per field, as the segment has them),
//! `depth/SHAPE/LEVELS`, `memory/cache` (what layout adds to a row), `memory/all` (row, mirror and layout). Answers are
//! milliseconds, or bytes, of one.

use std::hint::black_box;
use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

use spark_layout::schema::{FIELDS, Field, FlexDirection, LengthUnit, Table};
use spark_layout::{LayoutStyle, Length, Links};
use spark_renderer::geometry::Size;
use spark_renderer::mirror::Mirror;

use crate::floor::{Columns, Floor};

/// Widths that a leaf takes by turns.
const NARROW: f32 = 2.0;
const WIDE: f32 = 3.0;
pub const SCREEN: Size = Size { columns: 200, rows: 50 };
/// One sample takes at least this long, so that the clock's own steps do not count.
const SAMPLE: Duration = Duration::from_millis(4);

/// Serves requests until nobody sends any more.
pub fn serve() -> io::Result<()> {
    let mut scenes: Vec<(String, Scene)> = Vec::new();
    for line in io::stdin().lock().lines() {
        let request = line?;
        let (what, tree) = request.split_once('/').unwrap_or((&request, ""));
        let name = if what == "memory" { "100000" } else { tree };
        if !scenes.iter().any(|(known, _)| known == name) {
            scenes.push((name.to_owned(), Scene::named(name).ok_or(io::ErrorKind::InvalidInput)?));
        }
        let scene = scenes.iter_mut().find(|(known, _)| known == name).map(|(_, scene)| scene);
        let scene = scene.ok_or(io::ErrorKind::InvalidInput)?;
        let answer = match what {
            "full" | "depth" => each(|| scene.full()),
            "leaf" => {
                scene.set_all(WIDE);
                each(|| scene.leaf())
            }
            "widest" => {
                scene.set_all(NARROW);
                each(|| scene.leaf())
            }
            "floor" => each(|| scene.floor.run()),
            "columns" => each(|| scene.columns.run()),
            _ => scene.bytes_per_node(tree),
        };
        writeln!(io::stdout(), "{{\"ms\":{answer}}}")?;
    }
    Ok(())
}

/// Milliseconds of one run, of as many as make a sample. Never inlined, so that a profiler finds it.
#[inline(never)]
fn each(mut run: impl FnMut()) -> f64 {
    let (start, mut count) = (Instant::now(), 0u32);
    while start.elapsed() < SAMPLE {
        run();
        count += 1;
    }
    start.elapsed().as_secs_f64() * 1e3 / f64::from(count)
}

/// A tree in the mirror.
struct Scene {
    mirror: Mirror,
    leaves: Vec<usize>,
    is_odd: bool,
    floor: Floor<Vec<LayoutStyle>>,
    columns: Floor<Columns>,
}

impl Scene {
    fn named(name: &str) -> Option<Self> {
        let mut plan = Plan::default();
        match name.split('/').collect::<Vec<_>>()[..] {
            ["10x10x10"] => plan.nest(3),
            ["100000"] => plan.nest(5),
            ["100000-scattered"] => {
                plan.nest(5);
                plan.scatter();
            }
            ["wide-10000"] => plan.widen(10_000),
            ["chain-100"] => plan.chain(100, "alternating-auto"),
            [shape, levels] => plan.chain(levels.parse().ok()?, shape),
            _ => return None,
        }
        let mut scene = plan.into_scene();
        scene.full();
        Some(scene)
    }

    fn full(&mut self) {
        let width = self.next_width();
        self.set_all(width);
    }

    fn set_all(&mut self, width: f32) {
        for &leaf in &self.leaves {
            self.mirror.apply(Field::Width, leaf, width.to_bits());
        }
        self.frame();
    }

    fn leaf(&mut self) {
        let width = self.next_width();
        self.mirror.apply(Field::Width, self.leaves[self.leaves.len() / 2], width.to_bits());
        self.frame();
    }

    fn next_width(&mut self) -> f32 {
        self.is_odd = !self.is_odd;
        if self.is_odd { WIDE } else { NARROW }
    }

    /// Layout, as [`spark_renderer::chain::Chain`] runs it.
    fn frame(&mut self) {
        let mirror = &mut self.mirror;
        mirror.placement.begin();
        mirror.placement.layout(0, &mirror.links, &mirror.texts, SCREEN);
        black_box(mirror.placement.moved());
        mirror.settle();
    }

    fn bytes_per_node(&self, part: &str) -> f64 {
        let nodes = self.mirror.visual.len() as f64;
        match part {
            "cache" => self.mirror.placement.cache_bytes() as f64 / nodes,
            _ => self.mirror.bytes() as f64 / nodes + row_bytes() as f64,
        }
    }
}

/// Bytes of a node's row in the segment.
fn row_bytes() -> usize {
    FIELDS.iter().filter(|field| field.table == Table::Node).map(|field| field.kind.size()).sum()
}

/// What a tree is built from.
#[derive(Default)]
struct Plan {
    styles: Vec<LayoutStyle>,
    links: Vec<Links>,
    last: Vec<i32>,
    leaves: Vec<usize>,
}

impl Plan {
    fn add(&mut self, parent: Option<usize>, style: LayoutStyle) -> usize {
        let node = self.styles.len();
        self.styles.push(style);
        self.links.push(Links::default());
        self.last.push(-1);
        let Some(parent) = parent else { return node };
        self.links[node].parent = parent as i32;
        self.links[node].prev_sibling = self.last[parent];
        match usize::try_from(self.last[parent]) {
            Ok(last) => self.links[last].next_sibling = node as i32,
            Err(_) => self.links[parent].first_child = node as i32,
        }
        self.last[parent] = node as i32;
        node
    }

    fn root(&mut self, is_row: bool) -> usize {
        let all = Length::percent(100.0);
        self.add(None, LayoutStyle { width: all, height: all, ..container(is_row) })
    }

    /// Ten children each, that many levels: rows in columns in rows.
    fn nest(&mut self, levels: usize) {
        let mut level = vec![self.root(false)];
        for deep in 1..=levels {
            let parents = std::mem::take(&mut level);
            for parent in parents {
                for _ in 0..10 {
                    let style = if deep < levels { container(deep % 2 == 1) } else { leaf(1.0) };
                    level.push(self.add(Some(parent), style));
                }
            }
        }
        self.leaves = level;
    }

    fn widen(&mut self, children: usize) {
        let root = self.root(true);
        self.leaves = (0..children).map(|_| self.add(Some(root), leaf(0.0))).collect();
    }

    /// Containers in each other, of a size of their own or not, and a leaf.
    fn chain(&mut self, levels: usize, shape: &str) {
        let is_row = |level: usize| match shape {
            _ if shape.starts_with("row") => true,
            _ if shape.starts_with("column") => false,
            _ => level % 2 == 1,
        };
        let mut at = self.root(is_row(0));
        for level in 1..levels {
            let mut style = container(is_row(level));
            if shape.ends_with("fixed") {
                (style.width, style.height) = (Length::cells(40.0), Length::cells(20.0));
            }
            at = self.add(Some(at), style);
        }
        self.leaves = vec![self.add(Some(at), leaf(1.0))];
    }

    /// Puts the nodes into rows here and there, as nodes that came and went do. The root stays the first.
    fn scatter(&mut self) {
        let mut row_of: Vec<usize> = (0..self.styles.len()).collect();
        let mut state = 1u64;
        for last in (2..row_of.len()).rev() {
            // Knuth's linear congruential generator: any order will do.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            row_of.swap(last, 1 + (state >> 33) as usize % last);
        }
        let moved = |node: i32| usize::try_from(node).map_or(-1, |node| row_of[node] as i32);
        let (styles, links) = (self.styles.clone(), self.links.clone());
        for (node, &row) in row_of.iter().enumerate() {
            self.styles[row] = styles[node];
            self.links[row] = Links {
                parent: moved(links[node].parent),
                first_child: moved(links[node].first_child),
                next_sibling: moved(links[node].next_sibling),
                prev_sibling: moved(links[node].prev_sibling),
            };
        }
        self.leaves.iter_mut().for_each(|leaf| *leaf = row_of[*leaf]);
    }

    fn into_scene(self) -> Scene {
        let mut mirror = Mirror::new();
        for (node, style) in self.styles.iter().enumerate() {
            let lengths = [
                (Field::Width, Field::WidthUnit, style.width),
                (Field::Height, Field::HeightUnit, style.height),
            ];
            for (value, unit, length) in lengths {
                let (number, kind) = match length.in_cells() {
                    Some(cells) => (cells, LengthUnit::Cells),
                    None if node == 0 => (100.0, LengthUnit::Percent),
                    None => (0.0, LengthUnit::Auto),
                };
                mirror.apply(value, node, number.to_bits());
                mirror.apply(unit, node, kind as u32);
            }
            mirror.apply(Field::FlexGrow, node, style.flex_grow.to_bits());
            mirror.apply(Field::FlexShrink, node, style.flex_shrink.to_bits());
            mirror.apply(Field::FlexDirection, node, style.flex_direction as u32);
        }
        for (node, links) in self.links.iter().enumerate() {
            let values = [
                (Field::ParentIndex, links.parent),
                (Field::FirstChildIndex, links.first_child),
                (Field::NextSiblingIndex, links.next_sibling),
                (Field::PreviousSiblingIndex, links.prev_sibling),
            ];
            values.into_iter().for_each(|(field, link)| mirror.apply(field, node, link.cast_unsigned()));
        }
        let columns = Floor::new(Columns::of(&self.styles), self.links.clone(), self.leaves.clone());
        let floor = Floor::new(self.styles, self.links, self.leaves.clone());
        Scene { mirror, leaves: self.leaves, is_odd: false, floor, columns }
    }
}

fn container(is_row: bool) -> LayoutStyle {
    let direction = if is_row { FlexDirection::Row } else { FlexDirection::Column };
    LayoutStyle { flex_direction: direction, flex_grow: 1.0, ..LayoutStyle::default() }
}

fn leaf(shrink: f32) -> LayoutStyle {
    LayoutStyle {
        width: Length::cells(2.0),
        height: Length::cells(1.0),
        flex_shrink: shrink,
        ..LayoutStyle::default()
    }
}
