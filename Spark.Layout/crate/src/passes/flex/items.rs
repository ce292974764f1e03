//! Flex items: their margins and bounds, their flex base size, their automatic minimum (§4.5, §9.2).

use super::{AutoMargins, BoxModel, Container, Item, Model};
use crate::geometry::{Bounds, Limit};
use crate::passes::Pass;
use crate::passes::grid::has_auto_columns;
use crate::passes::measure::Measured;
use crate::passes::sizing::Frame;
use crate::state::Block;
use crate::style::{Align, Display, Justify, LayoutStyle, Traits};

impl Pass<'_> {
    /// The flex base size and the hypothetical main size of an item, by its box and its content.
    pub(super) fn size_item<M: Model>(
        &mut self,
        item: &mut Item<M>,
        style: &LayoutStyle,
        container: &Container,
    ) -> Measured<()> {
        if item.has_its_content_only(style) {
            return self.size_by_content(item, container);
        }
        let frame = item.frame(style, container);
        if !item.traits.is_plain() {
            item.take_frame(style, container, &frame);
        }
        if container.is_row {
            self.size_row_item(item, style, container, &frame)?;
        } else {
            self.size_column_item(item, style, container, &frame)?;
        }
        item.main = item.hypothetical();
        if item.lazy_minimum && item.definite_basis {
            // A basis may be shorter than the content, so that the minimum decides even without shrinking.
            self.automatic_minimum(item, container)?;
        }
        Ok(())
    }

    /// The same, where nothing but its content says how large the item is: then it has no frame.
    fn size_by_content<M: Model>(&mut self, item: &mut Item<M>, container: &Container) -> Measured<()> {
        let space = container.space;
        let fills = item.stretches && !container.wraps;
        if container.is_row {
            let line = space.percent_height.filter(|_| fills);
            let block = line.map_or(Block::AUTO, |line| Block::Definite(line.at_least(0.0)));
            item.base = self.min_max(item.node, block)?.max;
        } else {
            let width =
                if fills { space.width.at_least(0.0) } else { self.fit_plain(item.node, space.width)? };
            item.definite_cross = if fills { width } else { f32::NAN };
            item.base = self.flow(item.node, width, Block::AUTO)?.height;
        }
        item.main = item.hypothetical();
        Ok(())
    }

    /// §9.2 step 3, along a row.
    fn size_row_item<M: Model>(
        &mut self,
        item: &mut Item<M>,
        style: &LayoutStyle,
        container: &Container,
        frame: &Frame,
    ) -> Measured<()> {
        let space = &container.space;
        let cross = row_item_height(item, container, frame);
        item.definite_cross = frame.style_height.unwrap_or(f32::NAN);
        let basis = if style.flex_basis.is_auto() { style.width } else { style.flex_basis };
        // The ratio's minimum may be more than what the ratio makes of the basis.
        item.definite_basis = style.ratio().is_some();
        if let Some(length) = basis.resolve(Some(space.width)) {
            item.base = length.at_least(item.model.get().main_edges);
            item.definite_basis |= !style.flex_basis.is_auto();
            return Ok(());
        }
        item.base = match (style.ratio(), cross) {
            (Some(ratio), Some(cross)) => (cross * ratio).max(item.model.get().main_edges),
            (Some(ratio), None) => {
                let content = self.content_widths(item.node, frame, cross)?.max;
                let carried = frame.height.times(ratio);
                content.max(carried.min).min(carried.max.max(carried.min))
            }
            (None, cross) => self.content_widths(item.node, frame, cross)?.max,
        };
        if style.min_width.is_percent() && self.stretches_columns(item.node, style) {
            item.base = item.base.max(item.min_main);
        }
        Ok(())
    }

    /// Whether a grid's columns fill a minimum (CSS Grid §12.8): where that is a percentage, the grid cannot tell when it is
    /// asked how wide it wants to be.
    fn stretches_columns(&self, node: u32, style: &LayoutStyle) -> bool {
        let fills = matches!(style.justify_content, Justify::Normal | Justify::Stretch);
        fills && self.first_child(node).is_some() && has_auto_columns(&self.tree, style)
    }

    /// §9.2 step 3, down a column. The item's width comes first, as its height may follow from it.
    fn size_column_item<M: Model>(
        &mut self,
        item: &mut Item<M>,
        style: &LayoutStyle,
        container: &Container,
        frame: &Frame,
    ) -> Measured<()> {
        let space = &container.space;
        let basis = if style.flex_basis.is_auto() { style.height } else { style.flex_basis };
        let length = basis.resolve(space.percent_height);
        item.definite_cross = match frame.style_width {
            Some(width) => width,
            None if item.stretches && !container.wraps => {
                item.clamp_cross(space.width - item.cross_margins())
            }
            None => f32::NAN,
        };
        if let Some(length) = length {
            item.base = length.at_least(item.model.get().main_edges);
            item.definite_basis = !style.flex_basis.is_auto();
            item.definite_main = true;
            return Ok(());
        }
        // A basis that is a percentage of what is not known is `content`: the item's own height says nothing (§7.2.3).
        let by_content;
        let own = frame;
        let frame = if style.flex_basis.is_auto() {
            frame
        } else {
            by_content = Frame { style_height: None, ..*frame };
            &by_content
        };
        let width = self.column_item_width(item, style, container, frame)?;
        item.definite_basis = style.ratio().is_some();
        item.base = match style.ratio() {
            Some(ratio) if !item.definite_cross.is_nan() => (width / ratio).max(item.model.get().main_edges),
            // Browsers raise a base to the height of the content alone; the minimum has the edges too.
            Some(ratio) => self.column_height_by_ratio(item, style, frame, (width / ratio, 0.0))?,
            // Its columns break at its own height all the same, but its rows do not repeat by it.
            None if style.display == Display::Grid => {
                self.content_height(item.node, style, &without_percent_heights(style, own), width)?
            }
            None => self.content_height(item.node, style, own, width)?,
        };
        Ok(())
    }

    /// A height that the ratio gives, and the content, with these edges, may raise; percentages in the content are auto.
    fn column_height_by_ratio<M: Model>(
        &mut self,
        item: &Item<M>,
        style: &LayoutStyle,
        frame: &Frame,
        (height, edges): (f32, f32),
    ) -> Measured<f32> {
        let mut bounds = frame.height;
        // A percentage of what is not known is no `auto`: the content does not raise it.
        let may_raise = style.height.is_auto() || frame.style_height.is_some();
        if may_raise && style.min_height.is_auto() && !style.is_scroll_container() {
            let width = frame.inner_width(height * style.ratio().unwrap_or(1.0));
            // Its columns break at its own height, if it has one.
            let block = self.auto_block(item.node, style, frame, frame.style_height.or(Some(height)));
            let content = self.flow(item.node, width, block)?.height + edges;
            let most = bounds.max.min(frame.width.times(1.0 / style.ratio().unwrap_or(1.0)).max);
            bounds.raise_min(content.min(most));
        }
        Ok(bounds.clamp(height))
    }

    /// The width that a column item's content is measured at.
    pub(super) fn column_item_width<M: Model>(
        &mut self,
        item: &Item<M>,
        style: &LayoutStyle,
        container: &Container,
        frame: &Frame,
    ) -> Measured<f32> {
        if !item.definite_cross.is_nan() {
            return Ok(item.definite_cross);
        }
        let block = self.block_before_length(item.node, style, frame);
        self.column_item_width_at(item, style, container, frame, block)
    }

    /// The same, when the item's content box is as high as `block` says.
    pub(super) fn column_item_width_at<M: Model>(
        &mut self,
        item: &Item<M>,
        style: &LayoutStyle,
        container: &Container,
        frame: &Frame,
        block: Block,
    ) -> Measured<f32> {
        if !item.definite_cross.is_nan() {
            return Ok(item.definite_cross);
        }
        let mut bounds = frame.width;
        if let Some(ratio) = style.ratio() {
            if let Some(height) = frame.style_height {
                return self.width_by_ratio(item.node, style, frame, height * ratio);
            }
            bounds = bounds.with_carried(frame.height.times(ratio));
        }
        let available = container.space.width - item.cross_margins();
        Ok(bounds.clamp(self.fit_content_at(item.node, frame, available, block)?))
    }

    /// How the content of a column's item is asked before the item has its length.
    fn block_before_length(&mut self, node: u32, style: &LayoutStyle, frame: &Frame) -> Block {
        match frame.style_height {
            Some(height) => Block::Definite(frame.inner_height(height)),
            None => self.auto_block(node, style, frame, None),
        }
    }

    /// How the content of a column's item is asked for its widths once the item has its length.
    pub(super) fn block_at_length<M: Model>(
        &mut self,
        item: &Item<M>,
        style: &LayoutStyle,
        container: &Container,
        frame: &Frame,
    ) -> Block {
        if self.only_repeats(item.node, style) {
            return self.block_before_length(item.node, style, frame);
        }
        if container.has_definite_main() || item.definite_main {
            return Block::Definite(frame.inner_height(item.main));
        }
        self.auto_block(item.node, style, frame, Some(item.main))
    }

    /// §4.5: the content-based minimum size.
    pub(super) fn automatic_minimum<M: Model>(
        &mut self,
        item: &mut Item<M>,
        container: &Container,
    ) -> Measured<()> {
        item.lazy_minimum = false;
        let style = self.style(item.node);
        let frame = item.frame(style, container);
        let (specified, content) = if container.is_row {
            (frame.style_width, self.minimum_width(item, style, container, &frame)?)
        } else {
            (frame.style_height, self.minimum_height(item, style, container, &frame)?)
        };
        let minimum = content.min(specified.unwrap_or(f32::INFINITY)).min(item.model.get().max_main);
        item.min_main = item.min_main.max(minimum);
        item.main = item.hypothetical();
        Ok(())
    }

    /// The content size suggestion: by the ratio, where the height is definite, or the min-content width.
    fn minimum_width<M: Model>(
        &mut self,
        item: &Item<M>,
        style: &LayoutStyle,
        container: &Container,
        frame: &Frame,
    ) -> Measured<f32> {
        let cross = row_item_height(item, container, frame);
        if let (Some(ratio), Some(cross)) = (style.ratio(), cross) {
            return self.width_by_ratio_in(item.node, style, frame, cross * ratio, Some(cross));
        }
        let content = self.content_widths(item.node, frame, cross)?.min;
        Ok(carried_over(content, style, &frame.height, |ratio| ratio))
    }

    fn minimum_height<M: Model>(
        &mut self,
        item: &Item<M>,
        style: &LayoutStyle,
        container: &Container,
        frame: &Frame,
    ) -> Measured<f32> {
        // The content is as wide as it asks to be, and the ratio turns that into a height, whatever height the style has.
        let by_content = Frame { style_height: None, ..*frame };
        let width = self.column_item_width(item, style, container, &by_content)?;
        let content = match style.ratio() {
            Some(ratio) => {
                let edges = frame.edges.vertical();
                self.column_height_by_ratio(item, style, frame, (width / ratio, edges))?
            }
            None => self.content_height(item.node, style, &without_percent_heights(style, frame), width)?,
        };
        Ok(carried_over(content, style, &frame.width, |ratio| 1.0 / ratio))
    }
}

/// For the content's own height, percentages of heights say nothing: its columns do not break there.
fn without_percent_heights(style: &LayoutStyle, frame: &Frame) -> Frame {
    let mut frame = *frame;
    frame.style_height = frame.style_height.filter(|_| !style.height.is_percent());
    if style.max_height.is_percent() {
        frame.height.max = f32::INFINITY;
    }
    if style.min_height.is_percent() {
        frame.height.min = 0.0;
    }
    frame
}

/// The height of a row's item, as far as it is definite before anything is measured.
fn row_item_height<M: Model>(item: &Item<M>, container: &Container, frame: &Frame) -> Option<f32> {
    frame.style_height.or_else(|| {
        let line = container.space.percent_height.filter(|_| item.stretches && !container.wraps)?;
        Some(item.clamp_cross(line - item.cross_margins()))
    })
}

/// §4.5: a content size is clamped by what the ratio makes of the bounds across.
fn carried_over(content: f32, style: &LayoutStyle, across: &Bounds, factor: impl Fn(f32) -> f32) -> f32 {
    match style.ratio() {
        Some(ratio) => {
            let carried = across.times(factor(ratio));
            content.min(carried.max).max(carried.min)
        }
        None => content,
    }
}

impl<M: Model> Item<M> {
    /// What an item is before anything is measured, and as if it had no edges, margins and bounds: most have none.
    #[inline]
    pub(super) fn new(node: u32, style: &LayoutStyle, traits: Traits, container: &Container) -> Self {
        let align = alignment(style, container);
        let size_across = if container.is_row { style.height } else { style.width };
        Self {
            node,
            align,
            traits,
            lazy_minimum: traits.keeps_content(),
            stretches: align == Align::Stretch && size_across.is_auto(),
            grow: factor(style.flex_grow, 0.0),
            shrink: factor(style.flex_shrink, 1.0),
            definite_cross: f32::NAN,
            ..Self::default()
        }
    }

    /// Takes the lengths of a plain item from its style, if they stand there: then all is known.
    #[inline]
    pub(super) fn take_lengths(&mut self, style: &LayoutStyle, container: &Container) -> bool {
        let row = container.is_row;
        let (main, cross) = if row { (style.width, style.height) } else { (style.height, style.width) };
        if !self.traits.is_plain() || !style.flex_basis.is_auto() {
            return false;
        }
        let Some(main) = main.in_cells() else { return false };
        match cross.in_cells() {
            Some(cross) => self.definite_cross = cross.at_least(0.0),
            None if !cross.is_auto() => return false,
            None if self.stretches && !row && !container.wraps => {
                self.definite_cross = container.space.width.at_least(0.0);
            }
            None => {}
        }
        self.base = main.at_least(0.0);
        self.main = self.base;
        self.definite_main = !row;
        true
    }

    /// It is plain, and all its sizes are auto.
    #[inline]
    fn has_its_content_only(&self, style: &LayoutStyle) -> bool {
        self.traits.is_plain()
            && style.width.is_auto()
            && style.height.is_auto()
            && style.flex_basis.is_auto()
    }

    /// The box model of the item.
    #[inline]
    pub(super) fn frame(&self, style: &LayoutStyle, container: &Container) -> Frame {
        Frame::of(style, self.traits, container.percent_width, container.space.percent_height)
    }

    /// Takes over edges, margins, bounds and the ratio.
    fn take_frame(&mut self, style: &LayoutStyle, container: &Container, frame: &Frame) {
        let (row, m) = (container.is_row, &style.margin);
        let (main_bounds, cross_bounds) =
            if row { (frame.width, frame.height) } else { (frame.height, frame.width) };
        let min_main = if row { style.min_width } else { style.min_height };
        self.min_main = main_bounds.min;
        self.lazy_minimum &= min_main.is_auto();
        let Some(model) = self.model.get_mut() else { return };
        let (horizontal, vertical) =
            ([frame.margin.left, frame.margin.right], [frame.margin.top, frame.margin.bottom]);
        let (auto_h, auto_v) = ([m.left.is_auto(), m.right.is_auto()], [m.top.is_auto(), m.bottom.is_auto()]);
        let (main_margin, cross_margin) = if row { (horizontal, vertical) } else { (vertical, horizontal) };
        let (main, cross) = if row { (auto_h, auto_v) } else { (auto_v, auto_h) };
        *model = BoxModel {
            auto: AutoMargins { main, cross },
            main_margin,
            cross_margin,
            main_edges: if row { frame.edges.horizontal() } else { frame.edges.vertical() },
            max_main: main_bounds.max,
            min_cross: cross_bounds.min,
            max_cross: cross_bounds.max,
            ratio: style.ratio().unwrap_or(0.0),
            ascent: 0.0,
        };
        if container.main_reversed {
            model.main_margin.reverse();
            model.auto.main.reverse();
        }
        if container.cross_reversed {
            model.cross_margin.reverse();
            model.auto.cross.reverse();
        }
        self.stretches &= !self.has_auto_cross();
    }
}

/// A flex factor from outside: negative or NaN is `initial`.
#[inline]
fn factor(value: f32, initial: f32) -> f32 {
    const MOST: f32 = 1.0e6;
    if (0.0..=MOST).contains(&value) {
        value
    } else if value > MOST {
        MOST
    } else {
        initial
    }
}

/// `align-self`, or the container's `align-items`.
fn alignment(style: &LayoutStyle, container: &Container) -> Align {
    match style.align_self.or(container.style.align_items) {
        Align::Auto => Align::Stretch,
        other => other,
    }
}
