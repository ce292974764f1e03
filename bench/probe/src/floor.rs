//! The least that a layout of the benchmark's trees must do: a single line per container, of sizes that are given, grown or
//! shrunk, kept to their bounds, and put where they stand on the screen. No content is asked for its size, nothing is
//! remembered. It runs over rows, as the engine's mirror has them, and over columns, as the segment has them.

use std::hint::black_box;

use spark_layout::{FlexDirection, LayoutStyle, Length, Links};

use crate::layout::SCREEN;

/// Styles, however they are arranged.
pub trait Styles {
    fn is_row(&self, node: usize) -> bool;

    /// What the pass needs of a child.
    fn item(&self, node: usize, is_row: bool) -> Item;

    fn set_width(&mut self, node: usize, cells: f32);
}

/// One row per node.
impl Styles for Vec<LayoutStyle> {
    fn is_row(&self, node: usize) -> bool {
        self[node].flex_direction == FlexDirection::Row
    }

    fn item(&self, node: usize, is_row: bool) -> Item {
        let style = &self[node];
        let (main, cross) = if is_row { (style.width, style.height) } else { (style.height, style.width) };
        let (least, most, margins) = if is_row {
            (style.min_width, style.max_width, [style.margin.left, style.margin.right])
        } else {
            (style.min_height, style.max_height, [style.margin.top, style.margin.bottom])
        };
        Item {
            base: main.in_cells().unwrap_or(0.0),
            cross: cross.in_cells(),
            least: least.in_cells().unwrap_or(0.0),
            most: most.in_cells().unwrap_or(f32::INFINITY),
            margins: margins.map(|margin| margin.in_cells().unwrap_or(0.0)),
            grow: style.flex_grow,
            shrink: style.flex_shrink,
        }
    }

    fn set_width(&mut self, node: usize, cells: f32) {
        self[node].width = Length::cells(cells);
    }
}

/// One array per field: the numbers of a length, and their units.
#[derive(Default)]
pub struct Columns {
    /// Width, height, their minimums and maximums, then margins: left, right, top, bottom.
    lengths: [(Vec<f32>, Vec<u8>); 10],
    grow: Vec<f32>,
    shrink: Vec<f32>,
    direction: Vec<u8>,
}

impl Columns {
    pub fn of(styles: &[LayoutStyle]) -> Self {
        let mut columns = Self::default();
        for style in styles {
            let margin = &style.margin;
            let lengths = [
                style.width,
                style.height,
                style.min_width,
                style.min_height,
                style.max_width,
                style.max_height,
                margin.left,
                margin.right,
                margin.top,
                margin.bottom,
            ];
            for (column, length) in columns.lengths.iter_mut().zip(lengths) {
                column.0.push(length.in_cells().unwrap_or(0.0));
                column.1.push(u8::from(length.in_cells().is_some()));
            }
            columns.grow.push(style.flex_grow);
            columns.shrink.push(style.flex_shrink);
            columns.direction.push(style.flex_direction as u8);
        }
        columns
    }

    fn length(&self, field: usize, node: usize) -> Option<f32> {
        let (numbers, units) = &self.lengths[field];
        (units[node] == 1).then(|| numbers[node])
    }
}

impl Styles for Columns {
    fn is_row(&self, node: usize) -> bool {
        self.direction[node] == FlexDirection::Row as u8
    }

    fn item(&self, node: usize, is_row: bool) -> Item {
        let [main, cross, least, most, before, behind] =
            if is_row { [0, 1, 2, 4, 6, 7] } else { [1, 0, 3, 5, 8, 9] };
        let length = |field| self.length(field, node);
        Item {
            base: length(main).unwrap_or(0.0),
            cross: length(cross),
            least: length(least).unwrap_or(0.0),
            most: length(most).unwrap_or(f32::INFINITY),
            margins: [before, behind].map(|field| length(field).unwrap_or(0.0)),
            grow: self.grow[node],
            shrink: self.shrink[node],
        }
    }

    fn set_width(&mut self, node: usize, cells: f32) {
        self.lengths[0].0[node] = cells;
    }
}

/// The pass, and its tree.
pub struct Floor<S> {
    styles: S,
    links: Vec<Links>,
    leaves: Vec<usize>,
    boxes: Vec<[f32; 4]>,
    stack: Vec<usize>,
    is_odd: bool,
}

impl<S: Styles> Floor<S> {
    pub fn new(styles: S, links: Vec<Links>, leaves: Vec<usize>) -> Self {
        let boxes = vec![[0.0; 4]; links.len()];
        Self { styles, links, leaves, boxes, stack: Vec::new(), is_odd: false }
    }

    #[inline(never)]
    pub fn run(&mut self) {
        self.is_odd = !self.is_odd;
        for &leaf in &self.leaves {
            self.styles.set_width(leaf, if self.is_odd { 3.0 } else { 2.0 });
        }
        self.boxes[0] = [0.0, 0.0, SCREEN.columns.into(), SCREEN.rows.into()];
        self.stack.push(0);
        while let Some(node) = self.stack.pop() {
            self.line(node);
        }
        black_box(&self.boxes);
    }

    fn line(&mut self, node: usize) {
        let whole = self.boxes[node];
        let is_row = self.styles.is_row(node);
        let (mut used, mut grow, mut shrink) = (0.0, 0.0, 0.0);
        let mut next = self.links[node].first_child;
        while let Ok(child) = usize::try_from(next) {
            let item = self.styles.item(child, is_row);
            used += item.base + item.margins[0] + item.margins[1];
            grow += item.grow;
            shrink += item.shrink * item.base;
            next = self.links[child].next_sibling;
        }
        let free = if is_row { whole[2] } else { whole[3] } - used;
        let mut at = 0.0;
        let mut next = self.links[node].first_child;
        while let Ok(child) = usize::try_from(next) {
            let item = self.styles.item(child, is_row);
            let share = if free >= 0.0 {
                if grow > 0.0 { free * item.grow / grow } else { 0.0 }
            } else if shrink > 0.0 {
                free * item.shrink * item.base / shrink
            } else {
                0.0
            };
            let main = (item.base + share).min(item.most).max(item.least);
            at += item.margins[0];
            self.boxes[child] = if is_row {
                [whole[0] + at, whole[1], main, item.cross.unwrap_or(whole[3])]
            } else {
                [whole[0], whole[1] + at, item.cross.unwrap_or(whole[2]), main]
            };
            at += main + item.margins[1];
            if self.links[child].first_child >= 0 {
                self.stack.push(child);
            }
            next = self.links[child].next_sibling;
        }
    }
}

/// A child on its line.
pub struct Item {
    base: f32,
    cross: Option<f32>,
    least: f32,
    most: f32,
    margins: [f32; 2],
    grow: f32,
    shrink: f32,
}
