//! Across the lines: cross sizes (§9.4), and where lines and items stand (§9.6).

use super::{ASKS_ACROSS, BoxModel, Container, Item, Line, Model};
use crate::geometry::Limit;
use crate::passes::Pass;
use crate::passes::intrinsic::Around;
use crate::passes::measure::Measured;
use crate::state::Block;
use crate::style::{Align, Justify};
use std::ops::Range;

/// What float arithmetic may add to a size that is the line's.
const FUZZ: f32 = 1.0 / 1024.0;

impl Pass<'_> {
    /// Steps 7 and 8: hypothetical cross sizes, then the lines'. Returns what the content needs.
    pub(super) fn size_across<M: Model>(
        &mut self,
        container: &Container,
        lines: Range<usize>,
    ) -> Measured<f32> {
        let fixed = container.fixed_cross();
        let mut content = match lines.len() {
            0 | 1 => 0.0,
            count => container.cross_gap() * (count - 1) as f32,
        };
        for index in lines {
            if self.scratch.lines[index].has(ASKS_ACROSS) {
                self.ask_across::<M>(container, index, fixed)?;
            }
            let line = &mut self.scratch.lines[index];
            if line.has_baselines() {
                line.natural = line.natural.max(line.ascent + line.descent);
            }
            content += line.natural;
            line.cross = fixed.unwrap_or(line.natural);
        }
        Ok(content.at_least(0.0))
    }

    /// Step 7 for the items of a line that must be asked.
    fn ask_across<M: Model>(
        &mut self,
        container: &Container,
        index: usize,
        fixed: Option<f32>,
    ) -> Measured<()> {
        for i in self.scratch.lines[index].items() {
            if !M::items(self.scratch)[i].cross.is_nan() {
                continue;
            }
            let mut item = M::items(self.scratch)[i];
            item.cross = self.cross_before_stretching(&item, container, fixed)?;
            let aligns = item.align == Align::Baseline && !item.has_auto_cross();
            let ascent = if aligns { self.ascent(&item, container)? } else { 0.0 };
            if let Some(model) = item.model.get_mut() {
                model.ascent = ascent;
            }
            M::items(self.scratch)[i] = item;
            let line = &mut self.scratch.lines[index];
            line.natural = line.natural.at_least(item.outer_cross());
            if aligns {
                line.ascent = line.ascent.max(ascent);
                line.descent = line.descent.max(item.outer_cross() - ascent);
            }
        }
        Ok(())
    }

    /// Step 7 for an item that must be asked.
    pub(super) fn cross_before_stretching<M: Model>(
        &mut self,
        item: &Item<M>,
        container: &Container,
        fixed: Option<f32>,
    ) -> Measured<f32> {
        match fixed {
            Some(size) if item.fills(container) => Ok(item.clamp_cross(size - item.cross_margins())),
            _ => self.hypothetical_cross(item, container),
        }
    }

    /// Step 7.
    fn hypothetical_cross<M: Model>(&mut self, item: &Item<M>, container: &Container) -> Measured<f32> {
        if !item.definite_cross.is_nan() {
            return Ok(item.definite_cross);
        }
        let style = self.style(item.node);
        if container.is_row && item.traits.is_plain() && style.height.is_auto() {
            return Ok(self.flow(item.node, item.main.at_least(0.0), Block::AUTO)?.height);
        }
        let frame = item.frame(style, container);
        if container.is_row {
            return self.natural_height(item.node, style, &frame, item.main);
        }
        if let Some(ratio) = style.ratio() {
            if container.percent_width.is_none() {
                // Only the container's width is asked for, and for that its items are as wide as they ask to be.
                let around = Around { height: container.space.percent_height, stretch: None, style: None };
                let outer = self.contribution(item.node, around, &mut false)?.unwrap_or_default();
                return Ok(outer.max - item.cross_margins());
            }
            // The content keeps it from being narrower only beside a height of its own.
            return match style.height.is_auto() {
                true => Ok(frame.width.clamp(item.main * ratio)),
                false => self.width_by_ratio(item.node, style, &frame, item.main * ratio),
            };
        }
        // The item has its length now, and content that is laid out in columns follows it.
        let block = self.block_at_length(item, style, container, &frame);
        self.column_item_width_at(item, style, container, &frame, block)
    }

    /// From the upper margin edge to the baseline; an item without one is aligned by its lower border edge (§8.5).
    /// Down a column, what is aligned are the left border edges.
    fn ascent<M: Model>(&mut self, item: &Item<M>, container: &Container) -> Measured<f32> {
        let baseline = if container.is_row { self.item_baseline(item, container)? } else { 0.0 };
        let [before, behind] = item.model.get().cross_margin;
        let upper = if container.cross_reversed { behind } else { before };
        Ok(upper + baseline)
    }

    /// From the top of the border box down to the first baseline, or to the lower edge.
    pub(super) fn item_baseline<M: Model>(&mut self, item: &Item<M>, container: &Container) -> Measured<f32> {
        let style = self.style(item.node);
        let frame = item.frame(style, container);
        let (width, height) =
            if container.is_row { (item.main, item.cross) } else { (item.cross, item.main) };
        let is_definite = if container.is_row {
            item.stretches || !item.definite_cross.is_nan()
        } else {
            container.has_definite_main() || item.definite_main
        };
        let is_auto = !is_definite && style.ratio().is_none();
        let flow = self.flow_with_baseline(item.node, style, &frame, (width, height), is_auto)?;
        let baseline = if flow.baseline.is_nan() { height } else { flow.baseline + frame.edges.top };
        // What is scrolled out of sight is not aligned by: CSS Align 3 §9.1.
        Ok(if style.is_scroll_container() { baseline.clamp(0.0, height) } else { baseline })
    }

    /// Step 9 and 15 to 16: stretches the lines and puts them below each other.
    pub(super) fn place_lines(&mut self, container: &Container, lines: Range<usize>, content: f32) {
        let all = &mut self.scratch.lines[lines];
        if !container.wraps {
            // A single line has all of the room already, and stands where the room starts.
            return;
        }
        let size = container.cross_size.unwrap_or(content);
        let free = size - content;
        let align = container.align_content();
        if align == Justify::Stretch && free > 0.0 {
            let share = free / all.len() as f32;
            all.iter_mut().for_each(|line| line.cross += share);
        }
        let (start, between) = distribution(align, free, all.len(), container.cross_reversed);
        let between = container.cross_gap() + between;
        let mut at = start;
        for line in all {
            line.cross_at = at;
            at += line.cross + between;
        }
    }

    /// An item of a column that wraps, as wide as its content, may use all of the width that its line has got.
    fn refit<M: Model>(&mut self, container: &Container, line: &Line) -> Measured<()> {
        if container.is_row || !container.wraps {
            return Ok(());
        }
        for i in line.items() {
            let item = M::items(self.scratch)[i];
            if item.stretches || !item.definite_cross.is_nan() || item.model.get().ratio > 0.0 {
                continue;
            }
            let style = self.style(item.node);
            let frame = item.frame(style, container);
            let room = line.cross - item.cross_margins();
            let block = self.block_at_length(&item, style, container, &frame);
            let width = self.fit_content_at(item.node, &frame, room, block)?;
            M::items(self.scratch)[i].cross = item.clamp_cross(width);
        }
        Ok(())
    }

    /// Steps 11 to 14: where the items of a line stand. Gives their boxes out, when it is time for that.
    pub(super) fn align_line<M: Model>(
        &mut self,
        container: &Container,
        index: usize,
        size: (f32, f32),
    ) -> Measured<()> {
        let line = self.scratch.lines[index];
        self.refit::<M>(container, &line)?;
        let (mut at, between) = self.justify::<M>(container, &line, size.0);
        for i in line.items() {
            let item = &mut M::items(self.scratch)[i];
            item.main_at = at + item.model.get().main_margin[0];
            at += item.outer_main() + between;
            item.align_across(container, &line);
            if container.space.place {
                let (node, given) = (item.node, container.box_of(item, size));
                self.give(node, given);
            }
        }
        Ok(())
    }
}

impl<M: Model> Item<M> {
    /// The cross size, where nobody need be asked for it: it is given, or the only line of a container that
    /// knows its size stretches the item. NaN where somebody must be.
    #[inline]
    pub(super) fn known_cross(&self, container: &Container) -> f32 {
        match container.fixed_cross() {
            _ if self.align == Align::Baseline => f32::NAN,
            Some(size) if self.fills(container) => self.clamp_cross(size - self.cross_margins()),
            _ => self.definite_cross,
        }
    }

    /// Whether it is stretched without being asked how large it would be. With a ratio it is asked, where the container is
    /// as high as its content: see [`Container::percent_height`].
    fn fills(&self, container: &Container) -> bool {
        self.stretches && (self.model.get().ratio == 0.0 || container.space.percent_height.is_some())
    }

    /// Steps 11, 13 and 14.
    #[inline]
    pub(super) fn align_across(&mut self, container: &Container, line: &Line) {
        if self.stretches {
            let size = self.clamp_cross(line.cross - self.cross_margins());
            self.is_stretched = (size - self.cross).abs() > FUZZ;
            self.cross = size;
        }
        let free = line.cross - self.outer_cross();
        let reversed = container.cross_reversed;
        if self.has_auto_cross() {
            self.model.get_mut().into_iter().for_each(|model| model.take_auto_margins(free, reversed));
            self.cross_at = line.cross_at + self.model.get().cross_margin[0];
            return;
        }
        let ascent = self.model.get().ascent;
        let shift = match self.align {
            Align::FlexEnd => free,
            Align::Center => free / 2.0,
            Align::Start if reversed => free,
            Align::End if !reversed => free,
            Align::Baseline if reversed => line.descent - (self.outer_cross() - ascent),
            Align::Baseline => line.ascent - ascent,
            _ => 0.0,
        };
        self.cross_at = line.cross_at + self.model.get().cross_margin[0] + shift;
    }
}

impl BoxModel {
    /// §9.6 step 13.
    fn take_auto_margins(&mut self, free: f32, reversed: bool) {
        let auto = self.auto.cross;
        if free > 0.0 {
            let share = if auto[0] && auto[1] { free / 2.0 } else { free };
            for (margin, is_auto) in self.cross_margin.iter_mut().zip(auto) {
                if is_auto {
                    *margin = share;
                }
            }
        } else if (auto[0] || auto[1]) && reversed {
            // The margin at the physical start is 0, so that the item sticks out at the other side.
            self.cross_margin[0] += free;
        }
    }
}

/// CSS Align 3 §5.3: where the first of `count` pieces starts, and what is added between two.
/// `reversed`: the axis runs against the writing direction, so that `start` is at its end.
pub(crate) fn distribution(content: Justify, free: f32, count: usize, reversed: bool) -> (f32, f32) {
    let pieces = count as f32;
    match content {
        Justify::Center => (free / 2.0, 0.0),
        Justify::FlexEnd => (free, 0.0),
        Justify::Start if reversed => (free, 0.0),
        Justify::End if !reversed => (free, 0.0),
        Justify::SpaceBetween if free > 0.0 && count > 1 => (0.0, free / (pieces - 1.0)),
        Justify::SpaceAround if free > 0.0 => (free / pieces / 2.0, free / pieces),
        Justify::SpaceEvenly if free > 0.0 => (free / (pieces + 1.0), free / (pieces + 1.0)),
        // Without room to share out, space-around and space-evenly are "safe center": start.
        Justify::SpaceAround | Justify::SpaceEvenly if reversed => (free, 0.0),
        _ => (0.0, 0.0),
    }
}
