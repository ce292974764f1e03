//! The explicit grid: templates expanded, and the tracks of the whole grid set up (§7.2, §7.6).

use super::{COLUMNS, Grid, GridTrack, Max, Min, grid_style, has_automatic_rows};
use crate::geometry::Bounds;
use crate::grid_style::{GridStyle, Repeat, TemplatePart, Track, TrackSize};
use crate::length::Length;
use crate::passes::Pass;
use crate::passes::sizing::Frame;
use crate::style::{Display, LayoutStyle};
use crate::tree::Tree;

/// Tracks that a template may have; what is beyond is left out.
pub(super) const MOST_TRACKS: usize = 1000;

/// How often automatic repetitions of a template repeat: §7.2.3.2.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Repetition {
    /// How often, where somebody else found that.
    pub(super) known: Option<usize>,
    /// The container's inner length, when definite.
    pub(super) room: Option<f32>,
    /// Otherwise its maximum, or its minimum.
    pub(super) max: Option<f32>,
    pub(super) min: Option<f32>,
    pub(super) gap: f32,
}

impl Repetition {
    /// Of a container within bounds of its border box.
    pub(super) fn within(Bounds { min, max }: Bounds, edges: f32) -> Self {
        let inner = |size: f32| (size - edges).max(0.0);
        Self { max: (max < f32::INFINITY).then(|| inner(max)), min: Some(inner(min)), ..Self::default() }
    }

    fn count(&self, parts: &[TemplatePart]) -> usize {
        if let Some(known) = self.known {
            return known;
        }
        let repeated = |part: &&TemplatePart| !matches!(part.repeat, Repeat::Times(_));
        let Some(auto) = parts.iter().find(repeated) else { return 1 };
        // Browsers let percentages count from a minimum, but not from a maximum.
        let basis = self.room.or(self.min.filter(|_| self.max.is_none()));
        let length = |track: &Track| fixed_length(track, basis).max(1.0 / 64.0) + self.gap;
        let each: f32 = auto.tracks.iter().map(length).sum();
        let others = parts.iter().filter(|part| matches!(part.repeat, Repeat::Times(_)));
        let others: f32 = others
            .map(|part| {
                times(part) as f32
                    * part.tracks.iter().map(|track| fixed_length(track, basis) + self.gap).sum::<f32>()
            })
            .sum();
        let fitting = match (self.room.or(self.max), self.min) {
            (Some(room), _) => ((room + self.gap - others) / each + 1.0e-4).floor(),
            (None, Some(min)) => ((min + self.gap - others) / each - 1.0e-4).ceil(),
            (None, None) => 1.0,
        };
        (fitting.max(1.0) as usize).min(MOST_TRACKS)
    }
}

/// Whether rows repeat by a bound of the container's height that is a percentage.
pub(crate) fn repeats_by_percent(tree: &Tree, style: &LayoutStyle) -> bool {
    (style.min_height.is_percent() || style.max_height.is_percent()) && has_automatic_rows(tree, style)
}

/// How often they do; `frame` knows what percentages count from.
pub(crate) fn row_repetitions(tree: &Tree, style: &LayoutStyle, frame: &Frame) -> u8 {
    let gap = style.gap_row.resolve(None).unwrap_or(0.0).max(0.0);
    let repetition = Repetition { gap, ..Repetition::within(frame.height, frame.edges.vertical()) };
    repetition.count(&grid_style(tree, style).template_rows).min(usize::from(u8::MAX)) as u8
}

/// How often columns repeat, where a bound of the container's width that is a percentage says that.
pub(crate) fn column_repetitions(tree: &Tree, style: &LayoutStyle, frame: &Frame) -> Option<u8> {
    let repeats = |part: &TemplatePart| !matches!(part.repeat, Repeat::Times(_));
    let is_percent = style.min_width.is_percent() || style.max_width.is_percent();
    let parts = &grid_style(tree, style).template_columns;
    if !is_percent || style.display != Display::Grid || !parts.iter().any(repeats) {
        return None;
    }
    let gap = style.gap_column.resolve(None).unwrap_or(0.0).max(0.0);
    let repetition = Repetition { gap, ..Repetition::within(frame.width, frame.edges.horizontal()) };
    Some(repetition.count(parts).min(usize::from(u8::MAX)) as u8)
}

fn times(part: &TemplatePart) -> usize {
    match part.repeat {
        Repeat::Times(times) => usize::from(times),
        _ => 1,
    }
}

/// The definite length of a track: its maximum, or else its minimum.
fn fixed_length(track: &Track, basis: Option<f32>) -> f32 {
    let of = |size: TrackSize| match size {
        TrackSize::Fixed(length) => length.resolve(basis),
        _ => None,
    };
    let (min, max) = (of(track.min), of(track.max));
    max.map_or(min.unwrap_or(0.0), |max| max.max(min.unwrap_or(0.0))).max(0.0)
}

/// Calls `each` with every track of a template, and whether it may collapse. Returns how many there are.
fn expand(parts: &[TemplatePart], repetitions: usize, mut each: impl FnMut(&Track, bool)) -> usize {
    let mut count = 0;
    for part in parts {
        let fits = part.repeat == Repeat::AutoFit;
        let repeat = if let Repeat::Times(_) = part.repeat { times(part) } else { repetitions };
        for track in (0..repeat).flat_map(|_| &part.tracks) {
            if count < MOST_TRACKS {
                each(track, fits);
                count += 1;
            }
        }
    }
    count
}

impl Pass<'_> {
    /// Counts the explicit tracks of an axis, and those among them that may collapse.
    pub(super) fn count_explicit(
        &self,
        style: &LayoutStyle,
        grid: &mut Grid,
        axis: usize,
        repetition: Repetition,
    ) {
        let parts = template(grid_style(&self.tree, style), axis);
        let repetitions = repetition.count(parts);
        let (mut at, mut fit) = (0, (0, 0));
        grid.explicit[axis] = expand(parts, repetitions, |_, fits| {
            if fits {
                fit = if fit.1 == 0 { (at, at + 1) } else { (fit.0, at + 1) };
            }
            at += 1;
        });
        grid.fit[axis] = fit;
        grid.repetitions[axis] = repetitions;
    }

    /// Makes the tracks of an axis, in the implicit grid that placing has found. Percentages count from `basis`.
    pub(super) fn set_up_tracks(
        &self,
        style: &LayoutStyle,
        grid: &mut Grid,
        axis: usize,
        basis: Option<f32>,
    ) {
        let grid_style = grid_style(&self.tree, style);
        let parts = template(grid_style, axis);
        let auto = if axis == COLUMNS { &grid_style.auto_columns } else { &grid_style.auto_rows };
        let (before, total) = (grid.before[axis], grid.tracks[axis].len());
        let implicit = |index: usize| auto.get(index).copied().unwrap_or(Track::AUTO);
        let kinds = auto.len().max(1);
        // The implicit tracks before count backwards from the last pattern (§7.6).
        for i in 0..before.min(total) {
            let from_end = (before - 1 - i) % kinds;
            grid.tracks[axis][i] = set_up(&implicit(kinds - 1 - from_end), basis);
        }
        let mut at = before.min(total);
        expand(parts, grid.repetitions[axis], |track, _| {
            if at < total {
                grid.tracks[axis][at] = set_up(track, basis);
                at += 1;
            }
        });
        for i in at..total {
            grid.tracks[axis][i] = set_up(&implicit((i - at) % kinds), basis);
        }
        grid.collapse_empty(axis);
    }
}

impl Grid {
    /// §7.2.3.2: empty tracks of `auto-fit` collapse.
    fn collapse_empty(&mut self, axis: usize) {
        let (first, last) = self.fit[axis];
        let tracks = &mut self.tracks[axis];
        for index in first..last {
            let index = index + self.before[axis];
            let is_used = |item: &super::GridItem| {
                (item.start[axis]..item.start[axis] + item.span[axis]).contains(&index)
            };
            if index < tracks.len() && !self.items.iter().any(is_used) {
                tracks[index] = GridTrack {
                    min: Min::Fixed,
                    max: Max::Fixed,
                    is_collapsed: true,
                    ..GridTrack::default()
                };
            }
        }
    }
}

fn template(style: &GridStyle, axis: usize) -> &[TemplatePart] {
    if axis == COLUMNS { &style.template_columns } else { &style.template_rows }
}

/// §12.4: a track before anything is put into it.
fn set_up(track: &Track, basis: Option<f32>) -> GridTrack {
    let fixed = |length: Length| length.resolve(basis).map(|length| length.max(0.0));
    let (min, base) = match track.min {
        TrackSize::Fixed(length) => fixed(length).map_or((Min::Auto, 0.0), |length| (Min::Fixed, length)),
        TrackSize::MinContent => (Min::MinContent, 0.0),
        TrackSize::MaxContent => (Min::MaxContent, 0.0),
        TrackSize::Auto | TrackSize::Fraction(_) | TrackSize::FitContent(_) => (Min::Auto, 0.0),
    };
    let infinite = |max: Max| (max, f32::INFINITY);
    let (max, limit) = match track.max {
        TrackSize::Fixed(length) => {
            fixed(length).map_or((Max::Auto, f32::INFINITY), |length| (Max::Fixed, length.max(base)))
        }
        TrackSize::MinContent => infinite(Max::MinContent),
        TrackSize::MaxContent => infinite(Max::MaxContent),
        TrackSize::Fraction(factor) if factor >= 0.0 => infinite(Max::Flex(factor.min(1.0e6))),
        // A limit of a percentage of what is not known is none.
        TrackSize::FitContent(limit) => infinite(fixed(limit).map_or(Max::Auto, Max::Fit)),
        TrackSize::Auto | TrackSize::Fraction(_) => infinite(Max::Auto),
    };
    let is_percent = track.min.is_percent() || track.max.is_percent();
    GridTrack { min, max, base, limit, is_percent, ..GridTrack::default() }
}
