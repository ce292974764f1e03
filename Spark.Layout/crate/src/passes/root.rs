//! What stands in the viewport, a block container of exactly its size: the root, its only child, and fixed nodes.

use super::Pass;
use super::absolute::Area;
use super::block::Stack;
use super::measure::Space;
use super::place::{Aside, Origin};
use crate::style::{Display, LayoutStyle};

impl Pass<'_> {
    /// Gives the root its box, and puts it on the work list where its content is to be placed.
    pub(crate) fn place_root(&mut self) {
        let (width, height) = self.viewport;
        let root = self.root;
        let style = self.style(root);
        self.scratch.origin = self.viewport_origin();
        if style.is_gone() {
            return self.hide(root);
        }
        if style.is_absolute() {
            return self.place_in_viewport(root);
        }
        let space = Space {
            width,
            height: Some(height),
            percent_height: Some(height),
            limit: f32::INFINITY,
            baseline: false,
            place: true,
        };
        self.settle(|pass| pass.stack_child(root, &mut Stack::new(false), &space));
    }

    /// Gives a fixed node, met among the children of a container, its box (CSS Position 3 §2.1).
    pub(crate) fn place_fixed(&mut self, node: u32) {
        let origin = self.scratch.origin;
        self.scratch.origin = self.viewport_origin();
        self.place_in_viewport(node);
        self.scratch.origin = origin;
    }

    fn place_in_viewport(&mut self, node: u32) {
        let (width, height) = self.viewport;
        let style = LayoutStyle { display: Display::Block, ..LayoutStyle::default() };
        let area = Area { x: 0.0, y: 0.0, width, height };
        self.settle(|pass| pass.place_absolute(&style, area, Aside { node, y: 0.0, area: None }));
    }

    fn viewport_origin(&self) -> Origin {
        let (width, height) = self.viewport;
        Origin { x: 0.0, y: 0.0, width, height, percent_height: Some(height) }
    }
}
