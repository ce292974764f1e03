//! Sizes that follow from a node's own style: definite lengths, aspect ratios, and what the content adds.

use super::Pass;
use super::grid::{column_repetitions, repeats_by_percent, row_repetitions};
use super::measure::Measured;
use crate::geometry::{Bounds, Limit, edges, height_bounds, margins, width_bounds};
use crate::state::{Block, Flow, MinMax};
use crate::style::{Display, FlexWrap, LayoutStyle, Sides, Traits};

/// The box model of one child, resolved against its containing block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) edges: Sides<f32>,
    pub(crate) margin: Sides<f32>,
    pub(crate) width: Bounds,
    pub(crate) height: Bounds,
    /// The preferred sizes, border box, clamped. None: auto.
    pub(crate) style_width: Option<f32>,
    pub(crate) style_height: Option<f32>,
}

impl Frame {
    /// Of a child in a content box `width` wide, and `height` high for percentages.
    #[inline]
    pub(crate) fn of(style: &LayoutStyle, traits: Traits, width: Option<f32>, height: Option<f32>) -> Self {
        if !traits.is_plain() {
            return Self::full(style, width, height);
        }
        let free = Bounds::FREE;
        Self {
            edges: Sides::default(),
            margin: Sides::default(),
            width: free,
            height: free,
            style_width: style.width.resolve(width).map(|size| free.clamp(size)),
            style_height: style.height.resolve(height).map(|size| free.clamp(size)),
        }
    }

    fn full(style: &LayoutStyle, width: Option<f32>, height: Option<f32>) -> Self {
        let basis = width.unwrap_or(0.0);
        let edges = edges(style, basis);
        let width_bounds = width_bounds(style, width, &edges);
        let height_bounds = height_bounds(style, height, &edges);
        Self {
            edges,
            margin: margins(style, basis),
            width: width_bounds,
            height: height_bounds,
            style_width: style.width.resolve(width).map(|size| width_bounds.clamp(size)),
            style_height: style.height.resolve(height).map(|size| height_bounds.clamp(size)),
        }
    }

    /// A definite border-box height as the content box sees it.
    pub(crate) fn inner_height(&self, height: f32) -> f32 {
        (height - self.edges.vertical()).at_least(0.0)
    }

    pub(crate) fn inner_width(&self, width: f32) -> f32 {
        (width - self.edges.horizontal()).at_least(0.0)
    }
}

impl Pass<'_> {
    /// The box model of `node` in a content box `width` wide, and `height` high for percentages.
    #[inline]
    pub(crate) fn frame(&mut self, node: u32, width: Option<f32>, height: Option<f32>) -> Frame {
        Frame::of(self.style(node), self.traits(node), width, height)
    }

    /// How a child is asked how high its content is. `height` is what its border box will be, if that is known:
    /// percentages inside do not count from it yet, but a column that wraps breaks its lines there. Of a grid whose rows
    /// repeat by percentages that only its parent can resolve, the parent notes how often.
    pub(crate) fn auto_block(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        height: Option<f32>,
    ) -> Block {
        if style.display == Display::Grid && repeats_by_percent(&self.tree, style) {
            let repetitions = row_repetitions(&self.tree, style, frame);
            self.state(child).repetitions = repetitions;
            return Block::Auto { limit: f32::from(repetitions) };
        }
        let wraps =
            style.display == Display::Flex && style.is_column() && style.flex_wrap != FlexWrap::NoWrap;
        let limit = height.or(frame.style_height).unwrap_or(frame.height.max.at_least(frame.height.min));
        if !wraps || style.is_text || limit == f32::INFINITY {
            return Block::AUTO;
        }
        Block::Auto { limit: frame.inner_height(limit) }
    }

    /// Border-box height of a child as high as its content, unclamped.
    pub(crate) fn content_height(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
    ) -> Measured<f32> {
        let block = self.auto_block(child, style, frame, None);
        Ok(self.flow(child, frame.inner_width(width), block)?.height + frame.edges.vertical())
    }

    /// What a child answers that is asked for its baseline. `height` is that of its border box; `is_auto`: percentages
    /// inside do not count from it.
    pub(crate) fn flow_with_baseline(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        (width, height): (f32, f32),
        is_auto: bool,
    ) -> Measured<Flow> {
        let width = frame.inner_width(width);
        if is_auto {
            let block = self.auto_block(child, style, frame, None);
            let flow = self.flow_with(child, width, block, true, false)?;
            // Bounds may have made it higher, and then its lines share more room out.
            if flow.height + frame.edges.vertical() == height {
                return Ok(flow);
            }
            if block == Block::AUTO {
                let block = Block::Raised(frame.inner_height(height));
                return self.flow_with(child, width, block, true, false);
            }
        }
        self.flow_with(child, width, Block::Definite(frame.inner_height(height)), true, false)
    }

    /// Border-box height of a child that is `width` wide and not stretched: its own, by its ratio, or its content's.
    pub(crate) fn natural_height(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
    ) -> Measured<f32> {
        if let Some(height) = frame.style_height {
            return Ok(height);
        }
        match style.ratio() {
            Some(ratio) => self.height_by_ratio(child, style, frame, width / ratio),
            None => Ok(frame.height.clamp(self.content_height(child, style, frame, width)?)),
        }
    }

    /// A width that the ratio gives: the automatic minimum is the content's (CSS Sizing 4 §5.1.1).
    pub(crate) fn width_by_ratio(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
    ) -> Measured<f32> {
        self.width_by_ratio_in(child, style, frame, width, frame.style_height)
    }

    /// The same, for a border box of this height, where that is definite.
    pub(crate) fn width_by_ratio_in(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
        height: Option<f32>,
    ) -> Measured<f32> {
        let mut bounds = frame.width;
        if style.min_width.is_auto() && !style.is_scroll_container() {
            let content = self.content_widths(child, frame, height)?.min;
            bounds.raise_min(content.min(bounds.max));
        }
        Ok(bounds.clamp(width))
    }

    /// A height that the ratio gives: the automatic minimum is the content's height (CSS Sizing 4 §5.1.1).
    pub(crate) fn height_by_ratio(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        height: f32,
    ) -> Measured<f32> {
        let mut bounds = frame.height;
        if style.min_height.is_auto() && style.height.is_auto() && !style.is_scroll_container() {
            let width = frame.inner_width(height * style.ratio().unwrap_or(1.0));
            let block = Block::Definite(frame.inner_height(height));
            let content = self.flow(child, width, block)?.height + frame.edges.vertical();
            bounds.raise_min(content.min(bounds.max));
        }
        Ok(bounds.clamp(height))
    }

    /// The widths of a child's border box by its content. `height` is its border-box height, when definite.
    pub(crate) fn content_widths(
        &mut self,
        child: u32,
        frame: &Frame,
        height: Option<f32>,
    ) -> Measured<MinMax> {
        let block = match height {
            Some(height) => Block::Definite(frame.inner_height(height)),
            None => self.auto_block(child, self.style(child), frame, None),
        };
        self.note_columns(child, frame);
        let found = self.min_max(child, block)?;
        let edges = frame.edges.horizontal();
        Ok(MinMax { min: found.min + edges, max: found.max + edges })
    }

    /// Tells a grid that is asked for its widths how often its columns repeat, where only its parent can resolve that.
    fn note_columns(&mut self, child: u32, frame: &Frame) {
        let style = self.style(child);
        if style.display == Display::Grid {
            let columns = column_repetitions(&self.tree, style, frame).unwrap_or(0);
            self.answers(child).set_columns(columns);
        }
    }

    /// The same, for a child whose content box is as high as `block` says.
    pub(crate) fn fit_content_at(
        &mut self,
        child: u32,
        frame: &Frame,
        available: f32,
        block: Block,
    ) -> Measured<f32> {
        self.note_columns(child, frame);
        let found = self.min_max(child, block)?;
        let edges = frame.edges.horizontal();
        Ok((found.max + edges).at_most(available.at_least(found.min + edges)))
    }

    /// The same, for a child without a frame.
    pub(crate) fn fit_plain(&mut self, child: u32, available: f32) -> Measured<f32> {
        let found = self.min_max(child, Block::AUTO)?;
        Ok(found.max.at_most(available.at_least(found.min)))
    }

    /// As wide as the content wants, within `available`: CSS Sizing 3 §5.1, fit-content.
    pub(crate) fn fit_content(
        &mut self,
        child: u32,
        frame: &Frame,
        available: f32,
        height: Option<f32>,
    ) -> Measured<f32> {
        let content = self.content_widths(child, frame, height)?;
        Ok(content.max.min(available.max(content.min)))
    }
}
