//! The passes of one layout, over borrowed rows.
//!
//! Two kinds of question are asked of a node: how wide its content wants to be ([`Pass::min_max`], in
//! `intrinsic`) and how high its content is at some width ([`Pass::flow`], in `measure`). Both are answered
//! from the cache where they were asked before; `refresh` asks again where something changed. Placing (`place`) goes from the root down a work list, and gives
//! every child its box once; `flex`, `grid` and `block` both measure and place, so that they cannot disagree.

mod absolute;
mod block;
mod flex;
mod grid;
mod intrinsic;
mod measure;
mod place;
mod refresh;
mod root;
mod sizing;
mod text;

use crate::answers::{Answers, grow};
use crate::extent::GridBounds;
use crate::state::{NodeState, Purpose};
use crate::style::{LayoutStyle, Traits};
use crate::tree::Tree;
use std::collections::HashMap;

pub(crate) use measure::{Answer, Request};
pub(crate) use place::relative_offset;
pub use text::whole_cells;

/// One layout under way.
pub(crate) struct Pass<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) states: &'a mut [NodeState],
    pub(crate) answers: &'a mut Vec<Answers>,
    pub(crate) scratch: &'a mut Scratch,
    pub(crate) root: u32,
    /// Cells that the root stands in.
    pub(crate) viewport: (f32, f32),
}

/// What passes need for a while. It keeps its capacity, so that a steady state allocates nothing.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// Items of all flex containers under way: a stack.
    items: Vec<flex::Item<flex::BoxModel>>,
    plain_items: Vec<flex::Item<flex::Plain>>,
    lines: Vec<flex::Line>,
    /// Grid containers that are not under way.
    grids: Vec<grid::Grid>,
    /// Nodes whose children are to be placed.
    work: Vec<u32>,
    /// Nodes whose children are to be placed though their own box stands, and how deep they are in the tree.
    pub(crate) places: Vec<(u32, u32)>,
    /// The root does not answer what it did.
    pub(crate) root_changed: bool,
    /// What is being asked for.
    purpose: Purpose,
    /// Nodes whose box is not the one that it was.
    pub(crate) changed: Vec<u32>,
    /// The container whose children are being placed, and those children that are not in its flow.
    origin: place::Origin,
    /// What percentages of that container's own padding count from.
    basis: f32,
    asides: Vec<place::Aside>,
    /// How many questions stand in each other.
    depth: u32,
    /// The question that was too deep to answer.
    deferred: Option<Request>,
    /// Answers to questions that were too deep. Empty between layouts.
    deep: HashMap<measure::Key, Answer>,
    pub(crate) grid_bounds: GridBounds,
    pub(crate) visits: Visits,
}

/// How often nodes were looked at in one layout. Tests count these, since times vary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// Content heights found, not from the cache.
    pub flows: u32,
    /// Content widths found, not from the cache.
    pub widths: u32,
    /// Nodes whose children were placed.
    pub placed: u32,
}

impl Scratch {
    pub(crate) fn start(&mut self) {
        self.changed.clear();
        self.visits = Visits::default();
    }

    pub(crate) fn finish(&mut self) {
        self.deep.clear();
    }
}

impl<'a> Pass<'a> {
    /// Places the children of `node`, whose own box stands, and all that follows from it.
    pub(crate) fn place_from(&mut self, node: u32) {
        self.scratch.work.push(node);
        self.place_all();
    }

    #[inline]
    fn style(&self, node: u32) -> &'a LayoutStyle {
        &self.tree.styles[node as usize]
    }

    #[inline]
    fn traits(&mut self, node: u32) -> Traits {
        let traits = self.states[node as usize].traits;
        if traits.is_known() { traits } else { self.find_traits(node) }
    }

    #[cold]
    fn find_traits(&mut self, node: u32) -> Traits {
        let traits = Traits::of(self.style(node));
        self.state(node).traits = traits;
        traits
    }

    #[inline]
    fn state(&mut self, node: u32) -> &mut NodeState {
        &mut self.states[node as usize]
    }

    /// What the node answered before, if it was asked.
    #[inline]
    fn known(&mut self, node: u32) -> Option<&mut Answers> {
        let row = self.states[node as usize].answers.checked_sub(1)?;
        self.answers.get_mut(row as usize)
    }

    /// The answers of a node that is asked.
    #[inline]
    fn answers(&mut self, node: u32) -> &mut Answers {
        if self.states[node as usize].answers == 0 {
            self.make_answers(node);
        }
        let row = self.states[node as usize].answers as usize - 1;
        &mut self.answers[row]
    }

    #[cold]
    fn make_answers(&mut self, node: u32) {
        grow(self.answers, self.states.len());
        self.answers.push(Answers::NONE);
        self.states[node as usize].answers = self.answers.len() as u32;
    }

    /// Whether the widths that were found last would be others at another height.
    fn widths_depend(&self, node: u32) -> bool {
        let row = self.states[node as usize].answers.checked_sub(1);
        row.is_some_and(|row| self.answers[row as usize].widths_depend())
    }

    #[inline]
    fn first_child(&self, node: u32) -> Option<u32> {
        self.tree.first_child(node).filter(|child| *child != self.root)
    }

    #[inline]
    fn next_child(&self, parent: u32, child: u32) -> Option<u32> {
        self.tree.next_child(parent, child).filter(|child| *child != self.root)
    }

    /// Nothing in it can have a size: no text, and no children.
    #[inline]
    fn is_bare(&self, node: u32, style: &LayoutStyle) -> bool {
        !style.is_text
            && self.tree.links[node as usize].first_child < 0
            && style.display != crate::style::Display::Grid
    }
}
