//! Flex containers: CSS Flexbox 1 §9, in the order of its steps, one file per group of them.
//!
//! `items` finds the base and the hypothetical sizes, `lines` breaks into lines and flexes (§9.3, §9.7),
//! `cross` sizes and aligns across (§9.4, §9.6), `main` aligns along (§9.5), and `emit` gives the boxes out. `only` takes
//! the same steps for a container with one item.
//! Along the main axis and across it, everything is counted from where that axis starts; `emit` turns it around.

mod cross;
mod emit;
mod items;
mod lines;
mod main;
mod only;

pub(crate) use cross::distribution;

use super::measure::{Measured, Space};
use super::{Pass, Scratch};
use crate::geometry::Limit;
use crate::state::{Flow, MIXED};
use crate::style::{Align, FlexWrap, Justify, LayoutStyle, Traits};
use std::ops::Range;

/// One flex item under way. Sizes are of the border box.
///
/// What is the same for a plain item whatever happens stands in its model `M`. Where a container has plain items only, as
/// most have, that takes no room and costs nothing: see [`Plain`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Item<M> {
    node: u32,
    align: Align,
    traits: Traits,
    /// The minimum is the content's, and not found yet: see [`Pass::automatic_minimum`].
    lazy_minimum: bool,
    /// The cross size is the line's.
    stretches: bool,
    /// And the line made it another one.
    is_stretched: bool,
    frozen: bool,
    /// The flex basis says how long the item is, not its content.
    definite_basis: bool,
    /// Somebody may count percentages from the main size (columns only).
    definite_main: bool,
    grow: f32,
    shrink: f32,
    base: f32,
    min_main: f32,
    /// The cross size before stretching. NaN: not known before the main size is.
    definite_cross: f32,
    main: f32,
    /// By how much bounds made the main size larger in this round of flexing.
    violation: f32,
    /// NaN: the item is to be asked.
    cross: f32,
    main_at: f32,
    cross_at: f32,
    model: M,
}

/// What of the box model an item has to be reckoned with, and where such items are kept.
pub(crate) trait Model: Copy + Default {
    const IS_PLAIN: bool;

    fn get(&self) -> BoxModel;

    fn get_mut(&mut self) -> Option<&mut BoxModel>;

    /// Those of all flex containers under way: a stack.
    fn items(scratch: &mut Scratch) -> &mut Vec<Item<Self>>;
}

/// Any item's model.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BoxModel {
    /// Which margins are auto.
    auto: AutoMargins,
    /// Margins, from where the axes start.
    main_margin: [f32; 2],
    cross_margin: [f32; 2],
    main_edges: f32,
    max_main: f32,
    min_cross: f32,
    max_cross: f32,
    /// Width divided by height. 0: none.
    ratio: f32,
    /// From the upper margin edge down to the baseline.
    ascent: f32,
}

/// The model of items without edges, margins, bounds and ratio that are not aligned by baselines.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plain;

impl Default for BoxModel {
    fn default() -> Self {
        Self::PLAIN
    }
}

impl BoxModel {
    const PLAIN: Self = Self {
        auto: AutoMargins { main: [false; 2], cross: [false; 2] },
        main_margin: [0.0; 2],
        cross_margin: [0.0; 2],
        main_edges: 0.0,
        max_main: f32::INFINITY,
        min_cross: 0.0,
        max_cross: f32::INFINITY,
        ratio: 0.0,
        ascent: 0.0,
    };
}

impl Model for BoxModel {
    const IS_PLAIN: bool = false;

    #[inline]
    fn get(&self) -> BoxModel {
        *self
    }

    #[inline]
    fn get_mut(&mut self) -> Option<&mut BoxModel> {
        Some(self)
    }

    #[inline]
    fn items(scratch: &mut Scratch) -> &mut Vec<Item<Self>> {
        &mut scratch.items
    }
}

impl Model for Plain {
    const IS_PLAIN: bool = true;

    #[inline]
    fn get(&self) -> BoxModel {
        BoxModel::PLAIN
    }

    #[inline]
    fn get_mut(&mut self) -> Option<&mut BoxModel> {
        None
    }

    #[inline]
    fn items(scratch: &mut Scratch) -> &mut Vec<Item<Self>> {
        &mut scratch.plain_items
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct AutoMargins {
    main: [bool; 2],
    cross: [bool; 2],
}

/// One line: a range of items, what they come to together, and the room it takes across.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Line {
    first: usize,
    last: usize,
    /// Outer main sizes of the items before they are flexed, without gaps.
    length: f32,
    /// The same, as they are now.
    used: f32,
    /// What some of the items are: [`GROWS`] and the rest.
    some: u8,
    /// The largest outer cross size of those that are known.
    natural: f32,
    cross: f32,
    cross_at: f32,
    /// Largest distance from a baseline to the edges above and below it.
    ascent: f32,
    descent: f32,
}

const GROWS: u8 = 1;
const SHRINKS: u8 = 2;
/// It has an auto margin along the line.
const HAS_AUTO_MAIN: u8 = 4;
/// It is to be asked how large it is across.
const ASKS_ACROSS: u8 = 8;

impl Line {
    /// Without items; the first is to be `first`.
    fn at(first: usize) -> Self {
        let none = f32::NEG_INFINITY;
        Self { first, last: first, ascent: none, descent: none, ..Self::default() }
    }

    /// Takes up the item that comes next.
    #[inline]
    fn add<M: Model>(&mut self, item: &Item<M>) {
        self.last += 1;
        self.length += item.outer_main();
        self.used = self.length;
        let bit = |is: bool, bit: u8| u8::from(is) * bit;
        self.some |= bit(item.grow > 0.0, GROWS)
            | bit(item.shrink > 0.0, SHRINKS)
            | bit(item.model.get().auto.main.contains(&true), HAS_AUTO_MAIN)
            | bit(item.cross.is_nan(), ASKS_ACROSS);
        self.natural = item.outer_cross().at_least(self.natural); // what is not known yet is no number, and passed over
    }

    /// Whether some of the items are that.
    fn has(&self, some: u8) -> bool {
        self.some & some != 0
    }

    fn items(&self) -> Range<usize> {
        self.first..self.last
    }

    fn count(&self) -> usize {
        self.last - self.first
    }

    /// Its length with the gaps between its items.
    fn length_with_gaps(&self, container: &Container) -> f32 {
        self.length + self.gaps(container)
    }

    fn gaps(&self, container: &Container) -> f32 {
        match self.count() {
            0 | 1 => 0.0,
            count => container.main_gap() * (count - 1) as f32,
        }
    }

    /// Some items are aligned by their baselines.
    fn has_baselines(&self) -> bool {
        self.ascent > f32::NEG_INFINITY
    }
}

impl<M: Model> Item<M> {
    fn hypothetical(&self) -> f32 {
        self.base.at_most(self.model.get().max_main).at_least(self.min_main)
    }

    fn main_margins(&self) -> f32 {
        let [before, behind] = self.model.get().main_margin;
        before + behind
    }

    fn cross_margins(&self) -> f32 {
        let [before, behind] = self.model.get().cross_margin;
        before + behind
    }

    fn outer_main(&self) -> f32 {
        self.main + self.main_margins()
    }

    fn outer_cross(&self) -> f32 {
        self.cross + self.cross_margins()
    }

    fn clamp_main(&self, size: f32) -> f32 {
        let BoxModel { max_main, main_edges, .. } = self.model.get();
        size.at_most(max_main).at_least(self.min_main).at_least(main_edges)
    }

    fn clamp_cross(&self, size: f32) -> f32 {
        let BoxModel { min_cross, max_cross, .. } = self.model.get();
        size.at_most(max_cross).at_least(min_cross)
    }

    fn has_auto_cross(&self) -> bool {
        self.model.get().auto.cross.contains(&true)
    }
}

/// What is the same for all items of a container.
#[derive(Clone, Copy)]
struct Container<'a> {
    style: &'a LayoutStyle,
    space: &'a Space,
    is_row: bool,
    wraps: bool,
    /// The axes run against the way of reading.
    main_reversed: bool,
    cross_reversed: bool,
    /// Width that percentages count from. None: they are auto.
    percent_width: Option<f32>,
    /// Length of the content box, where it is known.
    main_size: Option<f32>,
    cross_size: Option<f32>,
}

impl<'a> Container<'a> {
    fn new(style: &'a LayoutStyle, space: &'a Space) -> Self {
        let is_row = !style.is_column();
        let width = Some(space.width);
        let (main_size, cross_size) = if is_row { (width, space.height) } else { (space.height, width) };
        let wraps = style.flex_wrap != FlexWrap::NoWrap;
        Self {
            style,
            space,
            is_row,
            wraps,
            main_reversed: style.is_main_reversed(),
            cross_reversed: style.flex_wrap == FlexWrap::WrapReverse,
            percent_width: width,
            main_size,
            cross_size,
        }
    }

    /// Between two items of a line.
    fn main_gap(&self) -> f32 {
        if self.is_row { self.column_gap() } else { self.row_gap() }
    }

    /// Between two lines.
    fn cross_gap(&self) -> f32 {
        if self.is_row { self.row_gap() } else { self.column_gap() }
    }

    fn column_gap(&self) -> f32 {
        self.style.gap_column.resolve(self.percent_width).unwrap_or(0.0).at_least(0.0)
    }

    fn row_gap(&self) -> f32 {
        self.style.gap_row.resolve(self.space.percent_height).unwrap_or(0.0).at_least(0.0)
    }

    /// The cross size of the only line, where the container knows it.
    fn fixed_cross(&self) -> Option<f32> {
        self.cross_size.filter(|_| !self.wraps)
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
    pub(crate) fn flex(&mut self, node: u32, space: &Space) -> Measured<Flow> {
        let container = Container::new(self.style(node), space);
        if let Some(flow) = self.flex_only_child(node, &container)? {
            return Ok(flow);
        }
        if !self.state(node).has(MIXED) {
            let asides = self.scratch.asides.len();
            if let Some(flow) = self.flex_items::<Plain>(node, &container)? {
                return Ok(flow);
            }
            self.scratch.asides.truncate(asides);
            self.state(node).set(MIXED, true);
        }
        Ok(self.flex_items::<BoxModel>(node, &container)?.unwrap_or_default())
    }

    /// None: not all items have such a model.
    fn flex_items<M: Model>(&mut self, node: u32, container: &Container) -> Measured<Option<Flow>> {
        let (first_item, first_line) = (M::items(self.scratch).len(), self.scratch.lines.len());
        let mut flow = None;
        if self.collect_lines::<M>(node, container)? {
            let lines = first_line..self.scratch.lines.len();
            flow = Some(if container.space.place || container.space.baseline {
                self.lay_out_lines::<M>(container, lines)?
            } else {
                let height = self.content_height_of::<M>(container, lines)?;
                Flow { height, is_through: false, ..Flow::EMPTY }
            });
        }
        M::items(self.scratch).truncate(first_item);
        self.scratch.lines.truncate(first_line);
        Ok(flow)
    }

    /// Width of the lines of a column that wraps, next to each other.
    pub(crate) fn columns_width(&mut self, node: u32, space: Space) -> Measured<f32> {
        let container =
            Container { cross_size: None, percent_width: None, ..Container::new(self.style(node), &space) };
        let (first_item, first_line) = (self.scratch.items.len(), self.scratch.lines.len());
        self.collect_lines::<BoxModel>(node, &container)?;
        let lines = first_line..self.scratch.lines.len();
        self.flex_lines::<BoxModel>(&container, lines.clone())?;
        let width = self.size_across::<BoxModel>(&container, lines)?;
        self.scratch.items.truncate(first_item);
        self.scratch.lines.truncate(first_line);
        Ok(width)
    }

    /// How high the content is, when nothing else is asked for.
    fn content_height_of<M: Model>(&mut self, container: &Container, lines: Range<usize>) -> Measured<f32> {
        if container.is_row || container.main_size.is_some() {
            self.flex_lines::<M>(container, lines.clone())?;
        }
        if container.is_row {
            return self.size_across::<M>(container, lines);
        }
        // A column is as high as its longest line, nothing flexed.
        Ok(self.longest_line(container, lines))
    }

    /// Aligns items in their lines; gives boxes out, or finds the baseline.
    fn lay_out_lines<M: Model>(&mut self, container: &Container, lines: Range<usize>) -> Measured<Flow> {
        let main_size = self.flex_lines::<M>(container, lines.clone())?;
        let content = self.size_across::<M>(container, lines.clone())?;
        let height = if container.is_row { content } else { self.longest_line(container, lines.clone()) };
        self.place_lines(container, lines.clone(), content);
        let size = (main_size, container.cross_size.unwrap_or(content));
        for line in lines.clone() {
            self.align_line::<M>(container, line, size)?;
        }
        let mut flow = Flow { height, is_through: false, ..Flow::EMPTY };
        if container.space.baseline {
            flow.baseline = self.container_baseline::<M>(container, lines, size)?;
        }
        Ok(flow)
    }
}
