//! How far the content of scroll containers reaches: the scrollable overflow of CSS Overflow 3 §2.2.
//!
//! That is all that covers an area, and the bounds of what is in the flow: the margin boxes of children, or the tracks of a grid,
//! with the container's padding around them.
//!
//! Every node in a scroll container has a *reach*: how far it, and what is in it, extends from the corner of its border
//! box. A change makes the reaches unknown from there up to the scroll container, and only those are found again, so a
//! leaf that moves costs its path. Trees without a scroll container have no reaches.

use crate::geometry::{edges, margins};
use crate::passes::relative_offset;
use crate::state::{GONE, NodeState};
use crate::style::{Display, LayoutStyle};
use crate::tree::Tree;
use std::collections::HashMap;

/// Distances to the right and down, in cells. A width that is no number: not known.
pub(crate) type Reach = (f32, f32);

const UNKNOWN: Reach = (f32::NAN, 0.0);
/// Of what covers no area, and holds nothing that does.
const NOTHING: Reach = (f32::NEG_INFINITY, f32::NEG_INFINITY);

/// The reaches of a tree, kept from layout to layout.
#[derive(Debug, Default)]
pub(crate) struct Extents {
    /// Empty until there is a scroll container. Of a scroll container itself: the size of its content.
    reaches: Vec<Reach>,
    /// Scroll containers whose content may reach elsewhere.
    waiting: Vec<u32>,
    /// Those that the last layout looked at.
    found: Vec<u32>,
    walk: Vec<Step>,
}

/// A node whose reach is being found.
#[derive(Clone, Copy, Debug)]
struct Step {
    node: u32,
    /// The child that comes next.
    child: Option<u32>,
    reach: Reach,
    /// Of a scroll container: what the flow takes in it.
    flow: Option<Reach>,
}

/// What the tracks of grids take that are scroll containers: known only while their children are placed.
#[derive(Debug, Default)]
pub(crate) struct GridBounds {
    bounds: HashMap<u32, Reach>,
    /// Those whose bounds are others than in the last layout.
    changed: Vec<u32>,
}

impl GridBounds {
    pub(crate) fn set(&mut self, node: u32, bounds: Reach) {
        if self.bounds.insert(node, bounds) != Some(bounds) {
            self.changed.push(node);
        }
    }
}

impl Extents {
    /// The style of `node` changed, it is new, or it has other children.
    #[inline]
    pub(crate) fn mark_style(&mut self, tree: &Tree, node: u32) {
        let Some(style) = tree.styles.get(node as usize) else { return };
        if style.is_scroll_container() {
            self.reaches.resize(tree.len().max(self.reaches.len()), UNKNOWN);
            self.waiting.push(node);
        }
        if self.reaches.is_empty() {
            return;
        }
        self.mark(tree, node);
        if let Some(parent) = tree.parent_of(node) {
            self.mark(tree, parent);
        }
    }

    /// `node`, or a child of it, has another size or place.
    pub(crate) fn mark(&mut self, tree: &Tree, node: u32) {
        let mut next = Some(node);
        while let Some(node) = next {
            let Some(reach) = self.reaches.get_mut(node as usize).filter(|reach| !reach.0.is_nan()) else {
                return; // all above has been marked
            };
            *reach = UNKNOWN;
            if tree.styles[node as usize].is_scroll_container() {
                return self.waiting.push(node);
            }
            next = tree.parent_of(node);
        }
    }

    /// Takes over what a layout has changed, and finds what is unknown of the scroll containers.
    pub(crate) fn update(
        &mut self,
        tree: &Tree,
        states: &[NodeState],
        changed: &[u32],
        grids: &mut GridBounds,
    ) {
        self.found.clear();
        grids.changed.drain(..).for_each(|node| self.mark_style(tree, node));
        for &node in changed {
            if states[node as usize].traits_of(&tree.styles[node as usize]).is_scroll_container() {
                self.mark_style(tree, node);
            } else if !self.reaches.is_empty() {
                self.mark(tree, node);
                tree.parent_of(node).into_iter().for_each(|parent| self.mark(tree, parent));
            }
        }
        if self.waiting.is_empty() {
            return;
        }
        self.reaches.resize(tree.len().max(self.reaches.len()), UNKNOWN);
        self.waiting.sort_unstable();
        self.waiting.dedup();
        std::mem::swap(&mut self.waiting, &mut self.found);
        for index in 0..self.found.len() {
            let node = self.found[index];
            if tree.styles[node as usize].is_scroll_container() {
                self.find(tree, states, node, grids);
            }
        }
    }

    /// Scroll containers whose content, or own box, may be another one since the last layout; also nodes that were one.
    pub(crate) fn found(&self) -> &[u32] {
        &self.found
    }

    pub(crate) fn bytes(&self) -> usize {
        self.reaches.capacity() * size_of::<Reach>()
    }

    /// Size of a scroll container's content, from the corner of its padding box. Never less than that box.
    pub(crate) fn content(&self, node: u32) -> (f32, f32) {
        self.reaches.get(node as usize).copied().filter(|reach| !reach.0.is_nan()).unwrap_or_default()
    }

    /// Finds the reach of `top`, a scroll container, and of all in it that is unknown. Without recursion.
    fn find(&mut self, tree: &Tree, states: &[NodeState], top: u32, grids: &GridBounds) {
        let border = &tree.styles[top as usize].border;
        let corner = (f32::from(border.left), f32::from(border.top));
        let is_grid = tree.styles[top as usize].display == Display::Grid;
        self.walk.clear();
        self.walk.push(Step::of_container(tree, states, top));
        if is_grid {
            self.walk[0].flow = grids.bounds.get(&top).copied();
        }
        while let Some(step) = self.walk.last_mut() {
            let Some(child) = step.child else {
                let (style, state) = (&tree.styles[step.node as usize], &states[step.node as usize]);
                if step.node == top {
                    step.join_flow(style, state);
                } else if step.reach != NOTHING {
                    // A box without area has one, where what is in it does.
                    step.join(state.width, state.height);
                }
                self.reaches[step.node as usize] = step.reach;
                self.walk.pop();
                continue;
            };
            let (style, state) = (&tree.styles[child as usize], &states[child as usize]);
            // A cycle leads back to the top, since every node has one parent.
            let is_shown = child != top && !state.has(GONE) && !style.is_fixed();
            let is_closed = style.is_scroll_container();
            let reach = if is_closed { own_reach(state) } else { self.reaches[child as usize] };
            if is_shown && reach.0.is_nan() {
                self.walk.push(Step::of_content(tree, states, child));
                continue;
            }
            step.child = tree.next_child(step.node, child);
            if is_shown {
                let (right, bottom) = (state.x + reach.0, state.y + reach.1);
                // What lies wholly above or left of the padding box cannot be scrolled to.
                let is_reachable = step.node != top || (right > corner.0 && bottom > corner.1);
                if is_reachable {
                    step.join(right, bottom);
                }
                if step.node == top && !style.is_absolute() && !is_grid {
                    let bounds =
                        margin_corner(&tree.styles[top as usize], &states[top as usize], style, state);
                    step.flow =
                        Some(step.flow.map_or(bounds, |flow| (flow.0.max(bounds.0), flow.1.max(bounds.1))));
                }
            }
        }
        let own = Step::of_container(tree, states, top).reach;
        let reach = &mut self.reaches[top as usize];
        // A box without area, to which its content gives none, holds nothing. One that is all scrollbar does.
        let has_area =
            own_reach(&states[top as usize]) != NOTHING || reach.0 > corner.0 && reach.1 > corner.1;
        let found = if has_area { *reach } else { own };
        *reach = ((found.0 - corner.0).max(0.0), (found.1 - corner.1).max(0.0));
    }
}

impl Step {
    /// Of a scroll container: at least its padding box.
    fn of_container(tree: &Tree, states: &[NodeState], node: u32) -> Self {
        let (style, state) = (&tree.styles[node as usize], &states[node as usize]);
        let reach =
            (state.width - f32::from(style.border.right), state.height - f32::from(style.border.bottom));
        Self { node, child: tree.first_child(node).filter(|_| !style.is_text), reach, flow: None }
    }

    /// Of what is in one: at least its border box. Text is cut at the edges of its box, so its lines reach no further.
    fn of_content(tree: &Tree, states: &[NodeState], node: u32) -> Self {
        let (style, state) = (&tree.styles[node as usize], &states[node as usize]);
        let child = tree.first_child(node).filter(|_| !style.is_text);
        Self { node, child, reach: own_reach(state), flow: None }
    }

    /// Takes up what the flow takes in a scroll container, with the padding behind it.
    fn join_flow(&mut self, style: &LayoutStyle, state: &NodeState) {
        if let Some((right, bottom)) = self.flow {
            let (edges, border) = (edges(style, state.basis), &style.border);
            let right = right + edges.right - f32::from(border.right);
            self.join(right, bottom + edges.bottom - f32::from(border.bottom));
        }
    }

    fn join(&mut self, right: f32, bottom: f32) {
        self.reach = (self.reach.0.max(right), self.reach.1.max(bottom));
    }
}

/// Of a border box alone. One without area does not count.
fn own_reach(state: &NodeState) -> Reach {
    if state.width > 0.0 && state.height > 0.0 { (state.width, state.height) } else { NOTHING }
}

/// The end of a child's margins. One that is moved by its insets takes no margins along.
fn margin_corner(around: &LayoutStyle, outer: &NodeState, style: &LayoutStyle, state: &NodeState) -> Reach {
    let edges = edges(around, outer.basis);
    let width = (outer.width - edges.horizontal()).max(0.0);
    let percent_height =
        (!outer.percent_height.is_nan()).then(|| (outer.percent_height - edges.vertical()).max(0.0));
    let (dx, dy) = relative_offset(style, width, percent_height);
    let margin = margins(style, width);
    (state.x - dx + state.width + margin.right, state.y - dy + state.height + margin.bottom)
}
