//! The track sizing algorithm over one axis: CSS Grid §12.3 to §12.8.

use super::distribute::{Affects, Wants};
use super::{Constraint, Grid, Max, Min, ROWS, alignment, justification};
use crate::geometry::edges;
use crate::passes::Pass;
use crate::passes::measure::Measured;
use crate::style::{Justify, LayoutStyle};

impl Pass<'_> {
    /// Sizes the tracks of an axis, which are set up, and whose items know what they ask for.
    pub(super) fn size_axis(
        &mut self,
        style: &LayoutStyle,
        grid: &mut Grid,
        axis: usize,
        constraint: Constraint,
    ) -> Measured<()> {
        grid.resolve_intrinsic(axis);
        grid.maximize(axis, constraint);
        grid.expand_flexible(axis, constraint);
        let content = if axis == ROWS { alignment(style) } else { justification(style) };
        let room = constraint.room().or_else(|| least_room(style, axis));
        if let (Justify::Stretch, Some(room)) = (content, room) {
            grid.stretch(axis, room);
        }
        Ok(())
    }
}

/// §12.8: a container as long as its content shares the room of its minimum out, where that is definite. What padding that is
/// a percentage leaves of it only the parent knows.
fn least_room(style: &LayoutStyle, axis: usize) -> Option<f32> {
    let (padding, edges) = (&style.padding, edges(style, 0.0));
    let (least, padding, edges) = match axis {
        ROWS => (style.min_height, [padding.top, padding.bottom], edges.vertical()),
        _ => (style.min_width, [padding.left, padding.right], edges.horizontal()),
    };
    let is_known = !padding.iter().any(|side| side.is_percent());
    least.in_cells().filter(|_| is_known).map(|least| least - edges)
}

impl Grid {
    /// §12.5.
    fn resolve_intrinsic(&mut self, axis: usize) {
        if self.tracks[axis].iter().any(|track| track.is_intrinsic()) {
            self.size_single(axis);
            self.size_spanning(axis);
        }
        for track in &mut self.tracks[axis] {
            if track.limit == f32::INFINITY {
                track.limit = track.base;
            }
        }
    }

    /// Step 2: tracks with the items that span only them.
    fn size_single(&mut self, axis: usize) {
        for index in 0..self.items.len() {
            let item = self.items[index];
            if item.span[axis] != 1 {
                continue;
            }
            let track = &mut self.tracks[axis][item.start[axis]];
            if track.flex().is_some() {
                continue;
            }
            let base = match track.min {
                Min::Fixed => track.base,
                Min::MinContent => item.min_content,
                Min::MaxContent => item.max_content,
                Min::Auto => item.minimum,
            };
            track.base = track.base.max(base);
            let limit = match track.max {
                Max::Fixed | Max::Flex(_) => continue,
                Max::MinContent => item.min_content,
                Max::Fit(limit) => item.max_content.min(limit),
                Max::Auto | Max::MaxContent => item.max_content,
            };
            track.limit = if track.limit == f32::INFINITY { limit } else { track.limit.max(limit) };
        }
        for track in &mut self.tracks[axis] {
            track.limit = track.limit.max(track.base);
        }
    }

    /// Steps 3 and 4: items that span several tracks, the fewest first; then those that span flexible ones.
    fn size_spanning(&mut self, axis: usize) {
        self.sort_by_span(axis);
        let mut from = 0;
        while from < self.order.len() {
            let span = self.span_at(from, axis);
            let to =
                (from..self.order.len()).find(|i| self.span_at(*i, axis) != span).unwrap_or(self.order.len());
            self.size_group(axis, from..to, false);
            from = to;
        }
        self.order.clear();
        let flexible =
            |item: &super::GridItem| item.tracks(axis).any(|track| self.tracks[axis][track].flex().is_some());
        let order = (0..self.items.len() as u32).filter(|index| flexible(&self.items[*index as usize]));
        let mut crossing = std::mem::take(&mut self.crossing);
        crossing.clear();
        crossing.extend(order);
        std::mem::swap(&mut self.order, &mut crossing);
        self.crossing = crossing;
        if !self.order.is_empty() {
            self.size_group(axis, 0..self.order.len(), true);
        }
    }

    fn span_at(&self, place: usize, axis: usize) -> usize {
        self.items[self.order[place] as usize].span[axis]
    }

    /// Items that span several tracks, none of which is flexible.
    fn sort_by_span(&mut self, axis: usize) {
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        for (index, item) in self.items.iter().enumerate() {
            let flexible = item.tracks(axis).any(|track| self.tracks[axis][track].flex().is_some());
            if item.span[axis] > 1 && !flexible {
                order.push(index as u32);
            }
        }
        order.sort_by_key(|index| self.items[*index as usize].span[axis]);
        self.order = order;
    }

    /// The rounds of step 3 for items of the same span, or for all that span flexible tracks.
    fn size_group(&mut self, axis: usize, group: std::ops::Range<usize>, flexible: bool) {
        // Browsers ask for no more than the minimum here under a min-content or max-content constraint, too.
        self.round(axis, group.clone(), Wants::Minimum, Affects::IntrinsicMin, flexible);
        self.round(axis, group.clone(), Wants::MinContent, Affects::ContentMin, flexible);
        self.round(axis, group.clone(), Wants::MaxContent, Affects::MaxContentMin, flexible);
        for track in &mut self.tracks[axis] {
            track.limit = track.limit.max(track.base);
        }
        if !flexible {
            self.round(axis, group.clone(), Wants::MinContent, Affects::IntrinsicMax, false);
            self.round(axis, group, Wants::MaxContent, Affects::MaxContentMax, false);
        }
        self.tracks[axis].iter_mut().for_each(|track| track.infinitely_growable = false);
    }

    /// §12.6.
    fn maximize(&mut self, axis: usize, constraint: Constraint) {
        let free = match constraint {
            Constraint::MinContent => return,
            Constraint::MaxContent | Constraint::Room(None) => f32::INFINITY,
            Constraint::Room(Some(room)) => room - self.length(axis),
        };
        let mut free = free;
        // Every round but the last brings one track to its limit.
        for _ in 0..=self.tracks[axis].len() {
            if free <= 1.0e-4 {
                return;
            }
            let growing = |track: &&mut super::GridTrack| track.limit - track.base > 1.0e-4;
            let count = self.tracks[axis].iter_mut().filter(growing).count();
            if count == 0 {
                return;
            }
            let share = free / count as f32;
            for track in self.tracks[axis].iter_mut().filter(growing) {
                let growth = share.min(track.limit - track.base);
                track.base += growth;
                free -= growth;
            }
        }
    }

    /// §12.8: what is left goes to tracks of automatic size.
    fn stretch(&mut self, axis: usize, room: f32) {
        let free = room - self.length(axis);
        let is_auto = |track: &&mut super::GridTrack| track.max == Max::Auto && !track.is_collapsed;
        let count = self.tracks[axis].iter_mut().filter(is_auto).count();
        if free <= 0.0 || count == 0 {
            return;
        }
        let share = free / count as f32;
        self.tracks[axis].iter_mut().filter(is_auto).for_each(|track| track.base += share);
    }
}

impl super::GridItem {
    /// The tracks it spans.
    pub(super) fn tracks(&self, axis: usize) -> std::ops::Range<usize> {
        self.start[axis]..self.start[axis] + self.span[axis]
    }
}
