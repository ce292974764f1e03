//! Placing: from the root down, gives every child its box. Iterative, and only where something changed.

use super::Pass;
use super::absolute::Area;
use super::measure::{Measured, Space};
use crate::geometry::{Limit, edges};
use crate::state::{Block, Flow, GONE, NodeState, OUT_OF_FLOW, PLACE_DIRTY};
use crate::style::{Display, FlexWrap, LayoutStyle, Sides};

/// A box that a container gives: from the corner of its content box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Border-box height that percentages inside count from.
    pub(crate) percent_height: Option<f32>,
    /// Width of the content box that the child's padding counts from.
    pub(crate) basis: f32,
}

/// No box is larger than this, nor further away.
const FARTHEST: f32 = 1.0e9;

impl Given {
    #[inline]
    fn is_sound(&self) -> bool {
        let sum = self.x.abs() + self.y.abs() + self.width + self.height;
        sum <= FARTHEST && self.width >= 0.0 && self.height >= 0.0
    }

    /// What comes of styles that multiply without end: boxes that are far too large, but finite.
    #[cold]
    fn tamed(self) -> Self {
        let tame =
            |number: f32, least: f32| if number.is_nan() { 0.0 } else { number.clamp(least, FARTHEST) };
        Self {
            x: tame(self.x, -FARTHEST),
            y: tame(self.y, -FARTHEST),
            width: tame(self.width, 0.0),
            height: tame(self.height, 0.0),
            percent_height: self.percent_height.map(|height| tame(height, 0.0)),
            basis: tame(self.basis, 0.0),
        }
    }
}

/// The content box of the container whose children are being placed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Origin {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) percent_height: Option<f32>,
}

/// A child that takes no part in its container's flow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Aside {
    pub(crate) node: u32,
    /// Where it would stand in a block, from the top of the content box.
    pub(crate) y: f32,
    /// The grid area that is its containing block.
    pub(crate) area: Option<Area>,
}

impl Pass<'_> {
    /// Places all that the work list leads to.
    pub(crate) fn place_all(&mut self) {
        while let Some(node) = self.scratch.work.pop() {
            self.scratch.visits.placed += 1;
            if self.states[node as usize].has(GONE) {
                self.hide_children(node);
            } else {
                self.place_children(node);
            }
        }
    }

    fn place_children(&mut self, node: u32) {
        let style = self.style(node);
        let state = *self.state(node);
        self.state(node).set(PLACE_DIRTY, false);
        let is_plain = state.traits_of(style).is_plain();
        let edges = if is_plain { Sides::default() } else { edges(style, state.basis) };
        let width = (state.width - edges.horizontal()).at_least(0.0);
        let height = (state.height - edges.vertical()).at_least(0.0);
        let percent_height =
            (!state.percent_height.is_nan()).then(|| (state.percent_height - edges.vertical()).at_least(0.0));
        self.scratch.basis = state.basis;
        self.scratch.origin = Origin { x: edges.left, y: edges.top, width, height, percent_height };
        let limit = if is_plain && style.height.is_auto() {
            f32::INFINITY
        } else if style.display == Display::Grid {
            f32::from(state.repetitions)
        } else {
            placing_limit(style, height, edges.vertical())
        };
        let space =
            Space { width, height: Some(height), percent_height, limit, baseline: false, place: true };
        self.settle(|pass| {
            pass.scratch.asides.clear();
            match style.flex_wrap {
                FlexWrap::NoWrap => pass.contents(node, &space),
                _ => pass.wrapping_contents(node, style, space),
            }
        });
        if !self.scratch.asides.is_empty() {
            self.place_asides(style, self.padding_box(node, style));
        }
    }

    /// Places the children of a container that wraps. A column that is less high than its content was shrunk by its container,
    /// to a height that is definite then (CSS Flexbox §9.8): its lines break there.
    #[inline(never)]
    fn wrapping_contents(&mut self, node: u32, style: &LayoutStyle, mut space: Space) -> Measured<Flow> {
        let is_column = style.display == Display::Flex && style.is_column() && !style.is_text;
        if is_column && space.percent_height.is_none() && space.limit == f32::INFINITY {
            let content = self.flow(node, space.width, Block::AUTO)?.height;
            let shrunk = space.height.filter(|height| height + 1.0e-3 < content);
            space.limit = shrunk.unwrap_or(f32::INFINITY);
        }
        self.contents(node, &space)
    }

    fn place_asides(&mut self, style: &LayoutStyle, area: Area) {
        for i in 0..self.scratch.asides.len() {
            let aside = self.scratch.asides[i];
            if self.style(aside.node).is_gone() {
                self.hide(aside.node);
            } else if self.style(aside.node).is_fixed() {
                self.place_fixed(aside.node);
            } else {
                self.settle(|pass| pass.place_absolute(style, area, aside));
            }
        }
    }

    /// Notes a child that is hidden or out of flow; true if it is one of those.
    #[inline]
    pub(crate) fn set_aside(&mut self, node: u32, place: bool, y: f32) -> bool {
        let is_aside = self.traits(node).is_aside();
        if is_aside {
            self.note_aside(node, place, y);
        }
        is_aside
    }

    pub(crate) fn note_aside(&mut self, node: u32, place: bool, y: f32) {
        if place {
            self.scratch.asides.push(Aside { node, y, area: None });
        }
    }

    /// Gives a child in the flow its box. Relative positioning moves it, and nothing else.
    #[inline(always)]
    pub(crate) fn give(&mut self, child: u32, given: Given) {
        let origin = self.scratch.origin;
        self.give_in(child, given, (origin.width, origin.percent_height));
    }

    /// The same, for a child whose containing block is not the content box.
    #[inline(always)]
    pub(crate) fn give_in(&mut self, child: u32, mut given: Given, containing: (f32, Option<f32>)) {
        let Origin { x, y, .. } = self.scratch.origin;
        (given.x, given.y) = (x + given.x, y + given.y);
        if self.traits(child).has_inset() {
            let (dx, dy) = relative_offset(self.style(child), containing.0, containing.1);
            (given.x, given.y) = (given.x + dx, given.y + dy);
        }
        self.set_box(child, given, false);
    }

    /// `given` here counts from the corner of the parent's border box.
    #[inline(always)]
    pub(crate) fn set_box(&mut self, child: u32, given: Given, out_of_flow: bool) {
        let state = &self.states[child as usize];
        let standing = if out_of_flow { OUT_OF_FLOW } else { 0 };
        let stands = state.flags & (PLACE_DIRTY | GONE | OUT_OF_FLOW) == standing;
        if !(stands && state.has_box(&given)) {
            self.change_box(child, given, out_of_flow);
        }
    }

    /// Gives a child a box that is not the one it has, or is to be placed anew in any case.
    #[inline(never)]
    fn change_box(&mut self, child: u32, given: Given, out_of_flow: bool) {
        let given = if given.is_sound() { given } else { given.tamed() };
        let style = self.style(child);
        let has_children = self.tree.links[child as usize].first_child >= 0 && !style.is_text;
        // Tracks can be scrolled to, also where nothing is in them.
        let has_content = has_children || style.display == Display::Grid && style.is_scroll_container();
        let state = &mut self.states[child as usize];
        let percent_height = given.percent_height.unwrap_or(f32::NAN);
        let resized = state.width != given.width || state.height != given.height;
        let moved = state.x != given.x || state.y != given.y;
        let anew = state.flags & (PLACE_DIRTY | GONE) != 0
            || state.percent_height.to_bits() != percent_height.to_bits()
            || (state.basis != given.basis && has_percent_padding(style));
        (state.x, state.y, state.width, state.height) = (given.x, given.y, given.width, given.height);
        state.basis = given.basis;
        state.set(GONE, false);
        state.percent_height = percent_height;
        state.set(OUT_OF_FLOW, out_of_flow);
        if resized || moved {
            self.scratch.changed.push(child);
        }
        if resized || anew {
            state.set(PLACE_DIRTY, has_content);
            if has_content {
                self.scratch.work.push(child);
            }
        }
    }

    /// Takes a node, and all in it, out of the picture.
    pub(crate) fn hide(&mut self, node: u32) {
        let state = self.state(node);
        if state.has(GONE) && !state.has(PLACE_DIRTY) {
            return;
        }
        (state.x, state.y, state.width, state.height) = (0.0, 0.0, 0.0, 0.0);
        state.set(GONE, true);
        self.scratch.changed.push(node);
        self.scratch.work.push(node);
    }

    fn hide_children(&mut self, node: u32) {
        self.state(node).set(PLACE_DIRTY, false);
        let mut next = self.first_child(node);
        while let Some(child) = next {
            next = self.next_child(node, child);
            self.hide(child);
        }
    }
}

/// [`Space::limit`] of a container that is `height` high in its content box.
fn placing_limit(style: &LayoutStyle, height: f32, edges: f32) -> f32 {
    // Bounds that are percentages were resolved by the parent, who alone knows of what; a height may have been flexed.
    let is_raised = style.min_height.is_percent() && !style.max_height.is_auto();
    if style.max_height.is_percent() || is_raised || style.height.in_cells().is_some() {
        return height;
    }
    let least = style.min_height.in_cells().unwrap_or(0.0);
    let most = style.max_height.in_cells().map(|most| most.at_least(least));
    most.map_or(f32::INFINITY, |most| (most - edges).at_least(0.0))
}

impl NodeState {
    #[inline]
    fn has_box(&self, given: &Given) -> bool {
        let percent_height = given.percent_height.unwrap_or(f32::NAN);
        let is = [self.x, self.y, self.width, self.height, self.basis, self.percent_height];
        let to_be = [given.x, given.y, given.width, given.height, given.basis, percent_height];
        // Bit by bit, and without branches: a percentage's NaN is as good as a number here.
        is.iter().zip(to_be).fold(0, |bits, (is, to_be)| bits | (is.to_bits() ^ to_be.to_bits())) == 0
    }
}

/// CSS Position 3 §3.3. Where both sides are given, the one at the start wins.
pub(crate) fn relative_offset(style: &LayoutStyle, width: f32, height: Option<f32>) -> (f32, f32) {
    let inset = &style.inset;
    let offset = |start: Option<f32>, end: Option<f32>| start.or(end.map(|end| -end)).unwrap_or(0.0);
    let width = Some(width);
    (
        offset(inset.left.resolve(width), inset.right.resolve(width)),
        offset(inset.top.resolve(height), inset.bottom.resolve(height)),
    )
}

fn has_percent_padding(style: &LayoutStyle) -> bool {
    let padding = &style.padding;
    [padding.top, padding.right, padding.bottom, padding.left].iter().any(|side| side.is_percent())
}
