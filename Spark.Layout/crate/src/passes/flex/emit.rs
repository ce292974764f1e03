//! From positions along the axes to boxes; and the container's own baseline.

use super::{Container, Item, Model};
use crate::passes::Pass;
use crate::passes::measure::Measured;
use crate::passes::place::Given;
use std::ops::Range;

impl Pass<'_> {
    /// §8.5: of the uppermost line, an item aligned by its baseline, or else the item that stands first in it.
    pub(super) fn container_baseline<M: Model>(
        &mut self,
        container: &Container,
        mut lines: Range<usize>,
        size: (f32, f32),
    ) -> Measured<f32> {
        let first = if container.cross_reversed { lines.next_back() } else { lines.next() };
        let Some(first) = first else { return Ok(f32::NAN) };
        let items = self.scratch.lines[first].items();
        let all = &M::items(self.scratch)[items.clone()];
        let aligned = all.iter().position(|item| {
            container.is_row && item.align == crate::style::Align::Baseline && !item.has_auto_cross()
        });
        let foremost = if container.main_reversed { items.len() - 1 } else { 0 };
        let item = M::items(self.scratch)[items.start + aligned.unwrap_or(foremost)];
        let given = container.box_of(&item, size);
        Ok(given.y + self.item_baseline(&item, container)?)
    }
}

impl Container<'_> {
    /// An item's border box, from the corner of the content box.
    #[inline]
    pub(super) fn box_of<M: Model>(&self, item: &Item<M>, size: (f32, f32)) -> Given {
        let turn =
            |at: f32, size: f32, whole: f32, reversed: bool| if reversed { whole - at - size } else { at };
        let main = turn(item.main_at, item.main, size.0, self.main_reversed);
        let cross = turn(item.cross_at, item.cross, size.1, self.cross_reversed);
        let (x, y, width, height) = if self.is_row {
            (main, cross, item.main, item.cross)
        } else {
            (cross, main, item.cross, item.main)
        };
        let percent_height = self.percent_height(item, width, height);
        Given { x, y, width, height, percent_height, basis: self.space.width }
    }

    /// §9.8: the height that percentages inside the item count from.
    fn percent_height<M: Model>(&self, item: &Item<M>, width: f32, height: f32) -> Option<f32> {
        let definite = if self.is_row {
            // Browsers do not lay an item out again that a line, as high as its content, leaves as high as its ratio made it.
            let has_definite_line = self.space.percent_height.is_some() && !self.wraps;
            let as_by_ratio = item.model.get().ratio > 0.0 && !has_definite_line && !item.is_stretched;
            item.stretches && !as_by_ratio || !item.definite_cross.is_nan()
        } else {
            self.has_definite_main() || item.definite_main
        };
        if definite {
            return Some(height);
        }
        // In a row, by the ratio alone; down a column, as the content raised it.
        let by_ratio =
            if self.is_row { item.clamp_cross(width / item.model.get().ratio).min(height) } else { height };
        (item.model.get().ratio > 0.0).then_some(by_ratio)
    }
}
