//! The root: the only child of a block container of exactly the viewport's size.

use super::Pass;
use super::absolute::Area;
use super::block::Stack;
use super::measure::Space;
use super::place::{Aside, Origin};
use crate::style::{Display, LayoutStyle};

impl Pass<'_> {
    /// Gives the root its box, and puts it on the work list where its content is to be placed.
    pub(crate) fn place_root(&mut self, (width, height): (f32, f32)) {
        let root = self.root;
        let style = self.style(root);
        self.scratch.origin = Origin { x: 0.0, y: 0.0, width, height, percent_height: Some(height) };
        if style.is_gone() {
            return self.hide(root);
        }
        if style.is_absolute() {
            let viewport = LayoutStyle { display: Display::Block, ..LayoutStyle::default() };
            let area = Area { x: 0.0, y: 0.0, width, height };
            return self.settle(|pass| {
                pass.place_absolute(&viewport, area, Aside { node: root, y: 0.0, area: None })
            });
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
}
