//! The layout engine: what is kept from one layout to the next, and what a change makes necessary.
//!
//! A change is marked with one of the `mark_…` methods, and costs at most the path up to the nearest boundary: a node
//! about whose content nobody asked when it was laid out, so that nobody's size can depend on it. A column of
//! fixed height is one; so is everything that is out of flow. [`LayoutEngine::layout`] asks the nodes of the path
//! again, upwards and only until one answers as it did; then it places, where what a container asked came out otherwise.

use crate::answers::Answers;
use crate::extent::Extents;
use crate::geometry::edges;
use crate::passes::{Pass, Scratch, Visits};
use crate::round::CellRect;
use crate::state::{
    ASKED, BLOCK, FIXED, GONE, NodeState, OTHER_FOR_FLOW, OTHER_FOR_WIDTHS, OUT_OF_FLOW, PLACE_DIRTY, STALE,
};
use crate::style::{Display, LayoutStyle, Sides, Traits};
use crate::tree::Tree;

/// A node's border box in cells, from the corner of its parent's border box. Not rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LayoutBox {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// What layout keeps between frames: at most 128 bytes per node.
#[derive(Debug, Default)]
pub struct LayoutEngine {
    states: Vec<NodeState>,
    /// Of the nodes that were asked for their content; [`NodeState::answers`] names the row. A node that got one keeps it for the
    /// next life of its slot.
    answers: Vec<Answers>,
    scratch: Scratch,
    extents: Extents,
    /// Nodes that are placed against the viewport, or were.
    fixed: Vec<u32>,
    /// Nodes that may answer otherwise than they did, and their depth once the layout begins. Each with its parent behind
    /// it, up to where that is known to be stale already, or does not depend on it.
    stale: Vec<(u32, u32)>,
    /// The root's own box may change.
    root_changed: bool,
    root: Option<u32>,
    viewport: (f32, f32),
}

impl LayoutEngine {
    pub fn new() -> Self {
        Self { root_changed: true, ..Self::default() }
    }

    /// The style of `node` changed, or the node is new.
    pub fn mark_style_changed(&mut self, tree: &Tree, node: u32) {
        self.grow(tree);
        self.extents.mark_style(tree, node);
        let Some(state) = self.states.get_mut(node as usize) else { return };
        let was_aside = state.has(OUT_OF_FLOW) && !state.has(GONE);
        let was_block = state.has(BLOCK);
        state.traits = Traits::UNKNOWN;
        if tree.styles[node as usize].is_fixed() && !state.has(FIXED) {
            state.set(FIXED, true);
            self.fixed.push(node);
        }
        if was_block != (tree.styles[node as usize].display == Display::Block) {
            self.forget_children(tree, node);
        }
        self.mark_size(tree, node, was_aside && tree.styles[node as usize].is_absolute());
    }

    /// Of the style of `node` nothing changed but its width, its height, and how it is flexed.
    pub fn mark_size_changed(&mut self, tree: &Tree, node: u32) {
        self.grow(tree);
        let Some(state) = self.states.get(node as usize) else { return };
        self.mark_size(tree, node, state.has(OUT_OF_FLOW) && !state.has(GONE));
    }

    /// `stays_aside`: it is out of flow, and was.
    fn mark_size(&mut self, tree: &Tree, node: u32, stays_aside: bool) {
        forget(&mut self.states[node as usize], &mut self.answers);
        if self.root == Some(node) {
            self.root_changed = true;
            return;
        }
        match tree.parent_of(node) {
            Some(parent) if stays_aside => self.mark_placing(parent),
            Some(parent) => self.mark_content(tree, parent),
            None => {}
        }
    }

    /// The text of the leaf `node` changed. If it is as large as before wherever somebody asked for its size (a
    /// counter that counts on), nothing else is looked at.
    pub fn mark_text_changed(&mut self, tree: &Tree, node: u32) {
        self.grow(tree);
        self.mark_content(tree, node);
    }

    /// Children of `node` came, went, or changed places. Those that came, new or from another parent, are marked
    /// with `mark_style_changed` too.
    pub fn mark_children_changed(&mut self, tree: &Tree, node: u32) {
        self.grow(tree);
        self.extents.mark(tree, node);
        self.mark_content(tree, node);
    }

    /// Everything may have changed.
    pub fn mark_all_changed(&mut self) {
        self.states.fill(NodeState::NEW);
        self.answers.clear();
        self.fixed.iter().for_each(|&node| self.states[node as usize].set(FIXED, true));
        self.stale.clear();
        self.scratch.places.clear();
        self.root_changed = true;
    }

    fn grow(&mut self, tree: &Tree) {
        if self.states.len() < tree.len() {
            self.states.resize(tree.len(), NodeState::NEW);
        }
    }

    /// The content of `node` is not what it was. Notes whose answers depend on that.
    fn mark_content(&mut self, tree: &Tree, mut node: u32) {
        let Some(state) = self.states.get_mut(node as usize) else { return };
        state.set(OTHER_FOR_WIDTHS | OTHER_FOR_FLOW, true);
        while let Some(state) = self.states.get_mut(node as usize) {
            // All above has been marked; or nobody depends on it, and it is going to be placed as it is.
            let is_known = state.has(STALE) || state.has(PLACE_DIRTY) && !state.has(ASKED);
            if is_known {
                return;
            }
            state.set(STALE, true);
            self.stale.push((node, 0));
            let ends = !state.has(ASKED) || state.has(OUT_OF_FLOW) || self.root == Some(node);
            let Some(parent) = tree.parent_of(node).filter(|_| !ends) else { return };
            node = parent;
        }
    }

    /// Whether margins collapse into the children of `node` has changed, and with it all that they answered.
    fn forget_children(&mut self, tree: &Tree, node: u32) {
        let Some(links) = tree.links.get(node as usize) else { return };
        let mut next = links.first_child;
        // As many steps as there are nodes: the links may hold a cycle.
        for _ in 0..tree.len() {
            let Some(child) = usize::try_from(next).ok().filter(|child| *child < tree.len()) else { return };
            self.states[child].traits = Traits::UNKNOWN;
            forget(&mut self.states[child], &mut self.answers);
            next = tree.links[child].next_sibling;
        }
    }

    /// The children of `node` are to be placed, but its own content is as it was.
    fn mark_placing(&mut self, node: u32) {
        let Some(state) = self.states.get_mut(node as usize) else { return };
        if !state.has(PLACE_DIRTY) {
            state.set(PLACE_DIRTY, true);
            self.scratch.places.push((node, UNKNOWN));
        }
    }

    /// Gives every node in the tree of `root` its box, in a viewport of this many cells.
    ///
    /// Only what was marked since the last call is done again. After it, [`Self::changed`] lists the nodes
    /// whose box is another one.
    pub fn layout(&mut self, tree: &Tree, root: u32, viewport: (f32, f32)) {
        self.grow(tree);
        self.scratch.start();
        if root as usize >= tree.len() {
            return;
        }
        let viewport = (finite(viewport.0), finite(viewport.1));
        if self.root != Some(root) || self.viewport != viewport {
            self.root = Some(root);
            self.viewport = viewport;
            self.root_changed = true;
            self.mark_fixed(tree);
        }
        self.sort_stale(tree);
        let states = &mut self.states[..tree.len()];
        let (answers, scratch) = (&mut self.answers, &mut self.scratch);
        let mut pass = Pass { tree: *tree, states, answers, scratch, root, viewport };
        for (node, depth) in self.stale.drain(..) {
            pass.refresh(node, depth);
        }
        if std::mem::take(&mut self.root_changed) | std::mem::take(&mut pass.scratch.root_changed) {
            pass.place_root();
            pass.place_all();
        }
        pass.place_again();
        self.scratch.finish();
        let Scratch { changed, grid_bounds, .. } = &mut self.scratch;
        self.extents.update(tree, &self.states, changed, grid_bounds);
    }

    /// The viewport is another one: what is fixed in it is placed anew.
    fn mark_fixed(&mut self, tree: &Tree) {
        let mut fixed = std::mem::take(&mut self.fixed);
        fixed.retain(|&node| {
            let is_fixed = tree.styles.get(node as usize).is_some_and(LayoutStyle::is_fixed);
            self.states[node as usize].set(FIXED, is_fixed);
            is_fixed
        });
        fixed.iter().filter_map(|&node| tree.parent_of(node)).for_each(|parent| self.mark_placing(parent));
        self.fixed = fixed;
    }

    /// Deepest first: what a node answers depends on what is in it.
    fn sort_stale(&mut self, tree: &Tree) {
        let mut below = None;
        for (node, depth) in &mut self.stale {
            *depth = match below {
                Some((child, depth)) if depth > 0 && tree.parent_of(child) == Some(*node) => depth - 1,
                _ => depth_of(tree, *node),
            };
            below = Some((*node, *depth));
        }
        self.stale.sort_unstable_by_key(|(_, depth)| std::cmp::Reverse(*depth));
    }

    /// The border box of `node` from its parent's, or of a fixed one from the viewport, not rounded. All zero for what is
    /// not shown.
    pub fn unrounded(&self, node: u32) -> LayoutBox {
        let state = self.states.get(node as usize).unwrap_or(&NodeState::NEW);
        LayoutBox { x: state.x, y: state.y, width: state.width, height: state.height }
    }

    /// The cells of `node`'s border box on the screen. Walks up to the root: a painter, on its way down, knows where
    /// the parent is, and asks [`LayoutBox::rounded`] instead.
    pub fn rounded(&self, tree: &Tree, node: u32) -> CellRect {
        let is_top = |node: u32| self.root == Some(node) || tree.styles[node as usize].is_fixed();
        let mut origin = (0.0, 0.0);
        let mut at = node;
        // At most as many steps as there are nodes: the links may hold a cycle.
        for _ in 0..tree.len() {
            let Some(up) = tree.parent_of(at).filter(|_| !is_top(at)) else { break };
            let found = self.unrounded(up);
            origin = (origin.0 + found.x, origin.1 + found.y);
            at = up;
        }
        self.unrounded(node).rounded(origin)
    }

    /// Whether the box of `node` counts from the viewport's corner: [`LayoutStyle::is_fixed`], as it was laid out.
    #[inline]
    pub fn is_fixed(&self, node: u32, style: &LayoutStyle) -> bool {
        self.states.get(node as usize).unwrap_or(&NodeState::NEW).traits_of(style).is_fixed()
    }

    /// Whether `node` clips what is in it: [`LayoutStyle::is_scroll_container`], as it was laid out.
    #[inline]
    pub fn is_scroll_container(&self, node: u32, style: &LayoutStyle) -> bool {
        self.states.get(node as usize).unwrap_or(&NodeState::NEW).traits_of(style).is_scroll_container()
    }

    /// Whether `node` was laid out, rather than hidden by itself or by a parent.
    pub fn is_shown(&self, node: u32) -> bool {
        self.states.get(node as usize).is_some_and(|state| !state.has(GONE))
    }

    /// Nodes whose box the last layout changed. A node whose parent moved is not listed for that.
    pub fn changed(&self) -> &[u32] {
        &self.scratch.changed
    }

    /// Scroll containers whose content or box may be another one since the last layout; also nodes that were one.
    pub fn scrolled(&self) -> &[u32] {
        self.extents.found()
    }

    /// How far the content of a scroll container reaches, in cells from the corner of its padding box: CSS Overflow 3
    /// §2.2. Never less than that box; what lies above or left of it cannot be scrolled to, and does not count.
    pub fn content_size(&self, node: u32) -> (f32, f32) {
        self.extents.content(node)
    }

    /// Border and padding of `node`, as it was laid out.
    pub fn edges(&self, tree: &Tree, node: u32) -> Sides<f32> {
        let basis = self.states.get(node as usize).map_or(0.0, |state| state.basis);
        tree.styles.get(node as usize).map_or(Sides::default(), |style| edges(style, basis))
    }

    /// Bytes that are kept for all nodes.
    pub fn bytes(&self) -> usize {
        self.states.capacity() * size_of::<NodeState>()
            + self.answers.capacity() * size_of::<Answers>()
            + self.extents.bytes()
    }

    /// What the last layout looked at.
    pub fn visits(&self) -> Visits {
        self.scratch.visits
    }
}

/// Forgets what a node answered, and who asked.
fn forget(state: &mut NodeState, answers: &mut [Answers]) {
    state.forget_askers();
    let row = state.answers.checked_sub(1).and_then(|row| answers.get_mut(row as usize));
    row.into_iter().for_each(Answers::forget);
}

impl Pass<'_> {
    /// Places the children of nodes whose own box stands. Outer ones first: they may place the inner ones.
    fn place_again(&mut self) {
        let mut places = std::mem::take(&mut self.scratch.places);
        for (node, depth) in &mut places {
            if *depth == UNKNOWN {
                *depth = depth_of(&self.tree, *node);
            }
        }
        places.sort_unstable_by_key(|(_, depth)| *depth);
        for (node, _) in places.drain(..) {
            if self.states.get(node as usize).is_some_and(|state| state.has(PLACE_DIRTY)) {
                self.place_from(node);
            }
        }
        self.scratch.places = places;
    }
}

/// A depth that is still to be found.
const UNKNOWN: u32 = u32::MAX;

/// Steps up to the root, at most as many as there are nodes (the links may hold a cycle).
fn depth_of(tree: &Tree, node: u32) -> u32 {
    let ups = std::iter::successors(tree.parent_of(node), |up| tree.parent_of(*up));
    ups.take(tree.len()).count() as u32
}

fn finite(size: f32) -> f32 {
    if size.is_finite() { size.clamp(0.0, 1.0e6) } else { 0.0 }
}
