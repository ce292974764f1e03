//! Block containers: children below each other, with margins that collapse (CSS 2 §8.3.1, §10.3.3, §10.6.3).

use super::Pass;
use super::measure::{Measured, Space};
use super::place::Given;
use super::sizing::Frame;
use crate::state::{Block, Flow, Strut};
use crate::style::{Align, Display, Justify, LayoutStyle};

/// A stack of blocks under way.
pub(crate) struct Stack {
    /// Lower edge of the last child that is not collapsed through.
    bottom: f32,
    /// Margins since then.
    strut: Strut,
    /// Those that stick out at the top. `None` until it is known which ones.
    top: Option<Strut>,
    /// The margins of the first child belong to the container's own.
    opens: bool,
    baseline: f32,
    /// How far everything stands below where it would.
    shift: f32,
}

impl Pass<'_> {
    /// A new block formatting context: no margin gets out of it, and none in. (The root stands in a block, too.)
    fn is_independent(&self, node: u32, style: &LayoutStyle) -> bool {
        let aligned = style.align_content != Justify::Normal;
        if !style.is_block_flow() || style.is_scroll_container() || style.is_absolute() || aligned {
            return true;
        }
        if node == self.root {
            return false;
        }
        let parent = self.tree.links[node as usize].parent;
        let parent = usize::try_from(parent).ok().and_then(|parent| self.tree.styles.get(parent));
        !parent.is_some_and(LayoutStyle::is_block_flow)
    }

    /// Never inlined: flex containers, which most are, would carry its room on the stack along.
    #[inline(never)]
    pub(crate) fn block(&mut self, node: u32, space: Space) -> Measured<Flow> {
        let style = self.style(node);
        let independent = self.is_independent(node, style);
        let basis = self.known(node).map_or(0.0, |answers| answers.flow_basis);
        let frame = self.frame(node, Some(basis), None);
        let (above, below) = (frame.edges.top > 0.0, frame.edges.bottom > 0.0);
        let mut stack = Stack::new(!independent && !above);
        stack.shift = self.block_shift(node, style, &space)?;
        let mut next = self.first_child(node);
        while let Some(child) = next {
            next = self.next_child(node, child);
            if !self.set_aside(child, space.place, stack.static_y()) {
                self.stack_child(child, &mut stack, &space)?;
            }
        }
        Ok(stack.finish(independent, below))
    }

    /// `align-content` of a block container moves all of it, if there is room (CSS Align 3 §5.1.1).
    fn block_shift(&mut self, node: u32, style: &LayoutStyle, space: &Space) -> Measured<f32> {
        let factor = match style.align_content {
            Justify::Center | Justify::SpaceAround | Justify::SpaceEvenly => 0.5,
            Justify::End | Justify::FlexEnd => 1.0,
            _ => return Ok(0.0),
        };
        let Some(height) = space.height else { return Ok(0.0) };
        let measured = Space { baseline: false, place: false, height: None, ..*space };
        let mut stack = Stack::new(false);
        let mut next = self.first_child(node);
        while let Some(child) = next {
            next = self.next_child(node, child);
            if !self.set_aside(child, false, 0.0) {
                self.stack_child(child, &mut stack, &measured)?;
            }
        }
        let content = stack.finish(true, false).height;
        Ok((height - content).max(0.0) * factor)
    }

    pub(crate) fn stack_child(&mut self, child: u32, stack: &mut Stack, space: &Space) -> Measured<()> {
        let style = self.style(child);
        let frame = self.frame(child, Some(space.width), space.percent_height);
        let collapses = !self.is_independent(child, style);
        if style.display == Display::Block {
            self.answers(child).flow_basis = space.width;
        }
        let width = self.block_width(child, style, &frame, space)?;
        let (height, flow) = self.block_height(child, style, &frame, width, collapses)?;

        stack.strut.join(Strut::of(frame.margin.top));
        let through = collapses && flow.is_through && height == 0.0;
        if collapses && frame.edges.top == 0.0 {
            stack.strut.join(flow.top);
        }
        let y = stack.position();
        if through {
            stack.strut.join(Strut::of(frame.margin.bottom));
            if space.place {
                self.give_block(child, style, &frame, (y + stack.shift, width, height), space);
            }
            return Ok(());
        }
        stack.top.get_or_insert(stack.strut);
        stack.bottom = y + height;
        stack.strut = Strut::of(frame.margin.bottom);
        // Bounds that make it higher or lower than its content keep the margins in.
        let as_content = frame.style_height.is_none()
            && style.ratio().is_none()
            && height == flow.height + frame.edges.vertical();
        if collapses && frame.edges.bottom == 0.0 && as_content {
            stack.strut.join(flow.bottom);
        }
        if space.baseline && stack.baseline.is_nan() {
            stack.baseline = self.block_baseline(child, style, &frame, width, height)? + y + stack.shift;
        }
        if space.place {
            self.give_block(child, style, &frame, (y + stack.shift, width, height), space);
        }
        Ok(())
    }

    /// CSS 2 §10.3.3: as wide as there is room.
    fn block_width(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        space: &Space,
    ) -> Measured<f32> {
        if let Some(width) = frame.style_width {
            return Ok(width);
        }
        let mut bounds = frame.width;
        let justification = self.justification(child, style);
        // What is told to stretch does, whatever the ratio (CSS Sizing 4 §5.1.1).
        if let Some(ratio) = style.ratio().filter(|_| justification != Align::Stretch) {
            if let Some(height) = frame.style_height {
                return self.width_by_ratio(child, style, frame, height * ratio);
            }
            bounds = bounds.with_carried(frame.height.times(ratio));
        }
        let room = space.width - frame.margin.horizontal();
        match justification {
            Align::Auto | Align::Stretch => Ok(bounds.clamp(room)),
            _ => Ok(bounds.clamp(self.fit_content(child, frame, room, frame.style_height)?)),
        }
    }

    /// `justify-self`, or the parent's `justify-items` (CSS Align 3 §6.1.1).
    fn justification(&self, child: u32, style: &LayoutStyle) -> Align {
        let parent = usize::try_from(self.tree.links[child as usize].parent).ok();
        let parent = parent.filter(|_| child != self.root).and_then(|parent| self.tree.styles.get(parent));
        style.justify_self.or(parent.map_or(Align::Auto, |parent| parent.justify_items))
    }

    fn block_height(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
        collapses: bool,
    ) -> Measured<(f32, Flow)> {
        let inner = frame.inner_width(width);
        if let Some(height) = frame.style_height {
            let flow = if collapses {
                self.flow_with(child, inner, Block::Definite(frame.inner_height(height)), false, true)?
            } else {
                Flow::EMPTY
            };
            return Ok((height, flow));
        }
        if let Some(ratio) = style.ratio() {
            let height = self.natural_height(child, style, frame, width)?;
            let by_ratio = Block::Definite(frame.inner_height(frame.height.clamp(width / ratio)));
            let flow =
                if collapses { self.flow_with(child, inner, by_ratio, false, true)? } else { Flow::EMPTY };
            return Ok((height, flow));
        }
        let block = self.auto_block(child, style, frame, None);
        let flow = self.flow_with(child, inner, block, false, collapses)?;
        Ok((frame.height.clamp(flow.height + frame.edges.vertical()), flow))
    }

    fn block_baseline(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
        height: f32,
    ) -> Measured<f32> {
        let definite = frame.style_height.is_some() || style.ratio().is_some();
        let flow = self.flow_with_baseline(child, style, frame, (width, height), !definite)?;
        let baseline = flow.baseline + frame.edges.top;
        // What is scrolled out of sight is not aligned by: CSS Align 3 §9.1.
        let is_clamped = style.is_scroll_container() && !baseline.is_nan();
        Ok(if is_clamped { baseline.clamp(0.0, height) } else { baseline })
    }

    fn give_block(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        at: (f32, f32, f32),
        space: &Space,
    ) {
        let (y, width, height) = at;
        let free = space.width - width - frame.margin.horizontal();
        let x = match (style.margin.left.is_auto(), style.margin.right.is_auto()) {
            (true, true) => (free / 2.0).max(0.0),
            (true, false) => free.max(0.0),
            (false, true) => frame.margin.left,
            _ => frame.margin.left + justified(self.justification(child, style), free),
        };
        let by_ratio = || style.ratio().map(|ratio| frame.height.clamp(width / ratio).min(height));
        let percent_height = frame.style_height.or_else(by_ratio);
        self.give(child, Given { x, y, width, height, percent_height, basis: space.width });
    }
}

/// How far a box is moved that does not fill the width.
fn justified(align: Align, free: f32) -> f32 {
    match align {
        Align::Center => free / 2.0,
        Align::End | Align::FlexEnd => free,
        _ => 0.0,
    }
}

impl Stack {
    /// `opens`: the margins of the first child belong to the container's own.
    pub(crate) fn new(opens: bool) -> Self {
        Self { bottom: 0.0, strut: Strut::default(), top: None, opens, baseline: f32::NAN, shift: 0.0 }
    }

    /// Where an out-of-flow child would stand: below what is there, margins included.
    fn static_y(&self) -> f32 {
        self.position() + self.shift
    }

    /// Where the upper edge of the next child is, its margins joined.
    fn position(&self) -> f32 {
        let sticks_out = self.opens && self.top.is_none();
        if sticks_out { self.bottom } else { self.bottom + self.strut.sum() }
    }

    fn finish(self, independent: bool, closed_below: bool) -> Flow {
        if self.top.is_none() && self.opens {
            // All that is in it collapses; beside its own lower edge, with the margin at its top alone.
            return Flow { top: self.strut, is_through: !closed_below, ..Flow::EMPTY };
        }
        let keeps = independent || closed_below;
        let margin = if keeps { self.strut.sum() } else { 0.0 };
        let bottom = if keeps { Strut::default() } else { self.strut };
        Flow {
            height: (self.bottom + margin).max(0.0),
            baseline: self.baseline,
            top: self.top.filter(|_| self.opens).unwrap_or_default(),
            bottom,
            is_through: false,
        }
    }
}
