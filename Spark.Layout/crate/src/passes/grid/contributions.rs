//! What items ask of their tracks: CSS Grid §6.6 and §12.5, and the shims of baseline alignment (§10.6).

use super::align::fills_rows;
use super::{COLUMNS, Grid, GridItem, Max, Min, ROWS};
use crate::length::Length;
use crate::passes::Pass;
use crate::passes::intrinsic::Around;
use crate::passes::measure::Measured;
use crate::style::{Align, LayoutStyle};

impl Pass<'_> {
    /// `rows`: whether the heights of rows are known, for items whose widths follow from them.
    pub(super) fn find_column_contributions(
        &mut self,
        style: &LayoutStyle,
        grid: &mut Grid,
        rows: bool,
    ) -> Measured<()> {
        self.line_up_columns(style, grid, false);
        for index in 0..grid.items.len() {
            let mut item = grid.items[index];
            if !grid.listens(&item, COLUMNS) {
                continue;
            }
            let child = self.style(item.node);
            let frame = self.frame(item.node, None, None);
            let height = (rows && self.follows_rows(&item, style)).then(|| grid.extent(&item, ROWS).1);
            let stretch = height.filter(|_| fills_rows(child, style));
            let around = Around { height, stretch, style: stretch.map(|_| style) };
            let Some(outer) = self.contribution(item.node, around, &mut false)? else { continue };
            item.min_content = outer.min + item.shim[COLUMNS];
            item.max_content = outer.max + item.shim[COLUMNS];
            let least = frame.width.min + frame.margin.horizontal();
            let own = Own { size: child.width, min: child.min_width, least };
            item.minimum = grid.minimum(&item, COLUMNS, child, own);
            grid.items[index] = item;
        }
        Ok(())
    }

    /// Heights at the widths that the columns give; with room for baselines to line up.
    pub(super) fn find_row_contributions(&mut self, style: &LayoutStyle, grid: &mut Grid) -> Measured<()> {
        for index in 0..grid.items.len() {
            let mut item = grid.items[index];
            let child = self.style(item.node);
            item.is_baseline[ROWS] = is_baseline(child, style);
            if grid.listens(&item, ROWS) || item.is_baseline[ROWS] {
                self.find_height(&mut item, child, style, grid)?;
            }
            grid.items[index] = item;
        }
        grid.line_up(ROWS);
        for item in &mut grid.items {
            item.min_content += item.shim[ROWS];
            item.max_content = item.min_content;
        }
        self.find_row_minimums(grid);
        Ok(())
    }

    /// What items ask of their rows at least, which hangs on what the rows are sized by.
    pub(super) fn find_row_minimums(&mut self, grid: &mut Grid) {
        for index in 0..grid.items.len() {
            let item = grid.items[index];
            let child = self.style(item.node);
            let width = grid.extent(&item, COLUMNS).1;
            let frame = self.frame(item.node, Some(width), None);
            let least = frame.height.min + frame.margin.vertical();
            let own = Own { size: child.height, min: child.min_height, least };
            grid.items[index].minimum = grid.minimum(&item, ROWS, child, own);
        }
    }

    /// Shims of `justify-self: baseline`, which lines left border edges up. `sized`: columns have their widths, so
    /// that percentages of margins are known.
    pub(super) fn line_up_columns(&mut self, style: &LayoutStyle, grid: &mut Grid, sized: bool) {
        let mut any = false;
        for index in 0..grid.items.len() {
            let item = grid.items[index];
            let child = self.style(item.node);
            let justify = child.justify_self.or(style.justify_items);
            let auto_margin = child.margin.left.is_auto() || child.margin.right.is_auto();
            let widths = [child.width, child.min_width, child.max_width];
            let is_cyclic = widths.iter().any(|width| width.is_percent()) && grid.listens(&item, COLUMNS);
            let is_baseline = justify == Align::Baseline && !auto_margin && !is_cyclic;
            any |= is_baseline;
            let basis = if sized { grid.extent(&item, COLUMNS).1 } else { 0.0 };
            let item = &mut grid.items[index];
            item.is_baseline[COLUMNS] = is_baseline;
            item.shim[COLUMNS] = 0.0;
            item.ascent[COLUMNS] = child.margin.left.or_zero(basis);
        }
        if any {
            grid.line_up(COLUMNS);
        }
    }

    /// The outer height of an item whose area is as high as the item likes.
    fn find_height(
        &mut self,
        item: &mut GridItem,
        style: &LayoutStyle,
        container: &LayoutStyle,
        grid: &Grid,
    ) -> Measured<()> {
        let (_, width) = grid.extent(item, COLUMNS);
        let frame = self.frame(item.node, Some(width), None);
        let width = self.area_width(item.node, style, container, &frame, width, None)?;
        let height = self.natural_height(item.node, style, &frame, width)?;
        item.min_content = height + frame.margin.vertical();
        if item.is_baseline[ROWS] {
            let own = self.own_baseline(item.node, style, &frame, width, height)?;
            // Where its height hangs on rows that hang on it, an edge of it is nothing to align by (§10.6).
            let heights = [style.height, style.min_height, style.max_height];
            let is_cyclic =
                heights.iter().any(|height| height.is_percent()) && grid.hangs_on_content(item, ROWS);
            item.is_baseline[ROWS] = own.is_some() || !is_cyclic;
            item.ascent[ROWS] = own.unwrap_or(height) + frame.margin.top;
        }
        Ok(())
    }
}

/// What an item says about its own size along an axis.
#[derive(Clone, Copy)]
struct Own {
    size: Length,
    min: Length,
    /// Outer size at the minimum that the style gives, and never less than padding, border and margins. Browsers leave the
    /// shim out of it.
    least: f32,
}

impl Grid {
    /// Whether some track that the item spans hangs on its content.
    pub(super) fn listens(&self, item: &GridItem, axis: usize) -> bool {
        self.tracks[axis][item.tracks(axis)]
            .iter()
            .any(|track| track.is_intrinsic() || track.flex().is_some())
    }

    /// Whether some track that the item spans is as long as its content, by what it is sized by.
    fn hangs_on_content(&self, item: &GridItem, axis: usize) -> bool {
        let tracks = &self.tracks[axis][item.tracks(axis)];
        tracks.iter().any(|track| !track.is_percent && (track.is_intrinsic() || track.flex().is_some()))
    }

    /// The minimum contribution, with the automatic minimum size of §6.6.
    fn minimum(&self, item: &GridItem, axis: usize, style: &LayoutStyle, own: Own) -> f32 {
        if own.size.resolve(None).is_some() {
            return item.min_content;
        }
        if !own.min.is_auto() || style.is_scroll_container() {
            return own.least;
        }
        let tracks = &self.tracks[axis][item.tracks(axis)];
        let spans_auto = tracks.iter().any(|track| track.min == Min::Auto);
        let spans_flexible = tracks.iter().any(|track| track.flex().is_some());
        if !spans_auto || (tracks.len() > 1 && spans_flexible) {
            return own.least;
        }
        let gutters = self.gutters(axis, item.start[axis], item.span[axis]);
        let all_fixed = tracks.iter().all(|track| track.max == Max::Fixed);
        let limit = if all_fixed {
            tracks.iter().map(|track| track.limit).sum::<f32>() + gutters
        } else {
            f32::INFINITY
        };
        item.min_content.min(limit).max(own.least + item.shim[axis])
    }

    /// Items aligned by their baselines in the same track: those with less before it get a shim.
    pub(super) fn line_up(&mut self, axis: usize) {
        for index in 0..self.items.len() {
            let item = self.items[index];
            self.items[index].shim[axis] = 0.0;
            if item.is_baseline[axis] {
                let same =
                    |other: &&GridItem| other.is_baseline[axis] && other.start[axis] == item.start[axis];
                let ascents = self.items.iter().filter(same).map(|other| other.ascent[axis]);
                self.items[index].shim[axis] = ascents.fold(f32::NEG_INFINITY, f32::max) - item.ascent[axis];
            }
        }
    }

    /// Where an item's area starts along an axis, and how long it is.
    pub(super) fn extent(&self, item: &GridItem, axis: usize) -> (f32, f32) {
        let tracks = &self.tracks[axis][item.tracks(axis)];
        match (tracks.first(), tracks.last()) {
            (Some(first), Some(last)) => (first.at, last.at + last.base - first.at),
            _ => (0.0, 0.0),
        }
    }
}

/// Whether an item is aligned by its baseline: not where auto margins take the room.
fn is_baseline(style: &LayoutStyle, container: &LayoutStyle) -> bool {
    let align = style.align_self.or(container.align_items);
    align == Align::Baseline && !style.margin.top.is_auto() && !style.margin.bottom.is_auto()
}
