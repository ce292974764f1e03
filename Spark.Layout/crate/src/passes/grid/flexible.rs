//! Tracks that share free space: CSS Grid §12.7.

use super::{Constraint, Grid, GridTrack};

/// What float arithmetic may take away from a share that fits exactly, as a part of it.
const FUZZ: f32 = 1.0e-6;

impl Grid {
    /// Brings flexible tracks to their sizes.
    pub(super) fn expand_flexible(&mut self, axis: usize, constraint: Constraint) {
        if !self.tracks[axis].iter().any(|track| track.flex().is_some()) {
            return;
        }
        let fraction = match constraint {
            Constraint::MinContent => 0.0,
            Constraint::MaxContent | Constraint::Room(None) => self.fraction_of_content(axis),
            Constraint::Room(Some(room)) => self.fraction_of_room(axis, room),
        };
        for track in &mut self.tracks[axis] {
            if let Some(factor) = track.flex() {
                track.base = track.base.max(fraction * factor);
            }
        }
    }

    fn fraction_of_room(&self, axis: usize, room: f32) -> f32 {
        let gutters = self.gutters(axis, 0, self.tracks[axis].len());
        if room <= gutters { 0.0 } else { find_fraction(&self.tracks[axis], room - gutters) }
    }

    /// The largest fraction that some track or item asks for.
    fn fraction_of_content(&self, axis: usize) -> f32 {
        let of_track = |track: &GridTrack| track.flex().map(|factor| track.base / factor.max(1.0));
        let mut fraction = self.tracks[axis].iter().filter_map(of_track).fold(0.0, f32::max);
        for item in &self.items {
            let tracks = &self.tracks[axis][item.tracks(axis)];
            if tracks.iter().any(|track| track.flex().is_some()) {
                let gutters = self.gutters(axis, item.start[axis], item.span[axis]);
                fraction = fraction.max(find_fraction(tracks, item.max_content - gutters));
            }
        }
        fraction
    }
}

/// §12.7.1: the size of one fr, when `tracks` fill `room`. Tracks whose base is more count as inflexible: each
/// round leaves out those that the fraction before was too small for, so that it only ever shrinks. Where none is left,
/// browsers find none.
fn find_fraction(tracks: &[GridTrack], room: f32) -> f32 {
    let mut before = f32::INFINITY;
    loop {
        let flexes =
            |track: &GridTrack| track.flex().filter(|factor| *factor > 0.0 && track.base <= before * factor);
        let factors: f32 = tracks.iter().filter_map(flexes).sum();
        if factors == 0.0 {
            return 0.0;
        }
        let inflexible: f32 =
            tracks.iter().filter(|track| flexes(track).is_none()).map(|track| track.base).sum();
        let fraction = ((room - inflexible) / factors.max(1.0)).max(0.0);
        let is_small = |track: &GridTrack| {
            flexes(track).is_some_and(|factor| fraction * factor < track.base * (1.0 - FUZZ))
        };
        let too_small = tracks.iter().any(is_small);
        if !too_small || fraction >= before {
            return fraction;
        }
        before = fraction;
    }
}
