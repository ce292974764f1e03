//! Extra space of items, over the tracks that they span: CSS Grid §12.5.1.

use super::{Grid, GridItem, GridTrack, Max, Min};
use std::ops::Range;

/// What items ask for in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    Minimum,
    MinContent,
    MaxContent,
}

/// Which tracks a round makes larger, and whether their bases or their growth limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Affects {
    IntrinsicMin,
    ContentMin,
    MaxContentMin,
    IntrinsicMax,
    MaxContentMax,
}

impl Affects {
    fn includes(self, track: &GridTrack) -> bool {
        match self {
            Self::IntrinsicMin => track.has_intrinsic_min(),
            Self::ContentMin => matches!(track.min, Min::MinContent | Min::MaxContent),
            Self::MaxContentMin => track.min == Min::MaxContent,
            Self::IntrinsicMax => track.has_intrinsic_max(),
            Self::MaxContentMax => matches!(track.max, Max::MaxContent | Max::Auto | Max::Fit(_)),
        }
    }

    fn is_limit(self) -> bool {
        matches!(self, Self::IntrinsicMax | Self::MaxContentMax)
    }

    /// Which of the affected tracks grow beyond their limits: those whose maximum is of the same kind.
    fn may_exceed(self, track: &GridTrack) -> bool {
        match self {
            Self::IntrinsicMin | Self::ContentMin => track.has_intrinsic_max(),
            Self::MaxContentMin => {
                matches!(track.max, Max::MaxContent | Max::Auto | Max::Fit(_))
            }
            Self::IntrinsicMax | Self::MaxContentMax => true,
        }
    }
}

impl Grid {
    /// One round: every item of the group asks, and each track gets the most that one of them planned for it.
    pub(super) fn round(
        &mut self,
        axis: usize,
        group: Range<usize>,
        wants: Wants,
        affects: Affects,
        flexible: bool,
    ) {
        self.tracks[axis].iter_mut().for_each(|track| track.planned = 0.0);
        for place in group {
            let item = self.items[self.order[place] as usize];
            self.plan(axis, &item, wants, affects, flexible);
        }
        for track in &mut self.tracks[axis] {
            if !affects.is_limit() {
                track.base += track.planned;
            } else if track.planned > 0.0 || track.is_touched {
                if track.limit == f32::INFINITY {
                    // §12.5 step 3.5: it stays growable for the next round.
                    track.infinitely_growable = affects == Affects::IntrinsicMax;
                    track.limit = track.base;
                }
                track.limit += track.planned;
            }
            track.is_touched = false;
        }
    }

    fn plan(&mut self, axis: usize, item: &GridItem, wants: Wants, affects: Affects, flexible: bool) {
        let included = |track: &GridTrack| affects.includes(track) && (!flexible || track.flex().is_some());
        let spanned = item.tracks(axis);
        if !self.tracks[axis][spanned.clone()].iter().any(included) {
            return;
        }
        let gutters = self.gutters(axis, spanned.start, spanned.len());
        let tracks = &mut self.tracks[axis][spanned];
        let sum: f32 = tracks.iter().map(|track| size(track, affects)).sum();
        let space = item.wants(wants) - sum - gutters;
        for track in tracks.iter_mut().filter(|track| included(track)) {
            track.share = 0.0;
            track.is_touched = true;
        }
        if space > 0.0 {
            if flexible {
                share_by_flex(tracks, space, included);
            } else {
                share_equally(tracks, space, affects, included);
            }
            for track in tracks.iter_mut().filter(|track| included(track)) {
                track.planned = track.planned.max(track.share);
            }
        }
    }
}

impl GridItem {
    fn wants(&self, wants: Wants) -> f32 {
        match wants {
            Wants::Minimum => self.minimum,
            Wants::MinContent => self.min_content,
            Wants::MaxContent => self.max_content,
        }
    }
}

/// What a round counts as the size of a track.
fn size(track: &GridTrack, affects: Affects) -> f32 {
    if affects.is_limit() && track.limit != f32::INFINITY { track.limit } else { track.base }
}

/// Flexible tracks share by their factors, whatever is in them.
fn share_by_flex(tracks: &mut [GridTrack], space: f32, included: impl Fn(&GridTrack) -> bool) {
    let factor = |track: &GridTrack| track.flex().unwrap_or(0.0);
    let affected = || |track: &&mut GridTrack| included(track);
    let sum: f32 = tracks.iter().filter(|track| included(track)).map(factor).sum();
    let count = tracks.iter().filter(|track| included(track)).count() as f32;
    for track in tracks.iter_mut().filter(affected()) {
        track.share = if sum > 0.0 { space * factor(track) / sum } else { space / count };
    }
}

/// Step 2: equal shares up to the limits. Step 3: what is left, beyond them.
fn share_equally(
    tracks: &mut [GridTrack],
    space: f32,
    affects: Affects,
    included: impl Fn(&GridTrack) -> bool,
) {
    let left = fill(tracks, space, |track| included(track), |track| room_to_grow(track, affects));
    if left <= 1.0e-5 {
        return;
    }
    let exceeding = |track: &GridTrack| included(track) && affects.may_exceed(track);
    if affects.is_limit() {
        // Limits that are not growable any more take no more; all tracks share what is left.
        fill(
            tracks,
            left,
            |track| included(track),
            |track| match track.max {
                Max::Fit(limit) => (limit - size(track, affects) - track.share).max(0.0),
                _ => f32::INFINITY,
            },
        );
        return;
    }
    let some = tracks.iter().any(exceeding);
    fill(tracks, left, |track| if some { exceeding(track) } else { included(track) }, |_| f32::INFINITY);
}

/// How much a track may grow before it freezes.
fn room_to_grow(track: &GridTrack, affects: Affects) -> f32 {
    if !affects.is_limit() {
        return (track.limit - track.base).max(0.0);
    }
    let growable = track.limit == f32::INFINITY || track.infinitely_growable;
    match track.max {
        _ if !growable => 0.0,
        Max::Fit(limit) => (limit - size(track, affects)).max(0.0),
        _ => f32::INFINITY,
    }
}

/// Gives chosen tracks equal shares until each has `room`. Returns what is left.
fn fill(
    tracks: &mut [GridTrack],
    mut space: f32,
    chosen: impl Fn(&GridTrack) -> bool,
    room: impl Fn(&GridTrack) -> f32,
) -> f32 {
    for track in tracks.iter_mut().filter(|track| chosen(track)) {
        track.frozen_at = track.share + room(track);
    }
    // Every round but the last freezes a track.
    for _ in 0..=tracks.len() {
        let growing = |track: &&mut GridTrack| chosen(track) && track.share < track.frozen_at;
        let count = tracks.iter_mut().filter(growing).count();
        if count == 0 || space <= 1.0e-5 {
            return space;
        }
        let share = space / count as f32;
        for track in tracks.iter_mut().filter(growing) {
            let growth = share.min(track.frozen_at - track.share);
            track.share += growth;
            space -= growth;
        }
    }
    space
}
