//! The tree as the passes see it: borrowed slices, links that may say anything.

use crate::grid_style::GridStyle;
use crate::style::LayoutStyle;

/// No node: what ends a list of children, and the parent of the root.
pub const NONE: i32 = -1;

/// Neighbours of a node, as indices. Negative: none.
///
/// Nothing here is trusted: an index that is out of range counts as none, and a node is laid out only as the
/// child of the parent that it names itself, so that cycles and shared children come to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Links {
    pub parent: i32,
    pub first_child: i32,
    pub next_sibling: i32,
    pub prev_sibling: i32,
}

impl Default for Links {
    fn default() -> Self {
        Self { parent: NONE, first_child: NONE, next_sibling: NONE, prev_sibling: NONE }
    }
}

/// Where the texts of text leaves are.
pub trait TextSource {
    /// The text of `node`. Only asked for nodes that are text leaves.
    fn text(&self, node: u32) -> &str;
}

/// One row per node. Rows that some slices have and others lack do not exist.
#[derive(Clone, Copy)]
pub struct Tree<'a> {
    pub styles: &'a [LayoutStyle],
    pub links: &'a [Links],
    pub texts: &'a dyn TextSource,
    /// See [`LayoutStyle::grid`].
    pub grids: &'a [GridStyle],
}

impl<'a> Tree<'a> {
    /// Rows there are.
    pub fn len(&self) -> usize {
        self.styles.len().min(self.links.len())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The parent that `node` names.
    #[inline]
    pub(crate) fn parent_of(&self, node: u32) -> Option<u32> {
        let parent = self.links.get(node as usize)?.parent;
        u32::try_from(parent).ok().filter(|parent| (*parent as usize) < self.len())
    }

    #[inline]
    pub(crate) fn first_child(&self, node: u32) -> Option<u32> {
        self.child_at(node, self.links[node as usize].first_child, NONE)
    }

    #[inline]
    pub(crate) fn next_child(&self, parent: u32, child: u32) -> Option<u32> {
        self.child_at(parent, self.links[child as usize].next_sibling, child as i32)
    }

    /// The child that `link` names, if it really is one of `parent`'s.
    #[inline]
    fn child_at(&self, parent: u32, link: i32, before: i32) -> Option<u32> {
        let child = u32::try_from(link).ok()?;
        let links = self.links.get(child as usize)?;
        // A cycle would have to enter some node from a second parent, or from a second sibling.
        let belongs = links.parent == parent as i32 && links.prev_sibling == before;
        (belongs && (child as usize) < self.len()).then_some(child)
    }
}
