//! Absolutely positioned children: CSS Position 3 §4, in the padding box of the parent or a grid area.

use super::Pass;
use super::measure::Measured;
use super::place::{Aside, Given};
use super::sizing::Frame;
use crate::style::{Align, Display, FlexWrap, Justify, LayoutStyle};

/// Where a box would stand if it were in the flow: an edge of it, or its middle, is at `at`.
#[derive(Clone, Copy, Debug)]
struct Static {
    at: f32,
    edge: Edge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Start,
    Center,
    End,
}

/// One axis of the containing block, and what the box says about it.
#[derive(Clone, Copy, Debug)]
struct Axis {
    /// Length of the containing block.
    room: f32,
    /// Where the container's padding box starts and ends, from the start of the containing block.
    limits: (f32, f32),
    start: Option<f32>,
    end: Option<f32>,
    /// Margins, auto as 0, and which are auto.
    margin: [f32; 2],
    auto: [bool; 2],
    align: Align,
    /// The containing block scrolls: beyond its start, or beyond its end.
    scrolls: [bool; 2],
    fallback: Static,
    /// Where auto margins do not fit: both share (down), or the one at the start is 0 (along).
    shares_overflow: bool,
}

impl Axis {
    /// The inset-modified containing block (§4.1): where it starts, and its length.
    fn inset_block(&self) -> (f32, f32) {
        match (self.start, self.end) {
            (None, None) => self.static_block(),
            (start, end) => {
                let start = start.unwrap_or(0.0);
                (start, (self.room - start - end.unwrap_or(0.0)).max(0.0))
            }
        }
    }

    fn static_block(&self) -> (f32, f32) {
        let at = self.fallback.at;
        match self.fallback.edge {
            Edge::Start => (at, (self.room - at).max(0.0)),
            Edge::End => (0.0, at.max(0.0)),
            Edge::Center => {
                let half = at.min(self.room - at).max(0.0);
                (at - half, 2.0 * half)
            }
        }
    }

    fn margins(&self) -> f32 {
        self.margin[0] + self.margin[1]
    }

    /// An auto size fills the room between two insets, unless it is aligned there.
    fn stretches(&self) -> bool {
        self.start.is_some() && self.end.is_some() && matches!(self.align, Align::Auto | Align::Stretch)
    }

    fn available(&self) -> f32 {
        (self.inset_block().1 - self.margins()).max(0.0)
    }

    /// Where the border box starts.
    fn position(&self, size: f32) -> f32 {
        let (from, length) = self.inset_block();
        match (self.start, self.end) {
            (None, None) => self.static_position(size),
            (Some(start), None) => start + self.margin[0],
            (None, Some(end)) => self.room - end - self.margin[1] - size,
            (Some(_), Some(_)) => {
                // Insets that cross leave no room, at the start one (§4.1).
                let free = length - self.margins() - size;
                let at = from + self.margin_share(free) + self.aligned(free);
                if self.stays() { at } else { self.kept_in(at, size, from, length) }
            }
        }
    }

    /// The margin at the start, when auto margins take what is free (§4.3).
    fn margin_share(&self, free: f32) -> f32 {
        match self.auto {
            [true, true] if free >= 0.0 || self.shares_overflow => free / 2.0,
            [true, false] => free,
            _ => self.margin[0],
        }
    }

    fn aligned(&self, free: f32) -> f32 {
        if self.auto[0] || self.auto[1] {
            return 0.0;
        }
        match self.align {
            Align::End | Align::FlexEnd => free,
            Align::Center => free / 2.0,
            _ => 0.0,
        }
    }

    /// Whether the box may stick out: it can be scrolled to, or nothing but margins says where it is.
    fn stays(&self) -> bool {
        self.auto[0] || self.auto[1] || self.align == Align::Auto
    }

    /// CSS Align 3 §4.4.1: an aligned box does not stick out where it need not: of its container, also from a grid area.
    fn kept_in(&self, at: f32, size: f32, from: f32, length: f32) -> f32 {
        let (first, last) = (from.min(self.limits.0), (from + length).max(self.limits.1));
        // What sticks out where the container scrolls to can be seen.
        let kept = if self.scrolls[1] { at } else { at.min(last - self.margin[1] - size) };
        if self.scrolls[0] { kept } else { kept.max(first + self.margin[0]) }
    }

    fn static_position(&self, size: f32) -> f32 {
        let at = self.fallback.at;
        match self.fallback.edge {
            Edge::Start => at + self.margin[0],
            Edge::End => at - self.margin[1] - size,
            Edge::Center => at - (size + self.margins()) / 2.0 + self.margin[0],
        }
    }
}

/// A rectangle in the parent's border box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Pass<'_> {
    /// Gives an out-of-flow child of a container, whose padding box is `around`, its box.
    pub(crate) fn place_absolute(
        &mut self,
        parent: &LayoutStyle,
        around: Area,
        aside: Aside,
    ) -> Measured<()> {
        let area = aside.area.unwrap_or(around);
        let child = aside.node;
        let style = self.style(child);
        let frame = self.frame(child, Some(area.width), Some(area.height));
        let (across, down) = self.axes(parent, style, &frame, (&area, &around), &aside);

        let height = self.definite_height(style, &frame, &across, &down);
        let width = self.absolute_width(child, style, &frame, &across, &down, height)?;
        let (height, percent_height) = self.absolute_height(child, style, &frame, width, height)?;
        let given = Given {
            x: area.x + across.position(width),
            y: area.y + down.position(height),
            width,
            height,
            percent_height,
            basis: area.width,
        };
        self.set_box(child, given, true);
        Ok(())
    }

    pub(crate) fn padding_box(&self, parent: u32, style: &LayoutStyle) -> Area {
        let state = &self.states[parent as usize];
        let border = &style.border;
        let (left, top) = (f32::from(border.left), f32::from(border.top));
        Area {
            x: left,
            y: top,
            width: (state.width - left - f32::from(border.right)).max(0.0),
            height: (state.height - top - f32::from(border.bottom)).max(0.0),
        }
    }

    fn axes(
        &self,
        parent: &LayoutStyle,
        style: &LayoutStyle,
        frame: &Frame,
        (area, around): (&Area, &Area),
        aside: &Aside,
    ) -> (Axis, Axis) {
        let (static_across, static_down) = self.static_position(parent, style, area, aside);
        let (inset, margin) = (&style.inset, &style.margin);
        let (turned_across, turned_down) = turned(parent);
        let scrolls = |turned: bool| [turned, !turned].map(|beyond| beyond && parent.is_scroll_container());
        let across = Axis {
            room: area.width,
            limits: (around.x - area.x, around.x + around.width - area.x),
            start: inset.left.resolve(Some(area.width)),
            end: inset.right.resolve(Some(area.width)),
            margin: [frame.margin.left, frame.margin.right],
            auto: [margin.left.is_auto(), margin.right.is_auto()],
            align: style.justify_self.or(Align::Auto),
            scrolls: scrolls(turned_across),
            fallback: static_across,
            shares_overflow: false,
        };
        let down = Axis {
            room: area.height,
            limits: (around.y - area.y, around.y + around.height - area.y),
            start: inset.top.resolve(Some(area.height)),
            end: inset.bottom.resolve(Some(area.height)),
            margin: [frame.margin.top, frame.margin.bottom],
            auto: [margin.top.is_auto(), margin.bottom.is_auto()],
            align: style.align_self.or(Align::Auto),
            scrolls: scrolls(turned_down),
            fallback: static_down,
            shares_overflow: true,
        };
        (across, down)
    }

    /// Where the child would stand as the only one in the flow, counted from the containing block.
    fn static_position(
        &self,
        parent: &LayoutStyle,
        style: &LayoutStyle,
        area: &Area,
        aside: &Aside,
    ) -> (Static, Static) {
        let origin = self.scratch.origin;
        let (x, y) = (origin.x - area.x, origin.y - area.y);
        let edge_at = |edge: Edge, from: f32, length: f32| Static {
            at: match edge {
                Edge::Start => from,
                Edge::Center => from + length / 2.0,
                Edge::End => from + length,
            },
            edge,
        };
        match parent.display {
            Display::Flex => {
                let (main, cross) = static_edges(parent, style);
                let (across, down) = if parent.is_column() { (cross, main) } else { (main, cross) };
                (edge_at(across, x, origin.width), edge_at(down, y, origin.height))
            }
            Display::Grid => {
                let across = grid_edge(style.justify_self, parent.justify_items);
                let down = grid_edge(style.align_self, parent.align_items);
                // In its grid area, or else in the padding box.
                (edge_at(across, 0.0, area.width), edge_at(down, 0.0, area.height))
            }
            _ => {
                let across = edge_at(grid_edge(style.justify_self, parent.justify_items), x, origin.width);
                (across, edge_at(grid_edge(style.align_self, Align::Auto), y + aside.y, 0.0))
            }
        }
    }

    /// A height that is known before the width is.
    fn definite_height(&self, style: &LayoutStyle, frame: &Frame, across: &Axis, down: &Axis) -> Option<f32> {
        if frame.style_height.is_some() {
            return frame.style_height;
        }
        // With a ratio, a width that is known comes first, and the height follows from it.
        let is_across_first = match frame.style_width {
            Some(_) => style.align_self != Align::Stretch,
            None => across.stretches() && !only_down_stretches(style),
        };
        let follows = style.ratio().is_some() && is_across_first;
        (down.stretches() && !follows).then(|| frame.height.clamp(down.available()))
    }

    fn absolute_width(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        across: &Axis,
        down: &Axis,
        height: Option<f32>,
    ) -> Measured<f32> {
        if let Some(width) = frame.style_width {
            // Beside a definite height, the ratio makes the automatic minimum that of the content.
            let hangs = down.stretches() && (across.start.is_none() || across.end.is_none());
            let has_minimum = style.ratio().is_some() && (frame.style_height.is_some() || hangs);
            return if has_minimum {
                self.width_by_ratio_in(child, style, frame, width, height)
            } else {
                Ok(width)
            };
        }
        let mut bounds = frame.width;
        if let Some(ratio) = style.ratio() {
            // Where `stretch` is asked for across, a height of its own does not decide (CSS Position 3 §4.2).
            let has_height = frame.style_height.is_some() && style.justify_self != Align::Stretch;
            let is_down_first = has_height || !across.stretches() || only_down_stretches(style);
            if let Some(height) = height.filter(|_| is_down_first) {
                return self.width_by_ratio_in(child, style, frame, height * ratio, Some(height));
            }
            bounds = bounds.with_carried(frame.height.times(ratio));
        }
        if across.stretches() {
            return Ok(bounds.clamp(across.available()));
        }
        let fitting = self.fit_content(child, frame, across.available(), height)?;
        Ok(bounds.clamp(fitting))
    }

    /// The height, and what percentages inside count from.
    fn absolute_height(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
        known: Option<f32>,
    ) -> Measured<(f32, Option<f32>)> {
        // A height that only fills the room yields to the ratio, in case bounds changed the width.
        let yields =
            style.ratio().is_some() && frame.style_height.is_none() && style.align_self != Align::Stretch;
        if let Some(height) = known.filter(|_| !yields) {
            return Ok((height, Some(height)));
        }
        if let Some(ratio) = style.ratio() {
            let height = self.height_by_ratio(child, style, frame, width / ratio)?;
            return Ok((height, Some(height.min(frame.height.clamp(width / ratio)))));
        }
        let block = self.auto_block(child, style, frame, None);
        let content = self.flow(child, frame.inner_width(width), block)?.height + frame.edges.vertical();
        Ok((frame.height.clamp(content), None))
    }
}

/// `stretch` down and `normal` across: with a ratio, the height comes first.
fn only_down_stretches(style: &LayoutStyle) -> bool {
    style.align_self == Align::Stretch && style.justify_self.or(Align::Auto) == Align::Auto
}

/// Whether a container's content starts at its right, and at its lower end: then it scrolls from there (CSS Overflow 3 §3.3).
fn turned(parent: &LayoutStyle) -> (bool, bool) {
    if parent.display != Display::Flex {
        return (false, false);
    }
    let (main, cross) = (parent.is_main_reversed(), parent.flex_wrap == FlexWrap::WrapReverse);
    if parent.is_column() { (cross, main) } else { (main, cross) }
}

/// CSS Flexbox §4.1: aligned as if it were the only item.
fn static_edges(parent: &LayoutStyle, style: &LayoutStyle) -> (Edge, Edge) {
    let flip = |edge: Edge, reversed: bool| match edge {
        Edge::Start if reversed => Edge::End,
        Edge::End if reversed => Edge::Start,
        edge => edge,
    };
    let reversed = parent.is_main_reversed();
    let main = match parent.justify_content {
        Justify::Start => Edge::Start,
        Justify::End => Edge::End,
        Justify::FlexEnd => flip(Edge::End, reversed),
        Justify::Center | Justify::SpaceAround | Justify::SpaceEvenly => Edge::Center,
        _ => flip(Edge::Start, reversed),
    };
    let turned = parent.flex_wrap == FlexWrap::WrapReverse;
    let align = style.align_self.or(parent.align_items);
    let cross = match align {
        Align::Start | Align::Baseline => Edge::Start,
        Align::End => Edge::End,
        Align::FlexEnd => flip(Edge::End, turned),
        Align::Center => Edge::Center,
        _ => flip(Edge::Start, turned),
    };
    (main, cross)
}

fn grid_edge(own: Align, inherited: Align) -> Edge {
    match own.or(inherited) {
        Align::End | Align::FlexEnd => Edge::End,
        Align::Center => Edge::Center,
        _ => Edge::Start,
    }
}
