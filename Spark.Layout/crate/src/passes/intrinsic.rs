//! How wide a node's content wants to be: its min-content and max-content widths (CSS Sizing 3 §5).

use super::Pass;
use super::measure::{Answer, Measured, Request, Space};
use super::sizing::Frame;
use crate::geometry::{Bounds, Limit};
use crate::state::{Block, MinMax, Purpose};
use crate::style::{Align, Display, FlexWrap, LayoutStyle};

/// Widths of a content box, and whether a definite height decided over them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Widths {
    pub(crate) content: MinMax,
    pub(crate) depends_on_height: bool,
}

/// What a child's widths are asked in.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    /// The container's height, for percentages.
    pub(crate) height: Option<f32>,
    /// The height that children are stretched to, where that is definite.
    pub(crate) stretch: Option<f32>,
    /// The container's style, when it is a row.
    pub(crate) style: Option<&'a LayoutStyle>,
}

impl Pass<'_> {
    /// Widths of `node`'s content box, which is as high as `block` says.
    #[inline]
    pub(crate) fn min_max(&mut self, node: u32, block: Block) -> Measured<MinMax> {
        let purpose = self.scratch.purpose;
        let state = self.state(node);
        state.note_widths_asked(purpose);
        if let Some(known) = self.known(node).and_then(|answers| answers.min_max(block)) {
            return Ok(known);
        }
        self.ask_widths(node, block)
    }

    /// The same, where they are not known yet: out of the way of those who ask again.
    #[inline(never)]
    fn ask_widths(&mut self, node: u32, block: Block) -> Measured<MinMax> {
        if self.is_bare(node, self.style(node)) {
            return Ok(MinMax::default());
        }
        match self.look_deep(Request::Widths { node, block })? {
            Some(Answer::Widths(found)) => Ok(found),
            _ => self.find_widths(node, block),
        }
    }

    pub(crate) fn find_widths(&mut self, node: u32, block: Block) -> Measured<MinMax> {
        self.scratch.depth += 1;
        self.scratch.visits.widths += 1;
        let asker = std::mem::replace(&mut self.scratch.purpose, Purpose::Widths);
        let found = self.widths_of_contents(node, block);
        self.scratch.depth -= 1;
        self.scratch.purpose = asker;
        let widths = found?;
        self.answers(node).keep_min_max(widths.content, block, widths.depends_on_height);
        Ok(widths.content)
    }

    fn widths_of_contents(&mut self, node: u32, block: Block) -> Measured<Widths> {
        let style = self.style(node);
        let height = block.definite();
        if style.is_text {
            return Ok(Widths { content: self.widths_of_text(node), depends_on_height: false });
        }
        match style.display {
            Display::Flex if style.is_column() && style.flex_wrap != FlexWrap::NoWrap => {
                self.widths_of_columns(node, block)
            }
            Display::Flex if style.is_column() => self.widest(node, height),
            Display::Flex => self.widths_of_row(node, style, height),
            Display::Grid => self.grid_widths(node, block),
            Display::Block => self.widest(node, height),
            Display::None => Ok(Widths::default()),
        }
    }

    /// Children below each other: as wide as the widest.
    fn widest(&mut self, node: u32, height: Option<f32>) -> Measured<Widths> {
        let mut all = Widths::default();
        let mut next = self.first_child(node);
        while let Some(child) = next {
            next = self.next_child(node, child);
            let around = Around { height, stretch: None, style: None };
            let Some(outer) = self.contribution(child, around, &mut all.depends_on_height)? else { continue };
            all.content.min = all.content.min.at_least(outer.min);
            all.content.max = all.content.max.at_least(outer.max);
        }
        all.content.max = all.content.max.at_least(all.content.min);
        Ok(all)
    }

    /// Children beside each other: CSS Flexbox §9.9.1, as browsers have it (the sum of the contributions).
    fn widths_of_row(&mut self, node: u32, style: &LayoutStyle, height: Option<f32>) -> Measured<Widths> {
        let wraps = style.flex_wrap != FlexWrap::NoWrap;
        let mut all = Widths::default();
        let mut items = 0u32;
        let mut next = self.first_child(node);
        while let Some(child) = next {
            next = self.next_child(node, child);
            let around = Around { height, stretch: if wraps { None } else { height }, style: Some(style) };
            let Some(outer) = self.contribution(child, around, &mut all.depends_on_height)? else { continue };
            let flexed = self.flexed(child, outer, around, &mut all.depends_on_height)?;
            items += 1;
            all.content.max += flexed.max;
            all.content.min =
                if wraps { all.content.min.at_least(outer.min) } else { all.content.min + flexed.min };
        }
        if items > 1 {
            let gap = style.gap_column.resolve(None).unwrap_or(0.0).at_least(0.0);
            let gaps = gap * (items - 1) as f32;
            all.content.max += gaps;
            all.content.min += if wraps { 0.0 } else { gaps };
        }
        // Negative margins may have made the sums negative.
        all.content.min = all.content.min.at_least(0.0);
        all.content.max = all.content.max.at_least(all.content.min);
        Ok(all)
    }

    /// CSS Flexbox §9.9.3: contributions are clamped by a definite flex base size, then by the item's bounds.
    fn flexed(&mut self, child: u32, outer: MinMax, around: Around, depends: &mut bool) -> Measured<MinMax> {
        let style = self.style(child);
        let Some(basis) = style.flex_basis.resolve(None) else { return Ok(outer) };
        let frame = self.frame(child, None, around.height);
        let mut bounds = frame.width;
        if style.min_width.is_auto() && !style.is_scroll_container() {
            let filled = around.stretch.filter(|_| stretches(style, around.style));
            let definite = frame
                .style_height
                .or(filled.map(|height| frame.height.clamp(height - frame.margin.vertical())));
            let content = match (style.ratio(), definite) {
                (Some(ratio), Some(height)) => self.width_by_ratio(child, style, &frame, height * ratio)?,
                (ratio, _) => {
                    let content = self.content_widths(child, &frame, definite)?.min;
                    // §4.5: by the ratio, also the bounds of the height are the width's.
                    ratio.map_or(content, |ratio| frame.height.times(ratio).clamp(content))
                }
            };
            *depends |= style.ratio().is_some() || self.widths_depend(child);
            bounds.raise_min(content.min(frame.style_width.unwrap_or(f32::INFINITY)).min(bounds.max));
        }
        let margin = frame.margin.horizontal();
        let clamp = |contribution: f32| {
            let mut size = contribution - margin;
            if style.flex_grow <= 0.0 {
                size = size.min(basis);
            }
            if style.flex_shrink <= 0.0 {
                size = size.max(basis);
            }
            bounds.clamp(size) + margin
        };
        Ok(MinMax { min: clamp(outer.min), max: clamp(outer.max) })
    }

    /// Columns that wrap: as wide as the lines that come out when every item is as wide as the widest wants to be.
    fn widths_of_columns(&mut self, node: u32, block: Block) -> Measured<Widths> {
        let height = block.definite();
        let mut all = self.widest(node, height)?;
        let limit = block.limit();
        let space = Space {
            width: all.content.max,
            height,
            percent_height: height,
            limit,
            baseline: false,
            place: false,
        };
        let columns = self.columns_width(node, space)?;
        all.content.max = columns.max(all.content.min);
        all.depends_on_height = true;
        Ok(all)
    }

    /// Outer widths of a child for its parent's: CSS Sizing 3 §5.2. None: the child is not in the flow.
    ///
    /// Percentages of what is being found count as auto for sizes, and as 0 for margins and padding (§5.2.1).
    #[inline]
    pub(crate) fn contribution(
        &mut self,
        child: u32,
        around: Around,
        depends: &mut bool,
    ) -> Measured<Option<MinMax>> {
        let traits = self.traits(child);
        if traits.is_aside() {
            return Ok(None);
        }
        let style = self.style(child);
        if traits.is_plain()
            && let Some(width) = style.width.in_cells()
        {
            let width = width.at_least(0.0);
            return Ok(Some(MinMax { min: width, max: width }));
        }
        let filled = stretches(style, around.style);
        if traits.is_plain() && style.width.is_auto() && style.height.is_auto() {
            // Nothing but its content says how wide it is, and nothing but the row how high.
            let height = around.stretch.filter(|_| filled);
            let block = height.map_or(Block::AUTO, |height| Block::Definite(Bounds::FREE.clamp(height)));
            let content = self.min_max(child, block)?;
            *depends |= filled && self.widths_depend(child);
            return Ok(Some(content));
        }
        Ok(Some(self.contribution_of_box(child, filled, around, depends)?))
    }

    /// The same, for a child in the flow whose box and size have a say. `filled`: its row stretches it.
    #[inline(never)]
    fn contribution_of_box(
        &mut self,
        child: u32,
        filled: bool,
        around: Around,
        depends: &mut bool,
    ) -> Measured<MinMax> {
        let (style, traits) = (self.style(child), self.traits(child));
        let frame = Frame::of(style, traits, None, around.height);
        let margin = frame.margin.horizontal();
        if let Some(width) = frame.style_width {
            return Ok(MinMax { min: width + margin, max: width + margin });
        }
        let definite = frame.style_height.or_else(|| {
            let height = around.stretch.filter(|_| filled)?;
            Some(frame.height.clamp(height - frame.margin.vertical()))
        });
        let lengths = [style.height, style.min_height, style.max_height];
        let follows = filled || lengths.iter().any(|length| length.is_percent());
        *depends |= follows && style.ratio().is_some();
        let mut bounds = frame.width;
        if let Some(ratio) = style.ratio() {
            if let Some(height) = definite {
                let width = self.width_by_ratio(child, style, &frame, height * ratio)?;
                return Ok(MinMax { min: width + margin, max: width + margin });
            }
            bounds = bounds.with_carried(frame.height.times(ratio));
        }
        let content = self.content_widths(child, &frame, definite)?;
        *depends |= follows && self.widths_depend(child);
        Ok(MinMax { min: bounds.clamp(content.min) + margin, max: bounds.clamp(content.max) + margin })
    }
}

/// Whether a row stretches this child over its own height.
fn stretches(style: &LayoutStyle, row: Option<&LayoutStyle>) -> bool {
    let Some(row) = row else { return false };
    let align = style.align_self.or(row.align_items);
    let auto_margin = style.margin.top.is_auto() || style.margin.bottom.is_auto();
    style.height.is_auto() && matches!(align, Align::Auto | Align::Stretch) && !auto_margin
}
