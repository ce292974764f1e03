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
}
