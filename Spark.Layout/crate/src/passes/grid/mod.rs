//! Grid containers: CSS Grid Layout 2, one file per group of its sections.
//!
//! `explicit` expands templates (§7), `placement` finds every item its cells (§8), `sizing` runs the track sizing
//! algorithm (§12) over one axis with the help of `contributions` (what items ask of tracks), `distribute` (extra
//! space over spanned tracks) and `flexible` (fr), and `align` gives the items their boxes (§10).

mod align;
mod contributions;
mod distribute;
mod explicit;
mod flexible;
mod placement;
mod sizing;

pub(crate) use explicit::{column_repetitions, repeats_by_percent, row_repetitions};

use super::Pass;
use super::intrinsic::Widths;
use super::measure::{Measured, Space};
use super::place::Origin;
use crate::grid_style::{GridStyle, Track, TrackSize};
use crate::state::{Block, Flow, MinMax};
use crate::style::{Display, FlexWrap, Justify, LayoutStyle, NO_GRID};
use crate::tree::Tree;

/// Columns and rows, as indices.
const COLUMNS: usize = 0;
const ROWS: usize = 1;

/// What a track is sized by, percentages resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(clippy::enum_variant_names, reason = "these are CSS's names")]
enum Min {
    Fixed,
    #[default]
    Auto,
    MinContent,
    MaxContent,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(clippy::enum_variant_names, reason = "these are CSS's names")]
enum Max {
    Fixed,
    #[default]
    Auto,
    MinContent,
    MaxContent,
    Fit(f32),
    Flex(f32),
}

/// One track under way.
#[derive(Clone, Copy, Debug, Default)]
struct GridTrack {
    min: Min,
    max: Max,
    base: f32,
    /// Growth limit. Infinite: not known yet, or none.
    limit: f32,
    /// What the items of one round asked for.
    planned: f32,
    /// What one item asks for.
    share: f32,
    /// The share at which it freezes.
    frozen_at: f32,
    /// Some item asked in this round.
    is_touched: bool,
    infinitely_growable: bool,
    /// It is sized by percentages, whether they could be resolved or not.
    is_percent: bool,
    /// An empty track of `auto-fit`: it and its gutter have no size.
    is_collapsed: bool,
    /// Where it starts, from the content box.
    at: f32,
}

impl GridTrack {
    fn flex(&self) -> Option<f32> {
        match self.max {
            Max::Flex(factor) => Some(factor),
            _ => None,
        }
    }

    fn has_intrinsic_min(&self) -> bool {
        self.min != Min::Fixed
    }

    fn has_intrinsic_max(&self) -> bool {
        !matches!(self.max, Max::Fixed | Max::Flex(_))
    }

    fn is_intrinsic(&self) -> bool {
        self.has_intrinsic_min() || self.has_intrinsic_max()
    }
}

/// One grid item under way; pairs are for columns and rows.
#[derive(Clone, Copy, Debug, Default)]
struct GridItem {
    node: u32,
    /// Tracks, from the first of the implicit grid.
    start: [usize; 2],
    span: [usize; 2],
    /// What it asks of the tracks of the axis being sized, margins included (§6.6, §12.5).
    minimum: f32,
    min_content: f32,
    max_content: f32,
    /// Baseline alignment: room before the item in its column, and above it in its row.
    shim: [f32; 2],
    /// From the first margin edge to the baseline, across and down. Across, that is the left border edge.
    ascent: [f32; 2],
    is_baseline: [bool; 2],
}

/// A grid container under way. Taken from a pool, so that its lists keep their capacity.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    items: Vec<GridItem>,
    tracks: [Vec<GridTrack>; 2],
    /// Tracks of the implicit grid before the explicit one, and tracks of the explicit one.
    before: [usize; 2],
    explicit: [usize; 2],
    /// Tracks of `auto-fit`, as a range of the explicit grid.
    fit: [(usize, usize); 2],
    gap: [f32; 2],
    /// Where the first track starts, from the content box.
    start: [f32; 2],
    places: Vec<placement::Place>,
    taken: placement::Taken,
    /// How often the automatic repetitions of either template repeat.
    repetitions: [usize; 2],
    /// Items that span several tracks, the fewest first; and those that span flexible ones.
    order: Vec<u32>,
    crossing: Vec<u32>,
}

/// How a container is being sized along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Constraint {
    MinContent,
    MaxContent,
    /// It has this length, or as much as its content needs.
    Room(Option<f32>),
}

impl Constraint {
    fn room(self) -> Option<f32> {
        match self {
            Self::Room(room) => room,
            _ => None,
        }
    }
}

/// The grid fields of a node that has none.
static PLAIN: GridStyle = GridStyle::PLAIN;

/// The grid fields of a node.
fn grid_style<'a>(tree: &Tree<'a>, style: &LayoutStyle) -> &'a GridStyle {
    if style.grid == NO_GRID {
        return &PLAIN;
    }
    tree.grids.get(style.grid as usize).unwrap_or(&PLAIN)
}

/// Whether the height of a grid decides how many rows it has.
fn has_automatic_rows(tree: &Tree, style: &LayoutStyle) -> bool {
    style.display == Display::Grid && !style.is_text && grid_style(tree, style).has_automatic_rows()
}

/// Whether some column of a grid with items is of automatic size.
pub(crate) fn has_auto_columns(tree: &Tree, style: &LayoutStyle) -> bool {
    let has = |tracks: &[Track]| tracks.iter().any(|track| track.max == TrackSize::Auto);
    let GridStyle { template_columns, auto_columns, .. } = grid_style(tree, style);
    let has_implicit = || template_columns.is_empty() && (auto_columns.is_empty() || has(auto_columns));
    style.display == Display::Grid
        && !style.is_text
        && (template_columns.iter().any(|part| has(&part.tracks)) || has_implicit())
}

impl Pass<'_> {
    /// Finds the height of a grid's content and, if asked for, its baseline; gives its children their boxes.
    pub(crate) fn grid(&mut self, node: u32, space: Space) -> Measured<Flow> {
        let mut grid = self.scratch.grids.pop().unwrap_or_default();
        let found = self.lay_out_grid(node, &mut grid, &space);
        self.scratch.grids.push(grid);
        found
    }

    fn lay_out_grid(&mut self, node: u32, grid: &mut Grid, space: &Space) -> Measured<Flow> {
        let style = self.style(node);
        self.place_items(node, style, grid, Some(space.width), space);
        // Where the content is higher than the ratio would have the container, percentages of rows count from the content.
        let percent_height = space.percent_height.and_then(|height| {
            if space.place && style.ratio().is_some() { space.height } else { Some(height) }
        });
        let space = &Space { percent_height, ..*space };
        grid.gap[COLUMNS] = style.gap_column.resolve(Some(space.width)).unwrap_or(0.0).max(0.0);
        let height = self.find_tracks(style, grid, Constraint::Room(Some(space.width)), space)?;
        let mut flow = Flow { height, is_through: false, ..Flow::EMPTY };
        if !space.place && !space.baseline {
            return Ok(flow);
        }
        if space.percent_height.is_none() {
            self.settle_rows(style, grid, space.height.unwrap_or(height))?;
        }
        match space.height.filter(|_| self.follows_ratio(style, grid)) {
            Some(height) => grid.position_twice(ROWS, alignment(style), height),
            None => grid.position(ROWS, alignment(style), space.height.or(Some(height))),
        }
        self.line_up_rows(style, grid)?;
        if space.baseline {
            flow.baseline = self.grid_baseline(style, grid)?;
        }
        if space.place {
            self.line_up_columns(style, grid, true);
            self.note_bounds(node, style, grid);
            self.give_areas(style, grid, space)?;
        }
        Ok(flow)
    }

    /// How far a scroll container's tracks reach.
    fn note_bounds(&mut self, node: u32, style: &LayoutStyle, grid: &Grid) {
        if style.is_scroll_container() {
            let Origin { x, y, .. } = self.scratch.origin;
            self.scratch.grid_bounds.set(node, (x + grid.end(COLUMNS), y + grid.end(ROWS)));
        }
    }

    /// Whether rows are placed a second time, for a height that the content might have raised over that of the ratio: those
    /// that hang on the height are sized anew instead.
    fn follows_ratio(&self, style: &LayoutStyle, grid: &Grid) -> bool {
        let may_raise = style.min_height.is_auto() && !style.is_scroll_container();
        let hangs = |track: &GridTrack| track.is_percent || track.flex().is_some();
        style.ratio().is_some()
            && may_raise
            && !style.gap_row.is_percent()
            && !grid.tracks[ROWS].iter().any(hangs)
    }

    /// §12.1: columns, then rows; and both again where columns hang on the heights of rows. Returns the height that
    /// the rows have in the first round: browsers let the second one stick out.
    fn find_tracks(
        &mut self,
        style: &LayoutStyle,
        grid: &mut Grid,
        across: Constraint,
        space: &Space,
    ) -> Measured<f32> {
        self.size_columns(style, grid, across, false)?;
        let again = self.columns_follow_rows(style, grid);
        if across.room().is_none() && !again {
            return Ok(0.0); // only widths were asked for
        }
        self.size_rows(style, grid, space)?;
        let height = grid.length(ROWS);
        if again {
            grid.position(ROWS, alignment(style), space.percent_height);
            self.size_columns(style, grid, across, true)?;
            self.size_rows(style, grid, space)?;
        }
        Ok(height)
    }

    /// Whether some item is as wide as its rows make it: stretched over them, or with a percentage of them as a height.
    fn columns_follow_rows(&self, style: &LayoutStyle, grid: &Grid) -> bool {
        grid.items.iter().any(|item| self.follows_rows(item, style) && grid.listens(item, COLUMNS))
    }

    /// Whether some item lays its content out in columns that break where its rows end: then the rows, also under a maximum,
    /// are sized for the height that comes of them.
    fn has_columns_in_rows(&self, style: &LayoutStyle, grid: &Grid) -> bool {
        let wraps = |item: &GridItem| {
            self.style(item.node).ratio().is_none()
                && self.follows_rows(item, style)
                && grid.listens(item, COLUMNS)
        };
        !style.max_height.is_percent() && grid.items.iter().any(wraps)
    }

    /// Whether the width of an item depends on how high its rows are.
    fn follows_rows(&self, item: &GridItem, container: &LayoutStyle) -> bool {
        let child = self.style(item.node);
        let heights = [child.height, child.min_height, child.max_height];
        let depends = self.widths_depend(item.node) && !self.only_repeats(item.node, child);
        (child.ratio().is_some() || depends)
            && child.width.resolve(None).is_none()
            && (align::fills_rows(child, container) || heights.iter().any(|height| height.is_percent()))
    }

    /// Whether nothing but how often its rows repeat makes the width of a grid depend on its height. That does not count: browsers
    /// let it stay as wide as it asked to be.
    pub(crate) fn only_repeats(&self, node: u32, style: &LayoutStyle) -> bool {
        let wraps = |style: &LayoutStyle| style.is_column() && style.flex_wrap != FlexWrap::NoWrap;
        let follows = |child: u32| self.style(child).ratio().is_some() || wraps(self.style(child));
        let children =
            || std::iter::successors(self.first_child(node), |child| self.next_child(node, *child));
        has_automatic_rows(&self.tree, style) && !children().any(follows)
    }

    fn size_columns(
        &mut self,
        style: &LayoutStyle,
        grid: &mut Grid,
        constraint: Constraint,
        rows: bool,
    ) -> Measured<()> {
        self.set_up_tracks(style, grid, COLUMNS, constraint.room());
        self.find_column_contributions(style, grid, rows)?;
        self.size_axis(style, grid, COLUMNS, constraint)?;
        grid.position(COLUMNS, justification(style), constraint.room());
        Ok(())
    }

    fn size_rows(&mut self, style: &LayoutStyle, grid: &mut Grid, space: &Space) -> Measured<()> {
        let definite = space.percent_height;
        grid.gap[ROWS] = style.gap_row.resolve(definite).unwrap_or(0.0).max(0.0);
        self.set_up_tracks(style, grid, ROWS, definite);
        self.find_row_contributions(style, grid)?;
        self.size_axis(style, grid, ROWS, Constraint::Room(definite))
    }

    /// The rows of a container as high as its content, now that its height is known: percentages count from it.
    fn settle_rows(&mut self, style: &LayoutStyle, grid: &mut Grid, height: f32) -> Measured<()> {
        let percent_gap = style.gap_row.is_percent();
        if percent_gap {
            grid.gap[ROWS] = style.gap_row.resolve(Some(height)).unwrap_or(0.0).max(0.0);
        }
        let is_implicit = grid.tracks[ROWS].len() > grid.explicit[ROWS];
        let has_percent = grid_style(&self.tree, style).has_percent_rows(is_implicit);
        let has_flexible = grid.tracks[ROWS].iter().any(|track| track.flex().is_some());
        let length = grid.length(ROWS);
        // Nothing but a flex container makes it less high than its content, and then its rows have that height.
        let is_shrunk = style.max_height.is_auto() && height < length - 1.0e-4;
        let hangs = percent_gap || has_percent || has_flexible || self.has_columns_in_rows(style, grid);
        if hangs || is_shrunk || height > length + 1.0e-4 {
            self.set_up_tracks(style, grid, ROWS, Some(height));
            self.find_row_minimums(grid);
            self.size_axis(style, grid, ROWS, Constraint::Room(Some(height)))?;
        }
        Ok(())
    }

    /// The widths of a grid's content box (§12.1: sized under a min-content and a max-content constraint).
    pub(crate) fn grid_widths(&mut self, node: u32, block: Block) -> Measured<Widths> {
        let mut grid = self.scratch.grids.pop().unwrap_or_default();
        let found = self.find_grid_widths(node, &mut grid, block);
        self.scratch.grids.push(grid);
        found
    }

    fn find_grid_widths(&mut self, node: u32, grid: &mut Grid, block: Block) -> Measured<Widths> {
        let style = self.style(node);
        let space = Space {
            width: 0.0,
            height: block.height(),
            percent_height: block.definite(),
            limit: block.limit(),
            baseline: false,
            place: false,
        };
        self.place_items(node, style, grid, None, &space);
        grid.gap[COLUMNS] = style.gap_column.resolve(None).unwrap_or(0.0).max(0.0);
        self.find_tracks(style, grid, Constraint::MinContent, &space)?;
        let min = grid.length(COLUMNS);
        self.find_tracks(style, grid, Constraint::MaxContent, &space)?;
        let max = grid.length(COLUMNS);
        let repeats = has_automatic_rows(&self.tree, style);
        let depends_on_height = repeats || self.columns_follow_rows(style, grid);
        Ok(Widths { content: MinMax { min, max: max.max(min) }, depends_on_height })
    }
}

impl Grid {
    /// Sum of an axis's tracks and gutters.
    fn length(&self, axis: usize) -> f32 {
        let tracks = &self.tracks[axis];
        let sum: f32 = tracks.iter().map(|track| track.base).sum();
        sum + self.gutters(axis, 0, tracks.len())
    }

    /// The gutters between `count` tracks from `start`.
    fn gutters(&self, axis: usize, start: usize, count: usize) -> f32 {
        let tracks = &self.tracks[axis][start..start + count];
        let shown = tracks.iter().filter(|track| !track.is_collapsed).count();
        self.gap[axis] * shown.saturating_sub(1) as f32
    }
}

/// `normal` stretches tracks.
fn alignment(style: &LayoutStyle) -> Justify {
    if style.align_content == Justify::Normal { Justify::Stretch } else { style.align_content }
}

fn justification(style: &LayoutStyle) -> Justify {
    if style.justify_content == Justify::Normal { Justify::Stretch } else { style.justify_content }
}
