//! Flex containers: CSS Flexbox 1 §9, in the order of its steps, one file per group of them.
//!
//! `items` finds the base and the hypothetical sizes, `lines` breaks into lines and flexes (§9.3, §9.7),
//! `cross` sizes and aligns across (§9.4, §9.6), `main` aligns along (§9.5), and `emit` gives the boxes out.
//! Along the main axis and across it, everything is counted from where that axis starts; `emit` turns it around.

mod cross;
mod emit;
mod items;
mod lines;
mod main;

pub(crate) use cross::distribution;

use super::Pass;
use super::measure::{Measured, Space};
use crate::state::Flow;
use crate::style::{Align, FlexWrap, Justify, LayoutStyle};
use std::ops::Range;

/// One flex item under way. Sizes are of the border box.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Item {
    node: u32,
    align: Align,
    /// Which margins are auto.
    auto: AutoMargins,
    /// The minimum is the content's, and not found yet: see [`Pass::automatic_minimum`].
    lazy_minimum: bool,
    /// The cross size is the line's.
    stretches: bool,
    frozen: bool,
    /// The flex basis says how long the item is, not its content.
    definite_basis: bool,
    /// Somebody may count percentages from the main size (columns only).
    definite_main: bool,
    /// Width divided by height. 0: none.
    ratio: f32,
    grow: f32,
    shrink: f32,
    /// Margins, from where the axes start.
    main_margin: [f32; 2],
    cross_margin: [f32; 2],
    main_edges: f32,
    base: f32,
    min_main: f32,
    max_main: f32,
    min_cross: f32,
    max_cross: f32,
    /// The cross size before stretching. NaN: not known before the main size is.
    definite_cross: f32,
    main: f32,
    /// By how much bounds made the main size larger in this round of flexing.
    violation: f32,
    cross: f32,
    /// From the upper margin edge down to the baseline.
    ascent: f32,
    main_at: f32,
    cross_at: f32,
}

#[derive(Clone, Copy, Debug, Default)]
struct AutoMargins {
    main: [bool; 2],
    cross: [bool; 2],
}

/// One line: a range of items, and the room it takes across.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Line {
    first: usize,
    last: usize,
    cross: f32,
    cross_at: f32,
    /// Largest distance from a baseline to the edges above and below it.
    ascent: f32,
    descent: f32,
}

impl Line {
    fn of(first: usize, last: usize) -> Self {
        Self { first, last, ascent: f32::NEG_INFINITY, descent: f32::NEG_INFINITY, ..Self::default() }
    }

    fn items(&self) -> Range<usize> {
        self.first..self.last
    }

    /// Some items are aligned by their baselines.
    fn has_baselines(&self) -> bool {
        self.ascent > f32::NEG_INFINITY
    }
}

impl Item {
    fn hypothetical(&self) -> f32 {
        self.base.min(self.max_main).max(self.min_main)
    }

    fn main_margins(&self) -> f32 {
        self.main_margin[0] + self.main_margin[1]
    }

    fn cross_margins(&self) -> f32 {
        self.cross_margin[0] + self.cross_margin[1]
    }

    fn outer_main(&self) -> f32 {
        self.main + self.main_margins()
    }

    fn outer_cross(&self) -> f32 {
        self.cross + self.cross_margins()
    }

    fn clamp_cross(&self, size: f32) -> f32 {
        size.min(self.max_cross).max(self.min_cross)
    }

    fn has_auto_cross(&self) -> bool {
        self.auto.cross[0] || self.auto.cross[1]
    }
}

/// What is the same for all items of a container.
#[derive(Clone, Copy)]
struct Container<'a> {
    style: &'a LayoutStyle,
    space: Space,
    is_row: bool,
    wraps: bool,
    /// Width that percentages count from. None: they are auto.
    percent_width: Option<f32>,
    /// Length of the content box, where it is known.
    main_size: Option<f32>,
    cross_size: Option<f32>,
    main_gap: f32,
    cross_gap: f32,
}

impl<'a> Container<'a> {
    fn new(style: &'a LayoutStyle, space: Space) -> Self {
        let is_row = !style.is_column();
        let column_gap = style.gap_column.resolve(Some(space.width)).unwrap_or(0.0).max(0.0);
        let row_gap = style.gap_row.resolve(space.percent_height).unwrap_or(0.0).max(0.0);
        let (main_gap, cross_gap) = if is_row { (column_gap, row_gap) } else { (row_gap, column_gap) };
        let width = Some(space.width);
        let (main_size, cross_size) = if is_row { (width, space.height) } else { (space.height, width) };
        let wraps = style.flex_wrap != FlexWrap::NoWrap;
        Self { style, space, is_row, wraps, percent_width: width, main_size, cross_size, main_gap, cross_gap }
    }

    fn is_wrap_reverse(&self) -> bool {
        self.style.flex_wrap == FlexWrap::WrapReverse
    }

    /// Whether percentages along the main axis, and the items' final lengths, are definite.
    fn has_definite_main(&self) -> bool {
        self.is_row || self.space.percent_height.is_some()
    }

    /// Lines share the cross size out; a single line has all of it (§9.4, step 8).
    fn align_content(&self) -> Justify {
        match self.style.align_content {
            Justify::Normal => Justify::Stretch,
            other => other,
        }
    }
}

impl Pass<'_> {
    /// Lays the children of `node` out along lines. Finds the content's height and, if asked for, its baseline.
    pub(crate) fn flex(&mut self, node: u32, space: Space) -> Measured<Flow> {
        let container = Container::new(self.style(node), space);
        let (first_item, first_line) = (self.scratch.items.len(), self.scratch.lines.len());
        self.collect_items(node, &container)?;
        let items = first_item..self.scratch.items.len();
        let main_size = self.break_lines(&container, items)?;
        let lines = first_line..self.scratch.lines.len();
        self.flex_lines(&container, lines.clone(), main_size)?;

        let flow = if !container.is_row && !space.place && !space.baseline {
            // A column is as high as its longest line; nobody asked for more.
            let height = self.longest_line(&container, first_line);
            Flow { height, is_through: false, ..Flow::EMPTY }
        } else {
            let content = self.size_across(&container, lines.clone())?;
            self.place_lines(&container, lines.clone(), content);
            let cross_size = container.cross_size.unwrap_or(content);
            let height = if container.is_row { content } else { self.longest_line(&container, first_line) };
            self.finish(&container, lines, main_size, cross_size, height)?
        };
        self.scratch.items.truncate(first_item);
        self.scratch.lines.truncate(first_line);
        Ok(flow)
    }

    /// Width of the lines of a column that wraps, next to each other.
    pub(crate) fn columns_width(&mut self, node: u32, space: Space) -> Measured<f32> {
        let style = self.style(node);
        let cross_gap = style.gap_column.resolve(None).unwrap_or(0.0).max(0.0);
        let plain = Container::new(style, space);
        let container = Container { cross_size: None, percent_width: None, cross_gap, ..plain };
        let (first_item, first_line) = (self.scratch.items.len(), self.scratch.lines.len());
        self.collect_items(node, &container)?;
        let items = first_item..self.scratch.items.len();
        let main_size = self.break_lines(&container, items)?;
        let lines = first_line..self.scratch.lines.len();
        self.flex_lines(&container, lines.clone(), main_size)?;
        let width = self.size_across(&container, lines)?;
        self.scratch.items.truncate(first_item);
        self.scratch.lines.truncate(first_line);
        Ok(width)
    }

    /// Aligns items in their lines; gives boxes out, or finds the baseline.
    fn finish(
        &mut self,
        container: &Container,
        lines: Range<usize>,
        main_size: f32,
        cross_size: f32,
        height: f32,
    ) -> Measured<Flow> {
        let mut flow = Flow { height, is_through: false, ..Flow::EMPTY };
        if !container.space.place && !container.space.baseline {
            return Ok(flow);
        }
        for line in lines.clone() {
            self.align_across(container, line)?;
            self.align_along(container, line, main_size);
        }
        if container.space.baseline {
            flow.baseline = self.container_baseline(container, lines.clone(), main_size, cross_size)?;
        }
        if container.space.place {
            self.give_boxes(container, lines, main_size, cross_size);
        }
        Ok(flow)
    }
}
